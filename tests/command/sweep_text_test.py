"""What a sweep says of its effects: what can be told from chance is told, what cannot is not."""

import re
import unittest

import xarray as xr
from calls import InFolder


# What comes or does not come by one draw is off: differences are told by what grows.
CALM = """
[membership]
exit_chance = 0
opportunity = 0
[people]
hazard_low_energy = 0
hazard_overload = 0
burnout = 0
[spiral]
pace = 0
"""


class Effects(InFolder):
    def told(self, replicates, *axes, out="s.nc"):
        """What was said of a sweep of the towns over these axes (key, values), on one line."""
        path = self.towns()
        with open(self.folder / path, "a", encoding="utf-8") as towns:
            towns.write(CALM)
        text = f'scenario = "towns.toml"\nreplicates = {replicates}\n'
        for key, values in axes:
            text += f'[[axis]]\nkey = "{key}"\nvalues = {values}\n'
        done = self.call("sweep", self.write("s.toml", text), "--out", out)
        self.assert_done(done)
        return " ".join(done.stdout.split())

    def test_a_small_effect_that_is_clear_is_told_beside_a_larger_one_that_is_not(self):
        text = self.told(10, ("beginning.maturity_high", [0.7, 0.701]), ("handover.level", [0, 0.0005]))
        with xr.open_dataset(self.folder / "s.nc", engine="h5netcdf") as result:
            fabric = result.fabric_final.values.reshape(2, 2, 10)
        noisy = (fabric[1] - fabric[0]).mean(axis=0)
        small = (fabric[:, 1] - fabric[:, 0]).mean(axis=0)
        self.assertGreater(abs(noisy.mean()), abs(small.mean()))
        self.assertNotIn("nothing that was varied", text)
        self.assertIn("Maturity high: no difference that can be told from chance.", text)
        self.assertRegex(text, r"Handover level, from 0 to 5e-04: (less than )?0\.001\.")

    def test_nothing_is_told_when_nothing_is_clear(self):
        text = self.told(10, ("beginning.maturity_high", [0.7, 0.701]))
        self.assertIn("nothing that was varied makes a difference", text)

    def test_a_level_in_between_that_may_be_beyond_the_ends_by_chance_is_not_told(self):
        text = self.told(10, ("beginning.maturity_high", [0.7, 0.702, 0.7003]))
        with xr.open_dataset(self.folder / "s.nc", engine="h5netcdf") as result:
            first, middle, last = result.fabric_final.values.mean(axis=1)
        self.assertGreater(middle, max(first, last))
        self.assertNotIn("in between", text)

    def test_dependence_is_told_with_its_interval_when_it_is_not_too_small_to_see(self):
        turnover = ("people.turnover_factor", [0.5, 2])
        text = self.told(40, turnover, ("handover.level", [0, 0.3]))
        number = r"[+-]0\.\d{3} \([+-]0\.\d{3} to [+-]0\.\d{3}\)"
        self.assertRegex(text, rf"turnover factor \(0\.5 → 2\) does depends on handover level: {number} at 0, "
                         rf"{number} at 0\.3; a difference of {number}\.")
        self.assertNotIn("depends on", self.told(1200, turnover, ("handover.level", [0, 0.006]), out="small.nc"))
        with xr.open_dataset(self.folder / "small.nc", engine="h5netcdf") as result:
            fabric = result.fabric_final.values.reshape(2, 2, 1200)
        dependence = (fabric[1, 1] - fabric[0, 1]) - (fabric[1, 0] - fabric[0, 0])
        self.assertGreater(dependence.mean(), 2.5 * dependence.std() / 1200**0.5)  # clear, and yet too small
        self.assertLess(dependence.mean(), 0.0005)

    def test_the_interval_of_a_share_stays_within_what_is_possible(self):
        text = self.told(2, ("people.turnover_factor", [0.5, 2]))
        ends = [float(end) for pair in re.findall(r"% \((-?[\d.]+)% to (-?[\d.]+)%\)", text) for end in pair]
        self.assertIn(0, ends)
        self.assertIn(100, ends)
        self.assertGreaterEqual(min(ends), 0)
        self.assertLessEqual(max(ends), 100)


if __name__ == "__main__":
    unittest.main(verbosity=2)
