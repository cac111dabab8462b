// Where a story's step takes the page: its screen, sliders, charts and what-if, the letters it kept so far, and whether the
// room has seen the answer.
import { STORIES } from "../../stories/stories.ts";
import { whatIf, type Ask, type Step, type Story } from "../../stories/story.ts";
import { cases, page, state } from "../store.ts";
import { bring, putAside } from "./aside.ts";
import { same } from "./changes.ts";
import { FIRST, NO_PREDICTION, reduce, type Letter, type State } from "./state.ts";

// The case a story is played on: scenarios are named by folder, the page's cases by file.
export const caseOfStory = (story: Story, ids: readonly string[]): string | undefined =>
  ids.find((id) => id === story.case) ?? ids.find((id) => id === story.case.split("/").at(-1));

// Whether what is played is what the step's words are about.
export const asTold = (now: State, story: Story, step: number): boolean =>
  same(now.changes, whatIf(story, step)) && Object.keys(now.assumptions).length === 0 && now.seed === 1 && now.caseId === caseOfStory(story, [now.caseId]);

// What the room was asked last, at a step.
export function askedAt(story: Story, step: number): Ask | undefined {
  return story.steps.slice(0, step + 1).filter((one) => one.ask).at(-1)?.ask;
}

// Whether a step is the one that answers what was asked: the first reveal after it.
export function answers(story: Story, step: number): boolean {
  const asked = story.steps.slice(0, step + 1).map((one) => one.ask !== undefined).lastIndexOf(true);
  return asked >= 0 && story.steps.findIndex((one, i) => i > asked && one.kind === "reveal") === step;
}

// The series that the large answer is about: what a story asked the room last, else the first curve.
export function answered(): string {
  const story = STORIES.find((one) => one.id === page.story?.id);
  return (story && askedAt(story, page.story!.step)?.output) ?? page.charts[0];
}

function keptAt(now: State, story: Story, step: number): State["kept"] {
  const kept = { ...now.kept };
  story.steps.forEach((one, i) => {
    if (!one.keep) return;
    const its = { changes: whatIf(story, i), name: one.keep };
    if (i <= step) kept[one.keep] = its;
    else if (kept[one.keep] && same(kept[one.keep]!.changes, its.changes) && !keptBefore(story, one.keep, step)) delete kept[one.keep];
  });
  return kept;
}
const keptBefore = (story: Story, letter: Letter, step: number): boolean => story.steps.slice(0, step + 1).some((one) => one.keep === letter);

// The last step up to here that has the room guess or see; what follows stays as it left it.
const revealedAt = (story: Story, step: number): boolean =>
  story.steps.slice(0, step + 1).filter((one: Step) => one.kind === "predict" || one.kind === "reveal").at(-1)?.kind === "reveal";

// The state at a step. A story that begins does so on its case as it is, with the numbers it was tested with.
export function atStep(now: State, story: Story, wanted: number, caseId: string): State {
  const step = Math.max(0, Math.min(story.steps.length - 1, wanted));
  const begins = now.story?.id !== story.id || now.caseId !== caseId;
  const before = begins ? { ...reduce(now, { type: "case", id: caseId }), seed: 1 } : now;
  const changes = whatIf(story, step);
  const month = story.steps[step]!.month ?? askedAt(story, step)?.month ?? "end";
  const asksAnew = story.steps[step]!.ask !== undefined && (begins || (now.story?.step ?? -1) < step);
  return {
    ...before, story: { id: story.id, step }, screen: story.steps[step]!.screen, sliders: story.sliders, charts: story.charts, changes, moving: null,
    past: same(before.changes, changes) ? before.past : [...before.past, before.changes].slice(-100), undone: [],
    kept: keptAt(before, story, step), cursor: month === "end" ? null : month, singles: false,
    prediction: asksAnew ? NO_PREDICTION : before.prediction, revealed: revealedAt(story, step),
  };
}

// Goes there; false where this page does not have the story's case.
export function toStep(story: Story, step: number): boolean {
  const caseId = caseOfStory(story, cases.value.map((one) => one.id));
  if (caseId === undefined) return false;
  if (page.story?.id !== story.id) putAside();
  bring(atStep(state.value, story, step, caseId), atStep(FIRST, story, step, caseId));
  return true;
}
