// Getting to know it: axes first, then one future, some, the band, and how a comparison is counted.
import { useState } from "preact/hooks";
import { LineChart, type Detail } from "../charts/line_chart.tsx";
import { seriesOf } from "../state/series.ts";
import { about, computing, dispatch, shown, theCase } from "../store.ts";
import { nameOf, t, type Key } from "../words/words.ts";

const STEPS: { words: "axes" | "one" | "some" | "band" | "compare" | "picture"; detail: Detail }[] = [
  { words: "axes", detail: "axes" }, { words: "one", detail: "one" }, { words: "some", detail: "some" },
  { words: "band", detail: "band" }, { words: "compare", detail: "band" }, { words: "picture", detail: "band" },
];

export function Meet(): preact.JSX.Element {
  const [at, setAt] = useState(0);
  const step = STEPS[at]!;
  const series = seriesOf("fabric");
  const last = at === STEPS.length - 1;
  return (
    <div class="meet">
      <div class="told" aria-live="polite">
        <p class="small">{t("meet.step", { step: at + 1, of: STEPS.length })}</p>
        <h1>{t(`meet.${step.words}.title` as Key)}</h1>
        <p class="lead">{t(`meet.${step.words}` as Key, { n: shown.value?.n ?? computing.value.of })}</p>
      </div>
      <p class="ways">
        <button type="button" disabled={at === 0} onClick={() => setAt(at - 1)}>{t("meet.back")}</button>{" "}
        {last
          ? <button type="button" class="main" onClick={() => dispatch({ type: "set", part: { screen: "explore" } })}>{t("meet.done")}</button>
          : <button type="button" class="main" onClick={() => setAt(at + 1)}>{t("meet.next")}</button>}
      </p>
      <LineChart series={series} name={nameOf(about.value!.series[series])} found={theCase.value!} height={360} detail={step.detail} what={null} />
    </div>);
}
