"""SALib's samples run by the engine, and SALib's indices of results that the command or `weefsel.sweep` made.

    problem = salib.problem({"people.turnover_factor": (0.5, 2), "lever.handover.intensity": (0, 1)})
    sample = SALib.sample.sobol.sample(problem, 64, calc_second_order=False, seed=1)
    fabric = salib.evaluate("scenarios/laboratory/region.toml", problem, sample)
    SALib.analyze.sobol.analyze(problem, fabric.mean(axis=1), calc_second_order=False, seed=1)
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import xarray as xr

from weefsel.bridges import NEEDED
from weefsel.bridges.ranges import Ranges, checked, is_whole, known
from weefsel.engine import sweep
from weefsel.scenario import Problem, Scenario, ScenarioError, Value

try:
    from SALib.analyze import morris as salib_morris
    from SALib.analyze import sobol as salib_sobol
except ImportError as missing:
    raise ImportError(NEEDED.format("SALib")) from missing

RESAMPLES = 1000  # for SALib's intervals; as many as the command takes
MORRIS_LEVELS = 4  # of a sweep that does not say (README, "Sweeps"), and SALib's own default
NOT_MADE = 2  # `status` of a run that a stop rule spared

Numbers = npt.NDArray[np.float64]


def problem(ranges: Ranges) -> dict[str, Any]:
    """SALib's problem for parameters that vary evenly between (low, high), in the units of `weefsel.parameters()`.

    Keys as of `ranges.checked`. Raises ScenarioError for names and bounds that cannot be, with the nearest allowed name, and
    for whole numbers, which SALib does not draw (the command's designs do: `design = "saltelli"` in a sweep file).
    """
    found = checked(ranges)
    whole = [Problem(f"range {key}", 0, 0, "takes whole numbers, which SALib does not draw; allowed: a sweep file with "
                     "this axis and design = \"saltelli\" or \"morris\"") for key in found if is_whole(key)]
    if whole:
        raise ScenarioError(whole)
    return {"num_vars": len(found), "names": list(found), "bounds": [list(bounds) for bounds in found.values()]}


def evaluate(
    scenario: Scenario | str | os.PathLike[str] | Mapping[str, Any],
    problem: Mapping[str, Any],
    sample: npt.ArrayLike,
    output: str = "fabric_average",
    *,
    replicates: int = 100,
    seed: int = 1,
    threads: int = 0,
    set: Mapping[str, Value] | None = None,
) -> Numbers:
    """Runs every row of a sample: an array (rows, replicates) of one output, in the sample's order.

    `sample` is (rows, problem["num_vars"]); `set` holds other parameters, the same for all rows. Replicate r has the same
    random numbers in every row, and is bit for bit the single run of that row; equal rows run once. Missing: a run that
    failed, or in which it did not happen. Raises ValueError for a sample of another shape, KeyError for an unknown output,
    and ScenarioError, also for a Scenario changed in Python: give what is changed as `set` (of a lever: its intensity).
    """
    rows = np.atleast_2d(np.asarray(sample, dtype=float))
    if rows.ndim != 2 or rows.shape[1] != problem["num_vars"] or not rows.size:
        raise ValueError(f"a sample of shape {np.shape(sample)}; allowed: (rows, {problem['num_vars']})")
    points, place = np.unique(rows, axis=0, return_inverse=True)
    axes = [{"key": key, "values": points[:, column].tolist()} for column, key in enumerate(problem["names"])]
    axes += [{"key": key, "values": [float(value) if isinstance(value, bool) else value] * len(points)}
             for key, value in (set or {}).items()]
    design = {"design": "list", "replicates": replicates, "seed": seed, "axis": axes}
    result = sweep(design, scenario=scenario, threads=threads)
    return np.asarray(_values(result, output).values[place.ravel()])


def indices(result: xr.Dataset, output: str, *, seed: int = 1) -> pd.DataFrame:
    """SALib's Sobol' indices of a result of `design = "saltelli"`: first ("S1") and total ("ST") order of the mean over
    replicates. A row a key and index: key, index, value, low, high (shares of variance; 95 %, `seed` draws the resamples).

    The points stand in SALib's order, so SALib gets them as they are, less base rows with a point of which every run failed.
    The command tells the same values with one or two replicates a point. With more it tells indices of the expected output,
    without the chance that means still have; these have it, which makes totals larger. Its intervals also resample
    replicates; SALib's do not. An output without spread: missing. Raises ValueError for another design or a seed below 1.
    """
    keys = _keys(result, "saltelli")
    rows = _means(result, output, len(keys) + 2)
    means = rows[~np.isnan(rows).any(axis=1)].ravel()
    if means.size == 0 or np.ptp(means) == 0:
        found = {name: np.full(len(keys), np.nan) for name in ("S1", "S1_conf", "ST", "ST_conf")}
    else:
        found = salib_sobol.analyze(_unit_problem(keys), means, calc_second_order=False, num_resamples=RESAMPLES,
                                    seed=_seed(seed))
    return _table(keys, found, ("S1", "ST"))


def morris(result: xr.Dataset, output: str, *, seed: int = 1) -> pd.DataFrame:
    """SALib's elementary effects of a result of `design = "morris"`: "mu", "mu_star" and "sigma" of the mean over
    replicates, in the output's unit per whole range of a factor. A row a key and index: key, index, value, low, high.

    Only mu_star has an interval (95 %). Values are the command's; its interval also resamples replicates. Trajectories with
    a point of which every run failed are left out; with fewer than two left all is missing. Raises ValueError for another
    design, a seed below 1, and axes of listed values or whole numbers: SALib divides by the step of the levels, which theirs
    is not (the command divides by the step that was made).
    """
    keys = _keys(result, "morris")
    file = tomllib.loads(result.attrs["sweep"])
    uneven = [axis["key"] for axis in file["axis"] if "values" in axis or is_whole(axis["key"])]
    if uneven:
        raise ValueError(f"SALib has no step for {', '.join(uneven)}; allowed: axes with low and high, not whole numbers")
    rows = _means(result, output, len(keys) + 1)
    walks = np.stack([result[key].values[: rows.size] for key in keys], axis=-1).reshape(*rows.shape, len(keys))
    whole = ~np.isnan(rows).any(axis=1)
    if whole.sum() < 2:
        found = {name: np.full(len(keys), np.nan) for name in ("mu", "mu_star", "sigma", "mu_star_conf")}
    else:
        points = walks[whole].reshape(-1, len(keys)).astype(float)
        found = salib_morris.analyze(_unit_problem(keys), points, rows[whole].ravel(), num_resamples=RESAMPLES,
                                     num_levels=file.get("levels", MORRIS_LEVELS), seed=_seed(seed))
    return _table(keys, found, ("mu", "mu_star", "sigma"))


def _values(result: xr.Dataset, output: str) -> xr.DataArray:
    """One output by run (point, replicate); missing where a run failed."""
    by_run = [str(name) for name, values in result.data_vars.items()
              if values.dims == ("point", "replicate") and values.dtype.kind == "f"]
    return result[known(output, by_run)].where(result.weefsel.ok())


def _means(result: xr.Dataset, output: str, points: int) -> Numbers:
    """Means over replicates (rows of the design, its points a row), of the replicates that every point has."""
    count = int(result.attrs["sample"]) * points  # with --freeze others stand behind them
    of_design = result.isel(point=slice(count))
    made = of_design["status"] != NOT_MADE
    values = _values(of_design, output).isel(replicate=made.all("point").values)
    return np.asarray(values.mean("replicate").values, dtype=float).reshape(-1, points)


def _keys(result: xr.Dataset, design: str) -> list[str]:
    made = result.attrs.get("design")
    if made != design:
        raise ValueError(f"this result's design is '{made}'; allowed: '{design}'")
    return list(result.weefsel.swept)


def _seed(seed: int) -> int:
    if seed < 1:
        raise ValueError(f"seed {seed} would let SALib draw another one each time; allowed: from 1")
    return seed


def _unit_problem(keys: list[str]) -> dict[str, Any]:
    return {"num_vars": len(keys), "names": keys, "bounds": [[0.0, 1.0]] * len(keys)}


def _table(keys: list[str], found: Mapping[str, Any], names: tuple[str, ...]) -> pd.DataFrame:
    rows = []
    for at, key in enumerate(keys):
        for name in names:
            value = float(found[name][at])
            half = float(found[f"{name}_conf"][at]) if f"{name}_conf" in found else np.nan
            rows.append((key, name, value, value - half, value + half))
    return pd.DataFrame(rows, columns=["key", "index", "value", "low", "high"])
