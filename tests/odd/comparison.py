"""How far the rebuild's runs and the command's lie apart, in standard errors; + where the rebuild is higher or wider."""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

NORMAL = NormalDist()
ROUNDING = 2e-6  # the result file keeps series in single precision
OUTSIDE = .05    # of a file's low, and of its high
ENOUGH = .2      # a mean is near normal when at least this share of the runs differ from the commonest value

FOUR = ["fabric", "trust", "energy", "stage"]
# What is not 0 at a dissolved table. Of all else the means are those of the runs in which it lives: a few 0 make no normal mean.
ALWAYS = ["trust", "institutional_trust", "load", "think_stayers", "think_newcomers", "do_stayers", "do_newcomers",
          "trust_stayers"]
# The outputs of a run whose standard deviation is compared: not those that a few dissolved tables make.
WIDE = ["fabric_start", "departures", "exits", "relapses", "months_to_realisation"]


@dataclass
class Command:
    """What result files tell: mean, low and high of every series by month, and its standard deviation as far as means of
    small batches tell it; stages, run × month; outputs by run."""
    runs: int
    mean: dict
    low: dict
    high: dict
    deviation: dict
    stages: np.ndarray
    outputs: dict


@dataclass
class Row:
    """One comparison; nan where there is nothing to compare."""
    what: str
    name: str
    month: int | None
    errors: float


def compare_months(series, command, months):
    """The rebuild's series, run × month by name, with the command's."""
    rows = []
    for month in months:
        live, share = series["alive"][:, month] == 1, max(ROUNDING, command.mean["alive"][month])
        for name, values in series.items():
            here, mean, runs = values[:, month], command.mean[name][month], command.runs
            told = command.low[name][month], command.high[name][month]
            if name == "alive":
                errors = share_errors(here, mean, runs)
            elif name in ALWAYS:
                errors = mean_errors(here, mean, *told, command.deviation[name][month], runs)
            else:
                errors = mean_errors(here[live], mean / share, *told, command.deviation[name][month], share * runs)
            rows.append(Row("mean", name, month, errors))
            if name in FOUR and name != "stage":
                rows.append(Row("spread", name, month, outside_errors(here, *told, runs)))
        rows.append(Row("spread", "stage", month, spread_errors(series["stage"][:, month], command.stages[:, month])))
    return rows


def compare_outputs(outputs, command):
    """The rebuild's outputs, by run, with the command's."""
    rows = []
    for name, values in outputs.items():
        told = command.outputs[name]
        if name == "dissolved":
            errors = share_errors(values, told.mean(), command.runs)
        else:
            errors = both_mean_errors(values, told)
        rows.append(Row("mean", name, None, errors))
        if name in WIDE:
            rows.append(Row("spread", name, None, spread_errors(values, told)))
    return rows


def present(values):
    return values[~np.isnan(values)]


def ratio(difference, error):
    """0 where both sides are the same number, as at month 0."""
    if abs(difference) < ROUNDING:
        return 0.0
    return difference / error if error > 0 else math.copysign(math.inf, difference)


def mean_errors(values, mean, low, high, deviation, runs):
    """Of the two sides' standard deviations the larger counts: what few runs do is easily missed by one. As many of the
    command's runs are taken to have a value as of the rebuild's. Where nearly all runs have one value the mean is that of a
    few others; it is passed over, unless that value is rare at the command."""
    values, share = present(values), len(present(values)) / max(1, len(values))
    if len(values) < 2:
        return math.nan
    found, counts = np.unique(values, return_counts=True)
    commonest = found[counts.argmax()]
    if 1 - counts.max() / len(values) < ENOUGH and abs(values.mean() - mean) >= ROUNDING:
        return math.nan if low - ROUNDING <= commonest <= high + ROUNDING else math.copysign(math.inf, commonest - mean)
    spread = max(values.std(ddof=1), deviation)
    return ratio(values.mean() - mean, spread * math.sqrt(1 / len(values) + 1 / (share * runs)))


def deviations(batches, size):
    """The standard deviation of a run by series and month, from the means of batches of so many runs (batch × month)."""
    live = np.maximum(batches["alive"], 1 / size)
    told = {name: np.ma.masked_invalid(means if name in ALWAYS else means / live) for name, means in batches.items()}
    return {name: np.sqrt(size * means.var(axis=0, ddof=1)).filled(0) for name, means in told.items()}


