#!/usr/bin/env python3
"""What does an election cycle do, and what helps? Makes sweeps, figures and text of this folder again.

    python analysis/studies/elections/study.py          # about seven minutes on two cores
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from shared import effects, levers, pictures, sensitivity, text  # noqa: E402
from shared.pipeline import Study, arguments  # noqa: E402

from weefsel.figures import ledger, prim, sawtooth, sensitivity as indices_figure  # noqa: E402

CASES = {  # name → file, replicates of the real calendar, sets and replicates of levers (none: not played)
    "Utrecht": ("utrecht-2024.toml", 80, 12, 8),
    "De Kop Werkt!": ("kop-werkt.toml", 1000, 64, 40),
    "Kennemerlijn": ("kennemerlijn.toml", 1000, 64, 40),
    "Vechtplassen": ("vechtplassen.toml", 400, 0, 0),
}
LABORATORY = ("elections-shifted.toml", 64, 40)
HELD, NOT_HELD = {"elections.held": 1.0}, {"elections.held": 0.0}
PARTS = ("new faces", "interest drawn anew", "legitimacy withdrawn", "months without decisions")
ELECTION = 26  # month of the municipal elections in the laboratory's worlds
LEVELS = (0.0, 0.3, 0.6, 0.85)
NOTE = "line: 95% interval of the mean of paired differences"


def around(result: xr.Dataset, zero: int) -> effects.Floats:
    """(point, replicate): mean fabric in the twelve months after an election minus the twelve before it."""
    run = result["fabric_run"].where(result.weefsel.ok()).transpose("point", "replicate", "month")
    after, before = run.isel(month=slice(zero + 1, zero + 13)), run.isel(month=slice(zero - 12, zero))
    return np.asarray((after.mean("month") - before.mean("month")).values, dtype=float)


def calendars(study: Study, keep: Any) -> dict[str, Any]:
    """In phase, shifted, none: what each takes at three levels of handover, and the sawtooth of two of them."""
    result = study.sweep("calendars")
    made, year = effects.values(result), around(result, ELECTION)
    found: dict[str, Any] = {}
    for level in (0.0, 0.3, 0.85):
        at = {name: effects.where(result, scenario=f"elections-{name}.toml", handover__level=level)
              for name in ("none", "shifted", "in-phase")}
        told = {name: effects.told((made[at[name]] - made[at["none"]])[0]) for name in ("shifted", "in-phase")}
        told |= {f"{name}_year": effects.told((year[at[name]] - year[at["none"]])[0]) for name in ("shifted", "in-phase")}
        told["phase"] = effects.told((made[at["in-phase"]] - made[at["shifted"]])[0])
        told["phase_year"] = effects.told((year[at["in-phase"]] - year[at["shifted"]])[0])
        found[f"{level:g}"] = told
    point = {name: int(np.flatnonzero(effects.where(result, scenario=f"elections-{name}.toml", handover__level=0.3))[0])
             for name in ("none", "shifted", "in-phase")}
    keep("sawtooth-in-phase", sawtooth.draw(result, point["in-phase"], point["none"]))
    keep("sawtooth-shifted", sawtooth.draw(result, point["shifted"], point["none"]))
    keep("ledger-laboratory", ledger.draw(result, point["shifted"]))
    return found | {"ledger": effects.causes(result, point["shifted"])}


def real(study: Study, keep: Any) -> dict[str, Any]:
    """The real calendars: what elections take by handover, on other outcomes, and in the ledger."""
    found, curves = {}, {}
    for name, (file, replicates, _, _) in CASES.items():
        result = study.sweep("real", file, replicates)
        by = [effects.told(effects.differ(result, {"elections__held": 0, "handover__level": level},
                                          {"elections__held": 1, "handover__level": level})) for level in LEVELS]
        pair = [{"elections__held": held, "handover__level": 0.3} for held in (0, 1)]
        others = {output: effects.told(effects.differ(result, *pair, output)) for output in (
            "fabric_final", "fabric_lowest", "energy_final", "results_total", "relapses", "dissolved", "departures")}
        point = int(np.flatnonzero(effects.where(result, **pair[1]))[0])
        worth = effects.differ(result, {"elections__held": 1, "handover__level": 0.3},
                               {"elections__held": 1, "handover__level": 0.85}) - effects.differ(
            result, {"elections__held": 0, "handover__level": 0.3}, {"elections__held": 0, "handover__level": 0.85})
        found[name] = {"by": by, "others": others, "ledger": effects.causes(result, point), "worth": effects.told(worth)}
        curves[name] = (LEVELS, by)
        if name == "Utrecht":
            control = int(np.flatnonzero(effects.where(result, **pair[0]))[0])
            keep("sawtooth-utrecht-2024", sawtooth.draw(result, point, control))
            keep("ledger-utrecht-2024", ledger.draw(result, point))
    keep("real", pictures.lines(
        curves, "What the real calendar takes from fabric, by handover", f"with elections minus without · {NOTE}",
        ("handover (share, 0–1)", "change of mean fabric (0–1)\nover the horizon"), pictures.origin(1)))
    return found


def parts(study: Study, keep: Any) -> dict[str, Any]:
    """What each part of an election contributes: all at work minus all but this one; and the whole."""
    made = effects.values(study.sweep("mechanisms"))
    found = {name: effects.told(made[0] - made[row]) for row, name in enumerate(PARTS, start=1)}
    whole = {"the whole election": effects.told(made[0] - made[-1])}
    keep("parts", pictures.effects(
        {name: {"laboratory, shifted": row} for name, row in (whole | found).items()}, "What of an election takes fabric",
        f"all at work minus all but this · {NOTE}; filled: it leaves 0 out",
        "change of mean fabric (0–1) over eight years", pictures.origin(1)))
    return whole | found


def moments(study: Study) -> dict[str, Any]:
    """Warm handover at elections, between them, always: against none, and per departure it was used for."""
    result = study.sweep("moments")
    made = effects.values(result)
    rows = {name: effects.told(made[row] - made[0]) for row, name in enumerate(
        ("at elections", "between elections", "always"), start=1)}
    rows["always − (at + between)"] = effects.told(made[3] - made[1] - made[2] + made[0])
    rows["between − at"] = effects.told(made[2] - made[1])
    return rows


def signing(study: Study, keep: Any) -> dict[str, Any]:
    """When to sign: what elections take by the month of signing, with and without involved councils."""
    result = study.sweep("signing")
    starts = sorted(set(result["lever.consolidation.start"].values))
    found: dict[str, Any] = {"months": [float(start - ELECTION) for start in starts], "election": ELECTION}

    def point(start: float, council: int, held: int) -> effects.Floats:
        return effects.values(result)[effects.where(result, lever__consolidation__start=start, elections__held=held,
                                                    lever__council_involvement__intensity=council)][0]

    for council in (0, 1):
        found[f"taken{council}"] = [effects.told(point(start, council, 1) - point(start, council, 0)) for start in starts]
        found[f"level{council}"] = [effects.told(point(start, council, 1)) for start in starts]
    found["before_after"] = effects.told(point(25, 0, 1) - point(28, 0, 1))
    found["before_after_control"] = effects.told(point(25, 0, 0) - point(28, 0, 0))
    found["before_after_election"] = effects.told(
        point(25, 0, 1) - point(28, 0, 1) - point(25, 0, 0) + point(28, 0, 0))
    found["late"] = effects.told(point(50, 0, 1) - point(14, 0, 1))
    found["late_election"] = effects.told(point(50, 0, 1) - point(14, 0, 1) - point(50, 0, 0) + point(14, 0, 0))
    found["council"] = effects.told(np.mean([point(start, 1, 1) - point(start, 0, 1) for start in starts], axis=0))
    found["council_election"] = effects.told(np.mean([
        point(start, 1, 1) - point(start, 0, 1) - point(start, 1, 0) + point(start, 0, 0) for start in starts], axis=0))
    keep("signing", pictures.lines(
        {"councils as usual": (found["months"], found["taken0"]), "councils involved": (found["months"], found["taken1"])},
        "What elections take, by when the partnership signs", f"with elections minus without, twelve years · {NOTE}",
        ("month of signing, from the first municipal election", "change of mean fabric (0–1)"), pictures.origin(1)))
    return found


def decides(study: Study, keep: Any) -> dict[str, Any]:
    """Sobol' indices of what elections take."""
    result = study.sweep("sensitivity", fixed=HELD, tag="held")
    taken = effects.values(result) - effects.values(study.sweep("sensitivity", fixed=NOT_HELD, tag="none"))
    indices = sensitivity.sobol(result, taken)
    indices.attrs.update(output="what elections take from mean fabric", title="De Kop Werkt!", **{
        key: result.attrs[key] for key in ("version", "commit", "seed", "replicates")})
    keep("sobol-taken", indices_figure.draw(indices))
    return {"rows": sensitivity.sobol_rows(indices), "chance": sensitivity.chance_left(taken)}


