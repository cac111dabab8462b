// Where one initiative is in its spiral, what it waits for, and where it fell back and why: in words.
import { fallsOf, warmthOf, type FellBack, type OneFuture } from "../state/one_future.ts";
import { about, monthNow } from "../store.ts";
import { pause, toMonth } from "../watching.ts";
import { momentName, whyOf } from "../words/captions.ts";
import { counted, monthName, nameOf, number, t, type Key } from "../words/words.ts";
import { Warm } from "./warmth.tsx";

const ALL_MET = 0.995;
const NEEDS = ["energy", "urgency", "fabric", "form", "agenda", "capacity", "money"];  // of a stage
const percent = (share: number): number => Math.round(100 * share);

function waitsWords(view: OneFuture, at: number, one: number): string {
  const row = about.value!.obstacles[view.table(at, one, "waits_for")];
  const met = view.table(at, one, "need_met");
  if (met >= ALL_MET || !row) return t("spiral.waits.nothing");
  const parts = { need: NEEDS.includes(row.key) ? t(`waits.${row.key}` as Key) : nameOf(row), share: percent(met) };
  if (row.key === "decision") return t(met > 0 ? "spiral.waits.formation" : "spiral.waits.decision", parts);
  return t(met === 0 && row.key === "form" ? "spiral.waits.form" : "spiral.waits", parts);
}

const ended = (view: OneFuture, at: number, one: number) => view.events.flat().find((event) => event.kind === "dissolved" && event.table === one && event.month <= at);

// One sentence or two: where it is.
export function whereWords(view: OneFuture, at: number, one: number): string {
  const over = ended(view, at, one);
  if (over) return t("spiral.over", { why: whyOf(over.why) });
  if (!view.live(at, one)) return t("spiral.absent");
  const stage = view.table(at, one, "stage");
  if (stage === about.value!.stages.length - 1 && view.table(at, one, "progress") >= 1) return t("spiral.done");
  return t("spiral.stage", { number: stage + 1, stage: nameOf(about.value!.stages[stage]) }) + ". "
    + t("spiral.progress", { share: percent(view.table(at, one, "progress")) }) + ".";
}

export function turnWords(falls: FellBack[]): string {
  return falls.length === 0 ? t("spiral.turns.none") : counted("spiral.turns", falls.length, { number: falls.length + 1 });
}

const SIGNING = 2;  // planning: what begins later was signed before the story begins

function Signed({ view, one }: { view: OneFuture; one: number }): preact.JSX.Element | null {
  const last = view.events.flat().filter((event) => event.kind === "signed_form" && event.table === one && event.month <= monthNow.value).at(-1);
  const first = Array.from({ length: view.months + 1 }, (_, at) => view.table(at, one, "stage")).find((stage) => !Number.isNaN(stage)) ?? 0;
  if (!last) return first > SIGNING ? null : <p>{t("spiral.unsigned")}</p>;
  const form = nameOf(about.value!.forms.find((row) => row.key === last.form), last.form);
  return <p>{t("spiral.signed", { month: monthName(view.found.start, last.month), form, fabric: number(last.value) })}</p>;
}

function Falls({ view, one, falls }: { view: OneFuture; one: number; falls: FellBack[] }): preact.JSX.Element {
  const stage = (i: number): string => nameOf(about.value!.stages[i]);
  const dropped = view.events.flat().filter((event) => event.kind === "decision_dropped" && event.table === one && event.month <= monthNow.value);
  const go = (at: number): void => { pause(); toMonth(at); };
  const fellWords = (fall: FellBack): string => {
    const parts = { month: monthName(view.found.start, fall.month), from: stage(fall.from), to: stage(fall.to), why: whyOf(fall.why) };
    return fall.reopened >= 1 && fall.why === "newcomers" ? counted("spiral.fall.goals", fall.reopened, parts) : t("spiral.fall", parts);
  };
  return (
    <section class="falls">
      <h3>{t("spiral.falls")}</h3>
      {falls.length === 0 ? <p>{t("spiral.falls.none")}</p> : (
        <ol>{falls.map((fall) => (
          <li key={fall.month}><button type="button" class="link" onClick={() => go(fall.month)}>
            {fellWords(fall)}</button></li>))}
        </ol>)}
      {dropped.map((event) => <p key={event.month}>{counted("spiral.dropped", event.value, { month: monthName(view.found.start, event.month) })}</p>)}
    </section>);
}

export function WhereNow({ view, one }: { view: OneFuture; one: number }): preact.JSX.Element {
  const at = monthNow.value;
  const falls = fallsOf(view, one, about.value!.stages.map((row) => row.key)).filter((fall) => fall.month <= at);
  const live = view.live(at, one);
  const row = live ? about.value!.stages[view.table(at, one, "stage")] : undefined;
  return (
    <section class="where-now" aria-labelledby="where-now">
      <h2 id="where-now">{t("spiral.where", { month: momentName(view.found.start, at) })}</h2>
      <p class="stage-line">{row && <Warm is={warmthOf(row.key)} />} <strong>{whereWords(view, at, one)}</strong></p>
      {live && <meter min={0} max={1} value={view.table(at, one, "progress")} aria-label={t("spiral.progress", { share: percent(view.table(at, one, "progress")) })} />}
      {live && <p>{waitsWords(view, at, one)}</p>}
      <p>{turnWords(falls)}</p>
      <Signed view={view} one={one} />
      <Falls view={view} one={one} falls={falls} />
    </section>);
}
