// The main screen: at most seven sliders by who decides, two large curves, the headline, the ledger.
import { ChartTable } from "../charts/chart_table.tsx";
import { LineChart } from "../charts/line_chart.tsx";
import { ChooseSliders } from "../parts/choose_sliders.tsx";
import { DialRow } from "../parts/dial.tsx";
import { Headline } from "../parts/headline.tsx";
import { Later } from "../parts/later.tsx";
import { Ledger } from "../parts/ledger.tsx";
import { putAside } from "../state/aside.ts";
import { dialOf, same } from "../state/changes.ts";
import { inWords } from "../state/reading.ts";
import { seriesOf } from "../state/series.ts";
import { LETTERS, type Letter } from "../state/state.ts";
import { DECIDERS, deciderOf } from "../state/who.ts";
import { about, dispatch, monthNow, page, replay, replaying, theCase } from "../store.ts";
import { monthName, nameOf, t } from "../words/words.ts";

// Series that a room can read; the rest is for researchers.
const CHARTS = ["fabric", "think", "do", "feel", "trust", "energy", "results", "load", "attendance", "structure", "legitimacy", "alive"];

function Sliders(): preact.JSX.Element {
  const dials = page.sliders.flatMap((key) => dialOf(key, about.value!, theCase.value!) ?? []);
  return (
    <section class="sliders" aria-label={t("explore.sliders")}>
      <h1>{t("explore.sliders")}</h1>
      {DECIDERS.map((who) => {
        const its = dials.filter((dial) => deciderOf(dial.key) === who);
        return its.length === 0 ? null : (
          <fieldset key={who}><legend>{t(`who.${who}`)}</legend>{its.map((dial) => <DialRow key={dial.key} dial={dial} layer="changes" />)}</fieldset>);
      })}
      <ChooseSliders />
    </section>);
}

// What another group kept under this letter is put aside.
function keep(letter: Letter): void {
  const before = page.kept[letter];
  if (before && !same(before.changes, page.changes)) putAside();
  dispatch({ type: "keep", letter, name: letter });
}

function Buttons(): preact.JSX.Element {
  const { past, undone, changes, kept, singles } = page;
  const changed = Object.keys(changes).length > 0;
  return (
    <div class="buttons" role="group" aria-label={t("explore.sliders")}>
      <button type="button" disabled={past.length === 0 || replaying.value} onClick={() => void replay()}>{t("explore.replay")}</button>
      <button type="button" disabled={past.length === 0} onClick={() => dispatch({ type: "undo" })}>{t("explore.undo")}</button>
      <button type="button" disabled={undone.length === 0} onClick={() => dispatch({ type: "redo" })}>{t("explore.redo")}</button>
      <button type="button" disabled={!changed} onClick={() => dispatch({ type: "changes", changes: {} })}>{t("explore.base")}</button>
      {LETTERS.map((letter) => (
        <button type="button" key={letter} disabled={!changed} onClick={() => keep(letter)}>
          {t(!kept[letter] ? "explore.keep" : same(kept[letter].changes, changes) ? "explore.kept" : "explore.keep.anew", { letter })}</button>))}
      <button type="button" aria-pressed={singles} onClick={() => dispatch({ type: "set", part: { singles: !singles } })}>{t("explore.singles")}</button>
    </div>);
}

function Charts(): preact.JSX.Element {
  const { charts, singles, beamer, story } = page;
  const found = theCase.value!;
  const rows = about.value!.series;
  const month = monthNow.value;
  return (
    <section class="charts">
      {charts.map((key, i) => {
        const series = seriesOf(key);
        return (
          <div class="one-chart" id={`chart${i + 1}`} key={i}>
            {beamer ? <h2>{nameOf(rows[series])}</h2> : <label>{t("explore.chart", { number: i + 1 })}{" "}
              <select value={key} onChange={(event) => {
                const next: [string, string] = [...charts];
                next[i] = event.currentTarget.value;
                dispatch({ type: "set", part: { charts: next } });
              }}>{CHARTS.map((one) => <option key={one} value={one}>{nameOf(rows.find((row) => row.key === one), one)}</option>)}</select>
            </label>}
            <LineChart series={series} name={nameOf(rows[series])} found={found} height={beamer ? (story ? 230 : 280) : 300} />
            {!beamer && <ChartTable series={series} name={nameOf(rows[series])} found={found} />}
          </div>);
      })}
      <p class="legend"><span class="key base" /> {t("chart.base")} <span class="key what" /> {t("chart.what")} · {singles ? t("chart.singles") : t("chart.band")}</p>
      <label class="time">{t("chart.cursor", { month: monthName(found.start, month) })}
        <input type="range" min={0} max={found.months} value={month} aria-valuetext={monthName(found.start, month)}
          onInput={(event) => dispatch({ type: "set", part: { cursor: Number(event.currentTarget.value) } })} /></label>
    </section>);
}

export function Explore(): preact.JSX.Element {
  const { beamer } = page;
  const changed = inWords(page.changes, about.value!, theCase.value!);
  return (
    <div class="explore">
      <Sliders />
      <div class="answers">{beamer && changed !== "" && <p class="changed">{t("explore.changed", { changes: changed })}</p>}<Headline />{!beamer && <Buttons />}<Later><Charts /><Later><Ledger /></Later></Later>{beamer && <Buttons />}</div>
    </div>);
}
