"""What a result can be asked: means and intervals, the ledger's shares, pairs, recovery; without reading it whole."""

import subprocess
import sys

import h5netcdf
import numpy as np
import pytest
from scipy import stats

import weefsel
from weefsel.statistics import Waiting


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
    import xarray as xr

    from weefsel.statistics import share_interval

    rng = np.random.default_rng(1)
    part, rest = rng.gamma(2, 1, (400, 50)), rng.gamma(3, 1, (400, 50))
    found = share_interval(xr.DataArray(part, dims=("x", "replicate")), xr.DataArray(part + rest, dims=("x", "replicate")))
    covered = float(((found["low"] <= 0.4) & (found["high"] >= 0.4)).mean())
    assert abs(covered - 0.95) < 4 * (0.95 * 0.05 / 400) ** 0.5


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


def test_recovery_counts_every_run(compared):
    found = compared.weefsel.recovery(1)
    flags = compared.fabric_recovery_months_censored.values[1]
    assert (found.runs, found.seen) == (60, int((flags == 0).sum()))


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
