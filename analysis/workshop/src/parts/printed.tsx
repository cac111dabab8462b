// The session on two A4 pages, landscape. Made when somebody prints and gone afterwards: it costs nothing until then.
import { render } from "preact";
import { LineChart } from "../charts/line_chart.tsx";
import { FixedWidth } from "../charts/width.ts";
import { dialOf } from "../state/changes.ts";
import { compared, ledger, ledgerDifference } from "../state/comparison.ts";
import { codeNow } from "../state/opening.ts";
import { inWords } from "../state/reading.ts";
import { seriesName, seriesOf } from "../state/series.ts";
import { GUESSES, LETTERS, TALK_FIELDS, type TalkField } from "../state/state.ts";
import { about, monthNow, page, shown, shownKept, theCase, type Shown } from "../store.ts";
import { caseQuestion, caseTitle, locale, monthName, nameOf, signed, t } from "../words/words.ts";
import { valueText } from "./dial.tsx";
import { told } from "./headline.tsx";
import { ledgerUntil } from "./ledger.tsx";
import { frequency, OUTCOMES } from "./outcomes.ts";

const [WIDTH, HEIGHT] = [490, 290];  // pixels of a chart: two beside each other on the sheet
const MOST_CAUSES = 8;
const MOST_LINES = 8;  // of changes: the rest is in the session file


function Changed({ now: { assumptions, changes } }: { now: Shown }): preact.JSX.Element {
  const { prediction } = page;
  const line = ([key, value]: [string, string], layer: typeof changes): string => {
    const dial = dialOf(key, about.value!, theCase.value!);
    const base = dial ? ` (${t("dial.base", { value: valueText(dial, Number(layer[key] ?? dial.at)) })})` : "";
    return inWords({ [key]: value }, about.value!, theCase.value!) + base;
  };
  const lines = (its: typeof changes, under: typeof changes): string[] => Object.entries(its).map((one) => line(one, under));
  const votes = GUESSES.reduce((sum, guess) => sum + prediction.votes[guess], 0);
  const list = (all: string[]): preact.JSX.Element => (
    <ul>{all.slice(0, MOST_LINES).map((one) => <li key={one}>{one}</li>)}{all.length > MOST_LINES && <li>{t("print.more", { count: all.length - MOST_LINES })}</li>}</ul>);
  return (
    <section>
      <h2>{t("print.changed")}</h2>
      {Object.keys(changes).length === 0 ? <p>{t("print.changed.none")}</p> : list(lines(changes, assumptions))}
      {Object.keys(assumptions).length > 0 && <><h2>{t("print.assumed")}</h2>{list(lines(assumptions, {}))}</>}
      {votes > 0 && <p>{t("print.predicted", { votes: GUESSES.map((guess) => `${t(`predict.${guess}`)} ${prediction.votes[guess]}`).join(", ") })}</p>}
    </section>);
}

function Answers({ now }: { now: Shown }): preact.JSX.Element {
  const month = monthNow.value;
  const answers = page.charts.map((key) => told(now, key, month)?.words).filter((one) => one !== undefined);
  const when = t("headline.when", { month: monthName(theCase.value!.start, month) });
  return (
    <section>
      <h2>{t("print.answer")}</h2>
      {answers.length === 0 ? <p>{t("print.changed.none")}</p> : answers.map((one) => <p class="answer" key={one}>{one} <span class="when">{when}</span></p>)}
    </section>);
}

function Causes({ now }: { now: Shown }): preact.JSX.Element {
  const month = ledgerUntil();
  const rows = now.what ? ledgerDifference(now.base, now.what, now.n, month) : ledger(now.base, now.n, month);
  const largest = about.value!.causes.map((cause, i) => ({ cause, ...rows[i]! }))
    .sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean)).slice(0, MOST_CAUSES).filter((row) => Math.abs(row.mean) >= 0.0005);
  return (
    <section>
      <h2>{t("explore.why")}</h2>
      <p>{t(now.what ? "explore.why.what" : "explore.why.base", { month: monthName(theCase.value!.start, month) })}</p>
      <table><tbody>{largest.map((row) => (
        <tr key={row.cause.key}><th scope="row">{nameOf(row.cause)}</th><td>{signed(row.mean, 3)}</td><td>{signed(row.low, 3)} … {signed(row.high, 3)}</td></tr>))}</tbody></table>
    </section>);
}

