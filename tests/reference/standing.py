"""Step 8 of the month: tension between inside and outside, and the councils' hold."""

from levers import lent_skill, mark_levers
from state import REALISATION, book, change_energies, clip, fabric, give, headwind, mean_or_0


def standing(w, month):
    changes = {}
    for table in w.live_tables():
        spoken = spoken_share(w, table, month)
        changes |= {seat: move_tension(w, seat, spoken) for seat in table.occupied}
    change_energies(w, "tension", changes)
    for table in w.live_tables():
        reflect(w, table)
        for member in table.members:
            move_legitimacy(w, member)
    mark_levers(w, month)


def spoken_share(w, table, month):
    """Of tension, what is spoken of: more where connectors sit; dialogue and reflection take their share of the
    rest."""
    p = w.p
    bridging = mean_or_0(seat.post.bridging for seat in table.occupied) - 0.5 + lent_skill(w, table, month)
    unspoken = 1 - clip(p["tension.spoken"] + p["tension.bridging"] * bridging)
    unspoken *= 1 - w.lever("tension_dialogue", table) * p["levers.dialogue_spoken"]
    unspoken *= 1 - w.lever("reflection", table)
    return 1 - unspoken


def move_tension(w, seat, spoken):
    """It grows with the distance between own logic and agenda; spoken of it gives energy, silent it costs some: returns
    how much of it."""
    p, post = w.p, seat.post
    grown = seat.tension + p["tension.growth"] * seat.member.distance * (1 - seat.tension)
    seat.tension = (1 - spoken) * grown
    gain = p["tension.energy"] * spoken * grown * (1 - post.energy)
    cost = p["tension.cost"] * seat.tension * post.energy * headwind(w, post)
    return seat.share * (gain - cost)


def reflect(w, table):
    """Reflection refreshes those who are there: practice, and energy."""
    held = w.lever("reflection", table) * w.p["levers.reflection_gain"]
    if held == 0:
        return
    for seat in table.occupied:
        seat.practice += held * seat.present * (1 - seat.practice)
    book(w, table, "meeting", fabric(w, table))
    give(w, table, "tension", held)
    w.happened["reflection"] += 1


def move_legitimacy(w, member):
    """It rises with involvement and falls with distance: an agenda unlike the own logic, and paper that says
    nothing to the outside; communication up front takes that away."""
    p, table, hold = w.p, member.table, member.legitimacy
    involved = p["legitimacy.involved"]
    involved += w.lever("council_involvement", table) * (1 - involved)
    paper = table.structure * (1 - table.signal)
    prepared = table.prepared if table.stage >= REALISATION else 0.0
    away = (member.distance + paper) / 2 * (1 - prepared)
    member.legitimacy = clip(hold + p["legitimacy.gain"] * involved * (1 - hold)
                             - p["legitimacy.erosion"] * away * hold)
