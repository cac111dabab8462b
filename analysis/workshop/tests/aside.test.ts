// Work that something else takes the place of: it is put aside, once and whole, and what a story brings by itself is none.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { aside, chooseCase, hasWork, openedWith, playOwn, putAside, takeBack } from "../src/state/aside.ts";
import { toStep } from "../src/state/story.ts";
import { FIRST } from "../src/state/state.ts";
import { STORIES } from "../stories/stories.ts";
import { cases, dispatch, page, state } from "../src/store.ts";

const text = (name: string): { id: string; text: string; base: null } => ({ id: name, text: `title = "${name}"`, base: null });
const story = STORIES.find((one) => one.id === "alderman-leaves")!;
const write = (doing: string): void => dispatch({ type: "talk", field: "doing", text: doing });

beforeEach(() => {
  cases.value = [text("kennemerlijn"), text("kop-werkt")];
  openedWith();
  aside.value = [];
  dispatch({ type: "replace", state: FIRST });
});

test("work goes aside for another case and comes back; what was done meanwhile goes aside in turn", () => {
  dispatch({ type: "move", key: "people.turnover_factor", value: "2", settled: true });
  chooseCase("kop-werkt");
  write("bellen");
  takeBack();
  assert.deepEqual([page.caseId, page.changes], ["kennemerlijn", { "people.turnover_factor": "2" }]);
  assert.equal(aside.value[0]?.state.talk.doing, "bellen");
  takeBack();
  assert.deepEqual([page.caseId, page.talk.doing], ["kop-werkt", "bellen"]);
});

test("a story by itself is no work; what the room writes in one is, however it goes on", () => {
  for (const step of [0, 3, 6]) assert.ok(toStep(story, step));
  putAside();
  assert.equal(aside.value.length, 0);
  write("wij bellen de opvolger");
  toStep(story, 7);
  toStep(story, 6);
  putAside();
  assert.deepEqual(aside.value.map((one) => one.state.talk.doing), ["wij bellen de opvolger"]);
});

test("what a story is told over comes back as it was", () => {
  dispatch({ type: "move", key: "people.turnover_factor", value: "3", settled: true });
  toStep(story, 0);
  toStep(story, 3);
  takeBack();
  assert.deepEqual([page.changes, page.story], [{ "people.turnover_factor": "3" }, null]);
  assert.equal(aside.value.length, 0);
});

test("a case of one's own is work, and comes back with its own text", () => {
  playOwn("title = \"een\"", null);
  assert.ok(hasWork(state.value));
  dispatch({ type: "move", key: "people.turnover_factor", value: "2", settled: true });
  playOwn("title = \"twee\"", null);
  assert.equal(cases.value.at(-1)!.text, "title = \"twee\"");
  takeBack();
  assert.deepEqual([cases.value.filter((one) => one.id === "own").map((one) => one.text), page.changes],
    [["title = \"een\""], { "people.turnover_factor": "2" }]);
  assert.equal(aside.value[0]?.found?.text, "title = \"twee\"");
});
