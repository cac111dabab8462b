// The main window's end: opens the trainer's window, tells it the state, does what it asks; a drawer where no window may be
// opened. Nothing here is needed for the page to go on.
import { effect, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { stepBy } from "../parts/keys.tsx";
import { tried } from "../state/keep.ts";
import { dispatch, page, state } from "../store.ts";
import { STORIES } from "../../stories/stories.ts";
import { toStep } from "../state/story.ts";
import { t } from "../words/words.ts";
import { heardByMain, isSession, Link, newSession, type Clock, type Command } from "./link.ts";
import { TrainerView } from "./trainer.tsx";

const REMEMBERED = "weefsel:trainer";  // of this tab, so that a page that is opened again finds its trainer's window
const TELL_MILLISECONDS = 80;

export const clock = signal<Clock>({ started: Date.now(), stepped: Date.now() });
const drawer = signal(false);
let link: Link | null = null;
let listening = false;  // somebody said hello

export function obey(command: Command): void {
  switch (command.do) {
    case "step": {
      const story = STORIES.find((one) => one.id === page.story?.id);
      if (story) toStep(story, command.step);
      return;
    }
    case "freeze": return dispatch({ type: "set", part: { frozen: command.on } });
    case "screen": return dispatch({ type: "set", part: { screen: command.screen } });
    case "clock":
      clock.value = { started: Date.now(), stepped: Date.now() };
  }
}

function tell(): void {
  const { moving: _, frozen, ...rest } = state.value;
  link?.send({ say: "state", state: rest, frozen, clock: clock.value });
}

function connect(session: string): Link {
  const made = new Link(session, "main", (body) => {
    const said = heardByMain(body);
    listening ||= said.say === "hello";
    if (said.say === "bye") listening = false;
    if (said.say === "hello") tell();
    if (said.say === "there") made.send({ say: "there" });
    if (said.say === "command") obey(said.command);
  });
  return made;
}

// A story that begins sets the clock; a step that begins sets the step's.
function keepTime(): void {
  let before = page.story;
  effect(() => {
    const now = page.story;
    if (now?.id !== before?.id) clock.value = { started: Date.now(), stepped: Date.now() };
    else if (now?.step !== before?.step) clock.value = { ...clock.peek(), stepped: Date.now() };
    before = now;
  });
}

export function startTrainer(): void {
  keepTime();
  const before = tried(() => sessionStorage.getItem(REMEMBERED));
  if (before && isSession(before)) link = connect(before);
  let timer: ReturnType<typeof setTimeout> | null = null;
  effect(() => {
    void [state.value, clock.value];
    if (listening) timer ??= setTimeout(() => { timer = null; tell(); }, TELL_MILLISECONDS);
  });
  window.addEventListener("pagehide", () => link?.send({ say: "bye" }));
}

function open(): void {
  const session = link?.session ?? newSession();
  link ??= connect(session);
  tried(() => sessionStorage.setItem(REMEMBERED, session));
  const its = tried(() => window.open(`${location.href.split("#")[0]}#trainer=${session}`, `weefsel-${session}`, "popup,width=960,height=820"));
  if (its) its.focus();
  drawer.value = !its;
}

const BUTTON = "trainer-button";

function closeDrawer(): void {
  drawer.value = false;
  document.getElementById(BUTTON)?.focus();
}

export function TrainerButton(): preact.JSX.Element {
  return <button type="button" id={BUTTON} aria-expanded={drawer.value ? true : undefined} onClick={() => (drawer.value ? closeDrawer() : open())}>{t("trainer.open")}</button>;
}

export function Drawer(): preact.JSX.Element | null {
  const its = useRef<HTMLElement>(null);
  const there = drawer.value;
  useEffect(() => { if (there) its.current?.focus(); }, [there]);
  if (!there) return null;
  return (
    <aside class="drawer" aria-label={t("trainer.title")} ref={its} tabIndex={-1}>
      <p class="small">{t("trainer.blocked")}</p>
      <p><button type="button" onClick={closeDrawer}>{t("trainer.close.drawer")}</button></p>
      <TrainerView clock={clock.value} act={obey} step={stepBy} />
    </aside>);
}
