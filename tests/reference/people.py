"""Steps 1 to 3 of the month, calendar, people and attention: sections 8.1 to 8.3 of sim/ODD.md."""

import math

from draws import NOWHERE
from levers import consolidate, cost, mark_levers, on_party, on_post, switch_levers
from start import TRAITS, drawn_funded, drawn_interest, load, own_traits, random_view, set_shares, set_up
from start import set_up_structure
from state import (GOVERNMENTS, book, book_energy, change_energy, come_or_go, fabric, headwind, mean, measure,
                   months_after_start, practices_of, shared_tables, views_of)

ELECTED = {"municipality": "municipality", "region": "municipality", "province": "province",
           "water_board": "water_board"}


def month_of(w, when):
    """The month that begins at this date, or this many months after the start."""
    return months_after_start(w.given, when) + 1


# --- 1 calendar (8.1) -----------------------------------------------------------------------------

def calendar(w, month):
    for post in w.posts:
        post.tenure += 1
    for table in w.tables:
        if table.begins == month:
            begin(w, table)
    mark_levers(w, month - 1)  # what a table that begins has met already
    switch_levers(w, month)
    if w.p["elections.held"] == 1:
        for election in w.given.get("election", []):
            if month_of(w, election["date"]) == month:
                elect(w, election["kind"], month)
    for table in w.live_tables():
        turn_reality(w, table, month)
    for table in w.live_tables():
        move_urgency(w, table, month)
    hold_budgets(w, month)
    consolidate(w, month)


def begin(w, table):
    def act():
        set_up(w, table)
        set_up_structure(w, table)
    book_energy(w, [table], ["membership"], act)
    book(w, table, "membership", fabric(w, table))


def elect(w, kind, month):
    p, figures = w.p, "elections." + ELECTED[kind]
    for party in w.parties:
        if party.kind != kind:
            continue
        changed = []
        for post in party.posts:
            chance = w.draws.words("election", (post.key, 0), NOWHERE, month)[0]
            if post.role == "administrator" and chance < p[figures + "_new"]:
                w.happened["elected " + post.absence] += 1
                depart(w, post, "election", month)
                arrive(w, post, month)
                changed += [seat.member for seat in post.seats if seat.member not in changed]
        for member in changed:
            if member.table.live and member.inside:
                r = p["elections.interest_redraw"]
                member.interest = (1 - r) * member.interest + r * drawn_interest(w, member, month)
        low, high = p[figures + "_gap_low"], p[figures + "_gap_high"]
        days = low + (high - low) * w.draws.words("formation", (party.index, 0), NOWHERE, month)[0]
        party.gap = days / 30.4375
        for member in party.members:  # a new council did not decide what the old one decided
            member.legitimacy *= 1 - p["legitimacy.election"]


def turn_reality(w, table, month):
    turns = w.draws.mask(w.p["views.drift"], "turn_of_reality", (0, 0), table.index, month, w.m)
    table.reality = [-r if turn else r for r, turn in zip(table.reality, turns)]
    for member in table.all_members:
        follows = w.draws.mask(w.p["views.own_logic_follows"], "own_logic", (member.party.index, 0), table.index,
                               month, w.m)
        member.perceived = [r if follow else old for r, old, follow in zip(table.reality, member.perceived, follows)]


def move_urgency(w, table, month):
    """Urgency ebbs to its floor; shocks, by chance or planned, move it."""
    p = w.p
    above = max(0.0, table.urgency - p["urgency.floor"] * table.first_urgency)
    table.urgency -= p["urgency.ebb"] * above
    if w.draws.words("shock", (0, 0), table.index, month)[0] < p["urgency.shock_chance"]:
        shock(w, table, p["urgency.shock_size"])
    for planned in w.given.get("shock", []):
        here = planned.get("partnership", table.given["name"]) == table.given["name"]
        if here and month_of(w, planned["date"]) == month:
            shock(w, table, planned["urgency"])


def shock(w, table, size):
    """A share of the way up to 1, or down to 0."""
    w.happened["shock up" if size > 0 else "shock down"] += 1
    if size > 0:
        table.urgency += size * (1 - table.urgency)
    else:
        table.urgency += size * table.urgency


def hold_budgets(w, month):
    """Once a year every member provides money for the year to come, or does not."""
    start_month = int(str(w.given["start"]).split("-")[1])
    if (start_month + month - 2) % 12 + 1 != w.p["money.budget_month"]:
        return
    for table in w.live_tables():
        for member in table.members:
            member.funded = drawn_funded(w, member, month)
            w.happened["funded" if member.funded else "not funded"] += 1


# --- 2 people (8.2) -------------------------------------------------------------------------------

def people(w, month):
    for post in w.posts:
        if post.absence == "away":
            recover(w, post, month)
        if post.here:
            leave_or_burn_out(w, post, month)
    for post in w.posts:
        if post.absence == "vacant" and filled(w, post, month):
            arrive(w, post, month)


