// Keys for the whole page: a presenter's next and back, Esc, and ? where somebody wants it; and the list of them.
import { signal } from "@preact/signals";
import { STORIES } from "../../stories/stories.ts";
import { toStep } from "../state/story.ts";
import { tried } from "../state/keep.ts";
import { dispatch, page } from "../store.ts";
import { t, type Key } from "../words/words.ts";
import { Dialog } from "./dialog.tsx";

export const listing = signal(false);
const PREFERENCE = "weefsel:letters";
// Single-letter shortcuts are off until somebody switches them on (WCAG 2.1.4).
const letters = signal(tried(() => localStorage.getItem(PREFERENCE)) === "on");

function allow(on: boolean): void {
  letters.value = on;
  tried(() => localStorage.setItem(PREFERENCE, on ? "on" : "off"));
}

// One step on or back in the story that is told.
export function stepBy(by: number): void {
  const at = page.story;
  const story = STORIES.find((one) => one.id === at?.id);
  const next = (at?.step ?? 0) + by;
  if (at && story && next >= 0 && next < story.steps.length) toStep(story, next);
}

// Where keys have a meaning of their own.
const takesKeys = (element: Element | null): boolean => element?.closest("input, select, textarea, [contenteditable]") !== null && element !== null;

export function stepOf(key: string, focused: Element | null): number {
  if (takesKeys(focused)) return 0;
  const nothing = focused === null || focused === document.body;
  if (key === "PageDown" || (nothing && key === "ArrowRight")) return 1;
  if (key === "PageUp" || (nothing && key === "ArrowLeft")) return -1;
  return 0;
}

export function listenToKeys(): void {
  window.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    const focused = document.activeElement;
    const dialog = document.querySelector("dialog[open]:not(.frozen)") !== null;
    const by = stepOf(event.key, focused);
    if (by !== 0 && page.story && !dialog) {
      event.preventDefault();
      stepBy(by);
    } else if (event.key === "Escape" && !dialog && (page.beamer || page.frozen)) {
      dispatch({ type: "set", part: page.frozen ? { frozen: false } : { beamer: false } });
    } else if (event.key === "?" && letters.value && !takesKeys(focused) && !dialog) {
      event.preventDefault();
      listing.value = true;
    }
  });
}

const ROWS = ["tab", "slider", "page", "arrow", "esc", "help"];

export function Keys(): preact.JSX.Element {
  return <button type="button" aria-haspopup="dialog" onClick={() => { listing.value = true; }}>{t("keys.open")}</button>;
}

export function KeysDialog(): preact.JSX.Element {
  return (
    <Dialog open={listing.value} title={t("keys.title")} close={() => { listing.value = false; }} name="keys">
      <dl>{ROWS.map((row) => <div key={row}><dt>{t(`keys.${row}` as Key)}</dt><dd>{t(`keys.${row}.does` as Key)}</dd></div>)}</dl>
      <p><label class="choice"><input type="checkbox" checked={letters.value} onChange={(event) => allow(event.currentTarget.checked)} /> {t("keys.letters")}</label></p>
    </Dialog>);
}

// The main screen while eyes should be elsewhere.
export function Frozen(): preact.JSX.Element {
  const end = (): void => { if (page.frozen) dispatch({ type: "set", part: { frozen: false } }); };
  return (
    <Dialog open={page.frozen} title={t("frozen.title")} close={end} name="frozen" closeWords={t("frozen.end")}>
      <p>{t("frozen.more")}</p>
    </Dialog>);
}
