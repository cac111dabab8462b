"""What run tells beside its values: the dashboard, what was not realised, and no more than a screen of it."""

import unittest

import h5netcdf  # noqa: F401  here, because Debian's netCDF4 warns when it is imported
import xarray as xr

from calls import TREE, InFolder


class RunText(InFolder):
    def test_the_dashboard_is_the_last_month_of_its_series(self):
        done = self.call("run", self.towns(), "--replicates", 5, "--out", "r.nc")
        self.assert_done(done)
        names = ("1 ambition and urgency", "2 interests", "3 fabric", "4 energy", "5 structure",
                 "6 independence of persons", "7 capacity", "8 reflection", "9 yields", "10 goals reached")
        keys = "ambition interests fabric energy structure persons capacity reflection yields goals".split()
        with xr.open_dataset(self.folder / "r.nc", engine="h5netcdf") as result:
            for name, key in zip(names, keys):
                self.assertRegex(done.stdout, rf"  {name} +{float(result[f'score_{key}_mean'][0, -1]):.1f}(  |\n)")
            self.assertRegex(done.stdout, rf"ladder of cooperation +{float(result.ladder_mean[0, -1]):.1f}\n")

    def test_what_was_not_realised_is_told_where_there_was_something_to_count(self):
        done = self.call("run", self.towns(), "--replicates", 5, "--out", "r.nc")
        with xr.open_dataset(self.folder / "r.nc", engine="h5netcdf") as result:
            counted = bool(result.not_realised.notnull().any())
        self.assertEqual("did not get to realisation" in " ".join(done.stdout.split()), counted)

    def test_the_summary_fits_a_screen(self):
        for language in "en", "nl":
            lines = self.call("run", TREE / "scenarios/utrecht-2024.toml", "--replicates", 3, "--lang",
                              language).stdout.splitlines()
            self.assertLess(len(lines), 80)  # with the story of one run, 14 lines
            self.assertLessEqual(max(map(len, lines[2:])), 100)  # the title names what the call was given


if __name__ == "__main__":
    unittest.main(verbosity=2)
