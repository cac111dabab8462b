// A case of one's own: a form that writes a scenario, or a scenario file. The engine's reader says what is wrong, by line;
// nothing that was typed is lost.
import { useState } from "preact/hooks";
import type { Problem } from "../engine/types.ts";
import { OwnFormFields } from "../parts/own_form.tsx";
import { FIRST_FORM, missing, scenarioOf, type OwnForm } from "../state/own.ts";
import { cases, dispatch, playOwn, state, theCase, trial } from "../store.ts";
import { t } from "../words/words.ts";

const MOST_BYTES = 1 << 20;  // what the reader takes

const baseNamed = (text: string): string | null => /^\s*base\s*=\s*["']([^"']+)["']/m.exec(text)?.[1] ?? null;

interface Report { problems: Problem[]; good: { parties: number; tables: number } | null; said: string[] }
const NOTHING_SAID: Report = { problems: [], good: null, said: [] };

function Said({ report }: { report: Report }): preact.JSX.Element | null {
  const dutch = state.value.language === "nl";
  const count = report.problems.length + report.said.length;
  if (report.good) return <p role="status" class="good">{t("own.good", report.good)}</p>;
  if (count === 0) return null;
  return (
    <div class="trouble" role="alert">
      <p>{t("own.wrong", { count })}</p>
      <ul>{report.said.map((one) => <li key={one}>{one}</li>)}
        {report.problems.map((one, i) => <li key={i}><strong>{t("own.line", { line: one.line })}</strong> {dutch ? one.text_nl : one.text}</li>)}</ul>
    </div>);
}

export function Own(): preact.JSX.Element {
  const [form, setForm] = useState<OwnForm>(FIRST_FORM);
  const mine = cases.value.find((one) => one.id === "own");
  const [text, setText] = useState(mine?.text ?? "");
  const [base, setBase] = useState<string | null>(mine?.base ?? null);
  const [report, setReport] = useState<Report>(NOTHING_SAID);

  const play = async (written: string, its: string | null): Promise<void> => {
    const read = await trial(written, its);
    if (!read.case) return setReport({ problems: read.problems, good: null, said: [] });
    setReport({ problems: [], good: { parties: read.case.parties.length, tables: read.case.partnerships.length }, said: [] });
    playOwn(written, its);
  };
  const playForm = (): void => {
    const lacking = missing(form);
    const written = scenarioOf(form);
    setText(written);
    setBase(null);
    if (lacking.length > 0) return setReport({ ...NOTHING_SAID, said: lacking.map(({ key, ...parts }) => t(key, parts as Record<string, string>)) });
    void play(written, null);
  };
  const openFiles = async (files: FileList | null): Promise<void> => {
    for (const file of files ?? []) {
      if (file.size > MOST_BYTES) { setReport({ ...NOTHING_SAID, said: [t("own.too.large")] }); continue; }
      const content = await file.text();
      const wanted = baseNamed(text);
      if (wanted !== null && base === null && wanted.endsWith(file.name)) {
        setBase(content);
        await play(text, content);
        continue;
      }
      setText(content);
      setBase(null);
      const named = baseNamed(content);
      if (named !== null) setReport({ ...NOTHING_SAID, said: [t("own.base", { base: named })] });
      else await play(content, null);
    }
  };
  return (
    <div class="own" onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => { event.preventDefault(); void openFiles(event.dataTransfer?.files ?? null); }}>
      <h1>{t("own.title")}</h1>
      <p class="lead">{t("own.lead")}</p>
      <OwnFormFields form={form} change={setForm} />
      <p><button type="button" class="main" onClick={playForm}>{t("own.play")}</button></p>
      <Said report={report} />
      {report.good && theCase.value && <p><button type="button" class="main" onClick={() => dispatch({ type: "set", part: { screen: "explore" } })}>{t("start.free.go")}</button></p>}
      <section aria-labelledby="own-text"><h2 id="own-text">{t("own.text")}</h2>
        <p id="own-text-more">{t("own.text.more")}</p>
        <p><label class="file">{t("own.file")} <input type="file" multiple accept=".toml,text/plain" onChange={(event) => void openFiles(event.currentTarget.files)} /></label></p>
        <textarea aria-labelledby="own-text" aria-describedby="own-text-more" rows={14} spellcheck={false} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        <p class="ways"><button type="button" disabled={text.trim() === ""} onClick={() => void play(text, base)}>{t("own.play")}</button>{" "}
          {text.trim() !== "" && <a class="button" download="casus.toml" href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}>{t("own.save")}</a>}</p>
      </section>
    </div>);
}
