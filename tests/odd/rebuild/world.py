"""Section 2: the state of a run, and what several steps read from it."""

import numpy as np

STAGES = ["idea", "inspiration", "planning", "development", "realisation", "dissemination", "embedding"]
IDEA, INSPIRATION, PLANNING, DEVELOPMENT, REALISATION, DISSEMINATION, EMBEDDING = range(7)
WARM_STAGES, COLD_STAGES = (IDEA, INSPIRATION, DISSEMINATION), (PLANNING, REALISATION, EMBEDDING)  # 8.4
THERE, VACANT, AWAY = range(3)
ADMINISTRATOR, OFFICIAL = range(2)


class World:
    """One run. By post: party, role, status, tenure, energy, bridging, process, perseverance, weight (k, of others),
    effort (f), view, practice, tension, content_kept (h'_c), handed. By party, which here is by member: member (in or
    left), interest, willingness, attendance, delivery, legitimacy and so on. Ties are lower[t], upper[t]; trust[i, j]
    is T(i→j). The table's state is plain numbers. begin.start fills all this."""

    def __init__(self, scenario, p, rng):
        self.scenario, self.p, self.rng = scenario, p, rng
        self.m = int(p["views.dimensions"])
        self.departures = self.burnouts = self.exits = self.relapses = self.rounds_taken = self.decisions = 0
        self.entered = None  # month in which realisation was entered first


def mean(values):
    """0 where there is nobody."""
    return float(values.mean()) if len(values) else 0.0


def seats(w):
    """Seats that count: of parties that are in, at a live table."""
    return w.member[w.party] & w.live


def occupied(w):
    """In, and the post neither vacant nor away."""
    return seats(w) & (w.status == THERE)


def seat_attendance(w):
    """a_s of 8.3."""
    return np.where(occupied(w), w.attendance[w.party], 0.0)


def mean_by_party(w, values):
    """Over a member's seats, vacant or not."""
    return np.bincount(w.party, values, w.parties) / np.bincount(w.party, minlength=w.parties)


def mean_of_others(values):
    """Over the other members; 0 when alone."""
    n = len(values)
    return (values.sum() - values) / (n - 1) if n > 1 else np.zeros(n)


def mean_energy(w):
    return mean(w.energy[occupied(w)])


def own_logic(w):
    return w.lens * w.perceived


def rightness(w):
    return float((w.agenda * w.reality).sum()) / w.m


def agreement(w):
    """|{d : V_d = A_d ≠ 0}| / m of every seat."""
    return ((w.view == w.agenda) & (w.agenda != 0)).mean(axis=1)


def think(w):
    return mean(agreement(w)[seats(w)])


def do(w):
    return mean(w.practice[seats(w)])


def feel(w):
    here = seats(w)
    there = here[w.lower] & here[w.upper]
    return mean(np.sqrt(w.trust[w.lower, w.upper] * w.trust[w.upper, w.lower])[there])


def fabric(w):
    return float(np.cbrt(think(w) * do(w) * feel(w)))


def distance(w):
    """Of every party's own logic to the agenda (8.4.1); 0 for an empty agenda."""
    filled = w.agenda != 0
    return (np.abs(own_logic(w) - w.agenda)[:, filled] / 2).mean(axis=1) if filled.any() else np.zeros(w.parties)


def pull(w):
    """√(max(0, ρ)·θ) of 8.5 and 8.7; without joint or earmarked money the same in both."""
    return np.sqrt(max(0.0, rightness(w)) * think(w))


def bridging(w):
    """β̄ of 8.6 and 8.8."""
    return mean(w.bridging[occupied(w)])


def headwind(w):
    """v̂ of 8.4.5."""
    return np.maximum(0, 1 - w.p["people.perseverance_effect"] * (w.perseverance - .5))


def tire(w, share, who):
    """What costs energy: e ← e − share·e·v̂, not below 0."""
    w.energy[who] = np.clip(w.energy - share * w.energy * headwind(w), 0, 1)[who]


def cheer(w, share, who):
    """e ← e + share·(1 − e)."""
    w.energy[who] = np.clip(w.energy + share * (1 - w.energy), 0, 1)[who]
