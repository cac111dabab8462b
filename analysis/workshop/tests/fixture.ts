// A catalogue of the true size, cases, and random sessions from a seed, for tests that need no engine.
import type { About } from "../src/engine/types.ts";
import { intensityOf } from "../src/state/changes.ts";
import type { Known } from "../src/state/session.ts";
import { FIRST, GUESSES, LETTERS, SCREENS, TALK_FIELDS, type State } from "../src/state/state.ts";

const GROUPS = ["people", "elections", "handover", "attention", "meetings", "trust", "views", "energy", "structure", "forms.pact", "spiral.idea", "work"];
const parameter = (key: string): About["parameters"][number] =>
  ({ key, nl: key, unit: "1", min: 0, max: 4, default: 1, source: "", doc: "", doc_nl: "", whole: false });
const named = (key: string): { key: string; nl: string; unit: string; doc: string; doc_nl: string } => ({ key, nl: key, unit: "1", doc: "", doc_nl: "" });

export const about = {
  version: "0.1.0", commit: "0123456789ab", results_version: 7, catalogue_version: 3,
  parameters: [parameter("people.turnover_factor"), ...Array.from({ length: 375 }, (_, i) => parameter(`${GROUPS[i % GROUPS.length]}.number_${i}`))],
  levers: ["handover", "duo_seats", "warm_time", "reflection", "consolidation", "pruning", ...Array.from({ length: 14 }, (_, i) => `lever_${i}`)]
    .map((key) => ({ ...named(key), touches: "", touches_nl: "", cost: "", cost_nl: "", source: "", strength_parameter: "", cost_parameter: "" })),
  series: ["fabric", "think", "do", "feel", "trust", "energy", "results", "load"].map(named),
  values: [], causes: [], energy_causes: [], obstacles: [], stages: [], forms: [], kinds: [], roles: [], province_roles: [],
  events: [], whys: [], table_numbers: [], party_numbers: [],
} as unknown as About;

export const cases = [
  { id: "kennemerlijn", text: "title = \"Kennemerlijn\"\n", base: null },
  { id: "laboratory/region", text: "title = \"Region\"\n", base: "months = 60\n" },
  { id: "own", text: "title = \"Één's eigen\"\n", base: null },
];
export const known: Known = { about, cases, stories: ["alderman-leaves", "election-year"] };
export const KEYS = [...about.parameters.map((one) => one.key), ...about.levers.map((one) => intensityOf(one.key))];

export type Chance = () => number;
// Mulberry32: the same sessions at every run.
export function chanceOf(seed: number): Chance {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
export const below = (chance: Chance, n: number): number => Math.floor(chance() * n);
export const oneOf = <T>(chance: Chance, list: readonly T[]): T => list[below(chance, list.length)]!;

const STEPS = [0.1, 0.05, 0.25, 0.02, 1];
export function valueIn(chance: Chance): string {
  return String(Number((below(chance, 40) * oneOf(chance, STEPS)).toFixed(4)));
}
export function changesIn(chance: Chance, count: number, keys: readonly string[] = KEYS): Record<string, string> {
  const changes: Record<string, string> = {};
  while (Object.keys(changes).length < count) changes[oneOf(chance, keys)] = valueIn(chance);
  return changes;
}

const maybe = <T>(chance: Chance, value: T): T | null => (chance() < 0.5 ? value : null);

// Any state at all; not every one has a code.
export function stateIn(chance: Chance): State {
  const kept = Object.fromEntries(LETTERS.filter(() => chance() < 0.5)
    .map((letter) => [letter, { name: chance() < 0.8 ? letter : "Plan é · β", changes: changesIn(chance, 1 + below(chance, 3)) }]));
  const count = (): number => below(chance, 8);
  return {
    ...FIRST, language: oneOf(chance, ["nl", "en"]), screen: oneOf(chance, SCREENS), caseId: oneOf(chance, cases).id, seed: below(chance, 4294967296),
    assumptions: changesIn(chance, below(chance, 3)), changes: changesIn(chance, count()), kept,
    sliders: chance() < 0.5 ? FIRST.sliders : Object.keys(changesIn(chance, count())), charts: chance() < 0.5 ? FIRST.charts : ["load", "do"],
    cursor: maybe(chance, below(chance, 97)), singles: chance() < 0.5, replicate: maybe(chance, below(chance, 200)), revealed: chance() < 0.5,
    story: maybe(chance, { id: oneOf(chance, known.stories), step: below(chance, 12) }), past: Array.from({ length: count() }, () => changesIn(chance, count())),
    talk: Object.fromEntries(TALK_FIELDS.map((field) => [field, chance() < 0.5 ? "" : `regel een\n"twee" <b>${below(chance, 99)}</b>`])) as State["talk"],
    prediction: { votes: Object.fromEntries(GUESSES.map((guess) => [guess, count()])) as State["prediction"]["votes"], drawn: [[12, chance()]] },
  };
}

// What the issue asks of a code: seven sliders that are changed, three others changed in each of A, B and C.
export function fullState(chance: Chance, elsewhere: boolean): State {
  const changes = changesIn(chance, 7);
  const keys = elsewhere ? KEYS : Object.keys(changes);
  const kept = Object.fromEntries(LETTERS.map((letter) => [letter, { name: letter, changes: changesIn(chance, 3, keys) }]));
  return { ...stateIn(chance), caseId: "kennemerlijn", seed: 1, assumptions: {}, changes, sliders: Object.keys(changes), kept };
}
