// A picture's curves as a table, for who does not see them or wants the numbers: at the end of every year.
import { useState } from "preact/hooks";
import type { Case } from "../engine/types.ts";
import type { Band } from "../state/comparison.ts";
import { monthNow, shown } from "../store.ts";
import { momentName } from "../words/captions.ts";
import { counted, number, t } from "../words/words.ts";
import { bandsOf } from "./line_chart.tsx";

const YEAR = 12;  // months

export function ChartTable({ series, name, found }: { series: number; name: string; found: Case }): preact.JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <details class="as-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("chart.table")}</summary>
      {open && <Rows series={series} name={name} found={found} />}
    </details>);
}

function Rows({ series, name, found }: { series: number; name: string; found: Case }): preact.JSX.Element | null {
  const now = shown.value;
  if (!now) return null;
  const base = bandsOf(now.base, series, now.n);
  const what = now.what && bandsOf(now.what, series, now.n);
  const cursor = monthNow.value;
  const months = [...new Set([0, ...Array.from({ length: Math.floor(found.months / YEAR) }, (_, i) => (i + 1) * YEAR), found.months, cursor])].sort((a, b) => a - b);
  const cell = (one: Band): string => t("chart.table.cell", { middle: number(one.middle), low: number(one.low), high: number(one.high) });
  return (
    <div class="wide" role="group" tabIndex={0} aria-label={t("chart.table.of", { output: name })}><table>
      <caption class="small">{counted("chart.table.caption", now.n, { output: name })}</caption>
      <thead><tr><th scope="col">{t("chart.table.month")}</th><th scope="col">{t("chart.base")}</th>{what && <th scope="col">{t("chart.what")}</th>}</tr></thead>
      <tbody>{months.map((month) => (
        <tr key={month}><th scope="row">{momentName(found.start, month)}</th><td>{cell(base[month]!)}</td>{what && <td>{cell(what[month]!)}</td>}</tr>))}</tbody>
    </table></div>);
}
