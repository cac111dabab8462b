// What the trainer sees and the room does not: the script, the clock, the next step, what the room predicted, the freeze.
// The same in the window and in the drawer; `state` is the main window's.
import { useEffect, useState } from "preact/hooks";
import { STORIES } from "../../stories/stories.ts";
import type { Step, Story } from "../../stories/story.ts";
import { GUESSES, SCREENS } from "../state/state.ts";
import { page } from "../store.ts";
import { t } from "../words/words.ts";
import type { Clock, Command } from "./link.ts";

interface Props { clock: Clock; act: (command: Command) => void; step: (by: number) => void }

// "3:05" of milliseconds.
export function minutes(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

// Seconds planned until a step ends.
const plannedTo = (story: Story, step: number): number => story.steps.slice(0, step + 1).reduce((sum, one) => sum + one.seconds, 0);

function Time({ clock, story, at, act }: { clock: Clock; story: Story | undefined; at: number; act: Props["act"] }): preact.JSX.Element {
  const now = useNow();
  const elapsed = now - clock.started;
  const planned = story ? plannedTo(story, at) * 1000 : null;
  return (
    <section class="time" aria-labelledby="trainer-clock">
      <h2 id="trainer-clock">{t("trainer.clock")}</h2>
      <p class="clock" role="timer">{t("trainer.elapsed", { elapsed: minutes(elapsed) })}</p>
      {story && planned !== null && <p>{t("trainer.planned", { planned: minutes(planned), all: minutes(plannedTo(story, story.steps.length) * 1000) })}</p>}
      {planned !== null && elapsed > planned && <p class="late">{t("trainer.late", { late: minutes(elapsed - planned) })}</p>}
      <p><button type="button" onClick={() => act({ do: "clock" })}>{t("trainer.restart")}</button></p>
    </section>);
}

function Votes(): preact.JSX.Element {
  const { votes } = page.prediction;
  const all = GUESSES.reduce((sum, guess) => sum + votes[guess], 0);
  return (
    <section aria-labelledby="trainer-votes">
      <h2 id="trainer-votes">{t("trainer.votes")}</h2>
      {all === 0 ? <p>{t("trainer.votes.none")}</p>
        : <dl class="votes">{GUESSES.map((guess) => <div key={guess}><dt>{t(`predict.${guess}`)}</dt><dd>{votes[guess]}</dd></div>)}</dl>}
    </section>);
}

function Screens({ act }: { act: Props["act"] }): preact.JSX.Element {
  const { screen, frozen } = page;
  return (
    <section aria-labelledby="trainer-screen">
      <h2 id="trainer-screen">{t("trainer.shown", { screen: t(`screen.${screen}`) })}</h2>
      {frozen && <p class="late" role="status">{t("trainer.frozen")}</p>}
      <p><button type="button" class={frozen ? "main" : ""} onClick={() => act({ do: "freeze", on: !frozen })}>{t(frozen ? "trainer.unfreeze" : "trainer.freeze")}</button></p>
      <details><summary>{t("trainer.go")}</summary>
        <p class="buttons">{SCREENS.map((one) => (
          <button type="button" key={one} aria-current={one === screen ? "page" : undefined} onClick={() => act({ do: "screen", screen: one })}>{t(`screen.${one}`)}</button>))}</p>
      </details>
    </section>);
}

function Script({ story, at, now, step }: { story: Story; at: number; now: Step; step: Props["step"] }): preact.JSX.Element {
  const { language } = page;
  const next = story.steps[at + 1];
  return (
    <section class="script" aria-labelledby="trainer-say">
      <p class="small">{t("trainer.step", { title: story.title[language], step: at + 1, of: story.steps.length })}</p>
      <h2 id="trainer-say">{t("trainer.say")}</h2>
      <p class="say" aria-live="polite">{now.say[language]}</p>
      <p class="small"><strong>{t("trainer.screen.text")}</strong> {now.text[language]}</p>
      {now.ask && <p class="small"><strong>{t("screen.predict")}</strong> {now.ask.question[language]}</p>}
      <p class="buttons">
        <button type="button" disabled={at === 0} onClick={() => step(-1)}>{t("trainer.back")}</button>
        <button type="button" class="main" disabled={!next} onClick={() => step(1)}>{t("trainer.next")}</button>
      </p>
      <p class="small">{next ? <><strong>{t("trainer.coming")}</strong> {next.text[language]}</> : t("trainer.last")}</p>
    </section>);
}

export function TrainerView({ clock, act, step }: Props): preact.JSX.Element {
  const { story: told, screen } = page;
  const story = STORIES.find((one) => one.id === told?.id);
  const now = story?.steps[told?.step ?? 0];
  return (
    <div class="trainer">
      {story && now ? <Script story={story} at={told!.step} now={now} step={step} />
        : <section class="script" aria-labelledby="trainer-notes"><h2 id="trainer-notes">{t("trainer.notes")}</h2><p class="say">{t(`notes.${screen}`)}</p></section>}
      <div class="beside"><Time clock={clock} story={story} at={told?.step ?? 0} act={act} /><Votes /><Screens act={act} /></div>
    </div>);
}
