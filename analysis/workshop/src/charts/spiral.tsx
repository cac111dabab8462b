// The initiative spiral: seven stages round, warm and cold in turn, with the way of one initiative through them. Each
// time it falls back its next turn lies further out.
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { WarmSign } from "../parts/warmth.tsx";
import { fallsOf, warmthOf, type OneFuture } from "../state/one_future.ts";
import { about, monthNow } from "../store.ts";
import { drawers, playing } from "../watching.ts";
import { nameOf, t } from "../words/words.ts";
import { pathsOf, pointAt, sector, STAGES, wayOf, whereAt, type Round, type Where } from "./spiral_path.ts";
import { useWidth } from "./width.ts";

const LARGEST = 640;     // pixels across
const LEAST_TURNS = 2;   // so that a first turn leaves room to see it grow
const INNER = 0.2;       // of the radius
const NAMES_FROM = 21;   // ems across: below that stages have numbers, and warm and cold stand in the list only

// Names bend along the edge, those below the middle the other way round.
function bow({ cx, cy }: Round, i: number, edge: number, font: number): string {
  const below = Math.cos((2 * Math.PI * (i + 0.5)) / STAGES) < -0.1;
  const r = edge - (below ? 0.62 : 1.42) * font;
  const at = (place: number): string => `${(cx + r * Math.sin((2 * Math.PI * place) / STAGES)).toFixed(1)} ${(cy - r * Math.cos((2 * Math.PI * place) / STAGES)).toFixed(1)}`;
  return below ? `M${at(i + 1)}A${r} ${r} 0 0 0 ${at(i)}` : `M${at(i)}A${r} ${r} 0 0 1 ${at(i + 1)}`;
}

function Sector({ i, round, edge, names, font }: { i: number; round: Round; edge: number; names: boolean; font: number }): preact.JSX.Element {
  const row = about.value!.stages[i]!;
  const is = warmthOf(row.key);
  const middle = (2 * Math.PI * (i + 0.5)) / STAGES;
  const r = edge - 3.1 * font;
  const [x, y] = [round.cx + r * Math.sin(middle), round.cy - r * Math.cos(middle)];
  const halves: [number, number, string][] = is === "both" ? [[i, i + 0.5, "warm"], [i + 0.5, i + 1, "cold"]] : [[i, i + 1, is]];
  return (
    <g class="sector">
      {halves.map(([from, to, kind]) => <path key={kind} class={`ground ${kind}`} d={sector(round, from, to, round.inner * 0.82, edge)} />)}
      <path class="edge" d={sector(round, i, i + 1, round.inner * 0.82, edge)} />
      <path class="edge" d={sector(round, i, i + 1, edge - 2 * font, edge)} />
      {names && <WarmSign is={is} at={`translate(${x.toFixed(1)},${y.toFixed(1)}) scale(${(font / 20).toFixed(2)})`} />}
      <path id={`bow${i}`} class="bow" d={bow(round, i, edge, font)} />
      <text font-size={font} text-anchor="middle"><textPath href={`#bow${i}`} startOffset="50%">{names ? nameOf(row) : String(i + 1)}</textPath></text>
    </g>);
}

interface Props { view: OneFuture; table: number; revealed: boolean; until: number | null; font: number; alt: string }

// The way, drawn past Preact while time goes on.
function Way({ way, round, until, font }: { way: Where[]; round: Round; until: number; font: number }): preact.JSX.Element {
  const { turns, falls } = pathsOf(way, round, until);
  const begin = way[0] ? pointAt(round, way[0].place, way[0].turn) : null;
  return (
    <g class="way-so-far">
      {begin && <circle class="begin" cx={begin[0]} cy={begin[1]} r={0.35 * font} />}
      {turns.map((d, i) => <path key={`t${i}`} class={`turn ${i === turns.length - 1 ? "last" : ""}`} d={d} />)}
      {falls.map((one, i) => (
        <g key={`f${i}`} class="fall">
          <path d={one.d} />
          <circle cx={one.at[0]} cy={one.at[1]} r={0.62 * font} />
          <text x={one.at[0]} y={one.at[1] + 0.35 * font} font-size={font} text-anchor="middle">{i + 1}</text>
        </g>))}
    </g>);
}

export function Spiral({ view, table, revealed, until, font, alt }: Props): preact.JSX.Element {
  const figure = useRef<HTMLElement>(null);
  const marker = useRef<SVGGElement>(null);
  const width = useWidth(figure);
  const size = Math.min(width, LARGEST * (font / 16));
  const falls = useMemo(() => fallsOf(view, table, about.value!.stages.map((row) => row.key)), [view, table]);
  const way = useMemo(() => wayOf(view, table, falls), [view, table, falls]);
  const names = size >= NAMES_FROM * font;
  const edge = size / 2 - 2;
  const round = useMemo((): Round => ({
    cx: size / 2, cy: size / 2, inner: names ? Math.max(edge * INNER, 2.8 * font) : edge * 0.12, outer: edge - (names ? 4.1 : 2.6) * font,
    turns: Math.max(LEAST_TURNS, falls.length + 1),
  }), [size, falls, font, names]);
  const place = (time: number): void => {
    const where = whereAt(way, time);
    marker.current?.setAttribute("visibility", where ? "visible" : "hidden");
    if (!where) return;
    const [x, y] = pointAt(round, where.place, where.turn);
    marker.current?.setAttribute("transform", `translate(${x.toFixed(1)},${y.toFixed(1)})`);
  };
  const now = until ?? monthNow.value;
  useLayoutEffect(() => { if (!playing.peek() || until !== null) place(now); });
  useLayoutEffect(() => {
    drawers.add(place);
    return () => { drawers.delete(place); };
  });
  const turn = whereAt(way, Math.floor(now))?.turn;
  return (
    <figure ref={figure} class="spiral" id="spiral">
      <svg role="img" aria-label={alt} viewBox={`0 0 ${size} ${size}`} width={size} height={size}>
        {about.value!.stages.map((row, i) => <Sector key={row.key} i={i} round={round} edge={edge} names={names} font={font} />)}
        {revealed && <Way way={way} round={round} until={now} font={font} />}
        {names && turn !== undefined && <text class="centre" x={round.cx} y={round.cy + 0.35 * font} font-size={font} text-anchor="middle">{t("spiral.turn", { number: turn + 1 })}</text>}
        <g class="marker" ref={marker} visibility="hidden"><circle r={0.7 * font} /><circle class="dot-in" r={0.25 * font} /></g>
      </svg>
    </figure>);
}
