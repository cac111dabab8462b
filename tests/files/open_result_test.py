"""Opens a result as users do: xarray with both engines, ncdump and h5dump; and checks its numbers with numpy.

WEEFSEL is the built command; Debian's python3-xarray, python3-netcdf4 and python3-h5netcdf read the file.
"""

import os
import subprocess
import tempfile
import unittest
import warnings
from pathlib import Path

import h5netcdf  # noqa: F401  here, because Debian's netCDF4 warns when it is imported
import netCDF4  # noqa: F401
import numpy as np
import xarray as xr

SCENARIO = """
title  = "Three municipalities"
start  = 2024-01-31
months = 30

[[party]]
name = "north"
kind = "municipality"
[[party]]
name = "south"
kind = "municipality"
officials = 3
[[party]]
name = "province"
kind = "province"

[[partnership]]
name = "housing"
members = ["north", "south", "province"]

[[election]]
kind = "municipality"
date = 2026-03-18
"""

SWEEP = """
title = "Turnover and a lever"
scenario = "three.toml"
replicates = 21
segment_runs = 16
series_per_run = true

[[axis]]
key = "people.turnover_factor"
values = [0.5, 2]
labels = ["half", "dubbel — tweemaal"]

[[axis]]
key = "lever.handover.intensity"
values = [0, 0.5, 1]
"""

ENGINES = ("netcdf4", "h5netcdf")
POINTS, REPLICATES, MONTHS = 6, 21, 31


