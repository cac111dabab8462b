// What is changed of a case, as --set takes it: KEY -> VALUE, both as written. The engine sets them in order of key, so
// the same changes are the same world whatever was moved first.
import type { About, Case } from "../engine/types.ts";

export type Changes = Readonly<Record<string, string>>;

const entries = (changes: Changes): [string, string][] => Object.entries(changes).sort(([a], [b]) => (a < b ? -1 : 1));

// Lines for the engine. Assumptions hold in both worlds, so they come first and a what-if may go over them.
export const lines = (...layers: Changes[]): string =>
  entries(Object.assign({}, ...layers) as Changes).map(([key, value]) => `set ${key}=${value}`).join("\n");

// The same as options of the command.
export const options = (...layers: Changes[]): string =>
  entries(Object.assign({}, ...layers) as Changes).map(([key, value]) => `--set ${key}=${value}`).join(" ");

export function changed(changes: Changes, key: string, value: string | null): Changes {
  const { [key]: _, ...rest } = changes;
  return value === null ? rest : { ...rest, [key]: value };
}

export const same = (a: Changes, b: Changes): boolean => lines(a) === lines(b);

// A slider: a parameter or the intensity of a lever, with what the catalogue says of it.
export interface Dial {
  key: string;
  lever: string | null;  // its key, of an intensity
  min: number; max: number; step: number;  // of the slider
  most: number;          // that the catalogue allows: the number field takes it
  at: number;            // in the case itself
  unit: string; source: string; whole: boolean;
}

const INTENSITY = /^lever\.([a-z_]+)\.intensity$/;

export const leverOf = (key: string): string | null => INTENSITY.exec(key)?.[1] ?? null;
export const intensityOf = (lever: string): string => `lever.${lever}.intensity`;

// A maximum so many times the default stands for no limit (capacity without end); a slider then goes so far.
const FAR = 100;
const NEAR = 4;

export function dialOf(key: string, about: About, found: Case): Dial | null {
  const lever = leverOf(key);
  if (lever !== null) {
    const row = about.levers.find((one) => one.key === lever);
    const own = found.levers.find((one) => one.kind === lever);
    return row ? { key, lever, min: 0, max: 1, step: 0.1, most: 1, at: own?.intensity ?? 0, unit: "1", source: row.source, whole: false } : null;
  }
  const index = about.parameters.findIndex((one) => one.key === key);
  const row = about.parameters[index];
  if (!row) return null;
  const max = row.max > FAR * row.default && row.default > 0 ? NEAR * row.default : row.max;
  return { key, lever: null, min: row.min, max, step: stepOf(row.min, max, row.whole), most: row.max, at: found.values[index]!,
           unit: row.unit, source: row.source, whole: row.whole };
}

// Some twenty to fifty steps over the range, at 1, 2 or 5 of a power of ten.
function stepOf(min: number, max: number, whole: boolean): number {
  const rough = (max - min) / 50;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (rough / power > 5 ? 10 : rough / power > 2 ? 5 : rough / power > 1 ? 2 : 1);
  return whole ? Math.max(1, step) : step;
}
