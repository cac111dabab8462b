"""March's 27 cells: prints the table of sim/ODD.md, section 9, and draws its figure.

    python3 analysis/march_figure.py [--results out] [--picture out/march.svg]

Reads march-cells.nc, march-turnover.nc and march-open.nc, which `weefsel sweep scenarios/laboratory/march-….toml`
makes. Needs Debian's python3-xarray, python3-h5netcdf and python3-matplotlib.
"""

import argparse
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402
import xarray as xr  # noqa: E402

# March's rates p₁ … p₄ as the catalogue calls them.
RATES = ["views.socialisation", "views.learning", "people.administrator_hazard", "views.drift"]
FILES = {"cells": RATES[:2], "turnover": RATES[:3], "open": RATES}

# March's algorithm re-created by Workiewicz (2019, github.com/Mac13kW/March_1991_Original, Output/…_i_10000.csv): mean
# knowledge at equilibrium, by p₁ for p₂ = .1, .5, .9, rounded to four digits.
RECREATED_RUNS = 10_000
RECREATED = {
    0.1: (0.8633, 0.9543, 0.9724), 0.2: (0.8171, 0.9088, 0.9404), 0.3: (0.8051, 0.8691, 0.9081),
    0.4: (0.8021, 0.8371, 0.8737), 0.5: (0.7994, 0.8106, 0.8401), 0.6: (0.8032, 0.7867, 0.8067),
    0.7: (0.8060, 0.7679, 0.7796), 0.8: (0.8090, 0.7540, 0.7561), 0.9: (0.8132, 0.7421, 0.7284)}
RECREATED_P2 = (0.1, 0.5, 0.9)

# Okabe & Ito's colours, told apart with any kind of colour blindness, one a level of slow, middle, fast.
COLOURS = {0.1: "#0072B2", 0.5: "#D55E00", 0.9: "#009E73"}
MARKERS = {0.1: "o", 0.5: "s", 0.9: "^"}
GREY, INK = "#8A8A8A", "#222222"
Z95 = 1.959964  # half the width of a 95 % interval, in standard errors


class Result:
    """Knowledge, the model's rightness, by point of one sweep."""

    def __init__(self, file, rates):
        self.file = file
        self.rates = rates
        self.months = int(file.attrs["months"])
        self.levels = {rate: sorted(set(map(float, file[rate].values))) for rate in rates}

    def point(self, *values):
        """Number of the point with these rates, in the order p₁, p₂, …; rates not named are 0."""
        wanted = dict(zip(self.rates, [*values, 0, 0]))
        found = np.all([np.isclose(self.file[rate].values, value) for rate, value in wanted.items()], axis=0)
        if found.sum() != 1:
            raise LookupError(f"no point with {', '.join(f'{rate} = {value:g}' for rate, value in wanted.items())}")
        return int(np.flatnonzero(found)[0])

    def runs(self, *values):
        """Knowledge at the end, by replicate; a replicate has the same chances at every point of every file."""
        return self.file.rightness_final.values[self.point(*values)]

    def highest(self, rate):
        return self.levels[rate][-1]


def mean_and_error(values):
    return values.mean(), values.std(ddof=1) / np.sqrt(len(values))


def plain(value, digits):
    """A number as the ODD writes it: .95, −.02."""
    return f"{value:.{digits}f}".replace("0.", ".", 1).replace("-", "−")


def level(values):
    mean, error = mean_and_error(values)
    return f"{plain(mean, 4)} ± {plain(error, 4)}"


def effect(values, without):
    mean, error = mean_and_error(values - without)
    return f"{'+' if mean >= 0 else ''}{plain(mean, 3)} ± {plain(error, 3)}"


def recreated(p1, p2):
    return RECREATED[round(p1, 1)][RECREATED_P2.index(round(p2, 1))]


