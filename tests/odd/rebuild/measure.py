"""8.10 Measure: the series of a month and the outputs of a run."""

import numpy as np

from .meetings import warm_share
from .people import handover, kept_by_structure
from .work import of_stage, reached
from .world import agreement, do, fabric, feel, mean, mean_energy, occupied, rightness, seats, think

RECENT = 24  # months of tenure below which who came later is a newcomer
GROUPS = ["think_stayers", "think_newcomers", "do_stayers", "do_newcomers", "trust_stayers"]
SCORES = ["score_" + name for name in ("ambition", "interests", "fabric", "energy", "structure", "persons", "capacity",
                                       "reflection", "yields", "goals")]
SERIES = ["fabric", "think", "do", "feel", "trust", "institutional_trust", "rightness", "energy", "structure",
          "warm_share", "load", "attendance", "willingness", "stage", "results", "alive", "urgency", "legitimacy",
          "tension", "fit", *GROUPS, "ladder", *SCORES]


def measure(w, month):
    """The series of a month; a table that is not live counts as 0, a group without anybody is missing."""
    pairs = ~np.eye(w.parties, dtype=bool)
    row = dict.fromkeys(SERIES, 0.0)
    row |= {"trust": mean(np.concatenate((w.trust[w.lower, w.upper], w.trust[w.upper, w.lower]))),
            "institutional_trust": mean(w.institutional[pairs])}
    row |= groups(w, month)
    row["load"] = np.nan
    if w.live:
        inn, here = w.member, seats(w)
        load = w.load[inn & ~np.isnan(w.load)]
        row |= {"fabric": fabric(w), "think": think(w), "do": do(w), "feel": feel(w), "rightness": rightness(w),
                "energy": mean_energy(w), "structure": w.structure, "load": mean(load) if len(load) else np.nan,
                "warm_share": w.warm_share if month else warm_share(w), "attendance": mean(w.attendance[inn]),
                "willingness": mean(w.willingness[inn]), "stage": w.stage, "results": w.results, "alive": 1,
                "urgency": w.urgency, "legitimacy": mean(w.legitimacy[inn]), "tension": mean(w.tension[here]),
                "fit": mean((w.view @ w.reality)[here]) / w.m, "ladder": ladder(w)}
        row |= dict(zip(SCORES, (10 * score for score in dashboard(w)), strict=True))
    return [row[name] for name in SERIES]


def groups(w, month):
    """Stayers and newcomers."""
    here, agrees = occupied(w), agreement(w)
    stayers = here & (w.tenure >= month)
    newcomers = here & (w.tenure < month) & (w.tenure < RECENT)
    both = stayers[w.lower] & stayers[w.upper]
    trust = (w.trust[w.lower, w.upper] + w.trust[w.upper, w.lower])[both] / 2
    values = agrees[stayers], agrees[newcomers], w.practice[stayers], w.practice[newcomers], trust
    return {name: mean(found) if len(found) else np.nan for name, found in zip(GROUPS, values, strict=True)}


def ladder(w):
    """A rung counts when those below are reached."""
    known, delivery = (w.agenda != 0).mean(), mean(w.delivery[w.member])
    rungs = feel(w) >= .25, known >= .2, think(w) >= .4, w.signed, delivery >= .6 and w.yields >= .2
    return next((rung for rung, reached_ in enumerate(rungs) if not reached_), len(rungs))


def dashboard(w):
    """Scores 1 to 10, before × 10."""
    inn, known, s = w.member, (w.agenda != 0).mean(), kept_by_structure(w)
    h = (handover(w, "content") + handover(w, "relation")) / 2
    return (np.sqrt(w.urgency * known), mean(np.sqrt(w.interest * (1 - w.distance))[inn]), fabric(w), mean_energy(w),
            reached(w.structure, of_stage(w, "structure")), h + (1 - h) * s, float(w.attendance[inn].min()),
            1 - mean(w.tension[seats(w)]), min(1.0, w.yields), min(1.0, w.results / w.p["work.goal"]))


def outputs(w, series):
    """What a run is measured by, but for what the ledgers and recovery of fabric need."""
    fabrics, load = series["fabric"], series["load"]
    loads = load[~np.isnan(load)]
    return {"fabric_start": fabrics[0], "fabric_final": fabrics[-1], "fabric_average": mean(fabrics),
            "fabric_lowest": fabrics.min(), "energy_final": series["energy"][-1],
            "load_average": mean(loads) if len(loads) else np.nan, "rightness_final": series["rightness"][-1],
            "structure_final": series["structure"][-1], "results_total": w.results,
            "months_to_realisation": w.entered if w.entered else np.nan, "relapses": w.relapses,
            "dissolved": not w.live, "decision_rounds": w.rounds_taken / w.decisions if w.decisions else np.nan,
            "departures": w.departures, "burnouts": w.burnouts, "exits": w.exits}
