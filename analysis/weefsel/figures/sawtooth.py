"""Fabric folded on the election cycle: what a municipal election takes, and how long it takes to grow back."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
import xarray as xr
from matplotlib.axes import Axes

from weefsel.figures.data import dates, elections, need, origin, subtitle
from weefsel.figures.picture import Picture
from weefsel.figures.style import (
    BAND, BLUE, GREY, HALO, NOTE, ORANGE, Floats, Label, canvas, end_labels, number, numbers, plain)
from weefsel.figures.words import spoken
from weefsel.statistics import interval

WORDS = {
    "en": {
        "title": "What an election takes from fabric, and how it grows back",
        "note": "fabric against the month of the municipal election · {cycles}{band}",
        "band": " with 95% interval", "no_band": " (no interval: this result keeps no series of every run)",
        "one": "one election", "more": "thin: each of {n} elections, thick: their mean",
        "x": "months since the municipal election",
        "y": "fabric, difference with\nmonth 0 (−1 … 1)", "with": "with elections", "control": "control",
        "free": "without elections", "election": "municipal\nelection", "province": "province,\nwater boards",
        "alt": "In the year after a municipal election fabric falls by {drop} at most (month {month}); after {last} months "
               "the difference is {end}.",
        "rise": "In the year after a municipal election fabric does not fall below where it was; after {last} months the "
                "difference is {end}.",
        "against": " In the control it is then {end}.",
    },
    "nl": {
        "title": "Wat een verkiezing van het weefsel afneemt, en hoe het terugkomt",
        "note": "weefsel tegenover de maand van de gemeenteraadsverkiezing · {cycles}{band}",
        "band": " met 95%-interval", "no_band": " (geen interval: dit resultaat bewaart geen reeks per run)",
        "one": "één verkiezing", "more": "dun: elk van {n} verkiezingen, dik: hun gemiddelde",
        "x": "maanden sinds de gemeenteraadsverkiezing",
        "y": "weefsel, verschil met\nmaand 0 (−1 … 1)", "with": "met verkiezingen", "control": "controle",
        "free": "zonder verkiezingen", "election": "gemeenteraads-\nverkiezing", "province": "provincie,\nwaterschappen",
        "alt": "In het jaar na een gemeenteraadsverkiezing daalt het weefsel met ten hoogste {drop} (maand {month}); na "
               "{last} maanden is het verschil {end}.",
        "rise": "In het jaar na een gemeenteraadsverkiezing daalt het weefsel niet onder waar het stond; na {last} maanden "
                "is het verschil {end}.",
        "against": " In de controle is het dan {end}.",
    },
}
BEFORE, AFTER = 12, 35  # months: a cycle of 48, of which the last twelve stand before the election
FOLDED = np.arange(-BEFORE, AFTER + 1)
HEIGHT = 3.9


class Fold(NamedTuple):
    """Cycles (cycle, folded month; NaN outside the horizon), their mean and its 95 % interval."""

    cycles: Floats
    mean: Floats
    low: Floats
    high: Floats


def draw(result: xr.Dataset, point: int = 0, control: int | xr.Dataset | None = None, *, language: str = "en") -> Picture:
    """Fabric of a point around its municipal elections. `control`: another point, or another result (its first point), at
    the same dates. Raises KeyError for a point or variable that is not there, ValueError without a municipal election."""
    words = spoken(WORDS, language)
    need(result, "fabric_mean")
    events = elections(result, point)
    held = _held(result, point)
    main = _fold(result, point, held)
    note = words["note"].format(cycles=words["one"] if len(held) == 1 else words["more"].format(n=len(held)),
                                band=words["band" if np.isfinite(main.low).any() else "no_band"])
    figure = canvas(words["title"], subtitle(result, note), origin(result, language, [point]), language, HEIGHT)
    axes = figure.add_subplot()
    plain(axes)
    axes.axhline(0, color=GREY, linewidth=0.9)
    axes.set_xlim(FOLDED[0], FOLDED[-1])
    axes.set_xticks(np.arange(-BEFORE, AFTER + 1, 6))
    labels = [_line(axes, main, BLUE, words["with"], language)]
    against = None
    if control is not None:
        other, there = (result, control) if isinstance(control, int) else (control, int(control["point"].values[0]))
        need(other, "fabric_mean")
        against = _fold(other, there, held)
        labels.append(_line(axes, against, ORANGE, words["control" if elections(other, there) else "free"], language))
    axes.set_xlabel(words["x"], fontsize=9.5)
    axes.set_ylabel(words["y"], fontsize=9.5)
    numbers(axes, language)
    _marks(axes, events, held, language)
    end_labels(axes, labels, HEIGHT - 0.6)
    return Picture(figure, _alt(main, against, language))


def _held(result: xr.Dataset, point: int) -> list[pd.Timestamp]:
    """Municipal elections that the horizon saw the month after."""
    days = dates(result)
    events = elections(result, point)
    held = [date for kind, date in events if kind == "municipality" and days[0] <= date.to_datetime64() < days[-1]]
    if not held:
        kinds = ", ".join(f"{kind} {date:%Y-%m-%d}" for kind, date in events) or "none"
        raise ValueError(f"no municipal election within the horizon at point {point}; elections there: {kinds}")
    return held


def _fold(result: xr.Dataset, point: int, held: list[pd.Timestamp]) -> Fold:
    one, start = result.weefsel.at(point), pd.Timestamp(dates(result)[0])
    zero = [(date.year - start.year) * 12 + date.month - start.month for date in held]
    outside = [month for month in zero if not 0 <= month < one.sizes["month"]]
    if outside:
        raise ValueError("the control's months do not include the elections; it has to run over the same dates")
    cycles = _cycles(np.asarray(one["fabric_mean"].values, dtype=float), zero)
    none = np.full(FOLDED.shape, np.nan)
    if "fabric_run" not in one:
        return Fold(cycles, _chained(cycles), none, none)
    values = np.asarray(one["fabric_run"].where(one["status"] == 0).transpose("replicate", "month").values, dtype=float)
    by_run = np.array([_chained(_cycles(run, zero)) for run in values])
    told = interval(xr.DataArray(by_run, dims=("replicate", "folded")))
    return Fold(cycles, np.asarray(told["mean"].values), np.asarray(told["low"].values), np.asarray(told["high"].values))


def _cycles(series: Floats, zero: list[int]) -> Floats:
    """Each cycle as the difference with its month 0, NaN where the series does not reach."""
    padded = np.concatenate([np.full(BEFORE, np.nan), series, np.full(AFTER + 1, np.nan)])
    return np.array([padded[month + BEFORE + FOLDED] - series[month] for month in zero])


def _chained(cycles: Floats) -> Floats:
    """Mean over cycles of the change of each month, added up from month 0: no jump where a cycle is not seen to its end."""
    change = pd.DataFrame(np.diff(cycles, axis=1)).mean().to_numpy()
    after, before = np.cumsum(change[BEFORE:]), -np.cumsum(change[:BEFORE][::-1])[::-1]
    return np.concatenate([before, [0.0], after])


def _line(axes: Axes, fold: Fold, colour: str, name: str, language: str) -> Label:
    for cycle in fold.cycles if len(fold.cycles) > 1 else ():
        axes.plot(FOLDED, cycle, color=colour, linewidth=0.8, alpha=0.7, gid="cycle")
    axes.fill_between(FOLDED, fold.low, fold.high, color=colour, alpha=BAND + 0.07, linewidth=0)
    axes.plot(FOLDED, fold.mean, color=colour, linewidth=2.4, path_effects=HALO, gid="fold")
    last = fold.mean[np.isfinite(fold.mean)][-1]
    return Label(float(last), f"{name}\n{number(last, language, 3, sign=True)}", colour)


def _marks(axes: Axes, events: list[tuple[str, pd.Timestamp]], held: list[pd.Timestamp], language: str) -> None:
    """The municipal election, and where in the cycle the others fall."""
    words = spoken(WORDS, language)
    low, high = axes.get_ylim()
    axes.set_ylim(low, high + 0.12 * (high - low))
    others = {(date.year - held[0].year) * 12 + date.month - held[0].month for kind, date in events if kind == "province"}
    marks = [(0, "election", "-")] + [(month, "province", ":") for month in
                                      sorted({(month + BEFORE) % 48 - BEFORE for month in others})]
    for month, word, style in marks:
        axes.axvline(month, color=GREY, linewidth=1, linestyle=style, zorder=0.5)
        left = word == "election"  # so that both can be read where they fall together
        axes.annotate(words[word], (month, 1), xycoords=axes.get_xaxis_transform(), xytext=(-4 if left else 4, -3),
                      textcoords="offset points", ha="right" if left else "left", va="top", fontsize=7.5, color=NOTE,
                      linespacing=1.0, path_effects=HALO)


def _alt(main: Fold, against: Fold | None, language: str) -> str:
    words = spoken(WORDS, language)
    year = main.mean[BEFORE:BEFORE + 13]
    seen = np.flatnonzero(np.isfinite(main.mean))
    last = int(seen[-1])
    drop = float(np.nanmin(year))
    text = words["alt" if drop < 0 else "rise"].format(
        drop=number(-drop, language, 3), month=int(np.nanargmin(year)), last=int(FOLDED[last]),
        end=number(main.mean[last], language, 3, sign=True))
    if against is not None:
        text += words["against"].format(end=number(against.mean[last], language, 3, sign=True))
    return text
