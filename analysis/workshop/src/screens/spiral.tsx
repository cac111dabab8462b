// The spiral: where one initiative is, what it waits for, where it fell back and why, and how that goes over all futures.
import { useEffect, useRef, useState } from "preact/hooks";
import { Spiral } from "../charts/spiral.tsx";
import { ChooseFuture } from "../parts/choose_future.tsx";
import { Said, TimeLine } from "../parts/film.tsx";
import { FuturesByStage, Obstacles, TablesByStage } from "../parts/stage_counts.tsx";
import { useStages } from "../parts/stages.ts";
import { turnWords, WhereNow, whereWords } from "../parts/where_now.tsx";
import { Warm } from "../parts/warmth.tsx";
import { fallsOf, warmthOf, type OneFuture } from "../state/one_future.ts";
import { about, monthNow, page } from "../store.ts";
import { momentName } from "../words/captions.ts";
import { table, toMonth, watch, watched } from "../watching.ts";
import { nameOf, t } from "../words/words.ts";

const FONT = 16;         // pixels, of the picture's words
const BEAMER_FONT = 21;
const MONTHS_A_SECOND = 20;
const TURN_MILLISECONDS = 900;  // a turn, where nothing may move

// How far the way is drawn, in months, while it is being shown; null when it is not moving.
function useReveal(view: OneFuture, falls: number[]): { until: number | null; revealed: boolean; show: () => void; hide: () => void; stay: () => void } {
  const [until, setUntil] = useState<number | null>(null);
  const [revealed, setRevealed] = useState(false);
  const run = useRef(0);
  const stop = (): void => { run.current += 1; setUntil(null); };
  useEffect(() => stop, [view]);
  const show = (): void => {
    const mine = (run.current += 1);
    const end = monthNow.peek();
    setRevealed(true);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      const steps = [...falls.filter((one) => one <= end).map((one) => one - 1), end];
      steps.forEach((to, i) => setTimeout(() => { if (run.current === mine) setUntil(i === steps.length - 1 ? null : to); }, i * TURN_MILLISECONDS));
      return;
    }
    const begun = performance.now();
    const frame = (now: number): void => {
      if (run.current !== mine) return;
      const at = ((now - begun) / 1000) * MONTHS_A_SECOND;
      setUntil(at >= end ? null : Math.max(0, at));
      if (at < end) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  };
  return { until, revealed, show, hide: () => { stop(); setRevealed(false); }, stay: () => { stop(); setRevealed(true); } };
}

const TURNING = ["stage_reached", "relapse", "decision_dropped", "signed_form", "dissolved"];

function Shown({ view, one }: { view: OneFuture; one: number }): preact.JSX.Element {
  const falls = fallsOf(view, one, about.value!.stages.map((row) => row.key));
  const { until, revealed, show, hide, stay } = useReveal(view, falls.map((fall) => fall.month));
  const at = monthNow.value;
  const turning = [...new Set(view.events.flat().filter((event) => event.table === one && TURNING.includes(event.kind)).map((event) => event.month))];
  const next = turning.find((to) => to > at);
  const before = turning.filter((to) => to < at).at(-1);
  const go = (to: number): void => { stay(); toMonth(to); };
  const words = `${momentName(view.found.start, at)}: ${whereWords(view, at, one)} ${turnWords(falls.filter((fall) => fall.month <= at))}`;
  return (
    <div class="spiral-of">
      <div>
        <TimeLine plays={false} />
        <div class="ways">
          <button type="button" class="main" onClick={revealed ? hide : show}>{t(revealed ? "spiral.hide" : "spiral.reveal")}</button>
          <button type="button" disabled={before === undefined} onClick={() => go(before!)}>{t("spiral.before")}</button>
          <button type="button" disabled={next === undefined} onClick={() => go(next!)}>{t("spiral.next")}</button>
        </div>
        <Spiral view={view} table={one} revealed={revealed} until={until} font={page.beamer ? BEAMER_FONT : FONT}
          alt={t("spiral.alt", { where: words, turns: "" }).trim()} />
        <ol class="stage-list" aria-label={t("spiral.legend")}>
          {about.value!.stages.map((row) => <li key={row.key}>{nameOf(row)} <Warm is={warmthOf(row.key)} /></li>)}
        </ol>
      </div>
      <div>
        <WhereNow view={view} one={one} />
        {view.found.partnerships.length > 1 && <TablesByStage view={view} />}
      </div>
      <Said words={words} />
    </div>);
}

export function SpiralScreen(): preact.JSX.Element {
  useEffect(watch, []);
  const now = watched.value;
  const one = table.value ?? 0;
  const stage = useStages(3);
  return (
    <div class="spirals">
      <h1>{t("spiral.title")}</h1>
      <p class="lead">{t("spiral.lead")}</p>
      <ChooseFuture all={false} />
      {now && stage >= 1 ? <Shown key={one} view={now.view} one={one} /> : <p role="status">{t("happens.loading")}</p>}
      <div class="two"><div>{stage >= 2 && <FuturesByStage />}</div><div>{stage >= 3 && <Obstacles />}</div></div>
    </div>);
}
