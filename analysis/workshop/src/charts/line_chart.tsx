// One series over time: baseline dashed and grey, what-if coloured, each with the band that nine of ten futures lie in or
// as single futures, elections as marks, what the room drew, and the time cursor that every picture shares.
import { scaleLinear, type ScaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import { useRef } from "preact/hooks";
import type { Runs } from "../engine/runs.ts";
import type { Case } from "../engine/types.ts";
import { bands, type Band } from "../state/comparison.ts";
import { dispatch, monthNow, page, shown } from "../store.ts";
import { dateOf, monthName, number, t } from "../words/words.ts";
import { Axis } from "./axis.tsx";
import { electionsOf, years } from "./time.ts";
import { useWidth } from "./width.ts";

const MARGIN = { top: 14, right: 84, bottom: 30, left: 46 };
const SINGLES = 10;    // single futures: enough to see that they differ, few enough to follow one
const LABEL_GAP = 18;  // pixels between two labels at line ends

// How much is shown: when axes are explained first, then one future, some, and the band.
export type Detail = "axes" | "one" | "some" | "band";

interface Props {
  series: number; name: string; found: Case; height: number;
  detail?: Detail;           // else the band, or single futures where the state says so
  base?: Runs; what?: Runs | null; n?: number;  // else what is shown
  drawn?: [month: number, value: number][];
  draw?: (month: number, value: number) => void;  // instead of moving the time cursor
  top?: number;              // of the scale, where several pictures share it
}

// Bands of the same runs are asked for by every picture of them.
const remembered = new WeakMap<Runs, Map<string, Band[]>>();
export function bandsOf(runs: Runs, series: number, n: number): Band[] {
  const known = remembered.get(runs) ?? new Map<string, Band[]>();
  remembered.set(runs, known);
  const key = `${series} ${n}`;
  const made = known.get(key) ?? bands(runs, series, n);
  known.set(key, made);
  return made;
}

// The top of a scale that holds these bands: shares go up by fifths, so that it seldom jumps while a slider moves.
export function topOf(all: Band[][]): number {
  const most = Math.max(0.05, ...all.flat().map((b) => b.high || 0));
  return most <= 1 ? Math.min(1, Math.ceil(most * 5 + 0.2) / 5) : most * 1.1;
}

interface Scales { x: ScaleLinear<number, number>; y: ScaleLinear<number, number> }

const bandPath = ({ x, y }: Scales, one: Band[]): string =>
  area<Band>().defined((b) => !Number.isNaN(b.low)).x((_, i) => x(i)).y0((b) => y(b.low)).y1((b) => y(b.high))(one) ?? "";
const middlePath = ({ x, y }: Scales, one: Band[]): string =>
  line<Band>().defined((b) => !Number.isNaN(b.middle)).x((_, i) => x(i)).y((b) => y(b.middle))(one) ?? "";
const valuesPath = ({ x, y }: Scales, values: [number, number][]): string =>
  line<[number, number]>().defined(([, v]) => !Number.isNaN(v)).x(([m]) => x(m)).y(([, v]) => y(v))(values) ?? "";

function Side({ runs, series, n, scales, is, detail }: { runs: Runs; series: number; n: number; scales: Scales; is: "base" | "what"; detail: Detail }): preact.JSX.Element | null {
  if (detail === "axes") return null;
  const its = bandsOf(runs, series, n);
  const count = detail === "one" ? 1 : detail === "some" ? Math.min(SINGLES, n) : 0;
  return (
    <>
      {detail === "band" && <path class={`band ${is}`} d={bandPath(scales, its)} />}
      {Array.from({ length: count }, (_, run) => (
        <path key={run} class={`single ${is} ${count === 1 ? "alone" : ""}`}
          d={valuesPath(scales, Array.from({ length: runs.shape.months }, (_, m): [number, number] => [m, runs.series(run, series, m)]))} />))}
      {detail !== "one" && <path class={`line ${is}`} d={middlePath(scales, its)} />}
    </>);
}

// Labels at the ends of the lines, apart enough to read.
function Ends({ base, what, scales, at }: { base: Band[]; what: Band[] | null; scales: Scales; at: number }): preact.JSX.Element {
  const yOf = (one: Band[]): number => scales.y(one.at(-1)!.middle || 0);
  const gap = what ? yOf(what) - yOf(base) : LABEL_GAP;
  const push = Math.max(0, (LABEL_GAP - Math.abs(gap)) / 2) * (gap >= 0 ? 1 : -1);
  return (
    <>
      <text class="end base" x={at} y={yOf(base) - push + 5}>{t("chart.base")}</text>
      {what && <text class="end what" x={at} y={yOf(what) + push + 5}>{t("chart.what")}</text>}
    </>);
}

function altOf(name: string, found: Case, base: Band[], what: Band[] | null): string {
  const first = (b: Band[]): string => number(b.find((one) => !Number.isNaN(one.middle))?.middle ?? NaN);
  const last = (b: Band[]): string => number(b.at(-1)!.middle);
  return t("chart.alt", { output: name, from: monthName(found.start, 0), to: monthName(found.start, found.months), a: first(base), b: last(base) })
    + (what ? t("chart.alt.what", { a: first(what), b: last(what) }) : "");
}

export function LineChart(props: Props): preact.JSX.Element {
  const { series, name, found, height } = props;
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure);
  const base = props.base ?? shown.value?.base;
  if (!base) return <figure ref={figure} class="chart" style={{ minHeight: `${height}px` }} />;
  const what = props.what !== undefined ? props.what : shown.value?.what ?? null;
  const n = props.n ?? shown.value?.n ?? 0;
  const detail = props.detail ?? (page.singles ? "some" : "band");
  const baseBand = bandsOf(base, series, n);
  const whatBand = what ? bandsOf(what, series, n) : null;
  const top = props.top ?? topOf(whatBand ? [baseBand, whatBand] : [baseBand]);
  const scales = {
    x: scaleLinear([0, found.months], [MARGIN.left, width - MARGIN.right]),
    y: scaleLinear([0, top], [height - MARGIN.bottom, MARGIN.top]),
  };
  const { x, y } = scales;
  const at = monthNow.value;
  const point = (event: PointerEvent): void => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const month = Math.max(0, Math.min(found.months, Math.round(x.invert(((event.clientX - box.left) * width) / box.width))));
    const value = Math.max(0, Math.min(top, y.invert(((event.clientY - box.top) * height) / box.height)));
    if (props.draw) props.draw(month, value);
    else dispatch({ type: "set", part: { cursor: month } });
  };
  return (
    <figure ref={figure} class={`chart ${props.draw ? "draws" : ""}`}>
      <svg role="img" aria-label={altOf(name, found, baseBand, whatBand)} viewBox={`0 0 ${width} ${height}`} width={width} height={height}
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); point(event); }}
        onPointerMove={(event) => { if (event.buttons > 0) point(event); }}>
        {electionsOf(found).map((one) => (
          <line class="election" key={`${one.kind}${one.month}`} x1={x(one.month)} x2={x(one.month)} y1={MARGIN.top} y2={height - MARGIN.bottom} />))}
        <Side runs={base} series={series} n={n} scales={scales} is="base" detail={detail} />
        {what && <Side runs={what} series={series} n={n} scales={scales} is="what" detail={detail} />}
        {props.drawn && props.drawn.length > 0 && <path class="drawn" d={valuesPath(scales, props.drawn)} />}
        {!props.draw && detail !== "axes" && <line class="cursor" x1={x(at)} x2={x(at)} y1={MARGIN.top} y2={height - MARGIN.bottom} />}
        {detail === "band" && <Ends base={baseBand} what={whatBand} scales={scales} at={width - MARGIN.right + 6} />}
        <Axis side="bottom" scale={x} ticks={years(found.start, found.months, width)} at={`translate(0,${height - MARGIN.bottom})`}
          label={(month) => String(dateOf(found.start, month).getUTCFullYear())} />
        <Axis side="left" scale={y} ticks={y.ticks(4)} label={(value) => number(value, top <= 0.2 ? 2 : 1)} at={`translate(${MARGIN.left},0)`} />
      </svg>
    </figure>);
}
