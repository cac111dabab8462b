"""What a sweep says of its effects: what can be told from chance is told, what cannot is not."""

import re
import unittest

import xarray as xr
from calls import InFolder


class Effects(InFolder):
    def told(self, replicates, *axes, out="s.nc"):
        """What was said of a sweep of the towns over these axes (key, values), on one line."""
        self.towns()
        text = f'scenario = "towns.toml"\nreplicates = {replicates}\n'
        for key, values in axes:
            text += f'[[axis]]\nkey = "{key}"\nvalues = {values}\n'
        done = self.call("sweep", self.write("s.toml", text), "--out", out)
        self.assert_done(done)
        return " ".join(done.stdout.split())

    def test_a_small_effect_that_is_clear_is_told_beside_a_larger_one_that_is_not(self):
        text = self.told(10, ("beginning.maturity_high", [0.7, 0.701]), ("handover.level", [0, 0.001]))
        with xr.open_dataset(self.folder / "s.nc", engine="h5netcdf") as result:
            fabric = result.fabric_final.values.reshape(2, 2, 10)
        noisy = (fabric[1] - fabric[0]).mean(axis=0)
        small = (fabric[:, 1] - fabric[:, 0]).mean(axis=0)
        self.assertGreater(abs(noisy.mean()), abs(small.mean()))
        self.assertNotIn("nothing that was varied", text)
        self.assertIn("Maturity high: no difference that can be told from chance.", text)
        self.assertRegex(text, r"Handover level, from 0 to 0\.001: (less than )?0\.001\.")

    def test_nothing_is_told_when_nothing_is_clear(self):
        text = self.told(10, ("beginning.maturity_high", [0.7, 0.701]))
        self.assertIn("nothing that was varied makes a difference", text)


if __name__ == "__main__":
    unittest.main(verbosity=2)
