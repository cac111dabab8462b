"""Step 9, measure: outputs of a month and of a run, dashboard and ladder: section 8.8 of sim/ODD.md. (The measures of
fabric stand in state.py.)"""

import math

from people import handed_over, retained
from state import (CAUSES, ENERGY_CAUSES, OBSTACLES, STAGES, fabric, mean, mean_energy, mean_or_0,
                   rightness)
from work import fulfilled, weakest

SCORES = ["ambition", "interests", "fabric", "energy", "structure", "persons", "capacity", "reflection", "yields",
          "goals"]


NEWCOMER_MONTHS = 24


def fit(table):
    """Right minus wrong dimensions of the views at a table, as a share of all, mean over its seats."""
    return mean_or_0(sum(v * r for v, r in zip(seat.view, table.reality)) / len(table.reality) for seat in table.seats)


def mean_or_missing(values):
    values = list(values)
    return mean(values) if values else math.nan


def by_tenure(w, n):
    """What those have who were in their post when their table began, and those who came later and lately."""
    occupied = [seat for table in w.live_tables() for seat in table.occupied]
    stayers = [seat for seat in occupied if seat.post.tenure >= n - seat.table.begins]
    newcomers = [seat for seat in occupied if seat not in stayers and seat.post.tenure < NEWCOMER_MONTHS]
    w.happened["stayer"] += len(stayers)
    w.happened["newcomer"] += len(newcomers)
    w.happened["neither stayer nor newcomer"] += len(occupied) - len(stayers) - len(newcomers)

    def think(seat):
        return sum(v == a != 0 for v, a in zip(seat.view, seat.table.agenda)) / len(seat.view)
    pairs = [pair for table in w.live_tables() for pair in table.pairs() if all(seat in stayers for seat in pair)]
    return {
        "think_stayers": mean_or_missing(map(think, stayers)),
        "think_newcomers": mean_or_missing(map(think, newcomers)),
        "do_stayers": mean_or_missing(seat.practice for seat in stayers),
        "do_newcomers": mean_or_missing(seat.practice for seat in newcomers),
        "trust_stayers": mean_or_missing(
            (w.trust[s.post.index, r.post.index] + w.trust[r.post.index, s.post.index]) / 2 for s, r in pairs),
    }


def series(w, n):
    """The outputs of one month: means over all tables, one that is not live counting 0."""
    measured = {table: fabric(w, table) for table in w.live_tables()}

    def over_tables(value):
        return mean(value(table) if table.live else 0.0 for table in w.tables)

    def over_members(what):
        return over_tables(lambda table: mean_or_0(getattr(member, what) for member in table.members))

    def warm_share(table):
        return table.warm / (table.warm + table.cold) if table.warm + table.cold > 0 else 0.0

    busy = [party.load_ratio for party in w.parties if not math.isnan(party.load_ratio)
            and any(member.inside and member.table.live for member in party.members)]
    scores = {table: dashboard(w, table, measured[table]) for table in w.live_tables()}
    return {
        "fabric": over_tables(lambda table: measured[table][0]),
        "think": over_tables(lambda table: measured[table][1]),
        "do": over_tables(lambda table: measured[table][2]),
        "feel": over_tables(lambda table: measured[table][3]),
        "trust": mean(w.trust.values()),
        "institutional_trust": mean(w.institutional.values()),
        "rightness": over_tables(rightness),
        "energy": over_tables(mean_energy),
        "structure": over_tables(lambda table: table.structure),
        "warm_share": over_tables(warm_share),
        "load": mean(busy) if n > 0 and busy else math.nan,
        "attendance": over_members("attendance"),
        "willingness": over_members("willingness"),
        "stage": over_tables(lambda table: table.stage),
        "results": over_tables(lambda table: table.results),
        "alive": len(w.live_tables()),
        "urgency": over_tables(lambda table: table.urgency),
        "legitimacy": over_members("legitimacy"),
        "tension": over_tables(lambda table: mean_or_0(seat.tension for seat in table.seats)),
        "fit": over_tables(fit),
        "ladder": over_tables(lambda table: ladder(table, measured[table])),
    } | {"score_" + score: over_tables(lambda table, i=i: 10 * scores[table][i]) for i, score in enumerate(SCORES)} | by_tenure(w, n)


def stage_share(w):
    live = w.live_tables()
    return [sum(table.stage == stage for table in live) / len(live) if live else 0.0 for stage in range(len(STAGES))]


def on_agenda(table):
    return sum(a != 0 for a in table.agenda) / len(table.agenda)


