"""Two pictures that the package does not have: effects by scenario, and levers over parameter sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.lines import Line2D
from shared.effects import Told

import weefsel
from weefsel.figures.picture import Picture
from weefsel.figures.style import GREY, INK, LINES, SKY, canvas, number, numbers, plain

WORLDS = ("Utrecht", "De Kop Werkt!", "Kennemerlijn", "Vechtplassen", "Laboratory")
OTHERS = ((INK, "P"), (SKY, "X"))  # of what is no world
LOOKS = dict(zip(WORLDS, zip(LINES, "osD^v", strict=False), strict=True))  # of a world: the same in every figure
Attrs = Mapping[Any, Any]


def origin(seed: int) -> Attrs:
    """What stands below a picture of several results."""
    return {"version": weefsel.__version__, "seed": seed}


def effects(rows: Mapping[str, Mapping[str, Told]], title: str, note: str, axis: str, attrs: Attrs) -> Picture:
    """Name of an effect → scenario → mean, low, high. Filled where the 95 % interval leaves 0 out."""
    scenarios = list(next(iter(rows.values())))
    figure = canvas(title, note, attrs, "en", 0.9 + 0.16 * len(rows) * (1 + len(scenarios) / 2))
    axes = figure.add_subplot()
    plain(axes, "x")
    for scenario, colour, marker, shift in _placed(scenarios):
        for place, by in enumerate(rows.values()):
            one = by[scenario]
            axes.errorbar(one["mean"], place + shift, xerr=[[one["mean"] - one["low"]], [one["high"] - one["mean"]]],
                          color=colour, marker=marker, markersize=5.5, elinewidth=1.5,
                          markerfacecolor=colour if one["sign"] else "white")
    _frame(axes, list(rows), axis)
    _legend(axes, scenarios)
    worst = min(rows, key=lambda name: min(one["mean"] for one in rows[name].values()))
    best = max(rows, key=lambda name: max(one["mean"] for one in rows[name].values()))
    return Picture(figure, f"{title}: effects by scenario; lowest {worst}, highest {best}; the text has the numbers.")


def levers(table: list[Told], title: str, note: str, axis: str, attrs: Attrs) -> Picture:
    """Rows of `levers.everywhere`: per scenario the mean over parameter sets with its interval, and the spread of sets."""
    scenarios = list(table[0]["by"])
    figure = canvas(title, note, attrs, "en", 0.9 + 0.115 * len(table) * (1 + len(scenarios) / 2))
    axes = figure.add_subplot()
    plain(axes, "x")
    for scenario, colour, marker, shift in _placed(scenarios):
        for place, row in enumerate(table):
            one = row["by"][scenario]
            if one["verdict"] == "does nothing here":
                continue
            axes.plot([one["p5"], one["p95"]], [place + shift] * 2, color=colour, linewidth=0.8, alpha=0.7)
            axes.plot([one["low"], one["high"]], [place + shift] * 2, color=colour, linewidth=2.6, solid_capstyle="butt")
            filled = one["verdict"].startswith(("robust", "harms"))
            axes.plot(one["mean"], place + shift, marker, color=colour, markersize=4.5,
                      markerfacecolor=colour if filled else "white")
    _frame(axes, [row["lever"].replace("_", " ") for row in table], axis)
    _legend(axes, scenarios)
    named = [row["lever"].replace("_", " ") for row in table[:3]]
    return Picture(figure, f"{title}: {len(table)} levers, first those robust in most worlds ({', '.join(named)}); the text has them.")


def lines(curves: Mapping[str, tuple[Any, list[Told]]], title: str, note: str, labels: tuple[str, str],
          attrs: Attrs) -> Picture:
    """Name → places along x and what was told there: means with their 95 % interval."""
    figure = canvas(title, note, attrs, "en", 3.4)
    axes = figure.add_subplot()
    plain(axes)
    axes.axhline(0, color=GREY, linewidth=0.9)
    for (name, (x, rows)), other in zip(curves.items(), cycle(OTHERS)):
        colour, marker = LOOKS.get(name, other)
        mean, low, high = (np.array([row[key] for row in rows]) for key in ("mean", "low", "high"))
        axes.errorbar(x, mean, yerr=[mean - low, high - mean], color=colour, marker=marker, markersize=5, capsize=2.5,
                      linewidth=1.4, label=name)
    axes.set_xlabel(labels[0], fontsize=9.5)
    axes.set_ylabel(labels[1], fontsize=9.5)
    axes.legend(fontsize=8.5, frameon=False)
    numbers(axes, "en", "xy")
    ends = "; ".join(f"{name} from {number(rows[0]['mean'], 'en', 3, True)} to {number(rows[-1]['mean'], 'en', 3, True)}"
                     for name, (_, rows) in curves.items())
    return Picture(figure, f"{title}: {ends}.")


def _placed(scenarios: list[str]) -> Iterator[tuple[str, str, str, float]]:
    """Of each world: name, colour, marker, and how far beside the row's middle it stands."""
    for at, scenario in enumerate(scenarios):
        yield scenario, *LOOKS[scenario], 0.19 * (at - (len(scenarios) - 1) / 2)


def _frame(axes: Any, names: list[str], axis: str) -> None:
    axes.set_yticks(range(len(names)), names, fontsize=9)
    axes.set_ylim(len(names) - 0.45, -0.55)
    axes.tick_params(axis="y", length=0)
    axes.axvline(0, color=INK, linewidth=0.9)
    axes.set_xlabel(axis, fontsize=9.5)
    numbers(axes, "en", "x")


def _legend(axes: Any, scenarios: list[str]) -> None:
    handles = [Line2D([], [], color=LOOKS[name][0], marker=LOOKS[name][1], markersize=5.5, linewidth=1.4, label=name)
               for name in scenarios]
    axes.legend(handles=handles, loc="lower right", bbox_to_anchor=(1, 1), ncols=len(handles), frameon=False, fontsize=9,
                columnspacing=1.2)


def keeper(pages: Path, look: Path | None) -> Callable[[str, Picture], None]:
    """Writes pictures as figures/NAME.svg, and as PNG where somebody wants to look. Alternatives go to the text."""
    told: dict[str, str] = {}

    def keep(name: str, picture: Picture) -> None:
        told[name] = picture.alt
        target = pages / "figures" / f"{name}.svg"
        target.write_text(fixed_ids(picture.svg(name), name), encoding="utf-8")
        if look:
            look.mkdir(parents=True, exist_ok=True)
            picture.save(look / f"{name}.png")

    keep.told = told  # type: ignore[attr-defined]
    return keep


def fixed_ids(svg: str, name: str) -> str:
    """A file of its own: with the declaration that an `<svg>` in a page does without."""
    opening = "" if "xmlns=" in svg[: svg.index(">")] else ' xmlns="http://www.w3.org/2000/svg"'
    return f'<?xml version="1.0" encoding="utf-8"?>\n{svg.replace("<svg", f"<svg{opening}", 1)}\n'
