"""8.3 Attention and 8.4 Meetings."""

import numpy as np

from .forms import of_form
from .world import (COLD_STAGES, REALISATION, THERE, WARM_STAGES, fabric, headwind, mean, mean_energy, occupied,
                    own_logic, seat_attendance, seats)


def attention(w):
    """8.3. With one table and no residual load, a·ℓ is all that is available. No lever asks of a party itself."""
    p, inn = w.p, w.member & w.live
    load = (p["attention.base_load"] + p["attention.load_per_member"] * (w.member.sum() - 1)
            + p["attention.structure_load"] * of_form(w, "load") * w.structure)
    asked = load + w.chair * p["levers.chair_cost"]
    available = np.maximum(0, w.capacity - w.own_work)
    short = inn & (asked > available)
    w.attendance = np.where(short, available / asked, 1.0)
    w.pressure = np.where(short, 1 - available / asked, 0.0)
    w.load = np.where(inn & (available > 0), asked / np.maximum(available, 1e-300), np.nan)


def hours(w):
    """τ_w and τ_c of 8.4."""
    p, swing = w.p, 0.0
    if w.stage in WARM_STAGES:
        swing = p["meetings.warm_swing"]
    elif w.stage in COLD_STAGES and not w.embedded:
        swing = -p["meetings.warm_swing"]
    warm = min(1.0, max(0.0, p["meetings.warm_share"] + swing - mean(w.bias[w.member])))
    return warm * p["meetings.per_month"], (1 - warm) * p["meetings.per_month"]


def warm_share(w):
    warm, cold = hours(w)
    return warm / (warm + cold) if warm + cold > 0 else 0.0


def meetings(w):
    """8.4. At a dissolved table only ties drift, and people tire towards the set point."""
    suspended, difference, energy = np.zeros(len(w.lower), bool), 0.0, mean_energy(w)
    if w.live:
        w.warm_share = warm_share(w)
        suspended = contacts(w)
        practice(w)
        difference = views(w)
    drift(w, suspended)
    if w.live:
        structure(w)
    tiring(w, difference, energy)


def contacts(w):
    """8.4.1, all pairs at once, for every pair has a tie of its own. Tells which ties do not drift this month."""
    p, rng, s, r, a = w.p, w.rng, w.lower, w.upper, seat_attendance(w)
    warm, cold = hours(w)
    tau = warm + cold
    others = a.sum() - np.bincount(w.party, a, w.parties)[w.party]
    crowd = p["meetings.contacts"] / np.maximum(others, p["meetings.contacts"])
    x = a[s] * a[r] * np.minimum(crowd[s], crowd[r])
    met = rng.random(len(s)) < (x if tau == 1 else 1 - (1 - x) ** tau)
    weight = p["trust.warm_weight"] * w.warm_share + p["trust.cold_weight"] * (1 - w.warm_share)
    skill = .75 + .25 * (w.bridging[s] + w.bridging[r] + w.lent)
    up = np.minimum(1, p["trust.gain"] * weight * skill * paper(w))
    down = min(1.0, p["trust.loss"] * weight)
    for here, there in (s, r), (r, s):
        old, seen = w.trust[here, there], delivered(w, w.party[there])
        w.trust[here, there] = np.where(met, old + np.where(seen > old, up, down) * (seen - old), old)
    return met & (rng.random(len(s)) < min(1.0, p["trust.suspension"] * warm))


def paper(w):
    """G of 8.4.1."""
    if not w.signed:
        return 1.0
    return 1 - w.p["trust.formality"] * w.structure * (1 - min(1.0, w.signing_fabric / w.p["trust.formality_fabric"]))


def delivered(w, party):
    """b of 8.4.1."""
    noise, given, g = w.p["meetings.delivery_noise"], w.delivery[party], 1.0
    if w.stage == REALISATION:
        g = 1 - w.p["spiral.held_back"] * (1 - w.prepared) * w.negotiated * w.distance[party] * (1 - w.progress)
    return g * ((1 - noise) * given + noise * (w.rng.random(len(party)) < given))


def practice(w):
    """8.4.2."""
    p, a, z, (warm, cold) = w.p, seat_attendance(w), w.practice, hours(w)
    gained = p["practice.gain"] * a * (.5 + .5 * cold) * (1 - z)
    w.practice = np.clip(z + gained - p["practice.decay"] * (1 - a * min(1.0, 2 * warm)) * z, 0, 1)


