"""Fabric over time: the mean and the range of runs for each setting, single futures, and elections."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import xarray as xr
from matplotlib.axes import Axes

from weefsel.figures.data import (
    ENOUGH, band, dates, elections, kind_of_band, listed, need, origin, point_label, runs, subtitle)
from weefsel.figures.picture import Picture
from weefsel.figures.style import (
    BAND, LINES, Label, calendar, canvas, end_labels, honest, mark_elections, number, numbers, plain, when)
from weefsel.figures.words import COMMON, how_many, spoken

WORDS = {
    "en": {
        "title": "How the fabric between parties grows and wears",
        "line": "line: mean of all runs; band: {band}", "line_1": "line: one run",
        "futures": "thin lines: {n} single runs of each",
        "some": "{shown} of {all} settings, evenly chosen", "not_all": "elections not held in every setting",
        "alt": "Fabric (0 to 1) from {first} to {last}{what}: {ends}.",
        "band": ", mean and in brackets the range of nine in ten runs at the end",
        "band_few": ", mean and in brackets the lowest and highest of {n} runs at the end",
        "band_mixed": ", mean and in brackets the range of nine in ten runs at the end, with fewer than {enough} runs the "
                      "lowest and highest",
        "end": "{name} from {start} to {end}", "spread": " ({low} to {high})",
    },
    "nl": {
        "title": "Hoe het weefsel tussen partijen groeit en slijt",
        "line": "lijn: gemiddelde van alle runs; band: {band}", "line_1": "lijn: één run",
        "futures": "dunne lijnen: telkens {n} losse runs",
        "some": "{shown} van {all} instellingen, gelijkmatig gekozen", "not_all": "niet in elke instelling verkiezingen",
        "alt": "Weefsel (0 tot 1) van {first} tot {last}{what}: {ends}.",
        "band": ", gemiddelde en tussen haakjes waar negen van de tien runs eindigen",
        "band_few": ", gemiddelde en tussen haakjes waar de laagste en hoogste van {n} runs eindigen",
        "band_mixed": ", gemiddelde en tussen haakjes waar negen van de tien runs eindigen, bij minder dan {enough} runs "
                      "de laagste en hoogste",
        "end": "{name} van {start} naar {end}", "spread": " ({low} tot {high})",
    },
}
HEIGHT = 3.9
MOST = 6  # lines that stay apart, and colours that do


def draw(result: xr.Dataset, points: Sequence[int] | None = None, futures: int = 0, *, language: str = "en") -> Picture:
    """`points`: design points to draw, at most six; without it all, or six evenly chosen. `futures`: single runs of each,
    where the result keeps series of every run. Raises KeyError for what the result lacks, ValueError for too many."""
    words = spoken(WORDS, language)
    need(result, "fabric_mean", "fabric_low", "fabric_high", "fabric_final", "status", *(["fabric_run"] if futures else []))
    shown = _shown(result, points)
    if futures < 0:
        raise ValueError(f"futures is a number of runs, 0 or more, not {futures}")
    events = [elections(result, point) for point in shown]
    told = band(result, shown, language)
    notes = [words["line"].format(band=told) if told else words["line_1"]]
    notes += [words["futures"].format(n=how_many([min(futures, count) for count in runs(result, shown, True)], language))
              ] if futures else []
    notes += [words["some"].format(shown=len(shown), all=result.sizes["point"])] if (
        points is None and len(shown) < result.sizes["point"]) else []
    notes += [words["not_all"]] if any(one != events[0] for one in events) else []
    figure = canvas(words["title"], subtitle(result, *notes), origin(result, language, shown), language, HEIGHT)
    axes = figure.add_subplot()
    alpha = BAND if len(shown) < 4 else BAND / 2
    labels = [_line(axes, result, point, (colour, alpha), futures, language)
              for point, colour in zip(shown, LINES, strict=False)]
    plain(axes)
    calendar(axes, dates(result), language)
    low, high = axes.get_ylim()
    axes.set_ylim(max(0.0, low) if low > 0.15 * high else 0.0, high + 0.09 * (high - low))
    axes.set_ylabel(spoken(COMMON, language)["fabric"], fontsize=9.5)
    numbers(axes, language)
    honest(axes, language)
    mark_elections(axes, sorted({one for some in events for one in some}, key=lambda one: one[1]), language)
    end_labels(axes, labels, HEIGHT - 0.6)
    return Picture(figure, _alt(result, shown, language))


def _shown(result: xr.Dataset, points: Sequence[int] | None) -> list[int]:
    there = [int(point) for point in result["point"].values]
    if points is None:
        return [there[i] for i in np.unique(np.linspace(0, len(there) - 1, min(MOST, len(there))).round().astype(int))]
    for point in points:
        result.weefsel.at(point)
    if not 1 <= len(points) <= MOST:
        raise ValueError(f"{len(points)} points are asked for; allowed: 1 to {MOST}, more cannot be told apart")
    return list(points)


def _line(axes: Axes, result: xr.Dataset, point: int, look: tuple[str, float], futures: int, language: str) -> Label:
    one, along, (colour, alpha) = result.weefsel.at(point), when(dates(result)), look
    axes.fill_between(along, one["fabric_low"].values, one["fabric_high"].values, color=colour, alpha=alpha, linewidth=0)
    for replicate in np.flatnonzero(one["status"].values == 0)[:futures]:
        axes.plot(along, one["fabric_run"].values[replicate], color=colour, linewidth=0.6, alpha=0.55, gid="future")
    axes.plot(along, one["fabric_mean"].values, color=colour, linewidth=2.2, gid=f"mean-{point}")
    end = float(one["fabric_mean"].values[-1])
    name = point_label(result, point, language).replace(" · ", "\n")
    text = number(end, language) if result.sizes["point"] == 1 else f"{name}: {number(end, language)}"
    return Label(end, text, colour)


def spread(result: xr.Dataset, point: int) -> tuple[float, float]:
    """Between which values fabric ends: nine in ten runs, or with fewer than ENOUGH runs all of them."""
    one = result.weefsel.at(point)
    ended = one["fabric_final"].values[one["status"].values == 0]
    if ended.size < ENOUGH:
        return (float(ended.min()), float(ended.max())) if ended.size else (float("nan"), float("nan"))
    last = one.isel(month=-1)
    return float(last["fabric_low"]), float(last["fabric_high"])


def _alt(result: xr.Dataset, shown: Sequence[int], language: str) -> str:
    words, ends, counts = spoken(WORDS, language), [], runs(result, shown, ended_well=True)
    for point in shown:
        mean = result.weefsel.at(point)["fabric_mean"].values
        name = point_label(result, point, language) if result.sizes["point"] > 1 else spoken(
            {"en": "the mean", "nl": "gemiddeld"}, language)
        low, high = (number(end, language) for end in spread(result, point))
        said = words["end"].format(name=name, start=number(mean[0], language), end=number(mean[-1], language))
        ends.append(said + (words["spread"].format(low=low, high=high) if max(counts) > 1 else ""))
    span = [pd.Timestamp(day).strftime("%m-%Y") for day in dates(result)[[0, -1]]]
    what = words[kind_of_band(counts)].format(n=how_many(counts, language), enough=ENOUGH) if max(counts) > 1 else ""
    return words["alt"].format(first=span[0], last=span[1], what=what, ends=listed(ends, language))
