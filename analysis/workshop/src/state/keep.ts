// What was going on, kept in the browser against a crash: one slot a window, offered at the next opening and never put back
// by itself. Storage may be missing, full or shared with other pages from disk; nothing rests on it.
import { effect, signal } from "@preact/signals";
import { about, state } from "../store.ts";
import { differs, openText, ownCases } from "./opening.ts";
import { fileOf, readSession } from "./session_file.ts";
import { hasWork } from "./aside.ts";

const EVERY = 1000;             // milliseconds
const MOST_SLOTS = 3;
const MOST_DAYS = 7;
const DAY = 86_400_000;         // milliseconds

interface Slot { key: string; text: string; when: string }
export const recoverable = signal<Slot | null>(null);

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
  recoverable.value = null;
}

export async function recover(): Promise<void> {
  const slot = recoverable.value;
  recoverable.value = null;
  if (slot) await openText(slot.text, "kept", true);
}

// Keeps the state from now on, and offers what was kept for this page before.
export function keepFor(page: string): void {
  prefix = `weefsel:${page}:`;
  const own = `${prefix}${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  const [newest, ...others] = slots();
  others.slice(MOST_SLOTS - 1).forEach(drop);
  const recent = newest !== undefined && Date.now() - Date.parse(newest.when) < MOST_DAYS * DAY;
  if (newest && !recent) drop(newest);
  const its = recent ? readSession(newest.text).file?.state : undefined;
  if (its && hasWork(its) && differs(its)) recoverable.value = newest!;
  const first = state.value;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const write = (): void => {
    timer = null;
    if (!about.value || !hasWork(state.value)) return;
    const text = JSON.stringify(fileOf(state.value, about.value, ownCases(), new Date()));
    tried(() => localStorage.setItem(own, text));
  };
  effect(() => {
    if (state.value !== first) timer ??= setTimeout(write, EVERY);
  });
  window.addEventListener("pagehide", write);
}
