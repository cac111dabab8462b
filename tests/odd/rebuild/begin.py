"""Section 5: initialisation, and who sits where (2)."""

import numpy as np

from .world import ADMINISTRATOR, IDEA, OFFICIAL, THERE, World, distance, own_logic

PERSPECTIVES = "lawful", "performing", "networking", "responsive"
GOVERNMENT = {"municipality", "water_board", "province", "ministry", "agency", "region"}  # 8.2
TRAITS = "energy", "bridging", "process", "perseverance", "weight", "effort"


def start(scenario, p, rng):
    w = World(scenario, p, rng)
    posts(w)
    table(w)
    members(w)
    people(w)
    views(w)
    trust(w)
    capacity(w)
    return w


def between(p, key, u):
    return p[key + "_low"] + (p[key + "_high"] - p[key + "_low"]) * u


def posts(w):
    """Delegates per role, by party, role and number; the posts beyond them have no effect (2)."""
    asked = w.scenario.table.get("delegates", {})
    roles = [ADMINISTRATOR] * asked.get("administrators", 1) + [OFFICIAL] * asked.get("officials", 1)
    found = [(party, role) for party in range(len(w.scenario.parties)) for role in roles]
    w.party, w.role = np.array(found).T
    w.posts, w.parties = len(found), len(w.scenario.parties)
    w.kind = [party["kind"] for party in w.scenario.parties]
    w.government = np.array([kind in GOVERNMENT for kind in w.kind])
    low, high = np.triu_indices(w.posts, 1)
    apart = w.party[low] != w.party[high]
    w.lower, w.upper = low[apart], high[apart]
    w.status, w.tenure = np.full(w.posts, THERE), np.zeros(w.posts, int)


def table(w):
    """Customs and state of the table."""
    p, told, u = w.p, w.scenario.table, w.rng.random(5)
    shares = np.cumsum([p[f"perspectives.{name}.share"] for name in PERSPECTIVES])
    w.perspective = told.get("perspective", PERSPECTIVES[int((u[0] * shares[-1] >= shares).sum())])
    w.form = told["form"]
    w.unanimity = told.get("rule", "majority" if u[1] < p["decisions.majority_share"] else "unanimity") == "unanimity"
    w.memory = told.get("memory", u[2] < p["decisions.memory_share"])
    w.urgency = w.first_urgency = told.get("urgency", between(p, "work.urgency", u[3]))
    range_ = told.get("maturity", [p["beginning.maturity_low"], p["beginning.maturity_high"]])
    low, high = range_ if isinstance(range_, list) else (range_, range_)
    w.maturity = low + (high - low) * u[4]
    w.negotiated = p["tasks." + told.get("task", "negotiated")]
    w.live, w.stage, w.progress, w.pace, w.embedded = True, IDEA, 0.0, 1.0, False
    w.signed, w.signing_fabric, w.cap = False, 0.0, p["structure.cap_before"]
    w.structure = p["structure.start"] + (p["structure.cap_before"] - p["structure.start"]) * w.maturity
    w.question, w.rounds, w.reopening, w.results, w.yields = False, 0, 0.0, 0.0, 0.0
    w.prepared = 0.0  # P grows by a lever only


def members(w):
    p, rng, n = w.p, w.rng, w.parties
    w.member = np.ones(n, bool)
    w.bias = np.array([party.get("organising_bias", between(p, "meetings.bias", rng.random()))
                       for party in w.scenario.parties])
    w.interest = interest(w, rng.random(n))
    w.willingness, w.attendance = w.interest.copy(), np.ones(n)
    w.delivery = np.minimum(1, w.willingness / p["work.willingness_reference"])
    w.legitimacy = np.full(n, p["legitimacy.start"])
    w.opportunist = rng.random(n) < p["membership.opportunists"]
    w.pressure, w.load, w.gap, w.loss_months = np.zeros(n), np.full(n, np.nan), np.zeros(n), np.zeros(n, int)
    w.agreed = np.zeros(n, bool)
    budgets(w)
    w.reality = rng.choice([-1, 1], w.m)
    zero, plus = p["views.lens_zero"], p["views.lens_plus"]
    u = rng.random((n, w.m))
    w.lens = np.where(u < zero, 0, np.where(u < zero + plus, 1, -1))
    w.perceived = np.tile(w.reality, (n, 1))


def interest(w, u):
    return np.minimum(1, between(w.p, "work.interest", u) * (.5 + w.urgency))


def budgets(w):
    """Budgets of 8.1."""
    p = w.p
    chance = (p["money.contribute"] + p["money.contribute_legitimacy"] * (w.legitimacy - .5)
              + p["money.contribute_interest"] * (w.interest - .5))
    w.funded = w.rng.random(w.parties) < chance


def person(w):
    """Own draws of whoever takes a post, in the order of TRAITS."""
    p, u = w.p, w.rng.random(5)

    def around(mean, spread, v):
        return min(1.0, max(0.0, p["people." + mean] + p["people." + spread] * (2 * v - 1)))

    weight, effort = 0.0, p["work.free_rider_effort"]
    if u[0] < p["people.conditional_share"]:
        weight, effort = p["work.conditional_weight"], 1.0
    elif u[0] < p["people.conditional_share"] + p["people.weak_share"]:
        weight, effort = p["work.weak_weight"], 1.0
    return (around("energy_start", "energy_spread", u[1]), around("bridging_mean", "bridging_spread", u[2]),
            around("process_mean", "process_spread", u[3]), around("perseverance_mean", "perseverance_spread", u[4]),
            weight, effort)


def people(w):
    drawn = np.array([person(w) for _ in range(w.posts)]).T
    for name, values in zip(TRAITS, drawn, strict=True):
        setattr(w, name, values.copy())


def views(w):
    p, rng, m, shape = w.p, w.rng, w.m, (w.posts, w.m)
    filled = rng.random(m) < w.maturity * p["beginning.mature_agenda"]
    right = rng.random(m) < p["beginning.mature_right"]
    w.agenda = np.where(filled, np.where(right, w.reality, -w.reality), 0)
    by_chance = rng.random(w.posts) < p["people.random_view"]
    view = np.where(by_chance[:, None], rng.integers(-1, 2, shape), own_logic(w)[w.party])
    felt = (w.agenda != 0) & (rng.random(shape) < w.maturity * p["beginning.mature_felt"])
    w.view = np.where(felt, w.agenda, view)
    w.practice = np.full(w.posts, w.maturity * p["beginning.mature_practice"])
    w.tension = np.zeros(w.posts)
    w.content_kept, w.handed = np.ones(w.posts), np.ones(shape, bool)
    w.distance = distance(w)


def trust(w):
    p = w.p
    level = p["trust.start"] + (p["beginning.mature_trust"] - p["trust.start"]) * w.maturity
    w.trust = np.full((w.posts, w.posts), level)  # read for posts of different parties only
    w.institutional = np.full((w.parties, w.parties), level)


def capacity(w):
    """Without the form's load."""
    p, parties = w.p, w.scenario.parties
    asked = (p["attention.base_load"] + p["attention.load_per_member"] * (w.parties - 1)
             + p["attention.structure_load"] * p["structure.start"])
    factors = [p["attention.capacity_" + party.get("size", "other")] for party in parties]
    w.capacity = np.array([party.get("capacity", p["attention.capacity_ratio"] * factor * asked)
                           for party, factor in zip(parties, factors, strict=True)], float)
    w.own_work = np.array([party.get("own_work", 0) for party in parties], float)
