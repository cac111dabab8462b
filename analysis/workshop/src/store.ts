// The page's state and what is computed for it, as signals. What changes goes through `dispatch`; what has to be
// computed follows from the state, here and nowhere else.
import { batch, computed, effect, signal, untracked } from "@preact/signals";
import { MOST_RUNS, Pool, type ReadCase, type Wanted } from "./engine/pool.ts";
import { TRIAL, type WorldSpec } from "./engine/protocol.ts";
import type { Runs } from "./engine/runs.ts";
import type { About, Case, CaseText, Problem } from "./engine/types.ts";
import { lines, type Changes } from "./state/changes.ts";
import { FIRST, LETTERS, reduce, type Action, type Letter, type State } from "./state/state.ts";

export const state = signal<State>(FIRST);
// The same by field: who reads `page.cursor` hears of the cursor only. While a slider moves, most of the page then rests.
export const page = Object.defineProperties({}, Object.fromEntries((Object.keys(FIRST) as (keyof State)[]).map((key) => {
  const field = computed(() => state.value[key]);
  return [key, { get: () => field.value, enumerable: true }];
}))) as Readonly<State>;
export const dispatch = (action: Action): void => { state.value = reduce(state.value, action); };

export const cases = signal<CaseText[]>([]);
export const about = signal<About | null>(null);
export const theCase = signal<Case | null>(null);
// The month of the time cursor; in a case that is shorter than where it was set, the last.
export const monthNow = computed(() => {
  const months = theCase.value?.months ?? 0;
  return Math.min(page.cursor ?? months, months);
});
export const unreadable = signal(false);  // the case of the state could not be read
export const trouble = signal<{ key: "fail.run" | "fail.engine"; reason: string } | null>(null);  // something failed that should not
// Why a world that is wished for cannot be played, and whether it is the what-if or already the baseline.
export const objection = signal<{ problem: Problem; of: "base" | "what" } | null>(null);

// What is on the screen: the first n futures of both worlds; `what` is null where nothing is changed. `of` is how many
// are being made. Old curves stay until new ones are there, so what they are of is beside them.
export interface Shown { base: Runs; what: Runs | null; n: number; of: number; assumptions: Changes; changes: Changes }
export const shown = signal<Shown | null>(null);
// The kept what-ifs that are computed, for the same futures.
export const shownKept = signal<Partial<Record<Letter, Runs>>>({});
export const computing = signal<{ n: number; of: number }>({ n: 0, of: 0 });

const WHILE_MOVING = 40;  // futures: enough to see, few enough for the eye's patience
const PATIENCE_MILLISECONDS = 200;  // longer than that, curves of fewer futures come first
// Futures at which curves are drawn anew; the first only where a run takes long.
const STEPS = [10, 20, WHILE_MOVING, 100, MOST_RUNS];

let pool: Pool | null = null;
export const engine = (): Pool => {
  if (!pool) throw new Error("the engine has not started");
  return pool;
};

export const worldOf = (changes: Changes): WorldSpec =>
  ({ caseId: page.caseId, changes: lines(page.assumptions, changes) });

// The last change again: the what-if as it was before and as it is, in turn, so that eyes can follow what moved.
export const replaying = signal(false);
const replayed = signal<Changes | null>(null);
const REPLAY_MILLISECONDS = 1100;

export async function replay(): Promise<void> {
  const before = page.past.at(-1);
  if (!before || replaying.value) return;
  replaying.value = true;
  for (const what of [before, null, before, null]) {
    replayed.value = what;
    await new Promise((done) => setTimeout(done, REPLAY_MILLISECONDS));
  }
  replaying.value = false;
}

interface Wished { assumptions: Changes; changes: Changes; base: Wanted; what: Wanted | null; kept: [Letter, Wanted][] }
let wished: Wished;

