#!/usr/bin/env python3
"""What does an election cycle do, and what helps? Makes sweeps, figures and text of this folder again.

    python analysis/studies/elections/study.py          # about twelve minutes on two idle cores
"""

from __future__ import annotations

import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from elections.judged import LEVELS, PARTS, SPANS, claims, firm, summary  # noqa: E402
from shared import effects, levers, pictures, sensitivity, text  # noqa: E402
from shared.pipeline import Study, arguments  # noqa: E402

from weefsel.figures import ledger, prim, sawtooth, sensitivity as indices_figure  # noqa: E402

CASES = {  # name → file, replicates of the real calendar, sets and replicates of levers (none: not played)
    "Utrecht": ("utrecht-2024.toml", 80, 12, 8),
    "De Kop Werkt!": ("kop-werkt.toml", 3000, 64, 40),
    "Kennemerlijn": ("kennemerlijn.toml", 2000, 64, 40),
    "Vechtplassen": ("vechtplassen.toml", 800, 0, 0),
}
LABORATORY = ("elections-shifted.toml", 64, 40)
HELD, NOT_HELD = {"elections.held": 1.0}, {"elections.held": 0.0}
ELECTION = 26  # the last month before that of the first municipal election, in the laboratory's worlds and the region
STARTS = date(2024, 1, 1)  # the laboratory's worlds
TERMS = {"De Kop Werkt!": ("kop-werkt.toml", 2000), "Vechtplassen": ("vechtplassen.toml", 600)}
NOTE = "line: 95% interval of the mean of paired differences"


def by_month(result: xr.Dataset) -> effects.Floats:
    """Fabric (point, replicate, month), month 0 being the start."""
    return np.asarray(result["fabric_run"].where(result.weefsel.ok()).transpose("point", "replicate", "month").values,
                      dtype=float)


def around(run: effects.Floats, last: int) -> effects.Floats:
    """(point, replicate): mean fabric of the twelve months after the `last` before an election minus those up to it."""
    return np.asarray(run[..., last + 1:last + 13].mean(axis=-1) - run[..., last - 11:last + 1].mean(axis=-1))


def calendars(study: Study, keep: Any) -> dict[str, Any]:
    """In phase, shifted, none: what each takes at three levels of handover, and the sawtooth of two of them."""
    result = study.sweep("calendars")
    made, run = effects.values(result), by_month(result)
    year = around(run, ELECTION)
    found: dict[str, Any] = {}
    for level in (0.0, 0.3, 0.85):
        at = {name: effects.where(result, scenario=f"elections-{name}.toml", handover__level=level)
              for name in ("none", "shifted", "in-phase")}
        told = {name: effects.told((made[at[name]] - made[at["none"]])[0]) for name in ("shifted", "in-phase")}
        told |= {f"{name}_year": effects.told((year[at[name]] - year[at["none"]])[0])
                 for name in ("shifted", "in-phase")}
        told["phase"] = effects.told((made[at["in-phase"]] - made[at["shifted"]])[0])
        told["phase_year"] = effects.told((year[at["in-phase"]] - year[at["shifted"]])[0])
        found[f"{level:g}"] = told
    point = {name: int(np.flatnonzero(effects.where(result, scenario=f"elections-{name}.toml", handover__level=0.3))[0])
             for name in ("none", "shifted", "in-phase")}
    keep("sawtooth-in-phase", sawtooth.draw(result, point["in-phase"], point["none"]))
    keep("sawtooth-shifted", sawtooth.draw(result, point["shifted"], point["none"]))
    keep("ledger-laboratory", ledger.draw(result, point["shifted"]))
    missing = run[point["in-phase"]] - run[point["none"]]
    found["back"] = [effects.told(missing[:, ELECTION + 1 + span]) for span in SPANS]
    return found


