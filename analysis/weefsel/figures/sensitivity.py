"""What mattered: sensitivity indices of Sobol' or Morris with intervals, the most important parameter on top."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from weefsel.figures.data import listed
from weefsel.figures.picture import Picture
from weefsel.figures.style import BLUE, GREY, ORANGE, canvas, number, numbers, plain
from weefsel.figures.words import parameter, spoken

WORDS = {
    "en": {
        "title": "What mattered most", "of": "{output}", "interval": "dot: estimate, line: 95% interval",
        "sobol": "filled: alone; open: with all it works together with",
        "morris": "filled: how strongly it works; open: how much that depends on the rest",
        "S1": "alone (first order, S₁)", "ST": "with interactions (total, Sₜ)",
        "mu_star": "mean effect (μ*)", "sigma": "spread of effects (σ)",
        "sobol_axis": "share of the variance of the output (0–1)",
        "morris_axis": "change of the output over a parameter's range",
        "some": "the {n} largest of {all}",
        "alt": "{what}: {parts} matter most, of {n} parameters.", "part": "{name} {value} ({low} to {high})",
    },
    "nl": {
        "title": "Wat het meest uitmaakte", "of": "{output}", "interval": "stip: schatting, lijn: 95%-interval",
        "sobol": "dicht: alleen; open: met alles waarmee het samenwerkt",
        "morris": "dicht: hoe sterk het werkt; open: hoezeer dat van de rest afhangt",
        "S1": "alleen (eerste orde, S₁)", "ST": "met wisselwerking (totaal, Sₜ)",
        "mu_star": "gemiddeld effect (μ*)", "sigma": "spreiding van effecten (σ)",
        "sobol_axis": "aandeel in de variantie van de uitkomst (0–1)",
        "morris_axis": "verandering van de uitkomst over het bereik van een parameter",
        "some": "de {n} grootste van {all}",
        "alt": "{what}: {parts} doen er het meest toe, van {n} parameters.", "part": "{name} {value} ({low} tot {high})",
    },
}
KINDS = {"sobol": ("S1", "ST"), "morris": ("mu_star", "sigma")}
NOT_DRAWN = {"mu"}  # of Morris: effects that point different ways cancel in it
COLUMNS = ("key", "index", "value", "low", "high")
MOST = 24  # rows that stay readable on a page


def draw(indices: pd.DataFrame, *, language: str = "en") -> Picture:
    """A table of `weefsel.bridges.salib`: a row a parameter and index ('S1' and 'ST', or 'mu_star' and 'sigma'), with key,
    index, value, low, high. Rows of 'mu' and those without a value are left out.

    `indices.attrs` may have `output` (its name in the figure's language) and what a result's attributes have: title,
    version, commit, seed, replicates. Raises KeyError for lacking columns, ValueError for other indices or none."""
    words, kind = spoken(WORDS, language), _kind(indices)
    indices = indices[indices["index"].isin(KINDS[kind]) & indices["value"].notna()]
    if indices.empty:
        raise ValueError("no index has a value: the output has no spread to divide")
    there = [index for index in KINDS[kind] if index in set(indices["index"])]
    table = indices.pivot(index="key", columns="index", values=["value", "low", "high"])
    leading = there[-1] if kind == "sobol" else there[0]
    order = table["value"][leading].sort_values(ascending=False, na_position="last").index
    shown = order[:MOST]
    notes = [str(indices.attrs[key]) for key in ("title", "output") if indices.attrs.get(key)]
    notes += [words[kind]] if len(there) == 2 else []
    notes += [words["interval"]] + ([words["some"].format(n=MOST, all=len(order))] if len(order) > MOST else [])
    figure = canvas(words["title"], " · ".join(notes), indices.attrs, language, 1.1 + 0.28 * len(shown))
    axes = figure.add_subplot()
    plain(axes, "x")
    for index in there:
        _dots(axes, table.loc[shown], index, index == there[0], words[index], len(there))
    axes.set_yticks(range(len(shown)), [parameter(str(key), language) for key in shown], fontsize=9)
    axes.set_ylim(len(shown) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.axvline(0, color=GREY, linewidth=0.9)
    low, high = axes.get_xlim()
    axes.set_xlim(min(low, 0), high)
    axes.set_xlabel(words[f"{kind}_axis"], fontsize=9.5)
    axes.legend(loc="lower right", fontsize=9, frameon=False)
    numbers(axes, language, "x")
    return Picture(figure, _alt(table.loc[order], leading, indices.attrs.get("output"), language))


def _kind(indices: pd.DataFrame) -> str:
    lacking = [column for column in COLUMNS if column not in indices]
    if lacking:
        raise KeyError(f"the indices lack the column '{lacking[0]}'; needed: {', '.join(COLUMNS)}")
    there = set(indices["index"]) - NOT_DRAWN
    for kind, names in KINDS.items():
        if there and there <= set(names):
            return kind
    raise ValueError(f"the indices are {sorted(map(str, there)) or 'empty'}; allowed: S1 and ST (Sobol'), or "
                     "mu_star and sigma (Morris)")


def _dots(axes: Axes, table: pd.DataFrame, index: str, filled: bool, name: str, rows: int) -> None:
    rows_at = np.arange(len(table)) + (0 if rows == 1 else -0.14 if filled else 0.14)
    value, low, high = (table[column][index].to_numpy(dtype=float) for column in ("value", "low", "high"))
    colour = BLUE if filled else ORANGE
    spread = np.nan_to_num([np.maximum(value - low, 0), np.maximum(high - value, 0)])
    axes.errorbar(value, rows_at, xerr=spread, color=colour, marker="o" if filled else "D", linestyle="none", markersize=6,
                  markerfacecolor=colour if filled else "white", capsize=0, elinewidth=1.6, label=name)


def _alt(table: pd.DataFrame, leading: str, output: object, language: str) -> str:
    words = spoken(WORDS, language)
    parts = [words["part"].format(name=parameter(str(key), language), **{
        column: number(float(row[column][leading]), language) for column in ("value", "low", "high")})
        for key, row in table.head(3).iterrows()]
    what = words[leading][:1].upper() + words[leading][1:]
    what = f"{output}, {words[leading]}" if output else what
    return words["alt"].format(what=what, parts=listed(parts, language), n=len(table))
