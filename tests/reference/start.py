"""How it is at the start, and how a newcomer or a new table begins: section 5 of sim/ODD.md."""

import math

from draws import NOWHERE
from forms import cap_after, set_form, suits
from state import (CAUSES, ENERGY_CAUSES, FORMS, PERSPECTIVES, REALISATION, STAGES, build, clip, fabric,
                   mean, mean_trust, months_after_start, party_pairs, ties)

TRAITS = ["energy", "bridging", "process", "perseverance", "follows", "effort"]


def own_traits(w, post, succession):
    """What a person brings, in the order of TRAITS."""
    p = w.p
    draw = w.draws.words("traits", (post.key, succession), NOWHERE, 0)
    more = w.draws.words("traits", (post.key, succession), NOWHERE, 0, 1)

    def around(what, u):
        return clip(p[f"people.{what}_mean"] + p[f"people.{what}_spread"] * (2 * u - 1))
    energy = clip(p["people.energy_start"] + p["people.energy_spread"] * (2 * draw[1] - 1))
    skills = [around("bridging", draw[0]), around("process", draw[3]), around("perseverance", more[0])]
    if draw[2] < p["people.conditional_share"]:
        return [energy, *skills, p["work.conditional_weight"], 1.0]
    if draw[2] < p["people.conditional_share"] + p["people.weak_share"]:
        return [energy, *skills, p["work.weak_weight"], 1.0]
    return [energy, *skills, 0.0, p["work.free_rider_effort"]]


def drawn_interest(w, member, month):
    low, high = w.p["work.interest_low"], w.p["work.interest_high"]
    draw = w.draws.words("interest", (member.party.index, 0), member.table.index, month)[0]
    return min(1.0, (low + (high - low) * draw) * (0.5 + member.table.urgency))


def drawn_funded(w, member, month):
    """Whether the party provides money in the budget of this month."""
    p = w.p
    chance = (p["money.contribute"] + p["money.contribute_legitimacy"] * (member.legitimacy - 0.5)
              + p["money.contribute_interest"] * (member.interest - 0.5))
    return w.draws.words("budget", (member.party.index, 0), member.table.index, month)[0] < chance


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


# --- a table begins -------------------------------------------------------------------------------

def drawn_begin(w, table):
    """The month it begins in, drawn from those the scenario allows; 0 when it is there from the start."""
    first, last = (months_after_start(w.given, when) for when in given_range(table.given, "begins", 0, 0))
    draw = w.draws.words("customs", (0, 0), table.index, 0, 1)[2]
    after_start = first + math.floor(draw * (last - first + 1))
    return 0 if after_start == 0 else after_start + 1


def set_up(w, table):
    """Everything of a table at its beginning but the trust of its ties and what signing needs of it. The draws are
    those of month 0, whenever it begins."""
    p, m, given, nobody, t = w.p, w.m, table.given, (0, 0), table.index
    words = w.draws.words
    table.begun = True
    low, high = given_range(given, "urgency", p["work.urgency_low"], p["work.urgency_high"])
    table.urgency = low + (high - low) * words("urgency", nobody, t, 0)[0]
    table.first_urgency = table.urgency
    low, high = given_range(given, "maturity", p["beginning.maturity_low"], p["beginning.maturity_high"])
    draw = words("maturity", nobody, t, 0)
    table.maturity = low + (high - low) * draw[0]
    low, high = (STAGES.index(stage) for stage in given_range(given, "stage", "idea", "idea"))
    table.stage = low + math.floor(draw[1] * (high - low + 1))
    table.ahead = table.stage < REALISATION
    bits = w.draws.raw("reality", nobody, t, 0)[0]
    table.reality = [1 if bits >> d & 1 else -1 for d in range(m)]
    table.agenda = [0] * m
    for d in range(m):
        draw = words("first_agenda", nobody, t, 0, d)
        if draw[0] < table.maturity * p["beginning.mature_agenda"]:
            table.agenda[d] = table.reality[d] if draw[1] < p["beginning.mature_right"] else -table.reality[d]
    table.progress, table.pace = 0.0, 1.0
    set_up_customs(w, table)
    for member in table.all_members:
        member.inside = member.founds
        set_up_member(w, member)
        if member.inside:
            set_up_seats(w, member, table.maturity)


def set_up_customs(w, table):
    """How it works: as the scenario says, else as the law says of mandatory ones, else drawn."""
    p, given = w.p, table.given
    draw = w.draws.words("customs", (0, 0), table.index, 0)
    more = w.draws.words("customs", (0, 0), table.index, 0, 1)
    drawn = {"perspective": drawn_perspective(p, draw[0]),
             "funding": ("joint" if draw[3] < p["money.joint_share"] else
                         "earmarked" if draw[3] < p["money.joint_share"] + p["money.earmarked_share"] else "none"),
             "rule": "majority" if more[0] < p["decisions.majority_share"] else "unanimity"}
    if table.mandatory:
        drawn = {"perspective": "lawful", "funding": "joint", "rule": "majority"}
    table.perspective = given.get("perspective", drawn["perspective"])
    table.funding = given.get("funding", drawn["funding"])
    table.rule = given.get("rule", drawn["rule"])
    table.memory = given.get("memory", more[1] < p["decisions.memory_share"])
    form = "cooperation_agreement"
    if not table.mandatory and draw[1] < p["forms.variety"]:
        form = drawn_form(p, table, draw[2])
    set_form(w, table, given.get("form", form))


