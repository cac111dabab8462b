// A, B and C side by side: what differs, in how many of 100 futures it helps, and what it costs in capacity.
import { bandsOf, LineChart, topOf } from "../charts/line_chart.tsx";
import type { Runs } from "../engine/runs.ts";
import { frequency, OUTCOMES } from "../parts/outcomes.ts";
import { costText, valueText } from "../parts/dial.tsx";
import { dialOf, intensityOf, leverOf, type Changes } from "../state/changes.ts";
import { compared } from "../state/comparison.ts";
import { seriesName, seriesOf } from "../state/series.ts";
import { LETTERS, type Letter } from "../state/state.ts";
import { about, dispatch, page, shown, shownKept, theCase } from "../store.ts";
import { capital, dialName, nameOf, number, plain, signed, t } from "../words/words.ts";

const letters = (): Letter[] => LETTERS.filter((letter) => page.kept[letter] !== undefined);
const keptChanges = (letter: Letter): Changes => page.kept[letter]!.changes;
const nOf = (runs: Runs): number => Math.min(runs.whole, shown.value!.n);

function Differences(): preact.JSX.Element {
  const keys = [...new Set(letters().flatMap((letter) => Object.keys(keptChanges(letter))))].sort();
  const shownAs = (key: string, value: string | undefined): string => {
    const dial = dialOf(key, about.value!, theCase.value!);
    if (!dial) return value ?? "";
    return valueText(dial, Number(value ?? page.assumptions[key] ?? dial.at));
  };
  return (
    <section><h2>{t("compare.what")}</h2>
      <div class="wide" role="group" tabIndex={0} aria-label={t("compare.what")}><table>
        <thead><tr><th scope="col">{t("compare.key")}</th><th scope="col">{t("compare.base")}</th>{letters().map((letter) => <th scope="col" key={letter}>{letter}</th>)}</tr></thead>
        <tbody>{keys.map((key) => (
          <tr key={key}><th scope="row">{dialName(key, about.value!)}</th><td>{shownAs(key, undefined)}</td>
            {letters().map((letter) => {
              const value = keptChanges(letter)[key];
              return <td key={letter} class={value === undefined ? "" : "touched"}>{shownAs(key, value)}</td>;
            })}</tr>))}</tbody>
      </table></div>
    </section>);
}

function Outcomes({ base }: { base: Runs }): preact.JSX.Element {
  const last = base.shape.months - 1;
  return (
    <section><h2>{t("compare.outcome")}</h2><p>{t("compare.outcome.more")}</p>
      <div class="wide" role="group" tabIndex={0} aria-label={t("compare.outcome")}><table>
        <thead><tr><td />{letters().map((letter) => <th scope="col" key={letter}>{letter}</th>)}</tr></thead>
        <tbody>{OUTCOMES.map((key) => (
          <tr key={key}><th scope="row">{seriesName(key)}</th>
            {letters().map((letter) => {
              const runs = shownKept.value[letter];
              if (!runs) return <td key={letter}>{t("compare.waiting")}</td>;
              const c = compared((run) => base.series(run, seriesOf(key), last), (run) => runs.series(run, seriesOf(key), last), nOf(runs));
              return <td key={letter}>{frequency(c)}</td>;
            })}</tr>))}</tbody>
      </table></div>
    </section>);
}

function Cost({ base }: { base: Runs }): preact.JSX.Element {
  const load = about.value!.values.findIndex((row) => row.key === "load_mean");
  const used = [...new Set(letters().flatMap((letter) => Object.keys(keptChanges(letter)).map(leverOf)))].filter((one) => one !== null);
  const percent = (value: number): string => signed(value * 100, 1);
  // A parameter as a letter has it: its own change, else the assumption, else the case.
  const valueAt = (letter: Letter, key: string): number | null => {
    const at = about.value!.parameters.findIndex((one) => one.key === key);
    return at < 0 ? null : Number(keptChanges(letter)[key] ?? page.assumptions[key] ?? theCase.value!.values[at]);
  };
  return (
    <section><h2>{t("compare.cost")}</h2><p>{t("compare.cost.load")}</p>
      <ul>{letters().map((letter) => {
        const runs = shownKept.value[letter];
        if (!runs) return <li key={letter}><strong>{letter}</strong>: {t("compare.waiting")}</li>;
        const c = compared((run) => base.value(run, load), (run) => runs.value(run, load), nOf(runs));
        const level = compared(() => 0, (run) => runs.value(run, load), nOf(runs));
        return <li key={letter}><strong>{letter}</strong>: {t("compare.cost.change", { change: percent(c.mean), low: percent(c.low), high: percent(c.high) })}; {t("compare.cost.level", { value: number(level.mean * 100, 0), low: number(level.low * 100, 0), high: number(level.high * 100, 0) })}</li>;
      })}</ul>
      {used.length > 0 && <><h3>{t("compare.cost.levers")}</h3>
        <ul>{used.map((key) => {
          const row = about.value!.levers.find((one) => one.key === key)!;
          const parts = letters().flatMap((letter) => {
            const dial = dialOf(intensityOf(key), about.value!, theCase.value!)!;
            const intensity = Number(keptChanges(letter)[dial.key] ?? page.assumptions[dial.key] ?? dial.at);
            const full = valueAt(letter, row.cost_parameter);
            return intensity === 0 || full === null ? [] : [{ letter, personDays: intensity * full }];
          });
          return <li key={key}>{capital(nameOf(row))}: {parts.map((one, i) => `${one.letter} ${i + 1 < parts.length ? plain(one.personDays) : costText(row, one.personDays)}`).join(", ") || t("compare.cost.none")}</li>;
        })}</ul></>}
    </section>);
}

export function Compare(): preact.JSX.Element {
  const base = shown.value?.base;
  const its = letters();
  if (its.length === 0 || !base) return <div class="compare"><h1>{t("compare.title")}</h1><p class="lead">{t("compare.none")}</p></div>;
  const [first] = page.charts;
  const ready = its.flatMap((letter) => shownKept.value[letter] ?? []);
  const top = topOf([base, ...ready].map((runs) => bandsOf(runs, seriesOf(first), Math.min(runs.whole, shown.value!.n))));
  return (
    <div class="compare">
      <h1>{t("compare.title")}</h1>
      <div class="side-by-side">
        {its.map((letter) => {
          const runs = shownKept.value[letter];
          return (
            <section key={letter} aria-labelledby={`kept-${letter}`}><h2 id={`kept-${letter}`}>{letter}</h2>
              {runs ? <LineChart series={seriesOf(first)} name={seriesName(first)} found={theCase.value!} height={240}
                base={base} what={runs} n={nOf(runs)} top={top} /> : <p role="status">{t("compare.waiting")}</p>}
              <p class="ways"><button type="button" onClick={() => { dispatch({ type: "changes", changes: keptChanges(letter) }); dispatch({ type: "set", part: { screen: "explore" } }); }}>{t("compare.open", { letter })}</button>{" "}
                <button type="button" onClick={() => dispatch({ type: "drop", letter })}>{t("compare.drop", { letter })}</button></p>
            </section>);
        })}
      </div>
      <Differences /><Outcomes base={base} /><Cost base={base} />
    </div>);
}
