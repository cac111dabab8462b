// Results as tables and as a command, for whoever checks them: numbers with a point, whatever the language of the page.
import { breath } from "../breath.ts";
import { bandsOf } from "../charts/line_chart.tsx";
import { MOST_RUNS } from "../engine/pool.ts";
import type { Runs } from "../engine/runs.ts";
import type { Changes } from "../state/changes.ts";
import { LETTERS } from "../state/state.ts";
import { about, page, shown, shownKept, theCase } from "../store.ts";
import { dateOf, isShipped } from "../words/words.ts";

export interface World { name: string; changes: Changes; runs: Runs; n: number }

// What is computed: baseline, what-if, and what is kept.
export function worlds(): World[] {
  const now = shown.value;
  if (!now) return [];
  const { kept } = page;
  const letters = LETTERS.flatMap((letter): World[] => {
    const runs = shownKept.value[letter];
    return runs && kept[letter] ? [{ name: letter, changes: kept[letter].changes, runs, n: Math.min(runs.whole, now.n) }] : [];
  });
  return [{ name: "baseline", changes: {}, runs: now.base, n: now.n }, ...(now.what ? [{ name: "what_if", changes: now.changes, runs: now.what, n: now.n }] : []), ...letters];
}

// A text never begins as a formula does, for the programs that would compute it.
function cell(value: string | number): string {
  if (typeof value === "number") return Number.isNaN(value) ? "" : String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
const csv = (rows: (string | number)[][]): string => rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";

const changesText = (changes: Changes): string => Object.entries({ ...shown.value?.assumptions, ...changes }).map(([key, value]) => `${key}=${value}`).sort().join(" ");

// low and high: nine of ten futures lie between.
export async function curvesTable(): Promise<string> {
  const rows: (string | number)[][] = [["case", "seed", "results_version", "world", "changes", "output", "unit", "month", "date", "mean", "low", "high", "n"]];
  const { caseId, seed } = page;
  const its = about.value!;
  for (const world of worlds()) {
    const text = changesText(world.changes);
    for (const [series, output] of its.series.entries()) {
      await breath();  // some hundred thousand numbers are sorted
      bandsOf(world.runs, series, world.n).forEach((band, month) => rows.push([caseId, seed, its.results_version, world.name, text, output.key, output.unit, month,
        dateOf(theCase.value!.start, month).toISOString().slice(0, 7), band.mean, band.low, band.high, world.n]));
    }
  }
  return csv(rows);
}

export function runsTable(): string {
  const { caseId, seed } = page;
  const its = about.value!;
  const rows: (string | number)[][] = [["case", "seed", "results_version", "world", "changes", "replicate", ...its.values.map((one) => one.key)]];
  for (const world of worlds()) {
    const text = changesText(world.changes);
    for (let run = 0; run < world.n; ++run) {
      rows.push([caseId, seed, its.results_version, world.name, text, run, ...its.values.map((_, value) => world.runs.value(run, value))]);
    }
  }
  return csv(rows);
}

// As a POSIX shell takes it for one word.
const word = (text: string): string => (/^[A-Za-z0-9_./=:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

// From the top of the tree, where shipped cases are in scenarios/; another lies where it was saved.
export function command(changes: Changes): string {
  const { caseId, seed } = page;
  const file = `${isShipped(caseId) ? "scenarios/" : ""}${caseId}.toml`;
  const set = Object.entries({ ...shown.value?.assumptions, ...changes }).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ` --set ${word(`${key}=${value}`)}`);
  return `weefsel run ${word(file)}${set.join("")} --seed ${seed} --replicates ${MOST_RUNS} --out result.nc\nweefsel digest result.nc`;
}
