// A, B and C side by side: what differs, in how many of 100 futures it helps, and what it costs in capacity.
import { bandsOf, LineChart, topOf } from "../charts/line_chart.tsx";
import type { Runs } from "../engine/runs.ts";
import { valueText } from "../parts/dial.tsx";
import { dialOf, leverOf, type Changes } from "../state/changes.ts";
import { compared, type Compared, type Share } from "../state/comparison.ts";
import { LETTERS, type Letter } from "../state/state.ts";
import { about, dispatch, page, shown, shownKept, theCase } from "../store.ts";
import { dialName, nameOf, number, t } from "../words/words.ts";

const OUTCOMES = ["fabric", "trust", "energy", "results"];  // series, at the end

const letters = (): Letter[] => LETTERS.filter((letter) => page.kept[letter] !== undefined);
const keptChanges = (letter: Letter): Changes => page.kept[letter]!.changes;
const serie = (key: string): number => about.value!.series.findIndex((row) => row.key === key);
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

// In how many of 100 futures there is more, less and as much, each with its interval.
export function frequency(c: Compared): string {
  const of100 = (part: number): number => Math.round(100 * part);
  const one = (of: Share): string => t("compare.of100", { number: of100(of.number / of.of), low: of100(of.low), high: of100(of.high) });
  return t("compare.frequency", { more: one(c.more), less: one(c.less), same: one(c.same) });
}

function Outcomes({ base }: { base: Runs }): preact.JSX.Element {
  const last = base.shape.months - 1;
  return (
    <section><h2>{t("compare.outcome")}</h2><p>{t("compare.outcome.more")}</p>
      <div class="wide" role="group" tabIndex={0} aria-label={t("compare.outcome")}><table>
        <thead><tr><td />{letters().map((letter) => <th scope="col" key={letter}>{letter}</th>)}</tr></thead>
        <tbody>{OUTCOMES.map((key) => (
          <tr key={key}><th scope="row">{nameOf(about.value!.series[serie(key)])}</th>
            {letters().map((letter) => {
              const runs = shownKept.value[letter];
              if (!runs) return <td key={letter}>{t("compare.waiting")}</td>;
              const c = compared((run) => base.series(run, serie(key), last), (run) => runs.series(run, serie(key), last), nOf(runs));
              return <td key={letter}>{frequency(c)}</td>;
            })}</tr>))}</tbody>
      </table></div>
    </section>);
}

function Cost({ base }: { base: Runs }): preact.JSX.Element {
  const load = about.value!.values.findIndex((row) => row.key === "load_mean");
  const dutch = page.language === "nl";
  const used = [...new Set(letters().flatMap((letter) => Object.keys(keptChanges(letter)).map(leverOf)))].filter((one) => one !== null);
  const percent = (value: number): string => (value > 0 ? "+" : value < 0 ? "−" : "") + number(Math.abs(value * 100), 1);
  return (
    <section><h2>{t("compare.cost")}</h2><p>{t("compare.cost.load")}</p>
      <ul>{letters().map((letter) => {
        const runs = shownKept.value[letter];
        if (!runs) return <li key={letter}><strong>{letter}</strong>: {t("compare.waiting")}</li>;
        const c = compared((run) => base.value(run, load), (run) => runs.value(run, load), nOf(runs));
        const level = compared(() => 0, (run) => runs.value(run, load), nOf(runs)).mean;
        return <li key={letter}><strong>{letter}</strong>: {t("compare.cost.change", { change: percent(c.mean), low: percent(c.low), high: percent(c.high) })}; {t("compare.cost.level", { value: number(level * 100, 0) })}</li>;
      })}</ul>
      {used.length > 0 && <><h3>{t("compare.cost.levers")}</h3>
        <ul>{used.map((key) => {
          const row = about.value!.levers.find((one) => one.key === key)!;
          const cost = about.value!.parameters.findIndex((one) => one.key === row.cost_parameter);
          return <li key={key}>{nameOf(row)}: {cost >= 0 ? `${number(theCase.value!.values[cost]!, 2)} ` : ""}{dutch ? row.cost_nl : row.cost}</li>;
        })}</ul></>}
    </section>);
}

export function Compare(): preact.JSX.Element {
  const base = shown.value?.base;
  const its = letters();
  if (its.length === 0 || !base) return <div class="compare"><h1>{t("compare.title")}</h1><p class="lead">{t("compare.none")}</p></div>;
  const [first] = page.charts;
  const ready = its.flatMap((letter) => shownKept.value[letter] ?? []);
  const top = topOf([base, ...ready].map((runs) => bandsOf(runs, serie(first), Math.min(runs.whole, shown.value!.n))));
  return (
    <div class="compare">
      <h1>{t("compare.title")}</h1>
      <div class="side-by-side">
        {its.map((letter) => {
          const runs = shownKept.value[letter];
          return (
            <section key={letter} aria-labelledby={`kept-${letter}`}><h2 id={`kept-${letter}`}>{letter}</h2>
              {runs ? <LineChart series={serie(first)} name={nameOf(about.value!.series[serie(first)])} found={theCase.value!} height={240}
                base={base} what={runs} n={nOf(runs)} top={top} /> : <p role="status">{t("compare.waiting")}</p>}
              <p class="ways"><button type="button" onClick={() => { dispatch({ type: "changes", changes: keptChanges(letter) }); dispatch({ type: "set", part: { screen: "explore" } }); }}>{t("compare.open", { letter })}</button>{" "}
                <button type="button" onClick={() => dispatch({ type: "drop", letter })}>{t("compare.drop", { letter })}</button></p>
            </section>);
        })}
      </div>
      <Differences /><Outcomes base={base} /><Cost base={base} />
    </div>);
}
