// Question, expectation, what we saw, what we do, who and when; and questions to go on with.
import { TALK_FIELDS } from "../state/state.ts";
import { dispatch, page } from "../store.ts";
import { t, type Key } from "../words/words.ts";

const REFLECTIONS: Key[] = ["talk.pass", "talk.reflect.1", "talk.reflect.2", "talk.reflect.3", "talk.reflect.4", "talk.reflect.5", "talk.reflect.6"];
const SHORT = new Set(["who", "when"]);

export function Talk(): preact.JSX.Element {
  return (
    <div class="talk">
      <h1>{t("talk.title")}</h1>
      <p class="lead">{t("talk.lead")}</p>
      <div class="two">
        <form onSubmit={(event) => event.preventDefault()}>
          {TALK_FIELDS.map((field) => (
            <p key={field}><label for={`talk-${field}`}>{t(`talk.${field}`)}</label>
              <textarea id={`talk-${field}`} rows={SHORT.has(field) ? 1 : 3} maxLength={2000} value={page.talk[field]}
                onInput={(event) => dispatch({ type: "talk", field, text: event.currentTarget.value })} /></p>))}
        </form>
        <section aria-labelledby="reflect"><h2 id="reflect">{t("talk.reflect")}</h2>
          <ul class="reflect">{REFLECTIONS.map((key) => <li key={key}>{t(key)}</li>)}</ul>
          <p class="source">{t("talk.reflect.source")}</p>
        </section>
      </div>
    </div>);
}
