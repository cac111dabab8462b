// The frame around every screen: where one is, the language, the projector, and the sentence that always stands there.
import { useEffect } from "preact/hooks";
import { Explore } from "./screens/explore.tsx";
import { SCREENS, type Screen } from "./state/state.ts";
import { dispatch, state, theCase, trouble } from "./store.ts";
import { t } from "./words/words.ts";

const VIEWS: Partial<Record<Screen, () => preact.JSX.Element>> = { explore: Explore };

function Top(): preact.JSX.Element {
  const { language, beamer } = state.value;
  const other = language === "nl" ? "en" : "nl";
  return (
    <header class="top">
      <a class="skip" href="#content">{t("skip")}</a>
      <p class="brand"><strong>Weefsel</strong> <span>{theCase.value?.title ?? ""}</span></p>
      <p class="caveat">{t("caveat")}</p>
      <div class="tools">
        <button type="button" lang={other} title={t("frame.language.long")}
          onClick={() => dispatch({ type: "set", part: { language: other } })}>{t("frame.language")}</button>
        <button type="button" aria-pressed={beamer} onClick={() => dispatch({ type: "set", part: { beamer: !beamer } })}>
          {t("frame.beamer")}</button>
      </div>
      <nav aria-label={t("frame.screens")}>
        <ul>
          {SCREENS.filter((one) => VIEWS[one]).map((one) => (
            <li key={one}>
              <button type="button" aria-current={state.value.screen === one ? "page" : undefined}
                onClick={() => dispatch({ type: "set", part: { screen: one } })}>{t(`screen.${one}`)}</button>
            </li>))}
        </ul>
      </nav>
    </header>);
}

export function Page(): preact.JSX.Element {
  const { screen, language, beamer } = state.value;
  useEffect(() => { document.documentElement.lang = language; }, [language]);
  useEffect(() => { document.documentElement.classList.toggle("beamer", beamer); }, [beamer]);
  const View = VIEWS[screen] ?? Explore;
  return (
    <>
      <Top />
      {trouble.value !== null && <p class="trouble" role="alert">{t("fail.run", { reason: trouble.value })}</p>}
      <main id="content" tabIndex={-1}>{theCase.value ? <View /> : <p role="status">…</p>}</main>
    </>);
}
