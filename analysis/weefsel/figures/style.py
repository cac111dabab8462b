"""The look that figures share: colours told apart with any kind of colour blindness, header, footer, axes, labels.

Only matplotlib's objects, no pyplot and no settings of the process: figures can be drawn in threads.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib import dates as mdates
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import AbstractPathEffect, withStroke
from matplotlib.ticker import FuncFormatter
from scipy.optimize import isotonic_regression

from weefsel.figures.words import COMMON, spoken

# Okabe & Ito 2008.
BLUE, SKY, GREEN, ORANGE, RED, PURPLE, YELLOW = (
    "#0072B2", "#56B4E9", "#009E73", "#E69F00", "#D55E00", "#CC79A7", "#F0E442")
INK, GREY, PALE, NOTE = "#222222", "#7F7F7F", "#E4E4E4", "#555555"
LINES = (BLUE, RED, GREEN, PURPLE, ORANGE, INK)
HALO: list[AbstractPathEffect] = [withStroke(linewidth=2.5, foreground="white")]
WIDTH = 8.2  # inch; on A4 between margins its smallest letters are 6 points high
LETTERS_AN_INCH = {13.5: 8.7, 9.0: 14.2, 7.5: 17.0}  # of DejaVu Sans, as measured on the sentences of these figures
BAND = 0.15

Floats = npt.NDArray[np.float64]


class Label(NamedTuple):
    """Words beside the end of a line or layer, at its height."""

    y: float
    text: str
    colour: str
    bold: bool = False


def number(value: float, language: str, digits: int = 2, sign: bool = False) -> str:
    """A number as people write it: decimal comma in Dutch, a real minus."""
    text = f"{value:{'+' if sign else ''}.{digits}f}"
    if float(text) == 0:
        text = text.lstrip("+-")
    return _localised(text, language)


def short(value: float, language: str, digits: int = 4) -> str:
    """A number with the digits it needs."""
    return _localised(f"{value:.{digits}g}", language)


def _localised(text: str, language: str) -> str:
    return text.replace("-", "−").replace(".", spoken({"nl": ",", "en": "."}, language))


def around(half: float, language: str) -> str:
    """Half of an interval behind a mean; nothing where one run has none."""
    if not np.isfinite(half):
        return ""
    return f" ± {number(half, language)}" if half >= 0.005 else f" ± <{number(0.01, language)}"


def percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def canvas(title: str, note: str, attrs: Mapping[Any, Any], language: str, height: float = 5.2) -> Figure:
    """A figure with what it shows above and where it comes from below; axes get the room between by themselves."""
    above, below, foot = _wrapped(title, 13.5), _wrapped(note, 9.0), _footer(attrs, language)
    top = 0.12 + 0.25 * (above.count("\n") + 1) + (0.17 * (below.count("\n") + 1) if note else 0) + 0.08
    bottom = 0.1 + 0.145 * (foot.count("\n") + 1) + 0.06
    figure = Figure(figsize=(WIDTH, height + top + bottom), facecolor="white")
    high = height + top + bottom
    figure.set_layout_engine("constrained", rect=(0.01, bottom / high, 0.98, (high - top - bottom) / high))
    figure.text(0.015, 1 - 0.12 / high, above, fontsize=13.5, fontweight="bold", va="top", color=INK, parse_math=False)
    if note:
        figure.text(0.015, 1 - (0.17 + 0.25 * (above.count("\n") + 1)) / high, below, fontsize=9, va="top", color=NOTE,
                    parse_math=False)
    figure.text(0.015, 0.1 / high, foot, fontsize=7.5, va="bottom", color=NOTE, parse_math=False)
    return figure


def _wrapped(text: str, size: float) -> str:
    return textwrap.fill(text, int(LETTERS_AN_INCH[size] * (WIDTH - 0.25)))


def _footer(attrs: Mapping[Any, Any], language: str) -> str:
    words = spoken(COMMON, language)
    runs = "runs_1" if str(attrs.get("replicates")) == "1" else "runs"
    parts = [words[word].format(**{key: attrs[key]}) for word, key in
             (("version", "version"), ("seed", "seed"), (runs, "replicates")) if attrs.get(key, "") != ""]
    if parts and attrs.get("commit"):
        parts[0] += f" ({attrs['commit']})"
    return _wrapped(words["aid"], 7.5) + ("\n" + ", ".join(parts) + "." if parts else "")


def plain(axes: Axes, grid: str | None = "y") -> None:
    """Axes without a frame, with a pale grid behind what is drawn."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(GREY)
    axes.tick_params(colors=INK, labelsize=9)
    if grid in ("x", "y"):
        axes.grid(axis="x" if grid == "x" else "y", color=PALE, linewidth=0.8)
    axes.set_axisbelow(True)


