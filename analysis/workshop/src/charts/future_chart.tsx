// Fabric in one future: its line, the same future in the other world dashed or drawn through, elections, the months that
// lost most, and the time cursor.
import { scaleLinear, type ScaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { useMemo, useRef } from "preact/hooks";
import type { OneFuture } from "../state/one_future.ts";
import { seriesOf } from "../state/series.ts";
import { monthNow, page, shown } from "../store.ts";
import { table, toMonth, watched, type Side } from "../watching.ts";
import { dateOf, monthName, number, t } from "../words/words.ts";
import { Axis } from "./axis.tsx";
import { electionsOf, years } from "./time.ts";
import { useWidth } from "./width.ts";

const MARGIN = { top: 26, right: 14, bottom: 30, left: 46 };
const HEIGHT = 220;
const MARKED = 5;          // months of loss
const LEAST_LOSS = 0.01;

// The same future in the other world, where runs have it: the mean over all partnerships.
function otherOf(view: OneFuture, is: Side, replicate: number): number[] | null {
  const now = shown.value;
  const runs = is === "what" ? now?.base : now?.what;
  const series = seriesOf("fabric");
  if (!now || !runs || replicate >= now.n || (table.value !== null && view.found.partnerships.length > 1)) return null;
  return Array.from({ length: view.months + 1 }, (_, m) => runs.series(replicate, series, m));
}

const lossesOf = (fabric: number[]): number[] => fabric.map((value, m) => ({ m, loss: m > 0 ? fabric[m - 1]! - value : 0 }))
  .filter((one) => one.loss >= LEAST_LOSS).sort((a, b) => b.loss - a.loss).slice(0, MARKED).map((one) => one.m);

interface Drawn { view: OneFuture; side: Side; fabric: number[]; other: number[] | null; x: ScaleLinear<number, number>; y: ScaleLinear<number, number>; width: number }

// What does not move with time.
function Lines({ view, side, fabric, other, x, y, width }: Drawn): preact.JSX.Element {
  const path = (values: number[]): string =>
    line<number>().defined((v) => !Number.isNaN(v)).x((_, m) => x(m)).y((v) => y(v))(values) ?? "";
  return (
    <>
      {electionsOf(view.found).map((one) => (
        <line class="election" key={`${one.kind}${one.month}`} x1={x(one.month)} x2={x(one.month)} y1={MARGIN.top} y2={HEIGHT - MARGIN.bottom} />))}
      {other && <path class={`line thin ${side === "what" ? "base" : "what"}`} d={path(other)} />}
      <path class={`line ${side === "what" ? "what" : "base alone"}`} d={path(fabric)} />
      {lossesOf(fabric).map((m) => <text key={m} class="loss" x={x(m)} y={y(fabric[m - 1]!) - 8} text-anchor="middle" aria-hidden="true">▼</text>)}
      <Axis side="bottom" scale={x} ticks={years(view.found.start, view.months, width)} at={`translate(0,${HEIGHT - MARGIN.bottom})`}
        label={(m) => String(dateOf(view.found.start, m).getUTCFullYear())} />
      <Axis side="left" scale={y} ticks={y.ticks(3)} label={(value) => number(value, 1)} at={`translate(${MARGIN.left},0)`} />
    </>);
}

export function FutureChart(): preact.JSX.Element {
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure);
  const now = watched.value!;
  const { view } = now;
  const fabric = useMemo(() => Array.from({ length: view.months + 1 }, (_, m) => view.fabric(m, table.value)), [view, table.value]);
  const other = useMemo(() => otherOf(view, now.side, now.replicate), [now, table.value, shown.value]);
  const x = useMemo(() => scaleLinear([0, view.months], [MARGIN.left, width - MARGIN.right]), [view, width]);
  const y = useMemo(() => {
    const most = Math.max(0.05, ...fabric.map((one) => one || 0), ...(other ?? [0]));
    return scaleLinear([0, Math.min(1, Math.ceil(most * 5 + 0.2) / 5)], [HEIGHT - MARGIN.bottom, MARGIN.top]);
  }, [fabric, other]);
  const language = page.language;
  const drawn = useMemo(() => <Lines view={view} side={now.side} fabric={fabric} other={other} x={x} y={y} width={width} />, [view, now.side, fabric, other, x, y, width, language]);
  const point = (event: PointerEvent): void => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    toMonth(Math.round(x.invert(((event.clientX - box.left) * width) / box.width)));
  };
  const alt = t("chart.alt", { output: t("happens.chart"), from: monthName(view.found.start, 0), to: monthName(view.found.start, view.months),
                               a: number(fabric[0]!), b: number(fabric.at(-1)!) });
  return (
    <figure ref={figure} class="chart future">
      <svg role="img" aria-label={alt} viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT}
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); point(event); }}
        onPointerMove={(event) => { if (event.buttons > 0) point(event); }}>
        {drawn}
        <line class="cursor" x1={x(monthNow.value)} x2={x(monthNow.value)} y1={MARGIN.top - 10} y2={HEIGHT - MARGIN.bottom} />
        <circle class="here" cx={x(monthNow.value)} cy={y(fabric[monthNow.value] || 0)} r="6" />
      </svg>
      <figcaption class="small">
        <span class={`key ${now.side === "what" ? "" : "base alone"}`} /> {t(now.side === "what" ? "chart.what" : "chart.base")}
        {other && <> <span class={`key ${now.side === "what" ? "base" : ""}`} /> {t(now.side === "what" ? "chart.base" : "chart.what")}</>} · {t("happens.chart.mark")}
      </figcaption>
    </figure>);
}
