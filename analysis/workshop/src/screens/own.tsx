// A case of one's own: a form that writes a scenario, or a scenario file. The engine's reader says what is wrong, by line;
// nothing that was typed is lost.
import { effect, signal } from "@preact/signals";
import type { ReadCase } from "../engine/pool.ts";
import type { CaseText, Problem } from "../engine/types.ts";
import { OwnFormFields } from "../parts/own_form.tsx";
import { FIRST_FORM, formIn, missing, scenarioOf, type OwnForm } from "../state/own.ts";
import { playOwn } from "../state/aside.ts";
import { tried } from "../state/keep.ts";
import { cases, dispatch, page, theCase, trial, trouble } from "../store.ts";
import { counted, t } from "../words/words.ts";

const MOST_BYTES = 1 << 20;  // what the reader takes

const baseNamed = (text: string): string | null => /^[ \t]*base[ \t]*=[ \t]*["']([^"'\n]+)["']/m.exec(text)?.[1] ?? null;

interface Report { problems: Problem[]; good: { parties: number; tables: number } | null; said: string[] }
const NOTHING_SAID: Report = { problems: [], good: null, said: [] };

// What was typed outlives the screen and, in this tab, the page: who looks something up elsewhere finds it again, and so
// does who opens the page anew.
const KEPT = "weefsel:form";
const kept = tried(() => sessionStorage.getItem(KEPT));
const form = signal<OwnForm>((kept && formIn(kept)) || FIRST_FORM);
effect(() => void tried(() => sessionStorage.setItem(KEPT, JSON.stringify(form.value))));
const KEPT_TEXT = "weefsel:text";
const textKept = ((): { text: string | null; base: string | null } => {
  const its = tried(() => JSON.parse(sessionStorage.getItem(KEPT_TEXT) ?? "null") as Record<string, unknown> | null);
  return { text: typeof its?.["text"] === "string" ? its["text"] : null, base: typeof its?.["base"] === "string" ? its["base"] : null };
})();
const text = signal(textKept.text);  // null: as the case of one's own has it
const base = signal(textKept.base);
effect(() => void tried(() => sessionStorage.setItem(KEPT_TEXT, JSON.stringify({ text: text.value, base: base.value }))));
const report = signal<Report>(NOTHING_SAID);
const replaced = signal<string | null>(null);  // a text that another took the place of

const mine = (): CaseText | undefined => cases.value.find((one) => one.id === "own");
const writtenNow = (): string => text.value ?? mine()?.text ?? "";
// The base belongs to the text that was played with it.
const baseNow = (): string | null => base.value ?? (writtenNow() === mine()?.text ? mine()!.base : null);

let fromForm = "";  // the text that the form wrote last
function takePlace(next: string): void {
  const before = writtenNow();
  if (before.trim() !== "" && before !== fromForm && before !== next) replaced.value = before;
  text.value = next;
  base.value = null;
}

function Said({ report }: { report: Report }): preact.JSX.Element | null {
  const dutch = page.language === "nl";
  const count = report.problems.length + report.said.length;
  if (report.good) return <p role="status" class="good">{t("own.good", { parties: counted("own.good.parties", report.good.parties), tables: counted("own.good.tables", report.good.tables) })}</p>;
  if (count === 0) return null;
  return (
    <div class="trouble" role="alert">
      <p>{counted("own.wrong", count)}</p>
      <ul>{report.said.map((one) => <li key={one}>{one}</li>)}
        {report.problems.map((one, i) => <li key={i}><strong>{t("own.line", { line: one.line })}</strong> {dutch ? one.text_nl : one.text}</li>)}</ul>
    </div>);
}

async function play(written: string, its: string | null): Promise<void> {
  let read: ReadCase;
  try {
    read = await trial(written, its);
  } catch (reason) {
    trouble.value = { key: "fail.run", reason: String(reason) };
    return;
  }
  if (!read.case) { report.value = { problems: read.problems, good: null, said: [] }; return; }
  report.value = { problems: [], good: { parties: read.case.parties.length, tables: read.case.partnerships.length }, said: [] };
  playOwn(written, its);
}

function playForm(): void {
  const lacking = missing(form.value);
  const written = scenarioOf(form.value);
  takePlace(written);
  fromForm = written;
  if (lacking.length > 0) {
    report.value = { ...NOTHING_SAID, said: lacking.map(({ key, ...parts }) => t(key, parts as Record<string, string>)) };
  } else void play(written, null);
}

// A scenario, and after it the base it names.
async function openFiles(files: FileList | null): Promise<void> {
  for (const file of files ?? []) {
    if (file.size > MOST_BYTES) { report.value = { ...NOTHING_SAID, said: [t("own.too.large")] }; continue; }
    const content = await file.text();
    const wanted = baseNamed(text.value ?? "");
    if (wanted !== null && base.value === null && wanted.split("/").at(-1) === file.name) {
      base.value = content;
      await play(text.value ?? "", content);
      continue;
    }
    takePlace(content);
    const named = baseNamed(content);
    if (named !== null) report.value = { ...NOTHING_SAID, said: [t("own.base", { base: named })] };
    else await play(content, null);
  }
}

export function Own(): preact.JSX.Element {
  const written = writtenNow();
  return (
    <div class="own" onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => { event.preventDefault(); void openFiles(event.dataTransfer?.files ?? null); }}>
      <h1>{t("own.title")}</h1>
      <p class="lead">{t("own.lead")}</p>
      <OwnFormFields form={form.value} change={(next) => { form.value = next; }} />
      <p><button type="button" class="main" onClick={playForm}>{t("own.play")}</button></p>
      <Said report={report.value} />
      {report.value.good && theCase.value && <p><button type="button" class="main" onClick={() => dispatch({ type: "set", part: { screen: "explore" } })}>{t("start.free.go")}</button></p>}
      <section aria-labelledby="own-text"><h2 id="own-text">{t("own.text")}</h2>
        <p id="own-text-more">{t("own.text.more")}</p>
        <p><label class="file">{t("own.file")} <input type="file" multiple accept=".toml,text/plain" onChange={(event) => void openFiles(event.currentTarget.files)} /></label></p>
        {replaced.value !== null && (
          <p class="bar-notice" role="status">{t("own.replaced")} <button type="button" onClick={() => { text.value = replaced.value; replaced.value = null; }}>{t("own.replaced.back")}</button></p>)}
        <textarea aria-labelledby="own-text" aria-describedby="own-text-more" rows={14} spellcheck={false} value={written} onInput={(event) => { text.value = event.currentTarget.value; }} />
        <p class="ways"><button type="button" disabled={written.trim() === ""} onClick={() => void play(written, baseNow())}>{t("own.play")}</button>{" "}
          {written.trim() !== "" && <a class="button" download="own.toml" href={`data:text/plain;charset=utf-8,${encodeURIComponent(written)}`}>{t("own.save")}</a>}</p>
      </section>
    </div>);
}