def ladder(table, measured):
    """Rungs climbed one after the other: informing, consulting, coordinating, co-deciding, co-producing."""
    _, think, _, feel = measured
    delivered = mean_or_0(member.delivery for member in table.members)
    rungs = [feel >= 0.25, on_agenda(table) >= 0.2, think >= 0.4, table.signed,
             delivered >= 0.6 and table.yields >= 0.2]
    return (rungs + [False]).index(False)


def dashboard(w, table, measured):
    """The ten figures, as shares."""
    p = w.p
    handed = (handed_over(w, table, "content") + handed_over(w, table, "relation")) / 2
    return [math.sqrt(table.urgency * on_agenda(table)),
            mean_or_0(math.sqrt(member.interest * (1 - member.distance)) for member in table.members),
            measured[0],
            mean_energy(table),
            fulfilled(table.structure, p[f"spiral.{STAGES[table.stage]}.structure"]),
            handed + (1 - handed) * retained(w, table),
            weakest(table),
            1 - mean_or_0(seat.tension for seat in table.seats),
            min(1.0, table.yields),
            min(1.0, table.results / p["work.goal"])]


# --- what a run came to ---------------------------------------------------------------------------

def recovery_months(values):
    """From the lowest month until 95 % of the highest before it."""
    lowest = values.index(min(values))
    peak = max(values[:lowest + 1])
    return next((n - lowest for n in range(lowest, len(values)) if values[n] >= 0.95 * peak), math.nan)


def months_to_realisation(w):
    """The month by which half (rounded up) of the tables that had it ahead have entered it."""
    ahead = [table for table in w.tables if table.ahead]
    half = math.ceil(len(ahead) / 2)
    entered = sorted(table.entered for table in ahead if table.entered >= 0)
    return entered[half - 1] if 0 < half <= len(entered) else math.nan


def not_realised_by(w):
    """Of the voluntary tables on a negotiated issue that had realisation ahead, and eight years for it (or the whole
    horizon, where that is shorter): the share that each obstacle kept from it, what ended it or what held it up most (the
    first of equals), or time where that took less than a tenth of the months."""
    horizon = w.given.get("months", 120)
    given = min(96, horizon)

    def begun(table):
        return max(0, table.begins - 1)
    counted = [table for table in w.tables if table.ahead and not table.mandatory and table.task == "negotiated"
               and begun(table) + given <= horizon]
    if not counted:
        return dict.fromkeys(OBSTACLES, math.nan)
    by = dict.fromkeys(OBSTACLES, 0.0)
    for table in counted:
        if not 0 <= table.entered <= begun(table) + given:
            most = max(table.held_up, key=table.held_up.get)
            if table.held_up[most] < 0.1 * given:
                most = "time"
            by[table.ended_by if table.dissolved else most] += 1 / len(counted)
    return by


def run_values(w, outputs):
    """One value a run each, from the series of all months, and what kept tables from realisation."""
    loads = [load for load in outputs["load"] if not math.isnan(load)]
    decisions, rounds = w.happened["decision"], w.happened["decision rounds"]
    by = not_realised_by(w)
    values = {
        "fabric_start": outputs["fabric"][0],
        "fabric_final": outputs["fabric"][-1],
        "fabric_average": mean(outputs["fabric"]),
        "fabric_lowest": min(outputs["fabric"]),
        "fabric_lowest_month": outputs["fabric"].index(min(outputs["fabric"])),
        "fabric_recovery_months": recovery_months(outputs["fabric"]),
        "energy_final": outputs["energy"][-1],
        "load_mean": mean(loads) if loads else math.nan,
        "rightness_final": outputs["rightness"][-1],
        "structure_final": outputs["structure"][-1],
        "results_total": sum(table.results for table in w.tables),
        "months_to_realisation": months_to_realisation(w),
        "relapses": sum(table.relapses for table in w.tables),
        "dissolved": mean(table.dissolved for table in w.tables),
        "not_realised": sum(by.values()),
        "decision_rounds": rounds / decisions if decisions else math.nan,
        "departures": w.happened["departure"],
        "burnouts": w.happened["burnout"],
        "exits": w.happened["leaving for cost"] + w.happened["leaving for opportunity"],
    }
    return {"values": values, "not_realised_by": by,
            "ledger_total": {cause: mean(w.booked[table.index][cause][0] for table in w.tables) for cause in CAUSES},
            "energy_total": {cause: mean(w.booked_energy[table.index][cause] for table in w.tables)
                             for cause in ENERGY_CAUSES}}
