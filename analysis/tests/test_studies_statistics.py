"""What the studies calculate: effects, intervals over sets and shared futures, verdicts on levers, boxes."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import xarray as xr

STUDIES = Path(__file__).parents[1] / "studies"
pytest.importorskip("SALib")
pytest.importorskip("ema_workbench")
sys.path.insert(0, str(STUDIES))

from shared import effects, levers, sensitivity, text  # noqa: E402


def simulated(rng, sets, futures, of_sets, of_futures, rest):
    """(set, replicate) around 0: what sets, shared futures and both together add."""
    return (of_sets * rng.standard_normal((sets, 1)) + of_futures * rng.standard_normal((1, futures))
            + rest * rng.standard_normal((sets, futures)))


def result_of(settings, runs):
    """A result as a sweep gives it: one output, all runs well."""
    runs = np.asarray(runs, dtype=float)
    return xr.Dataset(
        {"fabric_average": (("point", "replicate"), runs), "status": (("point", "replicate"), np.zeros(runs.shape, dtype=int))},
        coords={key: ("point", np.asarray(values)) for key, values in settings.items()}, attrs={"swept": " ".join(settings)})


def test_a_sign_is_told_only_when_the_whole_interval_has_it():
    assert [effects.sign(0.1, 0.2), effects.sign(-0.2, -0.1), effects.sign(-0.1, 0.1)] == [1, -1, 0]
    assert effects.told([1.0, 1.0, 1.0])["sign"] == 1
    assert text.effect({"mean": -0.0001, "low": -0.1, "high": 0.1, "sign": 0}) == "0.000 (−0.100 to +0.100) ○"


@pytest.mark.parametrize(("sets", "futures", "spread"), [
    (64, 40, (1, 0, 1)), (64, 40, (0.3, 1, 1)), (16, 8, (1, 1, 1)), (64, 40, (0, 1, 0)), (16, 8, (0, 0, 1))])
def test_intervals_over_sets_cover_when_sets_share_their_futures(sets, futures, spread):
    """2 000 simulated studies, truth 0, nominal 95 %. False alarm below 1e-6: binomial, true cover 94 % or more."""
    rng = np.random.default_rng(7)
    told = [effects.crossed(simulated(rng, sets, futures, *spread)) for _ in range(2000)]
    assert np.mean([one["low"] <= 0 <= one["high"] for one in told]) > 0.915
    if spread[1] == 1 and spread[0] < 1:  # Student over the means of sets does not know the futures
        naive = [effects.told(simulated(rng, sets, futures, *spread).mean(axis=1)) for _ in range(300)]
        assert np.mean([one["low"] <= 0 <= one["high"] for one in naive]) < 0.7


def test_an_interval_over_sets_is_that_of_the_balanced_formula():
    sample = simulated(np.random.default_rng(3), 12, 9, 1, 1, 1)
    by_set, by_future = sample.mean(axis=1), sample.mean(axis=0)
    left = sample - by_set[:, None] - by_future + sample.mean()
    variance = by_set.var(ddof=1) / 12 + by_future.var(ddof=1) / 9 - (left**2).sum() / (11 * 8) / (12 * 9)
    told = effects.crossed(sample)
    assert told["mean"] == pytest.approx(sample.mean())
    assert 1.9 * variance**0.5 < told["high"] - told["mean"] < 2.4 * variance**0.5
    assert effects.rest(sample) == pytest.approx((left**2).sum() / (11 * 8))


def test_missing_runs_are_left_out_and_a_set_without_any_too():
    sample = simulated(np.random.default_rng(4), 30, 20, 1, 1, 1)
    holed = np.vstack([np.where(np.random.default_rng(5).random(sample.shape) < 0.2, np.nan, sample), np.full((1, 20), np.nan)])
    full, part = effects.crossed(sample), effects.crossed(holed)
    assert part["mean"] == pytest.approx(full["mean"], abs=0.15)
    assert part["high"] - part["low"] == pytest.approx(full["high"] - full["low"], rel=0.2)


def test_chance_that_all_points_share_is_no_chance_between_them():
    rng = np.random.default_rng(6)
    shared = simulated(rng, 200, 10, 1, 5, 0)
    assert sensitivity.chance_left(shared) == pytest.approx(0, abs=1e-12)
    own = simulated(rng, 400, 10, 1, 0, 1)
    assert sensitivity.chance_left(own) == pytest.approx(0.1 / 1.1, rel=0.2)


def test_a_count_of_sets_has_the_interval_of_other_futures():
    futures = np.random.default_rng(8).random((50, 100)) < np.linspace(0, 0.4, 50)[:, None]
    told = effects.counted(futures.astype(float), 0.2)
    assert told["low"] <= told["mean"] <= told["high"] and told["of"] == 50
    assert 15 < told["low"] < told["high"] < 35
    assert effects.counted(np.ones((5, 4)), 0.2) == {"mean": 5, "low": 5, "high": 5, "of": 5}


def test_a_full_design_gives_back_the_effects_it_was_made_of():
    a, b = (grid.ravel() for grid in np.meshgrid([0.0, 2.0], [1.0, 5.0]))
    runs = np.array([[3 + 0.5 * (x == 2) - 0.25 * (y == 5) + 0.125 * (x == 2) * (y == 5) + noise for noise in (0, 0.01, 0.02)]
                     for x, y in zip(a, b, strict=True)])
    main_a, main_b, both = effects.factorial(result_of({"a": a, "b": b}, runs), {"a": (0, 2), "b": (1, 5)})
    assert [main_a["keys"], main_b["keys"], both["keys"]] == [["a"], ["b"], ["a", "b"]]
    assert main_a["mean"] == pytest.approx(0.5 + 0.125 / 2) and main_b["mean"] == pytest.approx(-0.25 + 0.125 / 2)
    assert both["mean"] == pytest.approx(0.125), "how much larger the first effect is at the second's high level"


def lever_table(effect, sets=40, futures=20, spread=0.0):
    rng = np.random.default_rng(9)
    sample = effect + simulated(rng, sets, futures, spread, 0, 0.002)
    return levers.table([sample])[0]


@pytest.mark.parametrize(("effect", "spread", "verdict"), [
    (0.05, 0, "robust"), (0.003, 0, "robust, small"), (-0.05, 0, "harms"), (-0.003, 0, "harms, small"),
    (0.0, 0, "mostly undecided"), (0.0, 0.05, "depends")])
def test_a_verdict_follows_from_effect_and_spread(effect, spread, verdict):
    assert lever_table(effect, spread=spread)["verdict"] == verdict


def test_a_lever_that_changes_no_run_does_nothing():
    assert levers.table([np.zeros((8, 5))])[0]["verdict"] == "does nothing here"


def test_futures_that_all_sets_share_make_no_lever_robust():
    """Every set is told to gain, because all of them were played on the same lucky futures."""
    rng = np.random.default_rng(12)
    verdicts = [levers.table([simulated(rng, 64, 40, 0, 1, 0.01)])[0]["verdict"] for _ in range(400)]
    assert np.mean([one.startswith(("robust", "harms")) for one in verdicts]) < 0.09, "nominal .05, by the interval of the mean"


def test_levers_stand_by_how_many_worlds_they_are_robust_in_and_then_by_their_least_effect():
    def row(lever, mean, verdict):
        return {"lever": lever, "mean": mean, "verdict": verdict}

    rows = levers.everywhere({"A": [row("x", 0.1, "robust"), row("y", 0.3, "robust"), row("z", 0.9, "depends")],
                              "B": [row("x", 0.2, "robust, small"), row("z", 0.9, "depends"), row("y", -0.1, "harms")]})
    assert [one["lever"] for one in rows] == ["x", "y", "z"]
    assert [one["robust"] for one in rows] == [2, 1, 0] and rows[0]["least"] == 0.1


def sample_of(points):
    rng = np.random.default_rng(11)
    made = result_of({"a": rng.uniform(0, 1, points), "b": rng.uniform(10, 20, points)}, np.zeros((points, 1)))
    return made.assign_attrs(sweep='axis = [{key = "a", low = 0, high = 1}, {key = "b", low = 10, high = 20}]')


def test_a_box_has_the_limits_that_were_cut_and_is_told_on_sets_it_was_not_cut_to():
    result = sample_of(900)
    interest = result["a"].values > 0.7
    box = sensitivity.box(result, interest)
    told = sensitivity.box_told(box)
    assert [limit["key"] for limit in told["limits"]] == ["a"]
    assert told["limits"][0]["above"] and not told["limits"][0]["below"]
    assert told["limits"][0]["low"] == pytest.approx(0.7, abs=0.1)
    row = box.set_index("key").loc["a"]
    assert row["high"] == row["range_high"] == 1, "a side that was not cut is the end of the range"
    held_out, inside = interest[600:], result["a"].values[600:] >= row["low"]
    assert told["fresh"] == held_out[inside].mean() and told["fresh_inside"] == inside.sum()
    sensitivity.of_futures(box, result, np.repeat(interest[:, None], 6, axis=1).astype(float), lambda means: means > 0.5)
    assert box.attrs["density_low"] == box.attrs["density_high"] == told["fresh"], "futures that are all alike leave no doubt"
    unsure = np.random.default_rng(3).random((900, 6)) < np.where(interest, 0.6, 0.2)[:, None]
    sensitivity.of_futures(box, result, unsure.astype(float), lambda means: means > 0.5)
    assert 0 < box.attrs["density_low"] < box.attrs["density_high"] < 1
    drawn = sensitivity.boxed(box, "t", "o", {"version": "1", "commit": "c", "seed": 1, "replicates": 2})
    assert list(drawn["key"]) == ["a"] and drawn.attrs["density"] == told["fresh"]


def test_no_box_is_looked_for_among_too_few():
    result = sample_of(60)
    assert sensitivity.box(result, result["a"].values > 0.9) is None


def test_no_limit_comes_out_where_nothing_is():
    result = sample_of(900)
    box = sensitivity.box(result, np.random.default_rng(1).random(900) < 0.3)
    assert pd.isna(box[["p_low", "p_high"]].to_numpy(dtype=float)).all() and sensitivity.box_told(box)["limits"] == []


def test_thirds_compare_the_sets_where_a_number_is_highest_and_lowest():
    key = np.linspace(0, 1, 90)
    told = effects.thirds(np.repeat(2 * key[:, None], 8, axis=1), key)
    assert told["mean"] == pytest.approx(2 * (key[60:].mean() - key[:30].mean())) and told["sign"] == 1
    nothing = effects.thirds(simulated(np.random.default_rng(2), 90, 30, 0.1, 1, 0.1) + 5, key)
    assert nothing["sign"] == 0 and nothing["high"] - nothing["low"] < 0.2, "what all sets share is no difference between them"


def test_what_terms_explain_is_told_on_points_left_out():
    x, noise = np.linspace(0, 1, 16), np.random.default_rng(1).standard_normal(16)
    assert effects.explained(3 * x, x) == pytest.approx(1)
    assert effects.explained(noise, *np.random.default_rng(2).standard_normal((8, 16))) < 0.1, "eight terms of nothing"