function wanted(): Wished {
  const { assumptions, kept, seed, moving } = page;
  const changes = replayed.value ?? page.changes;
  const count = moving === null ? MOST_RUNS : WHILE_MOVING;
  const base = { world: worldOf({}), seed, count };
  const what = { world: worldOf(changes), seed, count };
  const letters = LETTERS.flatMap((letter): [Letter, Wanted][] => {
    const one = kept[letter];
    return one && moving === null ? [[letter, { world: worldOf(one.changes), seed, count }]] : [];
  });
  return { assumptions, changes, base, what: what.world.changes === base.world.changes ? null : what, kept: letters };
}

// Runs came in: what they allow to be shown, at once, so that it is in the next frame. Between two steps only what takes
// long says how far it is: a bar that moves costs more than the runs it counts.
function look(): void {
  const { assumptions, changes, base, what, kept } = wished;
  const baseRuns = engine().runs(base);
  const whatRuns = what ? engine().runs(what) : null;
  if (!baseRuns || (what && !whatRuns)) return;
  const problem = baseRuns.problem ?? whatRuns?.problem ?? null;
  if (problem !== (objection.peek()?.problem ?? null)) objection.value = problem && { problem, of: baseRuns.problem ? "base" : "what" };
  const there = Math.min(baseRuns.whole, whatRuns?.whole ?? MOST_RUNS);
  const slow = engine().expected(base.world.caseId, WHILE_MOVING) > PATIENCE_MILLISECONDS;
  const n = STEPS.filter((step) => step <= there && step <= base.count && (slow || step >= WHILE_MOVING)).at(-1) ?? 0;
  const now = shown.value;
  const another = now?.base !== baseRuns || now.what !== whatRuns || now.n !== n;
  batch(() => {
    if (n > 0 && another) {
      shown.value = { base: baseRuns, what: whatRuns ?? null, n, of: base.count, assumptions, changes };
      trouble.value = null;
    }
    if (slow || (n > 0 && another)) computing.value = { n: Math.min(there, base.count), of: base.count };
    const whole = n > 0 ? kept : [];  // beside the same baseline only
    const ready = whole.flatMap(([letter, one]): [Letter, Runs][] => {
      const runs = engine().runs(one);
      return runs && runs.whole >= WHILE_MOVING ? [[letter, runs]] : [];
    });
    if (ready.some(([letter, runs]) => shownKept.value[letter] !== runs) || ready.length !== Object.keys(shownKept.value).length) {
      shownKept.value = Object.fromEntries(ready);
    }
  });
}

// A text that may become a case: read by every worker.
export const trial = (text: string, base: string | null): Promise<ReadCase> => engine().read(TRIAL, text, base);

// The case of the state, read by every worker.
async function readCase(found: CaseText): Promise<void> {
  let read: ReadCase = { problems: [] };
  try {
    read = await engine().read(found.id, found.text, found.base);
  } catch (reason) {
    trouble.value = { key: "fail.run", reason: String(reason) };
  }
  if (found !== current) return;  // another was chosen meanwhile
  batch(() => {
    unreadable.value = !read.case;
    about.value = read.about ?? about.value;
    theCase.value = read.case ?? null;
    shown.value = null;
    shownKept.value = {};
  });
}

let current: CaseText | undefined;

export async function start(module: WebAssembly.Module, workerSource: string, found: CaseText[]): Promise<void> {
  cases.value = found;
  if (found[0]) dispatch({ type: "case", id: found[0].id });  // the one that `weefsel page` was asked for
  const workers = Math.min(4, Math.max(1, navigator.hardwareConcurrency || 2));
  pool = new Pool(module, workerSource, workers, look, (reason) => { trouble.value = { key: "fail.run", reason }; });
  effect(() => {
    const found = cases.value.find((one) => one.id === page.caseId);
    if (found === current) return;
    current = found;
    theCase.value = null;
    unreadable.value = !found;
    if (found) void readCase(found);
  });
  effect(() => {
    if (!theCase.value) return;
    wished = wanted();
    const { base, what, kept } = wished;
    engine().want([base, ...(what ? [what] : []), ...kept.map(([, one]) => one)]);
    untracked(look);
  });
}
