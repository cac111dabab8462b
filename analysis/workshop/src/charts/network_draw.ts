// Draws one moment of a future into the elements of a network: attributes only, and only those that look different, so
// that a frame costs little.
import type { OneFuture } from "../state/one_future.ts";
import type { Ring, Spot } from "./ring.ts";

export interface Line { pair: number; a: Spot; b: Spot }

const MOST_LINES = 60;     // that can be told apart; below that all are drawn
const STRONGEST = 30;
const MOST_CHANGING = 20;
const MOST_DROPS = 5;
const DROP = 0.03;         // of trust in a month: less cannot be seen
const RING_GAP = 3;        // pixels between a circle and its ring, at full scale
const BUSY = 1;            // load: what is asked of what there is

// The ties between the parties of a ring.
export function tiesOf(view: OneFuture, ring: Ring): Line[] {
  const spots = new Map(ring.spots.map((spot) => [spot.party, spot]));
  return view.pairs.flatMap(([lower, upper], pair) => {
    const [a, b] = [spots.get(lower), spots.get(upper)];
    return a && b ? [{ pair, a, b }] : [];
  });
}

// Those that are drawn: the strongest on average, those that change most, and all of the party that is followed.
export function readable(view: OneFuture, ties: Line[], focus: number | null): Line[] {
  if (ties.length <= MOST_LINES) return ties;
  const told = ties.map((line) => {
    let [sum, low, high, count] = [0, 1, 0, 0];
    for (let month = 0; month <= view.months; ++month) {
      const trust = view.trust(month, line.pair);
      if (Number.isNaN(trust)) continue;
      [sum, low, high, count] = [sum + trust, Math.min(low, trust), Math.max(high, trust), count + 1];
    }
    return { line, mean: count > 0 ? sum / count : 0, change: high - low };
  });
  const best = (by: "mean" | "change", count: number): Line[] => [...told].sort((a, b) => b[by] - a[by]).slice(0, count).map((one) => one.line);
  const its = focus === null ? [] : ties.filter((line) => line.a.party === focus || line.b.party === focus);
  return [...new Set([...best("mean", STRONGEST), ...best("change", MOST_CHANGING), ...its])];
}

// Where trust falls most in a month.
export function dropsOf(view: OneFuture, ties: Line[], month: number): Line[] {
  if (month === 0) return [];
  const fall = (line: Line): number => view.trust(month - 1, line.pair) - view.trust(month, line.pair);
  return ties.filter((line) => fall(line) >= DROP).sort((a, b) => fall(b) - fall(a)).slice(0, MOST_DROPS);
}

const at = (x: number, y: number, r: number, angle: number): string => `${(x + r * Math.sin(angle)).toFixed(1)} ${(y - r * Math.cos(angle)).toFixed(1)}`;

// Part of a circle, from one share of it to another, clockwise from the top.
function arc(spot: Spot, from: number, to: number, scale: number): string {
  if (to - from < 0.005) return "";
  const r = spot.r + RING_GAP * scale;
  const end = Math.min(to, from + 0.995);
  const large = end - from > 0.5 ? 1 : 0;
  return `M${at(spot.x, spot.y, r, from * 2 * Math.PI)}A${r} ${r} 0 ${large} 1 ${at(spot.x, spot.y, r, end * 2 * Math.PI)}`;
}

// A circle filled up to a share of its height.
function level(spot: Spot, share: number): string {
  const full = Math.max(0, Math.min(1, share));
  if (full < 0.01) return "";
  const r = spot.r - 1;
  const y = r - 2 * r * full;  // of the surface, downwards from the middle
  const x = Math.sqrt(Math.max(0, r * r - y * y));
  const [left, right, surface] = [(spot.x - x).toFixed(1), (spot.x + x).toFixed(1), (spot.y + y).toFixed(1)];
  return full > 0.99 ? `M${spot.x - r} ${spot.y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0` : `M${left} ${surface}A${r} ${r} 0 ${full > 0.5 ? 1 : 0} 0 ${right} ${surface}Z`;
}

const FAINT = [128, 140, 150] as const;  // 3.4 : 1 on white
const DARK = [27, 39, 51] as const;

function strength(trust: number, scale: number): { width: string; colour: string } {
  const share = Math.max(0, Math.min(1, (trust - 0.1) / 0.7));
  const [r, g, b] = FAINT.map((one, i) => Math.round(one + (DARK[i]! - one) * share));
  return { width: (0.8 + 8 * scale * share * share).toFixed(1), colour: `rgb(${r},${g},${b})` };
}

// Elements by what they show; lines in the order of `lines`, parties in that of the ring's spots.
export interface Elements { lines: SVGLineElement[]; energy: SVGPathElement[]; stay: SVGPathElement[]; fresh: SVGPathElement[]; load: SVGElement[] }
export const noElements = (): Elements => ({ lines: [], energy: [], stay: [], fresh: [], load: [] });

export class Picture {
  private readonly shown = new WeakMap<Element, Record<string, string>>();

  constructor(private readonly view: OneFuture, private readonly ring: Ring, private readonly lines: Line[], private readonly elements: Elements) {}

  private put(element: Element | undefined, name: string, value: string): void {
    if (!element) return;
    const known = this.shown.get(element) ?? {};
    if (known[name] === value) return;
    known[name] = value;
    this.shown.set(element, known);
    element.setAttribute(name, value);
  }

  // At a time in months: what lies between two months moves from one to the other.
  draw(time: number): void {
    const before = Math.max(0, Math.min(this.view.months, Math.floor(time)));
    const after = Math.min(this.view.months, Math.ceil(time));
    const part = time - before;
    const mix = (a: number, b: number): number => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : a + (b - a) * part);
    this.lines.forEach((line, i) => {
      const trust = mix(this.view.trust(before, line.pair), this.view.trust(after, line.pair));
      const { width, colour } = strength(trust, this.ring.scale);
      this.put(this.elements.lines[i], "stroke-width", Number.isNaN(trust) ? "0" : width);
      this.put(this.elements.lines[i], "stroke", colour);
    });
    this.ring.spots.forEach((spot, i) => {
      const of = (name: "energy" | "load" | "new" | "vacant"): number => mix(this.view.party(before, spot.party, name), this.view.party(after, spot.party, name));
      const [fresh, vacant] = [of("new") || 0, of("vacant") || 0];
      const stay = Math.max(0, 1 - fresh - vacant);
      this.put(this.elements.energy[i], "d", level(spot, of("energy") || 0));
      this.put(this.elements.stay[i], "d", arc(spot, 0, stay, this.ring.scale));
      this.put(this.elements.fresh[i], "d", arc(spot, stay, stay + fresh, this.ring.scale));
      this.put(this.elements.load[i], "visibility", of("load") > BUSY ? "visible" : "hidden");
    });
  }
}
