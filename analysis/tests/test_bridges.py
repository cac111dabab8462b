"""The bridge to SALib against the engine's single runs and the command's indices, and what all bridges share."""

import importlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from SALib.sample import morris as sample_morris
from SALib.sample import sobol as sample_sobol

import weefsel
from weefsel.bridges import salib

ROOT = Path(__file__).parents[2]
REGION = ROOT / "scenarios/laboratory/region.toml"
KENNEMERLIJN = ROOT / "scenarios/kennemerlijn.toml"
RANGES = {"people.turnover_factor": (0.5, 2.0), "lever.handover.intensity": (0.0, 1.0), "trust.gain": (0.034, 0.34)}
CLOSE = 1e-10  # absolute; what differs is the order of sums, as in tests/statistics/salib_test.py


def swept(design, sample, replicates, **more):
    axes = [{"key": key, "low": low, "high": high} for key, (low, high) in RANGES.items()]
    file = {"scenario": "region.toml", "design": design, "sample": sample, "replicates": replicates, "seed": 3, "axis": axes}
    return weefsel.sweep({**file, **more}, folder=REGION.parent, threads=2, progress=False)


def by_index(table, name):
    return table[table["index"] == name].set_index("key")["value"].reindex(list(RANGES)).to_numpy()


def single(row, replicate, seed, output):
    changed = weefsel.Scenario(REGION).set(dict(zip(RANGES, row, strict=True)))
    return weefsel.Engine(changed).run(replicate, seed).values[output]


def test_a_problem_is_salibs_and_its_keys_stay_in_order():
    assert salib.problem(RANGES) == {"num_vars": 3, "names": list(RANGES), "bounds": [[0.5, 2], [0, 1], [0.034, 0.34]]}


@pytest.mark.parametrize(
    ("key", "bounds", "said"),
    [
        ("trust.gian", (0, 1), "did you mean 'trust.gain'"),
        ("lever.hendover.intensity", (0, 1), "did you mean 'lever.handover.intensity'"),
        ("people.turnover_factor", (0, 9), "'people.turnover_factor' is 9; allowed: 0 … 4"),
        ("people.turnover_factor", (2, 1), "allowed: low < high"),
        ("people.turnover_factor", (0, float("nan")), "nan"),
        ("people.turnover_factor", 1, "allowed: (low, high)"),
        ("spiral.steps", (1, 4), "takes whole numbers"),
        ("lever.handover.start", (0, 4), "takes whole numbers"),
        ("partnerships.rule", (0, 1), "allowed: unanimity, majority"),
    ],
)
def test_a_range_that_cannot_be_says_what_is_allowed(key, bounds, said):
    with pytest.raises(weefsel.ScenarioError) as told:
        salib.problem({"trust.decay": (0.01, 0.02), key: bounds})
    assert said in str(told.value)
    assert key in str(told.value)
    assert len(told.value.problems) == 1


def test_nothing_varied_is_an_error():
    with pytest.raises(weefsel.ScenarioError, match="at least one"):
        salib.problem({})


@pytest.mark.parametrize("threads", [1, 2])
def test_evaluated_values_are_those_of_single_runs_bit_for_bit(threads):
    problem = salib.problem(RANGES)
    sample = sample_sobol.sample(problem, 4, calc_second_order=False, seed=1)
    found = salib.evaluate(REGION, problem, sample, "fabric_final", replicates=3, seed=7, threads=threads)
    expected = [[single(row, replicate, 7, "fabric_final") for replicate in range(3)] for row in sample]
    assert found.shape == (20, 3)
    assert found.tolist() == expected


def test_a_sample_with_equal_rows_keeps_its_order():
    problem = salib.problem(RANGES)
    sample = sample_morris.sample(problem, 6, seed=1)
    sample = np.vstack([sample, sample[::-1]])
    found = salib.evaluate(REGION, problem, sample, replicates=2, threads=2)
    assert np.array_equal(found, np.vstack([found[:24], found[:24][::-1]]))
    assert found[5].tolist() == [single(sample[5], replicate, 1, "fabric_average") for replicate in range(2)]


def test_other_parameters_go_along_with_every_row():
    problem = salib.problem({"trust.gain": (0.1, 0.3)})
    found = salib.evaluate(
        REGION,
        problem,
        [[0.2], [0.1]],
        replicates=1,
        threads=1,
        set={"lever.handover.intensity": 1, "elections.held": False},
    )
    changed = weefsel.Scenario(REGION).set({"trust.gain": 0.1, "lever.handover.intensity": 1, "elections.held": False})
    assert found[1, 0] == weefsel.Engine(changed).run().values["fabric_average"]


