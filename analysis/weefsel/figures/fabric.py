"""Fabric over time: the mean and the range of nine in ten runs for each setting, single futures, and elections."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import xarray as xr
from matplotlib.axes import Axes

from weefsel.figures.data import at, dates, elections, listed, need, point_label, subtitle
from weefsel.figures.picture import Picture
from weefsel.figures.style import (
    BAND, LINES, Label, calendar, canvas, end_labels, honest, mark_elections, number, numbers, plain, when)
from weefsel.figures.words import COMMON, spoken

WORDS = {
    "en": {
        "title": "How the fabric between parties grows and wears",
        "band": "line: mean of all runs; band: 9 of 10 runs (5–95%)", "futures": "thin lines: {n} single runs of each",
        "some": "{shown} of {all} settings, evenly chosen", "not_all": "elections not held in every setting",
        "alt": "Fabric (0 to 1) from {first} to {last}, mean and in brackets the range of nine in ten runs at the end: "
               "{ends}.",
        "end": "{name} from {start} to {end} ({low} to {high})",
    },
    "nl": {
        "title": "Hoe het weefsel tussen partijen groeit en slijt",
        "band": "lijn: gemiddelde van alle runs; band: 9 van de 10 runs (5–95%)",
        "futures": "dunne lijnen: telkens {n} losse runs",
        "some": "{shown} van {all} instellingen, gelijkmatig gekozen", "not_all": "niet in elke instelling verkiezingen",
        "alt": "Weefsel (0 tot 1) van {first} tot {last}, gemiddelde en tussen haakjes waar negen van de tien runs "
               "eindigen: {ends}.",
        "end": "{name} van {start} naar {end} ({low} tot {high})",
    },
}
HEIGHT = 3.9
MOST = 6  # lines that stay apart, and colours that do


def draw(result: xr.Dataset, points: Sequence[int] | None = None, futures: int = 0, *, language: str = "en") -> Picture:
    """`points`: design points to draw, at most six; without it all, or six evenly chosen. `futures`: single runs of each,
    where the result keeps series of every run. Raises KeyError for what the result lacks, ValueError for too many."""
    words = spoken(WORDS, language)
    need(result, "fabric_mean", "fabric_low", "fabric_high", *(["fabric_run"] if futures else []))
    shown = _shown(result, points)
    if futures < 0:
        raise ValueError(f"futures is a number of runs, 0 or more, not {futures}")
    events = [elections(result, point) for point in shown]
    notes = [words["band"]]
    notes += [words["futures"].format(n=min(futures, result.sizes["replicate"]))] if futures else []
    notes += [words["some"].format(shown=len(shown), all=result.sizes["point"])] if (
        points is None and len(shown) < result.sizes["point"]) else []
    notes += [words["not_all"]] if any(one != events[0] for one in events) else []
    figure = canvas(words["title"], subtitle(result, *notes), result.attrs, language, HEIGHT)
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
        at(result, point)
    if not 1 <= len(points) <= MOST:
        raise ValueError(f"{len(points)} points are asked for; allowed: 1 to {MOST}, more cannot be told apart")
    return list(points)


def _line(axes: Axes, result: xr.Dataset, point: int, look: tuple[str, float], futures: int, language: str) -> Label:
    one, along, (colour, alpha) = at(result, point), when(dates(result)), look
    axes.fill_between(along, one["fabric_low"].values, one["fabric_high"].values, color=colour, alpha=alpha, linewidth=0)
    for replicate in range(min(futures, result.sizes["replicate"])):
        axes.plot(along, one["fabric_run"].values[replicate], color=colour, linewidth=0.6, alpha=0.55, gid="future")
    axes.plot(along, one["fabric_mean"].values, color=colour, linewidth=2.2, gid=f"mean-{point}")
    end = float(one["fabric_mean"].values[-1])
    name = point_label(result, point, language).replace(" · ", "\n")
    text = number(end, language) if result.sizes["point"] == 1 else f"{name}: {number(end, language)}"
    return Label(end, text, colour)


def _alt(result: xr.Dataset, shown: Sequence[int], language: str) -> str:
    words, ends = spoken(WORDS, language), []
    for point in shown:
        one = at(result, point)
        mean, last = one["fabric_mean"].values, one.isel(month=-1)
        name = point_label(result, point, language) if result.sizes["point"] > 1 else spoken(
            {"en": "the mean", "nl": "gemiddeld"}, language)
        ends.append(words["end"].format(
            name=name, start=number(mean[0], language), end=number(mean[-1], language),
            low=number(float(last["fabric_low"]), language), high=number(float(last["fabric_high"]), language)))
    span = [pd.Timestamp(day).strftime("%m-%Y") for day in dates(result)[[0, -1]]]
    return words["alt"].format(first=span[0], last=span[1], ends=listed(ends, language))
