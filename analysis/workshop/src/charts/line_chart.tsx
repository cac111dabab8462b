// One series over time: baseline dashed and grey, what-if coloured, each with the band that nine of ten futures lie in or
// as single futures, elections as marks, and the time cursor that every picture shares.
import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import { useRef } from "preact/hooks";
import type { Runs } from "../engine/runs.ts";
import type { Case } from "../engine/types.ts";
import { bands, type Band } from "../state/comparison.ts";
import { dispatch, shown, state } from "../store.ts";
import { dateOf, monthName, number, t } from "../words/words.ts";
import { Axis } from "./axis.tsx";
import { useWidth } from "./width.ts";

const MARGIN = { top: 14, right: 84, bottom: 30, left: 46 };
const SINGLES = 12;  // single futures: enough to see that they differ, few enough to follow one

interface Props { series: number; name: string; found: Case; height: number; small?: boolean }

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

// Januaries, every so many years that labels do not touch.
function years(start: string, months: number, width: number): number[] {
  const all = Array.from({ length: months + 1 }, (_, month) => month)
    .filter((month) => month > 0 && dateOf(start, month).getUTCMonth() === 0);
  const every = Math.max(1, Math.ceil((all.length * 56) / width));
  return all.filter((_, i) => i % every === 0);
}

// The month of the run that a date falls in.
export const monthOf = (start: string, date: string): number => {
  const [y0, m0] = start.split("-").map(Number) as [number, number];
  const [y, m] = date.split("-").map(Number) as [number, number];
  return (y - y0) * 12 + m - m0 + 1;
};

export function electionsOf(found: Case): { month: number; kind: string }[] {
  return found.elections.map((one) => ({ month: monthOf(found.start, one.date), kind: one.kind }))
    .filter((one) => one.month >= 1 && one.month <= found.months);
}

export function LineChart({ series, name, found, height, small = false }: Props): preact.JSX.Element | null {
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure);
  const now = shown.value;
  if (!now) return <figure ref={figure} class="chart" style={{ minHeight: `${height}px` }} />;
  const { base, what, n } = now;
  const { singles, cursor } = state.value;
  const baseBand = bandsOf(base, series, n);
  const whatBand = what ? bandsOf(what, series, n) : null;
  const right = small ? 12 : MARGIN.right;
  const top = Math.max(...baseBand.map((b) => b.high || 0), ...(whatBand ?? []).map((b) => b.high || 0));
  const most = top <= 1 ? Math.min(1, Math.ceil(top * 5 + 0.2) / 5) : top * 1.1;
  const x = scaleLinear([0, found.months], [MARGIN.left, width - right]);
  const y = scaleLinear([0, most], [height - MARGIN.bottom, MARGIN.top]);
  const bandPath = area<Band>().defined((b) => !Number.isNaN(b.low)).x((_, i) => x(i)).y0((b) => y(b.low)).y1((b) => y(b.high));
  const middle = line<Band>().defined((b) => !Number.isNaN(b.middle)).x((_, i) => x(i)).y((b) => y(b.middle));
  const single = (runs: Runs, run: number): string =>
    line<number>().defined((v) => !Number.isNaN(v)).x((_, i) => x(i)).y((v) => y(v))(
      Array.from({ length: runs.shape.months }, (_, month) => runs.series(run, series, month))) ?? "";
  const at = cursor ?? found.months;
  const first = (b: Band[]): string => number(b.find((one) => !Number.isNaN(one.middle))?.middle ?? NaN);
  const last = (b: Band[]): string => number(b.at(-1)!.middle);
  const alt = t("chart.alt", { output: name, from: monthName(found.start, 0), to: monthName(found.start, found.months), a: first(baseBand), b: last(baseBand) })
    + (whatBand ? t("chart.alt.what", { a: first(whatBand), b: last(whatBand) }) : "");
  const point = (event: PointerEvent): void => {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const month = Math.round(x.invert(((event.clientX - box.left) * width) / box.width));
    dispatch({ type: "set", part: { cursor: Math.max(0, Math.min(found.months, month)) } });
  };
  // Labels at the ends of the lines, apart enough to read.
  const ends = [{ text: t("chart.base"), is: "base", y: y(baseBand.at(-1)!.middle || 0) }];
  if (whatBand) {
    const its = y(whatBand.at(-1)!.middle || 0);
    const gap = its - ends[0]!.y;
    if (Math.abs(gap) < 18) ends[0]!.y -= ((18 - Math.abs(gap)) / 2) * (gap >= 0 ? 1 : -1);
    ends.push({ text: t("chart.what"), is: "what", y: Math.abs(gap) < 18 ? its + ((18 - Math.abs(gap)) / 2) * (gap >= 0 ? 1 : -1) : its });
  }
  return (
    <figure ref={figure} class={`chart ${small ? "small" : ""}`}>
      <svg role="img" aria-label={alt} viewBox={`0 0 ${width} ${height}`} width={width} height={height}
        onPointerDown={(event) => { (event.currentTarget as Element).setPointerCapture(event.pointerId); point(event); }}
        onPointerMove={(event) => { if (event.buttons > 0) point(event); }}>
        {electionsOf(found).map((one) => (
          <g class="election" key={`${one.kind}${one.month}`}>
            <line x1={x(one.month)} x2={x(one.month)} y1={MARGIN.top} y2={height - MARGIN.bottom} />
          </g>))}
        {!singles && <path class="band base" d={bandPath(baseBand) ?? ""} />}
        {!singles && whatBand && <path class="band what" d={bandPath(whatBand) ?? ""} />}
        {singles && Array.from({ length: Math.min(SINGLES, n) }, (_, run) => <path key={`b${run}`} class="single base" d={single(base, run)} />)}
        {singles && what && Array.from({ length: Math.min(SINGLES, n) }, (_, run) => <path key={`w${run}`} class="single what" d={single(what, run)} />)}
        <path class="line base" d={middle(baseBand) ?? ""} />
        {whatBand && <path class="line what" d={middle(whatBand) ?? ""} />}
        <line class="cursor" x1={x(at)} x2={x(at)} y1={MARGIN.top} y2={height - MARGIN.bottom} />
        {!small && ends.map((end) => <text key={end.is} class={`end ${end.is}`} x={width - right + 6} y={end.y + 5}>{end.text}</text>)}
        <Axis side="bottom" scale={x} ticks={years(found.start, found.months, width)} at={`translate(0,${height - MARGIN.bottom})`}
          label={(month) => String(dateOf(found.start, month).getUTCFullYear())} />
        <Axis side="left" scale={y} ticks={y.ticks(small ? 2 : 4)} label={(value) => number(value, most <= 0.2 ? 2 : 1)} at={`translate(${MARGIN.left},0)`} />
      </svg>
    </figure>);
}
