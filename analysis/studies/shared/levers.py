"""Which levers help robustly: each of the twenty against the same world without it, over sets drawn from ranges."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

import numpy as np
import xarray as xr
from shared.effects import Floats, Told, crossed, share, told, values
from shared.pipeline import Study

LEVERS = (
    "handover", "duo_seats", "consolidation", "reflection", "retention", "warm_time", "cold_discipline", "independent_chair",
    "recalibration", "joint_fund", "council_involvement", "tension_dialogue", "staff_pool", "pruning", "no_cold_cut",
    "province_role", "communication", "adaptive_form", "exit_rules", "innovation_room")
QUICK_LEVERS = 6  # of a test run: those that claims name
HALF, FEW = 0.5, 0.05  # of the sets
HARDLY = 0.005  # an effect on mean fabric, on its scale of 0 to 1, that is called small


def play(study: Study, scenario: str, replicates: int, sets: int, fixed: Mapping[str, float] | None = None,
         tag: str = "", name: str = "levers") -> tuple[xr.Dataset, xr.Dataset]:
    """The sets without a lever, and each with each lever at intensity 1 from the start: points by lever, then by set.

    Costs in capacity are in the model. A lever that the scenario has is raised to 1 in its own row and stays in all others.
    """
    base = study.sweep(name, scenario, replicates, fixed, tag, sets)
    pulled = LEVERS[:QUICK_LEVERS] if study.quick else LEVERS
    own = {one["name"]: intensity(one) for one in tomllib.loads(str(base.attrs["scenario"])).get("lever", [])}
    columns = {key: np.tile(base[key].values.astype(float), len(pulled)) for key in base.weefsel.swept}
    rows = np.repeat(np.arange(len(pulled)), base.sizes["point"])
    columns |= {f"lever.{lever}.intensity": np.where(rows == number, 1.0, own.get(lever, 0.0))
                for number, lever in enumerate(pulled)}
    return base, study.points(name, scenario, base.sizes["replicate"], columns, tag or "pulled")


def intensity(lever: Mapping[str, Any]) -> float:
    """Of a lever as a scenario file has it."""
    there = lever.get("intensity", 1.0)
    return float(there["value"] if isinstance(there, Mapping) else there)


def paired(results: tuple[xr.Dataset, xr.Dataset], output: str = "fabric_average") -> list[Floats]:
    """Per lever (set, replicate): with minus without, on the same random numbers."""
    base, pulled = (values(one, output) for one in results)
    return list(pulled.reshape(-1, *base.shape) - base)


def living(results: tuple[xr.Dataset, xr.Dataset]) -> list[Told]:
    """A row a lever: its effect in futures that live with it and without, and by how much more of them end with it."""
    ends, rows = [values(one, "dissolved") for one in results], []
    for lever, one, more in zip(LEVERS, paired(results), paired(results, "dissolved"), strict=False):
        alive = np.where((ends[0] == 0) & (more == 0), one, np.nan)
        rows.append({"lever": lever, "alive": crossed(alive), "ends": crossed(more)})
    return rows


def table(differences: list[Floats]) -> list[Told]:
    """A row a lever, by mean effect: over how many sets it helps, hurts, or cannot be told from 0; how large it is."""
    rows = []
    for lever, one in zip(LEVERS, differences, strict=False):
        sets = [told(of_set) for of_set in one]
        means = np.array([of_set["mean"] for of_set in sets])
        helps, hurts = (sum(of_set["sign"] == side for of_set in sets) for side in (1, -1))
        row: dict[str, Any] = {"lever": lever, **crossed(one), "median": float(np.median(means)),
                               "p5": float(np.quantile(means, 0.05)), "p95": float(np.quantile(means, 0.95)),
                               "helps": share(helps, len(sets)), "hurts": share(hurts, len(sets))}
        rows.append(row | {"verdict": verdict(row)})
    return sorted(rows, key=lambda row: -row["mean"])


def verdict(row: Told) -> str:
    """In words, by a rule: the mean over sets is told from 0, at least half of the sets are, and hardly any the other way."""
    helps, hurts = row["helps"]["mean"], row["hurts"]["mean"]
    if not helps and not hurts and row["p5"] == row["p95"] == 0:
        return "does nothing here"
    if row["sign"] > 0 and helps >= HALF and hurts <= FEW:
        return "robust" if row["median"] >= HARDLY else "robust, small"
    if row["sign"] < 0 and hurts >= HALF and helps <= FEW:
        return "harms" if row["median"] <= -HARDLY else "harms, small"
    return "depends" if min(helps, hurts) > FEW else "mostly undecided"


def everywhere(tables: dict[str, list[Told]]) -> list[Told]:
    """A row a lever: verdict and effect by scenario, the most helpful first (by the least of its mean effects)."""
    rows = []
    for lever in [row["lever"] for row in next(iter(tables.values()))]:
        by = {name: next(row for row in one if row["lever"] == lever) for name, one in tables.items()}
        rows.append({"lever": lever, "by": by, "least": min(row["mean"] for row in by.values()),
                     "robust": sum(row["verdict"].startswith("robust") for row in by.values())})
    return sorted(rows, key=lambda row: (-row["robust"], -row["least"]))
