// What the page knows, as one value, and how it changes: a pure function of state and action, so that undo, sharing,
// recovery and the second window are copies of a value.
import { changed, same, type Changes } from "./changes.ts";
import { MOST_DRAWN, MOST_TALK, MOST_VOTES } from "./limits.ts";

export type Language = "nl" | "en";
export const SCREENS = ["start", "meet", "predict", "explore", "happens", "spiral", "compare", "talk", "assumptions", "own"] as const;
export type Screen = (typeof SCREENS)[number];
export const LETTERS = ["A", "B", "C"] as const;
export type Letter = (typeof LETTERS)[number];
export type Guess = "more" | "same" | "less" | "unknown";
export const GUESSES: readonly Guess[] = ["more", "same", "less", "unknown"];

export interface Kept { changes: Changes; name: string }
// What the room expected of one what-if before it saw it: votes, and where somebody drew the curve (value by month).
export interface Prediction { votes: Record<Guess, number>; drawn: [month: number, value: number][] }
export const NO_PREDICTION: Prediction = { votes: { more: 0, same: 0, less: 0, unknown: 0 }, drawn: [] };
export const TALK_FIELDS = ["question", "expectation", "saw", "doing", "who", "when"] as const;
export type TalkField = (typeof TALK_FIELDS)[number];

// Made with another version of the model, or with another text of the case of this name: its curves were others.
export interface Foreign { results: number; catalogue: number; otherCase: boolean }

export interface State {
  language: Language;
  screen: Screen;
  caseId: string;
  seed: number;
  assumptions: Changes;  // in both worlds
  changes: Changes;      // in the what-if only
  moving: string | null; // key of the slider in hand
  past: Changes[];       // for undo: what-ifs before
  undone: Changes[];
  kept: Partial<Record<Letter, Kept>>;
  sliders: string[];     // keys, at most MOST_SLIDERS
  charts: [string, string];
  cursor: number | null; // month; null: the last
  singles: boolean;      // single futures instead of the band
  replicate: number | null;  // the future that is shown; null: the typical one
  revealed: boolean;     // whether the what-if may be seen on the screen of predictions
  prediction: Prediction;
  talk: Record<TalkField, string>;
  story: { id: string; step: number } | null;
  beamer: boolean;
  frozen: boolean;
  foreign: Foreign | null;  // of what was opened: a notice stands as long as this does
}

export const MOST_SLIDERS = 7;
export const FIRST_SLIDERS = [
  "people.turnover_factor", "lever.handover.intensity", "lever.duo_seats.intensity", "lever.warm_time.intensity",
  "lever.reflection.intensity", "lever.consolidation.intensity", "lever.pruning.intensity",
];

export const FIRST: State = {
  language: "nl", screen: "start", caseId: "kennemerlijn", seed: 1, assumptions: {}, changes: {}, moving: null, past: [], undone: [], kept: {},
  sliders: FIRST_SLIDERS, charts: ["fabric", "trust"], cursor: null, singles: false, replicate: null, revealed: false,
  prediction: NO_PREDICTION, talk: { question: "", expectation: "", saw: "", doing: "", who: "", when: "" }, story: null,
  beamer: false, frozen: false, foreign: null,
};

export type Action =
  | { type: "set"; part: Partial<Pick<State, "language" | "screen" | "cursor" | "singles" | "replicate" | "revealed" | "beamer" | "frozen" | "charts" | "sliders">> }
  | { type: "case"; id: string }
  | { type: "move"; key: string; value: string | null; settled: boolean }  // a slider; settled: let go of
  | { type: "changes"; changes: Changes }
  | { type: "undo" } | { type: "redo" }
  | { type: "assume"; key: string; value: string | null }
  | { type: "believe" }  // every assumption as the catalogue has it
  | { type: "keep"; letter: Letter; name: string } | { type: "drop"; letter: Letter }
  | { type: "predict"; prediction: Prediction }
  | { type: "talk"; field: TalkField; text: string }
  | { type: "stop" }  // the story that is told
  | { type: "replace"; state: State };

export const MOST_UNDO = 100;

// What somebody typed, pasted or drew, as a session can hold it: lines, no other controls, no half letters.
const written = (text: string): string =>
  text.replace(/\r\n?|[\v\f\u2028\u2029]/g, "\n").replace(/[^\P{Cc}\n\t]/gu, " ").replace(/\p{Cs}/gu, "\ufffd").slice(0, MOST_TALK);
const expected = ({ votes, drawn }: Prediction): Prediction => ({
  votes: Object.fromEntries(GUESSES.map((guess) => [guess, Math.max(0, Math.min(MOST_VOTES, votes[guess]))])) as Prediction["votes"],
  drawn: drawn.filter(([, value]) => Number.isFinite(value)).map(([month, value]) => [month, Math.max(-MOST_DRAWN, Math.min(MOST_DRAWN, value))]),
});

// Another what-if or another curve is another question: what the room said of one it has seen is no answer to it. A
// story asks by itself.
const askedAnew = (state: State): State =>
  (state.revealed && state.story === null ? { ...state, revealed: false, prediction: NO_PREDICTION } : state);

// The what-if there was goes to the past.
function withChanges(state: State, changes: Changes): State {
  if (same(state.changes, changes)) return state;
  return { ...askedAnew(state), changes, past: [...state.past, state.changes].slice(-MOST_UNDO), undone: [] };
}

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "set":
      return { ...(action.part.charts && action.part.charts[0] !== state.charts[0] ? askedAnew(state) : state), ...action.part };
    case "case":
      return { ...state, ...(state.story ? { sliders: FIRST.sliders, charts: FIRST.charts } : {}), caseId: action.id, story: null, moving: null, assumptions: {}, changes: {}, past: [], undone: [], kept: {}, cursor: null,
               replicate: null, prediction: NO_PREDICTION, revealed: false, foreign: null };
    case "move": {
      const changes = changed(state.changes, action.key, action.value);
      const going = state.moving === action.key;  // its steps are one change
      return { ...(going ? { ...askedAnew(state), changes } : withChanges(state, changes)), moving: action.settled ? null : action.key };
    }
    case "changes":
      return withChanges(state, action.changes);
    case "undo": {
      const before = state.past.at(-1);
      if (!before) return state;
      return { ...askedAnew(state), changes: before, past: state.past.slice(0, -1), undone: [...state.undone, state.changes] };
    }
    case "redo": {
      const after = state.undone.at(-1);
      if (!after) return state;
      return { ...askedAnew(state), changes: after, undone: state.undone.slice(0, -1), past: [...state.past, state.changes] };
    }
    case "assume":
      return { ...state, assumptions: changed(state.assumptions, action.key, action.value) };
    case "believe":
      return { ...state, assumptions: {} };
    case "keep":
      return { ...state, kept: { ...state.kept, [action.letter]: { changes: state.changes, name: action.name } } };
    case "drop": {
      const { [action.letter]: _, ...rest } = state.kept;
      return { ...state, kept: rest };
    }
    case "predict":
      return { ...state, prediction: expected(action.prediction) };
    case "talk":
      return { ...state, talk: { ...state.talk, [action.field]: written(action.text) } };
    case "stop":
      return { ...state, story: null };
    case "replace":
      return { ...action.state, past: action.state.past.slice(-MOST_UNDO), undone: action.state.undone.slice(-MOST_UNDO) };
  }
}
