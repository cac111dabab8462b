// What happens, in sentences: this month, and all months to choose from.
import { useEffect, useRef, useState } from "preact/hooks";
import { captionsOf, momentName, summaryOf, type Caption } from "../words/captions.ts";
import { counted, monthName, t } from "../words/words.ts";
import type { OneFuture } from "../state/one_future.ts";
import { monthNow, page } from "../store.ts";
import { pause, table, toMonth, watched } from "../watching.ts";
import { Said } from "./film.tsx";

const MOST = 4;  // at once
const SIGN = { [-1]: "▼", 0: "●", 1: "▲" } as const;

function Line({ one }: { one: Caption }): preact.JSX.Element {
  return <li class={one.sign < 0 ? "less" : one.sign > 0 ? "more" : ""}><span aria-hidden="true">{SIGN[one.sign]}</span> <span>{one.text}</span></li>;
}

const more = (count: number): string => (count <= 0 ? "" : counted("happens.more", count));

export function ThisMonth(): preact.JSX.Element {
  const { view } = watched.value!;
  const now = monthNow.value;
  const captions = captionsOf(view, now, table.value);
  const name = momentName(view.found.start, now);
  const summary = (captions.length === 0 && now > 0 ? t("caption.quiet") + " " : "") + summaryOf(view, now, table.value);
  const told = captions.slice(0, MOST);
  return (
    <section class={`this-month ${table.value === null ? "many" : ""}`} aria-label={t("happens.captions")}>
      <h2>{name}</h2>
      <ul class="captions">{told.map((one, i) => <Line key={i} one={one} />)}</ul>
      <p class="sum">{summary} <span class="small">{more(captions.length - MOST)}</span></p>
      <Said words={`${name}: ${[...told.map((one) => one.text), summary].join(" ")}`} />
    </section>);
}

const PIECE = 4;  // months told at a time: many months at once would hold up the page

// Made once, outside of rendering.
function oneMonth(view: OneFuture, at: number, captions: Caption[]): preact.JSX.Element {
  return (
    <li key={at}>
      <button type="button" data-month={at} onClick={() => { pause(); toMonth(at); }}>{monthName(view.found.start, at)}</button>
      <ul class="captions">{captions.slice(0, MOST).map((one, i) => <Line key={i} one={one} />)}</ul>
      <p class="small">{more(captions.length - MOST)}</p>
    </li>);
}

// Grows by a piece at a time until all months are told.
function Months({ view, only }: { view: OneFuture; only: number | null }): preact.JSX.Element {
  const made = useRef<preact.JSX.Element[]>([]);
  const [next, setNext] = useState(0);  // month
  useEffect(() => {
    if (next > view.months) return;
    const wait = setTimeout(() => {
      for (let at = next; at < next + PIECE && at <= view.months; ++at) {
        const captions = captionsOf(view, at, only);
        if (captions.length > 0) made.current.push(oneMonth(view, at, captions));
      }
      setNext(next + PIECE);
    });
    return () => clearTimeout(wait);
  }, [next]);
  return <ol>{[...made.current]}</ol>;
}

export function AllMonths(): preact.JSX.Element {
  const { view, key } = watched.value!;
  return (
    <section class="all-months" aria-labelledby="all-months">
      <h2 id="all-months">{t("happens.list")}</h2>
      <p class="small">{t("happens.list.lead")}</p>
      <div class="scrolls" tabIndex={0} role="group" aria-labelledby="all-months">
        <Months key={`${key} ${table.value} ${page.language}`} view={view} only={table.value} />
      </div>
    </section>);
}
