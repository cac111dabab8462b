// The answer within the sentence: in how many of 100 futures the what-if has more or less than the baseline, at the month
// of the time cursor, with its interval, as words and as a hundred dots.
import { compared, hundredths, of100, since, type Compared, type Share } from "../state/comparison.ts";
import { seriesOf } from "../state/series.ts";
import { answered } from "../state/story.ts";
import { about, computing, monthNow, shown, theCase, type Shown } from "../store.ts";
import { counted, monthName, nameOf, t } from "../words/words.ts";

const CLEAR = 2 / 3;  // of the futures: below that a room should not call it a difference

// `of` are the shares that the words name.
export interface Told { words: string; clear: boolean; of: Share[]; c: Compared; output: string; series: number }

// What the what-if does to one series at a month; null where nothing is changed.
export function told(now: Shown, key: string, month: number): Told | null {
  if (!now.what) return null;
  const series = seriesOf(key);
  const output = nameOf(about.value!.series[series]);
  const { base, what, n } = now;
  const c = compared((run) => base.series(run, series, month), (run) => what.series(run, series, month), n);
  if (c.n === 0) return { words: t("headline.none", { output }), clear: false, of: [], c, output, series };
  const part = hundredths(c);
  for (const side of ["more", "less", "same"] as const) {
    if (c[side].number >= CLEAR * c.n) return { words: t(`headline.${side}`, { output, number: part[side] }), clear: true, of: [c[side]], c, output, series };
  }
  return { words: t("headline.unclear", { ...part, output }), clear: false, of: [c.more, c.less], c, output, series };
}

// How sure each share is that was told, in their order.
export function intervalOf(answer: Told): string {
  const [first, second] = answer.of.map((one) => ({ low: of100(one.low), high: of100(one.high) }));
  if (!first) return "";
  return second ? t("headline.intervals", { ...first, low2: second.low, high2: second.high }) : t("headline.interval", first);
}

function Dots({ c, output }: { c: Compared; output: string }): preact.JSX.Element {
  const { more, same, less } = hundredths(c);
  const kind = (i: number): string => (i < more ? "more" : i < 100 - less ? "same" : "less");
  // One path a kind: a hundred elements to compare at each step of a slider are felt.
  const marks = (of: string): string => Array.from({ length: 100 }, (_, i) => {
    if (kind(i) !== of) return "";
    const [cx, cy] = [5 + (i % 20) * 10, 4 + Math.floor(i / 20) * 8];
    if (of === "same") return `M${cx - 2.6} ${cy}a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0`;
    return of === "more" ? `M${cx - 3.4} ${cy + 3}h6.8l-3.4-6z` : `M${cx - 3.4} ${cy - 3}h6.8l-3.4 6z`;
  }).join("");
  return (
    <figure class="dots">
      <svg viewBox="0 0 200 40" role="img" aria-label={t("dots.label", { more, same, less, output })}>
        {(["more", "same", "less"] as const).map((one) => <path key={one} class={`dot ${one}`} d={marks(one)} />)}
      </svg>
      <figcaption>
        <span class="more">▲ {t("dots.more", { number: more })}</span> <span class="same">● {t("dots.same", { number: same })}</span>{" "}
        <span class="less">▼ {t("dots.less", { number: less })}</span>
      </figcaption>
    </figure>);
}

// Of which futures the answer is not: those where there is nothing to compare, and those that failed.
function left(now: Shown, answer: Told): string {
  const failed = Array.from({ length: now.n }, (_, run) => now.base.failed(run) || now.what?.failed(run)).filter(Boolean).length;
  const missing = now.n - answer.c.n - failed;
  return [failed > 0 ? t("headline.failed", { count: failed }) : "",
    missing > 0 && answer.c.n > 0 ? t("headline.missing", { count: missing, n: now.n, output: answer.output }) : ""].join(" ").trim();
}

export function Headline(): preact.JSX.Element {
  const now = shown.value;
  const found = theCase.value!;
  const month = monthNow.value;
  const { n, of } = computing.value;
  const progress = n < of
    ? <p class="count"><progress max={of} value={n} aria-label={t("headline.counting", { n, of })} /> {t("headline.counting", { n, of })}</p>
    : <p class="count">{counted("headline.counted", now?.n ?? n)}</p>;
  const answer = now ? told(now, answered(), month) : null;
  if (!now || !answer) return <section class="headline" data-futures={now?.n ?? 0}><p class="answer">{t("headline.base")}</p>{progress}</section>;
  const from = month === found.months && now.n === now.of ? since(now.base, now.what!, answer.series, now.n) : null;
  return (
    <section class="headline" data-futures={now.n}>
      <p class="answer">{answer.words} <span class="when">{t("headline.when", { month: monthName(found.start, month) })}</span></p>
      {answer.c.n > 0 && <Dots c={answer.c} output={answer.output} />}
      <p class="small">
        {intervalOf(answer)}{" "}
        {from !== null && from > 1 ? t("headline.since", { month: monthName(found.start, from) }) : ""}{" "}
        {left(now, answer)}
      </p>
      {progress}
    </section>);
}
