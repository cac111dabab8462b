"""8.7 Membership and 8.8 Standing."""

import numpy as np

from .forms import of_form
from .world import REALISATION, bridging, headwind, mean_energy, mean_of_others, occupied, pull, seats, tire


def membership(w):
    """8.7. The table is voluntary and nobody may join."""
    p, inn, attraction = w.p, w.member.copy(), pull(w)
    others = np.zeros(w.parties)
    others[inn] = mean_of_others(w.delivery[inn])
    motive = w.interest + p["work.agenda_pull"] * attraction * (1 - w.interest)
    benefit = motive * .5 * (others + max(w.yields, attraction))
    cost = p["membership.cost"] * np.minimum(1, w.willingness / p["work.willingness_reference"]) * (1 + w.pressure)
    w.loss_months = np.where(inn & (cost > benefit), w.loss_months + 1, 0)
    u = w.rng.random((2, w.parties))
    had_enough = (w.loss_months >= p["membership.patience"]) & (u[0] < p["membership.exit_chance"])
    tempted = w.opportunist & (u[1] < p["membership.opportunity"])
    for party in np.flatnonzero(inn & (had_enough | tempted)):
        leave(w, party)
    energy = mean_energy(w)
    ends = w.rng.random() < p["membership.dissolve_chance"] * (1 - energy / p["membership.dissolve_energy"])
    if w.member.sum() < 2 or (occupied(w).any() and ends):
        w.live = False


def leave(w, party):
    """Who left is no delegate any more for the next."""
    w.member[party] = False
    w.exits += 1
    gone, others = np.flatnonzero(w.party == party), np.flatnonzero(seats(w))
    for pairs in np.ix_(gone, others), np.ix_(others, gone):
        w.trust[pairs] *= 1 - w.p["membership.exit_damage"]
    tire(w, w.p["membership.leaving_cost"], occupied(w))


def standing(w):
    """8.8."""
    p, here, e = w.p, occupied(w), w.energy
    spoken = p["tension.spoken"] + p["tension.bridging"] * (bridging(w) - .5 + w.lent)
    spoken = min(1.0, max(0.0, spoken))
    grown = w.tension + p["tension.growth"] * w.distance[w.party] * (1 - w.tension)
    kept = (1 - spoken) * grown
    change = p["tension.energy"] * spoken * grown * (1 - e) - p["tension.cost"] * kept * e * headwind(w)
    w.tension = np.where(here, kept, w.tension)
    w.energy = np.where(here, np.clip(e + change, 0, 1), e)
    prepared = w.prepared if w.stage >= REALISATION else 0.0
    far = .5 * w.distance + .5 * w.structure * (1 - of_form(w, "signal"))
    council = (w.legitimacy + p["legitimacy.gain"] * p["legitimacy.involved"] * (1 - w.legitimacy)
               - p["legitimacy.erosion"] * far * (1 - prepared) * w.legitimacy)
    w.legitimacy = np.where(w.member, np.clip(council, 0, 1), w.legitimacy)
