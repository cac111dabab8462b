// The network of one future: a circle is a party, a line the mean trust between two. What moves is drawn past Preact.
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { OneFuture } from "../state/one_future.ts";
import { drawers, focus, playing } from "../watching.ts";
import { about, monthNow } from "../store.ts";
import { called, t } from "../words/words.ts";
import { dropsOf, noElements, Picture, readable, tiesOf, type Elements, type Line } from "./network_draw.ts";
import { labelAt, ringOf, type Ring, type Spot } from "./ring.ts";
import { useWidth } from "./width.ts";

interface Props {
  view: OneFuture; table: number | null; parties: number[]; font: number; flat: number;
  alt: (drawn: number, all: number) => string;
  told: Set<number>;  // parties that something happens to this month
}

function PartyMark({ spot, elements, i, font }: { spot: Spot; elements: Elements; i: number; font: number }): preact.JSX.Element {
  const s = Math.max(4, Math.min(0.45 * font, spot.r * 0.7));
  const [x, y] = [spot.x + (spot.r + 4) * 0.72, spot.y - (spot.r + 4) * 0.72];
  return (
    <>
      <circle class="disc" cx={spot.x} cy={spot.y} r={spot.r} />
      <path class="energy" ref={(one) => { if (one) elements.energy[i] = one; }} />
      <path class="stay" ref={(one) => { if (one) elements.stay[i] = one; }} />
      <path class="fresh" ref={(one) => { if (one) elements.fresh[i] = one; }} />
      <path class="busy" ref={(one) => { if (one) elements.load[i] = one; }} visibility="hidden"
        d={`M${(x - s).toFixed(1)} ${(y + s * 0.8).toFixed(1)}h${(2 * s).toFixed(1)}l${(-s).toFixed(1)} ${(-1.8 * s).toFixed(1)}z`} />
    </>);
}

const dim = (line: Line): boolean => focus.value !== null && line.a.party !== focus.value && line.b.party !== focus.value;

function Lines({ lines, elements }: { lines: Line[]; elements: Elements }): preact.JSX.Element {
  return (
    <g class="ties">
      {lines.map((line, i) => (
        <line key={line.pair} class={dim(line) ? "tie dim" : "tie"} ref={(one) => { if (one) elements.lines[i] = one; }} x1={line.a.x} y1={line.a.y} x2={line.b.x} y2={line.b.y} />))}
    </g>);
}

// What is there by month, not by frame.
function Drops({ view, ties }: { view: OneFuture; ties: Line[] }): preact.JSX.Element {
  return (
    <g class="drops">
      {dropsOf(view, ties, monthNow.value).map((line) => <line key={line.pair} class="drop" x1={line.a.x} y1={line.a.y} x2={line.b.x} y2={line.b.y} />)}
    </g>);
}

function Told({ spots, scale, told }: { spots: Spot[]; scale: number; told: Set<number> }): preact.JSX.Element {
  return (
    <>
      {spots.filter((spot) => told.has(spot.party)).map((spot) => <circle key={spot.party} class="told" cx={spot.x} cy={spot.y} r={spot.r + 7 * scale} stroke-width={2.5 * scale} />)}
      {spots.filter((spot) => spot.party === focus.value).map((spot) => <circle key="focus" class="focus" cx={spot.x} cy={spot.y} r={spot.r + 10} />)}
    </>);
}

function LabelsOf({ ring, font, names }: { ring: Ring; font: number; names: string[] }): preact.JSX.Element {
  return (
    <g class="names" font-size={font}>
      {ring.labels !== "none" && ring.spots.map((spot) => {
        const { x, y, anchor, turn } = labelAt(spot, ring, font);
        return <text key={spot.party} class={focus.value === spot.party ? "followed" : ""} x={x} y={y} text-anchor={anchor} dominant-baseline="central" transform={turn}>{spot.label}<title>{names[spot.party]}</title></text>;
      })}
    </g>);
}

export function Network(props: Props): preact.JSX.Element {
  const figure = useRef<HTMLElement>(null);
  const width = useWidth(figure);
  const [measured, setMeasured] = useState(false);  // or all would be made twice
  useLayoutEffect(() => setMeasured(true), []);
  return <figure ref={figure} class="network" id="network">{measured && <Drawn {...props} width={width} />}</figure>;
}

function Drawn(props: Props & { width: number }): preact.JSX.Element {
  const { view, table, parties, font, flat, width } = props;
  const names = view.found.parties.map(called);
  const ring = useMemo(() => ringOf(parties, view.found, names, about.value!.kinds.map((kind) => kind.key), width, font, flat), [view.found, names.join(), parties.join(), width, font, flat]);
  const ties = useMemo(() => tiesOf(view, ring), [view, ring]);
  const lines = useMemo(() => readable(view, ties, focus.value), [view, ties, focus.value]);
  const elements = useMemo(noElements, [ring, lines]);
  const now = monthNow.value;
  const picture = useRef<Picture | null>(null);
  useLayoutEffect(() => {
    const made = new Picture(view, ring, lines, elements);
    const draw = (time: number): void => made.draw(time);
    picture.current = made;
    made.draw(monthNow.peek());
    drawers.add(draw);
    return () => { drawers.delete(draw); };
  }, [view, ring, lines, elements]);
  useLayoutEffect(() => { if (!playing.peek()) picture.current?.draw(now); }, [now, playing.value]);
  const marks = useMemo(() => ring.spots.map((spot, i) => (
    <g key={spot.party} class="party" onClick={() => { focus.value = focus.peek() === spot.party ? null : spot.party; }}>
      <PartyMark spot={spot} elements={elements} i={i} font={font} />
    </g>)), [ring, elements, font]);
  return (
    <>
      <svg role="img" aria-label={props.alt(lines.length, ties.length)} viewBox={`0 0 ${ring.width} ${ring.height}`} width={ring.width} height={ring.height}
        key={`${table} ${ring.width} ${lines.length}`}>
        <Lines lines={lines} elements={elements} />
        <Drops view={view} ties={ties} />
        <g class="parties" stroke-width={3 * ring.scale}>{marks}</g>
        <Told spots={ring.spots} scale={ring.scale} told={props.told} />
        <LabelsOf ring={ring} font={font} names={names} />
      </svg>
      {lines.length < ties.length && <figcaption class="small">{t("happens.drawn", { lines: lines.length, all: ties.length })}</figcaption>}
      {ring.labels === "numbers" && <ol class="number-key" aria-label={t("happens.numbers")}>{ring.spots.map((spot) => <li key={spot.party}>{names[spot.party]}</li>)}</ol>}
    </>);
}
