"""Effects with 95 % intervals, paired by replicate: all points of a study share their random numbers.

So two kinds of chance are in an effect over parameter sets: which sets were drawn, and which futures all of them were
played on. `told` knows the second (one setting), `crossed` both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
import xarray as xr
from scipy import stats

Floats = npt.NDArray[np.float64]
Told = dict[str, Any]


def values(result: xr.Dataset, output: str = "fabric_average") -> Floats:
    """One output (point, replicate), missing where a run failed."""
    return np.asarray(result[output].where(result.weefsel.ok()).values, dtype=float)


def where(result: xr.Dataset, **settings: float | str) -> Floats:
    """Which points have these settings; keys with __ for a point."""
    found = np.full(result.sizes["point"], True)
    for key, value in settings.items():
        there = result[key.replace("__", ".")].values
        found &= there == (value if isinstance(value, str) or there.dtype.kind in "fiu" else f"{value:g}")
    return found


def told(sample: npt.ArrayLike) -> Told:
    """Mean with its 95 % interval (Student), and what may be said of its sign."""
    there = np.asarray(sample, dtype=float)
    there = there[np.isfinite(there)]
    mean = float(there.mean()) if there.size else float("nan")
    half = float(stats.t.ppf(0.975, max(there.size - 1, 1)) * stats.sem(there)) if there.size > 1 else float("nan")
    return {"mean": mean, "low": mean - half, "high": mean + half, "sign": sign(mean - half, mean + half)}


def sign(low: float, high: float) -> int:
    """+1 or -1 where the whole interval lies on that side of 0; 0: not to be told from 0."""
    return 1 if low > 0 else -1 if high < 0 else 0


def crossed(sample: Floats) -> Told:
    """Mean over sets of an effect (set, replicate), with a 95 % interval for other sets and other shared futures.

    Two-way random effects without repetition: the variance between sets plus that between replicates (by leaving each
    out), less what both count of the rest; degrees of freedom by Satterthwaite. Missing values are left out. See Searle,
    Casella & McCulloch, Variance Components (1992), section 4.7, for the balanced case.
    """
    sample = sample[np.isfinite(sample).any(axis=1)]
    sets, replicates = sample.shape
    by_set = np.nanmean(sample, axis=1)
    mean = float(by_set.mean())
    if sets < 2 or replicates < 2:
        return {"mean": mean, "low": float("nan"), "high": float("nan"), "sign": 0}
    without = np.array([np.nanmean(np.nanmean(np.delete(sample, one, axis=1), axis=1)) for one in range(replicates)])
    of_sets = by_set.var(ddof=1) / sets
    of_replicates = (replicates - 1) * without.var()
    of_both = rest(sample) / (sets * replicates)
    variance = max(of_sets + of_replicates - of_both, of_sets, of_replicates)
    parts = of_sets**2 / (sets - 1) + of_replicates**2 / (replicates - 1) + of_both**2 / ((sets - 1) * (replicates - 1))
    half = float(stats.t.ppf(0.975, max(variance**2 / parts, 1)) * np.sqrt(variance)) if parts else 0.0
    return {"mean": mean, "low": mean - half, "high": mean + half, "sign": sign(mean - half, mean + half)}


def rest(sample: Floats) -> float:
    """Variance of (set, replicate) that neither the set nor the shared future explains."""
    by_set, by_replicate = np.nanmean(sample, axis=1, keepdims=True), np.nanmean(sample, axis=0, keepdims=True)
    left = sample - by_set - by_replicate + np.nanmean(sample)
    return float(np.nansum(left**2) / (np.isfinite(sample).sum() - sum(sample.shape) + 1))


def thirds(sample: Floats, key: Floats) -> Told:
    """Mean of (set, replicate) in the third of the sets where `key` is highest, minus that where it is lowest."""
    low, high = np.quantile(key, [1 / 3, 2 / 3])
    weight = len(key) * ((key >= high) / (key >= high).sum() - (key <= low) / (key <= low).sum())
    return crossed(weight[:, None] * (sample - np.nanmean(sample, axis=0)))


def share(count: int, of: int) -> Told:
    """A share of the sets that were played. No interval: all sets were played on the same futures."""
    return {"mean": count / of, "count": count, "of": of}


def counted(sample: Floats, bound: float) -> Told:
    """How many sets have a mean of `bound` or more, with the 95 % interval of other futures (1 000 bootstraps of them)."""
    draws = np.random.default_rng(1).integers(sample.shape[1], size=(1000, sample.shape[1]))
    counts = [int((sample[:, drawn].mean(axis=1) >= bound).sum()) for drawn in draws]
    low, high = np.percentile(counts, [2.5, 97.5])
    return {"mean": int((sample.mean(axis=1) >= bound).sum()), "low": int(low), "high": int(high), "of": len(sample)}


def factorial(result: xr.Dataset, levels: Mapping[str, Sequence[float]], output: str = "fabric_average") -> list[Told]:
    """Main effects (high − low) and two-way interactions of a full 2^k design, averaged over the other factors.

    An interaction is how much larger the first effect is at the second factor's high level than at its low one.
    """
    made = values(result, output)
    signs = {key: np.where(result[key].values == high, 1.0, -1.0) for key, (_, high) in levels.items()}
    half = made.shape[0] / 2
    found = [{"keys": [key], **told((one[:, None] * made).sum(0) / half)} for key, one in signs.items()]
    for a, b in combinations(signs, 2):
        contrast = (signs[a] * signs[b])[:, None] * made
        found.append({"keys": [a, b], **told(contrast.sum(0) / (made.shape[0] / 4))})
    return found


def differ(result: xr.Dataset, a: Mapping[str, float | str], b: Mapping[str, float | str],
           output: str = "fabric_average") -> Floats:
    """By replicate: the point with settings `b` minus that with `a`."""
    made = values(result, output)
    return np.asarray((made[where(result, **b)] - made[where(result, **a)])[0])


def over(result: xr.Dataset, settings: Mapping[str, float], output: str = "fabric_average") -> Floats:
    """By replicate: mean over all points with these settings (keys as in the file)."""
    there = where(result, **{key.replace(".", "__"): value for key, value in settings.items()})
    return np.asarray(values(result, output)[there].mean(axis=0))


def explained(means: Floats, *terms: Floats) -> float:
    """Share of the differences between points that a sum of the terms explains, each point estimated from the others.

    Least squares with a constant; leaving one out by the hat matrix (Allen 1974, the PRESS statistic).
    """
    columns = np.column_stack([np.ones_like(means), *terms])
    hat = columns @ np.linalg.pinv(columns)
    missed = (means - hat @ means) / (1 - np.diag(hat))
    return float(1 - (missed**2).sum() / ((means - means.mean()) ** 2).sum())


def causes(result: xr.Dataset, point: int, by: str = "fabric") -> list[Told]:
    """The ledger of a point: what each cause took or gave over the horizon, the largest loss first."""
    erosion = result.sel(point=[point]).weefsel.erosion(by).isel(point=0)
    name = "cause" if by == "fabric" else "energy_cause"
    rows = [{"cause": str(cause), **{key: float(erosion[key].sel({name: cause})) for key in (
        "mean", "low", "high", "share", "share_low", "share_high")}} for cause in erosion[name].values]
    return sorted(({**row, "sign": sign(row["low"], row["high"])} for row in rows), key=lambda row: row["mean"])


def booked(result: xr.Dataset, a: int, b: int, cause: str, by: str = "fabric") -> Told:
    """By how much more point `b` than point `a` has of a cause in its ledger, within a future."""
    ledger, name = ("ledger", "cause") if by == "fabric" else ("energy_ledger", "energy_cause")
    there = result[ledger].where(result.weefsel.ok()).sel({name: cause})
    return told(there.isel(point=b).values - there.isel(point=a).values)
