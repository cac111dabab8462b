"""How it is at the start, and how a newcomer or a new table begins: section 5 of sim/ODD.md."""

import math

from draws import NOWHERE
from state import (CAUSES, STAGES, build, clip, fabric, mean, mean_trust, party_pairs, shared_tables, ties)


def own_traits(w, post, succession):
    """Energy, bridging, k and f of a person."""
    p = w.p
    draw = w.draws.words("traits", (post.key, succession), NOWHERE, 0)
    bridging = clip(p["people.bridging_mean"] + p["people.bridging_spread"] * (2 * draw[0] - 1))
    energy = clip(p["people.energy_start"] + p["people.energy_spread"] * (2 * draw[1] - 1))
    if draw[2] < p["people.conditional_share"]:
        return energy, bridging, p["work.conditional_weight"], 1.0
    if draw[2] < p["people.conditional_share"] + p["people.weak_share"]:
        return energy, bridging, p["work.weak_weight"], 1.0
    return energy, bridging, 0.0, p["work.free_rider_effort"]


def drawn_interest(w, member, month):
    low, high = w.p["work.interest_low"], w.p["work.interest_high"]
    draw = w.draws.words("interest", (member.party.index, 0), member.table.index, month)[0]
    return min(1.0, (low + (high - low) * draw) * (0.5 + member.table.urgency))


def random_view(w, seat, month):
    """A uniformly random view for a newcomer who has one, else nothing."""
    address = ("random_view", (seat.post.key, seat.post.succession), seat.table.index, month)
    if not w.draws.words(*address)[0] < w.p["people.random_view"]:
        return None
    draw = [w.draws.words(*address, 1 + d // 4)[d % 4] for d in range(w.m)]
    return [-1 if x < 1 / 3 else 0 if x < 2 / 3 else 1 for x in draw]


def distance(member, agenda):
    logic = member.own_logic()
    sides = [d for d in range(len(agenda)) if agenda[d] != 0]
    return mean(abs(logic[d] - agenda[d]) / 2 for d in sides) if sides else 0.0


def given_range(given, key, low, high):
    value = given.get(key)
    if value is None:
        return low, high
    return tuple(value) if isinstance(value, list) else (value, value)


def cap_after(w, table):
    return table.given.get("structure_cap", w.p["structure.cap_after"])


def set_up(w, table):
    """Everything of a table at its beginning but the trust of its ties and what signing needs of it. The draws are
    those of month 0, whenever it begins."""
    p, m, given, nobody, t = w.p, w.m, table.given, (0, 0), table.index
    words = w.draws.words
    table.begun = True
    low, high = given_range(given, "urgency", p["work.urgency_low"], p["work.urgency_high"])
    table.urgency = low + (high - low) * words("urgency", nobody, t, 0)[0]
    low, high = given_range(given, "maturity", p["beginning.maturity_low"], p["beginning.maturity_high"])
    draw = words("maturity", nobody, t, 0)
    table.maturity = low + (high - low) * draw[0]
    low, high = (STAGES.index(stage) for stage in given_range(given, "stage", "idea", "idea"))
    table.stage = low + math.floor(draw[1] * (high - low + 1))
    table.ahead = table.stage < STAGES.index("realisation")
    bits = w.draws.raw("reality", nobody, t, 0)[0]
    table.reality = [1 if bits >> d & 1 else -1 for d in range(m)]
    table.agenda = [0] * m
    for d in range(m):
        draw = words("first_agenda", nobody, t, 0, d)
        if draw[0] < table.maturity * p["beginning.mature_agenda"]:
            table.agenda[d] = table.reality[d] if draw[1] < p["beginning.mature_right"] else -table.reality[d]
    for member in table.members:
        set_up_member(w, member)
    table.progress, table.pace = 0.0, 1.0


def set_up_member(w, member):
    p, table = w.p, member.table
    member.interest = drawn_interest(w, member, 0)
    member.lens = []
    for d in range(w.m):
        draw = w.draws.words("lens", (member.party.index, 0), table.index, 0, d // 4)[d % 4]
        zero, plus = p["views.lens_zero"], p["views.lens_plus"]
        member.lens.append(0 if draw < zero else 1 if draw < zero + plus else -1)
    member.perceived = list(table.reality)
    member.willingness = member.interest
    member.attendance = 1.0
    member.delivery = min(1.0, member.willingness / p["work.willingness_reference"])
    member.distance = distance(member, table.agenda)
    for seat in member.seats:
        view = random_view(w, seat, 0) or member.own_logic()
        felt = w.draws.mask(table.maturity * p["beginning.mature_felt"], "first_view", (seat.post.key, 0), table.index,
                            0, w.m)
        seat.view = [a if a != 0 and f else v for v, a, f in zip(view, table.agenda, felt)]
        seat.practice = table.maturity * p["beginning.mature_practice"]
        seat.kept, seat.handed = 1.0, [True] * w.m  # nobody has left this seat yet


def set_up_structure(w, table):
    """Signed or not, once the trust at the table is known."""
    p = w.p
    if table.stage > p["structure.signing_stage"]:
        table.signed, table.cap = True, cap_after(w, table)
        table.structure = min(table.cap, p["structure.cap_before"] + p["structure.jump"])
        table.fabric_signed = fabric(w, table)[0]
    else:
        table.signed, table.cap, table.fabric_signed = False, p["structure.cap_before"], 0.0
        table.structure = p["structure.start"] + (p["structure.cap_before"] - p["structure.start"]) * table.maturity


def reach(w, month):
    """Notes which stages the tables have come to at the end of a month."""
    for table in w.tables_begun():
        for stage in range(table.stage + 1):
            table.reached.setdefault(stage, month)


def load(w, table, structure):
    """ℓ: load a table asks of each member, without levers."""
    p = w.p
    return (p["attention.base_load"] + p["attention.load_per_member"] * (len(table.members) - 1)
            + p["attention.structure_load"] * structure)


def set_shares(w):
    """What each begun table takes of the load of each of its posts."""
    for post in w.posts:
        seats = [seat for seat in post.seats if seat.table.begun]
        for seat in seats:
            load_of_all = sum(s.table.load for s in seats)
            seat.share = seat.table.load / load_of_all if load_of_all > 0 else 0.0


def initial_world(path, parameters, seed, replicate):
    w = build(path, parameters, seed, replicate)
    p = w.p
    for post in w.posts:
        post.energy, post.bridging, post.follows, post.effort = own_traits(w, post, 0)
    for table in w.tables:
        if table.begins == 0:
            set_up(w, table)
    for i, j in ties(w):
        maturity = max((table.maturity for table in shared_tables(w, i, j)), default=0.0)
        value = p["trust.start"] + (p["beginning.mature_trust"] - p["trust.start"]) * maturity
        w.trust[i, j] = w.trust[j, i] = value
    for a, b in party_pairs(w):
        w.institutional[a, b] = mean_trust(w, a, b)
        w.institutional[b, a] = mean_trust(w, b, a)
    for table in w.tables_begun():
        set_up_structure(w, table)
        table.load = load(w, table, table.structure)
    set_shares(w)
    for party in w.parties:
        asked = (sum(load(w, member.table, p["structure.start"]) for member in party.members)
                 + party.given.get("residual_load", 0.0) * p["attention.residual_load"])
        factor = p["attention.capacity_" + party.given.get("size", "other")]
        party.capacity = party.given.get("capacity", p["attention.capacity_ratio"] * factor * asked)
    reach(w, 0)
    w.last = [fabric(w, table) for table in w.tables]
    w.booked = [{cause: [0.0] * 4 for cause in CAUSES} for _ in w.tables]
    return w