def table(cells, turnover, opened):
    """One row a cell: knowledge in the closed world, and paired differences that turnover and drift make."""
    p3, p4 = opened.highest(RATES[2]), opened.highest(RATES[3])
    early = turnover.highest(RATES[2])
    late = f"month {opened.months}"
    rows = [f"| p₁ | p₂ | closed | re-created | p₃ = {plain(early, 1)}, month {turnover.months} | p₃ = {plain(p3, 1)}, {late} "
            f"| p₄ = {plain(p4, 2)}, {late} | p₃ = {plain(p3, 1)} at that p₄ |",
            "|---|---|---|---|---|---|---|---|"]
    for p1 in cells.levels[RATES[0]]:
        for p2 in cells.levels[RATES[1]]:
            still, moving = opened.runs(p1, p2), opened.runs(p1, p2, 0, p4)
            rows.append(" | ".join([
                f"| {plain(p1, 1)}", plain(p2, 1), level(cells.runs(p1, p2)), plain(recreated(p1, p2), 4),
                effect(turnover.runs(p1, p2, early), turnover.runs(p1, p2)), effect(opened.runs(p1, p2, p3), still),
                effect(moving, still), effect(opened.runs(p1, p2, p3, p4), moving)]) + " |")
    return rows


def distances(cells):
    """How far each cell lies from the re-creation, in standard errors of the difference."""
    found = []
    for p1 in cells.levels[RATES[0]]:
        for p2 in cells.levels[RATES[1]]:
            runs = cells.runs(p1, p2)
            found.append((runs.mean() - recreated(p1, p2)) /
                         np.sqrt(runs.var(ddof=1) * (1 / len(runs) + 1 / RECREATED_RUNS)))
    return np.array(found)


def name(axes, x, y, text, colour, **more):
    axes.annotate(text, (x, y), xytext=(6, 0), textcoords="offset points", color=colour, va="center", fontsize=9,
                  fontweight="bold", annotation_clip=False, **more)


