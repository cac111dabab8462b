// Sessions that come in: from a code, a file, the address, the page itself, what was kept. Each is read, then tried on the
// engine, then offered; the state that is there stays until somebody says yes.
import { batch, effect, signal } from "@preact/signals";
import { STORIES } from "../../stories/stories.ts";
import { OFFERED } from "../engine/protocol.ts";
import { about, cases, dispatch, engine, page, state, trouble } from "../store.ts";
import type { About, CaseText } from "../engine/types.ts";
import { countedKey } from "../words/words.ts";
import { lines } from "./changes.ts";
import { cleaned, coded, keptChanges, readCode, sameSession, type Known, type Notice } from "./session.ts";
import { readSession, type SessionFile } from "./session_file.ts";
import { NO_PREDICTION, type State } from "./state.ts";
import { hasWork, openedWith, putAside } from "./aside.ts";

export type From = "code" | "file" | "address" | "page" | "kept";
// What may be opened. `cautions` say what would not be as it was.
export interface Offer { from: From; state: State; added: CaseText[]; cautions: Notice[]; when: string | null }

export const offered = signal<Offer | null>(null);
export const refused = signal<Notice | null>(null);
export const sharing = signal(false);  // the dialog in which sessions come and go

// Resolves when the engine has told what it knows.
const knowing = (): Promise<About> => new Promise((done) => {
  const stop = effect(() => {
    if (about.value) { done(about.value); queueMicrotask(() => stop()); }
  });
});

export const known = (its: About): Known => ({ about: its, cases: cases.value, stories: STORIES.map((one) => one.id) });
export const codeNow = (): string | null => (about.value ? coded(state.value, known(about.value)) : null);

// What the engine objects to in the worlds of a state; null when it can play them all.
async function objection(wanted: State, added: CaseText[]): Promise<Notice | null> {
  const found = [...added, ...cases.value].find((one) => one.id === wanted.caseId);
  if (!found) return { key: "session.case", parts: { id: wanted.caseId } };
  const own = cases.value.some((one) => one === found) && found.id === page.caseId;
  const caseId = own ? found.id : OFFERED;
  const read = own ? null : await engine().read(caseId, found.text, found.base);
  const first = read?.problems[0];
  if (first) return { key: "session.case.bad", parts: { id: found.id, text: page.language === "nl" ? first.text_nl : first.text } };
  for (const changes of [{}, wanted.changes, ...keptChanges(wanted)]) {
    const [wrong] = await engine().check({ caseId, changes: lines(wanted.assumptions, changes) });
    if (wrong) return { key: "session.objection", parts: { text: page.language === "nl" ? wrong.text_nl : wrong.text } };
  }
  return null;
}

function cautionsOf(wanted: State, lost: number): Notice[] {
  const cautions: Notice[] = [];
  const { foreign } = wanted;
  const its = about.value!;
  if (foreign && (foreign.results !== its.results_version || foreign.catalogue !== its.catalogue_version)) {
    cautions.push({ key: "session.version", parts: { results: foreign.results, catalogue: foreign.catalogue, here: its.results_version, list: its.catalogue_version } });
  }
  if (foreign?.otherCase) cautions.push({ key: "session.other.case", parts: { id: wanted.caseId } });
  if (lost > 0) cautions.push({ key: countedKey("session.lost", lost), parts: { count: lost } });
  return cautions;
}

// One after the other: what is tried has one name in the workers. Whether it could be opened or is offered.
let last: Promise<unknown> = Promise.resolve();
function inOrder(act: () => Promise<boolean>): Promise<boolean> {
  const made = last.then(act).catch((reason: unknown) => {
    trouble.value = { key: "fail.run", reason: String(reason) };
    return false;
  });
  last = made;
  return made;
}

// A step that the story has not, or a story that the page has not, is left out.
function told(wanted: State): State {
  const steps = STORIES.find((one) => one.id === wanted.story?.id)?.steps.length ?? 0;
  return wanted.story && wanted.story.step >= steps ? { ...wanted, story: null } : wanted;
}

