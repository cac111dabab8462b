// Words in the language of the page: sentences from nl.json (Dutch, B1: the source language) and en.json, which has the
// same keys and placeholders (tests/words.test.ts); names from the engine, numbers by d3-format.
import { computed } from "@preact/signals";
import { formatLocale } from "d3-format";
import { page } from "../store.ts";
import type { About, Named, Output, Parameter, Word } from "../engine/types.ts";
import type { Language } from "../state/state.ts";
import en from "./en.json";
import nl from "./nl.json";

export type Key = keyof typeof nl;
const english: Record<Key, string> = en;

// Its own signal, so that words are not said anew whenever anything else changes, such as the time cursor.
const language = computed(() => page.language);

// A percent sign stays with its number.
export const filled = (sentence: string, parts: Record<string, string | number> = {}): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(parts[name] ?? whole)).replace(/ %/g, "\u00a0%");

export function t(key: Key, parts: Record<string, string | number> = {}): string {
  return filled((language.value === "nl" ? nl : english)[key], parts);
}

// Says a count: KEY for most, KEY.one for one.
export type Counted = { [K in Key]: `${K}.one` extends Key ? K : never }[Key];
export const countedKey = (key: Counted, count: number): Key => (count === 1 ? `${key}.one` : key);
export const counted = (key: Counted, count: number, parts: Record<string, string | number> = {}): string =>
  t(countedKey(key, count), { count: plain(count), ...parts });

const dutch = (): boolean => language.value === "nl";
export const locale = (of: Language = language.value): string => (of === "nl" ? "nl-NL" : "en-GB");

// Not the browser's own formats: the first of those takes some 50 ms, in which the page would not hear a hand.
const MINUS = "−";
const locales = {
  nl: formatLocale({ decimal: ",", thousands: ".", grouping: [3], currency: ["€ ", ""], minus: MINUS, nan: "–" }),
  en: formatLocale({ decimal: ".", thousands: ",", grouping: [3], currency: ["€", ""], minus: MINUS, nan: "–" }),
};
export const number = (value: number, decimals = 2): string => locales[language.value].format(`,.${decimals}f`)(value);
// As few decimals as the number needs, at most four.
export const plain = (value: number): string => locales[language.value].format(",.4~f")(value);

// With its sign, a true minus.
export function signed(value: number, decimals: number): string {
  const size = number(Math.abs(value), decimals);
  return (!/[1-9]/.test(size) ? "" : value > 0 ? "+" : MINUS) + size;  // what rounds to nothing has none
}
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

// Month 0 is the start, month n the n-th month simulated: it covers the calendar month start + n − 1.
export function dateOf(start: string, month: number): Date {
  const [year, first] = start.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, first - 1 + Math.max(0, month - 1), 1));
}
const monthWord = (month: number, style: "long" | "short"): string => t(`months.${style}`).split(" ")[month]!;
export function monthName(start: string, month: number, style: "long" | "short" = "long"): string {
  const date = dateOf(start, month);
  return `${monthWord(date.getUTCMonth(), style)} ${date.getUTCFullYear()}`;
}

// Of the year, from 1.
export const monthOfYear = (month: number): string => monthWord(month - 1, "long");

// A key in words: what the catalogue calls it in Dutch; in English the key itself is words.
const spaced = (key: string): string => key.split(".").at(-1)!.replaceAll("_", " ");
export const nameOf = (row: Word | Named | Output | undefined, key = ""): string =>
  row ? (dutch() ? row.nl : spaced(row.key)) : spaced(key);
export const docOf = (row: Named | Output | Parameter | undefined): string => (row ? (dutch() ? row.doc_nl : row.doc) : "");

export function dialName(key: string, about: About): string {
  const lever = /^lever\.([a-z_]+)\./.exec(key)?.[1];
  const row = lever ? about.levers.find((one) => one.key === lever) : about.parameters.find((one) => one.key === key);
  return capital(nameOf(row, key).replace(" (factor)", ""));  // its value says ×
}

// A shipped case's title and question in both languages; another's as it says them.
const known = (key: string): string | null => (key in nl ? t(key as Key) : null);
export const isShipped = (id: string): boolean => `title.${id}` in nl;
export const caseTitle = (one: { id: string; text: string; title?: string }): string =>
  known(`title.${one.id}`) ?? one.title ?? /^title\s*=\s*"([^"\\]*)"/m.exec(one.text)?.[1] ?? one.id;
export const caseQuestion = (id: string, own: string): string => known(`case.${id}`) ?? own;

// What a party or partnership is called: as its case says, and a laboratory's, "town 1", in the language of the page.
export function called(one: { name: string; label: string }): string {
  const [, stem = "", number = ""] = /^(.*?)(?:-(\d+))?$/.exec(one.name) ?? [];
  const word = page.caseId.startsWith("laboratory/") ? known(`laboratory.${stem}`) : null;
  return word === null ? one.label : `${word} ${number}`.trim();
}
