// Three ways in: a story, exploring, an earlier session.
import { sharing } from "../state/opening.ts";
import { chooseCase } from "../state/aside.ts";
import { toStep } from "../state/story.ts";
import { about, cases, dispatch, page, theCase } from "../store.ts";
import { STORIES } from "../../stories/stories.ts";
import { caseQuestion, caseTitle, t } from "../words/words.ts";

function Stories(): preact.JSX.Element {
  const language = page.language;
  return (
    <section class="way" aria-labelledby="way-story">
      <h2 id="way-story">{t("start.story")}</h2>
      <p>{t("start.story.more")}</p>
      <ul class="stories">
        {STORIES.map((story) => (
          <li key={story.id}>
            <button type="button" onClick={() => toStep(story, 0)}>
              <strong>{story.title[language]}</strong>
              <span>{story.about[language]}</span>
              <span class="small">{t("start.story.minutes", { minutes: story.minutes, title: caseTitle({ id: story.case, text: "" }) })}</span>
            </button>
          </li>))}
      </ul>
    </section>);
}

function Free(): preact.JSX.Element {
  const { caseId } = page;
  const go = (screen: "explore" | "meet"): void => dispatch({ type: "set", part: { screen } });
  return (
    <section class="way" aria-labelledby="way-free">
      <h2 id="way-free">{t("start.free")}</h2>
      <p>{t("start.free.more")}</p>
      <label>{t("start.case")}{" "}
        <select value={caseId} onChange={(event) => chooseCase(event.currentTarget.value)}>
          {cases.value.map((one) => <option key={one.id} value={one.id}>{caseTitle(one)}</option>)}
        </select></label>
      <blockquote><span class="small">{t("start.question")}</span> {caseQuestion(caseId, theCase.value?.question ?? "")}</blockquote>
      <p class="ways"><button type="button" class="main" onClick={() => go("explore")}>{t("start.free.go")}</button>{" "}
        <button type="button" onClick={() => go("meet")}>{t("start.free.meet")}</button></p>
    </section>);
}

export function Start(): preact.JSX.Element {
  const told = about.value;
  return (
    <div class="start">
      <h1>{t("start.title")}</h1>
      <p class="lead">{t("start.lead")}</p>
      <div class="ways-in">
        <Stories />
        <Free />
        <section class="way" aria-labelledby="way-open">
          <h2 id="way-open">{t("start.open")}</h2>
          <p>{t("start.open.more")}</p>
          <p class="ways"><button type="button" aria-haspopup="dialog" onClick={() => { sharing.value = true; }}>{t("start.session")}</button>{" "}
            <button type="button" onClick={() => dispatch({ type: "set", part: { screen: "own" } })}>{t("start.own")}</button></p>
        </section>
      </div>
      <p><strong>{t("caveat")}</strong> {t("caveat.more")}</p>
      <p class="small">{t("start.safe")}{" "}
        {told && t("start.version", { version: told.version, commit: told.commit, results: told.results_version })}</p>
    </div>);
}
