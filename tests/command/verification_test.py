"""What the scenarios of scenarios/verification promise beyond their [[expect]] tables, which CTest runs one by one."""

import fnmatch
import json
import re
import tomllib
import unittest

import h5netcdf  # noqa: F401  here, because Debian's netCDF4 warns when it is imported
import xarray as xr

from calls import TREE, InFolder

FOLDER = TREE / "scenarios/verification"


def keys(table):
    """Keys of the parameters a scenario sets, as the catalogue writes them."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from (f"{name}.{key}" for key in keys(value))
        elif not isinstance(value, list):
            yield name


class Verification(InFolder):
    def run_of(self, name, replicates):
        out = self.folder / f"{name}.nc"
        self.assert_done(self.call("run", FOLDER / f"{name}.toml", "--replicates", replicates, "--out", out))
        return out

    def test_levers_of_intensity_0_give_the_digest_of_no_levers(self):
        self.assertEqual(self.digest(self.run_of("l10-lever-0", 50)), self.digest(self.run_of("l10-lever-none", 50)))

    def test_with_full_handover_what_people_take_along_and_hand_on_cancel_in_every_run(self):
        with xr.open_dataset(self.run_of("l10-handover-1", 20), engine="h5netcdf") as result:
            booked = result.ledger.isel(point=0)
            for cause in "departure", "election":
                self.assertLess(float(booked.sel(cause=cause).max()), -0.5)  # much moves, and yet
            left = booked.sel(cause=["departure", "election", "handover"]).sum("cause")
            self.assertLess(float(abs(left).max()), 1e-9)

    def test_every_parameter_is_off_in_all_off_or_on_its_list_of_those_that_need_not_be(self):
        text = (FOLDER / "all-off.toml").read_text(encoding="utf-8")
        header = text[text.index("(* is any name"):text.index("\n\n")]
        listed = re.findall(r"\b[a-z_]+(?:\.[a-z_]+|\.\*)+", header.partition(":\n")[2])
        off = set(keys(tomllib.loads(text)))
        rows = [row["key"] for row in json.loads(self.call("describe", "parameters", "--format", "json").stdout)]
        for key in rows:
            hits = [one for one in listed if fnmatch.fnmatchcase(key, one)]
            self.assertEqual(len(hits) + (key in off), 1, key)
        for one in listed:
            self.assertTrue(fnmatch.filter(rows, one), one)


if __name__ == "__main__":
    unittest.main(verbosity=2)
