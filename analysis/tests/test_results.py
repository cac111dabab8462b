"""What a result can be asked: means and intervals, the ledger's shares, pairs, recovery; without reading it whole."""

import subprocess
import sys

import h5netcdf
import numpy as np
import pytest
import xarray as xr
from scipy import stats

import weefsel
from conftest import SCENARIOS
from weefsel.statistics import Waiting, share_interval


def test_a_mean_has_students_interval(compared):
    found = compared.weefsel.interval("fabric_final")
    for point in (0, 1):
        values = compared.fabric_final.values[point]
        low, high = stats.t.interval(0.95, len(values) - 1, values.mean(), stats.sem(values))
        assert float(found["low"][point]) == pytest.approx(low, abs=1e-12)
        assert float(found["high"][point]) == pytest.approx(high, abs=1e-12)


def test_erosion_is_the_ledger_and_its_losses_share_to_one(compared):
    found = compared.weefsel.erosion()
    change = (compared.fabric_final - compared.fabric_start).mean("replicate")
    assert np.allclose(found["mean"].sum("cause"), change, atol=1e-9)
    assert np.allclose(found["share"].sum("cause"), 1)
    assert bool((found["share"].notnull() == (found["mean"] < 0)).all())
    told = found.where(found["share"].notnull(), drop=True)
    assert bool(((told["share_low"] <= told["share"]) & (told["share"] <= told["share_high"])).all())
    assert float(found["share"].sel(point=0, cause="departure")) > 0.2
    energy = compared.weefsel.erosion("energy")
    assert np.allclose(energy["mean"], compared.energy_ledger.mean("replicate"))


def test_an_interval_of_a_share_covers_it():
    """Ratio of means, 400 times: 95 % ± 4 standard errors of that share (false alarm 6e-5)."""
    rng = np.random.default_rng(1)
    part, rest = rng.gamma(2, 1, (400, 50)), rng.gamma(3, 1, (400, 50))
    found = share_interval(xr.DataArray(part, dims=("x", "replicate")), xr.DataArray(part + rest, dims=("x", "replicate")))
    covered = float(((found["low"] <= 0.4) & (found["high"] >= 0.4)).mean())
    assert abs(covered - 0.95) < 4 * (0.95 * 0.05 / 400) ** 0.5


def test_an_interval_of_a_share_stays_a_share():
    part, all_of_it = xr.DataArray([0.0, 0.0, 1.0], dims="replicate"), xr.DataArray([10.0, 12.0, 11.0], dims="replicate")
    rare = share_interval(part, all_of_it)
    assert 0 < float(rare["low"]) < float(rare["share"]) < float(rare["high"]) < 1
    whole = share_interval(all_of_it, all_of_it)
    assert float(whole["low"]) == float(whole["share"]) == float(whole["high"]) == 1


def test_a_pair_is_the_difference_run_by_run(compared):
    found = compared.weefsel.paired(0, 1, "fabric_average")
    difference = compared.fabric_average.values[1] - compared.fabric_average.values[0]
    assert float(found["mean"]) == pytest.approx(difference.mean())
    assert float(found["low"]) > 0  # handing over helps
    assert 0 < float(found["correlation"]) < 1
    series = compared.weefsel.paired(0, 1, "fabric")
    assert series["mean"].dims == ("month",)
    assert float(series["mean"][-1]) == pytest.approx(float(compared.weefsel.paired(0, 1, "fabric_final")["mean"]), abs=1e-6)


def test_a_pair_of_what_is_not_there_says_so(kennemerlijn, compared):
    with pytest.raises(KeyError, match="series_per_run"):
        weefsel.compare(kennemerlijn, levers=["handover"], replicates=2).weefsel.paired(0, 1, "fabric")
    with pytest.raises(KeyError, match="describe outputs"):
        compared.weefsel.paired(0, 1, "fabrics")


def test_who_has_not_recovered_still_waits():
    waiting = Waiting(np.array([0.0, 2, 5, 24, 24]), np.array([True, True, True, False, False]))
    assert (waiting.runs, waiting.seen) == (5, 3)
    assert waiting.waiting[-1] == pytest.approx(0.4)  # not 0, as leaving them out would say
    assert waiting.median() == 5
    assert np.isnan(Waiting(np.array([3.0, 9, 9]), np.array([True, False, False])).median())
    with pytest.raises(ValueError):
        Waiting(np.array([]), np.array([], dtype=bool))


def test_a_run_that_is_not_back_has_waited_since_its_lowest_month():
    """The same from the series of every run."""
    result = weefsel.run(SCENARIOS / "laboratory/elections-shifted.toml", replicates=60, series_per_run=True)
    months, seen = [], []
    for fabric in result.fabric_run.values[0].astype(float):
        lowest = int(fabric.argmin())
        back = np.flatnonzero(fabric[lowest:] >= 0.95 * fabric[: lowest + 1].max())
        seen.append(bool(back.size))
        months.append(float(back[0] if back.size else len(fabric) - 1 - lowest))
    assert 0 < sum(seen) < 60
    found, known = result.weefsel.recovery(), Waiting(np.array(months), np.array(seen))
    assert (found.runs, found.seen) == (60, sum(seen))
    assert np.array_equal(found.months, known.months) and np.array_equal(found.waiting, known.waiting)


