// What the page has to say beside its screens: a session that waits for a yes, one that cannot be opened, what was going on
// before, that curves are of another version. Everything read from outside stands here as text only.
import { forget, recover, recoverable, refuseSlot } from "../state/keep.ts";
import { accept, offered, refused } from "../state/opening.ts";
import { inWords } from "../state/reading.ts";
import type { Notice } from "../state/session.ts";
import { aside, letGo, takeBack } from "../state/aside.ts";
import { about, dispatch, objection, page, theCase, trouble } from "../store.ts";
import { locale, t } from "../words/words.ts";
import { Dialog } from "./dialog.tsx";

export const said = (notice: Notice): string =>
  t(notice.key, notice.rule ? { ...notice.parts, rule: t(notice.rule.key, notice.rule.parts) } : notice.parts);

function when(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const today = date.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(locale(), today ? { timeStyle: "short" } : { dateStyle: "long", timeStyle: "short" }).format(date);
}

function Offered(): preact.JSX.Element {
  const offer = offered.value;
  const refuse = (): void => { offered.value = null; };
  return (
    <Dialog open={offer !== null} title={t("offer.title")} close={refuse} name="offer">
      {offer && (
        <>
          <p>{offer.when ? t("offer.file", { when: when(offer.when), case: offer.state.caseId }) : t("offer.code", { case: offer.state.caseId })}</p>
          {about.value && theCase.value && <p>{t("offer.with", { changes: inWords(offer.state.changes, about.value, theCase.value) || t("print.changed.none") })}</p>}
          {offer.cautions.map((one) => <p class="trouble" key={one.key}>{said(one)}</p>)}
          <p>{t("offer.replaces")}</p>
          <p class="buttons">
            <button type="button" onClick={refuse}>{t("offer.refuse")}</button>
            <button type="button" class="main" onClick={() => accept(offer)}>{t(offer.cautions.length > 0 ? "offer.anyway" : "offer.accept")}</button>
          </p>
        </>)}
    </Dialog>);
}

function Kept(): preact.JSX.Element | null {
  const [slot] = recoverable.value;
  if (!slot) return null;
  return (
    <div class="bar-notice" role="region" aria-label={t("keep.yes")}>
      <p>{t("keep.offer", { when: when(slot.when) })}</p>
      <p class="buttons">
        <button type="button" class="main" onClick={() => void recover()}>{t("keep.yes")}</button>
        <button type="button" onClick={refuseSlot}>{t("keep.no")}</button>
        <button type="button" onClick={forget}>{t("keep.forget")}</button>
      </p>
    </div>);
}

// Sliders that together make no world: the curves stay those of before, and the last change can be taken back.
function Objection(): preact.JSX.Element | null {
  const found = objection.value;
  if (!found) return null;
  const { problem, of } = found;
  return (
    <div class="trouble" role="alert">
      <p>{t("fail.together", { text: page.language === "nl" ? problem.text_nl : problem.text })}</p>
      {of === "what" && page.past.length > 0 && <p><button type="button" onClick={() => dispatch({ type: "undo" })}>{t("explore.undo")}</button></p>}
    </div>);
}

function Aside(): preact.JSX.Element | null {
  if (aside.value.length === 0) return null;
  return (
    <div class="bar-notice" role="status">
      <p>{t("aside.there")}</p>
      <p class="buttons">
        <button type="button" onClick={takeBack}>{t("aside.back")}</button>
        <button type="button" onClick={letGo}>{t("aside.close")}</button>
      </p>
    </div>);
}

export function Notices(): preact.JSX.Element {
  const wrong = refused.value;
  return (
    <>
      {page.foreign && <p class="trouble foreign" role="note">{t("session.foreign")}</p>}
      {wrong && (
        <div class="trouble" role="alert">
          <p>{said(wrong)}</p>
          <p><button type="button" onClick={() => { refused.value = null; }}>{t("refused.close")}</button></p>
        </div>)}
      {trouble.value !== null && <p class="trouble" role="alert">{t(trouble.value.key, { reason: trouble.value.reason })}</p>}
      <Objection />
      <Kept />
      <Aside />
      <Offered />
    </>);
}
