// The fields of a case of one's own: name and time, parties, tables.
import { LEAST_MONTHS, MOST_MONTHS, MOST_PEOPLE, SIZES, type OwnForm, type OwnParty, type OwnTable } from "../state/own.ts";
import { about } from "../store.ts";
import { nameOf, t } from "../words/words.ts";

interface Props { form: OwnForm; change: (form: OwnForm) => void }

const replaced = <T,>(list: T[], at: number, part: Partial<T>): T[] => list.map((one, i) => (i === at ? { ...one, ...part } : one));
const clamped = (text: string, least: number, most: number): number => Math.min(most, Math.max(least, Math.round(Number(text)) || least));

function Heading({ form, change }: Props): preact.JSX.Element {
  return (
    <fieldset class="own-heading">
      <label>{t("own.name")} <input type="text" maxLength={80} value={form.title} onInput={(event) => change({ ...form, title: event.currentTarget.value })} /></label>
      <label>{t("own.start")} <input type="text" pattern="20[0-9]{2}-(0[1-9]|1[0-2])" value={form.start}
        onChange={(event) => { if (/^20\d\d-(0[1-9]|1[0-2])$/.test(event.currentTarget.value)) change({ ...form, start: event.currentTarget.value }); else event.currentTarget.value = form.start; }} /></label>
      <label>{t("own.months")} <input type="number" min={LEAST_MONTHS} max={MOST_MONTHS} value={form.months}
        onChange={(event) => change({ ...form, months: clamped(event.currentTarget.value, LEAST_MONTHS, MOST_MONTHS) })} /></label>
      <label><input type="checkbox" checked={form.elections} onChange={(event) => change({ ...form, elections: event.currentTarget.checked })} /> {t("own.elections")}</label>
    </fieldset>);
}

function PartyFields({ party, at, form, change }: Props & { party: OwnParty; at: number }): preact.JSX.Element {
  const put = (part: Partial<OwnParty>): void => change({ ...form, parties: replaced(form.parties, at, part) });
  const remove = (): void => change({
    ...form, parties: form.parties.filter((_, i) => i !== at),
    tables: form.tables.map((table) => ({ ...table, members: table.members.filter((one) => one !== at).map((one) => (one > at ? one - 1 : one)) })),
  });
  const name = party.label || t("own.party", { number: at + 1 });
  return (
    <fieldset class="own-party"><legend>{t("own.party", { number: at + 1 })}</legend>
      <label>{t("own.party.name")} <input type="text" maxLength={60} value={party.label} onInput={(event) => put({ label: event.currentTarget.value })} /></label>
      <label>{t("own.party.kind")} <select value={party.kind} onChange={(event) => put({ kind: event.currentTarget.value })}>
        {about.value!.kinds.map((kind) => <option key={kind.key} value={kind.key}>{nameOf(kind)}</option>)}</select></label>
      {party.kind === "municipality" && (
        <label>{t("own.party.size")} <select value={party.size} onChange={(event) => put({ size: event.currentTarget.value })}>
          {SIZES.filter((size) => size !== "other").map((size) => <option key={size} value={size}>{t(`own.size.${size}`)}</option>)}</select></label>)}
      <label>{t("own.party.people")} <input type="number" min={1} max={MOST_PEOPLE} value={party.people}
        onChange={(event) => put({ people: clamped(event.currentTarget.value, 1, MOST_PEOPLE) })} /></label>
      <button type="button" disabled={form.parties.length <= 2} onClick={remove}>{t("own.party.remove", { name })}</button>
    </fieldset>);
}

function TableFields({ table, at, form, change }: Props & { table: OwnTable; at: number }): preact.JSX.Element {
  const put = (part: Partial<OwnTable>): void => change({ ...form, tables: replaced(form.tables, at, part) });
  return (
    <fieldset class="own-table"><legend>{t("own.table", { number: at + 1 })}</legend>
      <label>{t("own.table.name")} <input type="text" maxLength={60} value={table.label} onInput={(event) => put({ label: event.currentTarget.value })} /></label>
      <div role="group" aria-label={t("own.table.members")}><span>{t("own.table.members")}</span>
        {form.parties.map((party, i) => (
          <label key={i}><input type="checkbox" checked={table.members.includes(i)}
            onChange={(event) => put({ members: event.currentTarget.checked ? [...table.members, i] : table.members.filter((one) => one !== i) })} /> {party.label || t("own.party", { number: i + 1 })}</label>))}
      </div>
      <label><input type="checkbox" checked={table.mandatory} onChange={(event) => put({ mandatory: event.currentTarget.checked })} /> {t("own.table.mandatory")}</label>
      <button type="button" disabled={form.tables.length <= 1} onClick={() => change({ ...form, tables: form.tables.filter((_, i) => i !== at) })}>
        {t("own.table.remove", { name: table.label || t("own.table", { number: at + 1 }) })}</button>
    </fieldset>);
}

export function OwnFormFields({ form, change }: Props): preact.JSX.Element {
  return (
    <div class="own-form">
      <Heading form={form} change={change} />
      <h2>{t("own.parties")}</h2>
      {form.parties.map((party, at) => <PartyFields key={at} party={party} at={at} form={form} change={change} />)}
      <p><button type="button" onClick={() => change({ ...form, parties: [...form.parties, { label: "", kind: "municipality", size: "medium", people: 1 }] })}>{t("own.party.add")}</button></p>
      <h2>{t("own.tables")}</h2>
      {form.tables.map((table, at) => <TableFields key={at} table={table} at={at} form={form} change={change} />)}
      <p><button type="button" onClick={() => change({ ...form, tables: [...form.tables, { label: "", members: form.parties.map((_, i) => i), mandatory: false }] })}>{t("own.table.add")}</button></p>
    </div>);
}
