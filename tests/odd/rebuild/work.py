"""8.5 Work and 8.6 Spiral."""

import numpy as np

from .forms import cap_of, heavier_form, in_full, sign
from .people import arrive, depart
from .world import (DEVELOPMENT, DISSEMINATION, EMBEDDING, IDEA, INSPIRATION, OFFICIAL, PLANNING, REALISATION, STAGES,
                    bridging, cheer, distance, fabric, mean, mean_by_party, mean_energy, mean_of_others, occupied, pull,
                    rightness, seats, tire)

FALL_BACK = {INSPIRATION: IDEA, PLANNING: INSPIRATION, DEVELOPMENT: INSPIRATION, REALISATION: DEVELOPMENT,
             DISSEMINATION: DEVELOPMENT, EMBEDDING: DISSEMINATION}
COMPLETE = 1 - 1e-9


def work(w):
    """8.5."""
    p, inn, reference = w.p, w.member, w.p["work.willingness_reference"]
    w.delivery = np.where(inn, w.attendance * np.minimum(1, w.willingness / reference), 0.0)
    motive = w.interest + p["work.agenda_pull"] * pull(w) * (1 - w.interest)
    matched = np.zeros(w.parties)
    matched[inn] = reference * mean_of_others(w.delivery[inn])
    k, f = mean_by_party(w, w.weight), mean_by_party(w, w.effort)
    goal = f * ((1 - k) * motive + k * matched)
    w.willingness = np.where(inn, w.willingness + p["work.adjustment"] * (goal - w.willingness), w.willingness)
    w.distance = distance(w)
    w.yields *= 1 - 1 / 12
    if w.stage == REALISATION and p["work.result_rate"] > 0:
        results(w)


def results(w):
    """8.5, in realisation."""
    p, met, inn = w.p, needs(w), w.member
    least = min(met[need] for need in ("capacity", "structure", "rightness", "fabric", "money"))
    least = min(least, reached(mean(w.delivery[inn]), p["spiral.realisation.capacity"]))
    g = (1 - p["work.slack"] * (1 - p["work.monitoring"])) * least
    w.results += p["work.result_rate"] * g
    w.yields += g / 12
    w.legitimacy[inn] += p["legitimacy.results"] * g * (1 - w.legitimacy[inn])
    cheer(w, p["energy.result_gain"] * g, occupied(w))


def reached(x, need):
    return min(1.0, x / need) if need > 0 else 1.0


def of_stage(w, key):
    return w.p[f"spiral.{STAGES[w.stage]}.{key}"]


def needs(w):
    """How far each need of the stage is met (8.6)."""
    n, inn = w.negotiated, w.member
    have = {"energy": (mean_energy(w), 1), "urgency": (w.urgency, 1), "fabric": (fabric(w), n),
            "structure": (w.structure, 1), "rightness": (max(0.0, rightness(w)), n),
            "capacity": (float(w.attendance[inn].min()), 1), "money": (mean(w.funded[inn]), 1)}
    return {key: reached(x, of_stage(w, key) * factor) for key, (x, factor) in have.items()}


def spiral(w):
    """8.6."""
    w.pace = 0.0 if w.question else min(needs(w).values()) * (1 - mean(np.minimum(1, w.gap[w.member])))
    if not relapses(w):
        progress(w)
    w.gap = np.maximum(0, w.gap - 1)


def relapses(w):
    """Relapse of 8.6; its reopening pressure becomes 0 in idea too."""
    p, u, pressure = w.p, w.rng.random(2), w.reopening / seats(w).sum()
    w.reopening = 0.0
    if w.stage == IDEA:
        return False
    councils = 1 + p["legitimacy.reopening"] * (1 - mean(w.legitimacy[w.member]))
    reopened = u[0] < p["spiral.reopening"] * pressure * councils * (1 - w.structure)
    energy, limit = mean_energy(w), p["spiral.collapse_energy"]
    collapsed = energy < limit and u[1] < p["spiral.collapse_chance"] * (1 - energy / limit)
    if reopened or collapsed:
        relapse(w)
    return reopened or collapsed


def relapse(w):
    w.stage, w.progress, w.embedded = FALL_BACK[w.stage], 0.0, False
    close(w)
    w.agenda = np.where(w.rng.random(w.m) < w.p["spiral.reopened_share"], 0, w.agenda)
    tire(w, w.p["energy.reopening_cost"], occupied(w))
    w.relapses += 1


def close(w):
    """The question is closed: decided or dropped."""
    w.question, w.rounds = False, 0
    w.agreed[:] = False


def progress(w):
    """Progress of 8.6."""
    p = w.p
    if w.embedded:
        return
    if w.progress < COMPLETE:
        skill = mean(w.process[occupied(w)]) - .5 + w.lent
        drive = max(0.0, 1 + p["people.process_effect"] * skill)
        if w.rng.random() < min(1.0, p["spiral.pace"] * p["spiral.steps"] / of_stage(w, "months") * w.pace * drive):
            w.progress += 1 / p["spiral.steps"]
    if w.progress < COMPLETE:
        return
    if w.stage == DEVELOPMENT and w.signed and w.cap < p["spiral.realisation.structure"]:
        w.pace = 0.0
        upgrade(w)
    elif of_stage(w, "decision") != 1 or decided(w):
        complete(w)


def upgrade(w):
    """Progress (1) of 8.6."""
    form = heavier_form(w)
    if "structure_cap" in w.scenario.table or w.rng.random() >= w.p["forms.upgrade"] or cap_of(w, form) <= w.cap:
        return
    w.form = form
    cheer(w, w.p["energy.coshaping"], occupied(w))
    sign(w)


def decided(w):
    """Progress (2) of 8.6: one round."""
    p, inn = w.p, w.member
    w.question = True
    w.rounds += 1
    favour = np.clip(p["decisions.favour"] + p["decisions.favour_willingness"] * (w.willingness - .5)
                     + p["decisions.favour_legitimacy"] * (w.legitimacy - .5)
                     - p["decisions.favour_tension"] * mean_by_party(w, w.tension)
                     + p["decisions.favour_bridging"] * (bridging(w) - .5 + w.lent), 0, 1)
    agrees = w.rng.random(w.parties) < (1 - np.minimum(1, w.gap)) * (1 - w.negotiated * (1 - favour))
    w.agreed = agrees | w.agreed if w.memory else agrees
    yes, asked = w.agreed[inn].sum(), inn.sum()
    if yes == asked if w.unanimity else yes > asked / 2:
        w.decisions, w.rounds_taken = w.decisions + 1, w.rounds_taken + w.rounds
        close(w)
        return True
    if w.rounds >= p["decisions.patience"]:
        relapse(w)
    return False


def complete(w):
    """Progress (3) of 8.6."""
    p, here = w.p, occupied(w)
    cheer(w, p["energy.progress_gain"], here)
    if w.stage == int(p["structure.signing_stage"]) and not in_full(w):
        cheer(w, p["energy.coshaping"], here)
        sign(w)
    if w.stage == EMBEDDING:
        w.embedded = True
        return
    w.stage, w.progress = w.stage + 1, 0.0
    if w.stage == REALISATION:
        cold_cut(w)


def cold_cut(w):
    """Cold cut of 8.6."""
    for post in np.flatnonzero(occupied(w) & (w.role == OFFICIAL)):
        if w.rng.random() < w.p["spiral.cold_cut"]:
            w.departures += 1
            depart(w, post)
            arrive(w, post)
