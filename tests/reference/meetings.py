"""Step 4 of the month, meetings: section 8.4 of sim/ODD.md."""

import math
from dataclasses import dataclass
from itertools import combinations

from levers import lent_skill, monitoring, role
from state import (STAGES, book, clip, fabric, headwind, mean, mean_energy, mean_or_0, mean_trust, measure)

WARM, COLD = ["idea", "inspiration", "dissemination"], ["planning", "realisation", "embedding"]


@dataclass
class Outcome:
    """What one table's meetings come to at a given attendance."""
    trust: dict        # (post, post) → change by the contacts of this table
    suspended: set     # ties, as (lower post, upper post)
    practices: dict    # by seat
    socialised: dict   # views by seat after socialisation
    agenda: list
    reread: dict       # views by seat after re-reading
    difference: float


def meetings(w, month):
    before = dict(w.trust)
    actual, shadow, at_turn = {}, {}, {}
    for table in w.live_tables():
        set_hours(w, table)
        attendance = {seat: seat.present for seat in table.seats}
        full = {seat: 1.0 if seat.occupied else 0.0 for seat in table.seats}
        at_turn[table] = dict(w.trust)
        actual[table] = meet(w, table, month, attendance)
        shadow[table] = meet(w, table, month, full)
        for tie, change in actual[table].trust.items():  # the next table starts from this
            w.trust[tie] += change
    w.suspended = set().union(*(outcome.suspended for outcome in actual.values())) if actual else set()
    contacted, w.trust = w.trust, drifted(w, w.trust, w.suspended)
    for table, outcome in actual.items():
        elsewhere = set().union(*(actual[other].suspended for other in actual if other is not table))
        book_meetings(w, table, before, at_turn[table], contacted, shadow[table], outcome, elsewhere)
        table.agenda, table.difference = outcome.agenda, outcome.difference
        for seat in table.seats:
            seat.view, seat.practice = outcome.reread[seat], outcome.practices[seat]
        book(w, table, "elsewhere", fabric(w, table))
    follow_people(w)
    for table in actual:
        grow_structure(w, table)
    spend_energy(w)


def set_hours(w, table):
    """Warm and cold time: the base, as the stage swings it and as colder or warmer houses shift it; levers add."""
    p, stage = w.p, STAGES[table.stage]
    swing = (stage in WARM) - (stage in COLD)
    if stage == "embedding" and table.progress == 1:  # what is embedded has ordinary years
        swing = 0
    bias = mean_or_0(member.party.bias for member in table.members)
    share, hours = clip(p["meetings.warm_share"] + p["meetings.warm_swing"] * swing - bias), p["meetings.per_month"]
    table.warm = share * hours + w.lever("warm_time", table) * p["levers.warm_time_hours"]
    table.cold = (1 - share) * hours


# --- what one table does --------------------------------------------------------------------------

def meet(w, table, month, attendance):
    trust, suspended = contacts(w, table, month, attendance)
    present = [seat for seat in table.occupied
               if w.draws.words("acting", (seat.post.key, 0), table.index, month)[1] < attendance[seat]]
    socialised = {seat: socialise(w, seat, month, attendance[seat]) for seat in table.seats}
    reread = {seat: re_read(w, seat, month, socialised[seat]) for seat in table.seats}
    pairs = list(combinations(present, 2))
    difference = mean(mean(a != b for a, b in zip(s.view, r.view)) for s, r in pairs) if pairs else 0.0
    return Outcome(trust, suspended, {seat: practise(w, seat, attendance[seat]) for seat in table.seats},
                   socialised, learn(w, table, month, present), reread, difference)


