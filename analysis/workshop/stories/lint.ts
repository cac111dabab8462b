// What is wrong with a guided story, in words a trainer can act on: one line each, with the place. Whether the model bears
// out what the story says is another test (tests/story_claims.py).
import { whatIf, type Both, type Month, type Step, type Story } from "./story.ts";

// Of the catalogue, as `weefsel describe parameters|levers|outputs|causes --format json` gives it.
export interface LintAbout {
  parameters: readonly { key: string; min: number; max: number }[];
  levers: readonly { key: string }[];
  series: readonly { key: string }[];
  causes?: readonly { key: string }[];  // without it the names of causes are not looked at
}

const KINDS = ["tell", "predict", "reveal", "talk"];
const SCREENS = ["explore", "happens", "spiral", "compare", "talk"];
const LOOKS = ["headline", "chart1", "chart2", "ledger", "network", "spiral"];
const STORY_KEYS = ["id", "minutes", "case", "title", "about", "takeaway", "sliders", "charts", "sources", "steps"];
const STEP_KEYS = ["kind", "screen", "text", "say", "look", "month", "changes", "keep", "ask", "claims", "facts", "seconds"];
const ASK_KEYS = ["question", "output", "month"];
const CLAIM_KEYS = ["output", "month", "sign", "least"];
const FACT_KEYS: Record<string, string[]> = {
  ledger: ["kind", "cause", "sign", "least"],
  larger: ["kind", "world", "cause", "than", "least"],
  course: ["kind", "world", "output", "from", "to", "sign", "least"],
  same: ["kind", "output", "month", "least"],
};
const LANGUAGES = ["nl", "en"] as const;
const MOST_WORDS = 25;             // of a sentence
const [LEAST_SAID, MOST_SAID] = [25, 110];
const WORDS_A_MINUTE = 100;        // spoken
const PAUSE = 20;                  // seconds a room needs to choose or to talk, beside what is said

const isObject = (x: unknown): x is Record<string, unknown> => typeof x === "object" && x !== null && !Array.isArray(x);
const isMonth = (x: unknown): x is Month => x === "end" || (Number.isInteger(x) && (x as number) >= 0);
const isShare = (x: unknown): boolean => Number.isInteger(x) && (x as number) >= 1 && (x as number) <= 100;

export const words = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
export const sentences = (text: string): string[] => text.split(/(?<=[.?!])\s+/).filter((one) => one.trim() !== "");

