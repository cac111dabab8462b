#!/usr/bin/env python3
"""How does fabric erode under personnel changes? Makes sweeps, figures and text of this folder again.

    python analysis/studies/turnover/study.py          # some fifteen minutes on two cores
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from shared import effects, levers, pictures, sensitivity, text  # noqa: E402
from shared.pipeline import Study, arguments  # noqa: E402
from turnover.judged import claims, summary  # noqa: E402

from weefsel.figures import fabric, ledger, prim, sensitivity as indices_figure, surface  # noqa: E402

TURNOVER, HANDOVER = "people.turnover_factor", "handover.level"
CASES = {  # name → file, replicates of grids, sets and replicates of levers
    "Utrecht": ("utrecht-2024.toml", 60, 16, 8),
    "De Kop Werkt!": ("kop-werkt.toml", 400, 64, 40),
    "Kennemerlijn": ("kennemerlijn.toml", 400, 64, 40),
    "Vechtplassen": ("vechtplassen.toml", 400, 64, 16),
}
FACTORS = {TURNOVER: (0.5, 2), HANDOVER: (0, 0.85), "handover.structure_retention": (0, 0.8), "energy.loss_cost": (0, 0.3)}
NAMES = {TURNOVER: "turnover", HANDOVER: "handover", "handover.structure_retention": "structure that keeps",
         "energy.loss_cost": "energy cost of loss"}
SIMPLE = (  # words, what changes from low to high, where: averaged over the factors that are not named
    ("structure that keeps, nothing handed over", "handover.structure_retention", {HANDOVER: 0.0}),
    ("structure that keeps, .85 handed over", "handover.structure_retention", {HANDOVER: 0.85}),
    ("energy cost of loss, double turnover, nothing handed over", "energy.loss_cost", {TURNOVER: 2.0, HANDOVER: 0.0}))
STILL = {"views.drift": 0.002}
NOBODY = {TURNOVER: 0.0}
BANDS = ((0, 0.3), (0.3, 0.6), (0.6, 0.95))  # of handover without the lever
WORST = 0.2  # of futures that end dissolved: from here a parameter set counts as one of collapse
ENDS: dict[str, tuple[str, int, int, float, dict[str, float]]] = {  # file, sets, replicates, bound (0: worst quarter), fixed
    "Utrecht": ("utrecht-2024.toml", 300, 8, 0.0, {}),
    "De Kop Werkt!": ("kop-werkt.toml", 900, 100, WORST, {}),
    "De Kop Werkt! without its term": ("kop-werkt.toml", 900, 100, 0.0, {"partnerships.term": 0.0}),
    "Kennemerlijn": ("kennemerlijn.toml", 900, 150, WORST, {}),
    "Vechtplassen": ("vechtplassen.toml", 300, 50, WORST, {}),
    "Region, twelve years": ("region.toml", 900, 80, 0.5, {}),
}


def at(turnover: float, handover: float) -> dict[str, float]:
    return {"people__turnover_factor": turnover, "handover__level": handover}


def grid(result: xr.Dataset) -> dict[str, Any]:
    """Main effects of the surface, and whether one curve along turnover × (1 − handover) is enough."""
    def effect(a: dict[str, float], b: dict[str, float], output: str = "fabric_average") -> effects.Told:
        return effects.told(effects.differ(result, a, b, output))

    both = effects.differ(result, at(2, 0.3), at(2, 0.85)) - effects.differ(result, at(0.5, 0.3), at(0.5, 0.85))
    lost = 1 - result[HANDOVER].values  # of what a departure takes, when structure keeps nothing
    rate, means = result[TURNOVER].values * lost, np.nanmean(effects.values(result), axis=1)
    leaves = effects.values(result, "departures")
    return {
        "measured": effect(at(0, 0.3), at(1, 0.3)), "double": effect(at(1, 0.3), at(2, 0.3)),
        "measured_warm": effect(at(0, 0.85), at(1, 0.85)), "measured_none": effect(at(0, 0), at(1, 0)),
        "handover": effect(at(1, 0.3), at(1, 0.85)), "handover_double": effect(at(2, 0.3), at(2, 0.85)),
        "handover_still": effect(at(0, 0.3), at(0, 0.85)), "interaction": effects.told(both),
        "curve": surface.one_curve(rate, means), "two": effects.explained(means, rate, rate**2, lost),
        "energy": {cause: effects.booked(result, point_of(result, **at(0, 0.3)), point_of(result, **at(1, 0.3)), cause, "energy")
                   for cause in ("departure", "arrival", "warm")},
        "departures": effects.told(leaves[effects.where(result, **at(1, 0.3))][0]),
        "others": {output: effect(at(0, 0.3), at(1, 0.3), output) for output in (
            "energy_final", "results_total", "relapses", "dissolved", "rightness_final")},
    }


def point_of(result: xr.Dataset, **settings: float) -> int:
    return int(np.flatnonzero(effects.where(result, **settings))[0])


def surfaces(study: Study, keep: Any) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Grids of all scenarios: effects, ledgers of fabric and energy at what was measured, pictures."""
    found, booked, energy = {}, {}, {}
    for name, (file, replicates, _, _) in CASES.items():
        result = study.sweep("surface", file, replicates).assign_attrs(title=name)
        normal = point_of(result, **at(1, 0.3))
        found[name], booked[name] = grid(result), effects.causes(result, normal)
        found[name]["still"] = next(one for one in effects.causes(result, point_of(result, **at(0, 0.3)))
                                    if one["cause"] == "departure")
        energy[name] = effects.causes(result, normal, "energy")
        short = Path(file).stem
        keep(f"surface-{short}", surface.draw(result, TURNOVER, HANDOVER, "fabric_average"))
        if name in ("Utrecht", "Kennemerlijn"):
            keep(f"ledger-{short}", ledger.draw(result, normal))
        if name == "Utrecht":
            keep(f"time-{short}", fabric.draw(result, [point_of(result, **at(0, 0.3)), normal, point_of(
                result, **at(2, 0.3)), point_of(result, **at(2, 0.85))]))
    return found, booked, energy


