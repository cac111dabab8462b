"""Who trusts whom: parties in a circle, by kind, and mean trust between those that share a table, at a month of one run."""

from __future__ import annotations

import os
import textwrap
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colorbar import Colorbar
from matplotlib.collections import LineCollection
from matplotlib.colors import Normalize
from matplotlib.lines import Line2D

from weefsel.figures.picture import Picture
from weefsel.figures.style import (
    BLUE, GREEN, GREY, INK, ORANGE, PALE, PURPLE, RED, SKY, YELLOW, Floats, canvas, number, numbers)
from weefsel.figures.words import KINDS, spoken

WORDS = {
    "en": {
        "title": "Who trusts whom, in month {month}",
        "note": "one run, one possible future: no interval · dots larger with more tables · lines between parties that "
                "share a table, thicker and darker with more trust",
        "some": "the {shown} strongest of {all} in colour, the others grey",
        "alone": "left out, without a shared table: {n}",
        "trust": "mean trust between two parties, both ways (0 none … 1 complete)",
        "alt": "In month {month} {parties} parties share tables in {ties} pairs, with mean trust {mean} (0 to 1): most "
               "between {first} and {second} ({most}), least between {third} and {fourth} ({least}).",
    },
    "nl": {
        "title": "Wie wie vertrouwt, in maand {month}",
        "note": "één run, één mogelijke toekomst: geen interval · stippen groter bij meer tafels · lijnen tussen partijen "
                "die een tafel delen, dikker en donkerder bij meer vertrouwen",
        "some": "de {shown} sterkste van {all} in kleur, de andere grijs", "alone": "weggelaten, zonder gedeelde tafel: {n}",
        "trust": "gemiddeld vertrouwen tussen twee partijen, over en weer (0 geen … 1 volledig)",
        "alt": "In maand {month} delen {parties} partijen tafels in {ties} paren, met gemiddeld vertrouwen {mean} (0 tot "
               "1): het meest tussen {first} en {second} ({most}), het minst tussen {third} en {fourth} ({least}).",
    },
}
TABLES = {
    "parties": ("month", "party", "label", "kind"), "seats": ("month", "partnership", "post", "party"),
    "ties": ("month", "from", "to", "trust"), "partnerships": ("month", "key", "alive"),
}
MARKS = {
    "municipality": (BLUE, "o"), "province": (RED, "s"), "water_board": (SKY, "^"), "region": (ORANGE, "D"),
    "ministry": (INK, "p"), "agency": (PURPLE, "v"), "utility": (YELLOW, "h"), "business": (GREY, "P"),
    "education": ("#8C510A", "X"), "ngo": (GREEN, "<"), "residents": ("#88CCAA", ">"),
}
STRONGEST = 120  # lines in colour; with more they hide each other
HEIGHT = 7.4


def draw(snapshot: str | os.PathLike[str], month: int | None = None, *, language: str = "en") -> Picture:
    """`snapshot`: the folder of `weefsel run --snapshot`; `month`: one of those it has, without it the last.

    Raises FileNotFoundError for a folder that is none, KeyError for a month that it has not, ValueError without ties."""
    words = spoken(WORDS, language)
    tables = _read(Path(snapshot), month)
    month = int(tables["parties"]["month"].iloc[0])
    edges = between(tables)
    parties = _in_order(tables, edges)
    alone = len(tables["parties"]) - len(parties)
    notes = [words["note"]] + ([words["some"].format(shown=STRONGEST, all=len(edges))] if len(edges) > STRONGEST else [])
    notes += [words["alone"].format(n=alone)] if alone else []
    figure = canvas(words["title"].format(month=month), " · ".join(notes), {}, language, HEIGHT)
    grid = figure.add_gridspec(3, 1, height_ratios=[0.08, 1, 0.025])
    above, axes, below = (figure.add_subplot(grid[row]) for row in range(3))
    axes.set_aspect("equal")
    axes.set_axis_off()
    above.set_axis_off()
    _lines(axes, below, parties, edges, language)
    _dots(axes, parties)
    kinds = [kind for kind in MARKS if kind in set(parties["kind"])]
    above.legend(handles=[Line2D([], [], marker=MARKS[kind][1], color=MARKS[kind][0], markeredgecolor=INK, linestyle="none",
                                markersize=8, label=spoken(KINDS, language)[kind]) for kind in kinds],
                 loc="center", ncols=min(5, len(kinds)), frameon=False, fontsize=9, handletextpad=0.2)
    return Picture(figure, _alt(parties, edges, month, language))


