"""The slow obvious twin: the month of sim/ODD.md in plain Python for small worlds. It was written from what the ODD
and the comments in sim/month say; where it and the engine differed, both were held against that. It keeps no sums,
takes no short cuts, and reads of a scenario only what the worlds in this folder need."""

from levers import mark_levers
from measure import run_values, series, stage_share
from meetings import meetings, set_hours
from membership import membership
from people import attention, calendar, people
from spiral import spiral
from standing import standing
from start import initial_world
from state import (ABSENCES, CAUSES, ENERGY_CAUSES, FORMS, FUNDINGS, LEVERS, OBSTACLES, PERSPECTIVES, RULES, fabric,
                   mean, mean_energy, party_pairs, ties)
from work import work


def month(w, n):
    calendar(w, n)
    people(w, n)
    attention(w, n)
    meetings(w, n)
    work(w, n)
    spiral(w, n)
    membership(w, n)
    standing(w, n)


def run(path, parameters, seed, replicate):
    """State, outputs and ledgers at the start and after every month, as dump_state prints them; then what the run
    came to and what happened in it."""
    w = initial_world(path, parameters, seed, replicate)
    for table in w.live_tables():
        set_hours(w, table)
    mark_levers(w, 0)
    outputs = {}
    booked = totals(w)
    for n in range(w.given.get("months", 120) + 1):
        if n > 0:
            month(w, n)
        before, booked = booked, totals(w)
        now = series(w, n)
        for key, value in now.items():
            outputs.setdefault(key, []).append(value)
        yield state(w, n) | {"series": now, "stage_share": stage_share(w)} | {
            key: [after - earlier for after, earlier in zip(booked[key], before[key])] for key in booked}
    yield run_values(w, outputs) | {"happened": w.happened}


def totals(w):
    """What the two ledgers hold, as means over the tables, by cause."""
    return {"ledger_month": [mean(w.booked[table.index][cause][0] for table in w.tables) for cause in CAUSES],
            "energy_month": [mean(w.booked_energy[table.index][cause] for table in w.tables)
                             for cause in ENERGY_CAUSES]}


def bits(holds):
    return sum(1 << d for d, h in enumerate(holds) if h)


def picture(view):
    return [bits(v > 0 for v in view), bits(v < 0 for v in view)]


def state(w, n):
    return {"month": n} | people_state(w) | member_state(w) | seat_state(w) | table_state(w)


def people_state(w):
    met, houses = ties(w), party_pairs(w)
    return {
        "post.key": [post.key for post in w.posts],
        "post.energy": [post.energy for post in w.posts],
        "post.bridging": [post.bridging for post in w.posts],
        "post.process": [post.process for post in w.posts],
        "post.perseverance": [post.perseverance for post in w.posts],
        "post.follows": [post.follows for post in w.posts],
        "post.effort": [post.effort for post in w.posts],
        "post.succession": [post.succession for post in w.posts],
        "post.tenure": [post.tenure for post in w.posts],
        "post.absence": [ABSENCES.index(post.absence) for post in w.posts],
        "party.capacity": [party.capacity for party in w.parties],
        "party.bias": [party.bias for party in w.parties],
        "party.gap": [party.gap for party in w.parties],
        "party.pressure": [party.pressure for party in w.parties],
        "party.load_ratio": [party.load_ratio for party in w.parties],
        "party.lever_load": [party.lever_load for party in w.parties],
        "tie.posts": [[w.posts[i].key, w.posts[j].key] for i, j in met],
        "tie.trust_there": [w.trust[i, j] for i, j in met],
        "tie.trust_back": [w.trust[j, i] for i, j in met],
        "tie.suspended": [int(tie in w.suspended) for tie in met],
        "pair.parties": [list(pair) for pair in houses],
        "pair.institutional_there": [w.institutional[p, q] for p, q in houses],
        "pair.institutional_back": [w.institutional[q, p] for p, q in houses],
    }


