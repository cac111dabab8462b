// What happened in a month of one future, in sentences, the most important first: events, with what they did to fabric.
import type { Case, Happening } from "../engine/types.ts";
import type { OneFuture } from "../state/one_future.ts";
import { about } from "../store.ts";
import { called, capital, counted, monthName, nameOf, number, t, type Key } from "./words.ts";

// sign: whether fabric was lost (−1) or won, or the initiative fell back or went on.
export interface Caption { weight: number; sign: -1 | 0 | 1; text: string }

const TOLD_CHANGE = 0.005;      // of fabric: what two decimals show
const CHANGE_WEIGHT = 1000;     // by fabric: 0.03 lost weighs as much as a stage reached
const NAMED = 3;                // names in one sentence

const GOVERNMENTS = ["municipality", "province", "water_board", "ministry", "agency", "region"];
const OTHER_BOARDS: Record<string, Key> = {
  municipality: "role.alderman", province: "role.deputy", ministry: "role.director", agency: "role.director", residents: "role.resident",
};

// "een wethouder", as one says it at that party.
export function roleOf(party: number, role: string | undefined, found: Case): string {
  const kind = found.parties[party]?.kind ?? "";
  if (kind === "residents") return t("role.resident");
  if (role === "administrator") return t(OTHER_BOARDS[kind] ?? "role.board");
  return t(GOVERNMENTS.includes(kind) ? "role.official" : "role.staff");
}

// Month 0 is the start, before the first month.
export const momentName = (start: string, month: number): string =>
  month === 0 ? t("caption.begin", { month: monthName(start, 0) }) : monthName(start, month);

export const names = (all: string[]): string => {
  const told = all.slice(0, all.length > NAMED + 1 ? NAMED : all.length);
  const rest = all.length - told.length;
  const last = rest > 0 ? t("names.others", { count: rest }) : told.pop()!;
  return told.length === 0 ? last : t("names.and", { first: told.join(", "), last });
};

class Teller {
  readonly captions: Caption[] = [];
  private readonly events: Happening[];
  private readonly members: Set<number> | null;

  constructor(private readonly view: OneFuture, readonly month: number, private readonly table: number | null) {
    this.members = table === null ? null : new Set(view.members(table));
    this.events = view.events[month] ?? [];
  }

  private party(one: number | undefined): string { return Teller.named(this.view.found.parties[one ?? -1]); }
  private name(one: number | undefined): string { return Teller.named(this.view.found.partnerships[one ?? -1]); }
  private static named(one: { name: string; label: string } | undefined): string { return one ? called(one) : "?"; }
  private add(weight: number, sign: Caption["sign"], text: string): void { this.captions.push({ weight, sign, text: capital(text) }); }
  // Events of a kind that are of the table that is looked at, or of parties at it.
  private of(kind: string): Happening[] {
    return this.events.filter((one) => one.kind === kind && (this.table === null
      || (one.table !== undefined ? one.table === this.table : this.members!.has(one.party ?? -1))));
  }

  // What it did to fabric: the table that lost most, where it can be seen; or the one just named.
  private lost(left: Happening[], named = false): { text: string; most: number } {
    const byTable = new Map<number, number>();
    for (const one of left) byTable.set(one.table!, (byTable.get(one.table!) ?? 0) + one.other);
    const [at, most] = [...byTable].sort(([, a], [, b]) => a - b)[0] ?? [0, 0];
    if (most > -TOLD_CHANGE) return { text: "", most: 0 };
    const parts = { table: this.name(at), change: number(-most) };
    return { text: " " + t(named ? "caption.lost.here" : byTable.size > 1 ? "caption.lost.most" : "caption.lost", parts), most };
  }

  elections(): void {
    const held = this.of("election");
    if (held.length === 0) return;
    const { text, most } = this.lost(this.of("left").filter((one) => one.by_election));
    const replaced = held.reduce((sum, one) => sum + one.value, 0);
    const months = Math.max(...held.map((one) => one.other));
    const where = held.length > NAMED + 1 ? t("caption.parties", { count: held.length }) : names(held.map((one) => this.party(one.party)));
    this.add(40 - CHANGE_WEIGHT * most, most < 0 ? -1 : 0, (replaced === 0 ? t("caption.election.none", { where }) : counted("caption.election", replaced, { where }))
      + (months >= 1 ? " " + counted("caption.formation", Math.round(months)) : "") + text);
  }

  departures(): void {
    const left = this.of("left");
    for (const one of this.of("departure").filter((gone) => !gone.by_election)) {
      const its = left.filter((other) => other.post === one.post && !other.by_election);
      if (this.table !== null && its.length === 0) continue;
      const { text, most } = this.lost(its);
      this.add(12 - CHANGE_WEIGHT * most, -1, t("caption.departure", { party: this.party(one.party), role: roleOf(one.party!, one.role, this.view.found) }) + text);
    }
  }