def leave_or_burn_out(w, post, month):
    """Who is overloaded and out of energy burns out and is away for a time; the post stays theirs."""
    p = w.p
    if w.draws.words("departure", (post.key, 0), NOWHERE, month)[0] < hazard(w, post):
        depart(w, post, "departure", month)
    elif w.draws.words("burnout", (post.key, 0), NOWHERE, month)[0] < p["people.burnout"] * post.party.pressure * tired(
            w, post):
        come_or_go(w, post, "departure", lambda: setattr(post, "absence", "away"))
        w.happened["burnout"] += 1


def recover(w, post, month):
    """Comes back rested."""
    def act():
        post.energy = max(post.energy, w.p["people.energy_start"])
        post.absence = "none"
    if w.draws.words("burnout", (post.key, 0), NOWHERE, month)[1] < 1 / max(1.0, w.p["people.recovery_months"]):
        come_or_go(w, post, "arrival", act)
        w.happened["recovery"] += 1


def tired(w, post):
    return max(0.0, 1 - post.energy / w.p["people.low_energy"])


def hazard(w, post):
    p = w.p
    stakeholder = "" if post.party.kind in GOVERNMENTS else "_stakeholder"
    base = p["people." + post.role + "_hazard" + stakeholder]
    out_of_energy = 1 + p["people.hazard_low_energy"] * tired(w, post)
    busy = 1 + p["people.hazard_overload"] * post.party.pressure
    kept = on_post(w, "retention", post) * p["levers.retention_effect"]
    return base * p["people.turnover_factor"] * out_of_energy * busy * (1 - kept)


def filled(w, post, month):
    p = w.p
    pool = on_post(w, "staff_pool", post) * p["levers.pool_vacancies"]
    months = p["people.vacancy_months"] * p["people.labour_tightness"] * (1 - pool)
    return w.draws.words("filling", (post.key, 0), NOWHERE, month)[0] < 1 / (1 + months)


# --- a person leaves, another comes ---------------------------------------------------------------

def handed_over(w, table, share):
    """h at a table: the level, as a lever lifts it, and of the rest what the other of a duo keeps; `share` is
    content or relation."""
    p, level = w.p, w.p["handover.level"]
    level += w.lever("handover", table) * max(0.0, p["levers.handover_target"] - level)
    h = level * p["handover." + share]
    return h + (1 - h) * w.lever("duo_seats", table) * p["levers.duo_keep"]


def retained(w, table):
    """s: of what handover loses, the share that a structure signed on real fabric keeps."""
    p = w.p
    if not table.signed:
        return 0.0
    real = min(1.0, table.fabric_signed / p["handover.structure_fabric"])
    return min(1.0, p["handover.structure_retention"] * table.buffer * table.structure * real)


def passes_on(w, table, share, measure_of):
    """What passes on when nothing, what handover hands on, or what handover and structure hand on is kept."""
    h = handed_over(w, table, share)
    return {"nothing": 0.0, "handover": h, "structure": h + (1 - h) * retained(w, table)}[measure_of]


def left_behind(w, post, month, measure_of):
    """What the post's seats and ties hold after a departure: views, handed dimensions and practices by seat, and all
    trust."""
    views, handed, practices, kept = {}, {}, {}, {}
    for seat in post.taken_seats():
        h = passes_on(w, seat.table, "content", measure_of)
        handed[seat] = w.draws.mask(h, "handed_view", (post.key, post.succession + 1), seat.table.index, month, w.m)
        views[seat] = [v if kept_d else own
                       for v, own, kept_d in zip(seat.view, seat.member.own_logic(), handed[seat])]
        practices[seat] = h * seat.practice
        kept[seat] = h
    trust = dict(w.trust)
    for i, j in w.trust:
        if post.index in (i, j):
            trust[i, j] = newcomers_trust(w, i, j, measure_of)
    return views, handed, practices, kept, trust


def newcomers_trust(w, i, j, measure_of):
    """For trust the largest over the tables that the two share; the plain level when they share none."""
    p = w.p
    alone = 0.0 if measure_of == "nothing" else p["handover.level"] * p["handover.relation"]
    h = max((passes_on(w, table, "relation", measure_of) for table in shared_tables(w, i, j)), default=alone)
    institution = w.institutional[w.posts[i].party.index, w.posts[j].party.index]
    weight = p["trust.institutional_weight"]
    newcomer = weight * institution + (1 - weight) * p["trust.newcomer"]
    return h * w.trust[i, j] + (1 - h) * newcomer


