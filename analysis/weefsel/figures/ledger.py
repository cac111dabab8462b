"""The ledger: what built and what took fabric, cause by cause, adding up to fabric itself. The picture of this project."""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr
from matplotlib.axes import Axes

from weefsel.figures.data import dates, elections, listed, need, origin, point_label, subtitle
from weefsel.figures.picture import Picture
from weefsel.figures.style import (
    BLUE, GREEN, HALO, INK, ORANGE, PURPLE, RED, SKY, YELLOW, Floats, Label, around, calendar, canvas, end_labels,
    mark_elections, number, numbers, plain, when)
from weefsel.figures.words import CAUSES, spoken
from weefsel.statistics import interval

WORDS = {
    "en": {
        "title": "What builds fabric and what takes it, month after month",
        "note": "above 0: gained or kept; below 0: lost; line: what remains. Departures and elections count as if nothing "
                "were handed on, what is kept of them stands above. Numbers: mean of runs ± 95% interval",
        "axis": "change of fabric since the start, added up\n(1 = complete fabric)",
        "line": "fabric {change}\n(from {start} to {end})", "other": "other",
        "alt": "Fabric went from {start} to {end} in {months} months. Lost: {losses}; gained or kept: {gains}.",
    },
    "nl": {
        "title": "Wat weefsel opbouwt en wat het kost, maand na maand",
        "note": "boven 0: gewonnen of behouden; onder 0: verloren; lijn: wat er overblijft. Vertrek en verkiezingen tellen "
                "alsof niets werd overgedragen, wat ervan behouden blijft staat boven. Getallen: gemiddelde van de runs ± "
                "95%-interval",
        "axis": "verandering van weefsel sinds het begin, opgeteld\n(1 = volledig weefsel)",
        "line": "weefsel {change}\n(van {start} naar {end})", "other": "overig",
        "alt": "Het weefsel ging in {months} maanden van {start} naar {end}. Verloren: {losses}; gewonnen of behouden: "
               "{gains}.",
    },
}
# In the order they are stacked, outwards from 0; darker and lighter in turns, so that it holds in grey too.
COLOURS = {
    "meeting": SKY, "handover": BLUE, "consolidation": GREEN, "departure": RED, "election": ORANGE, "decay": YELLOW,
    "overload": PURPLE, "relapse": "#8C510A", "drift": "#C9B458", "membership": "#8F8F8F", "elsewhere": "#5E8CA8",
    "arrival": "#A06A50", "other": "#CFCFCF",
}
SMALL = 0.02  # of all that was lost and gained: less is merged into 'other'
HEIGHT = 4.7


def draw(result: xr.Dataset, point: int = 0, *, language: str = "en") -> Picture:
    """The mean ledger of a point, added up since the start. Raises KeyError for a point or variable that is not there."""
    words = spoken(WORDS, language)
    need(result, "ledger_month", "ledger", "fabric_mean", "fabric_start", "fabric_final", "status")
    one = result.weefsel.at(point)
    groups = _groups(one)
    name = point_label(result, point, language) if result.sizes["point"] > 1 else ""
    figure = canvas(words["title"], subtitle(result, name, words["note"]), origin(result, language, [point]), language, HEIGHT)
    axes = figure.add_subplot()
    plain(axes)
    added = one["ledger_month"].astype("float64").cumsum("month")
    layers = {cause: np.asarray(added.sel(cause=members).sum("cause").values) for cause, members in groups.items()}
    tops = _stack(axes, when(dates(result)), layers)
    change = np.asarray(one["fabric_mean"].values, dtype=float)
    axes.plot(when(dates(result)), change - change[0], color=INK, linewidth=2.4, path_effects=HALO, gid="fabric")
    axes.axhline(0, color=INK, linewidth=0.9)
    calendar(axes, dates(result), language)
    low, high = axes.get_ylim()
    axes.set_ylim(low, high + 0.08 * (high - low))
    axes.set_ylabel(words["axis"], fontsize=9.5)
    numbers(axes, language)
    mark_elections(axes, elections(result, point), language)
    ends = pd.DataFrame({cause: _total(one, members) for cause, members in groups.items()}).T
    end_labels(axes, [*_labels(tops, ends, language), _fabric_label(one, language)], HEIGHT - 0.5)
    return Picture(figure, _alt(one, ends, int(result.sizes["month"]) - 1, language))