def real(study: Study, keep: Any) -> dict[str, Any]:
    """The real calendars: what elections take by handover, on other outcomes, and in the ledger."""
    found, curves = {}, {}
    for name, (file, replicates, _, _) in CASES.items():
        result = study.sweep("real", file, replicates).assign_attrs(title=f"{name}: the real calendar against none")
        by = [effects.told(effects.differ(result, {"elections__held": 0, "handover__level": level},
                                          {"elections__held": 1, "handover__level": level})) for level in LEVELS]
        pair = [{"elections__held": held, "handover__level": 0.3} for held in (0, 1)]
        others = {output: effects.told(effects.differ(result, pair[0], pair[1], output)) for output in (
            "fabric_final", "fabric_lowest", "energy_final", "results_total", "relapses", "dissolved", "departures")}
        point = int(np.flatnonzero(effects.where(result, **pair[1]))[0])
        worth = effects.differ(result, {"elections__held": 1, "handover__level": 0.3},
                               {"elections__held": 1, "handover__level": 0.85}) - effects.differ(
            result, {"elections__held": 0, "handover__level": 0.3}, {"elections__held": 0, "handover__level": 0.85})
        control = int(np.flatnonzero(effects.where(result, **pair[0]))[0])
        found[name] = {"by": by, "others": others, "ledger": effects.causes(result, point),
                       "worth": effects.told(worth), "replicates": len(worth),
                       "between": effects.told(effects.values(result, "departures")[control])}
        curves[name] = (LEVELS, by)
        if name == "Utrecht":
            keep("sawtooth-utrecht-2024", sawtooth.draw(result, point, control))
            keep("ledger-utrecht-2024", ledger.draw(result, point))
    keep("real", pictures.lines(
        curves, "What the real calendar takes from fabric, by handover", f"with elections minus without · {NOTE}",
        ("handover (share, 0–1)", "change of mean fabric (0–1)\nover the horizon"), pictures.origin(1)))
    return found


def parts(study: Study, keep: Any) -> dict[str, Any]:
    """What each part of an election contributes: all at work minus all but this one; the whole; what is left without
    new faces. Also who leaves in the same runs, by elections and between them."""
    result = study.sweep("mechanisms")
    made, leaves = effects.values(result), effects.values(result, "departures")
    whole = {"the whole election": effects.told(made[0] - made[-1])}
    found = {name: effects.told(made[0] - made[row]) for row, name in enumerate(PARTS, start=1)}
    keep("parts", pictures.effects(
        {name: {"Laboratory": row} for name, row in (whole | found).items()}, "What of an election takes fabric",
        f"all at work minus all but this · {NOTE}; filled: it leaves 0 out",
        "change of mean fabric (0–1) over eight years", pictures.origin(1)))
    return {"rows": whole | found, "without": effects.told(made[1] - made[-1]), "replicates": made.shape[1],
            "left": {"elections": effects.told(leaves[0] - leaves[-1]), "between": effects.told(leaves[-1])}}


def handed(path: Path, months: int) -> int:
    """In how many of the scenario's months the levers added to it act; without a date from its start, or to its end."""
    def place(date: Any) -> int:
        return int(12 * (date.year - STARTS.year) + date.month - STARTS.month)

    spans = [(place(one.get("start", STARTS)), place(one["until"]) if "until" in one else months)
             for one in tomllib.loads(path.read_text(encoding="utf-8"))["lever"]]
    return sum(until - start for start, until in spans)


def moments(study: Study) -> dict[str, Any]:
    """Warm handover in the months of elections, in all others, always: against none, in all and per month."""
    result = study.sweep("moments")
    made = effects.values(result)
    gained = made[1:] - made[0]
    rows = {name: effects.told(gained[row]) for row, name in enumerate(("at elections", "between elections", "always"))}
    rows["always − (at + between)"] = effects.told(gained[2] - gained[0] - gained[1])
    rows["between − at"] = effects.told(gained[1] - gained[0])
    at, between = (handed(HERE / f"handover-{name}.toml", result.sizes["month"] - 1)
                   for name in ("at-elections", "between"))
    monthly = {"at elections": effects.told(gained[0] / at), "between elections": effects.told(gained[1] / between),
               "at − between": effects.told(gained[0] / at - gained[1] / between)}
    return {"rows": rows, "monthly": monthly, "months": {"at": at, "between": between}}


