// Every number the model computes with: where it comes from, how sure it is, and a way to change it in both worlds. Then
// what the model does not know.
import { useState } from "preact/hooks";
import { DialRow, valueText } from "../parts/dial.tsx";
import { certaintyOf } from "../state/certainty.ts";
import { dialOf } from "../state/changes.ts";
import { putAside } from "../state/aside.ts";
import { inWords } from "../state/reading.ts";
import { about, dispatch, page, theCase } from "../store.ts";
import { counted, docOf, t, type Key } from "../words/words.ts";

const UNKNOWN = Array.from({ length: 10 }, (_, i) => `unknown.${i + 1}` as Key);

function Assumption({ name }: { name: string }): preact.JSX.Element | null {
  const dial = dialOf(name, about.value!, theCase.value!);
  const row = about.value!.parameters.find((one) => one.key === name);
  if (!dial || !row) return null;
  return (
    <div class={`assumption ${certaintyOf(row.source)}`}>
      <DialRow dial={dial} layer="assumptions" />
      <p class="small"><span class="sure">{t(`assume.sure.${certaintyOf(row.source)}`)}</span> · {t("assume.standard", { value: valueText(dial, row.default) })}
        {dial.at !== row.default && <> · {t("assume.here", { value: valueText(dial, dial.at) })}</>} · <code>{name}</code></p>
    </div>);
}

function Group({ name, keys, open }: { name: string; keys: string[]; open: boolean }): preact.JSX.Element {
  const [shown, setShown] = useState(false);
  return (
    <details class="group" open={open} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{t("assume.group", { group: t(`group.${name}` as Key), count: keys.length })}</summary>
      {(shown || open) && keys.map((key) => <Assumption key={key} name={key} />)}
    </details>);
}

export function Assumptions(): preact.JSX.Element {
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const rows = about.value!.parameters.filter((row) => wanted === "" || `${row.key} ${row.nl} ${docOf(row)} ${row.source}`.toLowerCase().includes(wanted));
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const group = row.key.split(".")[0]!;
    groups.set(group, [...(groups.get(group) ?? []), row.key]);
  }
  const changed = Object.keys(page.assumptions);
  return (
    <div class="assumptions">
      <h1>{t("assume.title")}</h1>
      <p class="lead">{t("assume.lead")}</p>
      <section aria-labelledby="assume-changed"><h2 id="assume-changed">{t("assume.changed")}</h2>
        {changed.length === 0 ? <p>{t("assume.none")}</p> : (
          <>{changed.map((key) => <p key={key}><strong>{inWords({ [key]: page.assumptions[key]! }, about.value!, theCase.value!)}</strong></p>)}
            <button type="button" onClick={() => { putAside(); dispatch({ type: "believe" }); }}>{t("assume.reset")}</button></>)}
      </section>
      <p><label for="assume-search">{t("assume.search")}</label>{" "}
        <input id="assume-search" type="text" value={search} onInput={(event) => setSearch(event.currentTarget.value)} />{" "}
        <span role="status">{counted("assume.found", rows.length)}</span></p>
      {[...groups].map(([name, keys]) => <Group key={name} name={name} keys={keys} open={wanted !== "" && rows.length <= 12} />)}
      <section aria-labelledby="unknown"><h2 id="unknown">{t("unknown.title")}</h2>
        <ul>{UNKNOWN.map((key) => <li key={key}>{t(key)}</li>)}</ul><p class="small">{t("unknown.more")}</p></section>
    </div>);
}
