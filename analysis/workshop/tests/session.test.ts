// Codes of sessions: what goes in comes out, damage is noticed, and nothing that comes from outside is believed.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { checkOf, printOf } from "../src/state/bits.ts";
import { intensityOf } from "../src/state/changes.ts";
import { cleaned, coded, MOST_CODE, readCode, sameSession, sessionPart } from "../src/state/session.ts";
import { FIRST } from "../src/state/state.ts";
import { about, chanceOf, cases, fullState, known, stateIn } from "./fixture.ts";

const LETTERS_64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const withCheck = (text: string): string => `${text}.${checkOf(`${text}.`)}`;

test("a session comes out of its code as it went in", () => {
  const chance = chanceOf(1);
  let coding = 0;
  for (let i = 0; i < 2000; ++i) {
    const state = stateIn(chance);
    const code = coded(state, known);
    if (code === null) continue;
    coding += 1;
    assert.ok(code.length <= MOST_CODE);
    assert.match(code, /^[A-Za-z0-9_.~-]+$/);
    const { read } = readCode(code, known);
    assert.ok(read);
    assert.deepEqual(read.part, sessionPart(state));
    assert.deepEqual([read.foreign, read.lost], [null, 0]);
    assert.ok(sameSession(read.part, sessionPart(state)));
  }
  assert.ok(coding > 1500, `${coding} of 2000 had a code`);
});

test("seven changed sliders and three changes in each of A, B and C fit in 200 characters", (t) => {
  for (const elsewhere of [false, true]) {
    const chance = chanceOf(2);
    const lengths = Array.from({ length: 500 }, () => coded(fullState(chance, elsewhere), known)?.length ?? Infinity).sort((a, b) => a - b);
    t.diagnostic(`changes of A, B, C on ${elsewhere ? "sliders of their own" : "the same sliders"}: median ${lengths[250]}, longest ${lengths[499]}`);
    assert.ok(lengths[499]! <= MOST_CODE);
  }
  t.diagnostic(`nothing changed: ${coded(FIRST, known)!.length}`);
});

test("a session that is too long has no code, not a part of one", () => {
  const chance = chanceOf(3);
  const state = { ...stateIn(chance), assumptions: Object.fromEntries(about.parameters.slice(0, 40).map((one) => [one.key, "0.5"])) };
  assert.equal(coded(state, known), null);
});

test("every single character that is damaged is noticed", () => {
  const chance = chanceOf(4);
  for (let i = 0; i < 20; ++i) {
    const code = coded(fullState(chance, false), known)!;
    for (let at = 0; at < code.length; ++at) {
      for (const other of `${LETTERS_64}.~`) {
        if (other === code[at]) continue;
        const { read, notice } = readCode(code.slice(0, at) + other + code.slice(at + 1), known);
        assert.equal(read, undefined);
        assert.equal(notice?.key, "session.damaged");
      }
      assert.equal(readCode(code.slice(0, at) + code.slice(at + 1), known).read, undefined, "one is missing");
    }
  }
});

test("a code is found in what people paste", () => {
  const code = coded({ ...FIRST, changes: { "people.turnover_factor": "2" } }, known)!;
  for (const pasted of [code, ` ${code}\n`, `#s=${code}`, `file:///C:/Users/a%20b/weefsel.html#s=${code}`, `<${"file:///x.html"}#s=${code}>`, code.replace(/(.{20})/g, "$1\r\n ")]) {
    assert.ok(readCode(pasted, known).read, pasted);
  }
  assert.equal(cleaned("#s="), "");
});

test("another version is told, with what it was", () => {
  const state = { ...FIRST, changes: { "people.turnover_factor": "2", "people.number_24": "0.5" } };
  const code = coded(state, known)!;
  const later = { ...known, about: { ...about, results_version: 8 } };
  assert.deepEqual(readCode(code, later).read?.foreign, { results: 7, catalogue: 3, otherCase: false });
  const fewer = { ...known, about: { ...about, catalogue_version: 4, parameters: about.parameters.filter((one) => one.key !== "people.number_24").reverse() } };
  const read = readCode(code, fewer).read!;
  assert.deepEqual(read.foreign, { results: 7, catalogue: 3, otherCase: false });
  assert.deepEqual([read.part.changes, read.lost], [{ "people.turnover_factor": "2" }, 1], "a slider is known by its name, whatever its place");
  const other = { ...known, cases: cases.map((one) => ({ ...one, text: `${one.text}# another\n` })) };
  assert.equal(readCode(code, other).read?.foreign?.otherCase, true);
  assert.deepEqual(readCode(withCheck("2.9.9.new"), known).notice, { key: "session.format", parts: { format: "2" } });
});

