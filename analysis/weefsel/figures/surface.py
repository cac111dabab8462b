"""The erosion surface: what is left at each turnover and handover, and whether only μ(1−h) matters: how well one curve
along it estimates each setting from the others."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from scipy.optimize import isotonic_regression
from scipy.stats import spearmanr

from weefsel.figures.data import need, origin, output_label, output_name, setting, subtitle
from weefsel.figures.picture import Picture
from weefsel.figures.style import (
    GREY, HALO, INK, LINES, Floats, canvas, honest, number, numbers, percent, plain, short, titled)
from weefsel.figures.words import parameter, spoken, unit

HAZARD, HANDOVER = "people.official_hazard", "handover.level"
RATES = ("people.turnover_factor", HAZARD)
WORDS = {
    "en": {
        "title": "What is left, by turnover and handover",
        "note": "left: mean of runs, dashed: equally many posts change a month without handing on, μ(1−h)",
        "plain": "mean of runs", "surface": "Every setting: {output}", "curve": "The same, along μ(1−h)",
        "rate": "changes of post not handed on, μ(1−h)\n(% of contact officials a month)",
        "key": "h = {level}", "fit": "best monotone curve",
        "share": ",\nexplains {share}", "not": ",\nexplains nothing",
        "how": "what the curve explains of the differences: each setting estimated from the others", "interval": "points: mean with 95% interval",
        "alt": "{output}: {most} at {x} {most_x} and {y} {most_y}, {least} at {x} {least_x} and {y} {least_y}.",
        "one": " One curve along μ(1−h) explains {share} of the differences between settings, each estimated from the curve "
               "through the others.",
        "none": " One curve along μ(1−h) does not explain the differences between settings.",
    },
    "nl": {
        "title": "Wat er overblijft, naar verloop en overdracht",
        "note": "links: gemiddelde van de runs, gestreept waar evenveel posten per maand wisselen zonder overdracht: μ(1−h)",
        "plain": "gemiddelde van de runs", "surface": "Elke instelling: {output}", "curve": "Dezelfde, langs μ(1−h)",
        "rate": "wisselingen zonder overdracht, μ(1−h)\n(% van de contactambtenaren per maand)",
        "key": "h = {level}", "fit": "beste monotone kromme",
        "share": ",\nverklaart {share}", "not": ",\nverklaart niets",
        "how": "wat de kromme van de verschillen verklaart: elke instelling geschat uit de andere", "interval": "punten: gemiddelde met 95%-interval",
        "alt": "{output}: {most} bij {x} {most_x} en {y} {most_y}, {least} bij {x} {least_x} en {y} {least_y}.",
        "one": " Eén kromme langs μ(1−h) verklaart {share} van de verschillen tussen instellingen, elk geschat uit de kromme "
               "door de andere.",
        "none": " Eén kromme langs μ(1−h) verklaart de verschillen tussen instellingen niet.",
    },
}
HEIGHT = 4.2
LEAST = 0.005  # a share that would be shown as 0% or less is none
READABLE = 30  # values that fit between the lines


class Grid(NamedTuple):
    """Points: their settings, mean output with 95 % interval, and changes not handed on (% a month, or NaN)."""

    x: Floats
    y: Floats
    mean: Floats
    low: Floats
    high: Floats
    rate: Floats


def draw(result: xr.Dataset, x: str = "people.turnover_factor", y: str = "handover.level", output: str = "fabric_final", *,
         language: str = "en") -> Picture:
    """Two swept parameters and a value per run. With turnover and handover also the same against μ(1−h), with the monotone
    curve that fits best and the share that it explains of settings left out of the fit (`one_curve`).

    Raises KeyError for what was not swept or is no output, ValueError where other parameters vary too."""
    words = spoken(WORDS, language)
    grid = _grid(result, x, y, output)
    both = bool(np.isfinite(grid.rate).all())
    notes = [words["note"], words["interval"]] if both else [words["plain"]]
    notes += [words["how"]] if np.isfinite(_share(grid)) else []
    figure = canvas(words["title"], subtitle(result, *notes), origin(result, language), language, HEIGHT)
    left = figure.add_subplot(1, 2, 1) if both else figure.add_subplot()
    name = output_label(result, output, language)
    _surface(figure, left, grid, name, language)
    left.set_xlabel(f"{parameter(x, language)} {_unit(x, language)}".strip(), fontsize=9.5)
    left.set_ylabel(f"{parameter(y, language)} {_unit(y, language)}".strip(), fontsize=9.5)
    titled(left, words["surface"].format(output=output_name(result, output, language)))
    if both:
        right = figure.add_subplot(1, 2, 2)
        _lines_of_equal_rate(left, grid, setting(result, int(result["point"].values[0]), HAZARD) if x != HAZARD else 1.0,
                             language)
        _curve(right, grid, language)
        right.set_ylabel(name.replace(" (", "\n("), fontsize=9.5)
        right.set_xlabel(words["rate"], fontsize=9.5)
        titled(right, words["curve"])
        honest(right, language)
    return Picture(figure, _alt(result, grid, (x, y, output), language))


def _unit(key: str, language: str) -> str:
    if key == "people.turnover_factor":
        return spoken({"en": "(times as measured)", "nl": "(maal zoals gemeten)"}, language)
    if key == HANDOVER:
        return spoken({"en": "(share, 0–1)", "nl": "(0–1)"}, language)
    return f"({unit(key, language)})" if unit(key, language) else ""


def _grid(result: xr.Dataset, x: str, y: str, output: str) -> Grid:
    need(result, output)
    if result[output].dims != ("point", "replicate"):
        raise KeyError(f"'{output}' is no value per run; allowed, for example: fabric_final, energy_final, results_total")
    for key in x, y:
        if key not in result.weefsel.swept:
            varied = ", ".join(result.weefsel.swept) or "nothing"
            raise KeyError(f"'{key}' was not varied in this result; it varies {varied}")
    along, up = (np.asarray(result[key].values, dtype=float) for key in (x, y))
    if len(set(zip(along, up, strict=True))) < len(along):
        others = [key for key in result.weefsel.swept if key not in (x, y)]
        raise ValueError(f"points differ in more than {x} and {y}: choose one value of {', '.join(others)} first, as in "
                         f"result.isel(point=(result['{others[0] if others else y}'] == …).values)")
    if len(set(along)) < 2 or len(set(up)) < 2:
        raise ValueError(f"a surface needs at least two values of {x} and of {y}")
    told = result.weefsel.interval(output)
    rate = np.full_like(along, np.nan)
    if x in RATES and y == HANDOVER:
        hazard = setting(result, int(result["point"].values[0]), HAZARD) if x != HAZARD else 1.0
        rate = 100 * along * hazard * (1 - up)
    mean, low, high = (np.asarray(told[name].values, dtype=float) for name in ("mean", "low", "high"))
    return Grid(along, up, mean, low, high, rate)


def _surface(figure: Figure, axes: Axes, grid: Grid, name: str, language: str) -> None:
    plain(axes, None)
    drawn = axes.tricontourf(grid.x, grid.y, grid.mean, levels=12, cmap="cividis")
    axes.plot(grid.x, grid.y, "o", color="white", markeredgecolor=INK, markersize=3, clip_on=False)
    digits = 2 if abs(grid.mean).max() < 10 else 0
    if grid.mean.size <= READABLE:
        for x, y, value in zip(grid.x, grid.y, grid.mean, strict=True):
            inside = x < grid.x.max()
            top = y == grid.y.max()
            axes.annotate(number(value, language, digits), (x, y), (4 if inside else -4, -4 if top else 4),
                          textcoords="offset points", ha="left" if inside else "right", va="top" if top else "bottom",
                          fontsize=8, color=INK, path_effects=HALO, gid="value")
        numbers(axes, language, "xy")
        return
    bar = figure.colorbar(drawn, ax=axes, orientation="horizontal", fraction=0.05, aspect=35)
    bar.set_label(name, fontsize=9)
    bar.ax.tick_params(labelsize=8)
    numbers(bar.ax, language, "x")
    numbers(axes, language, "xy")


def _lines_of_equal_rate(axes: Axes, grid: Grid, hazard: float, language: str) -> None:
    x, y = (np.linspace(values.min(), values.max(), 120) for values in (grid.x, grid.y))
    rate = 100 * np.outer(1 - y, x) * hazard
    levels = np.quantile(grid.rate, [0.3, 0.5, 0.7, 0.9])
    lines = axes.contour(x, y, rate, levels=sorted({float(f"{level:.1g}") for level in levels if level > 0}), colors="white",
                         linestyles="--", linewidths=1.3)
    for text in axes.clabel(lines, fmt=lambda level: f"{short(level, language)}%", fontsize=8, colors=INK):
        text.set_path_effects(HALO)


def _curve(axes: Axes, grid: Grid, language: str) -> None:
    words = spoken(WORDS, language)
    plain(axes)
    order = np.argsort(grid.rate, kind="stable")
    levels = sorted(set(grid.y))
    few = len(levels) <= len(LINES)
    for level, colour, marker in zip(levels if few else [np.nan], LINES, "os^Dv*", strict=False):
        here = grid.y == level if few else np.full(grid.y.shape, True)
        spread = np.nan_to_num(np.array([grid.mean - grid.low, grid.high - grid.mean])[:, here])
        axes.errorbar(grid.rate[here], grid.mean[here], spread, color=colour, marker=marker, linestyle="none",
                      markersize=5.5, capsize=2.5, elinewidth=1.2,
                      label=words["key"].format(level=short(level, language)) if few else None)
    name = words["fit"] + _explained(_share(grid), words["share"], words["not"])
    axes.plot(grid.rate[order], _fitted(grid)[order], color=GREY, linewidth=1.2, zorder=1, label=name, gid="fit")
    axes.legend(fontsize=8.5, frameon=False, loc="best")
    numbers(axes, language, "xy")


def one_curve(rate: npt.ArrayLike, mean: npt.ArrayLike) -> float:
    """How much of the differences between settings one monotone curve along `rate` explains: 1 − PRESS / total sum of
    squares. Each setting is estimated from the curve fitted to those of other rates, straight between them, held at its
    ends. Settings of one rate are left out together. 1 is all; 0 or less: no better than the mean of all. NaN settings
    are left out; NaN with fewer than three rates or without differences. Sources: Allen 1974 (PRESS); Barlow et al. 1972."""
    along, means = _rounded(rate), np.asarray(mean, dtype=np.float64)
    there = np.isfinite(along) & np.isfinite(means)
    along, means = along[there], means[there]
    rates = np.unique(along)
    if rates.size < 3 or not np.ptp(means) > 0:
        return float("nan")
    missed = 0.0
    for one in rates:
        out = along == one
        estimated = np.interp(one, rates[rates != one], _monotone(along[~out], means[~out]))
        missed += float(((means[out] - estimated) ** 2).sum())
    return 1 - missed / float(((means - means.mean()) ** 2).sum())


def _rounded(rate: npt.ArrayLike) -> Floats:
    """Rates of which those are equal that only differ in how they were computed."""
    return np.asarray(rate, dtype=np.float64).round(9)


def _monotone(along: Floats, means: Floats) -> Floats:
    """The best curve that only rises or only falls, at each rate; points of equal rate share one value."""
    rates, which, counts = np.unique(along, return_inverse=True, return_counts=True)
    shared = np.bincount(which, means) / counts
    rises = bool(np.ptp(shared) > 0 and spearmanr(rates, shared).statistic > 0)
    return np.asarray(isotonic_regression(shared, weights=counts, increasing=rises).x)


def _fitted(grid: Grid) -> Floats:
    """The curve through all settings, at each of them."""
    along = _rounded(grid.rate)
    return _monotone(along, grid.mean)[np.searchsorted(np.unique(along), along)]


def _share(grid: Grid) -> float:
    return one_curve(grid.rate, grid.mean) if np.isfinite(grid.rate).all() else float("nan")


def _explained(share: float, some: str, none: str) -> str:
    """The share in words, also where the curve explains nothing; empty where it cannot be told."""
    if np.isnan(share):
        return ""
    return some.format(share=percent(share)) if share >= LEAST else none


def _alt(result: xr.Dataset, grid: Grid, keys: tuple[str, str, str], language: str) -> str:
    words, (x, y, output) = spoken(WORDS, language), keys
    most, least = int(grid.mean.argmax()), int(grid.mean.argmin())
    digits = 2 if abs(grid.mean).max() < 10 else 0
    name = output_name(result, output, language)
    text = words["alt"].format(
        output=name[:1].upper() + name[1:], x=parameter(x, language), y=parameter(y, language),
        most=number(grid.mean[most], language, digits), most_x=short(grid.x[most], language),
        most_y=short(grid.y[most], language),
        least=number(grid.mean[least], language, digits), least_x=short(grid.x[least], language),
        least_y=short(grid.y[least], language))
    return text + _explained(_share(grid), words["one"], words["none"])
