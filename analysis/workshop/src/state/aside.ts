// Work that something else took the place of: a story, a session, another case. The page offers it back, the latest first.
import { batch, signal } from "@preact/signals";
import type { CaseText } from "../engine/types.ts";
import { cases, dispatch, page, state } from "../store.ts";
import { LETTERS, type State } from "./state.ts";

const MOST = 3;
// With the text its case had: another may have taken the name since.
interface Aside { state: State; found: CaseText | undefined }
export const aside = signal<readonly Aside[]>([]);

// The cases the page was opened with: every copy of the page has them.
let pageCases: readonly CaseText[] = [];
export const openedWith = (): void => { pageCases = cases.value; };
export const isOwn = (one: CaseText): boolean => !pageCases.includes(one);
export const ownCases = (): CaseText[] => cases.value.filter(isOwn);

export const hasWork = (one: State): boolean =>
  Object.keys(one.changes).length > 0 || Object.keys(one.assumptions).length > 0 || LETTERS.some((letter) => one.kept[letter])
  || Object.values(one.talk).some((text) => text.trim() !== "") || Object.values(one.prediction.votes).some((votes) => votes > 0)
  || one.prediction.drawn.length > 0 || ownCases().some((its) => its.id === one.caseId);

// What a story brings by itself is no work of the room's, nor are its votes: the story can be told again.
let brought: State | null = null;
export function bring(its: State, alone: State): void {
  brought = alone;
  dispatch({ type: "replace", state: its });
}
const beside = ({ caseId, changes, assumptions, kept, talk, prediction }: State): string => JSON.stringify([caseId, changes, assumptions, kept, talk, prediction.drawn]);
export const isOwnWork = (now: State): boolean => hasWork(now) && !(brought && beside(now) === beside(brought));

// To be called before the state is replaced, or something in it that no undo brings back.
export function putAside(): void {
  const now = state.value;
  const kept = { state: now, found: cases.value.find((one) => one.id === now.caseId) };
  if (isOwnWork(now)) aside.value = [kept, ...aside.value].slice(0, MOST);
}

export function takeBack(): void {
  const [before, ...rest] = aside.value;
  if (!before) return;
  batch(() => {
    aside.value = rest;
    putAside();
    const { found } = before;
    if (found && !cases.value.includes(found)) cases.value = [...cases.value.filter((one) => one.id !== found.id), found];
    dispatch({ type: "replace", state: { ...before.state, moving: null, frozen: false, language: page.language, beamer: page.beamer } });
  });
}

export const letGo = (): void => { aside.value = aside.value.slice(1); };

export function chooseCase(id: string): void {
  putAside();
  dispatch({ type: "case", id });
}

// A case of one's own, which was tried.
export function playOwn(text: string, base: string | null): void {
  batch(() => {
    putAside();
    cases.value = [...cases.value.filter((one) => one.id !== "own"), { id: "own", text, base }];
    dispatch({ type: "case", id: "own" });
  });
}
