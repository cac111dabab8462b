// Where parties stand in the network: on a ring, those of a kind together, in the order the engine has kinds in. The
// same parties stand in the same places whatever happens to them.
import type { Case } from "../engine/types.ts";

export type Labels = "names" | "spokes" | "numbers" | "none";
export interface Spot { party: number; x: number; y: number; r: number; angle: number; label: string }
// scale: of lines and rings, in a picture too small for full ones.
export interface Ring { width: number; height: number; labels: Labels; scale: number; spots: Spot[] }

const SPACE_BETWEEN_KINDS = 0.7;  // of a place on the ring
const MOST_NAMES = 16;            // parties whose names stand beside them; more stand like spokes
const AREA: Record<string, number> = { small: 0.55, medium: 1, large: 1.7, other: 1 };
const LARGEST = Math.sqrt(AREA.large!);
const LONGEST = 18;               // letters of a name on a spoke
const LONGEST_BESIDE = 30;        // of a name beside a circle
const BESIDE = 0.35;              // of the way to the side: from there on a name stands beside its circle
const SPOKE = 12;                 // ems that a name on a spoke takes
const MIDDLE = 0.05;              // this near the top or bottom a name stands in the middle
const LETTER = 0.56;              // of the font's size: the mean letter's width

const short = (name: string, longest: number): string => (name.length > longest ? name.slice(0, longest - 1).trimEnd() + "…" : name);

function labelsFor(count: number, width: number, font: number): Labels {
  if (count <= MOST_NAMES) return width >= 34 * font ? "names" : "numbers";
  return width >= 42 * font ? "spokes" : "none";
}

interface Ellipse { cx: number; rx: number; ry: number; height: number }

// An ellipse that leaves room for labels of this font, in pixels; letters of the longest label on either side.
function ellipse(labels: Labels, width: number, font: number, flat: number, letters: { left: number; right: number }): Ellipse {
  if (labels === "names") {
    const [left, right] = [letters.left, letters.right].map((count) => (LETTER * count + 3) * font) as [number, number];
    const rx = Math.max(width * 0.2, (width - left - right) / 2);
    return { cx: Math.max(rx + 2 * font, Math.min(width - rx - 2 * font, left + rx)), rx, ry: Math.min(rx, flat * font), height: 2 * Math.min(rx, flat * font) + 7 * font };
  }
  const edge = { spokes: SPOKE, numbers: 3.2, none: 1.2 }[labels];
  const r = Math.min(width / 2 - edge * font, 24 * font);
  const ry = labels === "spokes" ? r : Math.min(r, 18 * font);
  return { cx: width / 2, rx: r, ry, height: 2 * (ry + edge * font) };
}

// Angles from the top, clockwise, with room between kinds; and how many places that takes.
function anglesOf(kinds: number[]): { angles: number[]; places: number } {
  const groups = new Set(kinds).size;
  const places = kinds.length + (groups > 1 ? groups * SPACE_BETWEEN_KINDS : 0);
  let place = groups > 1 ? SPACE_BETWEEN_KINDS / 2 : 0;
  const angles = kinds.map((kind, i) => {
    if (i > 0 && kind !== kinds[i - 1]) place += SPACE_BETWEEN_KINDS;
    place += 1;
    return (2 * Math.PI * (place - 0.5)) / places - Math.PI / 2;
  });
  return { angles, places };
}

// names: of every party of the case. flat: at most half the ring's height, in ems, where names stand beside circles; a wide screen is not high.
export function ringOf(parties: number[], found: Case, names: string[], kinds: string[], width: number, font: number, flat: number): Ring {
  const kindOf = (party: number): number => kinds.indexOf(found.parties[party]!.kind);
  const order = [...parties].sort((a, b) => kindOf(a) - kindOf(b) || a - b);
  const labels = labelsFor(order.length, width, font);
  const { angles, places } = anglesOf(order.map(kindOf));
  const told = order.map((party, i) => (labels === "numbers" ? String(i + 1) : short(names[party]!, labels === "spokes" ? LONGEST : LONGEST_BESIDE)));
  const longest = (side: number): number => Math.max(0, ...told.map((one, i) => (Math.cos(angles[i]!) * side > BESIDE ? one.length : 0)));
  const { cx, rx, ry, height } = ellipse(labels, width, font, flat, { left: longest(-1), right: longest(1) });
  const room = (Math.PI * (rx + ry)) / Math.max(places, 4);
  const r = Math.max(4, Math.min(1.7 * font, 0.42 * room) / LARGEST);
  const spots = order.map((party, i) => ({
    party, angle: angles[i]!, label: told[i]!, x: cx + rx * Math.cos(angles[i]!), y: height / 2 + ry * Math.sin(angles[i]!),
    r: r * Math.sqrt(AREA[found.parties[party]!.size] ?? 1),
  }));
  return { width, height, labels, scale: Math.min(1, rx / 170, (1.2 * r) / 8), spots };
}

// Place and turn of a spot's label.
export function labelAt(spot: Spot, ring: Ring, font: number): { x: number; y: number; anchor: "start" | "middle" | "end"; turn: string | undefined } {
  const [dx, dy] = [Math.cos(spot.angle), Math.sin(spot.angle)];
  const away = spot.r + 0.75 * font;
  if (ring.labels === "spokes") {
    const left = dx < 0;
    const [x, y] = [spot.x + away * dx, spot.y + away * dy];
    const degrees = (spot.angle * 180) / Math.PI + (left ? 180 : 0);
    return { x, y, anchor: left ? "end" : "start", turn: `rotate(${degrees.toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)})` };
  }
  if (ring.labels === "numbers") return { x: spot.x + away * 1.25 * dx, y: spot.y + away * 1.25 * dy, anchor: "middle", turn: undefined };
  const outwards = Math.abs(dx) < MIDDLE ? "middle" : dx < 0 ? "end" : "start";
  if (Math.abs(dx) > BESIDE) return { x: spot.x + Math.sign(dx) * away, y: spot.y + away * 0.4 * dy, anchor: outwards, turn: undefined };
  // Above and below names lean outwards, or neighbours' would meet.
  const x = outwards === "middle" ? spot.x : spot.x - Math.sign(dx) * 0.6 * font;
  return { x, y: spot.y + Math.sign(dy) * (away + 0.4 * font), anchor: outwards, turn: undefined };
}
