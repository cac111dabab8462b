"""Intervals of what was simulated: means over replicates with Student's t, as the command gives them, and waiting times."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import numpy.typing as npt
import xarray as xr
from scipy import stats

LEVEL = 0.95


def interval(values: xr.DataArray, dim: str = "replicate") -> xr.Dataset:
    """Mean over `dim` with its 95 % interval: `mean`, `low`, `high`. Missing values are left out; one value has no interval."""
    count = values.notnull().sum(dim)
    mean = values.mean(dim)
    half = _quantile(count) * values.std(dim, ddof=1) / np.sqrt(count.where(count > 1))
    return xr.Dataset({"mean": mean, "low": mean - half, "high": mean + half})


def _quantile(count: xr.DataArray) -> xr.DataArray:
    def of(n: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        return np.asarray(stats.t.ppf((1 + LEVEL) / 2, np.maximum(n - 1, 1)))

    found: xr.DataArray = xr.apply_ufunc(of, count, dask="parallelized", output_dtypes=[float])
    return found


def share_interval(part: xr.DataArray, whole: xr.DataArray, dim: str = "replicate") -> xr.Dataset:
    """Share of a part in a whole, both by run: ratio of means with its 95 % interval.

    Delta method and Student's t on the logarithm of the odds, so that the interval stays within 0 and 1."""
    # Computed before it is used: a file is read twice then, and not held in between.
    first = xr.Dataset({"count": part.notnull().sum(dim), "part": part.mean(dim), "whole": whole.mean(dim)}).compute()
    count, share = first["count"], first["part"] / first["whole"]
    error = (part - share * whole).std(dim, ddof=1) / np.sqrt(count) / abs(first["whole"])
    odds, rest = share * (1 - share), 1 - share
    factor = np.exp(_quantile(count) * error / odds.where(odds > 0, 1))  # all or nothing has no width
    return xr.Dataset({"share": share, "low": share / (share + rest * factor), "high": share / (share + rest / factor)})


class Waiting:
    """Waiting times of which some were not seen to end: the Kaplan–Meier curve of those still waiting."""

    def __init__(self, months: npt.NDArray[np.float64], seen: npt.NDArray[np.bool_]) -> None:
        """`months`: until it happened, or until one stopped looking; `seen`: whether it happened."""
        if months.size == 0:
            raise ValueError("nobody waited: there is no run with a waiting time")
        self.runs = int(months.size)
        self.seen = int(seen.sum())
        curve = stats.ecdf(stats.CensoredData(uncensored=months[seen], right=months[~seen])).sf
        self.months: npt.NDArray[np.float64] = np.concatenate([[0.0], curve.quantiles])
        self.waiting: npt.NDArray[np.float64] = np.concatenate([[1.0], curve.probabilities])
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # no bounds where all or none still wait: NaN, as it should
            bounds: Any = curve.confidence_interval(LEVEL, method="log-log")
        self.low: npt.NDArray[np.float64] = np.concatenate([[1.0], bounds.low.probabilities])
        self.high: npt.NDArray[np.float64] = np.concatenate([[1.0], bounds.high.probabilities])

    def median(self) -> float:
        """Months until half have got there; NaN when fewer did within the horizon."""
        there = np.flatnonzero(self.waiting <= 0.5)
        return float(self.months[there[0]]) if there.size else float("nan")