class OpenResult(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        folder = Path(cls.folder.name)
        (folder / "three.toml").write_text(SCENARIO, encoding="utf-8")
        (folder / "sweep.toml").write_text(SWEEP, encoding="utf-8")
        cls.path = folder / "result.nc"
        cls.again = folder / "again.nc"
        for out, threads in ((cls.path, "2"), (cls.again, "1")):
            subprocess.run([os.environ["WEEFSEL"], "sweep", folder / "sweep.toml", "--threads", threads, "--out", out],
                           check=True, stdout=subprocess.DEVNULL)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def each(self):
        for engine in ENGINES:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                dataset = xr.open_dataset(self.path, engine=engine)
            with dataset:
                yield dataset

    def test_dimensions_are_named_and_as_long_as_planned(self):
        for ds in self.each():
            self.assertEqual(dict(ds.sizes), {"point": POINTS, "replicate": REPLICATES, "month": MONTHS, "cause": 12,
                                              "stage": 7, "energy_cause": 14, "obstacle": 11})
            self.assertEqual(ds.fabric_final.dims, ("point", "replicate"))
            self.assertEqual(ds.ledger.dims, ("point", "replicate", "cause"))
            self.assertEqual(ds.fabric_mean.dims, ("point", "month"))
            self.assertEqual(ds.ledger_month.dims, ("point", "month", "cause"))
            self.assertEqual(ds.energy_ledger.dims, ("point", "replicate", "energy_cause"))
            self.assertEqual(ds.energy_ledger_month.dims, ("point", "month", "energy_cause"))
            self.assertEqual(ds.not_realised_by.dims, ("point", "replicate", "obstacle"))
            self.assertEqual(ds.stage_share.dims, ("point", "month", "stage"))
            self.assertEqual(ds.fabric_run.dims, ("point", "replicate", "month"))

    def test_every_variable_has_a_unit_and_a_name_in_both_languages(self):
        for ds in self.each():
            for name, variable in ds.variables.items():
                words = {**variable.attrs, **variable.encoding}
                for key in ("units", "long_name", "long_name_nl"):
                    self.assertTrue(words.get(key), f"{name} has no {key}")
            self.assertEqual(ds.months_to_realisation.attrs["units"], "month")

    def test_swept_parameters_are_coordinates_by_their_key(self):
        for ds in self.each():
            for variable in (ds.fabric_final, ds.fabric_mean, ds.ledger, ds.fabric_run):
                self.assertIn("people.turnover_factor", variable.coords)
                self.assertIn("lever.handover.intensity", variable.coords)
            np.testing.assert_array_equal(ds["people.turnover_factor"], [0.5, 0.5, 0.5, 2, 2, 2])
            np.testing.assert_array_equal(ds["lever.handover.intensity"], [0, 0.5, 1, 0, 0.5, 1])
            self.assertEqual(ds["people.turnover_factor_label"].values[5], "dubbel — tweemaal")
            self.assertEqual(ds.cause.values[0], "departure")
            self.assertEqual(ds.stage.values[6], "embedding")
            self.assertEqual(list(ds.energy_cause.values[[0, 13]]), ["warm", "elsewhere"])
            self.assertEqual(list(ds.obstacle.values[[0, 8]]), ["urgency", "membership"])
            self.assertEqual(ds.energy_ledger.sel(energy_cause="overload").dims, ("point", "replicate"))
            self.assertEqual(ds.energy_ledger_month.sel(energy_cause="rest").dims, ("point", "month"))
            self.assertEqual(ds.not_realised_by.sel(obstacle="money").dims, ("point", "replicate"))
            self.assertEqual(float(ds.fabric_final.sel(replicate=3, point=ds["people.turnover_factor"] == 2)[0]),
                             float(ds.fabric_final[3, 3]))

    def test_months_have_their_dates(self):
        for ds in self.each():
            self.assertEqual(str(ds.date.values[0])[:10], "2024-01-31")
            self.assertEqual(str(ds.date.values[1])[:10], "2024-02-29")  # the 31st is not there: the last day
            self.assertEqual(str(ds.date.values[30])[:10], "2026-07-31")
            self.assertEqual(str(ds.fabric_mean.coords["date"].values[12])[:4], "2025")

    def test_the_ledger_adds_up(self):
        for ds in self.each():
            gap = abs(ds.ledger.sum("cause") - (ds.fabric_final - ds.fabric_start))
            self.assertLess(float(gap.max()), 1e-9)
            by_month = ds.ledger_month.sum(["cause", "month"])
            np.testing.assert_allclose(by_month, (ds.fabric_final - ds.fabric_start).mean("replicate"), atol=1e-5)

    def test_the_energy_ledger_of_the_months_is_that_of_the_horizon_and_obstacles_add_up(self):
        for ds in self.each():
            by_month = ds.energy_ledger_month.sum("month")
            np.testing.assert_allclose(by_month, ds.energy_ledger.mean("replicate"), atol=1e-5)
            np.testing.assert_array_equal(np.isnan(ds.not_realised_by).all("obstacle"), np.isnan(ds.not_realised))
            np.testing.assert_array_equal(np.isnan(ds.not_realised_by).any("obstacle"), np.isnan(ds.not_realised))
            gap = abs(ds.not_realised_by.sum("obstacle", skipna=False) - ds.not_realised)
            self.assertFalse((gap > 1e-9).any())

    def test_the_dashboard_is_ten_ordinary_series(self):
        for ds in self.each():
            scores = sorted(name for name in ds.variables if name.startswith("score_") and name.endswith("_mean"))
            self.assertEqual(len(scores), 10)
            for name in scores:
                self.assertEqual(ds[name].attrs["units"], "0-10")
                self.assertTrue(((ds[name] >= 0) & (ds[name] <= 10)).all(), name)
                for end in "low", "high":
                    self.assertIn(name.replace("_mean", f"_{end}"), ds.variables)

    def test_what_may_be_missing_without_being_censored_has_no_flag(self):
        for ds in self.each():
            self.assertEqual({name for name in ds.variables if name.endswith("_censored")},
                             {"months_to_realisation_censored", "fabric_recovery_months_censored"})

    def test_means_and_percentiles_are_those_of_the_runs(self):
        for ds in self.each():
            for name in ("fabric", "trust", "energy", "stage"):
                runs = ds[f"{name}_run"].values.astype(np.float64)
                np.testing.assert_allclose(ds[f"{name}_mean"], runs.mean(axis=1), rtol=1e-6)
                # Twenty-one replicates: the 5th and 95th percentile are values of the sample.
                np.testing.assert_array_equal(ds[f"{name}_low"], np.sort(runs, axis=1)[:, 1])
                np.testing.assert_array_equal(ds[f"{name}_high"], np.sort(runs, axis=1)[:, 19])
                np.testing.assert_allclose(ds[f"{name}_low"], np.quantile(runs, 0.05, axis=1), rtol=1e-6)

    def test_runs_are_known_and_what_did_not_happen_is_missing_with_a_flag(self):
        for ds in self.each():
            np.testing.assert_array_equal(ds.status, 0)
            self.assertEqual(ds.status.attrs["flag_meanings"], "ok failed not_made")
            np.testing.assert_array_equal(ds.run_id, np.arange(POINTS * REPLICATES).reshape(REPLICATES, POINTS).T)
            self.assertEqual(int(ds.seed[2, 7]), (1 << 32) + 7)
            for name in ("months_to_realisation", "fabric_recovery_months"):
                np.testing.assert_array_equal(np.isnan(ds[name]), ds[f"{name}_censored"] == 1)

    def test_the_root_says_what_was_run_and_by_whom_but_not_when(self):
        for ds in self.each():
            self.assertEqual(ds.attrs["title"], "Turnover and a lever")
            self.assertIn('name = "north"', ds.attrs["scenario"])
            self.assertIn("series_per_run = true", ds.attrs["sweep"])
            self.assertIn("people.turnover_factor = swept: 0.5 2\n", ds.attrs["parameters"])
            self.assertIn("not a forecast", ds.attrs["note"])
            for key in ("version", "commit", "compiler", "model", "catalogue_version", "start", "seed", "plan_hash", "digest"):
                self.assertIn(key, ds.attrs)
        self.assertEqual(self.path.read_bytes(), self.again.read_bytes())

    def test_ncdump_and_h5dump_read_it(self):
        for command in (["ncdump", "-h"], ["h5dump", "-H"]):
            done = subprocess.run([*command, self.path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, b""), command)
            for name in b"people.turnover_factor", b"energy_ledger_month", b"not_realised_by", b"obstacle":
                self.assertIn(name, done.stdout)


if __name__ == "__main__":
    unittest.main(verbosity=2)