def conditions(study: Study, keep: Any) -> dict[str, Any]:
    """PRIM: where elections take most, as the quarter of parameter sets in which they do."""
    result = study.sweep("conditions", fixed=HELD, tag="held")
    taken = effects.values(result) - effects.values(study.sweep("conditions", fixed=NOT_HELD, tag="none"))
    means, sets = np.nanmean(taken, axis=1), [effects.told(row) for row in taken]
    bound = float(np.quantile(means, 0.25))
    box = sensitivity.box(result, means < bound) if len(means) > 60 else sensitivity.no_box(result)
    keep("prim-kop-werkt", prim.draw(sensitivity.boxed(
        box, "De Kop Werkt!", f"elections take {-bound:.3f} or more of mean fabric", result.attrs)))
    return {"bound": bound, "box": sensitivity.box_told(box), "mean": effects.told(means),
            "p5": float(np.quantile(means, 0.05)), "p95": float(np.quantile(means, 0.95)),
            "takes": effects.share(sum(row["sign"] < 0 for row in sets), len(sets)),
            "gives": effects.share(sum(row["sign"] > 0 for row in sets), len(sets))}


def helps(study: Study, keep: Any) -> dict[str, Any]:
    """The levers with elections, and by how much more (or less) they help because there are elections."""
    tables, more = {}, {}
    worlds = {name: (file, sets, replicates) for name, (file, _, sets, replicates) in CASES.items() if sets}
    for name, (file, sets, replicates) in (worlds | {"Laboratory": LABORATORY}).items():
        held = levers.paired(levers.play(study, file, replicates, sets, HELD, "held"))
        none = levers.paired(levers.play(study, file, replicates, sets, NOT_HELD, "none"))
        tables[name] = levers.table(held)
        more[name] = levers.table([a - b for a, b in zip(held, none, strict=True)])
    rows, because = levers.everywhere(tables), levers.everywhere(more)
    keep("levers", pictures.levers(
        rows, "Which levers help where there are elections", "mark: median over parameter sets of the paired effect; line: "
        "nine in ten sets; filled: the same sign, told from 0, in more than half of the sets and hardly ever the other",
        "change of mean fabric (0–1) over the horizon, lever in full from the start", pictures.origin(3)))
    keep("levers-elections", pictures.levers(
        because, "Which levers help against elections", "effect with elections minus effect without; marks and lines as in "
        "the figure before", "how much more it does for mean fabric (0–1) because there are elections", pictures.origin(3)))
    return {"rows": rows, "because": because, "sets": {name: one["helps"]["of"] for name, one in rows[0]["by"].items()}}


