// A guided story: five to eight minutes in which a trainer leads a room from a question through a prediction and its
// reveal to a conversation. A story is data, one JSON file each, so that a trainer can write one; lint.ts says what is
// wrong with it, and tests/story_claims.py whether the model bears out what it says.

// Everything a room reads or hears: Dutch (B1) is the source, English is complete.
export interface Both { nl: string; en: string }

// Months after the scenario's start, or its last month.
export type Month = number | "end";

// More or less than the baseline, future by future: both have the same random numbers. A difference of less than a
// thousandth counts as none, as in the page's headline (src/state/comparison.ts).
export type Sign = "more" | "less";

export interface Claim {
  output: string;  // a series, by the key of `weefsel describe outputs`
  month: Month;
  sign: Sign;
  least: number;   // in at least so many of 100 futures; 60 or more for what a text calls clear
}

// What a text says beyond what-if against baseline, in at least `least` of 100 futures.
export type Fact =
  // An entry of the ledger over the horizon: more or less than in the baseline, signed, as the bar on the screen points.
  | { kind: "ledger"; cause: string; sign: Sign; least: number }
  // Within one world, or in the difference between the two: the entry of `cause` is larger, whatever its sign, than that of `than`.
  | { kind: "larger"; world: World | "difference"; cause: string; than: string; least: number }
  // Within one world: the series is more or less at `to` than at `from`.
  | { kind: "course"; world: World; output: string; from: Month; to: Month; sign: Sign; least: number }
  // The series is the same as in the baseline, within a thousandth.
  | { kind: "same"; output: string; month: Month; least: number };

export type World = "baseline" | "what-if";

export interface Ask {
  question: Both;
  output: string;  // the series the room bets on; one of the story's charts, so that the room sees the answer
  month: Month;
}

export type Kind = "tell" | "predict" | "reveal" | "talk";

// Where the room looks: curves and sliders · the network of one future · the initiative spiral · A, B and C side by side
// · the conversation.
export type StoryScreen = "explore" | "happens" | "spiral" | "compare" | "talk";

export type Look = "headline" | "chart1" | "chart2" | "ledger" | "network" | "spiral" | `slider:${string}`;

export interface Step {
  kind: Kind;
  screen: StoryScreen;
  text: Both;       // on the screen: one to three short sentences
  say: Both;        // the trainer's script in the second window: 30 to 90 words, with what to ask and how long to wait
  look?: Look;      // what is highlighted
  month?: Month;    // where the time cursor stands; without it at the month last asked about
  // The what-if from this step on, whole and not a difference: KEY -> VALUE as `--set` takes them. Without it that of the
  // step before goes on; {} is the baseline.
  changes?: Record<string, string>;
  keep?: "A" | "B" | "C";  // keeps the what-if of this step under this letter
  ask?: Ask;        // of a predict: what the room says before it sees; the next reveal answers it
  claims?: Claim[]; // of a reveal: what the text says, in numbers that are tested
  facts?: Fact[];   // of any step: what else the text or the script says of the model
  seconds: number;  // planned
}

export interface Story {
  id: string;
  minutes: number;  // 5 to 8
  case: string;     // a scenario of scenarios/ without .toml: "kennemerlijn", "laboratory/region"
  title: Both;
  about: Both;      // one sentence for the start screen
  takeaway: Both;   // one sentence a council member would take home
  sliders: string[];         // three to seven keys: of the catalogue, or lever.NAME.intensity
  charts: [string, string];  // two series
  sources: string[];         // as "[000 ch. 5]"
  steps: Step[];
}

// The what-if that holds at a step.
export function whatIf(story: Story, step: number): Record<string, string> {
  for (let i = step; i >= 0; --i) {
    const changes = story.steps[i]?.changes;
    if (changes) return changes;
  }
  return {};
}
