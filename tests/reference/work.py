"""Steps 5 and 6 of the month, work and spiral: sections 8.5 and 8.6 of sim/ODD.md."""

import math

from people import sign
from start import cap_after, distance
from state import STAGES, book, clip, fabric, mean, rightness

WARM_BEFORE = {"inspiration": "idea", "planning": "inspiration", "development": "inspiration",
               "realisation": "development", "dissemination": "development", "embedding": "dissemination"}


def fulfilled(x, need):
    return 1.0 if need == 0 else min(1.0, x / need)


def occupied(table):
    return [seat for seat in table.seats if not seat.post.vacant]


def mean_energy(table):
    return mean(seat.post.energy for seat in occupied(table)) if occupied(table) else 0.0


def give(seat, energy):
    """Energy to the person of a seat, by the table's share in the load, kept between 0 and 1."""
    seat.post.energy = clip(seat.post.energy + seat.share * energy)


# --- 5 work (8.5) ---------------------------------------------------------------------------------

def work(w, month):
    reference = w.p["work.willingness_reference"]
    for table in w.tables_begun():
        for member in table.members:
            member.delivery = member.attendance * min(1.0, member.willingness / reference)
        for member in table.members:
            follow_others(w, table, member)
            member.distance = distance(member, table.agenda)
        if STAGES[table.stage] == "realisation":
            realise(w, table)


def follow_others(w, table, member):
    p = w.p
    _, think, _, _ = fabric(w, table)
    pull = math.sqrt(max(0.0, rightness(table)) * think)
    motive = member.interest + p["work.agenda_pull"] * pull * (1 - member.interest)
    others = [other.delivery for other in table.members if other is not member]
    theirs = p["work.willingness_reference"] * mean(others) if others else 0.0
    k = mean(seat.post.follows for seat in member.seats)
    f = mean(seat.post.effort for seat in member.seats)
    member.willingness += p["work.adjustment"] * (f * ((1 - k) * motive + k * theirs) - member.willingness)


def realise(w, table):
    p, need = w.p, "spiral.realisation."
    share = min(fulfilled(min(member.attendance for member in table.members), p[need + "capacity"]),
                fulfilled(table.structure, p[need + "structure"]),
                fulfilled(max(0.0, rightness(table)), p[need + "rightness"]),
                fulfilled(fabric(w, table)[0], p[need + "fabric"]))
    table.results += p["work.result_rate"] * share
    if p["work.result_rate"] > 0:
        for seat in occupied(table):
            give(seat, p["energy.result_gain"] * share * (1 - seat.post.energy))


# --- 6 spiral (8.6) -------------------------------------------------------------------------------

def spiral(w, month):
    for table in w.tables_begun():
        draw = w.draws.words("progress", (0, 0), table.index, month)
        table.pace = pace(w, table)
        if relapses(w, table, draw):
            relapse(w, table, month)
        else:
            progress(w, table, draw[0])
        table.reopening = 0.0
    for party in w.parties:
        party.gap = max(0.0, party.gap - 1)


def pace(w, table):
    need = {key: w.p["spiral." + STAGES[table.stage] + "." + key]
            for key in ["energy", "urgency", "fabric", "structure", "rightness", "capacity"]}
    scarcity = min(fulfilled(mean_energy(table), need["energy"]),
                   fulfilled(table.urgency, need["urgency"]),
                   fulfilled(fabric(w, table)[0], need["fabric"]),
                   fulfilled(table.structure, need["structure"]),
                   fulfilled(max(0.0, rightness(table)), need["rightness"]),
                   fulfilled(min(member.attendance for member in table.members), need["capacity"]))
    blocked = mean(min(1.0, member.party.gap) for member in table.members)
    return scarcity * (1 - blocked)


def relapses(w, table, draw):
    p = w.p
    if STAGES[table.stage] == "idea":
        return False
    reopened = p["spiral.reopening"] * (table.reopening / len(table.seats)) * (1 - table.structure)
    energy, limit = mean_energy(table), p["spiral.collapse_energy"]
    collapsed = energy < limit and draw[2] < p["spiral.collapse_chance"] * (1 - energy / limit)
    return draw[1] < reopened or collapsed


def relapse(w, table, month):
    table.stage = STAGES.index(WARM_BEFORE[STAGES[table.stage]])
    table.progress = 0.0
    table.relapses += 1
    opened = w.draws.mask(w.p["spiral.reopened_share"], "reopening", (0, 0), table.index, month, w.m)
    table.agenda = [0 if open_ else a for a, open_ in zip(table.agenda, opened)]
    book(w, table, "relapse", fabric(w, table))
    for seat in occupied(table):
        give(seat, -w.p["energy.reopening_cost"] * seat.post.energy)


def progress(w, table, draw):
    p, steps = w.p, w.p["spiral.steps"]
    if STAGES[table.stage] == "embedding" and table.progress == 1:
        return
    if not draw < min(1.0, p["spiral.pace"] * steps / p["spiral." + STAGES[table.stage] + ".months"] * table.pace):
        return
    table.progress += 1 / steps
    if table.progress >= 1 - 1e-9:
        complete(w, table)


def complete(w, table):
    p, completed = w.p, table.stage
    if STAGES[completed] == "embedding":
        table.progress = 1.0
    else:
        table.stage, table.progress = completed + 1, 0.0
    for seat in occupied(table):
        give(seat, p["energy.progress_gain"] * (1 - seat.post.energy))
    if completed == p["structure.signing_stage"] and (not table.signed or table.cap < cap_after(w, table)):
        sign(w, table, 1)
