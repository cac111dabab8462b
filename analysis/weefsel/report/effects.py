"""What an axis of a sweep does: the difference between its ends, run by run on the same random numbers, with a 95 %
interval; for sampled designs the rank correlation with the output. No order is claimed where intervals overlap.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import xarray as xr
from scipy import stats

from weefsel.report.names import Value, levels
from weefsel.report.subject import MAIN, Subject
from weefsel.report.words import ALIKE
from weefsel.statistics import LEVEL, interval

Floats = npt.NDArray[np.float64]
FEWEST_FOR_RANKS = 10  # points: below it a rank correlation says next to nothing


class Effect(NamedTuple):
    """What one axis does to an output from value `start` to value `end`: mean with its interval (NaN: none).

    `pairs` runs were compared; in `more` of them the output was higher at `end`, in `less` lower. `bend`: a value in between
    with clearly more (or less) than both ends, where there is one. `same`: so many runs that all gave the same (0: they
    did not); then low and high are the mean, which is no interval.
    """

    key: str
    start: Value
    end: Value
    mean: float
    low: float
    high: float
    pairs: int = 0
    more: int = 0
    less: int = 0
    same: int = 0
    bend: Value | None = None
    bend_up: bool = False

    @property
    def clear(self) -> bool:
        """Whether the interval leaves 0 out; of runs that all gave the same, whether a sign test does."""
        by_chance = 2 * 0.5**self.same if self.same else 0.0
        return (self.low > 0 or self.high < 0) and by_chance <= 1 - LEVEL

    @property
    def size(self) -> tuple[float, float]:
        """The interval of how large it is, whichever way it points; a mean without interval is any size."""
        if not math.isfinite(self.low):
            return (0.0, math.inf)
        low, high = sorted((abs(self.low), abs(self.high)))
        return (low, high) if self.clear else (0.0, high)


def differences(subject: Subject, key: str, output: str = MAIN) -> list[Effect]:
    """An axis of numbers: from its lowest to its highest value; of words: from the first to each other. Points are paired
    that differ in nothing else; empty when there are none."""
    values, there = subject.values(output), levels(subject, key)
    if len(there) < 2:
        return []
    groups = _groups(subject, key)
    numbers = not isinstance(there[0], str)
    ends = [(there[0], there[-1])] if numbers else [(there[0], other) for other in there[1:]]
    yes_no = subject.yes_no(output)
    found = [_between(key, start, end, groups, values, yes_no) for start, end in ends]
    effects = [one for one in found if one is not None]
    if numbers and len(there) > 2 and effects:
        return [_with_bend(effects[0], there[1:-1], groups, values)]
    return effects


def _groups(subject: Subject, key: str) -> list[dict[Value, int]]:
    """Rows of points by their value of this axis, for each combination of the others."""
    others = [subject.result[other].values.tolist() for other in subject.swept if other != key]
    groups: dict[tuple[Value, ...], dict[Value, int]] = {}
    for row, value in enumerate(subject.result[key].values.tolist()):
        groups.setdefault(tuple(other[row] for other in others), {})[value] = row
    return list(groups.values())


def _between(key: str, start: Value, end: Value, groups: list[dict[Value, int]], values: Floats,
             yes_no: bool = False) -> Effect | None:
    rows = [(group[start], group[end]) for group in groups if start in group and end in group]
    if not rows:
        return None
    first, last = np.array(rows).T
    return of_pairs(values[last] - values[first], key, start, end, yes_no)


def of_pairs(difference: Floats, key: str = "", start: Value = 0.0, end: Value = 1.0, yes_no: bool = False) -> Effect:
    """The mean of differences (pair of points, replicate). Replicates share their random numbers over points, so they are
    what the interval is taken over; those that every pair has, if there are two. `yes_no`: they are of yes (1) and no."""
    whole = np.isfinite(difference).all(axis=0)
    kept = difference[:, whole] if whole.sum() >= 2 or not np.isfinite(difference).any() else difference
    there = np.isfinite(kept).any(axis=0)
    by_replicate = np.full(kept.shape[1], np.nan)
    by_replicate[there] = np.nanmean(kept[:, there], axis=0)
    seen = difference[np.isfinite(difference)]
    mean, low, high, same = _estimated(by_replicate[there], yes_no)
    return Effect(key, start, end, mean, low, high, int(seen.size), int((seen > 0).sum()), int((seen < 0).sum()), same)


def _estimated(values: Floats, yes_no: bool) -> tuple[float, float, float, int]:
    """Mean of a difference with its interval, and of how many runs all gave the same. Then Student's interval would have no
    width and claim certainty; differences of yes and no have an exact one."""
    told = interval(xr.DataArray(values, dims="replicate"))
    mean, low, high = (float(told[name]) for name in ("mean", "low", "high"))
    if values.size < 2:
        return mean, low, high, 0
    if yes_no and np.isin(values, (-1, 0, 1)).all():
        return (mean, *_of_yes_and_no(values), 0)
    return (mean, mean, mean, values.size) if np.ptp(values) <= ALIKE else (mean, low, high, 0)


def _of_yes_and_no(values: Floats) -> tuple[float, float]:
    """Interval of the mean of differences between yes (1) and no: from Clopper & Pearson's intervals of how often the two
    differ, and of how often it is yes at the end then. Leaves 0 out where the exact test of McNemar 1947 does."""
    differs = int(np.count_nonzero(values))
    least, most = _exact(differs, values.size)
    down, up = (2 * bound - 1 for bound in (_exact(int((values > 0).sum()), differs) if differs else (0.0, 1.0)))
    return down * (least if down > 0 else most), up * (most if up > 0 else least)


def _exact(hits: int, runs: int) -> tuple[float, float]:
    found = stats.binomtest(hits, runs).proportion_ci(LEVEL, method="exact")
    return float(found.low), float(found.high)


def _with_bend(effect: Effect, between: list[Value], groups: list[dict[Value, int]], values: Floats) -> Effect:
    """Looks whether a value in between clearly lies above or below both ends."""
    best, bend = 0.0, None
    for value in between:
        sides = [_between(effect.key, end, value, groups, values) for end in (effect.start, effect.end)]
        known = [side for side in sides if side is not None and side.clear]
        if len(known) == 2 and known[0].mean * known[1].mean > 0:
            smallest = min((side.mean for side in known), key=abs)
            if abs(smallest) > abs(best):
                best, bend = smallest, value
    return effect._replace(bend=bend, bend_up=best > 0)


def all_differences(subject: Subject, output: str = MAIN) -> list[Effect]:
    """Of every axis that has pairs, the largest first."""
    found = [effect for key in subject.swept for effect in differences(subject, key, output)]
    return sorted((one for one in found if math.isfinite(one.mean)), key=lambda one: -abs(one.mean))


def correlations(subject: Subject, output: str = MAIN) -> list[Effect]:
    """Spearman's rank correlation of each axis of numbers with the points' means; interval: Bonett & Wright 2000."""
    means = np.array([row[np.isfinite(row)].mean() if np.isfinite(row).any() else np.nan for row in subject.values(output)])
    there = np.isfinite(means)
    if there.sum() < FEWEST_FOR_RANKS or np.ptp(means[there]) == 0:
        return []
    found: list[Effect] = []
    for key in subject.swept:
        values = subject.result[key].values
        if np.issubdtype(values.dtype, np.number) and np.ptp(values[there]) > 0:
            found.append(_rank(key, values[there].astype(float), means[there]))
    return sorted(found, key=lambda one: -abs(one.mean))


def _rank(key: str, values: Floats, means: Floats) -> Effect:
    r = float(stats.spearmanr(values, means).statistic)
    half = float(stats.norm.ppf((1 + LEVEL) / 2)) * math.sqrt((1 + r * r / 2) / (means.size - 3))
    at = math.atanh(min(max(r, -0.999999), 0.999999))
    return Effect(key, float(values.min()), float(values.max()), r, math.tanh(at - half), math.tanh(at + half), means.size)


def ranked(subject: Subject, output: str = MAIN) -> tuple[str, list[Effect]]:
    """What mattered, and how it was measured: 'difference' or 'rank'; 'none' when neither can be told."""
    if not subject.sampled and (found := all_differences(subject, output)):
        return "difference", found
    if found := correlations(subject, output):
        return "rank", found
    return "none", []


def places(effects: Sequence[Effect]) -> list[tuple[int, int]]:
    """First and last place that each can have among the others: equal where nothing overlaps it."""
    sizes = [effect.size for effect in effects]
    return [(1 + sum(other[0] > own[1] for other in sizes), len(sizes) - sum(other[1] < own[0] for other in sizes))
            for own in sizes]


def leading(effects: Sequence[Effect]) -> list[Effect]:
    """Clear effects that may be the largest: one, or several when their intervals overlap."""
    return [effect for effect, place in zip(effects, places(effects), strict=True) if effect.clear and place[0] == 1]
