// Where an initiative stands on the spiral: once round is all seven stages, and each time it falls back it begins a next
// turn further out. Pure geometry, in units of the picture.
import { placeOf, type FellBack, type OneFuture } from "../state/one_future.ts";

export const STAGES = 7;

export interface Round { cx: number; cy: number; inner: number; outer: number; turns: number }

// At a place on the way (0 … 7) in a turn (0 …).
export function pointAt({ cx, cy, inner, outer, turns }: Round, place: number, turn: number): [number, number] {
  const angle = (2 * Math.PI * Math.min(place, STAGES - 0.02)) / STAGES;
  const r = inner + ((outer - inner) * (turn + place / STAGES)) / turns;
  return [cx + r * Math.sin(angle), cy - r * Math.cos(angle)];
}

// A sector of a ring, from one place on the way to another.
export function sector({ cx, cy }: Round, from: number, to: number, inner: number, outer: number): string {
  const at = (place: number, r: number): string => {
    const angle = (2 * Math.PI * place) / STAGES;
    return `${(cx + r * Math.sin(angle)).toFixed(1)} ${(cy - r * Math.cos(angle)).toFixed(1)}`;
  };
  return `M${at(from, inner)}L${at(from, outer)}A${outer} ${outer} 0 0 1 ${at(to, outer)}L${at(to, inner)}A${inner} ${inner} 0 0 0 ${at(from, inner)}Z`;
}

export interface Where { month: number; place: number; turn: number }

// One table's way through a future, by month that it is there.
export function wayOf(view: OneFuture, table: number, falls: FellBack[]): Where[] {
  const all: Where[] = [];
  for (let month = 0; month <= view.months; ++month) {
    const place = placeOf(view, month, table);
    if (!Number.isNaN(place)) all.push({ month, place, turn: falls.filter((one) => one.month <= month).length });
  }
  return all;
}

const STEP = 0.08;  // of a stage: short enough that a curve looks round

// The way as lines, up to a time in months: one path a turn, and a dashed one for each time it fell back.
export function pathsOf(way: Where[], round: Round, until: number): { turns: string[]; falls: { at: [number, number]; d: string }[] } {
  const turns: string[] = [];
  const falls: { at: [number, number]; d: string }[] = [];
  const text = ([x, y]: [number, number]): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
  way.forEach((here, i) => {
    const before = way[i - 1];
    if (here.month - 1 >= until && before) return;
    if (!before || before.turn !== here.turn) {
      const start = text(pointAt(round, here.place, here.turn));
      if (before) {
        const from = pointAt(round, before.place, before.turn);
        falls.push({ at: from, d: `M${text(from)}L${start}` });
      }
      turns.push(`M${start}`);
      return;
    }
    const part = Math.min(1, until - (here.month - 1));
    const to = before.place + (here.place - before.place) * part;
    let d = "";
    for (let place = before.place + STEP; place < to; place += STEP) d += `L${text(pointAt(round, place, here.turn))}`;
    turns[turns.length - 1] += to > before.place ? `${d}L${text(pointAt(round, to, here.turn))}` : "";
  });
  return { turns, falls };
}

// Where it is at a time in months; null where it is not there.
export function whereAt(way: Where[], time: number): Where | null {
  const after = way.find((one) => one.month >= time);
  const before = way.filter((one) => one.month <= time).at(-1);
  if (!after || !before || after.month - before.month > 1) return null;
  if (after === before || after.turn !== before.turn) return { ...(after === before ? after : before), month: time };
  const part = time - before.month;
  return { month: time, turn: before.turn, place: before.place + (after.place - before.place) * part };
}
