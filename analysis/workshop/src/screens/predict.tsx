// The room says what it expects before it sees: hands for more, the same, less, don't know, or a line drawn on the chart.
import { LineChart } from "../charts/line_chart.tsx";
import { intervalOf, told } from "../parts/headline.tsx";
import { vote, votesTold } from "../parts/votes.ts";
import { inWords } from "../state/reading.ts";
import { seriesName, seriesOf } from "../state/series.ts";
import { GUESSES, NO_PREDICTION, type Prediction } from "../state/state.ts";
import { about, dispatch, monthNow, page, shown, theCase } from "../store.ts";
import { counted, monthName, t } from "../words/words.ts";

const set = (prediction: Prediction): void => dispatch({ type: "predict", prediction });

function Votes(): preact.JSX.Element {
  const { prediction } = page;
  return (
    <fieldset class="votes"><legend>{t("predict.votes")}</legend>
      {GUESSES.map((guess) => (
        <div class="vote" key={guess}>
          <span class="guess">{t(`predict.${guess}`)}</span>
          <button type="button" aria-label={t("predict.take", { guess: t(`predict.${guess}`) })} disabled={prediction.votes[guess] === 0}
            onClick={() => vote(guess, -1)}>−</button>
          <output>{prediction.votes[guess]}</output>
          <button type="button" aria-label={t("predict.add", { guess: t(`predict.${guess}`) })} onClick={() => vote(guess, 1)}>+</button>
        </div>))}
    </fieldset>);
}

// Values at the ends of years, so that a line can also be drawn without a pointer.
function Points({ output }: { output: string }): preact.JSX.Element {
  const { prediction } = page;
  const found = theCase.value!;
  const months = Array.from({ length: Math.floor(found.months / 12) }, (_, year) => (year + 1) * 12);
  const put = (month: number, value: number): void => {
    const others = prediction.drawn.filter(([at]) => at !== month);
    set({ ...prediction, drawn: [...others, [month, value] as [number, number]].sort(([a], [b]) => a - b) });
  };
  return (
    <fieldset class="points"><legend>{t("predict.draw")}</legend>
      <p class="small">{t("predict.draw.more")}</p>
      {months.map((month) => (
        <label key={month}>{t("predict.draw.at", { output, month: monthName(found.start, month, "short") })}{" "}
          <input type="number" min={0} max={1} step={0.05} value={prediction.drawn.find(([at]) => at === month)?.[1].toFixed(2) ?? ""}
            onChange={(event) => { if (event.currentTarget.value !== "") put(month, Number(event.currentTarget.value)); }} /></label>))}
      <button type="button" disabled={prediction.drawn.length === 0} onClick={() => set({ ...prediction, drawn: [] })}>{t("predict.draw.clear")}</button>
    </fieldset>);
}

function Outcome(): preact.JSX.Element | null {
  const now = shown.value;
  const answer = now ? told(now, page.charts[0], monthNow.value) : null;
  if (!answer) return null;
  return (
    <section class="headline">
      <p class="answer">{answer.words}</p>
      <p>{votesTold(answer) ?? t("predict.nobody")}</p>
      <p class="small">{intervalOf(answer)}</p>
      <p class="count">{counted("headline.counted", now!.n)}</p>
    </section>);
}

export function Predict(): preact.JSX.Element {
  const { changes, charts, prediction, revealed } = page;
  const found = theCase.value!;
  const series = seriesOf(charts[0]);
  const output = seriesName(charts[0]);
  const words = inWords(changes, about.value!, found);
  const drawAt = (month: number, value: number): void => {
    const near = prediction.drawn.filter(([at]) => Math.abs(at - month) > 1);
    set({ ...prediction, drawn: [...near, [month, value] as [number, number]].sort(([a], [b]) => a - b) });
  };
  return (
    <div class="predict">
      <h1>{t("predict.title")}</h1>
      {words === "" ? <p class="lead">{t("predict.nothing")}</p> : (
        <>
          <p class="lead"><strong>{t("predict.question", { output })}</strong> {t("predict.change", { changes: words })}</p>
          <p>{t("predict.lead")}</p>
          <div class="two">
            <div><Votes /><Points output={output} /></div>
            <div>
              <p class="ways">
                <button type="button" class="main" onClick={() => dispatch({ type: "set", part: { revealed: !revealed } })}>{t(revealed ? "predict.hide" : "predict.reveal")}</button>{" "}
                <button type="button" onClick={() => { set(NO_PREDICTION); dispatch({ type: "set", part: { revealed: false } }); }}>{t("predict.again")}</button></p>
              <div aria-live="polite">{revealed && <Outcome />}</div>
              <LineChart series={series} name={output} found={found} height={380} what={revealed ? undefined : null} detail="band"
                drawn={prediction.drawn} draw={revealed ? undefined : drawAt} />
            </div>
          </div>
        </>)}
    </div>);
}
