// A session as a file: the whole state and the cases it needs, as JSON that another page or a later version can judge.
// Also what recovery keeps, what a copy of the page carries, and what the trainer's window is sent (the state alone).
import type { About, CaseText } from "../engine/types.ts";
import { OFFERED, TRIAL } from "../engine/protocol.ts";
import { Field, Wrong } from "./checked.ts";
import type { Changes } from "./changes.ts";
import { isKey, isText, isValue, MOST_CALLED, MOST_COUNT, MOST_DRAWN, MOST_MONTHS, MOST_STEPS, MOST_TALK, MOST_VOTES } from "./limits.ts";
import type { Notice } from "./session.ts";
import { FIRST, GUESSES, LETTERS, MOST_SLIDERS, MOST_UNDO, SCREENS, TALK_FIELDS, type Foreign, type Kept, type Letter, type Prediction, type State } from "./state.ts";

export const SCHEMA = 1;
export const MOST_FILE = 4_000_000;  // bytes: a case and its base of the largest size, and the rest
const MOST_CASE = 1 << 20;           // characters; a scenario file has at most as many bytes
const MOST_CASES = 20;
const MOST_CHANGES = 500;            // the catalogue has some 400 keys

export interface Made { version: string; commit: string; results_version: number; catalogue_version: number; when: string }
export interface SessionFile { weefsel_session: number; made: Made; state: Omit<State, "moving" | "frozen">; cases: CaseText[] }

// What nobody wants back: the slider in hand, a screen that is blanked.
const lasting = ({ moving: _, frozen: __, ...rest }: State): SessionFile["state"] => rest;

export function fileOf(state: State, about: About, cases: CaseText[], now: Date): SessionFile {
  const { version, commit, results_version, catalogue_version } = about;
  const plain = cases.map(({ id, text, base }) => ({ id, text, base }));
  return { weefsel_session: SCHEMA, made: { version, commit, results_version, catalogue_version, when: now.toISOString() }, state: lasting(state), cases: plain };
}

const layer = (field: Field): Changes => Object.fromEntries(field.entries(MOST_CHANGES).map(([key, its]): [string, string] => {
  if (!isKey(key)) its.wrong("file.rule.key");
  return [key, its.text(80, isValue)];
}));

function keptOf(field: Field): Partial<Record<Letter, Kept>> {
  return Object.fromEntries(field.entries(LETTERS.length).map(([name, its]): [string, Kept] => {
    if (!(LETTERS as readonly string[]).includes(name)) its.wrong("file.rule.unknown");
    const { changes, name: called } = its.fields("changes", "name");
    return [name, { changes: layer(changes), name: called.text(MOST_CALLED, (text) => isText(text, MOST_CALLED)) }];
  }));
}

function predictionOf(field: Field): Prediction {
  const { votes, drawn } = field.fields("votes", "drawn");
  const counted = votes.fields(...GUESSES);
  return {
    votes: Object.fromEntries(GUESSES.map((guess) => [guess, counted[guess].whole(0, MOST_VOTES)])) as Prediction["votes"],
    drawn: drawn.list(MOST_MONTHS).map((one): [number, number] => {
      const [month, value] = one.list(2, 2) as [Field, Field];
      return [month.whole(0, MOST_MONTHS), value.number(-MOST_DRAWN, MOST_DRAWN)];
    }),
  };
}

function talkOf(field: Field): State["talk"] {
  const its = field.fields(...TALK_FIELDS);
  const lines = (text: string): boolean => isText(text.replace(/[\n\r\t]/g, " "), MOST_TALK);
  return Object.fromEntries(TALK_FIELDS.map((name) => [name, its[name].text(MOST_TALK, lines)])) as State["talk"];
}

function foreignOf(field: Field): Foreign {
  const { results, catalogue, otherCase } = field.fields("results", "catalogue", "otherCase");
  return { results: results.whole(0, MOST_COUNT), catalogue: catalogue.whole(0, MOST_COUNT), otherCase: otherCase.truth() };
}

const seriesName = (field: Field): string => field.text(60, (text) => /^[a-z][a-z0-9_]*$/.test(text));
export const caseIdOf = (field: Field): string => field.text(80, (text) => text !== "" && text !== TRIAL && text !== OFFERED && isText(text, 80));

export function stateOf(field: Field): State {
  const f = field.fields(...(Object.keys(lasting(FIRST)) as (keyof SessionFile["state"])[]));
  const { id, step } = f.story.value === null ? { id: null, step: null } : f.story.fields("id", "step");
  const its: SessionFile["state"] = {
    language: f.language.oneOf(["nl", "en"]), screen: f.screen.oneOf(SCREENS), caseId: caseIdOf(f.caseId), seed: f.seed.whole(0, 0xffffffff),
    assumptions: layer(f.assumptions), changes: layer(f.changes), past: f.past.list(MOST_UNDO).map(layer), undone: f.undone.list(MOST_UNDO).map(layer),
    kept: keptOf(f.kept), sliders: f.sliders.list(MOST_SLIDERS).map((one) => one.text(130, isKey)),
    charts: f.charts.list(2, 2).map(seriesName) as [string, string], cursor: f.cursor.maybe((one) => one.whole(0, MOST_MONTHS)),
    singles: f.singles.truth(), replicate: f.replicate.maybe((one) => one.whole(0, MOST_COUNT)), revealed: f.revealed.truth(),
    prediction: predictionOf(f.prediction), talk: talkOf(f.talk), beamer: f.beamer.truth(), foreign: f.foreign.maybe(foreignOf),
    story: id && step ? { id: id.text(80, (text) => /^[a-z0-9-]+$/.test(text)), step: step.whole(0, MOST_STEPS) } : null,
  };
  return { ...FIRST, ...its };
}

function caseOf(field: Field): CaseText {
  const { id, text, base } = field.fields("id", "text", "base");
  return { id: caseIdOf(id), text: text.text(MOST_CASE), base: base.maybe((one) => one.text(MOST_CASE)) };
}

function madeOf(field: Field): Made {
  const f = field.fields("version", "commit", "results_version", "catalogue_version", "when");
  const short = (one: Field): string => one.text(60, (text) => isText(text, 60));
  return { version: short(f.version), commit: short(f.commit), results_version: f.results_version.whole(0, MOST_COUNT),
           catalogue_version: f.catalogue_version.whole(0, MOST_COUNT), when: short(f.when) };
}

// What a text says, or why it is no session: with the path of what is wrong.
export function readSession(text: string): { file: SessionFile & { state: State }; notice?: undefined } | { notice: Notice; file?: undefined } {
  if (text.length > MOST_FILE) return { notice: { key: "file.large", parts: { most: MOST_FILE / 1_000_000 } } };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { notice: { key: "file.json" } };
  }
  const schema = typeof parsed === "object" && parsed !== null && Object.hasOwn(parsed, "weefsel_session")
    ? (parsed as { weefsel_session: unknown }).weefsel_session : undefined;
  if (typeof schema === "number" && schema !== SCHEMA) return { notice: { key: "file.schema", parts: { schema } } };
  try {
    const { made, state, cases, weefsel_session } = new Field(parsed, "session").fields("weefsel_session", "made", "state", "cases");
    return { file: { weefsel_session: weefsel_session.whole(SCHEMA, SCHEMA), made: madeOf(made), state: stateOf(state), cases: cases.list(MOST_CASES).map(caseOf) } };
  } catch (reason) {
    if (!(reason instanceof Wrong)) throw reason;
    return { notice: { key: "file.wrong", parts: { path: reason.path }, rule: { key: reason.rule, parts: reason.parts } } };
  }
}
