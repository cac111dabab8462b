// The answer to why: what each cause did to fabric, from the ledger, as bars from zero with intervals. With a what-if the
// difference it makes, pair by pair.
import { scaleLinear } from "d3-scale";
import { useRef } from "preact/hooks";
import { useWidth } from "../charts/width.ts";
import { ledger, ledgerDifference } from "../state/comparison.ts";
import { about, monthNow, page, shown, theCase } from "../store.ts";
import { docOf, monthName, nameOf, number, signed, t } from "../words/words.ts";

const ROW = 30;
const NAMES = 150;  // pixels
const SHOWN = 0.0005;  // of fabric: less would be a bar of no length, and is named below

// Until the time cursor; in a story over the whole horizon, which is what its words on causes are about and tested on.
export const ledgerUntil = (): number => (page.story === null ? monthNow.value : theCase.value!.months);

export function Ledger(): preact.JSX.Element | null {
  const box = useRef<HTMLElement>(null);
  const width = useWidth(box);
  const now = shown.value;
  if (!now) return null;
  const until = ledgerUntil();
  const month = monthName(theCase.value!.start, until);
  const rows = now.what ? ledgerDifference(now.base, now.what, now.n, until) : ledger(now.base, now.n, until);
  const all = about.value!.causes.map((cause, i) => ({ cause, ...rows[i]! })).sort((a, b) => a.mean - b.mean);
  const causes = all.filter((row) => Math.abs(row.mean) >= SHOWN);
  const small = all.filter((row) => !(Math.abs(row.mean) >= SHOWN)).map((row) => nameOf(row.cause));
  const most = Math.max(0.01, ...causes.flatMap((row) => [Math.abs(row.low), Math.abs(row.high)]));
  const x = scaleLinear([-most, most], [NAMES, width - 60]);
  return (
    <section class="ledger" ref={box} id="ledger">
      <h2>{t("explore.why")}</h2>
      <p class="small">{t(now.what ? "explore.why.what" : "explore.why.base", { month })}</p>
      <p class="ways-of"><span class="less">◀ {t("explore.why.less")}</span> <span class="more">{t("explore.why.more")} ▶</span></p>
      <div class="bars" role="list">
        {causes.map((row) => (
          <div class="bar" role="listitem" key={row.cause.key} title={docOf(row.cause)}>
            <svg viewBox={`0 0 ${width} ${ROW}`} width={width} height={ROW} role="img" aria-label={`${nameOf(row.cause)}: ${signed(row.mean, 3)} (${signed(row.low, 3)} … ${signed(row.high, 3)})`}>
              <text x="0" y="20">{nameOf(row.cause)}</text>
              <line class="zero" x1={x(0)} x2={x(0)} y1="0" y2={ROW} />
              <rect class={row.mean < 0 ? "less" : "more"} x={Math.min(x(0), x(row.mean))} width={Math.max(1, Math.abs(x(row.mean) - x(0)))} y="7" height="16" />
              <line class="interval" x1={x(row.low)} x2={x(row.high)} y1="15" y2="15" />
              <text class="value" x={width} y="20" text-anchor="end">{signed(row.mean, 3)}</text>
            </svg>
          </div>))}
      </div>
      <p class="small">{t(now.what ? "explore.why.note" : "explore.why.note.base", { month })} {small.length > 0 && t("explore.why.small", { least: number(SHOWN, 4), causes: small.join(", ") })}</p>
    </section>);
}
