"""Under which conditions it happens: a box of PRIM as the range of each parameter that it leaves."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from scipy.stats import binomtest

from weefsel.figures.data import listed
from weefsel.figures.picture import Picture
from weefsel.figures.style import BLUE, GREY, INK, ORANGE, PALE, canvas, number, numbers, percent, plain, short, titled
from weefsel.figures.words import parameter, spoken, unit

WORDS = {
    "en": {
        "title": "Under which conditions it happens", "outcome": "it: {outcome}",
        "note": "in the box it happens in {density} of {cases} cases ({low}–{high}, 95% interval); {coverage} of all such "
                "cases lie there",
        "range": "range that was searched", "box": "range in the box", "axis": "place in the range that was searched (%)",
        "peeling": "Boxes on the way", "coverage": "coverage (% of all cases\nwhere it happens)",
        "density": "density (% of the box\nwhere it happens)", "chosen": "this box",
        "alt": "{outcome} in {density} of {cases} cases with {rules}; {coverage} of all such cases lie there.",
        "it": "It happens", "rule": "{name} {low} to {high}", "all": "any setting",
    },
    "nl": {
        "title": "Onder welke omstandigheden het gebeurt", "outcome": "het: {outcome}",
        "note": "in het gebied gebeurt het in {density} van {cases} gevallen ({low}–{high}, 95%-interval); {coverage} van "
                "al die gevallen ligt daar",
        "range": "doorzocht bereik", "box": "bereik in het gebied", "axis": "plaats in het doorzochte bereik (%)",
        "peeling": "Gebieden onderweg", "coverage": "dekking (% van alle gevallen\nwaar het gebeurt)",
        "density": "dichtheid (% van het gebied\nwaar het gebeurt)", "chosen": "dit gebied",
        "alt": "{outcome} in {density} van {cases} gevallen met {rules}; {coverage} van al die gevallen ligt daar.",
        "it": "Het gebeurt", "rule": "{name} {low} tot {high}", "all": "elke instelling",
    },
}
COLUMNS = ("key", "low", "high", "range_low", "range_high")
ATTRS = ("coverage", "density", "cases")
DIGITS = 3  # of a bound: it lies between two of the points that were tried


def draw(box: pd.DataFrame, trajectory: pd.DataFrame | None = None, *, language: str = "en") -> Picture:
    """A row a parameter: key, low, high (of the box), range_low, range_high (that was searched). `box.attrs`: coverage and
    density (0–1) and `cases`, the number of cases in the box; also `outcome`, what was looked for, in the figure's
    language, `density_low` and `density_high`, an interval to tell instead of Wilson's over cases, and what a result's
    attributes have. `trajectory`: coverage and density of the boxes on the way.

    Raises KeyError for what lacks, ValueError for a box outside the range."""
    words = spoken(WORDS, language)
    _check(box, trajectory)
    told = _told(box)
    note = words["note"].format(**told)
    parts = [str(box.attrs.get("title", "")), words["outcome"].format(outcome=box.attrs["outcome"])
             if box.attrs.get("outcome") else "", note]
    figure = canvas(words["title"], " · ".join(filter(None, parts)), box.attrs, language,
                    max(1.3 + 0.42 * len(box), 3.0 if trajectory is not None else 0))
    share = (box["high"] - box["low"]) / (box["range_high"] - box["range_low"])
    rows = box.assign(share=share).sort_values("share", kind="stable").reset_index(drop=True)
    if trajectory is None:
        _ranges(figure.add_subplot(), rows, language)
    else:
        grid = figure.add_gridspec(1, 2, width_ratios=[1.5, 1])
        _ranges(figure.add_subplot(grid[0]), rows, language)
        _peeling(figure.add_subplot(grid[1]), trajectory, box, language)
    return Picture(figure, _alt(rows, box, language))


def _check(box: pd.DataFrame, trajectory: pd.DataFrame | None) -> None:
    for column in COLUMNS:
        if column not in box:
            raise KeyError(f"the box lacks the column '{column}'; needed: {', '.join(COLUMNS)}")
    for name in ATTRS:
        if name not in box.attrs:
            raise KeyError(f"the box lacks attrs['{name}']; needed: {', '.join(ATTRS)}")
    for name in ("coverage", "density"):
        if not 0 <= float(box.attrs[name]) <= 1:
            raise ValueError(f"attrs['{name}'] is {box.attrs[name]}; allowed: 0 to 1")
        if trajectory is not None and name not in trajectory:
            raise KeyError(f"the trajectory lacks the column '{name}'; needed: coverage, density")
    if box.empty:
        raise ValueError("the box has no rows; a row is a parameter that was searched")
    slack = 1e-9 * (box["range_high"] - box["range_low"])
    inside = (box["range_low"] - slack <= box["low"]) & (box["low"] <= box["high"]) & (
        box["high"] <= box["range_high"] + slack) & (box["range_low"] < box["range_high"])
    if not inside.all():
        row = box[~inside].iloc[0]
        raise ValueError(f"the box of {row['key']}, {row['low']} to {row['high']}, does not lie in {row['range_low']} to "
                         f"{row['range_high']}")


def _told(box: pd.DataFrame) -> dict[str, str]:
    cases, density = int(box.attrs["cases"]), float(box.attrs["density"])
    bounds = binomtest(round(density * cases), cases).proportion_ci(method="wilson") if cases else None
    low, high = (bounds.low, bounds.high) if bounds else (0.0, 1.0)
    low, high = float(box.attrs.get("density_low", low)), float(box.attrs.get("density_high", high))
    return {"density": percent(density), "cases": str(cases), "coverage": percent(float(box.attrs["coverage"])),
            "low": percent(low), "high": percent(high)}


def _ranges(axes: Axes, rows: pd.DataFrame, language: str) -> None:
    words = spoken(WORDS, language)
    plain(axes, None)
    for place, (_, row) in enumerate(rows.iterrows()):
        width = row["range_high"] - row["range_low"]
        left, right = (100 * (row[end] - row["range_low"]) / width for end in ("low", "high"))
        restricted = row["share"] < 1 - 1e-9
        axes.barh(place, 100, color=PALE, height=0.36)
        axes.barh(place, right - left, left=left, color=BLUE if restricted else GREY, height=0.36, gid="box")
        for end, at, side in (("low", left, "left"), ("high", right, "right")):
            at_edge = side if right - left > 25 else {"left": "right", "right": "left"}[side]
            at_edge = {"left": "left", "right": "right"}[side] if at in (0, 100) else at_edge
            axes.text(at, place + 0.22, short(row[end], language, DIGITS), ha=at_edge, va="top", fontsize=8, color=INK)
    names = [parameter(str(key), language) + (f"\n({unit(str(key), language)})" if unit(str(key), language) else "")
             for key in rows["key"]]
    axes.set_yticks(range(len(rows)), names, fontsize=9)
    axes.set_ylim(len(rows) - 0.35, -0.5)
    axes.set_xlim(0, 100)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(words["axis"], fontsize=9.5)
    axes.legend(handles=[Patch(color=PALE, label=words["range"]), Patch(color=BLUE, label=words["box"])], fontsize=8.5,
                frameon=False, loc="lower left", bbox_to_anchor=(0, 1), ncols=2)


def _peeling(axes: Axes, trajectory: pd.DataFrame, box: pd.DataFrame, language: str) -> None:
    words = spoken(WORDS, language)
    plain(axes)
    axes.plot(100 * trajectory["coverage"], 100 * trajectory["density"], "o-", color=GREY, markersize=3, linewidth=1,
              gid="peeling")
    here = 100 * float(box.attrs["coverage"]), 100 * float(box.attrs["density"])
    axes.plot(*here, "D", color=ORANGE, markersize=8, markeredgecolor=INK)
    axes.annotate(words["chosen"], here, xytext=(0, 9), textcoords="offset points", ha="center", fontsize=8.5, color=INK)
    axes.set_xlim(0, 104)
    axes.set_ylim(0, 112)
    axes.set_yticks(np.arange(0, 101, 20))
    axes.set_xlabel(words["coverage"], fontsize=9.5)
    axes.set_ylabel(words["density"], fontsize=9.5)
    numbers(axes, language, "xy")
    titled(axes, words["peeling"])


def _alt(rows: pd.DataFrame, box: pd.DataFrame, language: str) -> str:
    words = spoken(WORDS, language)
    rules = [words["rule"].format(name=parameter(str(row["key"]), language), low=short(row["low"], language, DIGITS),
                                  high=short(row["high"], language, DIGITS))
             for _, row in rows[rows["share"] < 1 - 1e-9].iterrows()]
    outcome = str(box.attrs.get("outcome") or words["it"])
    told = {key: value for key, value in _told(box).items() if key in ATTRS}
    told |= {"outcome": outcome[:1].upper() + outcome[1:], "rules": listed(rules, language) or words["all"]}
    return words["alt"].format(**told)
