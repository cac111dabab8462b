// A slider with all a hand may prefer: the range itself, buttons of a step, a number field, its own way back to the
// baseline, and what it is, costs and comes from. Names, range, unit and source are the catalogue's.
import { useComputed } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Dial } from "../state/changes.ts";
import type { LeverRow } from "../engine/types.ts";
import { about, dispatch, page, theCase } from "../store.ts";
import { counted, dialName, docOf, monthOfYear, nameOf, number, plain, t } from "../words/words.ts";

const asWritten = (value: number): string => String(Number(value.toFixed(4)));

// A value as it is said: units and switches in words.
export function valueText(dial: Dial, value: number): string {
  const its = plain(value);
  if (dial.lever !== null) return `${number(value * 100, 0)}\u00a0%`;
  const name = about.value!.parameters.find((one) => one.key === dial.key)?.nl ?? "";
  if (name.endsWith("(factor)")) return `${its} ×`;
  if (dial.key === "money.budget_month") return monthOfYear(Math.round(value));
  switch (dial.unit) {
    case "1": return dial.whole && dial.min === 0 && dial.most === 1 ? t(value === 0 ? "value.no" : "value.yes") : its;
    case "1/month": return name.endsWith("per maand") ? its : t("value.per.month", { value: its });
    case "1/contact": return t("value.per.contact", { value: its });
    case "month": return counted("value.months", value, { value: its });
    case "day": return counted("value.days", value, { value: its });
    case "person-day": return counted("value.person.days", value, { value: its });
    case "person-day/month": return counted("value.person.days.month", value, { value: its });
    case "stage": {
      const stage = about.value!.stages[Math.round(value)];
      return stage ? nameOf(stage) : t("value.stage.never");
    }
    default: return `${its} ${dial.unit}`;
  }
}

// "Verkiezingen gaan door: nee", "Verloop 2 ×".
export const withValue = (name: string, value: string): string => `${name}${/^\p{L}/u.test(value) ? ":" : ""} ${value}`;

// What a lever costs that takes so many person-days: the catalogue's words begin with their unit.
export const costText = (lever: LeverRow, personDays: number): string =>
  (page.language === "nl" ? lever.cost_nl : lever.cost).replace(/^(mensdagen|person-days)/, counted("value.person.days", personDays, { value: plain(personDays) }));

// As the case or the assumptions have it.
function fullCost(lever: LeverRow): number {
  const at = about.value!.parameters.findIndex((one) => one.key === lever.cost_parameter);
  return Number(page.changes[lever.cost_parameter] ?? page.assumptions[lever.cost_parameter] ?? theCase.value!.values[at]);
}

interface Props { dial: Dial; layer: "changes" | "assumptions" }

export function DialRow({ dial, layer }: Props): preact.JSX.Element {
  const id = useId();
  const label = dialName(dial.key, about.value!);
  const set = useComputed(() => page[layer][dial.key]).value;  // so that only the slider that moves is drawn anew
  const assumed = useComputed(() => page.assumptions[dial.key]).value;
  const base = layer === "changes" ? Number(assumed ?? dial.at) : dial.at;
  const touched = set !== undefined;
  const value = Number(set ?? base);
  const percent = dial.lever !== null ? 100 : 1;
  const move = (to: number, settled: boolean): void => {
    const cut = Math.min(dial.most, Math.max(dial.min, to));
    const written = Math.abs(cut - base) < 1e-9 ? null : asWritten(cut);
    if (layer === "changes") dispatch({ type: "move", key: dial.key, value: written, settled });
    else if (settled) dispatch({ type: "assume", key: dial.key, value: written });
  };
  // A slider that is back where it was taken says no change when it is let go of.
  const letGo = (event: Event): void => {
    if (page.moving === dial.key) move(Number((event.currentTarget as HTMLInputElement).value), true);
  };
  const lever = about.value!.levers.find((one) => one.key === dial.lever);
  const parameter = about.value!.parameters.find((one) => one.key === dial.key);
  return (
    <div class={`dial ${touched ? "touched" : ""}`} data-key={dial.key}>
      <div class="dial-name">
        <label for={id}>{label}</label>
        <span class="value">{valueText(dial, value)}</span>
        {touched && <span class="mark">{t("dial.touched")}</span>}
      </div>
      <div class="dial-hand">
        <button type="button" class="step" aria-label={t("dial.less", { label })} disabled={value <= dial.min}
          onClick={() => move(value - dial.step, true)}>−</button>
        <span class="track">
          <input id={id} type="range" min={dial.min} max={dial.max} step={dial.step} value={value} aria-valuetext={valueText(dial, value)}
            onInput={(event) => move(Number(event.currentTarget.value), false)}
            onChange={(event) => move(Number(event.currentTarget.value), true)}
            onPointerUp={letGo} onPointerCancel={letGo} onKeyUp={letGo} onBlur={letGo} />
          <span class="base-mark" style={{ left: `${Math.min(100, ((base - dial.min) / (dial.max - dial.min)) * 100)}%` }} title={t("dial.base", { value: valueText(dial, base) })} />
        </span>
        <button type="button" class="step" aria-label={t("dial.more", { label })} disabled={value >= dial.most}
          onClick={() => move(value + dial.step, true)}>+</button>
        <input class="exact" type="number" aria-label={t("dial.number", { label })} min={dial.min * percent} max={dial.most * percent}
          step="any" value={Number((value * percent).toFixed(4))}
          onChange={(event) => { if (event.currentTarget.value !== "") move(Number(event.currentTarget.value) / percent, true); }} />
        <button type="button" class="back" aria-label={t("dial.back.label", { label })} disabled={!touched} onClick={() => move(base, true)}>↺</button>
      </div>
      <details>
        <summary>{t("dial.about")}</summary>
        <p>{docOf(lever ?? parameter)}</p>
        {lever && <p>{t("dial.cost", { cost: costText(lever, fullCost(lever)) })}</p>}
        <p class="source" lang="en">{t("dial.source", { source: dial.source })}</p>
      </details>
    </div>);
}