def summary(numbers: dict[str, Any]) -> dict[str, Any]:
    """What the text says of all worlds together."""
    rows, because, worlds = numbers["levers"]["rows"], numbers["levers"]["because"], len(numbers["levers"]["sets"])

    def named(table: list[effects.Told], count: int) -> list[str]:
        return [row["lever"].replace("_", " ") for row in table if row["robust"] == count]

    def some(table: list[effects.Told], verdict: str) -> list[str]:
        return [row["lever"].replace("_", " ") for row in table if any(
            one["verdict"].startswith(verdict) for one in row["by"].values())]

    shares = {name: next(one for one in case["ledger"] if one["cause"] == "election")["share"]
              for name, case in numbers["real"].items()}
    return {
        "robust_all": named(rows, worlds), "robust_three": named(rows, worlds - 1), "harm_some": some(rows, "harms"),
        "against_all": named(because, worlds), "against_some": [row["lever"].replace("_", " ") for row in because if
                                                                0 < row["robust"] < worlds],
        "weaker_some": some(because, "harms"), "shares": shares,
        "leads": [f"`{row['key']}`" for row in numbers["sobol"]["rows"] if row["leads"]],
        "most_none": min(case["by"][0]["mean"] for case in numbers["real"].values()),
        "most_warm": min(case["by"][-1]["mean"] for case in numbers["real"].values()),
        "told_parts": [name for name in PARTS if numbers["parts"][name]["sign"] < 0],
        "untold_parts": [name for name in PARTS if numbers["parts"][name]["sign"] == 0],
        "causes": [one["cause"] for one in numbers["real"]["Utrecht"]["ledger"]],
    }


