"""What a change does: the difference between two settings, run by run on the same random numbers."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from weefsel.figures.data import dates, elections, origin, output_label, output_name, point_label, subtitle
from weefsel.figures.picture import Picture
from weefsel.figures.style import (
    BAND, BLUE, GREY, HALO, INK, Floats, Label, calendar, canvas, end_labels, mark_elections, number, numbers, percent,
    plain, when)
from weefsel.figures.words import spoken

WORDS = {
    "en": {
        "title": "What the change does: {b}, against {a}",
        "line": "difference between runs on the same random numbers; "
                "line: mean of {n} pairs, band: 95% interval of that mean",
        "strip": "difference between runs on the same random numbers; each dot is a pair of runs, below: mean and 95% "
                 "interval",
        "axis": "difference in {output}", "better": "{share} of pairs\nabove 0", "worse": "{share} of pairs\nbelow 0",
        "alt": "{output}, {b} minus {a}: {mean} on average{when} (95% interval {low} to {high}).",
        "end": " at the end", "largest": " The largest difference is {mean}, in month {month}.",
        "pairs": " It is above 0 in {share} of {n} pairs of runs.", "same": "in every pair",
    },
    "nl": {
        "title": "Wat de verandering doet: {b}, tegenover {a}",
        "line": "verschil tussen runs met hetzelfde toeval; lijn: gemiddelde van {n} paren, band: 95%-interval van dat "
                "gemiddelde",
        "strip": "verschil tussen runs met hetzelfde toeval; elke stip is een paar runs, eronder: gemiddelde en "
                 "95%-interval",
        "axis": "verschil in {output}", "better": "{share} van de paren\nboven 0", "worse": "{share} van de paren\nonder 0",
        "alt": "{output}, {b} min {a}: gemiddeld {mean}{when} (95%-interval {low} tot {high}).",
        "end": " aan het eind", "largest": " Het grootste verschil is {mean}, in maand {month}.",
        "pairs": " Het ligt boven 0 in {share} van {n} paren runs.", "same": "in elk paar",
    },
}
HEIGHT = 3.7


def draw(result: xr.Dataset, a: int = 0, b: int = 1, output: str = "fabric", *, language: str = "en") -> Picture:
    """Point `b` minus point `a`: by month where the result keeps `output` of every run, else one value per run, for a
    series its value at the end. Raises KeyError for points or an output that are not there."""
    result.weefsel.at(a), result.weefsel.at(b)
    variable = _variable(result, output)
    by_month = "month" in result[variable].dims
    words = spoken(WORDS, language)
    names = {"a": point_label(result, a, language), "b": point_label(result, b, language)}
    told = result.weefsel.paired(a, b, variable)
    pairs = _pairs(result, a, b, variable)
    note = words["line" if by_month else "strip"].format(n=int(np.isfinite(pairs).all(axis=-1).sum() if by_month
                                                               else np.isfinite(pairs).sum()))
    figure = canvas(words["title"].format(**names), subtitle(result, note), origin(result, language, [a, b]), language,
                    HEIGHT if by_month else HEIGHT - 0.9)
    label = words["axis"].format(output=output_label(result, variable, language, True))
    (_months if by_month else _strip)(figure, result, told, pairs, (a, b), label, language)
    return Picture(figure, _alt(result, told, pairs, variable, names, language))


def _variable(result: xr.Dataset, output: str) -> str:
    """The series of every run, else a value per run."""
    candidates = [f"{output}_run", output, f"{output}_final", f"{output}_average"]
    for name in candidates:
        if name in result and {"point", "replicate"} <= set(result[name].dims) <= {"point", "replicate", "month"}:
            return name
    values = sorted(str(name) for name, value in result.data_vars.items() if value.dims == ("point", "replicate"))
    raise KeyError(f"no output '{output}' by run; allowed: {', '.join(values)}, or a series with series_per_run")


def _pairs(result: xr.Dataset, a: int, b: int, variable: str) -> Floats:
    """Differences by replicate (and month), NaN where one of the two failed."""
    values = result[variable].where(result.weefsel.ok())
    difference = values.sel(point=b, drop=True) - values.sel(point=a, drop=True)
    return np.asarray(difference.transpose("replicate", ...).values, dtype=float)


def _months(figure: Figure, result: xr.Dataset, told: xr.Dataset, pairs: Floats, points: tuple[int, int], label: str,
            language: str) -> None:
    axes = figure.add_subplot()
    plain(axes)
    along = when(dates(result))
    axes.axhline(0, color=INK, linewidth=0.9)
    axes.fill_between(along, told["low"].values, told["high"].values, color=BLUE, alpha=BAND + 0.1, linewidth=0)
    axes.plot(along, told["mean"].values, color=BLUE, linewidth=2.2, gid="paired")
    calendar(axes, dates(result), language)
    low, high = axes.get_ylim()
    axes.set_ylim(low, high + 0.12 * (high - low))
    axes.set_ylabel(label.replace(" (", "\n("), fontsize=9.5)
    numbers(axes, language)
    both = {one for point in points for one in elections(result, point)}
    mark_elections(axes, sorted(both, key=lambda one: one[1]), language)
    end, digits = told.isel(month=-1), _digits(told)
    end_labels(axes, [Label(float(end["mean"]), _told(end, digits, language, "\n"), BLUE)], HEIGHT - 0.6)


def _strip(figure: Figure, result: xr.Dataset, told: xr.Dataset, pairs: Floats, points: tuple[int, int], label: str,
           language: str) -> None:
    words, axes = spoken(WORDS, language), figure.add_subplot()
    plain(axes, "x")
    seen = pairs[np.isfinite(pairs)]
    height = np.random.default_rng(0).uniform(0.15, 1, seen.size)  # only keeps dots apart
    axes.plot(seen, height, "o", color=BLUE, alpha=0.45, markersize=5, markeredgewidth=0, gid="pairs")
    digits = _digits(told)
    mean, low, high = (float(told[name]) for name in ("mean", "low", "high"))
    axes.errorbar([mean], [-0.25], xerr=np.nan_to_num([[mean - low], [high - mean]]), color=INK, marker="D", markersize=7,
                  capsize=4, elinewidth=1.8)
    axes.annotate(_told(told, digits, language, " "), (mean, -0.25), xytext=(0, -9), textcoords="offset points",
                  ha="center", va="top", fontsize=9, color=INK, path_effects=HALO)
    axes.axvline(0, color=INK, linewidth=0.9)
    axes.set_ylim(-0.62, 1.35)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    _sides(axes, seen, words)
    axes.set_xlabel(label, fontsize=9.5)
    numbers(axes, language, "x")


def _told(one: xr.Dataset, digits: int, language: str, between: str) -> str:
    """Mean and interval; an interval without width is of pairs that are all alike."""
    mean, low, high = (float(one[name]) for name in ("mean", "low", "high"))
    ends = f"{number(low, language, digits)} … {number(high, language, digits)}"
    return (f"{number(mean, language, digits, sign=True)}{between}"
            f"({spoken(WORDS, language)['same'] if low == high else ends})")


def _digits(told: xr.Dataset) -> int:
    return 3 if np.nanmax(abs(told["mean"].values)) < 10 else 1


def _sides(axes: Axes, seen: Floats, words: dict[str, str]) -> None:
    """How many pairs lie on each side of 0, which the axis always shows."""
    low, high = min(0.0, *axes.get_xlim()), max(0.0, *axes.get_xlim())
    axes.set_xlim(low - 0.05 * (high - low), high + 0.05 * (high - low))
    for word, share, shift, side in (("better", (seen > 0).mean(), 5, "left"), ("worse", (seen < 0).mean(), -5, "right")):
        if share > 0:
            axes.annotate(words[word].format(share=percent(float(share))), (0, 1.32), xytext=(shift, 0), va="top",
                          textcoords="offset points", ha=side, fontsize=8.5, color=GREY if share < 0.5 else INK)


def _alt(result: xr.Dataset, told: xr.Dataset, pairs: Floats, variable: str, names: dict[str, str], language: str) -> str:
    words, by_month = spoken(WORDS, language), "month" in told.dims
    end = told.isel(month=-1) if by_month else told
    name, digits = output_name(result, variable, language), _digits(told)
    text = words["alt"].format(
        output=name[:1].upper() + name[1:], when=words["end"] if by_month else "", **names,
        **{key: number(float(end[key]), language, digits, sign=key == "mean") for key in ("mean", "low", "high")})
    if by_month:
        most = int(np.nanargmax(abs(told["mean"].values)))
        return text + words["largest"].format(
            mean=number(float(told["mean"][most]), language, digits, sign=True), month=most)
    seen = pairs[np.isfinite(pairs)]
    return text + words["pairs"].format(share=percent(float((seen > 0).mean())), n=seen.size)
