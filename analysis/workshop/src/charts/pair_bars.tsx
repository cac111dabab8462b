// Numbers of every 100, one row each: the baseline dashed, the what-if filled, with their 95 % intervals in words.
import { useRef } from "preact/hooks";
import { number, t } from "../words/words.ts";
import { useWidth } from "./width.ts";

export interface Counted { mean: number; low: number; high: number }  // of 100
export interface BarRow { name: string; sign?: preact.JSX.Element; base: Counted; what: Counted | null }

const BAR = 16;

const told = (one: Counted): string => `${number(one.mean, 0)} (${number(Math.max(0, one.low), 0)}–${number(Math.min(100, one.high), 0)})`;

export function PairBars({ rows, label }: { rows: BarRow[]; label: string }): preact.JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const both = rows.some((row) => row.what !== null);
  const height = both ? 2 * BAR + 6 : BAR + 4;
  const length = (value: number): number => Math.max(0, (Math.min(100, value) / 100) * (width - 2));
  return (
    <div class="pair-bars" ref={box} role="list" aria-label={label}>
      {rows.map((row) => (
        <div role="listitem" class="pair-bar" key={row.name}>
          <p><strong>{row.sign} {row.name}</strong>{" "}
            <span class="numbers"><span class="of-base">{t("chart.base")} {told(row.base)}</span>{row.what && <> · <span class="of-what">{t("chart.what")} {told(row.what)}</span></>}</span></p>
          <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
            <rect class="rail" x="1" y="1" width={width - 2} height={height - 2} />
            <rect class="bar-base" x="1" y="2" width={length(row.base.mean)} height={BAR} />
            {row.what && <rect class="bar-what" x="1" y={BAR + 4} width={length(row.what.mean)} height={BAR} />}
          </svg>
        </div>))}
    </div>);
}