def factors(study: Study, keep: Any) -> dict[str, Any]:
    """The 2^4 design: effects by name and scenario, and simple effects where the text asks for them."""
    by: dict[str, dict[str, effects.Told]] = {}
    simple: dict[str, dict[str, effects.Told]] = {}
    for name, (file, replicates, _, _) in CASES.items():
        result = study.sweep("factors", file, replicates)
        for row in effects.factorial(result, FACTORS):
            by.setdefault(" × ".join(NAMES[key] for key in row["keys"]), {})[name] = row
        for said, key, where in SIMPLE:
            low, high = ({**where, key: level} for level in FACTORS[key])
            simple.setdefault(said, {})[name] = effects.told(effects.over(result, high) - effects.over(result, low))
    keep("factors", pictures.effects(
        by, "What turnover does, and what changes that", "main effects from low to high, and by how much the first factor's "
        "effect changes with the second · line: 95% interval; filled: it leaves 0 out",
        "change of mean fabric (0–1) over the horizon", pictures.origin(1)))
    return {"main": by, "simple": simple}


def decides(study: Study, keep: Any) -> dict[str, Any]:
    """Sobol' indices of mean fabric, and of what turnover takes from it in futures that dissolve neither with nor without.

    So what people who leave take stands apart from chance in dissolving; `every` has all futures together.
    """
    with_it = study.sweep("sensitivity", fixed={TURNOVER: 1.0}, tag="measured")  # same layout of points as below
    without = study.sweep("sensitivity", fixed=NOBODY, tag="nobody")
    ends = [effects.values(one, "dissolved") for one in (with_it, without)]
    level = effects.values(with_it)
    every = level - effects.values(without)
    taken = np.where((ends[0] == 0) & (ends[1] == 0), every, np.nan)
    told: dict[str, Any] = {}
    for name, output, said in (("level", level, "mean fabric over five years"),
                               ("taken", taken, "what turnover takes from mean fabric")):
        indices, means = sensitivity.sobol(with_it, output), np.nanmean(output, axis=1)
        indices.attrs.update(output=said, title="Kennemerlijn", **{
            key: with_it.attrs[key] for key in ("version", "commit", "seed", "replicates")})
        keep(f"sobol-{name}", indices_figure.draw(indices))
        told[name] = {"rows": sensitivity.sobol_rows(indices), "chance": sensitivity.chance_left(output),
                      "mean": effects.crossed(output), "p5": float(np.quantile(means, 0.05)),
                      "p95": float(np.quantile(means, 0.95)), "points": len(means), "replicates": output.shape[1]}
    sets = [effects.told(row) for row in taken]
    told["taken"]["takes"] = effects.share(sum(row["sign"] < 0 for row in sets), len(sets))
    told["taken"]["gives"] = effects.share(sum(row["sign"] > 0 for row in sets), len(sets))
    told["taken"]["alive"] = {"mean": float(np.isfinite(taken).mean()), "least": int(np.isfinite(taken).sum(axis=1).min())}
    told["ends"] = {"with": float(ends[0].mean()), "change": effects.crossed(ends[0] - ends[1])}
    told["taken"]["every"] = effects.crossed(every)
    drift = with_it["views.drift"].values
    told["drift"] = {"all": effects.thirds(level, drift), "alive": effects.thirds(np.where(ends[0] == 0, level, np.nan), drift)}
    return told


