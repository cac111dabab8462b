// Where parties stand in the network: on a ring, those of a kind together, in the order the engine has kinds in. The
// same parties stand in the same places whatever happens to them.
import type { Case } from "../engine/types.ts";

export type Labels = "names" | "spokes" | "numbers" | "none";
export interface Spot { party: number; x: number; y: number; r: number; angle: number; label: string }
export interface Ring { width: number; height: number; cx: number; cy: number; rx: number; ry: number; labels: Labels; spots: Spot[] }

const SPACE_BETWEEN_KINDS = 0.7;  // of a place on the ring
const MOST_NAMES = 16;            // parties whose names stand beside them; more stand like spokes
const AREA: Record<string, number> = { small: 0.55, medium: 1, large: 1.7, other: 1 };
const LARGEST = Math.sqrt(AREA.large!);
const LONGEST = 20;               // letters of a name on a spoke

const short = (name: string): string => (name.length > LONGEST ? name.slice(0, LONGEST - 1).trimEnd() + "…" : name);

function labelsFor(count: number, width: number, font: number): Labels {
  if (count <= MOST_NAMES) return width >= 34 * font ? "names" : "numbers";
  return width >= 42 * font ? "spokes" : "none";
}

// Ellipse: radii that leave room for labels of this font, in pixels.
function radii(labels: Labels, count: number, width: number, font: number): { rx: number; ry: number; height: number } {
  if (labels === "names") {
    const rx = Math.max(width * 0.22, width / 2 - 11.5 * font);
    const ry = Math.min(rx, 11.5 * font);
    return { rx, ry, height: 2 * ry + 7 * font };
  }
  if (labels === "spokes") {
    const r = Math.max((count * 1.12 * font) / (2 * Math.PI), width / 2 - 12.5 * font);
    const fits = Math.min(r, width / 2 - 10.8 * font);
    return { rx: fits, ry: fits, height: 2 * fits + 22 * font };
  }
  const r = width / 2 - 2.6 * font;
  return { rx: r, ry: Math.min(r, 18 * font), height: 2 * Math.min(r, 18 * font) + 5.2 * font };
}

export function ringOf(parties: number[], found: Case, kinds: string[], width: number, font: number): Ring {
  const kindOf = (party: number): number => kinds.indexOf(found.parties[party]!.kind);
  const order = [...parties].sort((a, b) => kindOf(a) - kindOf(b) || a - b);
  const labels = labelsFor(order.length, width, font);
  const { rx, ry, height } = radii(labels, order.length, width, font);
  const groups = new Set(order.map(kindOf)).size;
  const places = order.length + (groups > 1 ? groups * SPACE_BETWEEN_KINDS : 0);
  const room = (Math.PI * (rx + ry)) / Math.max(places, 4);
  const r = Math.max(4, Math.min(1.7 * font, 0.42 * room) / LARGEST);
  let place = groups > 1 ? SPACE_BETWEEN_KINDS / 2 : 0;
  const spots = order.map((party, i) => {
    if (i > 0 && kindOf(party) !== kindOf(order[i - 1]!)) place += SPACE_BETWEEN_KINDS;
    const angle = (2 * Math.PI * (place + 0.5)) / places - Math.PI / 2;
    place += 1;
    const row = found.parties[party]!;
    const label = labels === "numbers" ? String(i + 1) : labels === "spokes" ? short(row.label) : row.label;
    return { party, angle, label, x: width / 2 + rx * Math.cos(angle), y: height / 2 + ry * Math.sin(angle), r: r * Math.sqrt(AREA[row.size] ?? 1) };
  });
  return { width, height, cx: width / 2, cy: height / 2, rx, ry, labels, spots };
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
  const beside = Math.abs(dx) > 0.35 && ring.labels === "names";
  const anchor = !beside ? "middle" : dx < 0 ? "end" : "start";
  const x = spot.x + (beside ? Math.sign(dx) * away : ring.labels === "numbers" ? away * 1.25 * dx : 0);
  const y = spot.y + (beside ? away * 0.4 * dy : (ring.labels === "numbers" ? away * 1.25 * dy : Math.sign(dy) * (away + 0.35 * font)));
  return { x, y, anchor, turn: undefined };
}