def test_a_scenario_built_in_python_can_be_evaluated_and_a_changed_one_cannot():
    built = {
        "title": "two",
        "start": "2024-01",
        "months": 24,
        "party": [{"name": "a", "kind": "municipality"}, {"name": "b", "kind": "province"}],
        "partnership": [{"name": "table", "members": ["a", "b"]}],
    }
    problem = salib.problem({"trust.gain": (0.1, 0.3)})
    found = salib.evaluate(built, problem, [[0.2]], replicates=1, threads=1)
    assert found[0, 0] == weefsel.Engine(weefsel.Scenario(built).set({"trust.gain": 0.2})).run().values["fabric_average"]
    with pytest.raises(weefsel.ScenarioError, match="varies its scenario by axes"):
        salib.evaluate(weefsel.Scenario(built).lever("handover"), problem, [[0.2]])


def test_what_cannot_be_evaluated_says_what_is_allowed():
    problem = salib.problem(RANGES)
    with pytest.raises(ValueError, match=r"shape \(1, 2\); allowed: \(rows, 3\)"):
        salib.evaluate(REGION, problem, [[1, 1]])
    with pytest.raises(KeyError, match="did you mean 'fabric_final'"):
        salib.evaluate(REGION, problem, [[1, 1, 0.1]], "fabric_fianl", replicates=1, threads=1)


def test_an_output_that_did_not_happen_is_missing():
    problem = salib.problem({"trust.gain": (0.1, 0.3)})
    found = salib.evaluate(KENNEMERLIJN, problem, [[0.2]], "months_to_realisation", replicates=4, threads=2)
    assert np.isnan(found).any()


def saltelli_by_hand(values, factors):
    """Table 2 (b) of Saltelli et al. 2010 and Jansen 1999, over the variance of A and B: see sim/statistics/sobol.hpp."""
    rows = values.reshape(-1, factors + 2) - values.mean()
    a, mixed, b = rows[:, :1], rows[:, 1:-1], rows[:, -1:]
    variance = np.var(np.concatenate([a, b]))
    return (b * (mixed - a)).mean(axis=0) / variance, ((mixed - a) ** 2).mean(axis=0) / 2 / variance


def test_indices_are_those_of_the_formulas_the_command_has():
    result = swept("saltelli", 16, 4)
    first, total = saltelli_by_hand(result.fabric_average.mean("replicate").values, 3)
    found = salib.indices(result, "fabric_average")
    assert list(found.columns) == ["key", "index", "value", "low", "high"]
    assert len(found) == 6
    np.testing.assert_allclose(by_index(found, "S1"), first, rtol=0, atol=CLOSE)
    np.testing.assert_allclose(by_index(found, "ST"), total, rtol=0, atol=CLOSE)
    assert ((found.low < found.value) & (found.value < found.high)).all()
    assert found.equals(salib.indices(result, "fabric_average"))


def test_indices_leave_out_base_rows_with_a_failed_point_and_points_with_frozen_chance():
    result = swept("saltelli", 16, 2)
    spoilt = result.copy(deep=True)
    spoilt["status"][7, :] = 1
    without = np.delete(result.fabric_final.mean("replicate").values.reshape(16, 5), 1, axis=0)
    first, _ = saltelli_by_hand(without.ravel(), 3)
    np.testing.assert_allclose(by_index(salib.indices(spoilt, "fabric_final"), "S1"), first, rtol=0, atol=CLOSE)
    frozen = result.isel(point=[*range(80), *range(40)])
    assert salib.indices(frozen, "fabric_final").equals(salib.indices(result, "fabric_final"))


def test_indices_are_of_the_replicates_that_every_point_has():
    result = swept("saltelli", 8, 3)
    stopped = result.copy(deep=True)
    stopped["status"][4, 2] = salib.NOT_MADE
    expected = salib.indices(result.isel(replicate=slice(2)), "fabric_final")
    pd.testing.assert_frame_equal(salib.indices(stopped, "fabric_final"), expected)


def test_an_output_without_spread_has_no_indices():
    result = swept("saltelli", 4, 2)
    result["fabric_final"][:] = 0.5
    assert salib.indices(result, "fabric_final")["value"].isna().all()


