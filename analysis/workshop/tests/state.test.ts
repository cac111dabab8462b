// The state: one value and a pure function. Undo, sliders, cases; and where a story's steps lead.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Story } from "../stories/story.ts";
import { FIRST, NO_PREDICTION, reduce, type Action, type State } from "../src/state/state.ts";
import { atStep, caseOfStory } from "../src/state/story.ts";
import { chanceOf, changesIn, stateIn } from "./fixture.ts";

const after = (state: State, ...actions: Action[]): State => actions.reduce(reduce, state);
const move = (key: string, value: string | null, settled: boolean): Action => ({ type: "move", key, value, settled });

test("one move of a slider is one step back, however many values it went through", () => {
  const moved = after(FIRST, move("people.x", "1.1", false), move("people.x", "1.2", false), move("people.x", "1.3", true));
  assert.deepEqual(moved.changes, { "people.x": "1.3" });
  assert.equal(moved.moving, null);
  assert.equal(moved.past.length, 1);
  assert.deepEqual(after(moved, { type: "undo" }).changes, {});
  const again = after(moved, move("people.x", "1.4", false), move("people.x", "1.5", true), move("people.y", "2", true));
  assert.deepEqual(after(again, { type: "undo" }).changes, { "people.x": "1.5" });
  assert.deepEqual(after(again, { type: "undo" }, { type: "undo" }).changes, { "people.x": "1.3" });
});

test("undo and redo go back and forth over any changes", () => {
  const chance = chanceOf(1);
  for (let i = 0; i < 50; ++i) {
    const all = Array.from({ length: 8 }, () => changesIn(chance, 3));
    let state = FIRST;
    for (const changes of all) state = reduce(state, { type: "changes", changes });
    const end = state;
    for (const _ of all) state = reduce(state, { type: "undo" });
    assert.deepEqual(state.changes, {});
    assert.equal(reduce(state, { type: "undo" }), state, "nothing before it");
    for (const _ of all) state = reduce(state, { type: "redo" });
    assert.deepEqual(state, end);
    assert.equal(reduce(state, { type: "redo" }), state, "nothing after it");
    const other = after(state, { type: "undo" }, { type: "changes", changes: { "people.x": "9" } });
    assert.deepEqual(other.undone, [], "another change ends what could be redone");
  }
});

test("the same changes are no step", () => {
  const state = reduce(FIRST, { type: "changes", changes: { "a.x": "1", "b.y": "2" } });
  assert.equal(reduce(state, { type: "changes", changes: { "b.y": "2", "a.x": "1" } }), state);
});

test("the past is bounded", () => {
  let state = FIRST;
  for (let i = 0; i < 500; ++i) state = reduce(state, { type: "changes", changes: { "a.x": String(i) } });
  assert.equal(state.past.length, 100);
});

test("another case begins anew; language, talk and sliders stay, but for those of a story", () => {
  const before = { ...stateIn(chanceOf(2)), story: null, foreign: { results: 1, catalogue: 1, otherCase: false } };
  const state = reduce(before, { type: "case", id: "kop-werkt" });
  assert.deepEqual([state.caseId, state.changes, state.assumptions, state.past, state.undone, state.kept, state.cursor, state.replicate, state.prediction, state.foreign],
                   ["kop-werkt", {}, {}, [], [], {}, null, null, NO_PREDICTION, null]);
  assert.deepEqual([state.language, state.talk, state.sliders], [before.language, before.talk, before.sliders]);
  const told = reduce({ ...before, story: { id: "election-year", step: 3 }, sliders: ["elections.happen"] }, { type: "case", id: "kop-werkt" });
  assert.deepEqual([told.sliders, told.charts, told.story], [FIRST.sliders, FIRST.charts, null]);
});

test("keeping and dropping a letter", () => {
  const state = after(FIRST, move("people.x", "2", true), { type: "keep", letter: "B", name: "B" }, move("people.x", "3", true));
  assert.deepEqual(state.kept, { B: { name: "B", changes: { "people.x": "2" } } });
  assert.deepEqual(reduce(state, { type: "drop", letter: "B" }).kept, {});
});

test("no action changes the state it was given", () => {
  const state = stateIn(chanceOf(3));
  const before = structuredClone(state);
  after(state, move("people.x", "2", true), { type: "keep", letter: "A", name: "A" }, { type: "undo" }, { type: "case", id: "x" });
  assert.deepEqual(state, before);
});