def both_mean_errors(one, other):
    """With the spread of both sides together, since a rule that is the same has one spread."""
    one, other = present(one), present(other)
    if min(len(one), len(other)) < 2:
        return math.nan
    spread = math.sqrt((one.var() * len(one) + other.var() * len(other)) / (len(one) + len(other) - 2))
    return ratio(one.mean() - other.mean(), spread * math.sqrt(1 / len(one) + 1 / len(other)))


def share_errors(values, mean, runs):
    """How many runs, against the share of the command's."""
    if values.mean() == mean:
        return 0.0
    there = mean * runs
    return deviate(int(values.sum()), len(values), there + .5, runs - there + .5)


def log_spread(values):
    """Log of the standard deviation, and the variance of that, which grows with kurtosis: (kurtosis − 1)/4n."""
    values = present(values)
    if len(values) < 2:
        return math.nan, 0.0
    apart = values - values.mean()
    variance = np.mean(apart ** 2)
    if variance < ROUNDING ** 2:
        return -math.inf, 0.0
    kurtosis = np.mean(apart ** 4) / variance ** 2
    return math.log(values.std(ddof=1)), (kurtosis - 1) / (4 * len(values))


def spread_errors(one, other):
    """Log ratio of the standard deviations; 0 where neither side has any."""
    (a, error_a), (b, error_b) = log_spread(one), log_spread(other)
    return 0.0 if a == b else ratio(a - b, math.sqrt(error_a + error_b))


def outside_errors(values, low, high, runs):
    """How many runs of the rebuild lie outside the command's 5th and 95th percentile. Whatever the distribution, the share that
    lies outside two order statistics has a beta distribution, and so the number has a beta-binomial one. A percentile on
    which several runs lie is no rank: its side is passed over."""
    values = present(values)
    tails = [(values < low - ROUNDING, low), (values > high + ROUNDING, high)]
    counted = [tail.sum() for tail, at in tails if (np.abs(values - at) < ROUNDING).sum() < 2]
    if not counted:
        return math.nan
    beyond = len(counted) * (1 + (runs - 1) * OUTSIDE)
    return deviate(int(sum(counted)), len(values), beyond, runs + 1 - beyond)


def deviate(count, n, a, b):
    """A beta-binomial count as a normal deviate; half of the chance of the count itself belongs to either side."""
    chances = np.exp([log_choose(n, k) + log_beta(k + a, n - k + b) - log_beta(a, b) for k in range(n + 1)])
    here = chances[count] / 2
    below, above = (max(side.sum() + here, 1e-300) for side in (chances[:count], chances[count + 1:]))
    return NORMAL.inv_cdf(below) if below < above else -NORMAL.inv_cdf(above)


def log_choose(n, k):
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def log_beta(a, b):
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def table(rows, months):
    """As text: the four series, then the others, then outputs; a dot where there is nothing to compare."""
    by_month, lines = {}, []
    for row in rows:
        if row.month is not None:
            by_month.setdefault((row.what, row.name), []).append(row.errors)
    groups = (("mean", True), ("spread", True), ("mean", False))
    for what, of_four in groups:
        lines.append(f"{what + ' of':24}" + "".join(f"{month:6}" for month in months))
        lines += [f"{name:24}" + "".join(map(cell, errors)) for (own, name), errors in by_month.items()
                  if own == what and (name in FOUR) == of_four]
        lines.append("")
    lines.append(f"{'of a whole run':24}{'mean':>6}{'spread':>8}")
    whole = {(row.what, row.name): row.errors for row in rows if row.month is None}
    lines += [f"{name:24}{cell(errors)}  {cell(whole.get(('spread', name)))}".rstrip()
              for (what, name), errors in whole.items() if what == "mean"]
    errors = np.array([row.errors for row in rows if not math.isnan(row.errors)])
    lines += ["", f"{len(errors)} comparisons, root mean square {np.sqrt(np.mean(errors ** 2)):.2f}, "
                  f"largest {np.abs(errors).max():.1f}"]
    return "\n".join(lines)


def cell(errors):
    if errors is None:
        return ""
    return f"{'.':>6}" if math.isnan(errors) else f"{errors:+6.1f}"
