"""March's 27 cells: the table of sim/ODD.md is what the model gives, and the laboratory is the world it says it is."""

import math
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import h5netcdf  # noqa: F401  here, because Debian's netCDF4 warns when it is imported
import xarray as xr

from calls import TREE, InFolder, call, environment

LABORATORY = TREE / "scenarios/laboratory"
FIGURE = TREE / "analysis/march_figure.py"
ODD = TREE / "sim/ODD.md"

# A few runs of a few cells, with other chances than the table's.
FEW = {"cells": 200, "turnover": 200, "open": 60}
AXES = {"[0.1, 0.5, 0.9]": "[0.5, 0.9]", "[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]": "[0.1, 0.5, 0.9]"}
SEED = 2

# 6 cells of 5 numbers, each a normal deviate, to the third decimal of the table: beyond 4.5 standard errors one in 5 000
# of such tests fails although nothing changed (30 × 6.8e-6 = 2.0e-4).
STANDARD_ERRORS = 4.5
ROUNDING = 0.0005


def number(text):
    return float(text.replace("−", "-").replace("+", ""))


def rows(text):
    """Columns of March's table by cell, each (mean, standard error); the re-creation has no error."""
    found = {}
    for line in text.splitlines():
        columns = [column.strip() for column in line.strip("|").split("|")]
        if len(columns) == 8 and re.fullmatch(r"\.\d", columns[0]):
            found[number(columns[0]), number(columns[1])] = [
                tuple(map(number, column.split(" ± "))) for column in columns[2:]]
    return found


class March(InFolder):
    def test_every_file_of_the_laboratory_reads_well(self):
        for path in sorted(LABORATORY.glob("*.toml")):
            self.assert_done(self.call("check", path))

    def test_all_else_is_off_every_month_is_that_of_the_verification_scenario(self):
        seen = []
        verification = TREE / "scenarios/verification"
        shutil.copy(verification / "all-off.toml", self.folder)
        for name, path in ("laboratory", LABORATORY / "march.toml"), ("off", verification / "march-p1-05.toml"):
            text = re.sub(r"^months .*", "months = 60", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
            sets = [word for one in ("views.socialisation=0.5", "views.learning=0.5", "people.administrator_hazard=0.1",
                                     "views.drift=0.02") for word in ("--set", one)]
            self.assert_done(self.call("run", self.write(f"{name}.toml", text), "--replicates", 20, "--seed", 1, *sets,
                                       "--out", f"{name}.nc"))
            with xr.open_dataset(self.folder / f"{name}.nc", engine="h5netcdf", decode_times=False) as result:
                seen.append([result[output].values.tobytes() for output in ("rightness_final", "rightness_mean")])
        self.assertEqual(seen[0], seen[1])


class Table(unittest.TestCase):
    """Sweeps of a few cells, made once for the tests of this class."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        for name in "march.toml", "march-20.toml":
            shutil.copy(LABORATORY / name, cls.folder)
        for name, replicates in FEW.items():
            text = (LABORATORY / f"march-{name}.toml").read_text(encoding="utf-8")
            for old, new in AXES.items():
                assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in march-{name}.toml"
                text = text.replace(old, new)
            text = re.sub(r"^replicates .*", f"replicates = {replicates}", text, flags=re.MULTILINE)
            text = re.sub(r"^seed .*", f"seed = {SEED}", text, flags=re.MULTILINE)
            (cls.folder / f"march-{name}.toml").write_text(text, encoding="utf-8")
            done = call("sweep", f"march-{name}.toml", "--threads", 1, "--quiet", "--out", f"march-{name}.nc",
                        folder=cls.folder)
            assert done.returncode == 0, done.stderr
        cls.done = cls.figure("one.svg")
        cls.known = rows(ODD.read_text(encoding="utf-8"))

    @classmethod
    def figure(cls, picture):
        return subprocess.run(["/usr/bin/python3", FIGURE, "--results", ".", "--picture", picture], cwd=cls.folder,
                              env=environment(MPLBACKEND="Agg"), capture_output=True, text=True, check=False)

    def test_the_odd_has_all_27_cells_with_errors_as_small_as_it_says(self):
        self.assertEqual(set(self.known), {(p1 / 10, p2 / 10) for p1 in range(1, 10) for p2 in (1, 5, 9)})
        for cell, columns in self.known.items():
            self.assertLessEqual(columns[0][1], 0.002, cell)

    def test_the_odd_has_what_the_model_gives(self):
        self.assertEqual((self.done.returncode, self.done.stderr), (0, ""))
        made = rows(self.done.stdout)
        self.assertEqual(len(made), 6)
        for cell, columns in made.items():
            for index, (now, then) in enumerate(zip(columns, self.known[cell], strict=True)):
                if len(now) == 1:  # the re-creation
                    self.assertEqual(now, then)
                    continue
                allowed = STANDARD_ERRORS * math.hypot(now[1], then[1]) + ROUNDING
                self.assertLessEqual(abs(now[0] - then[0]), allowed, f"cell {cell}, column {index + 3} of the table: {now}")

    def test_the_figure_is_the_same_each_time(self):
        self.assertEqual(self.figure("two.svg").returncode, 0)
        picture = (self.folder / "one.svg").read_text(encoding="utf-8")
        self.assertEqual(picture, (self.folder / "two.svg").read_text(encoding="utf-8"))
        self.assertIn("</svg>", picture)

    def test_a_result_that_is_not_there_is_told(self):
        (self.folder / "march-open.nc").rename(self.folder / "away.nc")
        try:
            done = self.figure("three.svg")
        finally:
            (self.folder / "away.nc").rename(self.folder / "march-open.nc")
        self.assertEqual(done.returncode, 2)
        self.assertIn("weefsel sweep scenarios/laboratory/march-open.toml", done.stderr)
        self.assertNotIn("Traceback", done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
