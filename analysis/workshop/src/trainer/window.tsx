// The trainer's window: the same file, opened with #trainer=SESSION. It shows what the main window tells, and goes on by
// itself where that is gone.
import { signal } from "@preact/signals";
import { render } from "preact";
import { STORIES } from "../../stories/stories.ts";
import { stepOf } from "../parts/keys.tsx";
import { atStep } from "../state/story.ts";
import { dispatch, page, state } from "../store.ts";
import { t } from "../words/words.ts";
import { heardByTrainer, isSession, Link, type Clock, type Command } from "./link.ts";
import { TrainerView } from "./trainer.tsx";

const PING_MILLISECONDS = 2000;
const LOST_MILLISECONDS = 6500;  // three pings unheard

type Connection = "alone" | "waiting" | "there" | "lost";
const connection = signal<Connection>("waiting");
const clock = signal<Clock>({ started: Date.now(), stepped: Date.now() });
let link: Link | null = null;
let heard = 0;

function hear(body: unknown): void {
  const said = heardByTrainer(body);
  heard = said.say === "bye" ? 0 : Date.now();
  if (said.say === "bye") connection.value = "lost";
  if (said.say === "there" && connection.value !== "there") link?.send({ say: "hello" });  // it is back: what is its state?
  if (said.say !== "state") return;
  connection.value = "there";
  clock.value = said.clock;
  dispatch({ type: "replace", state: said.state });
}

// Without a main window the script can still be read to the end.
function alone(command: Command): void {
  const { story } = page;
  const told = STORIES.find((one) => one.id === story?.id);
  if (command.do === "step" && told) dispatch({ type: "replace", state: atStep(state.value, told, command.step, page.caseId) });
  if (command.do === "clock") clock.value = { started: Date.now(), stepped: Date.now() };
}

const act = (command: Command): void => (connection.value === "there" ? link?.send({ say: "command", command }) : alone(command));

function step(by: number): void {
  const { story } = page;
  const told = STORIES.find((one) => one.id === story?.id);
  const next = (story?.step ?? 0) + by;
  if (told && next >= 0 && next < told.steps.length) act({ do: "step", step: next });
}

function TrainerWindow(): preact.JSX.Element {
  const { language } = page;
  document.documentElement.lang = language;
  document.title = `Weefsel · ${t("trainer.title")}`;
  const words = { alone: t("trainer.alone"), waiting: t("trainer.waiting"), lost: t("trainer.lost"), there: "" }[connection.value];
  return (
    <main class="trainer-window" id="content">
      <h1>{t("trainer.title")}</h1>
      <p class={words === "" ? "" : "trouble"} role="status">{words}</p>
      {(connection.value === "there" || connection.value === "lost") && <TrainerView clock={clock.value} act={act} step={step} />}
    </main>);
}

export function openTrainerWindow(root: HTMLElement, hash: string): void {
  const session = hash.replace(/^#trainer=?/, "");
  if (isSession(session)) {
    link = new Link(session, "trainer", hear);
    link.peer = window.opener as Window | null;
    link.send({ say: "hello" });
    setInterval(() => {
      link!.send({ say: connection.value === "waiting" ? "hello" : "there" });
      if (connection.value === "there" && Date.now() - heard > LOST_MILLISECONDS) connection.value = "lost";
    }, PING_MILLISECONDS);
    window.addEventListener("pagehide", () => { link!.send({ say: "bye" }); link!.close(); });
  } else {
    connection.value = "alone";
  }
  window.addEventListener("keydown", (event) => {
    const by = event.ctrlKey || event.altKey || event.metaKey ? 0 : stepOf(event.key, document.activeElement);
    if (by === 0 || !page.story) return;
    event.preventDefault();
    step(by);
  });
  root.textContent = "";
  render(<TrainerWindow />, root);
}
