// Which sliders stand beside the curves: at most seven, of all that can be decided or assumed.
import { dialOf, intensityOf } from "../state/changes.ts";
import { FIRST_SLIDERS, MOST_SLIDERS } from "../state/state.ts";
import { DECIDERS, deciderOf } from "../state/who.ts";
import { about, dispatch, page, theCase } from "../store.ts";
import { dialName, t } from "../words/words.ts";

const put = (sliders: string[]): void => dispatch({ type: "set", part: { sliders } });

export function ChooseSliders(): preact.JSX.Element {
  const { sliders } = page;
  const its = about.value!;
  const all = [...its.levers.map((one) => intensityOf(one.key)), ...its.parameters.map((one) => one.key)]
    .filter((key) => !sliders.includes(key) && dialOf(key, its, theCase.value!) !== null);
  const full = sliders.length >= MOST_SLIDERS;
  return (
    <details class="choose-sliders">
      <summary>{t("explore.choose")}</summary>
      <p class="small">{t(full ? "explore.choose.full" : "explore.choose.more", { most: MOST_SLIDERS })}</p>
      <ul>{sliders.map((key) => (
        <li key={key}><button type="button" aria-label={t("explore.choose.away.label", { label: dialName(key, its) })}
          onClick={() => put(sliders.filter((one) => one !== key))}>{t("explore.choose.away")}</button> {dialName(key, its)}</li>))}</ul>
      <label>{t("explore.choose.add")}{" "}
        <select disabled={full} value="" onChange={(event) => { if (event.currentTarget.value !== "") put([...sliders, event.currentTarget.value]); }}>
          <option value="" />
          {DECIDERS.map((who) => (
            <optgroup key={who} label={t(`who.${who}`)}>
              {all.filter((key) => deciderOf(key) === who).map((key) => <option key={key} value={key}>{dialName(key, its)}</option>)}
            </optgroup>))}
        </select></label>
      <p><button type="button" onClick={() => put(FIRST_SLIDERS)}>{t("explore.choose.first")}</button></p>
    </details>);
}
