// What happens here: one future as an animated network with captions, its fabric beside it, and all that happens.
import { useEffect } from "preact/hooks";
import { FutureChart } from "../charts/future_chart.tsx";
import { Network } from "../charts/network.tsx";
import { ChooseFuture } from "../parts/choose_future.tsx";
import { Film } from "../parts/film.tsx";
import { useStages } from "../parts/stages.ts";
import { AllMonths, ThisMonth } from "../parts/month_story.tsx";
import { NetworkLegend } from "../parts/network_legend.tsx";
import { Warm } from "../parts/warmth.tsx";
import { warmthOf, type OneFuture, type Warmth } from "../state/one_future.ts";
import { about, monthNow, page } from "../store.ts";
import { momentName } from "../words/captions.ts";
import { focus, table, watch, watched } from "../watching.ts";
import { called, capital, counted, nameOf, number, t, type Key } from "../words/words.ts";

// Size of the network's names in pixels, and of half its ring in ems: from a projector it shall stand above its captions.
const SIZE = { font: 16, flat: 14.5 };
const BEAMER = { font: 21, flat: 7 };
const stageRow = (view: OneFuture, at: number, one: number) => about.value!.stages[view.table(at, one, "stage")];

function warmthNow(view: OneFuture): Warmth | null {
  if (table.value === null) return null;
  const row = stageRow(view, monthNow.value, table.value);
  return row ? warmthOf(row.key) : null;
}

function stageWords(view: OneFuture): string {
  const at = monthNow.value;
  if (table.value !== null) {
    const row = stageRow(view, at, table.value);
    return row ? t(`happens.stage.${warmthOf(row.key)}` as Key, { stage: nameOf(row) }) : t("happens.stage.none");
  }
  const count = { warm: 0, cold: 0, both: 0 };
  view.found.partnerships.forEach((_, one) => {
    const row = stageRow(view, at, one);
    if (row) count[warmthOf(row.key)] += 1;
  });
  return t("happens.stages", count);
}

const mean = (all: number[]): number => {
  const there = all.filter((one) => !Number.isNaN(one));
  return there.reduce((sum, one) => sum + one, 0) / there.length;
};

// The state of the month in words, for who does not see the network.
function altOf(view: OneFuture, parties: number[], lines: number, all: number): string {
  const at = monthNow.value;
  const among = new Set(parties);
  const trust = mean(view.pairs.flatMap(([a, b], pair) => (among.has(a) && among.has(b) ? [view.trust(at, pair)] : [])));
  const has = (is: (party: number) => boolean): number => parties.filter(is).length;
  const fabric = t("happens.alt.fabric", { fabric: number(view.fabric(at, table.value)), trust: number(trust), energy: number(mean(parties.map((one) => view.party(at, one, "energy")))) });
  const people = t("happens.alt.people", {
    new: has((one) => view.party(at, one, "new") > 0), vacant: has((one) => view.party(at, one, "vacant") > 0), busy: has((one) => view.party(at, one, "load") > 1),
  });
  return t("happens.alt", { month: capital(momentName(view.found.start, at)), parties: counted("own.good.parties", parties.length), lines, all, fabric, stage: capital(stageWords(view)) + ".", people });
}

const HAPPENS_TO = ["departure", "arrival", "burnout", "recovery", "election", "party_left", "joined", "budget_missed"];
function toldNow(view: OneFuture, parties: number[]): Set<number> {
  const among = new Set(parties);
  return new Set((view.events[monthNow.value] ?? []).flatMap((one) =>
    (one.party !== undefined && among.has(one.party) && HAPPENS_TO.includes(one.kind) && (one.kind !== "election" || one.value > 0) ? [one.party] : [])));
}

function Follow({ view, parties }: { view: OneFuture; parties: number[] }): preact.JSX.Element {
  const one = focus.value;
  const at = monthNow.value;
  const percent = (name: "new" | "vacant"): number => Math.round(100 * (view.party(at, one!, name) || 0));
  const people = one === null ? "" : [
    percent("new") > 0 ? t("happens.people.new", { share: percent("new") }) : "",
    percent("vacant") > 0 ? t("happens.people.vacant", { share: percent("vacant") }) : "",
  ].filter((words) => words !== "").join(" ") || t("happens.people.all");
  return (
    <div class="follow">
      <label>{t("happens.focus")}{" "}
        <select value={one === null ? "" : String(one)} onChange={(event) => { focus.value = event.currentTarget.value === "" ? null : Number(event.currentTarget.value); }}>
          <option value="">{t("happens.focus.none")}</option>
          {parties.map((party) => <option key={party} value={String(party)}>{called(view.found.parties[party]!)}</option>)}
        </select></label>
      {one !== null && <p>{t("happens.focus.told", { party: called(view.found.parties[one]!), energy: number(view.party(at, one, "energy")), load: number(100 * view.party(at, one, "load"), 0), people })}</p>}
    </div>);
}

function Shown({ view }: { view: OneFuture }): preact.JSX.Element {
  const parties = view.members(table.value);
  const is = warmthNow(view);
  const stage = useStages(4);
  return (
    <div class="happening">
      <div class="area-film"><Film /></div>
      <div class="area-net">{stage >= 1 && <>
        <p class={`stage-now ${is ?? ""}`}>{is && <Warm is={is} />} {capital(stageWords(view))}</p>
        <div class={`field ${is ?? ""}`}>
          <Network view={view} table={table.value} parties={parties} {...(page.beamer ? BEAMER : SIZE)}
            alt={(lines, all) => altOf(view, parties, lines, all)} told={toldNow(view, parties)} />
        </div></>}
      </div>
      <div class="area-month">{stage >= 2 && <ThisMonth />}</div>
      <div class="area-follow">{stage >= 2 && <Follow view={view} parties={parties} />}</div>
      <div class="area-chart">{stage >= 3 && <FutureChart />}</div>
      <div class="area-list">{stage >= 4 && <AllMonths />}</div>
      <div class="area-legend">{stage >= 4 && <NetworkLegend />}</div>
    </div>);
}

export function Happens(): preact.JSX.Element {
  useEffect(watch, []);
  const now = watched.value;
  return (
    <div class="happens">
      <h1>{t("happens.title")}</h1>
      <p class="lead">{t("happens.lead")}</p>
      <ChooseFuture all={true} />
      {now ? <Shown view={now.view} /> : <p role="status">{t("happens.loading")}</p>}
    </div>);
}
