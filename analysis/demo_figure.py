"""Draws the demo's result: fabric through the years, fabric after the horizon, and what the loss went to.

    python3 analysis/demo_figure.py [out/demo.nc] [out/demo.png] [--lang nl|en]

Needs Debian's python3-xarray, python3-h5netcdf and python3-matplotlib. Without --lang the language is that of
LC_ALL, LC_MESSAGES or LANG: Dutch or English.
"""

import argparse
import datetime
import os
import sys
import tomllib
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402
import xarray as xr  # noqa: E402
from matplotlib.ticker import MaxNLocator  # noqa: E402

TURNOVER, HANDOVER, ELECTIONS = "people.turnover_factor", "handover.level", "elections.held"

# Okabe & Ito's colours, told apart with any kind of colour blindness.
BLUE, SKY, GREEN, ORANGE, RED, PURPLE, YELLOW = (
    "#0072B2", "#56B4E9", "#009E73", "#E69F00", "#D55E00", "#CC79A7", "#F0E442")
GREY, INK = "#7F7F7F", "#222222"
HANDOVER_COLOURS = [RED, ORANGE, SKY, BLUE]
TURNOVER_COLOURS = [GREEN, INK, PURPLE]

WORDS = {
    "en": {
        "title": "How fabric between Utrecht's public parties grows and wears, and what handing over keeps",
        "through": "Fabric through the years, by how much a predecessor hands over",
        "through_note": "turnover as measured, real election calendar · bands hold 9 of 10 runs",
        "after": "Fabric after {years} years",
        "after_note": "filled: with elections · open: without · with 95% interval",
        "fabric": "fabric (0 none … 1 complete)",
        "cut": "fabric axes do not begin at 0",
        "handover": "handed over to the successor (share)",
        "hands": "hands over {share}", "hands_none": "hands over nothing",
        "turnover": {0.5: "half the\nturnover", 1.0: "turnover as\nmeasured", 2.0: "double\nturnover"},
        "municipality": "municipal\nelections", "province": "province,\nwater boards",
        "loss": "Where fabric is lost on the way, and what is kept of what leaves "
                "(turnover as measured, handover {handover}, elections)",
        "departure": "departures between elections", "election": "elections", "decay": "lack of\ncontact",
        "drift": "own\nview", "other": "other", "kept": "kept by handover",
        "consolidation": "kept by structure", "won": "won by meeting\nand working together",
        "lost_row": "lost", "kept_row": "kept or\nwon back",
        "unit": "change of fabric in {years} years, summed over months; percentages: of the whole bar",
        "footer": "A thinking aid, not a forecast: compare settings, do not read levels as predictions. "
                  "Weefsel {version} ({commit}), seed {seed}, {replicates} runs a setting.",
    },
    "nl": {
        "title": "Hoe het weefsel tussen Utrechtse overheden groeit en slijt, en wat overdragen bewaart",
        "through": "Weefsel door de jaren, naar hoeveel een voorganger overdraagt",
        "through_note": "verloop zoals gemeten, echte verkiezingen · in de band liggen 9 van de 10 runs",
        "after": "Weefsel na {years} jaar",
        "after_note": "dicht: met verkiezingen · open: zonder · met 95%-interval",
        "fabric": "weefsel (0 niets … 1 volledig)",
        "cut": "assen van weefsel beginnen niet bij 0",
        "handover": "overgedragen aan de opvolger (aandeel)",
        "hands": "draagt {share} over", "hands_none": "draagt niets over",
        "turnover": {0.5: "half zo veel\nverloop", 1.0: "verloop\nzoals gemeten", 2.0: "dubbel\nverloop"},
        "municipality": "gemeenteraads-\nverkiezingen", "province": "provincie,\nwaterschap",
        "loss": "Waar onderweg weefsel verloren gaat, en wat er blijft van wat vertrekt "
                "(verloop zoals gemeten, overdracht {handover}, verkiezingen)",
        "departure": "vertrek tussen verkiezingen", "election": "verkiezingen", "decay": "te weinig\ncontact",
        "drift": "eigen\nkoers", "other": "overig", "kept": "behouden door overdracht",
        "consolidation": "behouden door structuur", "won": "gewonnen door elkaar\nontmoeten en samen werken",
        "lost_row": "verloren", "kept_row": "behouden of\nherwonnen",
        "unit": "verandering van weefsel in {years} jaar, opgeteld over de maanden; percentages: van de hele balk",
        "footer": "Een denkhulp, geen voorspelling: vergelijk instellingen, lees de hoogte niet als verwachting. "
                  "Weefsel {version} ({commit}), startgetal (seed) {seed}, {replicates} runs per instelling.",
    },
}