def between(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Pairs of parties (`first` < `second`) whose people share a table, with mean trust both ways, the weakest first."""
    seats = _seats(tables)
    home = seats.drop_duplicates("post").set_index("post")["party"]
    met = seats.merge(seats, on="partnership", suffixes=("_from", "_to"))[["post_from", "post_to"]].drop_duplicates()
    ties = tables["ties"].merge(met, left_on=["from", "to"], right_on=["post_from", "post_to"])
    ends = np.sort(np.column_stack([ties["from"].map(home), ties["to"].map(home)]).astype(str), axis=1)
    pairs = pd.DataFrame({"first": ends[:, 0], "second": ends[:, 1], "trust": ties["trust"].to_numpy(dtype=float)})
    if pairs.empty:
        raise ValueError("nobody shares a table in this month: there is no network to draw")
    means = pairs.groupby(["first", "second"])["trust"].mean()
    return means.sort_values().reset_index()


def _seats(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Seats at tables that are alive: the ties of who left, or of a table that was dissolved, stay in the tables."""
    alive = tables["partnerships"]["key"][tables["partnerships"]["alive"] == 1]
    return tables["seats"][tables["seats"]["partnership"].isin(alive)][["partnership", "post", "party"]]


def _read(folder: Path, month: int | None) -> dict[str, pd.DataFrame]:
    """The tables at a month."""
    tables = {}
    for name, columns in TABLES.items():
        path = folder / f"{name}.csv"
        if not path.is_file():
            raise FileNotFoundError(f"{folder} is no snapshot, it has no {name}.csv; weefsel run --snapshot DIR makes one")
        table = pd.read_csv(path, keep_default_na=False)
        lacking = [column for column in columns if column not in table]
        if lacking:
            raise KeyError(f"{path} lacks the column '{lacking[0]}'; needed: {', '.join(columns)}")
        tables[name] = table
    months = sorted(map(int, tables["parties"]["month"].unique()))
    wanted = months[-1] if month is None else month
    if wanted not in months:
        raise KeyError(f"the snapshot has no month {wanted}; it has {', '.join(map(str, months))}")
    return {name: table[table["month"] == wanted] for name, table in tables.items()}


def _in_order(tables: dict[str, pd.DataFrame], edges: pd.DataFrame) -> pd.DataFrame:
    """Parties with a shared table, by kind and name, with their tables and their place on the circle."""
    at_table = _seats(tables).groupby("party")["partnership"].nunique()
    parties = tables["parties"].set_index("party")[["label", "kind"]]
    parties = parties[parties.index.isin(set(edges["first"]) | set(edges["second"]))]
    ranks = parties["kind"].map({kind: rank for rank, kind in enumerate(MARKS)}).fillna(len(MARKS))
    parties = parties.assign(rank=ranks, tables=at_table.reindex(parties.index).fillna(0)).sort_values(["rank", "label"])
    angle = np.pi / 2 - 2 * np.pi * np.arange(len(parties)) / len(parties)
    return parties.assign(angle=angle, x=np.cos(angle), y=np.sin(angle))


def _lines(axes: Axes, below: Axes, parties: pd.DataFrame, edges: pd.DataFrame, language: str) -> None:
    place = parties[["x", "y"]]
    segments = np.stack([place.loc[edges[end]].to_numpy(dtype=float) for end in ("first", "second")], axis=1)
    strong = np.arange(len(edges)) >= len(edges) - STRONGEST
    trust = edges["trust"].to_numpy(dtype=float)
    axes.add_collection(LineCollection(list(segments[~strong]), colors=PALE, linewidths=0.4, zorder=1))
    shown = trust[strong]
    scale = Normalize(shown.min(), max(shown.max(), shown.min() + 1e-6))
    widths: Floats = 0.6 + 2.6 * np.asarray(scale(shown))
    axes.add_collection(LineCollection(list(segments[strong]), array=shown, norm=scale, cmap="cividis_r", linewidths=widths,
                                       zorder=2, gid="ties"))
    bar = Colorbar(below, ScalarMappable(scale, "cividis_r"), orientation="horizontal")
    bar.set_label(spoken(WORDS, language)["trust"], fontsize=9.5)
    below.tick_params(labelsize=9)
    numbers(below, language, "x")


def _dots(axes: Axes, parties: pd.DataFrame) -> None:
    """Parties with their names outwards, upright where it can be."""
    most = max(float(parties["tables"].max()), 1.0)
    size = 9.0 if len(parties) <= 40 else 7.0
    flat = len(parties) <= 12
    for _, one in parties.iterrows():
        colour, marker = MARKS.get(one["kind"], (GREY, "o"))
        axes.plot(one["x"], one["y"], marker=marker, color=colour, markeredgecolor=INK, markeredgewidth=0.7,
                  markersize=6 + 6 * np.sqrt(one["tables"] / most), zorder=3, clip_on=False)
        left, turned = one["x"] < -1e-9, 0.0 if flat else np.degrees(one["angle"])
        side = "center" if flat and abs(one["x"]) < 0.2 else "right" if left else "left"
        axes.text(1.075 * one["x"], 1.075 * one["y"], textwrap.fill(one["label"], 26, break_on_hyphens=False),
                  rotation=turned + 180 * (left and not flat), rotation_mode="anchor", ha=side,
                  va="center" if not flat else "bottom" if one["y"] > 0 else "top",
                  fontsize=size, color=INK, linespacing=0.95, parse_math=False)
    axes.set_xlim(-1.1, 1.1)
    axes.set_ylim(-1.1, 1.1)


def _alt(parties: pd.DataFrame, edges: pd.DataFrame, month: int, language: str) -> str:
    label = parties["label"]
    least, most = edges.iloc[0], edges.iloc[-1]
    return spoken(WORDS, language)["alt"].format(
        month=month, parties=len(parties), ties=len(edges), mean=number(float(edges["trust"].mean()), language),
        first=label[most["first"]], second=label[most["second"]], most=number(float(most["trust"]), language),
        third=label[least["first"]], fourth=label[least["second"]], least=number(float(least["trust"]), language))
