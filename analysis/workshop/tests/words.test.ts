// One file a language: the same keys with the same placeholders, nothing empty, every key used, no sentence left in one
// language only by accident.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { About, Case, Parameter } from "../src/engine/types.ts";
import { valueText, withValue } from "../src/parts/dial.tsx";
import { dialOf } from "../src/state/changes.ts";
import { about } from "../src/store.ts";
import en from "../src/words/en.json";
import nl from "../src/words/nl.json";
import { dialName, signed } from "../src/words/words.ts";

const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((one) => one[1]!).sort();

test("both languages have the same keys", () => {
  assert.deepEqual(Object.keys(en).sort(), Object.keys(nl).sort());
});

test("each sentence has the same placeholders and says something in both", () => {
  for (const [key, dutch] of Object.entries(nl)) {
    const english = (en as Record<string, string>)[key] ?? "";
    assert.deepEqual(placeholders(english), placeholders(dutch), key);
    assert.ok(dutch.trim() !== "" && english.trim() !== "", key);
  }
});

test("every key is used somewhere", () => {
  const root = join(process.env["WEEFSEL_ROOT"]!, "analysis/workshop/src");
  const sources = readdirSync(root, { recursive: true }).map(String).filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, name), "utf8")).join("\n");
  // Keys made of parts: `screen.${one}` uses all that begin with "screen.".
  const stems = [...sources.matchAll(/`([a-z.]+)\$\{/g)].map((one) => one[1]!);
  const used = (key: string): boolean => sources.includes(`"${key}"`);
  const unused = Object.keys(nl).filter((key) => !used(key) && !(key.endsWith(".one") && ["counted", "countedKey"].some((name) => sources.includes(`${name}("${key.slice(0, -4)}"`))) && !stems.some((stem) => stem.includes(".") && key.startsWith(stem)));
  assert.deepEqual(unused, []);
});

// Keys whose {count} is never one, or stands where no word goes with it.
const ANY_COUNT = [
  "assume.group", "headline.failed", "headline.missing", "print.more",                  // a number on its own
  "happens.tables.all", "names.others", "caption.arrivals", "caption.parties", "caption.decided.rounds", "spiral.tables",  // more than one
];

test("what is counted is said of one thing too, in both languages", () => {
  for (const [words, one] of [[nl, / (1|één|eén|een) /i], [en, /\b(1|one|once|a)\b/i]] as const) {
    const all = words as Record<string, string>;
    for (const key of Object.keys(all).filter((name) => all[name]!.includes("{count}") && !name.endsWith(".one"))) {
      assert.ok(ANY_COUNT.includes(key) || all[`${key}.one`] !== undefined, key);
    }
    for (const key of Object.keys(all).filter((name) => name.endsWith(".one") && all[name.slice(0, -4)]?.includes("{count}"))) {
      assert.ok(all[key]!.includes("{count}") || one.test(` ${all[key]} `), `${key}: ${all[key]}`);
      assert.notEqual(all[key], all[key.slice(0, -4)], key);
    }
  }
});

const parameter = (key: string, unit: string, more: Partial<Parameter> = {}): Parameter =>
  ({ key, nl: key, unit, min: 0, max: 100, default: 1, source: "", doc: "", doc_nl: "", whole: false, ...more });

test("a value is said in words: counted, by name, as yes and no", () => {
  const its = [
    parameter("spiral.idea.months", "month"), parameter("elections.gap", "day"), parameter("levers.pruning_cost", "person-day"),
    parameter("levers.pool_cost", "person-day/month"), parameter("people.hazard", "1/month"), parameter("meetings.per_month", "1/month", { nl: "bijeenkomsten per maand" }), parameter("trust.gain", "1/contact"),
    parameter("structure.signing_stage", "stage", { max: 2, whole: true }), parameter("elections.held", "1", { max: 1, whole: true }),
    parameter("people.turnover_factor", "1", { nl: "verloop (factor)" }), parameter("work.share", "1", { max: 1 }), parameter("money.budget_month", "month"),
  ];
  about.value = { parameters: its, levers: [{ key: "handover", source: "" }], stages: [{ key: "idea", nl: "idee" }, { key: "planning", nl: "planning" }] } as unknown as About;
  const found = { values: its.map((one) => one.default), levers: [] } as unknown as Case;
  const said = (key: string, value: number): string => valueText(dialOf(key, about.value!, found)!, value);
  assert.equal(said("spiral.idea.months", 1), "1 maand");
  assert.equal(said("spiral.idea.months", 2), "2 maanden");
  assert.equal(said("elections.gap", 110), "110 dagen");
  assert.equal(said("levers.pruning_cost", 1), "1 mensdag");
  assert.equal(said("levers.pool_cost", 0.05), "0,05 mensdagen per maand");
  assert.equal(said("people.hazard", 0.0152), "0,0152 per maand");
  assert.equal(said("meetings.per_month", 2), "2");
  assert.equal(said("trust.gain", 0.14), "0,14 per contact");
  assert.deepEqual([0, 1, 2].map((stage) => said("structure.signing_stage", stage)), ["idee", "planning", "nooit"]);
  assert.deepEqual([0, 1].map((held) => said("elections.held", held)), ["nee", "ja"]);
  assert.equal(said("people.turnover_factor", 3.1), "3,1 ×");
  assert.equal(dialName("people.turnover_factor", about.value), "Verloop");
  assert.equal(said("work.share", 0.4), "0,4");
  assert.equal(said("money.budget_month", 11), "november");
  assert.equal(said("lever.handover.intensity", 0.6), "60\u00a0%");
  assert.equal(withValue("Verkiezingen gaan door", "nee"), "Verkiezingen gaan door: nee");
  assert.equal(withValue("Verloop", "2 ×"), "Verloop 2 ×");
});

test("the catalogue has no unit that nobody can read", () => {
  const command = process.env["WEEFSEL"] ?? join(process.env["WEEFSEL_ROOT"]!, "build/release/weefsel");
  if (!existsSync(command)) return;
  const rows = JSON.parse(execFileSync(command, ["describe", "parameters", "--format", "json"], { encoding: "utf8", maxBuffer: 1 << 26 })) as Parameter[];
  about.value = { parameters: rows, levers: [], stages: [] } as unknown as About;
  const found = { values: rows.map((one) => one.default), levers: [] } as unknown as Case;
  const saidOf = (row: Parameter): string => valueText(dialOf(row.key, about.value!, found)!, 2);
  for (const row of rows) assert.ok(row.unit === "1" || !saidOf(row).includes(row.unit), `${row.key}: ${saidOf(row)}`);
});

test("a number that rounds to nothing has no sign", () => {
  assert.deepEqual([0.04, -0.04, 0, 1.25, -1.25].map((one) => signed(one, 1)), ["0,0", "0,0", "0,0", "+1,3", "−1,3"]);
});
