// Where dates stand on an axis of months.
import type { Case } from "../engine/types.ts";
import { dateOf } from "../words/words.ts";

const LABEL_WIDTH = 64;  // pixels a year takes, from a projector too

// Januaries, every so many years that labels do not touch.
export function years(start: string, months: number, width: number): number[] {
  const all = Array.from({ length: months + 1 }, (_, month) => month)
    .filter((month) => month > 0 && dateOf(start, month).getUTCMonth() === 0);
  const every = Math.max(1, Math.ceil((all.length * LABEL_WIDTH) / width));
  return all.filter((_, i) => i % every === 0);
}

// The month of the run that a date falls in.
export function monthOf(start: string, date: string): number {
  const [y0, m0] = start.split("-").map(Number) as [number, number];
  const [y, m] = date.split("-").map(Number) as [number, number];
  return (y - y0) * 12 + m - m0 + 1;
}

export function electionsOf(found: Case): { month: number; kind: string }[] {
  return found.elections.map((one) => ({ month: monthOf(found.start, one.date), kind: one.kind }))
    .filter((one) => one.month >= 1 && one.month <= found.months);
}
