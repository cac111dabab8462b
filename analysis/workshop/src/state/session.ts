// A session as a code of at most 200 characters, for the address and for people to pass on:
//
//   FORMAT.RESULTS.CATALOGUE.CASE.SEED.CONTENT.CHECK        1.7.3.kennemerlijn.1.q0kD….Zx8_
//
// Every format begins so and ends in a check of all before it. A slider is known by 24 bits of its key, not by its place in
// the catalogue, so a code of another catalogue never names another slider. What is read is data: it is compared with
// lists and otherwise only ever shown as text. Not in it: talk, votes, what was undone.
import type { About } from "../engine/types.ts";
import type { Key } from "../words/words.ts";
import { BitReader, BitWriter, checkOf, Damaged, printOf } from "./bits.ts";
import { intensityOf, type Changes } from "./changes.ts";
import { isKey, isText, isValue, MOST_CALLED, MOST_COUNT, MOST_MONTHS, MOST_STEPS } from "./limits.ts";
import { FIRST, LETTERS, MOST_SLIDERS, SCREENS, type Foreign, type Kept, type Letter, type State } from "./state.ts";

export const MOST_CODE = 200;       // characters
const FORMAT = 1;                   // also fixes the order of SCREENS, and what FIRST has as sliders and charts
const MOST_READ = 4000;             // characters of a code that are looked at
const MOST_NAME = 240;              // bytes of a kept what-if's name
const MOST_SEED = 0xffffffff;

// Words for people: a sentence, and the rule that something broke.
export interface Notice { key: Key; parts?: Record<string, string | number>; rule?: { key: Key; parts: Record<string, string | number> } }

// What a page can say of codes.
export interface Known { about: About; cases: readonly { id: string; text: string; base: string | null }[]; stories: readonly string[] }

const PARTS = ["language", "screen", "caseId", "seed", "assumptions", "changes", "kept", "sliders", "charts", "cursor", "singles",
               "replicate", "revealed", "story"] as const;
export type SessionPart = Pick<State, (typeof PARTS)[number]>;
export const sessionPart = (state: State): SessionPart =>
  Object.fromEntries(PARTS.map((part) => [part, state[part]])) as unknown as SessionPart;

// What a code said. `foreign`: made with another model or another text of the case. `lost`: how many sliders this
// page's catalogue does not have; they are not in `part`.
export interface Read { part: SessionPart; foreign: Foreign | null; lost: number }

export const casePrint = (one: { text: string; base: string | null }): number => printOf(`${one.text}\0${one.base ?? ""}`);

// Keys by print; a print that two keys share names neither.
const printed = new WeakMap<About, Map<number, string>>();
function keysByPrint(about: About): Map<number, string> {
  const before = printed.get(about);
  if (before) return before;
  const keys = [...about.parameters.map((one) => one.key), ...about.levers.map((one) => intensityOf(one.key)), ...about.series.map((one) => one.key)];
  const found = new Map<number, string>();
  for (const key of keys) found.set(printOf(key), found.has(printOf(key)) ? "" : key);
  printed.set(about, found);
  return found;
}

const widthFor = (count: number): number => Math.max(1, Math.ceil(Math.log2(Math.max(2, count))));

class Writer {
  readonly bits = new BitWriter();
  constructor(private readonly names: Map<number, string>) {}

  name(key: string): void {
    const known = this.names.get(printOf(key)) === key;
    this.bits.flag(known);
    if (known) this.bits.put(printOf(key), 24);
    else this.bits.text(key);
  }
  maybe(value: number | null): void {
    this.bits.flag(value !== null);
    if (value !== null) this.bits.whole(value);
  }
  // As it is written: decimals and digits of a plain number, else the text.
  value(written: string): void {
    const [, sign, whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(written) ?? [];
    const digits = Number(`${whole}${fraction}`);
    const plain = whole !== undefined && String(Number(written)) === written && fraction.length < 16 && Number.isSafeInteger(digits);
    this.bits.flag(plain);
    if (plain) this.bits.flag(sign === "-").put(fraction.length, 4).whole(digits);
    else this.bits.text(written);
  }
  layer(changes: Changes, table: string[]): void {
    const rows = Object.entries(changes).sort(([a], [b]) => (a < b ? -1 : 1));
    this.bits.whole(rows.length);
    for (const [key, value] of rows) {
      this.bits.put(table.indexOf(key), widthFor(table.length));
      this.value(value);
    }
  }
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one, i) => one === b[i]);