def member_state(w):
    members = [member for table in w.tables for member in table.all_members]
    return {
        "member.live": [int(member.table.live) for member in members],
        "member.in": [int(member.inside) for member in members],
        "member.left": [int(member.left) for member in members],
        "member.by_opportunity": [int(member.by_opportunity) for member in members],
        "member.agreed": [int(member.agreed) for member in members],
        "member.funded": [int(member.funded) for member in members],
        "member.months_at_loss": [member.months_at_loss for member in members],
        "member.interest": [member.interest for member in members],
        "member.willingness": [member.willingness for member in members],
        "member.attendance": [member.attendance for member in members],
        "member.delivery": [member.delivery for member in members],
        "member.distance": [member.distance for member in members],
        "member.legitimacy": [member.legitimacy for member in members],
        "member.lens": [picture(member.lens) for member in members],
        "member.perceived": [bits(side > 0 for side in member.perceived) for member in members],
    }


def seat_state(w):
    seats = [seat for table in w.tables for seat in table.all_seats]
    return {
        "seat.live": [int(seat.taken) for seat in seats],
        "seat.post": [seat.post.key for seat in seats],
        "seat.view": [picture(seat.view) for seat in seats],
        "seat.practice": [seat.practice for seat in seats],
        "seat.kept": [seat.kept for seat in seats],
        "seat.share": [seat.share for seat in seats],
        "seat.present": [seat.present for seat in seats],
        "seat.tension": [seat.tension for seat in seats],
        "seat.handed": [bits(seat.handed) for seat in seats],
    }


def table_state(w):
    return {
        "table.live": [int(table.live) for table in w.tables],
        "table.form": [FORMS.index(table.form) for table in w.tables],
        "table.perspective": [PERSPECTIVES.index(table.perspective) for table in w.tables],
        "table.funding": [FUNDINGS.index(table.funding) for table in w.tables],
        "table.rule": [RULES.index(table.rule) for table in w.tables],
        "table.memory": [int(table.memory) for table in w.tables],
        "table.buffer": [table.buffer for table in w.tables],
        "table.form_load": [table.form_load for table in w.tables],
        "table.stiffness": [table.stiffness for table in w.tables],
        "table.signal": [table.signal for table in w.tables],
        "table.stage": [table.stage for table in w.tables],
        "table.progress": [table.progress for table in w.tables],
        "table.pace": [table.pace for table in w.tables],
        "table.question": [[int(table.question), table.rounds] for table in w.tables],
        "table.signed": [int(table.signed) for table in w.tables],
        "table.structure": [table.structure for table in w.tables],
        "table.cap": [table.cap for table in w.tables],
        "table.fabric_signed": [table.fabric_signed for table in w.tables],
        "table.urgency": [table.urgency for table in w.tables],
        "table.first_urgency": [table.first_urgency for table in w.tables],
        "table.prepared": [table.prepared for table in w.tables],
        "table.results": [table.results for table in w.tables],
        "table.yields": [table.yields for table in w.tables],
        "table.reopening": [table.reopening for table in w.tables],
        "table.relapses": [table.relapses for table in w.tables],
        "table.warm_hours": [table.warm for table in w.tables],
        "table.cold_hours": [table.cold for table in w.tables],
        "table.load_asked": [table.load for table in w.tables],
        "table.lever_load": [table.lever_load for table in w.tables],
        "table.occupied": [len(table.occupied) for table in w.tables],
        "table.lever_now": [[w.lever(kind, table) for kind in LEVERS] for table in w.tables],
        "table.reality": [bits(side > 0 for side in table.reality) for table in w.tables],
        "table.agenda": [picture(table.agenda) for table in w.tables],
        "run.begins": [table.begins for table in w.tables],
        "run.dissolved": [int(table.dissolved) for table in w.tables],
        "run.ended_by": [OBSTACLES.index(table.ended_by) if table.dissolved else -1 for table in w.tables],
        "run.realisation_month": [table.entered for table in w.tables],
        "run.held_up": [list(table.held_up.values()) for table in w.tables],
        "run.lever_since": [[lever.since.get(table, -1) for table in w.tables] for lever in w.levers],
        "run.fabric": [list(fabric(w, table)) for table in w.tables],
        "run.energy": [mean_energy(table) for table in w.tables],
        "ledger": [[w.booked[table.index][cause] for cause in CAUSES] for table in w.tables],
        "energy_ledger": [[w.booked_energy[table.index][cause] for cause in ENERGY_CAUSES] for table in w.tables],
    }