def contacts(w, table, month, attendance):
    p = w.p
    hours = table.warm + table.cold
    lent = lent_skill(w, table, month)
    trust, suspended = {}, set()
    crowd = {}
    for seat in table.seats:
        others = sum(attendance[other] for other in table.seats if other.member is not seat.member)
        crowd[seat] = 1.0 if others <= p["meetings.contacts"] else p["meetings.contacts"] / others
    for s, r in table.pairs():
        address = (s.post.key, r.post.key), table.index
        meet = w.draws.words("meeting", *address, month // 4 * 4)[month % 4]
        x = attendance[s] * attendance[r] * min(crowd[s], crowd[r])
        if not meet < (x if hours == 1 else 1 - (1 - x) ** hours):
            continue
        i, j = s.post.index, r.post.index
        draw = w.draws.words("contact", *address, month)
        trust[i, j] = change_of_trust(w, table, s, r, lent, draw[0])
        trust[j, i] = change_of_trust(w, table, r, s, lent, draw[1])
        if draw[2] < min(1.0, p["trust.suspension"] * table.warm):
            suspended.add((i, j))
    return trust, suspended


def change_of_trust(w, table, of, towards, lent, draw):
    """Change of the trust of one seat in another by a contact, on what the other delivered. In execution own logic
    that was held back shows, the more so the more was negotiated and the less people were prepared."""
    p, other = w.p, towards.member
    hours = table.warm + table.cold
    share = table.warm / hours if hours > 0 else 0.0
    held = (p["spiral.held_back"] * (1 - table.prepared) * p["tasks." + table.task] * other.distance
            * (1 - table.progress))
    g = 1 - held if STAGES[table.stage] == "realisation" else 1.0
    noise = p["meetings.delivery_noise"]
    seen = g * ((1 - noise) * other.delivery + noise * (1 if draw < other.delivery else 0))
    weight = p["trust.warm_weight"] * share + p["trust.cold_weight"] * (1 - share)
    formal = 1.0
    if table.signed:
        formal = 1 - p["trust.formality"] * table.structure * (
            1 - min(1.0, table.fabric_signed / p["trust.formality_fabric"]))
    now = w.trust[of.post.index, towards.post.index]
    if seen > now:
        bridging = 0.75 + 0.25 * (of.post.bridging + towards.post.bridging + lent)
        return min(1.0, p["trust.gain"] * weight * bridging * formal) * (seen - now)
    return min(1.0, p["trust.loss"] * weight) * (seen - now)


def practise(w, seat, a):
    p, table, z = w.p, seat.table, seat.practice
    return clip(z + p["practice.gain"] * a * (0.5 + 0.5 * table.cold) * (1 - z)
                - p["practice.decay"] * (1 - a * min(1.0, 2 * table.warm)) * z)


def socialise(w, seat, month, a):
    moves = w.draws.mask(w.p["views.socialisation"] * a, "socialisation", (seat.post.key, 0), seat.table.index,
                         month, w.m)
    return [v + (1 if code > v else -1) if move and code != 0 and code != v else v
            for v, code, move in zip(seat.view, seat.table.agenda, moves)]


def learn(w, table, month, present):
    """The agenda after it has learnt from those present whose actions fit reality better."""
    p, address = w.p, ((0, 0), table.index, month)
    on_table = w.draws.mask(chance_of_table(w, table, month), "on_the_table", *address, w.m)
    room = w.lever("innovation_room", table) * p["levers.innovation_effect"]
    learning = p["views.learning"] + room * (1 - p["views.learning"])
    actions = []
    for seat in present:
        coin = w.draws.raw("acting", (seat.post.key, 0), table.index, month)[0]
        actions.append([v if v != 0 else 1 if coin >> d & 1 else -1 for d, v in enumerate(seat.view)])
    score = sum(a * r for a, r in zip(table.agenda, table.reality))
    superior = [action for action in actions if sum(a * r for a, r in zip(action, table.reality)) > score]
    agenda = list(table.agenda)
    for d in range(w.m):
        balance = sum(action[d] for action in superior)
        sign = (balance > 0) - (balance < 0)
        draw = w.draws.words("learning", *address, d // 4)[d % 4]
        if on_table[d] and sign != 0 and sign != agenda[d] and draw < 1 - (1 - learning) ** abs(balance):
            agenda[d] = sign
    return agenda


def chance_of_table(w, table, month):
    """That a dimension comes on the table: stiff structure keeps it off, a challenging province puts it there, and
    recalibration puts everything there."""
    p = w.p
    stiff = p["views.stiffness"] * table.stiffness * (1 - w.lever("adaptive_form", table)
                                                      * p["levers.adaptive_effect"])
    usual = p["views.on_table"] * max(0.0, 1 - stiff * table.structure)
    challenged = role(w, "challenger", table, month) * p["province.challenge"]
    return max(usual + challenged, w.lever("recalibration", table))


def re_read(w, seat, month, view):
    """Back to own logic; in execution more often, when rhythm and monitoring do not hold the issue together."""
    if not seat.occupied:
        return view
    chance = w.p["views.reread"]
    if STAGES[seat.table.stage] == "realisation":
        chance *= 1 + w.p["work.scatter"] * (1 - monitoring(w, seat.table))
    sees = w.draws.mask(chance, "rereading", (seat.post.key, 0), seat.table.index, month, w.m)
    return [own if see else v for v, own, see in zip(view, seat.member.own_logic(), sees)]


# --- after the contacts of all tables -------------------------------------------------------------

def drifted(w, trust, suspended):
    p, result = w.p, {}
    for (i, j), value in trust.items():
        institution = w.institutional[w.posts[i].party.index, w.posts[j].party.index]
        still = (i, j) in suspended or (j, i) in suspended
        result[i, j] = value if still else value + p["trust.decay"] * (institution - value)
    return result


def follow_people(w):
    p = w.p
    for (a, b), o in w.institutional.items():
        w.institutional[a, b] = (o + p["trust.institutional_gain"] * (mean_trust(w, a, b) - o)
                                 - p["trust.institutional_decay"] * (o - p["trust.institutional_base"]))


def book_meetings(w, table, before, at_turn, contacted, shadow, actual, elsewhere):
    """From the state before the step: the shadow in three parts, then the actual step in its place. Trust counts
    with the change of √(T·T) that each contact and each drift makes at the moment it is made."""
    def measured(step, views, feel):
        _, think, do, start = measure(table, views, step.agenda, step.practices, before)
        product = max(0.0, think * do * (start + feel))  # without other tables' contacts the sum may fall below 0
        return product ** (1 / 3), think, do, start + feel

    def met(outcome):
        return {tie: value + outcome.trust.get(tie, 0.0) for tie, value in at_turn.items()}

    # A tie whose contact here differs between the two drifts in the shadow from where the shadow left it at this
    # table's turn; one whose contact does not differ drifts as it does in the actual step.
    resting = {tie: met(shadow)[tie] if (tie in shadow.trust) != (tie in actual.trust) else contacted[tie]
               for tie in contacted}
    contact = gain(table, at_turn, met(shadow))
    drift = gain(table, resting, drifted(w, resting, shadow.suspended | elsewhere))
    book(w, table, "meeting", measured(shadow, shadow.socialised, contact))
    book(w, table, "drift", measured(shadow, shadow.reread, contact))
    book(w, table, "decay", measured(shadow, shadow.reread, contact + drift))
    contact = gain(table, at_turn, met(actual))
    drift = gain(table, contacted, drifted(w, contacted, actual.suspended | elsewhere))
    book(w, table, "overload", measured(actual, actual.reread, contact + drift))


def gain(table, old, new):
    """Change of the mean of √(T·T) over the table's pairs between two states of trust."""
    def root(trust, s, r):
        return math.sqrt(trust[s.post.index, r.post.index] * trust[r.post.index, s.post.index])
    return mean(root(new, s, r) - root(old, s, r) for s, r in table.pairs())


def grow_structure(w, table):
    p = w.p
    attendance = mean(member.attendance for member in table.members)
    table.structure = min(1.0, max(0.0, table.structure
                                   + p["structure.growth"] * table.cold * attendance
                                   * max(0.0, table.cap - table.structure)
                                   - p["structure.decay"] * table.structure))


# --- energy ---------------------------------------------------------------------------------------

def spend_energy(w):
    """Everybody who is there, from the state before the step; what each table does is booked by its cause, and at the
    person's other tables as `elsewhere`."""
    exchanges = {table: exchange(w, table) for table in w.live_tables()}
    people = {table: len(table.occupied) for table in w.live_tables()}
    for post in (post for post in w.posts if post.here):
        e = post.energy
        made = {seat.table: made_by(w, seat, exchanges[seat.table]) for seat in post.taken_seats()}
        by_tables = sum(sum(causes.values()) for causes in made.values())
        overload = -w.p["energy.overload_cost"] * post.party.pressure * e * headwind(w, post)
        rest = -w.p["energy.return"] * (e - w.p["energy.set_point"])
        post.energy = clip(e + by_tables + overload + rest)
        for table, causes in made.items():
            booked = w.booked_energy[table.index]
            for cause, change in causes.items():
                booked[cause] += change / people[table]
            booked["overload"] += overload / people[table]
            booked["rest"] += (post.energy - e - by_tables - overload) / people[table]  # and what clipping took
            booked["elsewhere"] += (by_tables - sum(causes.values())) / people[table]


def exchange(w, table):
    """What a table gives or takes for a share of 1, before the person: warm × a(1 − e), cold × a·e, the others × e."""
    p, d = w.p, table.difference
    delivery = mean(member.delivery for member in table.members)
    spark = max(0.0, 1 + p["energy.coherence"] * (mean_energy(table) - 0.5))
    room = 1 + w.lever("innovation_room", table) * p["levers.innovation_effect"]
    return {"warm": p["energy.warm_gain"] * table.warm * 4 * d * (1 - d)
            * min(1.0, delivery / p["energy.delivery_reference"]) * spark * room,
            "cold": p["energy.cold_cost"] * table.cold,
            "hollow": p["energy.hollow_cost"] * max(0.0, table.structure - fabric(w, table)[0]),
            "slowness": p["energy.slowness_cost"] * (1 - table.pace)}


def made_by(w, seat, x):
    """Changes of the person's energy by what one table does, by cause."""
    e, a = seat.post.energy, seat.present
    costs = e * headwind(w, seat.post)
    return {"warm": seat.share * a * x["warm"] * (1 - e), "cold": -seat.share * a * x["cold"] * costs,
            "hollow": -seat.share * x["hollow"] * costs, "slowness": -seat.share * x["slowness"] * costs}
