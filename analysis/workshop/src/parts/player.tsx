// The story that is told: its sentence, its question with votes, and the way to the next step; on every screen, below.
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Ask } from "../../stories/story.ts";
import { STORIES } from "../../stories/stories.ts";
import { GUESSES, NO_PREDICTION } from "../state/state.ts";
import { answers, askedAt, asTold, toStep } from "../state/story.ts";
import { dispatch, page, shown, theCase } from "../store.ts";
import { t } from "../words/words.ts";
import { told } from "./headline.tsx";
import { vote, votesTold } from "./votes.ts";

function Vote(): preact.JSX.Element {
  const { prediction } = page;
  return (
    <div class="quick-votes" role="group" aria-label={t("predict.votes")}>
      {GUESSES.map((guess) => (
        <button type="button" key={guess} onClick={() => vote(guess, 1)}>
          {t(`predict.${guess}`)} <strong>{prediction.votes[guess]}</strong></button>))}
      <button type="button" onClick={() => dispatch({ type: "predict", prediction: NO_PREDICTION })}>{t("predict.again")}</button>
    </div>);
}

// A reveal answers what the room voted.
function Answered({ asked }: { asked: Ask | undefined }): preact.JSX.Element | null {
  const now = shown.value;
  const answer = now && asked && now.n === now.of ? told(now, asked.output, asked.month === "end" ? theCase.value!.months : asked.month) : null;
  const words = answer && votesTold(answer);
  return <p class="voted" aria-live="polite">{words}</p>;  // there before its words, or nobody hears them
}

// Where a step asks the room to look.
const LOOKS: Record<string, string> = {
  headline: ".headline", chart1: "#chart1", chart2: "#chart2", ledger: "#ledger", network: ".field", spiral: "#spiral",
};

function lookAt(look: string | undefined): void {
  for (const one of document.querySelectorAll("[data-looked]")) one.removeAttribute("data-looked");
  if (look === undefined) return;
  const found = document.querySelector(look.startsWith("slider:") ? `[data-key="${CSS.escape(look.slice(7))}"]` : LOOKS[look] ?? "#content");
  found?.setAttribute("data-looked", "");
  found?.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

export function Player(): preact.JSX.Element | null {
  const bar = useRef<HTMLElement>(null);
  useLayoutEffect(() => {  // what gets the focus scrolls to above the bar
    const root = document.documentElement;
    const tell = (): void => root.style.setProperty("--player", `${bar.current?.offsetHeight ?? 0}px`);
    tell();
    if (!bar.current) return;
    const observer = new ResizeObserver(tell);
    observer.observe(bar.current);
    return () => observer.disconnect();
  });
  const at = page.story;
  const story = STORIES.find((one) => one.id === at?.id);
  const step = story?.steps[at?.step ?? 0];
  useEffect(() => {  // once the step's screen is there
    const timer = setTimeout(() => lookAt(step?.look), 100);
    return () => clearTimeout(timer);
  }, [step, theCase.value !== null]);
  if (!at || !story || !step) return null;
  const language = page.language;
  return (
    <aside class="player" ref={bar} aria-label={t("player.label")}>
      <div class="words"><p class="small">{t("player.of", { title: story.title[language], step: at.step + 1, of: story.steps.length })}</p>
      <p class="told" aria-live="polite">{step.text[language]}</p>
      {!asTold(page, story, at.step) && (
        <p class="other">{t("player.other")} <button type="button" onClick={() => toStep(story, at.step)}>{t("player.as.told")}</button></p>)}
      {answers(story, at.step) && theCase.value && <Answered asked={askedAt(story, at.step)} />}
      {step.ask && <><p class="asked">{t("player.ask", { question: step.ask.question[language] })}</p><Vote /></>}</div>
      <div class="ways">
        <button type="button" disabled={at.step === 0} onClick={() => toStep(story, at.step - 1)}>{t("player.back")}</button>
        {at.step + 1 < story.steps.length && <button type="button" class="main" onClick={() => toStep(story, at.step + 1)}>{t("player.next")}</button>}
        <button type="button" onClick={() => { dispatch({ type: "stop" }); document.getElementById("content")?.focus(); }}>{t("player.stop")}</button>
      </div>
    </aside>);
}
