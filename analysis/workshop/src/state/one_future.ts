// One future to be read: how tables, parties and the ties between parties stood at the end of each month (0: the
// start), and what happened. NaN: nobody to ask, or a table that is not there.
import type { About, Case, Future, Happening } from "../engine/types.ts";

export type TableNumber = "live" | "fabric" | "think" | "do" | "feel" | "energy" | "structure" | "stage" | "progress"
  | "waits_for" | "need_met" | "warm_share" | "rightness" | "results";
export type PartyNumber = "energy" | "load" | "new" | "vacant";
export type Entry = Future["entries"][number];

const byMonth = <T>(items: T[], month: (item: T) => number, months: number): T[][] => {
  const all: T[][] = Array.from({ length: months + 1 }, () => []);
  for (const item of items) all[month(item)]?.push(item);
  return all;
};

export class OneFuture {
  readonly months: number;
  readonly pairs: [number, number][];
  readonly events: Happening[][];   // by month
  readonly entries: Entry[][];      // by month
  private readonly left: Set<string>[];  // posts that somebody left, by table
  private readonly numbers: Float64Array;
  private readonly stride: number;
  private readonly parties0: number;  // where parties begin in a month
  private readonly pairs0: number;
  private readonly tableAt: Record<string, number>;
  private readonly partyAt: Record<string, number>;
  private readonly tableSize: number;
  private readonly partySize: number;
  private readonly begins: number[];  // month a table is first there, by table

  constructor(future: Future, about: About, readonly found: Case) {
    this.months = found.months;
    this.tableSize = about.table_numbers.length;
    this.partySize = about.party_numbers.length;
    this.tableAt = Object.fromEntries(about.table_numbers.map((name, i) => [name, i]));
    this.partyAt = Object.fromEntries(about.party_numbers.map((name, i) => [name, i]));
    this.pairs = future.pairs;
    this.numbers = future.numbers;
    this.parties0 = found.partnerships.length * this.tableSize;
    this.pairs0 = this.parties0 + found.parties.length * this.partySize;
    this.stride = this.pairs0 + future.pairs.length;
    this.events = byMonth(future.events, (one) => one.month, this.months);
    this.entries = byMonth(future.entries, ([month]) => month, this.months);
    this.left = found.partnerships.map((_, table) =>
      new Set(future.events.filter((one) => one.kind === "left" && one.table === table).map((one) => one.post!)));
    const all = Array.from({ length: this.months + 1 }, (_, month) => month);
    this.begins = found.partnerships.map((_, table) => all.find((month) => this.live(month, table)) ?? Infinity);
  }

  table(month: number, table: number, name: TableNumber): number {
    return this.numbers[month * this.stride + table * this.tableSize + this.tableAt[name]!]!;
  }
  party(month: number, party: number, name: PartyNumber): number {
    return this.numbers[month * this.stride + this.parties0 + party * this.partySize + this.partyAt[name]!]!;
  }
  trust(month: number, pair: number): number { return this.numbers[month * this.stride + this.pairs0 + pair]!; }
  live(month: number, table: number): boolean { return this.table(month, table, "live") === 1; }
  begun(month: number, table: number): boolean { return month >= this.begins[table]!; }

  // Whether a post that is filled again belongs to a table: somebody left it there.
  sitsAt(post: string, table: number): boolean { return this.left[table]!.has(post); }

  // Of one table, or the mean over all that ever began, one that is over counting 0: the series of the same name.
  fabric(month: number, table: number | null): number {
    if (table !== null) return this.table(month, table, "fabric");
    let sum = 0;
    let count = 0;
    for (let one = 0; one < this.found.partnerships.length; ++one) {
      if (!this.begun(month, one)) continue;
      count += 1;
      sum += this.live(month, one) ? this.table(month, one, "fabric") : 0;
    }
    return count > 0 ? sum / count : NaN;
  }

  // Parties at a table that may have a seat there, in their order; of all tables: everybody.
  members(table: number | null): number[] {
    if (table === null) return this.found.parties.map((_, party) => party);
    const { members, may_join } = this.found.partnerships[table]!;
    const joined = this.events.flat().filter((one) => one.kind === "joined" && one.table === table).map((one) => one.party!);
    return [...new Set([...members, ...may_join.filter((party) => joined.includes(party))])];
  }
}

// Where an initiative stands on its way through the stages, 0 … 7, NaN where there is none.
export const placeOf = (view: OneFuture, month: number, table: number): number =>
  view.live(month, table) ? view.table(month, table, "stage") + Math.min(1, view.table(month, table, "progress")) : NaN;

export interface FellBack { month: number; from: number; to: number; why: string; reopened: number }

// Times a table fell back, in order.
export function fallsOf(view: OneFuture, table: number, stages: string[]): FellBack[] {
  return view.events.flat().filter((one) => one.kind === "relapse" && one.table === table).map((one) => ({
    month: one.month, from: view.table(Math.max(0, one.month - 1), table, "stage"), to: stages.indexOf(one.stage ?? ""),
    why: one.why ?? "", reopened: one.value,
  }));
}

export type Warmth = "warm" | "cold" | "both";
// Warm is organising from people and energy, cold from goals and structure [000 ch. 3].
const WARMTH: Record<string, Warmth> = {
  idea: "warm", inspiration: "warm", planning: "cold", development: "both", realisation: "cold", dissemination: "warm", embedding: "cold",
};
export const warmthOf = (stage: string): Warmth => WARMTH[stage] ?? "both";