def heading(axes, text, note, across, up):
    axes.set_title(f"{text}\n", loc="left", fontsize=10.5, fontweight="bold", color=INK)
    axes.text(0, 1.02, note, transform=axes.transAxes, fontsize=8.5, color="#555555", va="bottom")
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    axes.grid(axis="y", color="#E6E6E6", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.yaxis.set_major_formatter(lambda value, _: plain(value, 2) if abs(value) > 1e-9 else "0")
    for side in "top", "right":
        axes.spines[side].set_visible(False)


def draw_closed(axes, cells):
    heading(axes, "Closed world", "rings: March's algorithm re-created", "socialisation p₁", "knowledge at equilibrium")
    levels = cells.levels[RATES[0]]
    for p2 in cells.levels[RATES[1]]:
        points = [mean_and_error(cells.runs(p1, p2)) for p1 in levels]
        means, errors = np.transpose(points)
        axes.plot(levels, [recreated(p1, p2) for p1 in levels], linestyle="", marker="o", markersize=9,
                  markerfacecolor="none", markeredgecolor=GREY)
        axes.errorbar(levels, means, yerr=Z95 * errors, color=COLOURS[p2], marker=MARKERS[p2], markersize=4, capsize=2)
        axes.annotate(f"p₂ = {plain(p2, 1)}", (levels[0], means[0]), xytext=(-8, 0), textcoords="offset points",
                      color=COLOURS[p2], va="center", ha="right", fontsize=9, fontweight="bold")
    axes.set_xlim(levels[0] - 0.26 * (levels[-1] - levels[0]), levels[-1] + 0.03)
    axes.set_xticks(levels[::2], [plain(p1, 1) for p1 in levels[::2]])


def draw_turnover(axes, turnover):
    heading(axes, "Turnover", f"p₂ = .5, after {turnover.months} periods", "turnover p₃", "knowledge")
    levels = turnover.levels[RATES[2]]
    for p1, colour in COLOURS.items():
        means, errors = np.transpose([mean_and_error(turnover.runs(p1, 0.5, p3)) for p3 in levels])
        axes.errorbar(levels, means, yerr=Z95 * errors, color=colour, marker=MARKERS[p1], markersize=4, capsize=2)
        name(axes, levels[-1], means[-1], f"p₁ = {plain(p1, 1)}", colour)
    axes.set_xlim(-0.003, levels[-1] * 1.3)
    axes.set_xticks(levels[::2], [plain(p3, 2) if p3 else "0" for p3 in levels[::2]])


def draw_drift(axes, opened):
    p3, p4 = opened.highest(RATES[2]), opened.highest(RATES[3])
    heading(axes, f"Turnover in a world that drifts, p₄ = {plain(p4, 2)}", "p₁ = p₂ = .5; bands hold 9 of 10 runs", "period",
            "knowledge")
    months = np.arange(opened.months + 1)
    for values, text, colour in ((0.5, 0.5, p3, p4), f"p₃ = {plain(p3, 1)}", COLOURS[0.9]), \
                                ((0.5, 0.5, 0, p4), "p₃ = 0", COLOURS[0.5]):
        point = opened.point(*values)
        mean = opened.file.rightness_mean.values[point]
        axes.fill_between(months, opened.file.rightness_low.values[point], opened.file.rightness_high.values[point],
                          color=colour, alpha=0.15, linewidth=0)
        axes.plot(months, mean, color=colour, linewidth=2)
        name(axes, months[-1], mean[-1], text, colour)
    begin = 40  # everybody agrees in the closed world by month 20: double that
    axes.plot(months[begin:], mean[begin] * (1 - 2 * p4) ** (months[begin:] - begin), color=INK, linewidth=1.2, linestyle=":")
    axes.annotate("(1 − 2p₄) a period", (months[begin + 8], mean[begin + 8]), xytext=(12, -46), textcoords="offset points",
                  fontsize=8.5, color=INK, arrowprops={"arrowstyle": "-", "color": INK, "linewidth": 0.7})
    axes.plot(months[[0, -1]], [0, 0], color=GREY, linewidth=0.8, zorder=0)
    axes.set_xlim(0, opened.months * 1.22)
    axes.set_xticks(range(0, opened.months + 1, 40))


def draw(cells, turnover, opened, path):
    # No date and no chance in the file: the same results give the same bytes.
    with plt.rc_context({"svg.hashsalt": "march", "svg.fonttype": "none", "font.size": 9}):
        figure, axes = plt.subplots(1, 3, figsize=(12.4, 4.1), layout="constrained")
        draw_closed(axes[0], cells)
        draw_turnover(axes[1], turnover)
        draw_drift(axes[2], opened)
        figure.get_layout_engine().set(wspace=0.06)
        figure.supxlabel("lines: this model, bars: 95 % intervals; knowledge: agenda × reality, mean over dimensions; "
                         "axes of knowledge differ", fontsize=8.5, color="#555555")
        figure.savefig(path, metadata={"Date": None, "Creator": None} if path.suffix == ".svg" else None, dpi=110)
        plt.close(figure)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--results", default="out", type=Path, metavar="FOLDER")
    parser.add_argument("--picture", default="out/march.svg", type=Path, metavar="FILE")
    call = parser.parse_args()
    results = []
    for one, rates in FILES.items():
        path = call.results / f"march-{one}.nc"
        if not path.is_file():
            parser.error(f"there is no file {path}; make it with: weefsel sweep scenarios/laboratory/march-{one}.toml")
        try:
            with xr.open_dataset(path, engine="h5netcdf", decode_times=False) as opened:
                results.append(Result(opened.load(), rates))
        except (OSError, KeyError) as wrong:
            parser.error(f"{path} is no result of march-{one}.toml: {wrong}")
    try:
        rows = table(*results)
        draw(*results, call.picture)
    except LookupError as wrong:
        parser.error(f"the results do not fit together: {wrong}")
    print("\n".join(rows))
    found = distances(results[0])
    print(f"\nAgainst the re-creation: χ² = {(found**2).sum():.1f} for {len(found)} cells, the largest distance "
          f"{abs(found).max():.1f} standard errors. Runs a point: "
          f"{', '.join(str(one.file.sizes['replicate']) for one in results)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