def test_elementary_effects_are_steps_over_the_share_of_the_range():
    result = swept("morris", 6, 3, levels=6)
    found = salib.morris(result, "fabric_final")
    cube = np.stack([(result[key].values - low) / (high - low) for key, (low, high) in RANGES.items()], axis=1)
    steps = np.diff(cube.reshape(6, 4, 3), axis=1)
    jumps = np.diff(result.fabric_final.mean("replicate").values.reshape(6, 4), axis=1)
    moved = np.abs(steps) > 0.1
    effects = np.array([(jumps[moved[:, :, f]] / steps[moved[:, :, f], f]) for f in range(3)])
    np.testing.assert_allclose(by_index(found, "mu"), effects.mean(axis=1), rtol=0, atol=CLOSE)
    np.testing.assert_allclose(by_index(found, "mu_star"), np.abs(effects).mean(axis=1), rtol=0, atol=CLOSE)
    np.testing.assert_allclose(by_index(found, "sigma"), effects.std(axis=1, ddof=1), rtol=0, atol=CLOSE)
    assert found[found["index"] != "mu_star"][["low", "high"]].isna().all(axis=None)


def test_designs_that_salib_cannot_read_say_what_is_allowed():
    result = swept("latin_hypercube", 4, 1)
    with pytest.raises(ValueError, match="'latin_hypercube'; allowed: 'saltelli'"):
        salib.indices(result, "fabric_final")
    with pytest.raises(ValueError, match="'latin_hypercube'; allowed: 'morris'"):
        salib.morris(result, "fabric_final")
    whole = swept(
        "morris", 2, 1, axis=[{"key": "spiral.steps", "low": 1, "high": 9}, {"key": "trust.gain", "low": 0, "high": 1}]
    )
    with pytest.raises(ValueError, match="no step for spiral.steps; allowed: axes with low and high"):
        salib.morris(whole, "fabric_final")
    with pytest.raises(ValueError, match="seed 0"):
        salib.indices(swept("saltelli", 4, 1), "fabric_final", seed=0)


@pytest.mark.parametrize(
    ("design", "replicates", "names"), [("saltelli", 1, ["S1", "ST"]), ("morris", 3, ["mu_star", "mu", "sigma"])]
)
def test_indices_are_what_the_command_tells(tmp_path, command, design, replicates, names):
    lines = [f'scenario = "region.toml"\ndesign = "{design}"\nsample = 16\nreplicates = {replicates}\nseed = 3']
    lines += [f'[[axis]]\nkey = "{key}"\nlow = {low}\nhigh = {high}' for key, (low, high) in RANGES.items()]
    (tmp_path / "region.toml").write_text(REGION.read_text())
    (tmp_path / "sweep.toml").write_text("\n".join(lines))
    words = [command, "sweep", "sweep.toml", "--out", "out.nc", "--threads", "2", "--lang", "en"]
    told = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    result = weefsel.open(tmp_path / "out.nc")
    table = (salib.indices if design == "saltelli" else salib.morris)(result, "fabric_final")
    decimals = 2 if design == "saltelli" else 3
    for label, key in ("turnover factor", RANGES), ("lever handover", RANGES), ("trust gain", RANGES):
        line = next(line for line in told.splitlines() if line.startswith("  " + label))
        numbers = [float(word) for word in line.removeprefix("  " + label).replace("to", " ").split()]
        values = [numbers[0], numbers[3]] if design == "saltelli" else [numbers[0], numbers[3], numbers[4]]
        at = list(key)[["turnover factor", "lever handover", "trust gain"].index(label)]
        ours = [table[(table["key"] == at) & (table["index"] == name)]["value"].item() for name in names]
        np.testing.assert_allclose(values, ours, rtol=0, atol=0.5001 * 10.0**-decimals)


@pytest.mark.parametrize(("bridge", "tool"), [("salib", "SALib"), ("ema", "ema_workbench")])
def test_a_tool_that_is_not_there_is_named_with_how_to_get_it(monkeypatch, bridge, tool):
    monkeypatch.setitem(sys.modules, tool, None)
    for name in [name for name in sys.modules if name.startswith((f"{tool}.", f"weefsel.bridges.{bridge}"))]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(ImportError, match=rf"{tool} is not there; it comes with pip install './analysis\[bridges\]'"):
        importlib.import_module(f"weefsel.bridges.{bridge}")
