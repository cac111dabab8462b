// The frame around every screen: where one is, the language, the projector, and the sentence that always stands there.
import { useEffect, useRef } from "preact/hooks";
import { Announce } from "./parts/announce.tsx";
import { Frozen, Keys, KeysDialog } from "./parts/keys.tsx";
import { Notices } from "./parts/notices.tsx";
import { Player } from "./parts/player.tsx";
import { Share, ShareDialog } from "./parts/share.tsx";
import { Assumptions } from "./screens/assumptions.tsx";
import { Compare } from "./screens/compare.tsx";
import { Explore } from "./screens/explore.tsx";
import { Happens } from "./screens/happens.tsx";
import { Meet } from "./screens/meet.tsx";
import { Own } from "./screens/own.tsx";
import { Predict } from "./screens/predict.tsx";
import { SpiralScreen } from "./screens/spiral.tsx";
import { Start } from "./screens/start.tsx";
import { Talk } from "./screens/talk.tsx";
import { SCREENS, type Screen } from "./state/state.ts";
import { dispatch, page, theCase, unreadable } from "./store.ts";
import { Drawer, TrainerButton } from "./trainer/main_side.tsx";
import { caseTitle, t } from "./words/words.ts";

const VIEWS: Partial<Record<Screen, () => preact.JSX.Element>> = {
  start: Start, meet: Meet, predict: Predict, explore: Explore, happens: Happens, spiral: SpiralScreen, compare: Compare, talk: Talk, assumptions: Assumptions, own: Own,
};

function Menu(): preact.JSX.Element {
  const { language, beamer } = page;
  const other = language === "nl" ? "en" : "nl";
  return (
    <>
      <div class="tools">
        <button type="button" lang={other} title={t("frame.language.long")}
          onClick={() => dispatch({ type: "set", part: { language: other } })}>{t("frame.language")}</button>
        <button type="button" aria-pressed={beamer} onClick={() => dispatch({ type: "set", part: { beamer: !beamer } })}>
          {t("frame.beamer")}</button>
        <TrainerButton /><Share /><Keys />
      </div>
      <nav aria-label={t("frame.screens")}>
        <ul>
          {SCREENS.filter((one) => VIEWS[one]).map((one) => (
            <li key={one}>
              <button type="button" aria-current={page.screen === one ? "page" : undefined}
                onClick={(event) => {
                  dispatch({ type: "set", part: { screen: one } });
                  event.currentTarget.closest("details")?.removeAttribute("open");  // the projector's menu
                }}>{t(`screen.${one}`)}</button>
            </li>))}
        </ul>
      </nav>
    </>);
}

function Top(): preact.JSX.Element {
  const { beamer } = page;
  return (
    <header class="top">
      <a class="skip" href="#content">{t("skip")}</a>
      <p class="brand"><strong>Weefsel</strong> <span>{theCase.value ? caseTitle({ id: page.caseId, text: "", title: theCase.value.title }) : ""}</span></p>
      <p class="caveat">{t("caveat")}</p>
      {beamer ? <details class="menu"><summary>{t("frame.menu")}</summary><Menu /></details> : <Menu />}
    </header>);
}

export function Page(): preact.JSX.Element {
  const { screen, language, beamer } = page;
  useEffect(() => { document.documentElement.lang = language; }, [language]);
  useEffect(() => { document.documentElement.classList.toggle("beamer", beamer); }, [beamer]);
  // Who pressed something on a screen that is gone goes on at the new one's beginning.
  const main = useRef<HTMLElement>(null);
  const before = useRef(screen);
  useEffect(() => {
    if (before.current !== screen && (!document.activeElement || document.activeElement === document.body)) main.current?.focus();
    before.current = screen;
  }, [screen]);
  const View = VIEWS[screen] ?? Explore;
  return (
    <>
      <Top />
      <Notices />
      <main id="content" tabIndex={-1} ref={main}>{theCase.value ? <View /> : <div role="status"><h1>{t(`screen.${screen}`)}</h1><p>{t(unreadable.value ? "fail.case" : "frame.reading")}</p></div>}</main>
      <Announce />
      <Player />
      <Drawer />
      <ShareDialog />
      <KeysDialog />
      <Frozen />
    </>);
}