def depart(w, post, cause, month):
    for measure_of, booked_to in [("nothing", cause), ("handover", "handover"), ("structure", "consolidation")]:
        views, handed, practices, kept, trust = left_behind(w, post, month, measure_of)
        for table in (seat.table for seat in post.taken_seats()):
            book(w, table, booked_to, measure(table, views_of(table) | views, table.agenda,
                                              practices_of(table) | practices, trust))
    w.trust = trust
    for seat in views:
        seat.view, seat.handed, seat.practice, seat.kept = views[seat], handed[seat], practices[seat], kept[seat]
        seat.tension = 0.0
        tire_those_who_stay(w, seat)
        post.party.lever_load += w.lever("handover", seat.table) * w.p["levers.handover_cost"]
    if post.absence != "vacant":
        w.happened["departure"] += 1
    come_or_go(w, post, "departure", lambda: name_successor(w, post))


def tire_those_who_stay(w, left):
    table = left.table
    for seat in table.occupied:
        if seat is not left:
            lost = w.p["energy.loss_cost"] * (1 - left.kept) * seat.post.energy * headwind(w, seat.post) * seat.share
            change_energy(w, seat.post, table, "departure", -lost / (len(table.seats) - 1))


def name_successor(w, post):
    post.succession += 1
    r = w.p["people.renewal"]
    for trait, own in zip(TRAITS, own_traits(w, post, post.succession)):
        setattr(post, trait, (1 - r) * getattr(post, trait) + r * own)
    post.absence, post.tenure = "vacant", 0


def arrive(w, post, month):
    come_or_go(w, post, "arrival", lambda: setattr(post, "absence", "none"))
    post.tenure = 0
    for seat in post.taken_seats():
        random = random_view(w, seat, month)
        if random is not None:
            seat.view = [v if kept else new for v, new, kept in zip(seat.view, random, seat.handed)]
            book(w, seat.table, "arrival", fabric(w, seat.table))
        seat.table.reopening += 1 - seat.kept


# --- 3 attention (8.3) ----------------------------------------------------------------------------

def attention(w, month):
    p = w.p
    for table in w.live_tables():
        pruned = w.lever("pruning", table) * p["levers.pruning_load"]
        table.load = (load(w, len(table.members), table.form_load * table.structure) * (1 - pruned)
                      + cost(w, table) + table.lever_load)
    set_shares(w)
    asked = {party: asked_of(w, party) for party in w.parties}
    available = {party: max(0.0, party.capacity - party.given.get("own_work", 0.0)) for party in w.parties}
    available = lent(w, asked, available)
    for party in w.parties:
        divide(w, party, asked[party], available[party])
    for table in w.tables:
        table.lever_load = 0.0
        for seat in table.all_seats:
            seat.present = seat.member.attendance if seat.occupied else 0.0


def work_of_levers(w, party):
    """What levers ask of a house besides its tables."""
    kept = sum(w.p["levers.retention_cost"] * on_post(w, "retention", post) for post in party.posts)
    pooled = sum(w.p["levers.pool_cost"] * on_post(w, "staff_pool", post) for post in party.posts)
    return party.lever_load + kept + pooled


def residual(w, party):
    """Load of the tables that the scenario does not name."""
    pruned = on_party(w, "pruning", party) * w.p["levers.pruning_residual"]
    return party.given.get("residual_load", 0.0) * w.p["attention.residual_load"] * (1 - pruned)


def tables_of(party):
    return [member for member in party.members if member.inside and member.table.live]


def asked_of(w, party):
    return sum(member.table.load for member in tables_of(party)) + residual(w, party) + work_of_levers(w, party)


def lent(w, asked, available):
    """A staff pool: houses with room lend what they have over to houses without, in proportion to what these lack."""
    pool = {party: on_party(w, "staff_pool", party) for party in w.parties}
    room = {party: pool[party] * max(0.0, available[party] - asked[party]) for party in w.parties}
    lack = {party: pool[party] * max(0.0, asked[party] - available[party]) for party in w.parties}
    moved = min(sum(room.values()), sum(lack.values()))
    if moved == 0:
        return available
    w.happened["lending"] += 1
    return {party: available[party] - moved * room[party] / sum(room.values())
            + moved * lack[party] / sum(lack.values()) for party in w.parties}


def divide(w, party, asked, available):
    members = tables_of(party)
    overload = asked > available
    party.pressure = 1 - available / asked if overload else 0.0
    party.load_ratio = (asked / available if available > 0 else math.nan) if asked > 0 else 0.0
    shares = [1.0] * len(members)
    if overload:
        loads = [member.table.load for member in members]
        weights = [weight(w.p, member) for member in members]
        besides = sum(x * load for x, load in zip(weights, loads)) / sum(loads) if sum(loads) > 0 else 1.0
        shares = divided(loads + [residual(w, party)], weights + [besides],
                         max(0.0, available - work_of_levers(w, party)))
    for member, share in zip(members, shares):
        member.attendance = share
    party.lever_load = 0.0


def weight(p, member):
    mandate = p["attention.mandate"] if member.table.mandatory else 1.0
    occupied = [seat.post.energy for seat in member.seats if seat.occupied]
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