def signing(study: Study, keep: Any) -> dict[str, Any]:
    """When to sign: what elections take by the month of signing, with and without involved councils."""
    result = study.sweep("signing")
    starts = sorted(set(result["lever.consolidation.start"].values))
    found: dict[str, Any] = {"months": [float(start - ELECTION) for start in starts], "election": ELECTION}

    made = effects.values(result)

    def point(start: float, council: int, held: int) -> effects.Floats:
        return np.asarray(made[effects.where(result, lever__consolidation__start=start, elections__held=held,
                                             lever__council_involvement__intensity=council)][0])

    for council in (0, 1):
        found[f"taken{council}"] = [effects.told(point(start, council, 1) - point(start, council, 0))
                                    for start in starts]
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
        {f"councils {said}": (found["months"], found[f"taken{council}"])
         for council, said in enumerate(("as usual", "involved"))},
        "What elections take, by when the partnership signs", f"with elections minus without, twelve years · {NOTE}",
        ("month of signing, from the first municipal election", "change of mean fabric (0–1)"), pictures.origin(1)))
    return found


def term(study: Study) -> dict[str, Any]:
    """What elections do to the share dissolved, with the rule that no party leaves within a term and without it."""
    found = {}
    for name, (file, replicates) in TERMS.items():
        result = study.sweep("term", file, replicates)

        def point(months: float, held: int) -> dict[str, float]:
            return {"partnerships__term": months, "elections__held": held}

        ends = effects.values(result, "dissolved")
        found[name] = {f"{months}": {
            "none": effects.told(ends[effects.where(result, **point(months, 0))][0]),
            "change": effects.told(effects.differ(result, point(months, 0), point(months, 1), "dissolved")),
            "fabric": effects.told(effects.differ(result, point(months, 0), point(months, 1)))} for months in (0, 48)}
    return found


def taken(study: Study, name: str) -> tuple[xr.Dataset, effects.Floats, dict[str, Any]]:
    """What elections take (set, replicate) in futures in which the partnership lives on with and without them.

    A dissolved partnership has no fabric: whether one run of a pair dissolves would drown what new people take. What
    elections do to dissolving is told apart.
    """
    held, none = study.sweep(name, fixed=HELD, tag="held"), study.sweep(name, fixed=NOT_HELD, tag="none")
    ends = [effects.values(one, "dissolved") for one in (held, none)]
    lives = (ends[0] == 0) & (ends[1] == 0)
    more = [effects.told(row)["sign"] for row in ends[0] - ends[1]]
    told = {"alive": float(lives.mean()), "least": int(lives.sum(axis=1).min()),
            "empty": int((~lives.any(axis=1)).sum()), "sets": len(lives), "replicates": lives.shape[1],
            "ends": effects.crossed(ends[0] - ends[1]),
            "ends_none": float(ends[1].mean()), "ends_more": more.count(1), "ends_fewer": more.count(-1)}
    return held, np.where(lives, effects.values(held) - effects.values(none), np.nan), told


def decides(study: Study, keep: Any) -> dict[str, Any]:
    """Sobol' indices of what elections take. SALib leaves out a base row with a point at which nothing lives."""
    result, takes, told = taken(study, "sensitivity")
    indices = sensitivity.sobol(result, takes)
    indices.attrs.update(output="what elections take from mean fabric", title="De Kop Werkt!", **{
        key: result.attrs[key] for key in ("version", "commit", "seed", "replicates")})
    keep("sobol-taken", indices_figure.draw(indices))
    return told | {"rows": sensitivity.sobol_rows(indices), "chance": sensitivity.chance_left(takes),
                   "base": int(result.attrs["sample"])}


