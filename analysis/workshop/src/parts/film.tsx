// The player: play, pause, steps, speed, and the time line, which is the one time cursor of the page.
import { useEffect, useRef } from "preact/hooks";
import { monthNow, theCase } from "../store.ts";
import { plain, t } from "../words/words.ts";
import { momentName } from "../words/captions.ts";
import { pause, playing, speed, SPEEDS, toggle, toMonth } from "../watching.ts";

const step = (by: number): void => { pause(); toMonth(monthNow.peek() + by); };

function Speed(): preact.JSX.Element {
  return (
      <select aria-label={t("happens.speed")} value={String(speed.value)} onChange={(event) => { speed.value = Number(event.currentTarget.value); }}>
        {SPEEDS.map((one) => (
          <option key={one} value={String(one)}>{t("happens.speed.times", { number: plain(one) })}</option>))}
      </select>);
}

// plays: whether the space bar starts and stops the film.
export function TimeLine({ plays }: { plays: boolean }): preact.JSX.Element {
  const found = theCase.value!;
  const name = momentName(found.start, monthNow.value);
  return (
    <label class="time">{t("chart.cursor", { month: name })}
      <input type="range" min={0} max={found.months} value={monthNow.value} aria-valuetext={name}
        onKeyDown={(event) => {
          if (!plays || event.key !== " ") return;
          event.preventDefault();
          toggle();
        }}
        onInput={(event) => toMonth(Number(event.currentTarget.value))} /></label>);
}

export function Film(): preact.JSX.Element {
  const found = theCase.value!;
  const [first, last] = [monthNow.value === 0, monthNow.value === found.months];
  return (
    <div class="film" role="group" aria-label={t("happens.film")}>
      <div class="ways">
        <button type="button" class="main play" onClick={toggle}>
          <span aria-hidden="true">{playing.value ? "❚❚" : "▶"}</span> {t(playing.value ? "happens.pause" : "happens.play")}</button>
        <button type="button" disabled={first} aria-label={t("happens.start")} title={t("happens.start")} onClick={() => { pause(); toMonth(0); }}><span aria-hidden="true">|◀</span></button>
        <button type="button" disabled={first} aria-label={t("happens.back")} title={t("happens.back")} onClick={() => step(-1)}><span aria-hidden="true">◀</span></button>
        <button type="button" disabled={last} aria-label={t("happens.forward")} title={t("happens.forward")} onClick={() => step(1)}><span aria-hidden="true">▶|</span></button>
        <Speed />
      </div>
      <TimeLine plays />
      <p class="small hint">{t("happens.keys")}</p>
    </div>);
}

const PAUSE_MILLISECONDS = 350;  // while somebody goes through months, only the last is said

// Says what a month tells, once, when time stands still on it.
export function Said({ words }: { words: string }): preact.JSX.Element {
  const box = useRef<HTMLParagraphElement>(null);
  const before = useRef<number | null>(null);
  const [now, moves] = [monthNow.value, playing.value];
  useEffect(() => {
    const first = before.current === null;
    if (first || moves || before.current === now) {
      before.current ??= now;
      return;
    }
    const wait = setTimeout(() => {
      before.current = now;
      if (box.current) box.current.textContent = words;
    }, PAUSE_MILLISECONDS);
    return () => clearTimeout(wait);
  }, [now, moves]);
  return <p role="status" class="unseen" ref={box} />;
}