def half_interval(values):
    """Half of the 95% interval of the mean: Student's t by its expansion (Abramowitz & Stegun 26.7.5)."""
    values = values[~np.isnan(values)]
    if len(values) < 2:
        return np.nan
    z, df = 1.959964, len(values) - 1
    t = z + (z**3 + z) / (4 * df) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * df**2)
    return t * values.std(ddof=1) / np.sqrt(len(values))


class Picture:
    def __init__(self, result, language):
        self.result = result
        self.language = language
        self.words = WORDS[language]
        self.horizon = int(result.attrs["months"])
        self.years = f"{self.horizon / 12:g}"
        self.levels = {key: sorted(set(map(float, result[key].values))) for key in (TURNOVER, HANDOVER, ELECTIONS)}
        scenario = tomllib.loads(result.attrs["scenario"])
        self.begin = datetime.date.fromisoformat(result.attrs["start"])
        self.elections = [(one["kind"], self.month_of(one["date"])) for one in scenario.get("election", [])]
        self.range = self.range_of_fabric()
        self.handover = self.nearest(HANDOVER, scenario.get("handover", {}).get("level", 0.3))

    def range_of_fabric(self):
        """One range for both panels, with room below for the names of elections."""
        shown = [self.point(1, level, 1) for level in self.levels[HANDOVER]]
        low = min(float(self.result.fabric_low.values[shown].min()), float(self.result.fabric_final.mean("replicate").min()))
        high = max(float(self.result.fabric_high.values[shown].max()), float(self.result.fabric_final.mean("replicate").max()))
        return low - 0.18 * (high - low), high + 0.04 * (high - low)

    def month_of(self, date):
        date = datetime.date.fromisoformat(str(date)[:10])
        return (date.year - self.begin.year) * 12 + date.month - self.begin.month + date.day / 31

    def nearest(self, key, value):
        value = value["value"] if isinstance(value, dict) else value
        return min(self.levels[key], key=lambda level: abs(level - value))

    def point(self, turnover, handover, elections):
        there = (self.result[TURNOVER] == turnover) & (self.result[HANDOVER] == handover) & (
            self.result[ELECTIONS] == elections)
        return int(np.flatnonzero(there.values)[0])

    @staticmethod
    def lacks(result):
        """What the picture shows and the result has not, or nothing."""
        missing = [key for key in (TURNOVER, HANDOVER, ELECTIONS) if key not in result.coords]
        if missing:
            return f"it does not vary {', '.join(missing)}"
        points = set(zip(*(map(float, result[key].values) for key in (TURNOVER, HANDOVER, ELECTIONS))))
        turnovers, handovers, _ = map(set, zip(*points))
        wanted = {(turnover, handover, held) for turnover in {1.0, *turnovers} for handover in handovers for held in (0.0, 1.0)}
        absent = sorted(wanted - points)
        return f"it has no point with turnover, handover, elections {absent[0]}" if absent else ""

    def number(self, value, form="{:g}"):
        text = form.format(value)
        return text.replace(".", ",") if self.language == "nl" else text

    def percent(self, share):
        return f"{100 * share:.0f}%"

    def draw(self, path):
        plt.rcParams.update({"font.family": "DejaVu Sans", "font.size": 10, "axes.spines.top": False,
                             "axes.spines.right": False, "axes.edgecolor": GREY, "text.color": INK,
                             "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK})
        figure = plt.figure(figsize=(13, 8.6), dpi=150)
        grid = figure.add_gridspec(2, 2, height_ratios=[3.1, 1], width_ratios=[1.35, 1], hspace=0.5, wspace=0.3,
                                   left=0.08, right=0.975, top=0.855, bottom=0.125)
        figure.text(0.02, 0.965, self.words["title"], fontsize=16, fontweight="bold", va="center")
        self.through_the_years(figure.add_subplot(grid[0, 0]))
        self.after_the_years(figure.add_subplot(grid[0, 1]))
        self.ledger(figure.add_subplot(grid[1, :]))
        attributes = self.result.attrs
        figure.text(0.02, 0.02, self.words["footer"].format(**{key: attributes[key] for key in (
            "version", "commit", "seed", "replicates")}), fontsize=8.5, color="#555555")
        figure.text(0.98, 0.02, self.words["cut"], fontsize=8.5, color="#555555", ha="right")
        figure.savefig(path, metadata={"Software": None})
        plt.close(figure)

    def heading(self, axes, title, note):
        axes.text(0, 1.105, title, transform=axes.transAxes, fontsize=11.5, fontweight="bold", va="bottom")
        axes.text(0, 1.045, note, transform=axes.transAxes, fontsize=9, color="#555555", va="bottom")

    def fabric_axis(self, axes):
        axes.set_ylim(*self.range)
        axes.yaxis.set_major_locator(MaxNLocator(8, steps=[1, 2, 5, 10]))
        axes.yaxis.set_major_formatter(lambda value, _: self.number(value, "{:.2f}"))
        axes.set_ylabel(self.words["fabric"])
        axes.grid(axis="y", color="#E4E4E4", linewidth=0.8)
        axes.set_axisbelow(True)

    def through_the_years(self, axes):
        self.heading(axes, self.words["through"], self.words["through_note"])
        months = self.result.month.values
        ends = []
        for level, colour in zip(self.levels[HANDOVER], HANDOVER_COLOURS):
            point = self.point(1, level, 1)
            mean = self.result.fabric_mean.values[point]
            axes.fill_between(months, self.result.fabric_low.values[point], self.result.fabric_high.values[point],
                              color=colour, alpha=0.13, linewidth=0)
            axes.plot(months, mean, color=colour, linewidth=2.2)
            name = self.words["hands" if level > 0 else "hands_none"].format(share=self.percent(level))
            ends.append((mean[-1], name, colour))
        self.fabric_axis(axes)
        self.label_ends(axes, ends)
        self.mark_elections(axes)
        ticks = np.arange(0, self.horizon + 1, 12)
        axes.set_xticks(ticks, [str(self.begin.year + month // 12) for month in ticks])
        axes.set_xlim(0, self.horizon * 1.24)
        axes.spines["bottom"].set_bounds(0, self.horizon)

    def mark_elections(self, axes):
        for kinds, name, style, side in (({"municipality"}, "municipality", "-", "right"),
                                         ({"province", "water_board"}, "province", ":", "left")):
            for month in sorted({when for kind, when in self.elections if kind in kinds and when < self.horizon}):
                axes.axvline(month, color=GREY, linewidth=1, linestyle=style, zorder=0)
                axes.text(month + (0.9 if side == "left" else -0.9), 0.015, self.words[name], ha=side, fontsize=8.5,
                          transform=axes.get_xaxis_transform(), color="#555555", va="bottom", linespacing=1.05)

    def label_ends(self, axes, ends):
        """Names beside the ends of lines, moved apart where they would touch."""
        room = 0.05 * (self.range[1] - self.range[0])
        y = -np.inf
        for value, name, colour in sorted(ends):
            y = max(value, y + room)
            axes.text(self.horizon + 1.5, y, name, color=colour, va="center", fontsize=9.5, fontweight="bold")

    def after_the_years(self, axes):
        self.heading(axes, self.words["after"].format(years=self.years), self.words["after_note"])
        for turnover, colour in zip(self.levels[TURNOVER], TURNOVER_COLOURS):
            for held, shift, fill, style in (1, -0.006, colour, "-"), (0, 0.006, "white", "--"):
                values = [self.result.fabric_final.values[self.point(turnover, level, held)]
                          for level in self.levels[HANDOVER]]
                means = [np.nanmean(one) for one in values]
                halves = [half_interval(one) for one in values]
                axes.errorbar(np.array(self.levels[HANDOVER]) + shift, means, yerr=halves, color=colour, linewidth=1.6,
                              linestyle=style, marker="o", markersize=6, markerfacecolor=fill, capsize=3)
            name = self.words["turnover"].get(turnover, f"× {self.number(turnover)}")
            first = [np.nanmean(self.result.fabric_final.values[self.point(turnover, self.levels[HANDOVER][0], held)])
                     for held in (0, 1)]
            axes.text(self.levels[HANDOVER][0] - 0.04, np.mean(first), name, color=colour, fontsize=9.5, ha="right",
                      va="center", fontweight="bold", linespacing=1.1)
        self.fabric_axis(axes)
        axes.set_xticks(self.levels[HANDOVER], [self.percent(level) for level in self.levels[HANDOVER]])
        axes.set_xlim(self.levels[HANDOVER][0] - 0.4, self.levels[HANDOVER][-1] + 0.04)
        axes.spines["bottom"].set_bounds(self.levels[HANDOVER][0], self.levels[HANDOVER][-1])
        axes.set_xlabel(self.words["handover"])

    def ledger(self, axes):
        share = self.percent(self.handover)
        axes.text(0, 1.1, self.words["loss"].format(handover=share), transform=axes.transAxes, fontsize=11.5,
                  fontweight="bold", va="bottom")
        point = self.point(1, self.handover, 1)
        change = dict(zip(map(str, self.result.cause.values), np.nanmean(self.result.ledger.values[point], axis=0)))
        losses = {cause: -value for cause, value in change.items() if value < 0}
        gains = {cause: value for cause, value in change.items() if value > 0}
        self.bar(axes, 1, losses, [("departure", "departure", RED, "white"), ("election", "election", ORANGE, INK),
                                   ("decay", "decay", YELLOW, INK), ("drift", "drift", SKY, INK)])
        self.bar(axes, 0, gains, [("handover", "kept", BLUE, "white"), ("consolidation", "consolidation", GREEN, "white"),
                                  ("meeting", "won", "#BBBBBB", INK)])
        axes.set_yticks([1, 0], [self.words["lost_row"], self.words["kept_row"]])
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.xaxis.set_major_formatter(lambda value, _: self.number(value, "{:.1f}"))
        axes.set_xlabel(self.words["unit"].format(years=self.years))
        axes.set_ylim(-0.5, 1.5)
        axes.set_xlim(0, 1.06 * max(sum(losses.values()), sum(gains.values())))

    def bar(self, axes, y, parts, named):
        """Named parts first, what is left as one part; a part that is wide enough says what it is."""
        total = sum(parts.values())
        rest = total - sum(parts.get(cause, 0) for cause, *_ in named)
        left = 0.0
        for size, name, colour, ink in [(parts.get(cause, 0), self.words[word], colour, ink)
                                        for cause, word, colour, ink in named] + [(rest, self.words["other"], "#DDDDDD", INK)]:
            axes.barh(y, size, left=left, height=0.78, color=colour, edgecolor="white", linewidth=1.5)
            told = self.percent(size / total)
            if size > 0.2 * total:
                axes.text(left + size / 2, y, f"{name}: {told}", ha="center", va="center", color=ink, fontsize=9)
            elif size > 0.04 * total:
                axes.text(left + size / 2, y, f"{name}\n{told}", ha="center", va="center", color=ink, fontsize=9,
                          linespacing=1.1)
            elif size > 0.005 * total:
                axes.text(left + size + 0.004 * total, y, f"{name}\n{told}", va="center", fontsize=9, linespacing=1.1)
            left += size


def language_of_environment():
    for name in "LC_ALL", "LC_MESSAGES", "LANG":
        if os.environ.get(name):
            return "nl" if os.environ[name].startswith("nl") else "en"
    return "en"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("result", nargs="?", default="out/demo.nc", type=Path)
    parser.add_argument("picture", nargs="?", default="out/demo.png", type=Path)
    parser.add_argument("--lang", choices=["nl", "en"], default=language_of_environment())
    call = parser.parse_args()
    if not call.result.is_file():
        parser.error(f"there is no file {call.result}; make it with: weefsel sweep scenarios/demo.toml")
    try:
        opened = xr.open_dataset(call.result, engine="h5netcdf", decode_times=False)
    except OSError as wrong:
        parser.error(f"{call.result} is no result of Weefsel: {wrong}")
    with opened as result:
        if lacking := Picture.lacks(result):
            parser.error(f"{call.result} is no result of the demo: {lacking}")
        Picture(result.load(), call.lang).draw(call.picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
