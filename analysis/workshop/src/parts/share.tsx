// Sharing and keeping, in one dialog: code and address, session file, copy of the page, print, pictures and tables.
import { useRef, useState } from "preact/hooks";
import { codeNow, openCode, openText, refused, sharing } from "../state/opening.ts";
import { ownCases } from "../state/aside.ts";
import { pageCopy } from "../state/page_copy.ts";
import { MOST_CODE } from "../state/session.ts";
import { fileOf, MOST_FILE } from "../state/session_file.ts";
import { about, cases, page, state } from "../store.ts";
import { t } from "../words/words.ts";
import { Dialog } from "./dialog.tsx";
import { Export } from "./export.tsx";
import { said } from "./notices.tsx";
import { copied, fileName, save } from "./save.ts";

const close = (): void => { sharing.value = false; };

// With the case that is played, whatever it is: another page may have another text of it.
function saveFile(): string {
  const own = ownCases();
  const added = cases.value.filter((one) => own.includes(one) || one.id === page.caseId);
  const name = fileName(page.language === "nl" ? "sessie" : "session", "json");
  save(JSON.stringify(fileOf(state.value, about.value!, added, new Date()), null, 1), name, "application/json");
  return name;
}

function savePage(): string {
  const name = fileName("", "html");
  const session = JSON.stringify(fileOf(state.value, about.value!, [], new Date()));
  save(pageCopy(session, JSON.stringify(cases.value.map(({ id, text, base }) => ({ id, text, base })))), name, "text/html");
  return name;
}

// A file somebody chose or dropped.
export async function openFile(file: File): Promise<void> {
  if (file.size > MOST_FILE) refused.value = { key: "file.large", parts: { most: MOST_FILE / 1_000_000 } };
  else await openText(await file.text(), "file", false);
}

function CodeNow({ tell }: { tell: (words: string) => void }): preact.JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null);
  const code = codeNow();
  if (code === null) return <p class="trouble">{t("share.code.none", { most: MOST_CODE })}</p>;
  const [, results, catalogue, , seed, , check] = code.split(".");
  const copy = async (text: string): Promise<void> => tell(t((await copied(text, field.current)) ? "share.copied" : "share.not.copied"));
  return (
    <>
      <p><label for="code-now">{t("share.code.now")}</label>
        <textarea id="code-now" class="code" ref={field} readOnly rows={3} value={code} onFocus={(event) => event.currentTarget.select()} /></p>
      <p class="small">{t("share.code.check", { case: page.caseId, seed: seed!, results: results!, catalogue: catalogue!, check: check!, length: code.length })}</p>
      <p class="buttons">
        <button type="button" onClick={() => void copy(code)}>{t("share.copy.code")}</button>
        <button type="button" onClick={() => void copy(`${location.href.split("#")[0]}#s=${code}`)}>{t("share.copy.address")}</button>
      </p>
      <p class="small">{t("share.address.more")}</p>
    </>);
}

function Paste(): preact.JSX.Element {
  const [pasted, setPasted] = useState("");
  return (
    <form onSubmit={(event) => { event.preventDefault(); void openCode(pasted, "code", false); }}>
      <p><label for="code-in">{t("share.paste")}</label>
        <textarea id="code-in" class="code" rows={3} value={pasted} spellcheck={false} autocomplete="off" onInput={(event) => setPasted(event.currentTarget.value)} /></p>
      <p><button type="submit" disabled={pasted.trim() === ""}>{t("share.paste.go")}</button></p>
    </form>);
}

function OpenFile(): preact.JSX.Element {
  const chooser = useRef<HTMLInputElement>(null);
  const read = (file: File | undefined): void => { if (file) void openFile(file); };
  return (
    <div class="drop" onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); read(event.dataTransfer?.files[0]); }}>
      <button type="button" onClick={() => chooser.current?.click()}>{t("share.file.open")}</button>
      <input ref={chooser} type="file" hidden accept=".json,application/json" onChange={(event) => {
        read(event.currentTarget.files?.[0]);
        event.currentTarget.value = "";  // the same file may be chosen again
      }} />
    </div>);
}

function Contents(): preact.JSX.Element {
  const [told, setTold] = useState("");
  return (
    <>
      <p class="told" role="status">{told}</p>
      {refused.value && <p class="trouble" role="alert">{said(refused.value)}</p>}
      <section><h3>{t("share.code")}</h3><p>{t("share.code.more")}</p><CodeNow tell={setTold} /><Paste /></section>
      <section><h3>{t("share.file")}</h3><p>{t("share.file.more")}</p>
        <p><button type="button" onClick={() => setTold(t("share.saved", { name: saveFile() }))}>{t("share.file.save")}</button></p>
        <OpenFile /></section>
      <section><h3>{t("share.page")}</h3><p>{t("share.page.more")}</p>
        <p><button type="button" onClick={() => setTold(t("share.saved", { name: savePage() }))}>{t("share.page.save")}</button></p></section>
      <section><h3>{t("share.print")}</h3><p>{t("share.print.more")}</p>
        <p><button type="button" onClick={() => { close(); setTimeout(() => print()); }}>{t("share.print.go")}</button></p></section>
      <section><h3>{t("share.export")}</h3><Export tell={setTold} /></section>
    </>);
}

export function Share(): preact.JSX.Element {
  return <button type="button" aria-haspopup="dialog" disabled={!about.value} onClick={() => { refused.value = null; sharing.value = true; }}>{t("share.open")}</button>;
}

export function ShareDialog(): preact.JSX.Element {
  return <Dialog open={sharing.value && about.value !== null} title={t("share.open")} close={close} name="share"><Contents /></Dialog>;
}
