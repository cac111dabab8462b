// Words in the language of the page: sentences from nl.ts and en.ts, names from the engine, numbers and months by Intl.
import { state } from "../store.ts";
import type { About, Named, Output, Word } from "../engine/types.ts";
import type { Language } from "../state/state.ts";
import { en } from "./en.ts";
import { nl, type Key } from "./nl.ts";

export type { Key };

export const filled = (sentence: string, parts: Record<string, string | number> = {}): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(parts[name] ?? whole));

export function t(key: Key, parts: Record<string, string | number> = {}): string {
  return filled((state.value.language === "nl" ? nl : en)[key], parts);
}

const dutch = (): boolean => state.value.language === "nl";
export const locale = (language: Language = state.value.language): string => (language === "nl" ? "nl-NL" : "en-GB");

export function number(value: number, decimals = 2): string {
  if (Number.isNaN(value)) return "–";
  return new Intl.NumberFormat(locale(), { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);
}
// As few decimals as the number needs.
export const plain = (value: number): string => new Intl.NumberFormat(locale(), { maximumFractionDigits: 4 }).format(value);

// Month 0 is the start, month n the n-th month simulated: it covers the calendar month start + n − 1.
export function dateOf(start: string, month: number): Date {
  const [year, first] = start.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, first - 1 + Math.max(0, month - 1), 1));
}
export const monthName = (start: string, month: number, style: "long" | "short" = "long"): string =>
  new Intl.DateTimeFormat(locale(), { month: style, year: "numeric", timeZone: "UTC" }).format(dateOf(start, month));

// A key in words: what the catalogue calls it in Dutch; in English the key itself is words.
const spaced = (key: string): string => key.split(".").at(-1)!.replaceAll("_", " ");
export const nameOf = (row: Word | Named | Output | undefined, key = ""): string =>
  row ? (dutch() ? row.nl : spaced(row.key)) : spaced(key);
export const docOf = (row: Named | Output | undefined): string => (row ? (dutch() ? row.doc_nl : row.doc) : "");

export function dialName(key: string, about: About): string {
  const lever = /^lever\.([a-z_]+)\./.exec(key)?.[1];
  const row = lever ? about.levers.find((one) => one.key === lever) : about.parameters.find((one) => one.key === key);
  const name = nameOf(row, key);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

// A shipped case's title and question in both languages; another's as it says them.
const told = (what: "title" | "case", id: string): string | null => (`${what}.${id}` in nl ? t(`${what}.${id}` as Key) : null);
export const caseTitle = (one: { id: string; text: string }): string =>
  told("title", one.id) ?? /^title\s*=\s*"([^"\\]*)"/m.exec(one.text)?.[1] ?? one.id;
export const caseQuestion = (id: string, own: string): string => told("case", id) ?? own;