def _groups(one: xr.Dataset) -> dict[str, list[str]]:
    """Causes in the order they are stacked; small ones together as 'other', which leaves causes without any change out."""
    added = abs(one["ledger_month"].astype("float64").cumsum("month")).max("month")
    total = float(added.sum())
    there = [str(cause) for cause in one["cause"].values]
    large = [cause for cause in there if float(added.sel(cause=cause)) > SMALL * total]
    small = [cause for cause in there if cause not in large and float(added.sel(cause=cause)) > 0]
    groups = {cause: [cause] for cause in sorted(large, key=lambda cause: list(COLOURS).index(cause))}
    return groups | ({small[0] if len(small) == 1 else "other": small} if small else {})


def _stack(axes: Axes, along: Floats, layers: dict[str, Floats]) -> dict[str, float]:
    """Draws the layers, losses down and gains up, and says at what height each ends."""
    base = {1: np.zeros_like(along), -1: np.zeros_like(along)}
    middle = {}
    for cause, values in layers.items():
        for sign in 1, -1:
            part = np.where(np.sign(values) == sign, values, 0.0)
            if not part.any():
                continue
            axes.fill_between(along, base[sign], base[sign] + part, color=COLOURS[cause], linewidth=0.6, edgecolor="white",
                              gid=f"{cause}{'+' if sign > 0 else '-'}")
            if part[-1]:
                middle[cause] = float(base[sign][-1] + part[-1] / 2)
            base[sign] = base[sign] + part
    return middle


def _total(one: xr.Dataset, causes: list[str]) -> dict[str, float]:
    """Change by the end of the horizon: mean over runs and half of its 95 % interval."""
    told = interval(one["ledger"].where(one["status"] == 0).sel(cause=causes).sum("cause", skipna=False)).compute()
    return {"mean": float(told["mean"]), "half": float(told["high"] - told["mean"])}


def _value(mean: float, half: float, language: str) -> str:
    return number(mean, language, sign=True) + around(half, language)


def _labels(tops: dict[str, float], ends: pd.DataFrame, language: str) -> list[Label]:
    names = spoken(CAUSES, language)
    told = {cause: _value(ends["mean"][cause], ends["half"][cause], language) for cause in tops}
    return [Label(top, f"{names[cause]} {told[cause]}", COLOURS[cause]) for cause, top in tops.items()]


def _fabric_label(one: xr.Dataset, language: str) -> Label:
    told = interval((one["fabric_final"] - one["fabric_start"]).where(one["status"] == 0)).compute()
    mean, half = float(told["mean"]), float(told["high"] - told["mean"])
    series = one["fabric_mean"].values
    text = spoken(WORDS, language)["line"].format(
        change=_value(mean, half, language), start=number(series[0], language), end=number(series[-1], language))
    return Label(float(series[-1] - series[0]), text, INK, bold=True)


def _alt(one: xr.Dataset, ends: pd.DataFrame, months: int, language: str) -> str:
    names, series = spoken(CAUSES, language), one["fabric_mean"].values

    def told(rows: pd.DataFrame) -> str:
        parts = [f"{names[str(cause)].replace(chr(10), ' ')} {number(abs(mean), language)}"
                 for cause, mean in rows["mean"].items()]
        return listed(parts, language) or spoken({"en": "nothing", "nl": "niets"}, language)

    return spoken(WORDS, language)["alt"].format(
        start=number(series[0], language), end=number(series[-1], language), months=months,
        losses=told(ends[ends["mean"] < -0.005].sort_values("mean")),
        gains=told(ends[ends["mean"] > 0.005].sort_values("mean", ascending=False)))
