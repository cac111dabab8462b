// Pictures of what is on the screen, tables of what is computed, and the command that computes the same.
import { useState } from "preact/hooks";
import { MOST_RUNS } from "../engine/pool.ts";
import { inWords } from "../state/reading.ts";
import { about, engine, page, shown, theCase, worldOf } from "../store.ts";
import { caseTitle, t } from "../words/words.ts";
import { picturesIn, png, svgText, type Picture } from "./pictures.ts";
import { fileName, save } from "./save.ts";
import { command, curvesTable, runsTable, worlds, type World } from "./tables.ts";

type Tell = (words: string) => void;

const titleNow = (): string => caseTitle({ id: page.caseId, text: "", title: theCase.value?.title });

// Under a picture, wherever it goes.
function notes(): string[] {
  const what = inWords(shown.value?.changes ?? {}, about.value!, theCase.value!);
  return [...(what === "" ? [] : [t("export.what", { changes: what })]), `${t("caveat")} · Weefsel · ${titleNow()} · ${t("export.seed", { seed: page.seed })}`];
}

function saved(content: Blob | string, what: string, end: string, type: string, tell: Tell): void {
  const name = fileName(what, end);
  save(content, name, type);
  tell(t("share.saved", { name }));
}

function Pictures({ tell }: { tell: Tell }): preact.JSX.Element {
  const [pictures] = useState<Picture[]>(() => picturesIn(document.getElementById("content")!));
  const asPng = async (picture: Picture): Promise<void> => {
    try {
      saved(await png(picture, notes()), picture.name, "png", "image/png", tell);
    } catch {
      tell(t("export.failed"));
    }
  };
  return (
    <ul class="pictures">
      {pictures.map((picture, i) => (
        <li key={i}>
          <span>{picture.name}</span>
          <button type="button" aria-label={t("export.svg", { name: picture.name })} onClick={() => saved(svgText(picture, notes()).text, picture.name, "svg", "image/svg+xml", tell)}>SVG</button>
          <button type="button" aria-label={t("export.png", { name: picture.name })} onClick={() => void asPng(picture)}>PNG</button>
        </li>))}
    </ul>);
}

const nameOfWorld = (world: World): string =>
  world.name === "baseline" ? t("export.world.base") : world.name === "what_if" ? t("export.world.what") : world.name;

// Made on demand: it takes 200 runs of its own.
function Digest({ world }: { world: World }): preact.JSX.Element {
  const [left, setLeft] = useState<number | null>(null);
  const [digest, setDigest] = useState("");
  const name = nameOfWorld(world);
  const make = async (): Promise<void> => {
    setLeft(MOST_RUNS);
    setDigest(await engine().digest(worldOf(world.changes), page.seed, MOST_RUNS, setLeft).catch((reason: unknown) => String(reason)));
    setLeft(null);
  };
  return (
    <div>
      <h4>{name}</h4>
      <pre class="code">{command(world.changes)}</pre>
      {digest !== "" ? <p role="status">{t("export.digest.is", { world: name })}: <code>{digest}</code></p>
        : left === null ? <p><button type="button" onClick={() => void make()}>{t("export.digest", { world: name })}</button></p>
        : <p><progress max={MOST_RUNS} value={MOST_RUNS - left} aria-label={t("export.digest", { world: name })} /> {t("export.digest.going", { left, of: MOST_RUNS })}</p>}
    </div>);
}

export function Export({ tell }: { tell: Tell }): preact.JSX.Element {
  const its = worlds();
  if (its.length === 0) return <p>{t("export.none")}</p>;
  return (
    <>
      <p>{t("export.lead")}</p>
      <Pictures tell={tell} />
      <p><button type="button" onClick={() => void curvesTable().then((text) => saved(text, "curves", "csv", "text/csv", tell))}>{t("export.curves")}</button>{" "}
        <span class="small">{t("export.curves.more")}</span></p>
      <p><button type="button" onClick={() => saved(runsTable(), "runs", "csv", "text/csv", tell)}>{t("export.runs")}</button>{" "}
        <span class="small">{t("export.runs.more")}</span></p>
      <details><summary>{t("export.command")}</summary>
        <p>{t("export.command.more")}</p>
        {its.slice(0, 2).map((world) => <Digest key={world.name} world={world} />)}
      </details>
    </>);
}
