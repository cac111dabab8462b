// Work that something else took the place of: a story, a session, another case. The page offers it back, the latest first.
import { batch, signal } from "@preact/signals";
import { cases, dispatch, page, state } from "../store.ts";
import { LETTERS, type State } from "./state.ts";

const MOST = 3;
export const aside = signal<readonly State[]>([]);

export const hasWork = (one: State): boolean =>
  Object.keys(one.changes).length > 0 || Object.keys(one.assumptions).length > 0 || LETTERS.some((letter) => one.kept[letter])
  || Object.values(one.talk).some((text) => text.trim() !== "") || Object.values(one.prediction.votes).some((votes) => votes > 0)
  || one.prediction.drawn.length > 0;

// What a story brought is no work of the room's: the story can be told again.
let brought: State | null = null;
export const bring = (its: State): void => { brought = its; dispatch({ type: "replace", state: its }); };
const asBrought = (now: State): boolean =>
  brought !== null && now.caseId === brought.caseId && JSON.stringify([now.changes, now.assumptions, now.kept, now.talk]) === JSON.stringify([brought.changes, brought.assumptions, brought.kept, brought.talk]);

// To be called before the state is replaced.
export function putAside(): void {
  const now = state.value;
  if (hasWork(now) && !asBrought(now)) aside.value = [now, ...aside.value].slice(0, MOST);
}

export function takeBack(): void {
  const [before, ...rest] = aside.value;
  if (!before) return;
  aside.value = rest;
  dispatch({ type: "replace", state: { ...before, moving: null, frozen: false, language: page.language, beamer: page.beamer } });
}

export const letGo = (): void => { aside.value = aside.value.slice(1); };

export function chooseCase(id: string): void {
  putAside();
  dispatch({ type: "case", id });
}

// A case of one's own, which was tried.
export function playOwn(text: string, base: string | null): void {
  batch(() => {
    cases.value = [...cases.value.filter((one) => one.id !== "own"), { id: "own", text, base }];
    chooseCase("own");
  });
}
