"""Steps 1 to 3 of the month, calendar, people and attention: sections 8.1 to 8.3 and 8.7 of sim/ODD.md."""

import math

from draws import NOWHERE
from state import (GOVERNMENTS, STAGES, book, fabric, mean, measure, months_after_start, practices_of,
                   shared_tables, views_of)
from start import cap_after, drawn_interest, load, own_traits, random_view, set_shares, set_up, set_up_structure

ELECTED = {"municipality": "municipality", "region": "municipality", "province": "province",
           "water_board": "water_board"}


# --- levers (8.7) ---------------------------------------------------------------------------------

def first_month(w, lever, table):
    """First month in which a lever is active at a table; nothing when it never was asked for there."""
    start = lever.get("start", 0)
    if start in STAGES:
        reached = table.reached.get(STAGES.index(start)) if table.begun else None
        return None if reached is None else reached + 1
    return first_month_after(w, start)


def first_month_after(w, when):
    """The month that begins at this date, or this many months after the start."""
    return months_after_start(w.given, when) + 1


def intensity(w, kind, table, month):
    """The largest intensity of this kind active at the table."""
    firsts = [(lever, first_month(w, lever, table)) for lever in w.given.get("lever", []) if lever["name"] == kind]
    return max((lever.get("intensity", 1.0) for lever, first in firsts if first is not None and month >= first),
               default=0.0)


def consolidations(w, table, month):
    """Intensities with which the table is consolidated in this very month, one for each such lever."""
    return [lever.get("intensity", 1.0) for lever in w.given.get("lever", [])
            if lever["name"] == "consolidation" and first_month(w, lever, table) == month]


def handover_level(w, table, month):
    level = w.p["handover.level"]
    return level + intensity(w, "handover", table, month) * max(0.0, w.p["levers.handover_target"] - level)


def retention(w, post, month):
    tables = [seat.table for seat in post.seats if seat.table.begun]
    return mean(intensity(w, "retention", table, month) for table in tables) if tables else 0.0


# --- 1 calendar (8.1) -----------------------------------------------------------------------------

def calendar(w, month):
    for party in w.parties:
        party.lever_load = 0.0
    for post in w.posts:
        post.tenure += 1
    for table in w.tables:
        if not table.begun and table.begins > 0 and first_month_after(w, table.begins) == month:
            set_up(w, table)
            set_up_structure(w, table)
            book(w, table, "membership", fabric(w, table))
    if w.p["elections.held"] == 1:
        for election in w.given.get("election", []):
            if first_month_after(w, election["date"]) == month:
                elect(w, election["kind"], month)
    for table in w.tables_begun():
        turn_reality(w, table, month)
    for table in w.tables_begun():
        for i in consolidations(w, table, month):
            if i > 0:
                sign(w, table, i)


def elect(w, kind, month):
    p, figures = w.p, "elections." + ELECTED[kind]
    for party in w.parties:
        if party.kind != kind:
            continue
        changed = []
        for post in party.posts:
            chance = w.draws.words("election", (post.key, 0), NOWHERE, month)[0]
            if post.role == "administrator" and chance < p[figures + "_new"]:
                depart(w, post, "election", month)
                arrive(w, post, month)
                changed += [seat.member for seat in post.seats if seat.member not in changed]
        for member in changed:
            if member.table.begun:
                r = p["elections.interest_redraw"]
                member.interest = (1 - r) * member.interest + r * drawn_interest(w, member, month)
        low, high = p[figures + "_gap_low"], p[figures + "_gap_high"]
        days = low + (high - low) * w.draws.words("formation", (party.index, 0), NOWHERE, month)[0]
        party.gap = days / 30.4375


def turn_reality(w, table, month):
    turns = w.draws.mask(w.p["views.drift"], "turn_of_reality", (0, 0), table.index, month, w.m)
    table.reality = [-r if turn else r for r, turn in zip(table.reality, turns)]
    for member in table.members:
        follows = w.draws.mask(w.p["views.own_logic_follows"], "own_logic", (member.party.index, 0), table.index,
                               month, w.m)
        member.perceived = [r if follow else old for r, old, follow in zip(table.reality, member.perceived, follows)]


