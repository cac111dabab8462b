// Changes in words.
import type { About, Case } from "../engine/types.ts";
import { dialName, plain } from "../words/words.ts";
import { valueText, withValue } from "../parts/dial.tsx";
import { dialOf, type Changes } from "./changes.ts";

// "Warme overdracht 60 %, Verloop 2 ×, Verkiezingen gaan door: nee".
export function inWords(changes: Changes, about: About, found: Case): string {
  return Object.entries(changes).map(([key, value]) => {
    const dial = dialOf(key, about, found);
    const number = Number(value);
    return withValue(dialName(key, about), dial && !Number.isNaN(number) ? valueText(dial, number) : Number.isNaN(number) ? value : plain(number));
  }).join(", ");
}
