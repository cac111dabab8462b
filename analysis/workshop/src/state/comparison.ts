// Baseline against what-if, future by future: both have the same random numbers, so a difference comes from the change.
// Figures are frequencies with intervals, because a room counts better than it averages.
import type { Runs } from "../engine/runs.ts";

export interface Band { low: number; middle: number; high: number; mean: number }

const quantile = (sorted: Float64Array, p: number): number => {
  if (sorted.length === 0) return NaN;
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const lower = sorted[below]!;
  return below + 1 < sorted.length ? lower + (sorted[below + 1]! - lower) * (at - below) : lower;
};

// Of numbers that are there, in any order.
export function band(values: Iterable<number>): Band {
  const there = Float64Array.from(values).filter((value) => !Number.isNaN(value)).sort();
  const mean = there.length > 0 ? there.reduce((sum, value) => sum + value, 0) / there.length : NaN;
  return { low: quantile(there, 0.05), middle: quantile(there, 0.5), high: quantile(there, 0.95), mean };
}

// One series of the first n runs, by month: nine of ten futures lie between low and high.
export function bands(runs: Runs, series: number, n: number): Band[] {
  const values = new Float64Array(n);
  return Array.from({ length: runs.shape.months }, (_, month) => {
    for (let run = 0; run < n; ++run) values[run] = runs.series(run, series, month);
    return band(values);
  });
}

export const of100 = (part: number): number => Math.round(part * 100);

export interface Share { number: number; of: number; low: number; high: number }

// A share with Wilson's interval, 95 % (doi:10.1080/01621459.1927.10502953).
export function share(number: number, of: number): Share {
  if (of === 0) return { number, of, low: 0, high: 1 };
  const z = 1.959964;
  const p = number / of;
  const centre = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return { number, of, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

// A difference smaller than this nobody would see on the screen: a thousandth of the scale.
export const NOTHING = 0.001;

// The three shares in hundredths that add up to a hundred.
export function hundredths(c: Compared): { more: number; same: number; less: number } {
  const more = of100(c.more.number / c.n);
  const less = Math.min(100 - more, of100(c.less.number / c.n));
  return { more, less, same: 100 - more - less };
}

export interface Compared {
  n: number; more: Share; less: Share; same: Share; mean: number; low: number; high: number;
}

// What `what` has more or less of than `base` in the same future. Pairs with a missing end are left out.
export function compared(base: (run: number) => number, what: (run: number) => number, n: number, nothing = NOTHING): Compared {
  const differences: number[] = [];
  for (let run = 0; run < n; ++run) {
    const difference = what(run) - base(run);
    if (!Number.isNaN(difference)) differences.push(difference);
  }
  const count = differences.length;
  const more = differences.filter((d) => d > nothing).length;
  const less = differences.filter((d) => d < -nothing).length;
  const mean = count > 0 ? differences.reduce((sum, d) => sum + d, 0) / count : NaN;
  const square = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0);
  const half = count > 1 ? (1.96 * Math.sqrt(square / (count - 1))) / Math.sqrt(count) : NaN;  // n >= 40: normal quantile
  return { n: count, more: share(more, count), less: share(less, count), same: share(count - more - less, count), mean, low: mean - half, high: mean + half };
}

// The first month from which on at least two thirds of the futures go the way they end, until the end; null when they do
// not end clearly that way.
export function since(base: Runs, what: Runs, series: number, n: number): number | null {
  const last = base.shape.months - 1;
  const sideAt = (month: number): number => {
    const c = compared((run) => base.series(run, series, month), (run) => what.series(run, series, month), n);
    if (c.n === 0) return 0;
    return c.more.number * 3 >= c.n * 2 ? 1 : c.less.number * 3 >= c.n * 2 ? -1 : 0;
  };
  const end = sideAt(last);
  if (end === 0) return null;
  let month = last;
  while (month > 0 && sideAt(month - 1) === end) month -= 1;
  return month;
}

// Mean change of fabric by cause from the start until a month, of the first n runs, with 95 % intervals.
export function ledger(runs: Runs, n: number, month: number): { mean: number; low: number; high: number }[] {
  return Array.from({ length: runs.shape.causes }, (_, cause) => {
    const c = compared(() => 0, (run) => runs.causeUntil(run, cause, month), n);
    return { mean: c.mean, low: c.low, high: c.high };
  });
}

// How the ledger differs: what-if less baseline, pair by pair.
export function ledgerDifference(base: Runs, what: Runs, n: number, month: number): { mean: number; low: number; high: number }[] {
  return Array.from({ length: base.shape.causes }, (_, cause) => {
    const c = compared((run) => base.causeUntil(run, cause, month), (run) => what.causeUntil(run, cause, month), n);
    return { mean: c.mean, low: c.low, high: c.high };
  });
}

// Futures in order of a number: the one in the middle, and those a tenth from either end. A future that failed is none.
export function chosen(runs: Runs, value: number, n: number): { typical: number; good: number; bad: number } {
  const order = Array.from({ length: n }, (_, run) => run).filter((run) => !Number.isNaN(runs.value(run, value))).sort((a, b) => runs.value(a, value) - runs.value(b, value) || a - b);
  const at = (p: number): number => order[Math.max(0, Math.round((order.length - 1) * p))] ?? 0;
  return { typical: at(0.5), good: at(0.9), bad: at(0.1) };
}