const both = { nl: "Tekst.", en: "Text." };
const told = { screen: "explore", text: both, say: both, seconds: 30 } as const;
const story: Story = {
  id: "a-story", minutes: 6, case: "laboratory/region", title: both, about: both, takeaway: both, sliders: ["people.x", "people.y", "people.z"], charts: ["fabric", "trust"], sources: ["[000]"],
  steps: [
    { ...told, kind: "tell", changes: {} },
    { ...told, kind: "predict", ask: { question: both, output: "fabric", month: 24 } },
    { ...told, kind: "reveal", changes: { "people.x": "2" }, keep: "A", claims: [] },
    { ...told, kind: "tell", screen: "happens", month: 12 },
    { ...told, kind: "predict", changes: {}, ask: { question: both, output: "trust", month: "end" } },
    { ...told, kind: "reveal", changes: { "people.y": "3" }, keep: "B", claims: [] },
    { ...told, kind: "talk", screen: "talk" },
  ],
};

test("a step has the screen, sliders, charts, what-if and letters of the story up to there", () => {
  const steps = story.steps.map((_, i) => atStep(FIRST, story, i, "region"));
  assert.deepEqual(steps.map((one) => one.changes), [{}, {}, { "people.x": "2" }, { "people.x": "2" }, {}, { "people.y": "3" }, { "people.y": "3" }]);
  assert.deepEqual(steps.map((one) => Object.keys(one.kept).join("")), ["", "", "A", "A", "A", "AB", "AB"]);
  assert.deepEqual(steps.map((one) => one.revealed), [false, false, true, true, false, true, true]);
  assert.deepEqual(steps.map((one) => one.cursor), [null, 24, 24, 12, null, null, null], "its own month, else the one asked about last");
  assert.deepEqual(steps.map((one) => one.screen), ["explore", "explore", "explore", "happens", "explore", "explore", "talk"]);
  assert.ok(steps.every((one, i) => one.caseId === "region" && one.story?.step === i && one.sliders === story.sliders && one.charts === story.charts));
});

test("going back takes away what was kept later, and votes stay until a question is asked anew", () => {
  const votes = { votes: { more: 3, same: 1, less: 0, unknown: 2 }, drawn: [] };
  let state = atStep(FIRST, story, 1, "region");
  state = reduce(state, { type: "predict", prediction: votes });
  state = atStep(state, story, 2, "region");
  assert.deepEqual(state.prediction, votes, "the reveal answers the votes");
  state = atStep(state, story, 1, "region");
  assert.deepEqual([state.prediction, state.kept, state.changes, state.revealed], [votes, {}, {}, false]);
  state = atStep(state, story, 4, "region");
  assert.deepEqual(state.prediction, NO_PREDICTION);
  assert.deepEqual(atStep(state, story, 99, "region").story, { id: "a-story", step: 6 });
});

test("a story begins on its case as it is", () => {
  const busy = { ...FIRST, caseId: "region", seed: 7, assumptions: { "people.z": "1" }, changes: { "people.q": "2" }, kept: { C: { name: "C", changes: { "people.q": "2" } } } };
  const state = atStep(busy, story, 0, "region");
  assert.deepEqual([state.seed, state.assumptions, state.changes, state.kept], [1, {}, {}, {}]);
});

test("a story finds its case by its name or its file's", () => {
  assert.equal(caseOfStory(story, ["kennemerlijn", "region"]), "region");
  assert.equal(caseOfStory(story, ["region", "laboratory/region"]), "laboratory/region");
  assert.equal(caseOfStory(story, ["kennemerlijn"]), undefined);
});

test("another what-if, or another curve, is another question once the answer was seen; in a story it is not", () => {
  const votes = { votes: { more: 3, same: 1, less: 0, unknown: 2 }, drawn: [] };
  const seen = { ...after(FIRST, move("people.x", "2", true), { type: "predict", prediction: votes }), revealed: true };
  const anew = (state: State): boolean => !state.revealed && state.prediction === NO_PREDICTION;
  assert.ok(anew(after(seen, move("people.x", "3", true))));
  assert.ok(anew(after(seen, { type: "undo" })));
  assert.ok(anew(after(seen, { type: "set", part: { charts: ["energy", "trust"] } })));
  assert.ok(!anew(after(seen, { type: "set", part: { charts: ["fabric", "energy"] } })));
  assert.deepEqual(after({ ...seen, revealed: false }, move("people.x", "3", true)).prediction, votes, "it may still be set");
  assert.deepEqual(after({ ...seen, story: { id: "a-story", step: 2 } }, move("people.x", "3", true)).prediction, votes);
});