def views(w):
    """8.4.3, all from the state before the step but re-reading. Tells the difference d."""
    p, rng, a, before, agenda = w.p, w.rng, seat_attendance(w), w.view, w.agenda
    present = occupied(w) & (rng.random(w.posts) < a)
    action = np.where(before != 0, before, rng.choice([-1, 1], before.shape))
    superior = present & (action @ w.reality > agenda @ w.reality)
    moves = (agenda != 0) & (before != agenda) & (rng.random(before.shape) < (p["views.socialisation"] * a)[:, None])
    w.view = np.where(moves, before + np.sign(agenda - before), before)
    learn(w, action[superior].sum(axis=0))
    chance = p["views.reread"]
    if w.stage == REALISATION:
        chance *= 1 + p["work.scatter"] * (1 - p["work.monitoring"])
    again = occupied(w)[:, None] & (rng.random(before.shape) < chance)
    w.view = np.where(again, own_logic(w)[w.party], w.view)
    return difference_of(before[present])


def learn(w, majority):
    """Learning of 8.4.3; a majority of 0 is none."""
    p = w.p
    stiff = p["views.stiffness"] * of_form(w, "stiffness") * w.structure
    on_table = w.rng.random(w.m) < p["views.on_table"] * max(0.0, 1 - stiff)
    taken = w.rng.random(w.m) < 1 - (1 - p["views.learning"]) ** np.abs(majority)
    w.agenda = np.where(on_table & taken & (majority != 0), np.sign(majority), w.agenda)


def difference_of(views_):
    """Over all pairs, the share of dimensions on which views differ."""
    low, high = np.triu_indices(len(views_), 1)
    return mean((views_[low] != views_[high]).mean(axis=1))


def drift(w, suspended):
    """8.4.4, also of ties at a dissolved table and of parties that left."""
    p, free = w.p, ~suspended
    total, ties = np.zeros((2, w.parties, w.parties))
    for here, there in (w.lower[free], w.upper[free]), (w.upper[free], w.lower[free]):
        goal = w.institutional[w.party[here], w.party[there]]
        w.trust[here, there] += p["trust.decay"] * (goal - w.trust[here, there])
    for here, there in (w.lower, w.upper), (w.upper, w.lower):
        np.add.at(total, (w.party[here], w.party[there]), w.trust[here, there])
        np.add.at(ties, (w.party[here], w.party[there]), 1)
    of_people = np.where(ties > 0, total / np.maximum(ties, 1), w.institutional)
    w.institutional = (w.institutional + p["trust.institutional_gain"] * (of_people - w.institutional)
                       - p["trust.institutional_decay"] * (w.institutional - p["trust.institutional_base"]))


def structure(w):
    """8.4.5, its first sentence."""
    p, (_, cold) = w.p, hours(w)
    grown = p["structure.growth"] * cold * mean(w.attendance[w.member]) * max(0.0, w.cap - w.structure)
    w.structure = min(1.0, max(0.0, w.structure + grown - p["structure.decay"] * w.structure))


def tiring(w, difference, energy):
    """8.4.5, the energy of everybody who is there; energy is the table's mean before the step."""
    p, e, wind, a, (warm, cold) = w.p, w.energy, headwind(w), seat_attendance(w), hours(w)
    coherence = max(0.0, 1 + p["energy.coherence"] * (energy - .5))
    heat = (p["energy.warm_gain"] * warm * 4 * difference * (1 - difference) * coherence
            * min(1.0, mean(w.delivery[w.member]) / p["energy.delivery_reference"]))
    hollow = p["energy.hollow_cost"] * max(0.0, w.structure - fabric(w))
    slow = p["energy.slowness_cost"] * (1 - w.pace)
    here = a * heat * (1 - e) - (a * p["energy.cold_cost"] * cold + hollow + slow) * e * wind
    change = (np.where(seats(w), here, 0.0) - p["energy.overload_cost"] * w.pressure[w.party] * e * wind
              - p["energy.return"] * (e - p["energy.set_point"]))
    w.energy = np.where(w.status == THERE, np.clip(e + change, 0, 1), e)
