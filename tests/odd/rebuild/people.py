"""8.1 Calendar and 8.2 People."""

import numpy as np

from .begin import TRAITS, between, budgets, interest, person
from .forms import of_form, switch
from .world import ADMINISTRATOR, AWAY, THERE, VACANT, occupied, own_logic, seats, tire

DAYS_A_MONTH = 30.4375


def calendar(w, month):
    """8.1."""
    switch(w, month)
    if w.p["elections.held"] == 1:
        for kind, when in w.scenario.elections:
            if when == month:
                election(w, kind)
    if w.live:
        turn_of_reality(w)
        urgency(w)
        if (w.scenario.start.month + month - 2) % 12 + 1 == int(w.p["money.budget_month"]):
            budgets(w)


def election(w, kind):
    """Elections of 8.1. Regions follow the municipal date and figures."""
    p = w.p
    held = np.array([own == kind or (own == "region" and kind == "municipality") for own in w.kind])
    renewed = set()
    for post in np.flatnonzero(held[w.party] & (w.role == ADMINISTRATOR)):
        if w.rng.random() < p[f"elections.{kind}_new"]:
            w.departures += w.status[post] != VACANT
            depart(w, post)
            arrive(w, post)
            renewed.add(w.party[post])
    r = p["elections.interest_redraw"]
    for party in sorted(renewed):
        if w.live and w.member[party]:
            w.interest[party] = (1 - r) * w.interest[party] + r * interest(w, w.rng.random())
    w.gap[held] = between(p, f"elections.{kind}_gap", w.rng.random(held.sum())) / DAYS_A_MONTH
    if w.live:
        w.legitimacy[held & w.member] *= 1 - p["legitimacy.election"]


def turn_of_reality(w):
    """Reality of 8.1."""
    turned = w.rng.random(w.m) < w.p["views.drift"]
    w.reality = np.where(turned, -w.reality, w.reality)
    follows = w.rng.random((w.parties, w.m)) < w.p["views.own_logic_follows"]
    w.perceived = np.where(follows, w.reality, w.perceived)


def urgency(w):
    """Urgency of 8.1."""
    p = w.p
    w.urgency -= p["urgency.ebb"] * max(0.0, w.urgency - p["urgency.floor"] * w.first_urgency)
    if w.rng.random() < p["urgency.shock_chance"]:
        w.urgency += p["urgency.shock_size"] * (1 - w.urgency)


def people(w):
    """8.2: who comes back, leaves, burns out; then who arrives."""
    p, (back, leave, burn) = w.p, w.rng.random((3, w.posts))
    for post in range(w.posts):
        if w.status[post] == AWAY and back[post] < 1 / max(1, p["people.recovery_months"]):
            w.status[post], w.energy[post] = THERE, max(w.energy[post], p["people.energy_start"])
        if w.status[post] != THERE:
            continue
        tired = max(0.0, 1 - w.energy[post] / p["people.low_energy"])
        if leave[post] < hazard(w, post, tired):
            w.departures += 1
            depart(w, post)
        elif burn[post] < p["people.burnout"] * w.pressure[w.party[post]] * tired:
            w.status[post] = AWAY
            w.burnouts += 1
    filled = w.rng.random(w.posts) < 1 / (1 + p["people.vacancy_months"] * p["people.labour_tightness"])
    for post in np.flatnonzero(filled & (w.status == VACANT)):
        arrive(w, post)


def hazard(w, post, tired):
    p, party = w.p, w.party[post]
    base = "administrator_hazard" if w.role[post] == ADMINISTRATOR else "official_hazard"
    base += "" if w.government[party] else "_stakeholder"
    return (p["people." + base] * p["people.turnover_factor"] * (1 + p["people.hazard_low_energy"] * tired)
            * (1 + p["people.hazard_overload"] * w.pressure[party]))


def kept_by_structure(w):
    """s of 8.2."""
    p = w.p
    if not (w.signed and w.live):
        return 0.0
    return min(1.0, p["handover.structure_retention"] * of_form(w, "buffer") * w.structure
               * min(1.0, w.signing_fabric / p["handover.structure_fabric"]))


def handover(w, what):
    """h_c or h_r of 8.2."""
    return w.p["handover.level"] * w.p["handover." + what]


def depart(w, post):
    """Departure of 8.2."""
    s, here = kept_by_structure(w), seats(w)
    if here[post]:
        h = handover(w, "content")
        kept = h + (1 - h) * s
        w.handed[post] = w.rng.random(w.m) < kept
        w.view[post] = np.where(w.handed[post], w.view[post], own_logic(w)[w.party[post]])
        w.practice[post] *= kept
        w.content_kept[post], w.tension[post] = kept, 0.0
    hand_over_trust(w, post, here & here[post], s)
    w.status[post], w.tenure[post] = VACANT, 0
    if here[post]:
        tire(w, w.p["energy.loss_cost"] * (1 - w.content_kept[post]) / (here.sum() - 1), occupied(w))
    r = w.p["people.renewal"]
    for name, own in zip(TRAITS, person(w), strict=True):
        getattr(w, name)[post] = (1 - r) * getattr(w, name)[post] + r * own


def hand_over_trust(w, post, shared, s):
    """T ← h'_r·T + (1 − h'_r)·B; ties at no shared table keep h_r."""
    p, me, h = w.p, w.party[post], handover(w, "relation")
    kept = np.where(shared, h + (1 - h) * s, h)
    weight = p["trust.institutional_weight"]
    anew = weight * w.institutional + (1 - weight) * p["trust.newcomer"]
    w.trust[post] = kept * w.trust[post] + (1 - kept) * anew[me, w.party]
    w.trust[:, post] = kept * w.trust[:, post] + (1 - kept) * anew[w.party, me]


def arrive(w, post):
    """Arrival of 8.2."""
    w.status[post], w.tenure[post] = THERE, 0
    if seats(w)[post]:
        if w.rng.random() < w.p["people.random_view"]:
            w.view[post] = np.where(w.handed[post], w.view[post], w.rng.integers(-1, 2, w.m))
        w.reopening += 1 - w.content_kept[post]
