// Session files: what is written is read, and what is wrong is told with its path.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileOf, readSession, type SessionFile } from "../src/state/session_file.ts";
import { pageCopy, pageId } from "../src/state/page_copy.ts";
import { FIRST, reduce } from "../src/state/state.ts";
import { about, cases, chanceOf, stateIn } from "./fixture.ts";

const NOW = new Date("2026-11-23T10:00:00Z");
const good = (): SessionFile => fileOf(FIRST, about, cases, NOW);
const reading = (value: unknown): ReturnType<typeof readSession> => readSession(JSON.stringify(value));

test("a session comes out of its file as it went in", () => {
  const chance = chanceOf(1);
  for (let i = 0; i < 300; ++i) {
    const state = stateIn(chance);
    const { file, notice } = reading(fileOf({ ...state, moving: "people.turnover_factor", frozen: true }, about, cases, NOW));
    assert.deepEqual(notice, undefined);
    assert.deepEqual(file!.state, state);
    assert.deepEqual(file!.cases, cases);
  }
});

// What to put where, and the path that is told.
const WRONG: [path: string, change: (file: Record<string, any>) => void, key?: string][] = [
  ["session.state", (f) => { delete f["state"]; }],
  ["session.extra", (f) => { f["extra"] = 1; }],
  ["session.made.version", (f) => { f["made"].version = 7; }],
  ["session.state.language", (f) => { f["state"].language = "de"; }],
  ["session.state.screen", (f) => { f["state"].screen = "</script>"; }],
  ["session.state.seed", (f) => { f["state"].seed = -1; }],
  ["session.state.seed", (f) => { f["state"].seed = 1.5; }],
  ["session.state.caseId", (f) => { f["state"].caseId = "a\nb"; }],
  ["session.state.changes", (f) => { f["state"].changes = []; }],
  ["session.state.changes[\"people.turnover_factor\"]", (f) => { f["state"].changes = { "people.turnover_factor": 2 }; }],
  ["session.state.changes[\"people.turnover_factor\"]", (f) => { f["state"].changes = { "people.turnover_factor": "2\nlever handover" }; }],
  ["session.state.changes[\"x\\nset y\"]", (f) => { f["state"].changes = { "x\nset y": "2" }; }],
  ["session.state.changes[\"constructor\"]", (f) => { f["state"].changes = { constructor: "2" }; }],
  ["session.state.kept[\"D\"]", (f) => { f["state"].kept = { D: { name: "D", changes: {} } }; }],
  ["session.state.kept[\"A\"].changes[\"people.x\"]", (f) => { f["state"].kept = { A: { name: "A", changes: { "people.x": null } } }; }],
  ["session.state.kept[\"A\"].name", (f) => { f["state"].kept = { A: { name: "x".repeat(61), changes: {} } }; }],
  ["session.state.sliders", (f) => { f["state"].sliders = Array(8).fill("people.x"); }],
  ["session.state.sliders[1]", (f) => { f["state"].sliders = ["people.x", "javascript:alert(1)"]; }],
  ["session.state.charts[1]", (f) => { f["state"].charts = ["fabric", "<img onerror>"]; }],
  ["session.state.cursor", (f) => { f["state"].cursor = "12"; }],
  ["session.state.past[0][\"people.x\"]", (f) => { f["state"].past = [{ "people.x": [] }]; }],
  ["session.state.prediction.votes.more", (f) => { f["state"].prediction.votes.more = 1e9; }],
  ["session.state.prediction.drawn[0]", (f) => { f["state"].prediction.drawn = [[1]]; }],
  ["session.state.talk.question", (f) => { f["state"].talk.question = "x".repeat(5000); }],
  ["session.state.talk.who", (f) => { f["state"].talk.who = { toString: "x" }; }],
  ["session.state.story.id", (f) => { f["state"].story = { id: "../x", step: 0 }; }],
  ["session.state.foreign.otherCase", (f) => { f["state"].foreign = { results: 1, catalogue: 1, otherCase: "yes" }; }],
  ["session.cases[0].text", (f) => { f["cases"][0].text = 5; }],
  ["session.cases[0].text", (f) => { f["cases"][0].text = "x".repeat((1 << 20) + 1); }],
  ["session.cases", (f) => { f["cases"] = Array(21).fill(f["cases"][0]); }],
];
for (const [path, change] of WRONG) {
  test(`what is wrong is told: ${path}`, () => {
    const file = structuredClone(good()) as unknown as Record<string, any>;
    change(file);
    const { notice } = reading(file);
    assert.equal(notice?.key, "file.wrong");
    assert.equal(notice.parts?.["path"], path);
    assert.ok(notice.rule);
  });
}