export const keptChanges = (state: Pick<State, "kept">): Changes[] =>
  LETTERS.map((letter) => state.kept[letter]?.changes).filter((one) => one !== undefined);

function content(state: State, known: Known): string {
  const w = new Writer(keysByPrint(known.about));
  const own = known.cases.find((one) => one.id === state.caseId);
  w.bits.put(own ? casePrint(own) : 0, 24).flag(state.language === "en").put(SCREENS.indexOf(state.screen), 4).flag(state.singles).flag(state.revealed);
  w.maybe(state.cursor);
  w.maybe(state.replicate);
  w.bits.flag(state.story !== null);
  if (state.story) w.bits.put(printOf(state.story.id), 24).whole(state.story.step);
  w.bits.flag(same(state.charts, FIRST.charts));
  if (!same(state.charts, FIRST.charts)) state.charts.forEach((key) => w.name(key));
  const layers = [state.assumptions, state.changes, ...keptChanges(state)];
  const ownSliders = !same(state.sliders, FIRST.sliders);
  const table = [...new Set([...(ownSliders ? state.sliders : []), ...layers.flatMap((one) => Object.keys(one))])];
  w.bits.whole(table.length);
  table.forEach((key) => w.name(key));
  w.bits.flag(ownSliders);
  if (ownSliders) w.bits.whole(state.sliders.length);
  if (ownSliders) state.sliders.forEach((key) => w.bits.put(table.indexOf(key), widthFor(table.length)));
  w.layer(state.assumptions, table);
  w.layer(state.changes, table);
  for (const letter of LETTERS) {
    const kept = state.kept[letter];
    w.bits.flag(kept !== undefined);
    if (!kept) continue;
    w.bits.flag(kept.name !== letter);
    if (kept.name !== letter) w.bits.text(kept.name);
    w.layer(kept.changes, table);
  }
  return w.bits.written();
}

const bareCase = (id: string): string => (/^[A-Za-z0-9_-]+$/.test(id) ? id : `~${new BitWriter().text(id).written()}`);

// The same session has the same text: changes in order of key.
function canonical(part: SessionPart): string {
  const sorted = (changes: Changes): unknown => Object.entries(changes).sort(([a], [b]) => (a < b ? -1 : 1));
  const kept = LETTERS.map((letter) => part.kept[letter] && [part.kept[letter].name, sorted(part.kept[letter].changes)]);
  return JSON.stringify([part, sorted(part.assumptions), sorted(part.changes), kept],
                        (key, value: unknown) => (["assumptions", "changes", "kept"].includes(key) ? undefined : value));
}
export const sameSession = (a: SessionPart, b: SessionPart): boolean => canonical(sessionPart(a as State)) === canonical(sessionPart(b as State));

// The code, or null where it would be longer than MOST_CODE or not say the same when read: then only a session file
// holds it all. Never a part.
export function coded(state: State, known: Known): string | null {
  const before = [FORMAT, known.about.results_version, known.about.catalogue_version, bareCase(state.caseId), state.seed, content(state, known)].join(".");
  const code = `${before}.${checkOf(`${before}.`)}`;
  if (code.length > MOST_CODE) return null;
  const back = readCode(code, known).read;
  return back && back.foreign === null && back.lost === 0 && sameSession(back.part, sessionPart(state)) ? code : null;
}

class Reader {
  constructor(readonly bits: BitReader, private readonly names: Map<number, string>) {}

  name(): string | null {
    if (this.bits.flag()) return this.names.get(this.bits.take(24)) || null;
    const key = this.bits.text(MOST_NAME);
    if (!isKey(key)) throw new Damaged();
    return key;
  }
  whole(most: number): number {
    const value = this.bits.whole();
    if (value > most) throw new Damaged();
    return value;
  }
  maybe(most: number): number | null { return this.bits.flag() ? this.whole(most) : null; }
  value(): string {
    if (!this.bits.flag()) {
      const text = this.bits.text(MOST_NAME);
      if (!isValue(text)) throw new Damaged();
      return text;
    }
    const sign = this.bits.flag() ? "-" : "";
    const decimals = this.bits.take(4);
    const digits = String(this.bits.whole()).padStart(decimals + 1, "0");
    return sign + (decimals > 0 ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits);
  }
  ref(table: (string | null)[]): string | null {
    const at = this.bits.take(widthFor(table.length));
    if (at >= table.length) throw new Damaged();
    return table[at]!;
  }
  layer(table: (string | null)[]): Changes {
    const rows: [string, string][] = [];
    for (let left = this.count(); left > 0; --left) {
      const key = this.ref(table);
      const value = this.value();
      if (key !== null) rows.push([key, value]);
    }
    return Object.fromEntries(rows);
  }
  count(): number { return this.whole(MOST_READ); }
  called(): string {
    const name = this.bits.text(MOST_NAME);
    if (!isText(name, MOST_CALLED)) throw new Damaged();
    return name;
  }
}

