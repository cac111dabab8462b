// How sure the page says a number is, for every row of the catalogue: only what is named here is more than a range.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { certaintyOf, type Certainty } from "../src/state/certainty.ts";

const command = process.env["WEEFSEL"] ?? join(process.env["WEEFSEL_ROOT"] ?? "../..", "build/release/weefsel");
const rows = JSON.parse(execFileSync(command, ["describe", "parameters", "--format", "json"], { encoding: "utf8", maxBuffer: 1e7 })) as { key: string; source: string }[];

const MORE_THAN_A_RANGE: Partial<Record<Certainty, string[]>> = {
  measured: [
    "people.official_hazard", "people.administrator_hazard", "elections.municipality_new", "elections.municipality_gap_low",
    "elections.municipality_gap_high", "elections.province_gap_low", "elections.province_gap_high", "elections.water_board_gap_low",
    "elections.water_board_gap_high", "money.budget_month",
  ],
  literature: ["people.conditional_share", "people.weak_share", "trust.loss", "views.dimensions", "views.socialisation", "views.learning"],
  told: ["meetings.contacts", "structure.signing_stage", "forms.variety", "province.finance"],
  definition: ["people.renewal", "handover.content", "handover.relation", "tasks.negotiated", "spiral.pace"],
};

test("only these numbers were counted, measured elsewhere, told or fixed by definition; all others are estimates", () => {
  const found: Partial<Record<Certainty, string[]>> = {};
  for (const { key, source } of rows) (found[certaintyOf(source)] ??= []).push(key);
  const { sign: _sign, guess: _guess, ...more } = found;
  assert.deepEqual(Object.fromEntries(Object.entries(more).map(([is, keys]) => [is, keys.sort()])),
    Object.fromEntries(Object.entries(MORE_THAN_A_RANGE).map(([is, keys]) => [is, keys.sort()])));
});

test("who is cited for a range gave the direction; nobody gave the rest", () => {
  for (const { key, source } of rows) {
    const is = certaintyOf(source);
    if (is === "sign") assert.match(source, /\[0|\(lit\.\)|March/, key);
    if (is === "guess") assert.doesNotMatch(source, /\[0|\(lit\.\)|March/, key);
  }
});