def sign(w, table, i):
    now = fabric(w, table)[0]
    before = w.p["structure.cap_before"]
    form = before + i * (cap_after(w, table) - before)
    if table.signed:
        table.cap = max(table.cap, form)
        table.fabric_signed = (1 - i) * table.fabric_signed + i * max(table.fabric_signed, now)
    else:
        table.cap = form
        table.signed, table.fabric_signed = True, now
    table.structure = max(table.structure, min(table.cap, table.structure + i * w.p["structure.jump"]))


# --- 2 people (8.2) -------------------------------------------------------------------------------

def people(w, month):
    for post in w.posts:
        if not post.vacant and w.draws.words("departure", (post.key, 0), NOWHERE, month)[0] < hazard(w, post, month):
            depart(w, post, "departure", month)
    chance = 1 / (1 + w.p["people.vacancy_months"] * w.p["people.labour_tightness"])
    for post in w.posts:
        if post.vacant and w.draws.words("filling", (post.key, 0), NOWHERE, month)[0] < chance:
            arrive(w, post, month)


def hazard(w, post, month):
    p = w.p
    stakeholder = "" if post.party.kind in GOVERNMENTS else "_stakeholder"
    base = p["people." + post.role + "_hazard" + stakeholder]
    tired = 1 + p["people.hazard_low_energy"] * max(0.0, 1 - post.energy / p["people.low_energy"])
    busy = 1 + p["people.hazard_overload"] * post.party.pressure
    kept = retention(w, post, month) * p["levers.retention_effect"]
    return base * p["people.turnover_factor"] * tired * busy * (1 - kept)


def handed_over(w, table, month, share, measure_of):
    """h, or h' with what structure retains, of a table; `share` is handover.content or handover.relation."""
    h = handover_level(w, table, month) * w.p[share]
    if measure_of == "structure" and table.signed:
        s = w.p["handover.structure_retention"] * table.structure * min(
            1.0, table.fabric_signed / w.p["handover.structure_fabric"])
        return h + (1 - h) * s
    return h


def left_behind(w, post, month, measure_of):
    """What the post's seats and ties hold after a departure, when nothing, what handover hands on or what
    handover and structure hand on is kept: views, handed dimensions and practices by seat, and all trust."""
    nothing = measure_of == "nothing"
    views, handed, practices, kept = {}, {}, {}, {}
    for seat in (seat for seat in post.seats if seat.table.begun):
        h = 0.0 if nothing else handed_over(w, seat.table, month, "handover.content", measure_of)
        handed[seat] = w.draws.mask(h, "handed_view", (post.key, post.succession + 1), seat.table.index, month, w.m)
        views[seat] = [v if kept_d else own
                       for v, own, kept_d in zip(seat.view, seat.member.own_logic(), handed[seat])]
        practices[seat] = h * seat.practice
        kept[seat] = h
    trust = dict(w.trust)
    for i, j in w.trust:
        if post.index not in (i, j):
            continue
        h = 0.0 if nothing else max(
            (handed_over(w, table, month, "handover.relation", measure_of) for table in shared_tables(w, i, j)),
            default=w.p["handover.level"] * w.p["handover.relation"])
        weight = w.p["trust.institutional_weight"]
        institution = w.institutional[w.posts[i].party.index, w.posts[j].party.index]
        newcomer = weight * institution + (1 - weight) * w.p["trust.newcomer"]
        trust[i, j] = h * w.trust[i, j] + (1 - h) * newcomer
    return views, handed, practices, kept, trust


