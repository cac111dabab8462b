"""Figures draw in both languages, and what they draw and say is what is in the data."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import weefsel
import xarray as xr
from drawn import PEELING, a_box, indices, line, texts
from matplotlib.collections import FillBetweenPolyCollection
from matplotlib.lines import Line2D
from matplotlib.text import Text
from weefsel.figures import fabric, ledger, network, paired, prim, sawtooth, sensitivity, stages, surface
from weefsel.figures.picture import Picture
from weefsel.figures.style import number
from weefsel.statistics import interval

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SVG = "{http://www.w3.org/2000/svg}"
ENGLISH = set("""the and of with without fabric election elections departures kept lost gained runs run line band stage
partnerships months year date seed setting settings mean forecast aid structure handover turnover water boards province
municipal at from difference share none complete begin axis other newcomers trust between parties left dashed points
cases box happens coverage density range alone interactions effect parameter dissolved realisation""".split())
SHARED_WITH_DUTCH = {"of", "begin", "run", "runs", "band", "water", "box", "effect", "parameter", "complete", "line"}


@pytest.fixture(scope="module")
def kennemerlijn() -> xr.Dataset:
    return weefsel.compare(SCENARIOS / "kennemerlijn.toml", levers=["handover"], replicates=24, threads=2,
                           series_per_run=True)


@pytest.fixture(scope="module")
def calendars() -> xr.Dataset:
    return weefsel.sweep({
        "title": "T", "scenario": "elections-none.toml", "design": "grid", "replicates": 12, "seed": 1,
        "axis": [{"key": "scenario", "values": ["elections-none.toml", "elections-shifted.toml"],
                  "labels": ["none", "shifted"], "labels_nl": ["geen", "verschoven"]}],
    }, folder=SCENARIOS / "laboratory", threads=2)


@pytest.fixture(scope="module")
def grid() -> xr.Dataset:
    return weefsel.sweep({
        "title": "T", "scenario": "region.toml", "design": "grid", "replicates": 12, "seed": 1,
        "axis": [{"key": "people.turnover_factor", "values": [0, 1, 2]}, {"key": "handover.level", "values": [0, 0.5, 0.9]}],
    }, folder=SCENARIOS / "laboratory", threads=2)


@pytest.fixture(scope="module")
def drawers(kennemerlijn: xr.Dataset, calendars: xr.Dataset, grid: xr.Dataset,
            snapshot: Path) -> dict[str, Callable[[str], Picture]]:
    return {
        "fabric": lambda language: fabric.draw(kennemerlijn, futures=3, language=language),
        "ledger": lambda language: ledger.draw(kennemerlijn, language=language),
        "surface": lambda language: surface.draw(grid, language=language),
        "sawtooth": lambda language: sawtooth.draw(calendars, 1, 0, language=language),
        "sawtooth of runs": lambda language: sawtooth.draw(kennemerlijn, 0, 1, language=language),
        "stages": lambda language: stages.draw(kennemerlijn, language=language),
        "sobol": lambda language: sensitivity.draw(indices("S1", "ST"), language=language),
        "morris": lambda language: sensitivity.draw(indices("mu_star", "sigma"), language=language),
        "paired": lambda language: paired.draw(kennemerlijn, language=language),
        "strip": lambda language: paired.draw(calendars, output="fabric_final", language=language),
        "network": lambda language: network.draw(snapshot, language=language),
        "prim": lambda language: prim.draw(a_box(), PEELING, language=language),
    }


NAMES = ["fabric", "ledger", "surface", "sawtooth", "sawtooth of runs", "stages", "sobol", "morris", "paired", "strip",
         "network", "prim"]


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_an_svg_with_role_and_title_in_both_languages(
        name: str, drawers: dict[str, Callable[[str], Picture]]) -> None:
    alts = {}
    for language in "en", "nl":
        picture = drawers[name](language)
        root = ET.fromstring(picture.svg(f"x-{language}"))
        title = root[0]
        assert root.tag == f"{SVG}svg" and root.get("role") == "img" and title.tag == f"{SVG}title"
        assert root.get("aria-labelledby") == title.get("id") and title.text == picture.alt
        assert re.search(r"\d", picture.alt) and picture.alt.endswith(".") and "nan" not in picture.alt.lower()
        alts[language] = picture.alt
    assert alts["en"] != alts["nl"]


@pytest.mark.parametrize("name", NAMES)
def test_no_english_word_stands_in_a_dutch_figure(name: str, drawers: dict[str, Callable[[str], Picture]]) -> None:
    picture = drawers[name]("nl")
    words = set(re.findall(r"[a-z]+", " ".join([picture.alt, *texts(picture)]).lower()))
    assert not words & (ENGLISH - SHARED_WITH_DUTCH)
    told = [text for text in texts(picture) if not text.startswith("Een denkhulp")]  # the footer has the version
    assert not any(re.search(r"\d\.\d", text) for text in [picture.alt, *told]), "a decimal point"
    assert any("denkhulp, geen voorspelling" in text for text in texts(picture))


@pytest.mark.parametrize("name", NAMES)
def test_every_axis_says_what_it_shows_and_nothing_leaves_the_page(
        name: str, drawers: dict[str, Callable[[str], Picture]]) -> None:
    picture = drawers[name]("nl")
    picture.figure.draw_without_rendering()
    said = [text for text in picture.figure.texts if text.get_text()]
    for axes in (one for one in picture.figure.axes if one.axison):
        said += [*axes.texts, axes.xaxis.label, axes.yaxis.label, axes.title]
        for axis, numbered in (axes.xaxis, "labelbottom"), (axes.yaxis, "labelleft"):
            told = any(label.get_text().strip("0123456789,.−%") == "" != label.get_text() for label in axis.get_ticklabels())
            if told and axis.get_tick_params().get(numbered, True):
                assert axis.get_label_text(), f"numbers without a name on {axis}"
    page = picture.figure.bbox
    for text in said:
        box = text.get_window_extent()
        inside = page.x0 <= box.x0 and box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1
        assert inside or not text.get_text(), f"'{text.get_text()}' leaves the page"


def test_the_stacked_ledger_ends_at_the_sums_of_the_ledger(kennemerlijn: xr.Dataset) -> None:
    picture = ledger.draw(kennemerlijn)
    ends = {1: 0.0, -1: 0.0}
    for layer in picture.figure.findobj(FillBetweenPolyCollection):
        assert isinstance(layer, FillBetweenPolyCollection)
        points = layer.get_paths()[0].vertices
        last = points[points[:, 0] == points[:, 0].max()][:, 1]
        ends[1 if str(layer.get_gid()).endswith("+") else -1] += float(np.ptp(last))
    added = kennemerlijn["ledger_month"][0].astype(float).sum("month").values
    assert ends[1] - ends[-1] == pytest.approx(added.sum(), abs=1e-6)
    assert ends[1] == pytest.approx(added[added > 0].sum(), abs=0.02)  # 'other' may merge a gain with a loss
    mean = kennemerlijn["fabric_mean"].values[0]
    np.testing.assert_allclose(line(picture, "fabric").get_ydata(), mean - mean[0], atol=1e-6)
    lost = -float(kennemerlijn["ledger"].sel(point=0, cause="departure").mean())
    assert f"departures {number(lost, 'en')}" in picture.alt
    assert any("departures −" in text and "±" in text for text in texts(picture))


def test_fabric_draws_the_mean_of_each_point_and_the_futures_that_were_asked(kennemerlijn: xr.Dataset) -> None:
    picture = fabric.draw(kennemerlijn, futures=4)
    for point in 0, 1:
        np.testing.assert_array_equal(line(picture, f"mean-{point}").get_ydata(), kennemerlijn["fabric_mean"].values[point])
    futures = picture.figure.findobj(lambda artist: isinstance(artist, Line2D) and artist.get_gid() == "future")
    assert len(futures) == 8
    assert number(float(kennemerlijn["fabric_mean"][1, -1]), "en") in picture.alt and "with handover" in picture.alt
    assert sum("municipal\nelection" in text for text in texts(picture)) == 1


def test_pairs_that_are_all_alike_are_said_to_be_and_have_no_interval(kennemerlijn: xr.Dataset) -> None:
    for language, said in (("en", "in every pair"), ("nl", "in elk paar")):
        drawn = " ".join(texts(paired.draw(kennemerlijn, 0, 0, "fabric_final", language=language)))
        assert said in drawn and "…" not in drawn


def test_the_paired_line_is_the_mean_difference(kennemerlijn: xr.Dataset) -> None:
    picture = paired.draw(kennemerlijn)
    runs = kennemerlijn["fabric_run"].astype(float)
    difference = interval(runs.sel(point=1) - runs.sel(point=0))
    np.testing.assert_allclose(line(picture, "paired").get_ydata(), difference["mean"].values, atol=1e-6)
    assert number(float(difference["high"][-1]), "en", 3) in picture.alt


def test_the_strip_has_a_dot_for_each_pair(calendars: xr.Dataset) -> None:
    picture = paired.draw(calendars, 0, 1, "fabric", language="nl")
    values = calendars["fabric_final"].values
    np.testing.assert_allclose(np.sort(line(picture, "pairs").get_xdata()), np.sort(values[1] - values[0]))
    assert "verschoven min geen" in picture.alt
    assert number(float((values[1] - values[0]).mean()), "nl", 3, sign=True) in picture.alt


def test_the_sawtooth_is_fabric_against_the_month_of_the_election(kennemerlijn: xr.Dataset) -> None:
    picture = sawtooth.draw(kennemerlijn)
    mean = kennemerlijn["fabric_run"].astype(float).values[0].mean(axis=0)
    zero = int(np.flatnonzero(kennemerlijn["date"].values == np.datetime64("2018-03-01"))[0])
    drawn = np.asarray(line(picture, "fold").get_ydata())
    seen = np.isfinite(drawn)
    np.testing.assert_allclose(drawn[seen], (mean[zero - 12:zero + 36] - mean[zero])[:seen.sum()], atol=1e-6)
    assert number(-(mean[zero:zero + 13] - mean[zero]).min(), "en", 3) in picture.alt


def test_stages_and_what_is_gone_add_up_to_all_partnerships() -> None:
    months, stage = np.arange(3), list(stages.COLOURS)[:7]
    share = np.zeros((1, 3, 7))
    share[0, :, 2], share[0, 2, 2], share[0, 2, 6] = 1.0, 0.25, 0.25  # in half of the runs nobody is left
    result = xr.Dataset(
        {"stage_share": (("point", "month", "stage"), share), "alive_mean": (("point", "month"), [[4.0, 4.0, 1.5]]),
         "swept": ((), 0)},
        coords={"point": [0], "month": months, "stage": stage},
        attrs={"scenario": '[[partnership]]\ncount = 3\n[[partnership]]\nname = "x"\n', "swept": ""})
    layers = stages.shares(result, 0)
    np.testing.assert_allclose(layers.sum(axis=1), 1)
    assert layers["rest"].tolist() == pytest.approx([0, 0, 1 - 1.5 / 4])
    assert layers.loc[2, "embedding"] == pytest.approx(0.5 * 1.5 / 4)


def test_the_surface_shows_the_means_and_their_place_along_mu(grid: xr.Dataset) -> None:
    picture = surface.draw(grid)
    means = grid["fabric_final"].mean("replicate").values
    values = {text.get_text() for text in picture.figure.findobj(Text) if text.get_gid() == "value"}
    assert values == {number(mean, "en") for mean in means}
    hazard = float(re.search(r"people.official_hazard = (\S+)", grid.attrs["parameters"])[1])  # type: ignore[index]
    rate = 100 * hazard * grid["people.turnover_factor"].values * (1 - grid["handover.level"].values)
    np.testing.assert_allclose(np.sort(line(picture, "fit").get_xdata()), np.sort(rate))
    assert number(means.min(), "en") in picture.alt and number(means.max(), "en") in picture.alt
    share = f"{100 * surface.one_curve(rate, means):.0f}%"
    assert f"explains {share} of the differences between settings, each estimated from" in picture.alt
    legend = picture.figure.axes[1].get_legend()
    assert legend is not None and any(share in text.get_text() for text in legend.get_texts())
    assert any("each setting estimated from the others" in " ".join(text.split()) for text in texts(picture))


def test_one_curve_estimates_each_setting_from_those_of_other_rates() -> None:
    rate, mean = np.array([0.0, 1, 2, 3]), np.array([4.0, 3, 1, 0])
    missed = (4 - 3) ** 2 + (3 - 2.5) ** 2 + (1 - 1.5) ** 2 + (0 - 1) ** 2  # ends are held, the middle is interpolated
    assert surface.one_curve(rate, mean) == pytest.approx(1 - missed / 10)
    twice = np.repeat(rate, 2), np.repeat(mean, 2)
    assert surface.one_curve(*twice) == pytest.approx(1 - missed / 10), "the other setting of the same rate leaks"
    assert np.isnan(surface.one_curve(rate[:2], mean[:2])) and np.isnan(surface.one_curve(rate, np.ones(4)))
    noise = np.random.default_rng(1).normal(size=(200, 9))  # mean over 200 draws; a monotone fit in sample explains 0.4
    assert np.mean([surface.one_curve(np.arange(9), one) for one in noise]) < 0


@pytest.mark.parametrize(("language", "none"), [("en", "explains nothing"), ("nl", "verklaart niets")])
def test_a_curve_that_explains_nothing_shows_no_share(grid: xr.Dataset, language: str, none: str) -> None:
    value = xr.DataArray(np.where(np.arange(9) % 2, 0.2, 0.6), dims="point")
    picture = surface.draw(grid.assign(fabric_final=0 * grid["fabric_final"] + value), language=language)
    assert any(none in text for text in texts(picture)) and "%" not in picture.alt


@pytest.mark.parametrize(("wrong", "error", "says"), [
    (lambda r, s: ledger.draw(r, 9), KeyError, "no point 9; it has 0, 1"),
    (lambda r, s: fabric.draw(r, [0] * 7), ValueError, "allowed: 1 to 6"),
    (lambda r, s: fabric.draw(r.drop_vars("fabric_run"), futures=1), KeyError, "no 'fabric_run'"),
    (lambda r, s: fabric.draw(r, language="de"), ValueError, "allowed: nl, en"),
    (lambda r, s: surface.draw(r), KeyError, "it varies scenario"),
    (lambda r, s: paired.draw(r, output="fabrics"), KeyError, "allowed: "),
    (lambda r, s: stages.draw(r.drop_vars("stage_share")), KeyError, "no 'stage_share'"),
    (lambda r, s: sensitivity.draw(indices("S1", "S2")), ValueError, "mu_star and sigma"),
    (lambda r, s: sensitivity.draw(indices("S1", "ST").drop(columns="low")), KeyError, "needed: key, index"),
    (lambda r, s: network.draw(s, 13), KeyError, "no month 13; it has 12"),
    (lambda r, s: network.draw(s / "nowhere"), FileNotFoundError, "--snapshot"),
    (lambda r, s: prim.draw(a_box().drop(columns="high")), KeyError, "needed: key, low, high"),
    (lambda r, s: prim.draw(a_box().assign(high=9.0)), ValueError, "does not lie in"),
])
def test_what_cannot_be_drawn_says_what_is_allowed(
        wrong: Callable[[xr.Dataset, Path], Picture], error: type[Exception], says: str, kennemerlijn: xr.Dataset,
        snapshot: Path) -> None:
    with pytest.raises(error, match=re.escape(says)):
        wrong(kennemerlijn, snapshot)


def test_a_sawtooth_needs_a_municipal_election(calendars: xr.Dataset) -> None:
    with pytest.raises(ValueError, match="no municipal election .* none"):
        sawtooth.draw(calendars, 0)


def test_a_surface_needs_one_point_a_setting(grid: xr.Dataset) -> None:
    twice = xr.concat([grid, grid.assign_coords(point=grid["point"] + 9)], "point")
    twice = twice.assign_coords({"elections.held": ("point", [1] * 9 + [0] * 9)})
    twice.attrs["swept"] = "people.turnover_factor handover.level elections.held"
    with pytest.raises(ValueError, match="choose one value of elections.held first"):
        surface.draw(twice)
    assert surface.draw(twice.isel(point=(twice["elections.held"] == 0).values)).alt == surface.draw(grid).alt


def test_figures_draw_in_threads_and_never_load_pyplot(drawers: dict[str, Callable[[str], Picture]]) -> None:
    alts: list[str] = []
    threads = [threading.Thread(target=lambda: alts.append(drawers["ledger"]("nl").alt)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(alts)) == 1 and len(alts) == 4
    code = ("import sys; from weefsel.figures import fabric, ledger, network, paired, prim, sawtooth, sensitivity, stages, "
            "surface; sys.exit('matplotlib.pyplot' in sys.modules)")
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