def collapses(study: Study, keep: Any) -> dict[str, Any]:
    """How often partnerships end over the ranges, and PRIM's box of where they do, by world."""
    found: dict[str, Any] = {}
    for name, (file, sample, replicates, bound, fixed) in ENDS.items():
        result = study.sweep("collapse", file, replicates, fixed, "fixed" if fixed else "", sample)
        ends = effects.values(result, "dissolved")
        worst = bound or float(np.quantile(ends.mean(axis=1), 0.75))
        interest = ends.mean(axis=1) >= worst
        found[name] = {"thirds": {key: effects.thirds(ends, result[key].values) for key in (TURNOVER, HANDOVER, "views.drift")},
                       "bound": worst, "quarter": not bound, "count": effects.counted(ends, worst), "mean": effects.crossed(ends),
                       "most": float(ends.mean(axis=1).max()), "replicates": ends.shape[1], "box": None}
        if (box := sensitivity.box(result, interest)) is not None:
            sensitivity.of_futures(box, result, ends, partial(np.less_equal, worst))
            found[name]["box"] = sensitivity.box_told(box)
            keep(f"prim-{Path(file).stem}{'-fixed' if fixed else ''}", prim.draw(sensitivity.boxed(
                box, name, f"dissolved in at least {worst:.0%} of the futures" if bound else
                f"at least {worst:.0%} dissolved", result.attrs)))
    return found


def thin(study: Study, keep: Any) -> dict[str, Any]:
    """PRIM on the quarter of parameter sets that ends with the thinnest fabric, of partnerships that live."""
    result = study.sweep("collapse", "kennemerlijn.toml", ENDS["Kennemerlijn"][2], STILL, "still")
    alive = effects.values(result, "dissolved") == 0
    thickness = np.where(alive, effects.values(result, "fabric_final"), np.nan)
    ends = np.nanmean(thickness, axis=1)
    bound = float(np.quantile(ends, 0.25))
    box = sensitivity.box(result, ends < bound)
    if box is not None:
        sensitivity.of_futures(box, result, thickness, partial(np.greater, bound))
        keep("prim-thin", prim.draw(sensitivity.boxed(box, "Kennemerlijn, an issue that hardly changes",
                                                      f"mean fabric at the end below {bound:.2f}", result.attrs)))
    return {"bound": bound, "box": None if box is None else sensitivity.box_told(box), "mean": float(ends.mean()),
            "alive": float(alive.mean())}


