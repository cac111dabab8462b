// Which future, which world, which partnership: the choices that both screens of one future share.
import { MOST_RUNS } from "../engine/pool.ts";
import { about, dispatch, page, shown, theCase } from "../store.ts";
import { called, t } from "../words/words.ts";
import { ranks, replicate, side, table, watched } from "../watching.ts";

const choose = (one: number | null): void => dispatch({ type: "set", part: { replicate: one } });

function Rank(): preact.JSX.Element | null {
  const now = shown.value;
  const one = replicate.value;
  if (!now || one === null) return null;
  if (one >= now.n) return <p class="small">{t("happens.rank.more", { number: one + 1 })}</p>;
  const value = about.value!.values.findIndex((row) => row.key === "fabric_final");
  const its = now.base.value(one, value);
  let rank = 1;
  for (let run = 0; run < now.n; ++run) {
    const other = now.base.value(run, value);
    if (other < its || (other === its && run < one)) rank += 1;
  }
  return <p class="small">{t("happens.rank", { number: one + 1, rank, of: now.n })}</p>;
}

function WhichFuture(): preact.JSX.Element {
  const its = ranks.value;
  const one = replicate.value;
  return (
    <fieldset class="pick"><legend>{t("happens.which")}</legend>
      <div class="ways">
        <button type="button" aria-pressed={page.replicate === null || one === its?.typical} onClick={() => choose(null)}>{t("happens.typical")}</button>
        <button type="button" disabled={!its} aria-pressed={one !== null && one === its?.good} onClick={() => choose(its!.good)}>{t("happens.good")}</button>
        <button type="button" disabled={!its} aria-pressed={one !== null && one === its?.bad} onClick={() => choose(its!.bad)}>{t("happens.bad")}</button>
        <label>{t("happens.number")}{" "}
          <input type="number" min={1} max={MOST_RUNS} value={one === null ? "" : one + 1} onChange={(event) => {
            const number = Math.round(Number(event.currentTarget.value));
            if (number >= 1 && number <= MOST_RUNS) choose(number - 1);
            else event.currentTarget.value = one === null ? "" : String(one + 1);
          }} /></label>
      </div>
      <Rank />
    </fieldset>);
}

function WhichWorld(): preact.JSX.Element {
  if (!shown.value?.what) return <p class="small">{t("happens.world.only")}</p>;
  const is = watched.value?.side ?? side.value;
  return (
    <fieldset class="pick"><legend>{t("happens.world")}</legend>
      <div class="ways">
        <button type="button" aria-pressed={is === "what"} onClick={() => { side.value = "what"; }}>{t("chart.what")}</button>
        <button type="button" aria-pressed={is === "base"} onClick={() => { side.value = "base"; }}>{t("chart.base")}</button>
      </div>
    </fieldset>);
}

// all: whether all together is a choice.
export function WhichTable({ all }: { all: boolean }): preact.JSX.Element | null {
  const { partnerships } = theCase.value!;
  if (partnerships.length < 2) return null;
  return (
    <label class="which-table">{t("happens.tables")}{" "}
      <select value={String(table.value ?? (all ? "" : 0))} onChange={(event) => { table.value = event.currentTarget.value === "" ? null : Number(event.currentTarget.value); }}>
        {all && <option value="">{t("happens.tables.all", { count: partnerships.length })}</option>}
        {partnerships.map((one, i) => <option key={one.name} value={String(i)}>{called(one)}</option>)}
      </select></label>);
}

export function ChooseFuture({ all }: { all: boolean }): preact.JSX.Element {
  return <section class="choose" aria-label={t("happens.which")}><WhichFuture /><WhichWorld /><WhichTable all={all} /></section>;
}