test("a case that is not there is named, and only named", () => {
  const code = coded({ ...FIRST, caseId: "own" }, known)!;
  const { read, notice } = readCode(code, { ...known, cases: cases.slice(0, 2) });
  assert.equal(read, undefined);
  assert.deepEqual(notice, { key: "session.case", parts: { id: "own" } });
});

test("a story that is not there is left out", () => {
  const code = coded({ ...FIRST, story: { id: "election-year", step: 3 } }, known)!;
  assert.equal(readCode(code, { ...known, stories: [] }).read?.part.story, null);
});

test("hostile codes are damaged codes", () => {
  const hostile = ["", ".", "......", "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "1.7.3.__proto__.1.AAAA",
                   "a".repeat(1_000_000), "[".repeat(10_000), "\u0000", "1.7.3.kennemerlijn.1.", "1.7.3.kennemerlijn.99999999999.AAAA", "1.7.3.kennemerlijn.1.AAAA"];
  for (const one of hostile) {
    assert.equal(readCode(one, known).read, undefined);
    assert.equal(readCode(one, known).notice?.key, "session.damaged", one.slice(0, 40));
    const signed = readCode(withCheck(one.slice(0, 2000)), known);
    assert.equal(signed.read, undefined, `with a check that fits: ${one.slice(0, 40)}`);
  }
});

test("random content with a check that fits never gets through as anything but a session", () => {
  const chance = chanceOf(5);
  let read = 0;
  for (let i = 0; i < 20_000; ++i) {
    const content = Array.from({ length: 1 + Math.floor(chance() * 60) }, () => LETTERS_64[Math.floor(chance() * 64)]).join("");
    const result = readCode(withCheck(`1.7.3.kennemerlijn.1.${content}`), known);
    if (!result.read) continue;
    read += 1;
    for (const [key, value] of Object.entries({ ...result.read.part.changes, ...result.read.part.assumptions })) assert.doesNotMatch(key + value, /[\n\r=<>"'\u0000]/);
    assert.equal(Object.getPrototypeOf(result.read.part.changes), Object.prototype);
  }
  assert.ok(read < 200, `${read} were sessions`);
});

const command = join(process.env["WEEFSEL_ROOT"] ?? "../..", "build/release/weefsel");
test("no two keys of the catalogue look the same in a code", { skip: !existsSync(command) }, () => {
  const keys = (what: string): string[] => (JSON.parse(execFileSync(command, ["describe", what, "--format", "json"], { encoding: "utf8" })) as { key: string }[]).map((one) => one.key);
  const all = [...keys("parameters"), ...keys("levers").map(intensityOf), ...new Set(keys("outputs"))];
  const prints = new Map<number, string>();
  for (const key of all) {
    assert.ok(!prints.has(printOf(key)) || prints.get(printOf(key)) === key, `${key} and ${prints.get(printOf(key))}`);
    prints.set(printOf(key), key);
  }
  assert.ok(all.length > 400);
});

test("a month, a future, a step or a name that no page has makes a code a damaged one", () => {
  const kept = (name: string): typeof FIRST.kept => ({ A: { name, changes: { "people.turnover_factor": "2" } } });
  for (const [part, good] of [[{ cursor: 2400 }, true], [{ cursor: 2401 }, false], [{ cursor: 2 ** 53 - 1 }, false], [{ replicate: 1e6 + 1 }, false],
    [{ story: { id: "election-year", step: 999 } }, true], [{ story: { id: "election-year", step: 1000 } }, false],
    [{ kept: kept("x".repeat(60)) }, true], [{ kept: kept("x".repeat(61)) }, false]] as const) {
    // A code that would be read as damaged is not given out.
    const code = coded({ ...FIRST, ...part }, known);
    assert.equal(code !== null, good, JSON.stringify(part));
    if (code !== null) assert.ok(readCode(code, known).read);
  }
});
