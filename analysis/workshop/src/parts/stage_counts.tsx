// How many: partnerships by stage in this future, futures by stage at this month, and what kept them from realisation.
import { PairBars, type BarRow, type Counted } from "../charts/pair_bars.tsx";
import type { Runs } from "../engine/runs.ts";
import { compared, share } from "../state/comparison.ts";
import { warmthOf, type OneFuture } from "../state/one_future.ts";
import { about, monthNow, shown, theCase } from "../store.ts";
import { counted, docOf, monthName, nameOf, t } from "../words/words.ts";
import { WarmSign } from "./warmth.tsx";

// Of 100: a count of futures where there is one partnership, else the mean share over futures.
function of100(of: (run: number) => number, n: number, single: boolean): Counted {
  const c = compared(() => 0, of, n);
  if (!single) return { mean: 100 * c.mean, low: 100 * c.low, high: 100 * c.high };
  const s = share(Math.round(c.mean * c.n), c.n);
  return { mean: (100 * s.number) / Math.max(1, s.of), low: 100 * s.low, high: 100 * s.high };
}

function rowOf(name: string, of: (runs: Runs, run: number) => number, single: boolean): BarRow {
  const now = shown.value!;
  return { name, base: of100((run) => of(now.base, run), now.n, single), what: now.what ? of100((run) => of(now.what!, run), now.n, single) : null };
}

const small = (is: ReturnType<typeof warmthOf>): preact.JSX.Element =>
  <svg class="small-sign" viewBox={is === "both" ? "-22 -11 44 22" : "-11 -11 22 22"} width={is === "both" ? 40 : 20} height="20" aria-hidden="true"><WarmSign is={is} /></svg>;

// All partnerships of this one future.
export function TablesByStage({ view }: { view: OneFuture }): preact.JSX.Element {
  const at = monthNow.value;
  const tables = view.found.partnerships.map((_, one) => one);
  const stages = about.value!.stages.map((row, i) => ({ row, count: tables.filter((one) => view.table(at, one, "stage") === i).length }));
  const absent = tables.filter((one) => !view.begun(at, one)).length;
  const over = tables.filter((one) => view.begun(at, one) && !view.live(at, one)).length;
  const lines = [
    ...stages.map(({ row, count }, i) => ({ key: row.key, name: `${i + 1}. ${nameOf(row)}`, sign: small(warmthOf(row.key)), count })),
    ...(absent > 0 ? [{ key: "absent", name: t("spiral.absent.short"), sign: null, count: absent }] : []),
    ...(over > 0 ? [{ key: "over", name: t("spiral.over.short"), sign: null, count: over }] : []),
  ];
  return (
    <section class="tables-by-stage" aria-labelledby="tables-by-stage">
      <h2 id="tables-by-stage">{t("spiral.tables", { count: tables.length })}</h2>
      <p class="small">{t("spiral.tables.lead", { month: monthName(view.found.start, at) })}</p>
      <table><tbody>
        {lines.map((one) => (
          <tr key={one.key}><th scope="row">{one.sign} {one.name}</th><td class="count-of">{one.count}</td>
            <td class="squares" aria-hidden="true">{Array.from({ length: one.count }, (_, i) => <span key={i} />)}</td></tr>))}
      </tbody></table>
    </section>);
}

export function FuturesByStage(): preact.JSX.Element | null {
  const now = shown.value;
  if (!now) return null;
  const single = theCase.value!.partnerships.length === 1;
  const at = monthNow.value;
  const rows = about.value!.stages.map((row, i) =>
    ({ ...rowOf(`${i + 1}. ${nameOf(row)}`, (runs, run) => runs.stageShare(run, i, at), single), sign: small(warmthOf(row.key)) }));
  const words = t(single ? "spiral.futures.single" : "spiral.futures.many", { month: monthName(theCase.value!.start, at) });
  return (
    <section class="futures-by-stage" aria-labelledby="futures-by-stage">
      <h2 id="futures-by-stage">{t("spiral.futures")}</h2>
      <p>{words}</p>
      <PairBars rows={rows} label={words} />
      <p class="small">{counted("spiral.counted", now.n)}</p>
    </section>);
}

const SEEN = 0.5;  // of 100: less is not shown

export function Obstacles(): preact.JSX.Element | null {
  const now = shown.value;
  if (!now) return null;
  const single = theCase.value!.partnerships.length === 1;
  const value = about.value!.values.findIndex((row) => row.key === "not_realised");
  const all = rowOf(t("spiral.obstacles.all"), (runs, run) => runs.value(run, value), single);
  const rows = about.value!.obstacles.map((row, i) => rowOf(`${nameOf(row)}: ${docOf(row)}`, (runs, run) => runs.obstacle(run, i), single))
    .filter((row) => row.base.mean >= SEEN || (row.what?.mean ?? 0) >= SEEN)
    .sort((a, b) => (b.what ?? b.base).mean - (a.what ?? a.base).mean);
  return (
    <section class="obstacles" aria-labelledby="obstacles">
      <h2 id="obstacles">{t("spiral.obstacles")}</h2>
      {rows.length === 0 ? <p>{t("spiral.obstacles.none")}</p> : (
        <>
          <p>{t(single ? "spiral.obstacles.single" : "spiral.obstacles.many")}</p>
          <PairBars rows={[all, ...rows]} label={t("spiral.obstacles")} />
          <p class="small">{counted("spiral.counted", now.n)}</p>
        </>)}
    </section>);
}