def depart(w, post, cause, month):
    for measure_of, booked_to in [("nothing", cause), ("handover", "handover"), ("structure", "consolidation")]:
        views, handed, practices, kept, trust = left_behind(w, post, month, measure_of)
        for table in (seat.table for seat in post.seats if seat.table.begun):
            book(w, table, booked_to, measure(table, views_of(table) | views, table.agenda,
                                              practices_of(table) | practices, trust))
    w.trust = trust
    for seat in views:
        seat.view, seat.handed, seat.practice, seat.kept = views[seat], handed[seat], practices[seat], kept[seat]
    for seat in views:
        table = seat.table
        for other in (s for s in table.seats if s is not seat and not s.post.vacant):
            e = other.post.energy
            lost = w.p["energy.loss_cost"] * (1 - seat.kept) * e * other.share
            other.post.energy = max(0.0, e - lost / (len(table.seats) - 1))
        post.party.lever_load += intensity(w, "handover", table, month) * w.p["levers.handover_cost"]
    post.succession += 1
    r = w.p["people.renewal"]
    traits = [(1 - r) * old + r * new for old, new in zip(
        [post.energy, post.bridging, post.follows, post.effort], own_traits(w, post, post.succession))]
    post.energy, post.bridging, post.follows, post.effort = traits
    post.vacant, post.tenure = True, 0


def arrive(w, post, month):
    post.vacant, post.tenure = False, 0
    for seat in (seat for seat in post.seats if seat.table.begun):
        random = random_view(w, seat, month)
        if random is not None:
            seat.view = [v if kept else new for v, new, kept in zip(seat.view, random, seat.handed)]
            book(w, seat.table, "arrival", fabric(w, seat.table))
        seat.table.reopening += 1 - seat.kept


# --- 3 attention (8.3) ----------------------------------------------------------------------------

def attention(w, month):
    p = w.p
    for table in w.tables_begun():
        table.load = (load(w, table, table.structure)
                      + intensity(w, "warm_time", table, month) * p["levers.warm_time_cost"]
                      + sum(consolidations(w, table, month)) * p["levers.consolidation_cost"])
    set_shares(w)
    for party in w.parties:
        for post in party.posts:
            party.lever_load += p["levers.retention_cost"] * retention(w, post, month)
        divide(p, party)


def divide(p, party):
    members = [member for member in party.members if member.table.begun]
    residual = party.given.get("residual_load", 0.0) * p["attention.residual_load"]
    asked = sum(member.table.load for member in members) + residual + party.lever_load
    available = max(0.0, party.capacity - party.given.get("own_work", 0.0))
    overload = asked > available
    party.pressure = 1 - available / asked if overload else 0.0
    party.load_ratio = (asked / available if available > 0 else math.nan) if asked > 0 else 0.0
    shares = [1.0] * len(members)
    if overload:
        loads = [member.table.load for member in members]
        weights = [weight(p, member) for member in members]
        besides = sum(x * load for x, load in zip(weights, loads)) / sum(loads) if sum(loads) > 0 else 1.0
        shares = divided(loads + [residual], weights + [besides], max(0.0, available - party.lever_load))
    for member, share in zip(members, shares):
        member.attendance = share


def weight(p, member):
    mandate = p["attention.mandate"] if member.table.mandatory else 1.0
    occupied = [seat.post.energy for seat in member.seats if not seat.post.vacant]
    energy = mean(occupied or [seat.post.energy for seat in member.seats])
    return mandate * member.interest * member.willingness * energy


def divided(loads, weights, available):
    """Shares min(1, λ·weight) such that shares times loads add up to what is available; what then remains is
    shared equally by the asks of weight 0."""
    full = [False] * len(loads)
    while True:
        left = max(0.0, available - sum(load for load, f in zip(loads, full) if f))
        asked = sum(load * weight for load, weight, f in zip(loads, weights, full) if not f)
        scale = left / asked if asked > 0 else 0.0
        more = [f or (weight > 0 and scale * weight >= 1) for weight, f in zip(weights, full)]
        if more == full:
            break
        full = more
    shares = [1.0 if f else scale * weight for weight, f in zip(weights, full)]
    nothing = [i for i in range(len(loads)) if weights[i] == 0]
    remains = available - sum(load * share for load, share in zip(loads, shares))
    asked = sum(loads[i] for i in nothing)
    for i in nothing:
        shares[i] = min(1.0, max(0.0, remains) / asked) if asked > 0 else 1.0
    return shares