function Compared({ now }: { now: Shown }): preact.JSX.Element | null {
  const { kept } = page;
  const letters = LETTERS.flatMap((letter) => (kept[letter] && shownKept.value[letter] ? [{ letter, kept: kept[letter], runs: shownKept.value[letter] }] : []));
  if (letters.length === 0) return null;
  const last = now.base.shape.months - 1;
  const load = about.value!.values.findIndex((one) => one.key === "load_mean");
  const share = (series: number, one: (typeof letters)[number]): string => {
    return frequency(compared((run) => now.base.series(run, series, last), (run) => one.runs.series(run, series, last), Math.min(now.n, one.runs.whole)));
  };
  const cost = (one: (typeof letters)[number]): string => {
    const c = compared((run) => now.base.value(run, load), (run) => one.runs.value(run, load), Math.min(now.n, one.runs.whole));
    return t("compare.cost.change", { change: signed(c.mean * 100, 1), low: signed(c.low * 100, 1), high: signed(c.high * 100, 1) });
  };
  return (
    <section class="compared">
      <h2>{t("print.compare")}</h2>
      <p>{t("print.compare.more")}</p>
      <table>
        <thead><tr><th scope="col">{t("print.what")}</th>{letters.map((one) => <th scope="col" key={one.letter}>{one.letter}{one.kept.name === one.letter ? "" : `: ${one.kept.name}`}</th>)}</tr></thead>
        <tbody>
          <tr><th scope="row">{t("print.changed")}</th>{letters.map((one) => <td key={one.letter}>{inWords(one.kept.changes, about.value!, theCase.value!)}</td>)}</tr>
          {OUTCOMES.map((key) => <tr key={key}><th scope="row">{seriesName(key)}</th>{letters.map((one) => <td key={one.letter}>{share(seriesOf(key), one)}</td>)}</tr>)}
          <tr><th scope="row">{t("print.load")}</th>{letters.map((one) => <td key={one.letter}>{cost(one)}</td>)}</tr>
        </tbody>
      </table>
    </section>);
}

function Field({ field }: { field: TalkField }): preact.JSX.Element {
  const text = page.talk[field];
  return <div class={`field ${text === "" ? "empty" : ""}`}><h3>{t(`talk.${field}`)}</h3><p>{text}</p></div>;
}

function Foot({ now, sheet }: { now: Shown; sheet: 1 | 2 }): preact.JSX.Element {
  const { version, commit, results_version: results, catalogue_version: catalogue } = about.value!;
  const code = codeNow();
  const date = new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeStyle: "short" }).format(new Date());
  return (
    <footer>
      <p><strong>{t("caveat")}</strong> {t("caveat.more")}{page.foreign && <> {t("session.foreign")}</>}</p>
      {sheet === 2 && <p>{t("print.made", { version, commit, results, catalogue, case: page.caseId, seed: page.seed, n: now.n, when: date })}</p>}
      {sheet === 2 && <p>{code ? t("print.code", { code }) : t("print.no.code")}</p>}
      <p>{t("print.page", { page: sheet })}</p>
    </footer>);
}

export function Report(): preact.JSX.Element | null {
  const now = shown.value;
  const found = theCase.value;
  if (!now || !found) return null;
  const { caseId, talk } = page;
  const title = caseTitle({ id: caseId, text: "", title: found.title });
  return (
    <FixedWidth.Provider value={WIDTH}>
      <section class="sheet first">
        <header><h1>{t("print.title")}</h1><p>{title}</p></header>
        <section class="question"><h2>{t("print.question")}</h2><p>{talk.question || caseQuestion(caseId, found.question)}</p></section>
        <div class="columns"><Changed now={now} /><Answers now={now} /><Causes now={now} /></div>
        <div class="curves">{page.charts.map((key) => (
          <section key={key}><h2>{seriesName(key)}</h2>
            <LineChart series={seriesOf(key)} name={seriesName(key)} found={found} height={HEIGHT} detail="band" /></section>))}</div>
        <p class="legend"><span class="key base" /> {t("chart.base")} <span class="key what" /> {t("chart.what")} · {t("chart.band")}</p>
        <Foot now={now} sheet={1} />
      </section>
      <section class="sheet second">
        <header><h1>{t("print.talk")}</h1><p>{title}</p></header>
        <div class="fields">{TALK_FIELDS.map((field) => <Field key={field} field={field} />)}</div>
        <Compared now={now} />
        <Foot now={now} sheet={2} />
      </section>
    </FixedWidth.Provider>);
}

export function listenToPrinting(): void {
  const sheets = document.createElement("div");
  sheets.className = "printed";
  window.addEventListener("beforeprint", () => {
    document.body.append(sheets);
    render(<Report />, sheets);
    document.body.classList.toggle("reporting", sheets.firstChild !== null);
  });
  window.addEventListener("afterprint", () => {
    render(null, sheets);
    sheets.remove();
    document.body.classList.remove("reporting");
  });
}