export function lintStory(given: unknown, about: LintAbout): string[] {
  const faults: string[] = [];
  const fault = (place: string, what: string): void => void faults.push(`${place}: ${what}`);
  if (!isObject(given)) return ["story: not an object"];
  const story = given as unknown as Story;
  const series = new Set(about.series.map((one) => one.key));
  const ranges = rangesOf(about);

  const keys = (what: object, allowed: string[], place: string): void => {
    for (const key of Object.keys(what)) if (!allowed.includes(key)) fault(place, `unknown key '${key}'; allowed: ${allowed.join(", ")}`);
  };
  const both = (text: unknown, place: string): text is Both => {
    if (!isObject(text)) return fault(place, "missing; allowed: { nl, en }"), false;
    keys(text, ["nl", "en"], place);
    let whole = true;
    for (const language of LANGUAGES) {
      const said = text[language];
      if (typeof said !== "string" || said.trim() === "") {
        fault(place, `no text in '${language}'`);
        whole = false;
        continue;
      }
      for (const sentence of sentences(said).filter((one) => words(one) > MOST_WORDS)) {
        fault(`${place}.${language}`, `a sentence of ${words(sentence)} words, at most ${MOST_WORDS}: ${sentence.slice(0, 40)}…`);
      }
    }
    return whole;
  };
  const output = (key: unknown, place: string): void => {
    if (!series.has(key as string)) fault(place, `unknown series '${String(key)}'`);
  };
  const cause = (key: unknown, place: string): void => {
    if (about.causes && !about.causes.some((one) => one.key === key)) fault(place, `unknown cause '${String(key)}'`);
  };
  const month = (value: unknown, place: string): void => {
    if (!isMonth(value)) fault(place, "a month is a whole number from 0, or \"end\"");
  };

  keys(story, STORY_KEYS, "story");
  for (const key of STORY_KEYS) if (!(key in story)) fault("story", `'${key}' is missing`);
  if (!/^[a-z0-9-]+$/.test(String(story.id))) fault("id", "small letters, digits and hyphens");
  if (!/^((laboratory|story)\/)?[a-z0-9-]+$/.test(String(story.case))) fault("case", "a scenario's name without .toml");
  for (const name of ["title", "about", "takeaway"] as const) both(story[name], name);
  if (!Array.isArray(story.sources) || story.sources.length === 0) fault("sources", "none");

  const sliders = Array.isArray(story.sliders) ? story.sliders : [];
  if (sliders.length < 3 || sliders.length > 7) fault("sliders", `${sliders.length} of them, allowed: 3 to 7`);
  if (new Set(sliders).size !== sliders.length) fault("sliders", "one is there twice");
  for (const key of sliders) if (!ranges.has(key)) fault("sliders", `unknown key '${key}'`);
  const charts: string[] = Array.isArray(story.charts) ? story.charts : [];
  if (charts.length !== 2 || charts[0] === charts[1]) fault("charts", "two different series");
  for (const key of charts) output(key, "charts");

  const steps = Array.isArray(story.steps) ? story.steps : [];
  if (steps.length === 0) return [...faults, "steps: none"];
  const misshapen = steps.flatMap(shapeless);
  if (misshapen.length > 0) return [...faults, ...misshapen];
  steps.forEach((step, i) => lintStep(step, i));
  lintOrder();
  lintTime();
  return faults;

  function lintStep(step: Step, i: number): void {
    const at = `step ${i + 1}`;
    keys(step, STEP_KEYS, at);
    if (!KINDS.includes(step.kind)) fault(at, `unknown kind '${step.kind}'; allowed: ${KINDS.join(", ")}`);
    if (!SCREENS.includes(step.screen)) fault(at, `unknown screen '${step.screen}'; allowed: ${SCREENS.join(", ")}`);
    if (both(step.text, `${at}.text`)) {
      for (const language of LANGUAGES) {
        const count = sentences(step.text[language]).length;
        if (count > 3) fault(`${at}.text.${language}`, `${count} sentences, at most 3`);
      }
    }
    if (both(step.say, `${at}.say`)) {
      for (const language of LANGUAGES) lintSaid(step, language, words(step.say[language]), `${at}.say.${language}`);
    }
    lintLook(step, at);
    if (step.month !== undefined) month(step.month, at);
    if (step.changes !== undefined) lintChanges(step.changes, at);
    if (step.keep !== undefined && !["A", "B", "C"].includes(step.keep)) fault(at, `kept under '${step.keep}'; allowed: A, B, C`);
    if (step.keep !== undefined && Object.keys(whatIf(story, i)).length === 0) fault(at, "keeps a what-if in which nothing is changed");
    if ((step.kind === "predict") !== (step.ask !== undefined)) fault(at, step.ask ? "asks, but is no predict" : "a predict that asks nothing");
    if (isObject(step.ask)) {
      keys(step.ask, ASK_KEYS, `${at}.ask`);
      both(step.ask.question, `${at}.ask.question`);
      output(step.ask.output, `${at}.ask`);
      month(step.ask.month, `${at}.ask`);
      if (!charts.includes(step.ask.output)) fault(`${at}.ask`, `'${step.ask.output}' is on no chart of the story`);
    }
    if (step.kind !== "reveal" && step.claims !== undefined) fault(at, "claims, but is no reveal");
    if (step.kind === "reveal" && !(step.claims?.length)) fault(at, "a reveal without a claim");
    if (step.kind === "reveal" && Object.keys(whatIf(story, i)).length === 0) fault(at, "a reveal without a what-if");
    lintClaims(step, at);
  }

  function lintSaid(step: Step, language: "nl" | "en", said: number, place: string): void {
    if (said < LEAST_SAID || said > MOST_SAID) fault(place, `${said} words, allowed: ${LEAST_SAID} to ${MOST_SAID}`);
    const takes = Math.round((said / WORDS_A_MINUTE) * 60) + (step.kind === "predict" || step.kind === "talk" ? PAUSE : 0);
    if (language === "nl" && takes > step.seconds + 10) fault(place, `takes some ${takes} seconds, planned are ${step.seconds}`);
  }

  function lintLook(step: Step, at: string): void {
    if (step.look === undefined || LOOKS.includes(step.look)) return;
    const slider = /^slider:(.+)$/.exec(step.look)?.[1];
    if (slider === undefined) fault(at, `unknown look '${step.look}'; allowed: ${LOOKS.join(", ")}, slider:KEY`);
    else if (!sliders.includes(slider)) fault(at, `looks at slider '${slider}', which is not among the story's`);
  }

  function lintChanges(changes: unknown, at: string): void {
    if (!isObject(changes)) return fault(at, "changes are KEY: \"VALUE\"");
    for (const [key, value] of Object.entries(changes)) {
      if (!sliders.includes(key)) fault(at, `changes '${key}', which is not among the sliders`);
      const range = ranges.get(key);
      if (typeof value !== "string" || value.trim() === "") fault(at, `the value of '${key}' is written as text`);
      else if (range && !(Number(value) >= range[0] && Number(value) <= range[1])) fault(at, `'${key}' is ${value}; allowed: ${range[0]} to ${range[1]}`);
    }
  }

  function lintClaims(step: Step, at: string): void {
    const leasts = new Set<number>();
    for (const claim of step.claims ?? []) {
      keys(claim, CLAIM_KEYS, `${at}.claims`);
      output(claim.output, `${at}.claims`);
      month(claim.month, `${at}.claims`);
      if (claim.sign !== "more" && claim.sign !== "less") fault(`${at}.claims`, `sign '${String(claim.sign)}'; allowed: more, less`);
      if (!isShare(claim.least)) fault(`${at}.claims`, "least is a whole number, 1 to 100");
      leasts.add(claim.least);
    }
    for (const fact of step.facts ?? []) {
      const place = `${at}.facts`;
      const allowed = FACT_KEYS[fact.kind];
      if (!allowed) {
        fault(place, `unknown kind '${String(fact.kind)}'; allowed: ${Object.keys(FACT_KEYS).join(", ")}`);
        continue;
      }
      keys(fact, allowed, place);
      for (const key of allowed) if (!(key in fact)) fault(place, `'${key}' is missing`);
      if ("output" in fact) output(fact.output, place);
      if ("cause" in fact) cause(fact.cause, place);
      if ("than" in fact) cause(fact.than, place);
      for (const value of fact.kind === "course" ? [fact.from, fact.to] : fact.kind === "same" ? [fact.month] : []) month(value, place);
      if ("sign" in fact && fact.sign !== "more" && fact.sign !== "less") fault(place, `sign '${String(fact.sign)}'; allowed: more, less`);
      if ("world" in fact) {
        const worlds = ["baseline", "what-if", ...(fact.kind === "larger" ? ["difference"] : [])];
        if (!worlds.includes(fact.world)) fault(place, `world '${String(fact.world)}'; allowed: ${worlds.join(", ")}`);
      }
      if (!isShare(fact.least)) fault(place, "least is a whole number, 1 to 100");
      leasts.add(fact.least);
    }
    // A number of futures that a text tells is one that is tested.
    for (const [language, told] of [["nl", /ten minste (\d+)|(\d+) van de 100/g], ["en", /at least (\d+)|(\d+) of 100/g]] as const) {
      const said = [step.text, step.say].map((text) => text?.[language] ?? "").join(" ");
      for (const [, one, other] of said.matchAll(told)) {
        const number = Number(one ?? other);
        if (!leasts.has(number)) fault(`${at}.${language}`, `tells of ${number} in 100 futures, which no claim or fact says`);
      }
    }
  }

  function lintOrder(): void {
    if (steps[0]?.kind !== "tell") fault("step 1", "a story begins with tell");
    const last = steps.length - 1;
    if (steps[last]?.kind !== "talk") fault(`step ${last + 1}`, "a story ends with talk");
    for (const language of LANGUAGES) {
      if (!String(steps[last]?.text?.[language]).trim().endsWith("?")) fault(`step ${last + 1}.text.${language}`, "a story ends with a question");
    }
    if (steps.filter((step) => step.kind === "predict").length < 2) fault("steps", "the room predicts at least twice");
    if (!steps.some((step) => step.kind === "reveal" && step.look === "ledger")) fault("steps", "no reveal looks at the ledger");
    const kept = new Set<string>();
    steps.forEach((step, i) => {
      if (step.screen === "compare" && kept.size < 2) fault(`step ${i + 1}`, "compares before two what-ifs were kept");
      if (step.keep && kept.has(step.keep)) fault(`step ${i + 1}`, `'${step.keep}' is kept twice`);
      if (step.keep) kept.add(step.keep);
      if (step.kind !== "predict" || !step.ask) return;
      const next = steps.findIndex((later, j) => j > i && (later.kind === "reveal" || later.kind === "predict"));
      const answer = steps[next];
      if (answer?.kind !== "reveal") fault(`step ${i + 1}`, "a prediction without a later reveal");
      else if (!answer.claims?.some((claim) => claim.output === step.ask!.output && claim.month === step.ask!.month)) {
        fault(`step ${next + 1}`, `answers step ${i + 1} without a claim on '${step.ask.output}' at month ${step.ask.month}`);
      }
    });
  }

  function lintTime(): void {
    steps.forEach((step, i) => {
      const whole = Number.isInteger(step.seconds) && step.seconds >= 15 && step.seconds <= 180;
      if (!whole) fault(`step ${i + 1}`, `${String(step.seconds)} seconds, allowed: 15 to 180`);
    });
    const planned = steps.reduce((sum, step) => sum + (Number(step.seconds) || 0), 0);
    if (!(story.minutes >= 5 && story.minutes <= 8)) fault("minutes", `${String(story.minutes)}, allowed: 5 to 8`);
    if (Math.abs(story.minutes - planned / 60) > 1) fault("minutes", `${story.minutes}, but the steps take ${(planned / 60).toFixed(1)}`);
  }
}

// What keeps a step from being read at all.
function shapeless(step: unknown, i: number): string[] {
  if (!isObject(step)) return [`step ${i + 1}: not an object`];
  return ["claims", "facts"].filter((name) => {
    const list = step[name];
    return list !== undefined && !(Array.isArray(list) && list.every(isObject));
  }).map((name) => `step ${i + 1}.${name}: not a list of objects`);
}

// What a slider can be set to: a parameter's range, and 0 to 1 for how far a lever is pulled.
function rangesOf(about: LintAbout): Map<string, readonly [number, number]> {
  return new Map([
    ...about.parameters.map((one) => [one.key, [one.min, one.max]] as const),
    ...about.levers.map((one) => [`lever.${one.key}.intensity`, [0, 1]] as const),
  ]);
}
