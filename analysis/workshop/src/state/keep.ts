// What was going on, kept in the browser against a crash: a slot for each work of this window, offered at the next opening,
// the latest first, and never put back by itself. Storage may be missing, full or shared with other pages from disk; nothing rests on it.
import { effect, signal } from "@preact/signals";
import type { CaseText } from "../engine/types.ts";
import { about, state } from "../store.ts";
import type { State } from "./state.ts";
import { differs, openText } from "./opening.ts";
import { fileOf, readSession } from "./session_file.ts";
import { aside, hasWork, isOwn, isOwnWork, ownCases } from "./aside.ts";

const EVERY = 1000;             // milliseconds
const MOST_SLOTS = 6;           // of two windows: what is going on, and what was put aside
const MOST_DAYS = 7;
const DAY = 86_400_000;         // milliseconds

interface Slot { key: string; text: string; when: string }
export const recoverable = signal<readonly Slot[]>([]);  // the first is offered
export const refuseSlot = (): void => { recoverable.value = recoverable.value.slice(1); };

export function tried<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;  // no storage, or none left
  }
}

let prefix = "";

function slots(): Slot[] {
  const keys = tried(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix))) ?? [];
  const found = keys.flatMap((key): Slot[] => {
    const text = tried(() => localStorage.getItem(key));
    const { file } = readSession(text ?? "");
    return text && file ? [{ key, text, when: file.made.when }] : [];
  });
  return found.sort((a, b) => (a.when < b.when ? 1 : -1));
}

const drop = (slot: Slot): void => void tried(() => localStorage.removeItem(slot.key));

export function forget(): void {
  slots().forEach(drop);
  recoverable.value = [];
}

export async function recover(): Promise<void> {
  const [slot] = recoverable.value;
  refuseSlot();
  if (slot) await openText(slot.text, "kept", true);
}

// Keeps the state from now on, and offers what was kept for this page before.
export function keepFor(page: string): void {
  prefix = `weefsel:${page}:`;
  const there = slots();
  const old = (slot: Slot, i: number): boolean => i >= MOST_SLOTS || Date.now() - Date.parse(slot.when) >= MOST_DAYS * DAY;
  there.filter(old).forEach(drop);
  const works = there.filter((slot, i) => {
    const file = old(slot, i) ? undefined : readSession(slot.text).file;
    return file !== undefined && (hasWork(file.state) || file.cases.length > 0) && differs(file.state);
  });
  const windowOf = (slot: Slot | undefined): string | undefined => slot?.key.slice(0, slot.key.lastIndexOf("."));
  recoverable.value = works.filter((slot) => windowOf(slot) === windowOf(works[0]));
  const window_ = `${prefix}${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  let work = 0;
  const put = (its: State, own: CaseText[]): void => {
    if (!about.peek()) return;
    const text = JSON.stringify(fileOf(its, about.peek()!, own, new Date()));
    tried(() => localStorage.setItem(`${window_}.${work}`, text));
  };
  const first = state.value;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const write = (): void => {
    timer = null;
    if (isOwnWork(state.value)) put(state.value, ownCases());
  };
  effect(() => {
    if (state.value !== first) timer ??= setTimeout(write, EVERY);
  });
  let before = aside.value;
  effect(() => {  // what is put aside stays in its slot
    const [newest] = aside.value;
    if (newest && !before.includes(newest)) {
      put(newest.state, newest.found && isOwn(newest.found) ? [newest.found] : []);
      work += 1;
    }
    before = aside.value;
  });
  window.addEventListener("pagehide", write);
}
