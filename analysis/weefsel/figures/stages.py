"""Stage shares over time: where in the initiative spiral partnerships are, and how many have gone or not begun."""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr
from matplotlib.axes import Axes

from weefsel.figures.data import band, dates, elections, listed, need, origin, point_label, scenario, subtitle
from weefsel.figures.picture import Picture
from weefsel.figures.style import (
    BAND, INK, Label, calendar, canvas, end_labels, mark_elections, percent, plain, titled, when)
from weefsel.figures.words import STAGES, spoken

WORDS = {
    "en": {
        "title": "Where partnerships stand, from idea to embedding",
        "note": "warm colours: warm stages, of people and energy; blue: cold stages, of goals and structure; purple: both",
        "shares": "Share of partnerships in each stage, mean of runs", "axis": "share of partnerships",
        "mean": "Mean stage of those alive; band: {band}",
        "mean_1": "Mean stage of those alive", "stage": "mean stage",
        "alt": "Partnerships at the start: {start}; at the end: {end}.", "in": "{share} in {stage}",
        "gone": "{share} dissolved or not begun",
    },
    "nl": {
        "title": "Waar samenwerkingsverbanden staan, van idee tot verankering",
        "note": "warme kleuren: warme fasen, van mensen en energie; blauw: koude fasen, van doelen en structuur; paars: "
                "beide",
        "shares": "Aandeel samenwerkingsverbanden per fase, gemiddelde van de runs", "axis": "aandeel verbanden",
        "mean": "Gemiddelde fase van wie er nog is; band: {band}",
        "mean_1": "Gemiddelde fase van wie er nog is", "stage": "gemiddelde fase",
        "alt": "Samenwerkingsverbanden aan het begin: {start}; aan het eind: {end}.", "in": "{share} in {stage}",
        "gone": "{share} opgeheven of niet begonnen",
    },
}
COLOURS = {
    "idea": "#FBE3A1", "inspiration": "#F2B441", "planning": "#9CCBEB", "development": "#C9A0BF", "realisation": "#2F7FB8",
    "dissemination": "#D98236", "embedding": "#0B3C66", "rest": "#E6E6E6",
}
HEIGHT = 5.6
NAMED = 0.005  # of all partnerships at the end: smaller layers need no label


def draw(result: xr.Dataset, point: int = 0, *, language: str = "en") -> Picture:
    """Raises KeyError for a point or variable that is not there."""
    words = spoken(WORDS, language)
    need(result, "stage_share", "alive_mean", "stage_mean", "stage_low", "stage_high", "status")
    result.weefsel.at(point)
    layers = shares(result, point)
    name = point_label(result, point, language) if result.sizes["point"] > 1 else ""
    figure = canvas(words["title"], subtitle(result, name, words["note"]), origin(result, language, [point]), language, HEIGHT)
    grid = figure.add_gridspec(2, 1, height_ratios=[2.6, 1])
    upper, lower = figure.add_subplot(grid[0]), figure.add_subplot(grid[1])
    _stack(upper, result, layers, language)
    _mean(lower, result, point, language)
    return Picture(figure, _alt(layers, language))


def shares(result: xr.Dataset, point: int) -> pd.DataFrame:
    """Month by stage: share of all partnerships of the scenario, and `rest` for those dissolved or not begun.

    The result has shares of those alive, 0 in runs with none, so they are taken as proportions among the living."""
    one = result.weefsel.at(point)
    shares_alive = one["stage_share"].transpose("month", "stage").values.astype(float)
    inside = pd.DataFrame(shares_alive, columns=[str(stage) for stage in one["stage"].values])
    alive = np.asarray(one["alive_mean"].values, dtype=float)
    total = sum(int(table.get("count", 1)) for table in scenario(result, point).get("partnership", []))
    living = alive / max(float(total), float(alive.max()))
    layers = inside.div(inside.sum(axis=1).where(lambda sums: sums > 0), axis=0).fillna(0.0).mul(living, axis=0)
    return layers.assign(rest=np.maximum(0.0, 1 - living))


def _stack(axes: Axes, result: xr.Dataset, layers: pd.DataFrame, language: str) -> None:
    words, names = spoken(WORDS, language), spoken(STAGES, language)
    plain(axes, None)
    axes.stackplot(when(dates(result)), layers.T.to_numpy(), colors=[COLOURS[str(stage)] for stage in layers],
                   edgecolor="white", linewidth=0.6)
    axes.set_ylim(0, 1)
    calendar(axes, dates(result), language)
    axes.set_xlabel("")
    axes.tick_params(labelbottom=False)
    axes.yaxis.set_major_formatter(lambda value, _: percent(value))
    axes.set_ylabel(words["axis"], fontsize=9.5)
    titled(axes, words["shares"])
    last = layers.iloc[-1]
    middle = last.cumsum() - last / 2
    end_labels(axes, [Label(float(middle[str(stage)]), f"{names[str(stage)]} {percent(share)}", COLOURS[str(stage)])
                      for stage, share in last.items() if share >= NAMED], HEIGHT * 0.6)


def _mean(axes: Axes, result: xr.Dataset, point: int, language: str) -> None:
    words, names, one = spoken(WORDS, language), spoken(STAGES, language), result.weefsel.at(point)
    plain(axes)
    along = when(dates(result))
    axes.fill_between(along, one["stage_low"].values, one["stage_high"].values, color=INK, alpha=BAND, linewidth=0)
    axes.plot(along, one["stage_mean"].values, color=INK, linewidth=2, gid="stage")
    calendar(axes, dates(result), language)
    axes.set_ylim(-0.2, 8)
    stages = [str(stage) for stage in one["stage"].values]
    axes.set_yticks(range(0, 7, 2), [f"{number} {names[stages[number]]}" for number in range(0, 7, 2)])
    axes.set_ylabel(words["stage"], fontsize=9.5)
    mark_elections(axes, elections(result, point), language)
    told = band(result, [point], language)
    titled(axes, words["mean" if told else "mean_1"].format(band=told))


def _alt(layers: pd.DataFrame, language: str) -> str:
    words, names = spoken(WORDS, language), spoken(STAGES, language)

    def told(row: pd.Series[float]) -> str:
        found = row[row >= 0.05].drop("rest", errors="ignore").sort_values(ascending=False)
        parts = [words["in"].format(share=percent(share), stage=names[str(stage)]) for stage, share in found.items()]
        parts += [words["gone"].format(share=percent(row["rest"]))] if row["rest"] >= 0.005 else []
        return listed(parts, language)

    return words["alt"].format(start=told(layers.iloc[0]), end=told(layers.iloc[-1]))
