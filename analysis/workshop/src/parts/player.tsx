// The story that is told: its sentence, its question with votes, and the way to the next step; on every screen, below.
import { STORIES } from "../../stories/stories.ts";
import { GUESSES, NO_PREDICTION, type Guess } from "../state/state.ts";
import { toStep } from "../state/story.ts";
import { dispatch, state } from "../store.ts";
import { t } from "../words/words.ts";

function Vote(): preact.JSX.Element {
  const { prediction } = state.value;
  const vote = (guess: Guess): void =>
    dispatch({ type: "predict", prediction: { ...prediction, votes: { ...prediction.votes, [guess]: prediction.votes[guess] + 1 } } });
  return (
    <div class="quick-votes" role="group" aria-label={t("predict.votes")}>
      {GUESSES.map((guess) => (
        <button type="button" key={guess} onClick={() => vote(guess)}>
          {t(`predict.${guess}`)} <strong>{prediction.votes[guess]}</strong></button>))}
      <button type="button" onClick={() => dispatch({ type: "predict", prediction: NO_PREDICTION })}>{t("predict.again")}</button>
    </div>);
}

export function Player(): preact.JSX.Element | null {
  const at = state.value.story;
  const story = STORIES.find((one) => one.id === at?.id);
  const step = story?.steps[at?.step ?? 0];
  if (!at || !story || !step) return null;
  const language = state.value.language;
  return (
    <aside class="player" aria-label={t("player.label")}>
      <p class="small">{t("player.of", { title: story.title[language], step: at.step + 1, of: story.steps.length })}</p>
      <p class="told" aria-live="polite">{step.text[language]}</p>
      {step.ask && <><p class="asked">{t("player.ask", { question: step.ask.question[language] })}</p><Vote /></>}
      <div class="ways">
        <button type="button" disabled={at.step === 0} onClick={() => toStep(story, at.step - 1)}>{t("player.back")}</button>
        {at.step + 1 < story.steps.length && <button type="button" class="main" onClick={() => toStep(story, at.step + 1)}>{t("player.next")}</button>}
        <button type="button" onClick={() => dispatch({ type: "story", story: null })}>{t("player.stop")}</button>
      </div>
    </aside>);
}