def titled(axes: Axes, text: str) -> None:
    axes.set_title(text, fontsize=10, fontweight="bold", loc="left", color=INK)


def numbers(axes: Axes, language: str, which: str = "y") -> None:
    """Tick labels as people write numbers."""
    for name, axis in (("x", axes.xaxis), ("y", axes.yaxis)):
        if name in which:
            axis.set_major_formatter(FuncFormatter(lambda value, _: short(round(value, 10), language)))


def honest(axes: Axes, language: str) -> None:
    """Says so when the vertical axis does not begin at 0. Call it when the limits are final."""
    low, high = axes.get_ylim()
    if low > 0 or high < 0:
        axes.set_ylabel(f"{axes.get_ylabel()}\n{spoken(COMMON, language)['cut']}")


def calendar(axes: Axes, dates: npt.NDArray[np.datetime64], language: str) -> None:
    """The horizontal axis in dates: years, or months where there are few."""
    years = (dates[-1] - dates[0]) / np.timedelta64(365, "D")
    step = max(1, round(years / 10))
    made: Any = mdates  # its constructors have no types
    axes.xaxis.set_major_locator(made.YearLocator(step) if years >= 2.5 else made.AutoDateLocator(minticks=3, maxticks=8))
    axes.xaxis.set_major_formatter(made.DateFormatter("%Y" if years >= 2.5 else "%m-%Y"))
    axes.set_xlabel(spoken(COMMON, language)["year" if years >= 2.5 else "month"], fontsize=9.5)
    axes.set_xlim(*when(dates[[0, -1]]))


def when(dates: npt.NDArray[np.datetime64]) -> Floats:
    """Dates as numbers of matplotlib's axis."""
    return np.asarray(mdates.date2num(dates), dtype=np.float64)  # type: ignore[no-untyped-call]


def mark_elections(axes: Axes, elections: Sequence[tuple[str, pd.Timestamp]], language: str) -> None:
    """Elections as lines with their kind above the axes; where they are many only the first of a kind is named."""
    words = spoken(COMMON, language)
    low, high = axes.get_xlim()
    for kind, style in ("municipality", "-"), ("province", ":"):
        there = [float(when(np.array([date.to_datetime64()]))[0]) for one, date in elections if one == kind]
        there = [date for date in there if low <= date <= high]
        for place, date in enumerate(there):
            axes.axvline(date, color=GREY, linewidth=1, linestyle=style, zorder=0.5)
            if place == 0 or len(there) < 3:
                side = "right" if kind == "municipality" else "left"
                axes.annotate(words[kind].replace("sverkiezing", "s-\nverkiezing").replace(" election", "\nelection"),
                              (date, 1), xycoords=axes.get_xaxis_transform(), xytext=(3 if side == "left" else -3, -4),
                              textcoords="offset points", fontsize=7.5, color=NOTE, ha=side, va="top", linespacing=1.0,
                              path_effects=HALO)


def end_labels(axes: Axes, labels: Sequence[Label], height: float, size: float = 8.5) -> None:
    """Labels right of the axes (which are `height` inches high), moved apart where they would touch, with leaders.

    Least squares under an order: Barlow et al. 1972, as scipy has it.
    """
    if not labels:
        return
    low, high = axes.get_ylim()
    ordered = sorted(labels, key=lambda label: label.y)
    lines = np.array([label.text.count("\n") + 1.25 for label in ordered]) * size * 1.22 / 72 / height * (high - low)
    below = np.concatenate([[0.0], np.cumsum((lines[1:] + lines[:-1]) / 2)])
    wanted = np.array([label.y for label in ordered])
    room = max(low + lines[0] / 2, high - below[-1] - lines[-1] / 2)
    at = np.clip(isotonic_regression(wanted - below).x, low + lines[0] / 2, room) + below
    for label, y in zip(ordered, at, strict=True):
        axes.plot([1.0, 1.012, 1.03, 1.04], [label.y, label.y, y, y], color=label.colour, linewidth=1.4, clip_on=False,
                  transform=axes.get_yaxis_transform(), solid_capstyle="butt", gid="leader")
        axes.text(1.05, y, label.text, transform=axes.get_yaxis_transform(), fontsize=size, va="center", color=INK,
                  fontweight="bold" if label.bold else "normal", linespacing=1.1, parse_math=False)
    axes.set_ylim(low, high)
