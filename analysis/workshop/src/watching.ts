// Which future is watched, as signals, and the film of it: its clock goes on by frames, the time cursor by months.
import { computed, effect, signal } from "@preact/signals";
import { breath } from "./breath.ts";
import { keyOf } from "./engine/protocol.ts";
import type { Case } from "./engine/types.ts";
import { chosen } from "./state/comparison.ts";
import { OneFuture } from "./state/one_future.ts";
import { about, dispatch, engine, monthNow, page, shown, state, theCase, trouble, worldOf } from "./store.ts";

export type Side = "base" | "what";
export interface Watched { key: string; side: Side; replicate: number; view: OneFuture }

export const side = signal<Side>("what");              // as wished; without a what-if it is the baseline
export const table = signal<number | null>(null);      // the partnership that is looked at; null: all
export const focus = signal<number | null>(null);      // the party that is followed
export const watched = signal<Watched | null>(null);
export const playing = signal(false);
export const speed = signal(1);                        // months a second
export const SPEEDS = [0.5, 1, 2, 4];

// Ranked in the baseline, so that a future stays the same one whatever is changed.
export const ranks = computed(() => {
  const now = shown.value;
  const value = about.value?.values.findIndex((one) => one.key === "fabric_final") ?? -1;
  return now && value >= 0 ? chosen(now.base, value, now.n) : null;
});
export const replicate = computed(() => page.replicate ?? ranks.value?.typical ?? null);
export const toMonth = (to: number): void => {
  dispatch({ type: "set", part: { cursor: Math.max(0, Math.min(theCase.value?.months ?? 0, to)) } });
};

const KEPT = 4;  // futures: both worlds of the last two
const kept = new Map<string, Promise<OneFuture | null>>();  // asked for, made or not

interface Wish { key: string; side: Side; replicate: number; seed: number; world: ReturnType<typeof worldOf> }
const wish = computed((): Wish | null => {
  const { moving, changes, seed } = page;
  if (!theCase.value || moving !== null || replicate.value === null) return null;
  const base = worldOf({});
  const what = worldOf(changes);
  const is: Side = side.value === "what" && what.changes !== base.changes ? "what" : "base";
  const world = is === "what" ? what : base;
  return { key: `${keyOf(world)}\n${seed}\n${replicate.value}`, side: is, replicate: replicate.value, seed, world };
});

async function made(one: Wish, found: Case): Promise<OneFuture | null> {
  const future = await engine().future(one.world, one.seed, one.replicate);
  await breath();  // what it came with was work enough for one task
  return future && new OneFuture(future, about.peek()!, found);
}

async function fetched(one: Wish): Promise<void> {
  const found = theCase.peek()!;
  const asked = kept.get(one.key) ?? made(one, found);
  kept.delete(one.key);
  kept.set(one.key, asked);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  try {
    const view = await asked;
    if (view && wish.peek()?.key === one.key && found === theCase.peek()) watched.value = { key: one.key, side: one.side, replicate: one.replicate, view };
  } catch (reason) {
    kept.delete(one.key);
    trouble.value = { key: "fail.run", reason: String(reason) };
  }
}

// While a screen shows a future; to be called as an effect. What was chosen of a case goes with it.
let ofCase: object | null = null;
export function watch(): () => void {
  const forget = effect(() => {
    const found = theCase.value;
    if (found === ofCase) return;
    ofCase = found;
    table.value = found?.partnerships.length === 1 ? 0 : null;
    focus.value = null;
    watched.value = null;
    kept.clear();
  });
  const fetch = effect(() => {
    const one = wish.value;
    if (one && watched.peek()?.key !== one.key) void fetched(one);
  });
  const freeze = effect(() => { if (page.frozen) playing.value = false; });
  return () => { forget(); fetch(); freeze(); playing.value = false; };
}

// What draws between months hears the time, in months.
export const drawers = new Set<(time: number) => void>();
const MOVING = 0.6;             // of a month on the screen: the rest is for reading
const LONGEST_FRAME = 0.1;      // seconds: a page that was away does not jump
const still = matchMedia("(prefers-reduced-motion: reduce)");

let time = 0;
let told = -1;  // the month the film set
let last = 0;   // milliseconds

function frame(now: number): void {
  if (!playing.value) return;
  const end = theCase.peek()?.months ?? 0;
  if (monthNow.peek() !== told) time = told = monthNow.peek();  // somebody moved the cursor
  time = Math.min(end, time + Math.min(LONGEST_FRAME, (now - last) / 1000) * speed.peek());
  last = now;
  const reached = Math.ceil(time);
  const another = reached !== told;
  if (another) toMonth((told = reached));
  const moved = still.matches ? reached : reached - 1 + Math.min(1, (time - reached + 1) / MOVING);
  if (another || !still.matches) for (const draw of drawers) draw(moved);
  if (time >= end) playing.value = false;
  else requestAnimationFrame(frame);
}

export function play(): void {
  const now = shown.peek();
  // The typical one may still become another while futures come in: not under the eyes of who watches.
  if (state.peek().replicate === null && now && now.n < now.of) dispatch({ type: "set", part: { replicate: replicate.peek() } });
  if (monthNow.peek() >= (theCase.peek()?.months ?? 0)) toMonth(0);
  time = told = monthNow.peek();
  last = performance.now();
  playing.value = true;
  requestAnimationFrame(frame);
}
export const pause = (): void => { playing.value = false; };
export const toggle = (): void => (playing.value ? pause() : play());