test("hostile files are refused, quickly and without a trace", () => {
  const deep = "[".repeat(10_000) + "]".repeat(10_000);
  const text = JSON.stringify(good());
  const hostile = [
    "", "null", "[]", "1", "\"</script>\"", deep, `{"a":`.repeat(10_000) + "1" + "}".repeat(10_000), text.replace("{}", deep), "x".repeat(1_000_000), "x".repeat(5_000_000),
    text.replace('"changes":{}', '"changes":{"__proto__":{"polluted":true}}'), text.replace('{"weefsel_session"', '{"__proto__":{"polluted":true},"weefsel_session"'),
    text.replace('"changes":{}', '"__proto__":{"changes":{}}'), text.replace('"weefsel_session":1', '"weefsel_session":2'), text.replace('"weefsel_session":1', '"weefsel_session":"1"'),
  ];
  const started = performance.now();
  for (const one of hostile) {
    const { file, notice } = readSession(one);
    assert.equal(file, undefined, one.slice(0, 60));
    assert.ok(notice);
  }
  assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
  assert.ok(performance.now() - started < 2000);
});

test("hostile texts that are allowed stay texts", () => {
  const file = good();
  const text = "</script><script>alert(1)</script>\"><img onerror=alert(1)> javascript:alert(1)";
  const { file: read } = reading({ ...file, state: { ...file.state, talk: { ...file.state.talk, question: text } } });
  assert.equal(read!.state.talk.question, text);
});

const PAGE = `<!doctype html>\n<html><head><style>p{}</style></head><body><script type="application/json" id="cases">[]</script>
<script type="application/json" id="session">{}</script>
<script>const a = '<script type="application/json" id="session">';</script></body></html>\n`;

test("a copy of the page has session and cases in it and nothing else is changed", () => {
  const session = JSON.stringify({ text: "</script><!-- <b>" });
  const copy = pageCopy(session, JSON.stringify(cases), PAGE);
  const inside = (id: string): string => new RegExp(`<script type="application/json" id="${id}">(.*?)</script>`, "s").exec(copy)![1]!;
  assert.deepEqual(JSON.parse(inside("session")), JSON.parse(session));
  assert.deepEqual(JSON.parse(inside("cases")), cases);
  assert.doesNotMatch(inside("session"), /</);
  assert.equal(pageCopy("{}", "[]", copy), PAGE, "again copied, it is the page it came from");
  assert.throws(() => pageCopy("{}", "[]", "<p>no place</p>"));
  assert.notEqual(pageId(copy), pageId(PAGE));
});

test("whatever was typed, pasted, drawn or undone can be written and read again", () => {
  let state = FIRST;
  const typed = "vraag\v\u2028met\r\neen\u0000half\ud800 teken\ttab" + "x".repeat(5000);
  state = reduce(state, { type: "talk", field: "question", text: typed });
  assert.ok(state.talk.question.startsWith("vraag\n\nmet\neen half\ufffd teken\ttabxxx"));
  assert.equal(state.talk.question.length, 4000);
  state = reduce(state, { type: "predict", prediction: { votes: { more: 1e6, same: -2, less: 0, unknown: 0 }, drawn: [[12, 1e300], [24, NaN]] } });
  for (let i = 0; i < 150; ++i) state = reduce(state, { type: "move", key: "people.turnover_factor", value: String(i), settled: true });
  state = reduce(state, { type: "replace", state: { ...state, past: [...state.past, ...state.past] } });
  const { file, notice } = readSession(JSON.stringify(fileOf(state, about, [], new Date(0))));
  assert.equal(notice, undefined);
  assert.deepEqual([file!.state.talk, file!.state.prediction, file!.state.past], [state.talk, state.prediction, state.past]);
});

test("no case has a name that texts are tried under", () => {
  for (const id of ["trial", "offered"]) {
    const file = fileOf({ ...FIRST, caseId: id }, about, [{ id, text: "", base: null }], new Date(0));
    assert.equal(readSession(JSON.stringify(file)).notice?.key, "file.wrong");
  }
});