def claims(numbers: dict[str, Any]) -> dict[str, bool]:
    """What the template says in words, as tests of this run's numbers."""
    real_ones, parts_of, laboratory = numbers["real"].values(), numbers["parts"], numbers["calendars"]["0.3"]
    whole = parts_of["the whole election"]["mean"]

    def share(case: dict[str, Any], cause: str) -> float:
        return next(one["share"] for one in case["ledger"] if one["cause"] == cause)

    return {
        "the real calendar takes fabric in all four worlds": all(case["by"][1]["sign"] < 0 for case in real_ones),
        "elections are a smaller loss than departures in every ledger": all(
            share(case, "election") < share(case, "departure") for case in real_ones),
        "most of what an election takes is the new faces": whole < 0 and parts_of["new faces"]["mean"] / whole > 0.7,
        "in phase or shifted hardly matters over the years": abs(laboratory["phase"]["mean"]) < 0.005,
        "it matters in the year itself": laboratory["phase_year"]["sign"] < 0,
        "the calendar takes less where more is handed over": all(
            case["by"][0]["mean"] < case["by"][1]["mean"] < case["by"][3]["mean"] for case in real_ones),
        "handover leads the sensitivity": "`handover.level`" in numbers["leads"],
        "per month warm handover is worth most at elections": (
            numbers["moments"]["at elections"]["mean"] / 4 > numbers["moments"]["between elections"]["mean"] / 92),
        "in all it is worth more between elections": numbers["moments"]["between − at"]["sign"] > 0,
        "signing just before an election saves some of what it takes": (
            numbers["signing"]["before_after_election"]["sign"] > 0),
        "involved councils are not told to soften elections": numbers["signing"]["council_election"]["sign"] <= 0,
        "elections make nothing collapse": all(
            abs(case["others"]["dissolved"]["mean"]) < 0.02 for case in real_ones),
    }


def main() -> None:
    asked = arguments("elections")
    if asked.text:
        numbers = text.kept(asked.pages)
        text.write(HERE, asked.pages, numbers | summary(numbers) | {"claims": claims(numbers | summary(numbers))}, False)
        return
    study = Study(HERE, asked.out, asked.pages, asked.quick, asked.kept)
    keep = pictures.keeper(asked.pages, asked.look)
    numbers: dict[str, Any] = {
        "calendars": calendars(study, keep), "real": real(study, keep), "parts": parts(study, keep),
        "moments": moments(study), "signing": signing(study, keep), "sobol": decides(study, keep),
        "conditions": conditions(study, keep), "levers": helps(study, keep)}
    numbers |= {"levels": list(LEVELS), "made": [one._asdict() for one in study.made], "alt": keep.told,
                "runs": sum(one.runs for one in study.made)}
    numbers = text.plain(numbers)
    numbers |= summary(numbers)
    text.write(HERE, asked.pages, numbers | {"claims": claims(numbers)}, asked.quick)


if __name__ == "__main__":
    main()