def conditions(study: Study, keep: Any) -> dict[str, Any]:
    """PRIM: where elections take most, as the quarter of parameter sets in which they do."""
    result, takes, told = taken(study, "conditions")
    there = np.isfinite(takes).any(axis=1)
    result, takes = result.isel(point=there), takes[there]
    means, sets = np.nanmean(takes, axis=1), [effects.told(row) for row in takes]
    bound = float(np.quantile(means, 0.25))
    box = sensitivity.box(result, means < bound)
    if box is not None:
        sensitivity.of_futures(box, result, takes, lambda means: means < bound)
        keep("prim-kop-werkt", prim.draw(sensitivity.boxed(
            box, "De Kop Werkt!", f"elections take {-bound:.3f} or more of mean fabric", result.attrs)))
    return told | {
        "bound": bound, "box": None if box is None else sensitivity.box_told(box), "mean": effects.crossed(takes),
        "p5": float(np.quantile(means, 0.05)), "p95": float(np.quantile(means, 0.95)),
        "takes": effects.share(sum(row["sign"] < 0 for row in sets), len(sets)),
        "gives": effects.share(sum(row["sign"] > 0 for row in sets), len(sets))}


def pulled(study: Study) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """By world: the levers with elections; with minus without elections; and what levers do to the share dissolved."""
    tables, more, ends = {}, {}, {}
    worlds = {name: (file, sets, replicates) for name, (file, _, sets, replicates) in CASES.items() if sets}
    for name, (file, sets, replicates) in (worlds | {"Laboratory": LABORATORY}).items():
        made = levers.play(study, file, replicates, sets, HELD, "held")
        held, none = levers.paired(made), levers.paired(levers.play(study, file, replicates, sets, NOT_HELD, "none"))
        tables[name] = levers.table(held)
        more[name] = levers.table([a - b for a, b in zip(held, none, strict=True)])
        ends[name] = levers.table(levers.paired(made, "dissolved"))
        for row in tables[name] + more[name] + ends[name]:
            row["firm"] = firm(row, min(held[0].shape), 2 * len(held) * (len(worlds) + 1))
    return tables, more, ends


def helps(study: Study, keep: Any) -> dict[str, Any]:
    """The levers with elections, and by how much more (or less) they help because there are elections."""
    tables, more, ends = pulled(study)
    rows, because = levers.everywhere(tables), levers.everywhere(more)
    keep("levers", pictures.levers(
        rows, "Which levers help where there are elections", "mark: mean over parameter sets of the paired effect; "
        "thick: its 95% interval; thin: nine in ten sets (no interval); filled: robust or harms by the rule in text",
        "change of mean fabric (0–1) over the horizon, lever in full from the start", pictures.origin(3)))
    keep("levers-elections", pictures.levers(
        because, "Which levers help against elections", "effect with elections minus effect without; marks and lines "
        "as in the figure before", "how much more it does for mean fabric (0–1) because there are elections",
        pictures.origin(3)))
    few = ("lever", "mean", "low", "high", "sign", "firm")
    return {"rows": rows, "because": because, "sets": {name: one["helps"]["of"] for name, one in rows[0]["by"].items()},
            "ends": {name: [{key: row[key] for key in few} for row in table] for name, table in ends.items()}}


def main() -> None:
    asked = arguments("elections")
    if asked.text:
        again = text.kept(asked.pages)
        again |= summary(again)
        text.write(HERE, asked.pages, again | {"claims": claims(again)}, False)
        return
    study = Study(HERE, asked.out, asked.pages, asked.quick, asked.kept)
    keep = pictures.keeper(asked.pages, asked.look)
    numbers: dict[str, Any] = {
        "calendars": calendars(study, keep), "real": real(study, keep), "parts": parts(study, keep),
        "moments": moments(study), "signing": signing(study, keep), "term": term(study), "sobol": decides(study, keep),
        "conditions": conditions(study, keep), "levers": helps(study, keep)}
    numbers |= {"levels": list(LEVELS), "made": [one._asdict() for one in study.made], "alt": keep.told,
                "runs": sum(one.runs for one in study.made)}
    numbers = text.plain(numbers)
    numbers |= summary(numbers)
    text.write(HERE, asked.pages, numbers | {"claims": claims(numbers)}, asked.quick)


if __name__ == "__main__":
    main()