// Tried, and offered; opened at once where nothing is lost by it and nothing is to be said.
async function consider(given: Offer, atOnce: boolean): Promise<boolean> {
  const offer = { ...given, state: told(given.state) };
  const wrong = await objection(offer.state, offer.added);
  refused.value = wrong;
  if (wrong) return false;
  batch(() => {
    sharing.value = false;
    if (atOnce && offer.cautions.length === 0) accept(offer);
    else offered.value = offer;
  });
  return true;
}

// What was there is put aside, to go back to.
export function accept(offer: Offer): void {
  batch(() => {
    putAside();
    if (offer.added.length > 0) cases.value = [...cases.value, ...offer.added];
    dispatch({ type: "replace", state: offer.state });
    offered.value = null;
  });
}

export const openCode = (pasted: string, from: "code" | "address", atOnce: boolean): Promise<boolean> => inOrder(() => codeOpened(pasted, from, atOnce));
async function codeOpened(pasted: string, from: "code" | "address", atOnce: boolean): Promise<boolean> {
  const its = await knowing();
  const { read, notice } = readCode(pasted, known(its));
  if (notice) refused.value = notice;
  if (!read) return false;
  const now = state.value;
  const stays = now.caseId === read.part.caseId;
  const opened: State = { ...now, ...read.part, moving: null, undone: [], past: stays ? [...now.past, now.changes] : [], prediction: NO_PREDICTION,
                          foreign: read.foreign };
  return consider({ from, state: opened, added: [], cautions: cautionsOf(opened, read.lost), when: null }, atOnce);
}

// Cases that the page does not have, by names that are free; a case it has by the same text keeps its name.
function adopted(file: SessionFile): { added: CaseText[]; caseId: string } {
  const added: CaseText[] = [];
  let { caseId } = file.state;
  const wanted = caseId;
  for (const one of file.cases) {
    const there = cases.value.find((other) => other.text === one.text && other.base === one.base);
    const free = (id: string): boolean => ![...cases.value, ...added].some((other) => other.id === id);
    let id = there?.id ?? one.id;
    for (let i = 2; !there && !free(id); ++i) id = `${one.id}-${i}`;
    if (!there) added.push({ ...one, id });
    if (one.id === wanted) caseId = id;
  }
  return { added, caseId };
}

export const openText = (text: string, from: "file" | "page" | "kept", atOnce: boolean): Promise<boolean> => inOrder(() => textOpened(text, from, atOnce));
async function textOpened(text: string, from: "file" | "page" | "kept", atOnce: boolean): Promise<boolean> {
  const its = await knowing();
  const { file, notice } = readSession(text);
  if (notice) refused.value = notice;
  if (!file) return false;
  const { added, caseId } = adopted(file);
  const other = file.made.results_version !== its.results_version || file.made.catalogue_version !== its.catalogue_version;
  const foreign = other ? { results: file.made.results_version, catalogue: file.made.catalogue_version, otherCase: false } : file.state.foreign;
  const opened: State = { ...file.state, caseId, foreign };
  return consider({ from, state: opened, added, cautions: cautionsOf(opened, 0), when: file.made.when }, atOnce);
}

const ADDRESS_MILLISECONDS = 400;  // browsers refuse an address that changes more than some six times a second

// The address follows the state, once something has changed; a state that no code holds leaves none behind.
export function followAddress(): void {
  const first = state.value;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const write = (): void => {
    timer = null;
    if (offered.value?.from === "address") return;  // it is being looked at
    const code = codeNow();
    history.replaceState(history.state, "", code ? `#s=${code}` : location.pathname + location.search);
  };
  effect(() => {
    if (state.value !== first && about.value) timer ??= setTimeout(write, ADDRESS_MILLISECONDS);
  });
  window.addEventListener("hashchange", () => {
    const code = cleaned(location.hash);
    if (!location.hash.startsWith("#s=") || code === codeNow()) return;
    void openCode(code, "address", !hasWork(state.value)).then((well) => { if (!well) write(); });
  });
}

// What lies in the page and in its address, in that order.
export async function openFirst(inPage: string, hash: string): Promise<void> {
  openedWith();
  if (inPage !== "" && inPage !== "{}") await openText(inPage, "page", true);
  if (hash.startsWith("#s=")) await openCode(hash, "address", true);
}

export const differs = (other: State): boolean =>
  !sameSession(other, state.value) || JSON.stringify([other.talk, other.prediction]) !== JSON.stringify([page.talk, page.prediction]);
