// What the marks of the network mean.
import { t, type Key } from "../words/words.ts";

const ROWS: { key: Key; mark: preact.JSX.Element }[] = [
  { key: "legend.party", mark: <><circle class="disc" cx="14" cy="18" r="7" /><circle class="disc" cx="38" cy="18" r="13" /></> },
  { key: "legend.energy", mark: <><circle class="disc" cx="28" cy="18" r="13" /><path class="energy" d="M16.1 20A12 12 0 0 0 39.9 20Z" /></> },
  { key: "legend.new", mark: <><circle class="disc" cx="28" cy="18" r="10" /><path class="stay" d="M28 4A14 14 0 0 1 28 32" /><path class="fresh" d="M28 32A14 14 0 0 1 28 4" /></> },
  { key: "legend.vacant", mark: <><circle class="disc" cx="28" cy="18" r="10" /><path class="stay" d="M28 4A14 14 0 1 1 14 18" /></> },
  { key: "legend.load", mark: <path class="busy" d="M20 25h16l-8-14z" /> },
  { key: "legend.trust", mark: <><line class="tie" x1="4" x2="52" y1="9" y2="9" stroke="rgb(128,140,150)" stroke-width="1.5" /><line class="tie" x1="4" x2="52" y1="24" y2="24" stroke="rgb(27,39,51)" stroke-width="7" /></> },
  { key: "legend.drop", mark: <line class="drop" x1="4" x2="52" y1="18" y2="18" /> },
  { key: "legend.told", mark: <><circle class="disc" cx="28" cy="18" r="8" /><circle class="told" cx="28" cy="18" r="14" /></> },
];

export function NetworkLegend(): preact.JSX.Element {
  return (
    <details class="meaning" open><summary>{t("legend.title")}</summary>
      <ul>
        {ROWS.map(({ key, mark }) => <li key={key}><svg viewBox="0 0 56 36" width="56" height="36" aria-hidden="true">{mark}</svg> {t(key)}</li>)}
      </ul>
    </details>);
}