def drawn_perspective(p, u):
    shares = [p[f"perspectives.{one}.share"] for one in PERSPECTIVES]
    for i, perspective in enumerate(PERSPECTIVES[:-1]):
        if u * sum(shares) < sum(shares[:i + 1]):
            return perspective
    return PERSPECTIVES[-1]


def drawn_form(p, table, u):
    """One of those that suit; who is in execution has one that carries it."""
    carried = p["spiral.realisation.structure"] if table.stage >= REALISATION else 0.0
    suitable = [form for form in FORMS if suits(form, table.perspective) and p[f"forms.{form}.cap"] >= carried]
    return suitable[math.floor(u * len(suitable))] if suitable else "cooperation_agreement"


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
    member.legitimacy = p["legitimacy.start"]
    member.funded = drawn_funded(w, member, 0)
    chance = w.draws.words("opportunist", (member.party.index, 0), table.index, 0)[0]
    member.by_opportunity = not table.mandatory and chance < p["membership.opportunists"]


def set_up_seats(w, member, maturity):
    p, table = w.p, member.table
    for seat in member.seats:
        view = random_view(w, seat, 0) or member.own_logic()
        felt = w.draws.mask(maturity * p["beginning.mature_felt"], "first_view", (seat.post.key, 0), table.index, 0,
                            w.m)
        seat.view = [a if a != 0 and f else v for v, a, f in zip(view, table.agenda, felt)]
        seat.practice = maturity * p["beginning.mature_practice"]
        seat.kept, seat.handed = 1.0, [True] * w.m  # nobody has left this seat yet
        seat.tension = 0.0


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


# --- the start ------------------------------------------------------------------------------------

def load(w, members, structure):
    """ℓ: load a table of so many members asks of each, without levers."""
    p = w.p
    return (p["attention.base_load"] + p["attention.load_per_member"] * (members - 1)
            + p["attention.structure_load"] * structure)


def set_shares(w):
    """What each live table takes of the load of each of its posts."""
    for post in w.posts:
        load_of_all = sum(seat.table.load for seat in post.taken_seats())
        for seat in post.seats:
            seat.share = seat.table.load / load_of_all if seat.taken and load_of_all > 0 else 0.0


def set_up_party(w, party):
    """Capacity, by what its tables ask that it founds, begun or not; and its habits."""
    p = w.p
    asked = party.given.get("residual_load", 0.0) * p["attention.residual_load"]
    for member in party.members:
        if member.founds:
            asked += load(w, len(member.table.given["members"]), p["structure.start"])
    factor = p["attention.capacity_" + party.given.get("size", "other")]
    party.capacity = party.given.get("capacity", p["attention.capacity_ratio"] * factor * asked)
    low, high = p["meetings.bias_low"], p["meetings.bias_high"]
    drawn = low + (high - low) * w.draws.words("bias", (party.index, 0), NOWHERE, 0)[0]
    party.bias = party.given.get("organising_bias", drawn)


def initial_world(path, parameters, seed, replicate):
    w = build(path, parameters, seed, replicate)
    p = w.p
    for party in w.parties:
        set_up_party(w, party)
    for post in w.posts:
        for trait, value in zip(TRAITS, own_traits(w, post, 0)):
            setattr(post, trait, value)
    for table in w.tables:
        table.begins = drawn_begin(w, table)
        if table.begins == 0:
            set_up(w, table)
    for i, j in ties(w):
        tables = [table for table in w.live_tables()  # at which they sit
                  if {i, j} <= {seat.post.index for seat in table.seats}]
        maturity = max((table.maturity for table in tables), default=0.0)
        value = p["trust.start"] + (p["beginning.mature_trust"] - p["trust.start"]) * maturity
        w.trust[i, j] = w.trust[j, i] = value
    for a, b in party_pairs(w):
        w.institutional[a, b] = mean_trust(w, a, b)
        w.institutional[b, a] = mean_trust(w, b, a)
    for table in w.live_tables():
        set_up_structure(w, table)
        table.load = load(w, len(table.members), table.form_load * table.structure)
    set_shares(w)
    w.last = [fabric(w, table) for table in w.tables]
    w.booked = [{cause: [0.0] * 4 for cause in CAUSES} for _ in w.tables]
    w.booked_energy = [dict.fromkeys(ENERGY_CAUSES, 0.0) for _ in w.tables]
    return w