function readContent(r: Reader, known: Known, head: { caseId: string; seed: number }): { part: SessionPart; print: number; lost: number } {
  const print = r.bits.take(24);
  const language = r.bits.flag() ? "en" : "nl";
  const screen = SCREENS[r.bits.take(4)];
  if (!screen) throw new Damaged();
  const [singles, revealed, cursor, replicate] = [r.bits.flag(), r.bits.flag(), r.maybe(MOST_MONTHS), r.maybe(MOST_COUNT)];
  const storyPrint = r.bits.flag() ? r.bits.take(24) : null;
  const step = storyPrint === null ? 0 : r.whole(MOST_STEPS);
  const id = storyPrint === null ? undefined : known.stories.find((one) => printOf(one) === storyPrint);
  const charts: State["charts"] = r.bits.flag() ? FIRST.charts : [r.name() ?? FIRST.charts[0], r.name() ?? FIRST.charts[1]];
  const table = Array.from({ length: r.count() }, () => r.name());
  const sliders = r.bits.flag() ? Array.from({ length: r.count() }, () => r.ref(table)).filter((one) => one !== null) : FIRST.sliders;
  if (sliders.length > MOST_SLIDERS) throw new Damaged();
  const [assumptions, changes] = [r.layer(table), r.layer(table)];
  const kept: Partial<Record<Letter, Kept>> = {};
  for (const letter of LETTERS) {
    if (!r.bits.flag()) continue;
    const name = r.bits.flag() ? r.called() : letter;
    kept[letter] = { name, changes: r.layer(table) };
  }
  r.bits.end();
  const part: SessionPart = { language, screen, ...head, assumptions, changes, kept, sliders, charts, cursor, singles, replicate, revealed,
                              story: id === undefined ? null : { id, step } };
  return { part, print, lost: table.filter((key) => key === null).length };
}

// A code as it was pasted: alone, behind "#s=", in a whole address, broken over lines.
export function cleaned(pasted: string): string {
  const text = pasted.slice(0, 2 * MOST_READ).replace(/\s+/g, "");
  return (/#s=([^#&"'<>]*)/.exec(text)?.[1] ?? text).slice(0, MOST_READ);
}

function readHead(parts: string[]): { versions: number[]; caseId: string; seed: number } {
  const [format, results, catalogue, id = "", seed = ""] = parts;
  const versions = [format, results, catalogue].map((one) => (/^\d{1,6}$/.test(one ?? "") ? Number(one) : NaN));
  if (versions.some(Number.isNaN) || !/^\d{1,10}$/.test(seed) || Number(seed) > MOST_SEED) throw new Damaged();
  return { versions, caseId: id.startsWith("~") ? new BitReader(id.slice(1)).text(MOST_NAME) : id, seed: Number(seed) };
}

// What a code says, or why it cannot be read here.
export function readCode(pasted: string, known: Known): { read: Read; notice?: undefined } | { notice: Notice; read?: undefined } {
  const code = cleaned(pasted);
  const parts = code.split(".");
  const damaged: { notice: Notice } = { notice: { key: "session.damaged" } };
  if (!/^[A-Za-z0-9_.~-]+$/.test(code) || parts.at(-1) !== checkOf(code.slice(0, code.lastIndexOf(".") + 1))) return damaged;
  if (/^\d+$/.test(parts[0]!) && parts[0] !== String(FORMAT)) return { notice: { key: "session.format", parts: { format: parts[0]! } } };
  if (parts.length !== 7) return damaged;
  try {
    const { versions: [, results, catalogue], caseId, seed } = readHead(parts);
    const found = known.cases.find((one) => one.id === caseId);
    if (!found) return { notice: { key: "session.case", parts: { id: caseId } } };
    const { part, print, lost } = readContent(new Reader(new BitReader(parts[5]!), keysByPrint(known.about)), known, { caseId, seed });
    const otherCase = print !== casePrint(found);
    const { about } = known;
    const same = !otherCase && results === about.results_version && catalogue === about.catalogue_version;
    return { read: { part, foreign: same ? null : { results: results!, catalogue: catalogue!, otherCase }, lost } };
  } catch (reason) {
    if (reason instanceof Damaged) return damaged;
    throw reason;
  }
}
