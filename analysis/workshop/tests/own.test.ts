// A case of one's own as a scenario's text.
import assert from "node:assert/strict";
import { test } from "node:test";
import { FIRST_FORM, formIn, scenarioOf, thirdWednesday } from "../src/state/own.ts";

test("elections are on the charter's days", () => {
  // Charter, section 8 (Kiesraad).
  assert.deepEqual([2018, 2022, 2026, 2019, 2023].map(thirdWednesday), ["2018-03-21", "2022-03-16", "2026-03-18", "2019-03-20", "2023-03-15"]);
});

test("elections fall within the case's years, whatever they are, for who is in it", () => {
  const dates = (start: string, months: number): string[] =>
    [...scenarioOf({ ...FIRST_FORM, start, months }).matchAll(/kind = "(\w+)"\ndate = (\S+)/g)].map((one) => `${one[1]} ${one[2]}`);
  assert.deepEqual(dates("2026-04", 12), ["province 2027-03-17"]);
  assert.deepEqual(dates("2010-01", 24), ["municipality 2010-03-17", "province 2011-03-16"]);
  assert.deepEqual(dates("2046-03", 24), ["municipality 2046-03-21", "province 2047-03-20"]);
});

test("a form that was kept comes back whole, and nothing else does", () => {
  const form = { ...FIRST_FORM, title: "Onze regio", tables: [{ label: "</script>", members: [2, 0], mandatory: true }] };
  assert.deepEqual(formIn(JSON.stringify(form)), form);
  for (const wrong of ["", "null", "{}", JSON.stringify({ ...form, months: 0 }), JSON.stringify({ ...form, more: 1 }),
    JSON.stringify({ ...form, tables: [{ label: "", members: [9], mandatory: false }] })]) assert.equal(formIn(wrong), null, wrong);
});
