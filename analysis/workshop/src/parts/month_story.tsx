// What happens, in sentences: this month, and all months to choose from.
import { useMemo } from "preact/hooks";
import { captionsOf, summaryOf, type Caption } from "../words/captions.ts";
import { monthName, t } from "../words/words.ts";
import type { OneFuture } from "../state/one_future.ts";
import { state } from "../store.ts";
import { month, pause, table, toMonth, watched } from "../watching.ts";
import { Said } from "./film.tsx";

const MOST = 4;  // at once
const SIGN = { [-1]: "▼", 0: "●", 1: "▲" } as const;

function Line({ one }: { one: Caption }): preact.JSX.Element {
  return <li class={one.sign < 0 ? "less" : one.sign > 0 ? "more" : ""}><span aria-hidden="true">{SIGN[one.sign]}</span> <span>{one.text}</span></li>;
}

const more = (count: number): string => (count <= 0 ? "" : t(count === 1 ? "happens.more.one" : "happens.more", { count }));

export function ThisMonth(): preact.JSX.Element {
  const { view } = watched.value!;
  const now = month.value;
  const captions = captionsOf(view, now, table.value);
  const name = monthName(view.found.start, now);
  const summary = (captions.length === 0 && now > 0 ? t("caption.quiet") + " " : "") + summaryOf(view, now, table.value);
  const told = captions.slice(0, MOST);
  return (
    <section class="this-month" aria-label={t("happens.captions")}>
      <h2>{name}</h2>
      <ul class="captions">{told.map((one, i) => <Line key={i} one={one} />)}</ul>
      <p class="sum">{summary} <span class="small">{more(captions.length - MOST)}</span></p>
      <Said words={`${name}: ${[...told.map((one) => one.text), summary].join(" ")}`} />
    </section>);
}

interface Told { at: number; captions: Caption[] }

function Months({ view, all }: { view: OneFuture; all: Told[] }): preact.JSX.Element {
  const go = (at: number): void => { pause(); toMonth(at); };
  return (
    <ol>
      {all.map(({ at, captions }) => (
        <li key={at}>
          <button type="button" data-month={at} onClick={() => go(at)}>{monthName(view.found.start, at)}</button>
          <ul class="captions">{captions.slice(0, MOST).map((one, i) => <Line key={i} one={one} />)}</ul>
          <p class="small">{more(captions.length - MOST)}</p>
        </li>))}
    </ol>);
}

export function AllMonths(): preact.JSX.Element {
  const { view } = watched.value!;
  const language = state.value.language;
  const all = useMemo(() => Array.from({ length: view.months + 1 }, (_, at) => ({ at, captions: captionsOf(view, at, table.value) }))
    .filter((one) => one.captions.length > 0), [view, table.value, language]);
  const list = useMemo(() => <Months view={view} all={all} />, [all]);
  return (
    <section class="all-months" aria-labelledby="all-months">
      <h2 id="all-months">{t("happens.list")}</h2>
      <p class="small">{t("happens.list.lead")}</p>
      <div class="scrolls" tabIndex={0} role="region" aria-labelledby="all-months">{list}</div>
    </section>);
}
