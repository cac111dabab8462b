// A case of one's own, from a form to a scenario's text. What the form does not ask is drawn by the model from ranges.
import { Field } from "./checked.ts";

export interface OwnParty { label: string; kind: string; size: string; people: number }
export interface OwnTable { label: string; members: number[]; mandatory: boolean }
export interface OwnForm { title: string; start: string; months: number; elections: boolean; parties: OwnParty[]; tables: OwnTable[] }

export const FIRST_FORM: OwnForm = {
  title: "", start: "2026-01", months: 96, elections: true,
  parties: [
    { label: "", kind: "municipality", size: "medium", people: 2 },
    { label: "", kind: "municipality", size: "small", people: 1 },
    { label: "", kind: "province", size: "other", people: 2 },
  ],
  tables: [{ label: "", members: [0, 1, 2], mandatory: false }],
};

export const SIZES = ["small", "medium", "large", "other"] as const;
export const MOST_PEOPLE = 20;
export const [LEAST_MONTHS, MOST_MONTHS] = [12, 240];
const [MOST_PARTIES, MOST_TABLES, MOST_NAME] = [500, 200, 80];

// A form that was kept; null for anything else.
export function formIn(text: string): OwnForm | null {
  try {
    const f = new Field(JSON.parse(text), "form").fields("title", "start", "months", "elections", "parties", "tables");
    const parties = f.parties.list(MOST_PARTIES, 2).map((one): OwnParty => {
      const { label, kind, size, people } = one.fields("label", "kind", "size", "people");
      return { label: label.text(MOST_NAME), kind: kind.text(MOST_NAME, (its) => /^[a-z_]+$/.test(its)), size: size.oneOf(SIZES), people: people.whole(1, MOST_PEOPLE) };
    });
    const tables = f.tables.list(MOST_TABLES, 1).map((one): OwnTable => {
      const { label, members, mandatory } = one.fields("label", "members", "mandatory");
      return { label: label.text(MOST_NAME), members: members.list(parties.length).map((at) => at.whole(0, parties.length - 1)), mandatory: mandatory.truth() };
    });
    return { title: f.title.text(MOST_NAME), start: f.start.text(7, (its) => /^20\d\d-(0[1-9]|1[0-2])$/.test(its)), months: f.months.whole(LEAST_MONTHS, MOST_MONTHS),
             elections: f.elections.truth(), parties, tables };
  } catch {
    return null;
  }
}

// The charter's section 8 (Kiesraad): every four years, on the third Wednesday of March; a stand-in for days not yet set.
const ELECTIONS: [kinds: string[], year: number][] = [[["municipality", "region"], 2018], [["province", "water_board"], 2019]];
const EVERY = 4;       // years
const WEDNESDAY = 3;

export function thirdWednesday(year: number): string {
  const first = new Date(Date.UTC(year, 2, 1)).getUTCDay();
  const day = 1 + ((WEDNESDAY - first + 7) % 7) + 14;
  return `${year}-03-${day}`;
}

// A text in TOML's double quotes: what would end it or is no character is escaped.
const quoted = (text: string): string =>
  `"${Array.from(text, (c) => (c === '"' || c === "\\" ? `\\${c}` : c < " " || c === "\x7f" ? " " : c)).join("")}"`;

// A name of the scenario format, [A-Za-z0-9_-]{1,64}, unlike those before it.
export function named(label: string, taken: Set<string>, fallback: string): string {
  const plain = label.normalize("NFD").replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase().slice(0, 58) || fallback;
  let name = plain;
  for (let count = 2; taken.has(name); ++count) name = `${plain}-${count}`;
  taken.add(name);
  return name;
}

function elections(form: OwnForm): string[] {
  const [year, month] = form.start.split("-").map(Number) as [number, number];
  const end = new Date(Date.UTC(year, month - 1 + form.months, 1)).toISOString().slice(0, 10);
  const kinds = new Set(form.parties.map((party) => party.kind));
  const years = Array.from({ length: Math.ceil(form.months / 12) + 1 }, (_, i) => year + i);
  return ELECTIONS.flatMap(([whose, one]) => whose.filter((kind) => kinds.has(kind)).flatMap((kind) =>
    years.filter((at) => (at - one) % EVERY === 0).map(thirdWednesday).filter((date) => date >= `${form.start}-01` && date < end)
      .map((date) => `[[election]]\nkind = "${kind}"\ndate = ${date}\n`)));
}

export function scenarioOf(form: OwnForm): string {
  const taken = new Set<string>();
  const names = form.parties.map((party, i) => named(party.label, taken, `party-${i + 1}`));
  const tables = new Set<string>();
  const parties = form.parties.map((party, i) =>
    `[[party]]\nname = "${names[i]}"\nlabel = ${quoted(party.label)}\nkind = "${party.kind}"\n`
    + (party.kind === "municipality" ? `size = "${party.size}"\n` : "") + `administrators = ${party.people}\nofficials = ${party.people}\n`);
  const partnerships = form.tables.map((table, i) =>
    `[[partnership]]\nname = "${named(table.label, tables, `table-${i + 1}`)}"\nlabel = ${quoted(table.label || `${i + 1}`)}\n`
    + `members = [${[...table.members].sort((a, b) => a - b).map((one) => `"${names[one]}"`).join(", ")}]\n`
    + (table.mandatory ? "mandatory = true\n" : ""));
  return [`title = ${quoted(form.title)}\nstart = ${quoted(form.start)}\nmonths = ${form.months}\nreplicates = 200\n`,
    ...(form.elections ? elections(form) : []), ...parties, ...partnerships].join("\n");
}

// What is still missing before it can be played: a key of the words and what it is about.
export type Missing = { key: "own.missing.name" } | { key: "own.missing.party"; number: number }
  | { key: "own.missing.members"; name: string } | { key: "own.double"; name: string };

export function missing(form: OwnForm): Missing[] {
  const found: Missing[] = form.title.trim() === "" ? [{ key: "own.missing.name" }] : [];
  const seen = new Set<string>();
  form.parties.forEach((party, i) => {
    const label = party.label.trim();
    if (label === "") found.push({ key: "own.missing.party", number: i + 1 });
    else if (seen.has(label.toLowerCase())) found.push({ key: "own.double", name: label });
    seen.add(label.toLowerCase());
  });
  form.tables.forEach((table, i) => {
    if (table.members.length < 2) found.push({ key: "own.missing.members", name: table.label || String(i + 1) });
  });
  return found;
}
