"""Step 5 of the month, work: section 8.5 of sim/ODD.md; and what a stage needs of a table (8.6)."""

import math

from levers import monitoring, role
from start import distance
from state import STAGES, change_energies, fabric, mean, mean_or_0, rightness

MONTHS_A_YEAR = 12
NEGOTIATED = ["fabric", "rightness"]  # needs that are less where less is negotiated


def fulfilled(x, need):
    return 1.0 if need == 0 else min(1.0, x / need)


def need_of(w, table, stage, what):
    need = w.p[f"spiral.{stage}.{what}"]
    return need * w.p["tasks." + table.task] if what in NEGOTIATED else need


def weakest(table):
    """Attendance of the member that gives least; 1 when there is none."""
    return min((member.attendance for member in table.members), default=1.0)


def money(w, table, month):
    """Share of the money that is there: paid in at signing, or from budgets; then a joint fund; then a province."""
    paid_in = table.signed and table.funding != "none"
    there = 1.0 if paid_in else mean_or_0(float(member.funded) for member in table.members)
    if table.signed:
        there += w.lever("joint_fund", table) * (1 - there)
    return there + role(w, "financier", table, month) * w.p["province.finance"] * (1 - there)


def sand(w, table):
    """How far money that parties look for their own return on spoils a table."""
    if not table.signed or table.funding != "earmarked":
        return 0.0
    return w.p["money.sand"] * (1 - w.lever("joint_fund", table))


def lubricant(w, table):
    """How far joint money smooths it, once it is there."""
    joint = 1.0 if table.funding == "joint" else w.lever("joint_fund", table)
    return w.p["money.lubricant"] * joint if table.signed else 0.0


def work(w, month):
    gained = {}  # by seat: energy that results give
    reference = w.p["work.willingness_reference"]
    for table in w.live_tables():
        for member in table.members:
            member.delivery = member.attendance * min(1.0, member.willingness / reference)
        for member in table.members:
            follow_others(w, table, member, month)
            member.distance = distance(member, table.agenda)
        table.yields *= 1 - 1 / MONTHS_A_YEAR
        if STAGES[table.stage] == "realisation" and w.p["work.result_rate"] > 0:
            gained |= realise(w, table, month)
    change_energies(w, "results", gained)


def pull(w, table):
    """Of an agenda that is right and felt; money may spoil it or smooth it."""
    felt = math.sqrt(max(0.0, rightness(table)) * fabric(w, table)[1]) * (1 - sand(w, table))
    return felt + lubricant(w, table) * (1 - felt)


def follow_others(w, table, member, month):
    p = w.p
    # others lean back where a province directs, and own it less where it initiates
    other = member.party.kind != "province"
    directed = role(w, "director", table, month) * p["province.lean_back"] if other else 0.0
    initiated = role(w, "initiator", table, month) * p["province.ownership"] if other else 0.0
    motive = member.interest + p["work.agenda_pull"] * pull(w, table) * (1 - member.interest)
    motive *= 1 - initiated
    theirs = p["work.willingness_reference"] * mean_or_0(one.delivery for one in table.members if one is not member)
    k = mean(seat.post.follows for seat in member.seats)
    f = mean(seat.post.effort for seat in member.seats)
    target = f * ((1 - k) * motive + k * theirs) * (1 - directed)
    member.willingness += p["work.adjustment"] * (target - member.willingness)


def realise(w, table, month):
    """Results at the pace of the scarcest, less what leaks away unmonitored and what is spoilt by own return. Returns
    the energy they give, by seat."""
    p = w.p
    supply = {"capacity": weakest(table), "structure": table.structure, "rightness": max(0.0, rightness(table)),
              "fabric": fabric(w, table)[0], "money": money(w, table, month)}
    scarcest = min(fulfilled(x, need_of(w, table, "realisation", what)) for what, x in supply.items())
    put_in = mean(member.delivery for member in table.members)
    scarcest = min(scarcest, fulfilled(put_in, need_of(w, table, "realisation", "capacity")))
    made = scarcest * (1 - p["work.slack"] * (1 - monitoring(w, table))) * (1 - sand(w, table))
    table.results += p["work.result_rate"] * made
    table.yields += made / MONTHS_A_YEAR
    for member in table.members:
        member.legitimacy += p["legitimacy.results"] * made * (1 - member.legitimacy)
    w.happened["results"] += made > 0
    return {seat: seat.share * p["energy.result_gain"] * made * (1 - seat.post.energy) for seat in table.occupied}