def test_waiting_times_have_no_mean(compared):
    for asked in (compared.weefsel.interval, lambda output: compared.weefsel.paired(0, 1, output)):
        with pytest.raises(ValueError, match=r"allowed: waiting\('months_to_realisation', point\)"):
            asked("months_to_realisation")
    waiting = compared.weefsel.waiting("months_to_realisation", 1)
    assert waiting.runs == 60 and waiting.seen == int((compared.months_to_realisation_censored.values[1] == 0).sum())
    with pytest.raises(ValueError, match="allowed: .*months_to_realisation"):
        compared.weefsel.waiting("fabric_final")


def test_parts_of_a_result_can_be_asked(compared):
    second = compared.isel(point=[1]).transpose(..., "point")
    assert second.weefsel.recovery(1).seen == compared.weefsel.recovery(1).seen
    assert float(second.weefsel.interval("fabric_final")["mean"][0]) == float(compared.weefsel.interval("fabric_final")["mean"][1])
    assert np.allclose(second.weefsel.erosion()["share"].transpose("point", "cause").values[0],
                       compared.weefsel.erosion()["share"].transpose("point", "cause").values[1], equal_nan=True)
    with pytest.raises(KeyError, match="no point 0; it has 1"):
        second.weefsel.recovery(0)
    with pytest.raises(KeyError, match="no point 7; it has 0, 1"):
        compared.weefsel.paired(0, 7)
    with pytest.raises(KeyError, match="one point of a result"):
        compared.isel(point=0).weefsel.recovery()
    with pytest.raises(ValueError, match="allowed: fabric, energy"):
        compared.weefsel.erosion("trust")


def test_runs_that_failed_or_were_not_made_are_in_no_number(kennemerlijn):
    result = weefsel.run(kennemerlijn, replicates=20)
    bad = result.copy(deep=True)
    for replicate, status in (3, 1), (8, 2):
        bad.status[0, replicate] = status
        for name in bad.data_vars:
            if bad[name].dims[:2] == ("point", "replicate") and bad[name].dtype.kind == "f":
                bad[name][0, replicate] = 1e6  # whatever stands there
        for flag in "fabric_recovery_months_censored", "months_to_realisation_censored":
            bad[flag][0, replicate] = 2
    rest = result.isel(replicate=[at for at in range(20) if at not in (3, 8)])
    for ask in (lambda one: one.weefsel.interval("fabric_final"), lambda one: one.weefsel.erosion(),
                lambda one: one.weefsel.erosion("energy")):
        xr.testing.assert_allclose(ask(bad), ask(rest))
    assert bad.weefsel.recovery().runs == 18
    assert np.array_equal(bad.weefsel.recovery().waiting, rest.weefsel.recovery().waiting)


def test_runs_become_rows(compared):
    frame = compared.weefsel.to_dataframe()
    assert len(frame) == 120
    assert set(frame["scenario"]) == {"baseline", "what_if"}
    row = frame[(frame["point"] == 1) & (frame["replicate"] == 7)].iloc[0]
    assert row["fabric_final"] == compared.fabric_final.values[1, 7]


def test_a_file_of_others_is_no_result(tmp_path):
    with h5netcdf.File(tmp_path / "x.nc", "w") as file:
        file.dimensions = {"x": 2}
        file.create_variable("x", ("x",), data=[1, 2])
    with pytest.raises(OSError, match="is no result of weefsel"):
        weefsel.open(tmp_path / "x.nc")
    with pytest.raises(OSError):
        weefsel.open(tmp_path / "nowhere.nc")


def large(path, runs):
    rng = np.random.default_rng(1)
    with h5netcdf.File(path, "w") as file:
        file.dimensions = {"point": 2, "replicate": runs // 2, "cause": 12, "energy_cause": 14}
        file.attrs["results_version"] = 7
        file.create_variable("status", ("point", "replicate"), "i1")[:] = 0
        ledger = file.create_variable("ledger", ("point", "replicate", "cause"), "f8", chunks=(1, 8192, 12))
        for point in range(2):
            for first in range(0, runs // 2, 1 << 16):
                last = min(runs // 2, first + (1 << 16))
                ledger[point, first:last] = rng.normal(-0.01, 0.05, (last - first, 12))


def test_erosion_of_a_large_file_takes_a_part_of_its_memory(tmp_path):
    """384 MB on disk, within 300 MB above what importing takes (Linux: ru_maxrss is in kibibytes)."""
    path = tmp_path / "large.nc"
    large(path, 4_000_000)
    assert path.stat().st_size > 380e6
    code = ("import resource, sys, weefsel; peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
            "before = peak(); mean = weefsel.open(sys.argv[1]).weefsel.erosion()['mean'].values\n"
            "print(peak() - before, abs(mean + 0.01).max())")
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    kibibytes, off = done.stdout.split()
    assert int(kibibytes) < 300 * 1024
    assert float(off) < 1e-3