def terms(study: Study) -> dict[str, Any]:
    """What rests on the rule that no party leaves within an agreement's term."""
    found = {}
    for name, replicates in (("De Kop Werkt!", 1000), ("Vechtplassen", 300)):
        result = study.sweep("term", CASES[name][0], replicates)

        def setting(term: float, turnover: float) -> dict[str, float]:
            return {"partnerships__term": term, "people__turnover_factor": turnover}

        dissolved = effects.values(result, "dissolved")
        ends = {term: dissolved[effects.where(result, **setting(term, 1))][0] for term in (0, 48)}
        loses = {term: effects.differ(result, setting(term, 0), setting(term, 1)) for term in (0, 48)}
        found[name] = {
            **{f"dissolved{term}": effects.told(ends[term]) for term in (0, 48)},
            **{f"loses{term}": effects.told(loses[term]) for term in (0, 48)},
            "differ": effects.told(loses[0] - loses[48]),
            "more": effects.told(effects.differ(result, setting(0, 0), setting(0, 1), "dissolved"))}
    return found


def helps(study: Study, keep: Any) -> dict[str, Any]:
    """The levers over parameter sets, by scenario."""
    tables, results, handed, living = {}, {}, {}, {}
    for name, (file, _, sets, replicates) in CASES.items():
        made = levers.play(study, file, replicates, sets)
        differences = levers.paired(made)
        tables[name], handed[name] = levers.table(differences), by_level(made[0], differences[0])
        living |= {name: levers.living(made)} if name != "Utrecht" else {}  # there `dissolved` is a share of many tables
        results[name] = {row["lever"]: row for row in levers.table(levers.paired(made, "results_total"))}
    rows = levers.everywhere(tables)
    for row in rows:
        for name in CASES:
            row["by"][name]["results"] = {key: results[name][row["lever"]][key] for key in ("mean", "low", "high", "sign")}
    keep("levers", pictures.levers(
        rows, "Which levers help, whatever the unknowns are", "mark: mean over parameter sets of the paired effect; thick: its 95% "
        "interval; thin: nine in ten sets (no interval); filled: robust or harms, by the rule in the text",
        "change of mean fabric (0–1) over the horizon, lever in full from the start", pictures.origin(3)))
    return {"rows": rows, "sets": {name: row["helps"]["of"] for name, row in rows[0]["by"].items()}, "handover": handed,
            "living": living, "bands": [f"{low:g}–{high:g}" for low, high in BANDS]}


def by_level(base: xr.Dataset, differences: effects.Floats) -> list[effects.Told]:
    """What the lever warm handover adds, by how much the set hands over without it."""
    level = base[HANDOVER].values
    return [effects.crossed(differences[(low <= level) & (level < high)]) for low, high in BANDS]


def main() -> None:
    asked = arguments("turnover")
    if asked.text:
        numbers = text.kept(asked.pages)
        text.write(HERE, asked.pages, numbers | summary(numbers) | {"claims": claims(numbers | summary(numbers))}, False)
        return
    study = Study(HERE, asked.out, asked.pages, asked.quick, asked.kept)
    keep = pictures.keeper(asked.pages, asked.look)
    found, booked, energy = surfaces(study, keep)
    numbers: dict[str, Any] = {"surface": found, "ledger": booked, "energy": energy}
    numbers |= {"factors": factors(study, keep), "sobol": decides(study, keep), "collapse": collapses(study, keep),
                "thin": thin(study, keep), "term": terms(study), "levers": helps(study, keep)}
    numbers |= {"made": [one._asdict() for one in study.made], "alt": keep.told, "runs": sum(one.runs for one in study.made)}
    numbers = text.plain(numbers)
    numbers |= summary(numbers)
    text.write(HERE, asked.pages, numbers | {"claims": claims(numbers)}, asked.quick)


if __name__ == "__main__":
    main()
