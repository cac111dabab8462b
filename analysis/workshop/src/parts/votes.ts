// What the room voted, and how that turned out.
import { GUESSES, type Guess } from "../state/state.ts";
import { dispatch, page } from "../store.ts";
import { counted, t } from "../words/words.ts";
import type { Told } from "./headline.tsx";

export function vote(guess: Guess, by: 1 | -1): void {
  const { prediction } = page;
  dispatch({ type: "predict", prediction: { ...prediction, votes: { ...prediction.votes, [guess]: Math.max(0, prediction.votes[guess] + by) } } });
}

// How many had seen coming what came; null where nobody voted.
export function votesTold(answer: Told): string | null {
  const { votes } = page.prediction;
  const all = GUESSES.reduce((sum, guess) => sum + votes[guess], 0);
  if (all === 0) return null;
  if (!answer.clear) return t("predict.unclear");
  const { more, less, same } = answer.c;
  const came: Guess = more.number > less.number && more.number > same.number ? "more" : less.number > same.number ? "less" : "same";
  return counted("predict.right", votes[came], { came: t(`predict.${came}`), all });
}