  people(): void {
    const came = this.of("arrival").filter((one) => this.table === null || this.view.sitsAt(one.post!, this.table));
    if (came.length === 1) {
      this.add(6, 0, t("caption.arrival", { party: this.party(came[0]!.party), role: roleOf(came[0]!.party!, came[0]!.role, this.view.found) }));
    } else if (came.length > 1) {
      const where = names([...new Set(came.map((one) => this.party(one.party)))]);
      this.add(7, 0, t("caption.arrivals", { count: came.length, where }));
    }
    for (const one of this.of("burnout")) this.add(15, -1, t("caption.burnout", { party: this.party(one.party), role: roleOf(one.party!, one.role, this.view.found) }));
    for (const one of this.of("recovery")) this.add(5, 1, t("caption.recovery", { party: this.party(one.party), role: roleOf(one.party!, one.role, this.view.found) }));
  }

  initiative(): void {
    const stage = (key: string | undefined): string => nameOf(about.value!.stages.find((row) => row.key === key), key);
    for (const one of this.of("stage_reached")) this.add(45, 1, t("caption.stage", { table: this.name(one.table), stage: stage(one.stage) }));
    for (const one of this.of("relapse")) {
      const parts = { table: this.name(one.table), stage: stage(one.stage), why: whyOf(one.why) };
      this.add(60 - CHANGE_WEIGHT * one.other, -1, t("caption.relapse", parts) + this.lost([one], true).text);
    }
    for (const one of this.of("decision_taken")) this.add(14, 1, t(one.value > 1 ? "caption.decided.rounds" : "caption.decided", { table: this.name(one.table), count: one.value }));
    for (const one of this.of("decision_dropped")) this.add(50, -1, counted("caption.dropped", one.value, { table: this.name(one.table) }));
    for (const one of this.of("signed_form")) {
      const form = nameOf(about.value!.forms.find((row) => row.key === one.form), one.form);
      this.add(48, 0, t("caption.signed", { table: this.name(one.table), form, fabric: number(one.value) }));
    }
    for (const one of this.of("cold_cut")) {
      if (one.value > 0) this.add(38, -1, counted("caption.cut", one.value, { table: this.name(one.table) }));
    }
  }

  membership(): void {
    for (const one of this.of("table_begins")) this.add(20, 1, t("caption.begins", { table: this.name(one.table) }));
    for (const one of this.of("joined")) this.add(16, 1, t("caption.joined", { table: this.name(one.table), party: this.party(one.party) }));
    for (const one of this.of("party_left")) {
      this.add(44, -1, t("caption.left", { table: this.name(one.table), party: this.party(one.party), why: whyOf(one.why) }));
    }
    for (const one of this.of("dissolved")) this.add(100, -1, t("caption.dissolved", { table: this.name(one.table), why: whyOf(one.why) }));
    const unpaid = new Map<number, string[]>();
    for (const one of this.of("budget_missed")) unpaid.set(one.table!, [...(unpaid.get(one.table!) ?? []), this.party(one.party)]);
    for (const [at, parties] of unpaid) {
      this.add(13, -1, counted("caption.unpaid", parties.length, { table: this.name(at), parties: names(parties) }));
    }
  }

  circumstances(): void {
    for (const one of this.of("urgency_shock")) {
      this.add(25, 0, t(one.value > one.other ? "caption.urgent" : "caption.calm", { table: this.name(one.table) }));
    }
    const levers = new Set(this.of("lever_on").map((one) => one.lever));
    for (const key of levers) {
      const lever = capital(nameOf(about.value!.levers.find((row) => row.key === key), key));
      this.add(35, 0, t("caption.lever", { lever }));
    }
  }
}

const WHYS = ["newcomers", "low_energy", "no_decision", "cost_above_benefit", "opportunity", "too_few_members"];
export const whyOf = (why: string | undefined): string => t((WHYS.includes(why ?? "") ? `why.${why}` : "why.none") as Key);

// Of one table, or of all.
export function captionsOf(view: OneFuture, month: number, table: number | null): Caption[] {
  const teller = new Teller(view, month, table);
  teller.elections();
  teller.departures();
  teller.people();
  teller.initiative();
  teller.membership();
  teller.circumstances();
  return teller.captions.sort((a, b) => b.weight - a.weight);
}

// What fabric did this month and what did most of it: a sentence for quiet months too.
export function summaryOf(view: OneFuture, month: number, table: number | null): string {
  const fabric = view.fabric(month, table);
  if (month === 0) return t("caption.start", { fabric: number(fabric) });
  const causes = new Map<number, number>();
  for (const [, at, cause, change] of view.entries[month] ?? []) {
    if (table === null || at === table) causes.set(cause, (causes.get(cause) ?? 0) + change);
  }
  const change = fabric - view.fabric(month - 1, table);
  if (Number.isNaN(change)) return Number.isNaN(fabric) ? t("caption.gone") : t("caption.start", { fabric: number(fabric) });
  const sign = change < 0 ? -1 : 1;
  const [most] = [...causes].sort(([, a], [, b]) => sign * (b - a))[0] ?? [];
  const cause = nameOf(about.value!.causes[most ?? -1]);
  const parts = { fabric: number(fabric), change: number(Math.abs(change), 3), cause };
  if (Math.abs(change) < 0.0005 || most === undefined) return t("caption.sum.same", parts);
  return t(change < 0 ? "caption.sum.less" : "caption.sum.more", parts);
}
