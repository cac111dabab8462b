"""Designs: what is varied and how, as a user writes it and as the result holds it."""

import math
import re
import shutil
import unittest

import h5netcdf  # noqa: F401  here, because Debian's netCDF4 warns when it is imported
import numpy as np
import xarray as xr

from calls import InFolder

HEAD = """scenario = "towns.toml"
replicates = 3
design = "{design}"
{more}
"""
FACTORS = """
[[axis]]
key = "people.turnover_factor"
low = 0.25
high = 4
scale = "logarithmic"

[[axis]]
key = "handover.level"
low = 0
high = 1

[[axis]]
key = "elections.held"
values = [0, 1]
labels = ["none", "held"]
"""

AXIS = '[[axis]]\nkey = "handover.level"\n'

# What is written, and what the complaint says.
FAULTS = (
    (HEAD.format(design="sobol", more="") + AXIS + "low = 0\nhigh = 1\n", "has no 'sample'; allowed: a whole number"),
    (HEAD.format(design="grid", more="sample = 3") + AXIS + "values = [0]\n",
     "s.toml:4:1: error: 'sample' stands with the design 'grid'; allowed: with latin_hypercube, sobol, saltelli or morris"),
    (HEAD.format(design="sobl", more="") + AXIS + "values = [0]\n", "unknown design 'sobl'; did you mean 'sobol'?"),
    (HEAD.format(design="sobol", more="sample = 4") + AXIS + "low = 0.5\nhigh = 0.5\n",
     "'high' is 0.5, not above 'low' 0.5"),
    (HEAD.format(design="sobol", more="sample = 4") + AXIS + "low = 0\n", "'low' or 'high' alone"),
    (HEAD.format(design="sobol", more="sample = 4") + AXIS + 'low = 0\nhigh = 1\nscale = "logarithmic"\n',
     "'low' is 0 on a logarithmic scale; allowed: a number above 0"),
    (HEAD.format(design="morris", more="sample = 4\nlevels = 5") + AXIS + "low = 0\nhigh = 1\n",
     "'levels' is 5; allowed: an even number"),
    (HEAD.format(design="sobol", more="sample = 4"), "has nothing to vary; allowed: at least one [[axis]]"),
    (HEAD.format(design="sobol", more="sample = 4") + AXIS + "values = []\n", "an empty list"),
    (HEAD.format(design="grid", more="") + AXIS + "values = [0, 0]\n", "was given before; allowed: once in a grid"),
    (HEAD.format(design="grid", more="") + AXIS + "values = [nan]\n", "a number 0 … 1"),
    (HEAD.format(design="list", more="") + AXIS + 'values = [0, 1]\n[[axis]]\nkey = "people.renewal"\nvalues = [0]\n',
     "allowed: equally many in a list"),
    (HEAD.format(design="grid", more="") + '[[axis]]\nkey = "handover.levl"\nvalues = [0]\n',
     "s.toml:6:7: error: unknown parameter 'handover.levl'; did you mean 'handover.level'?"),
    (HEAD.format(design="grid", more="") + '[[axis]]\nkey = "fabric_final"\nvalues = [0]\n',
     "unknown parameter 'fabric_final'"),
    (HEAD.format(design="grid", more="") + '[[axis]]\nkey = "partnerships.rule"\nvalues = ["majorty"]\n',
     "unknown rule 'majorty'; did you mean 'majority'?"),
    (HEAD.format(design="grid", more="") + '[[axis]]\nkey = "partnership.tabel-1.rule"\nvalues = ["majority"]\n',
     "unknown partnership 'tabel-1'; did you mean 'table-1'?"),
    (HEAD.format(design="grid", more="") + '[[axis]]\nkey = "lever.handover.start"\nvalues = ["2031-01-01"]\n',
     "s.toml:5:1: error: 'lever.handover.start'"),
    (HEAD.format(design="grid", more="") + '[[axis]]\nkey = "scenario"\nvalues = ["nowhere.toml"]\n',
     "scenario 'nowhere.toml': there is no such file"),
    (HEAD.format(design="grid", more='points = "p.csv"') + AXIS + "values = [0]\n",
     "'points' stands with the design 'grid'"),
)
CSV_SWEEP = 'scenario = "towns.toml"\npoints = "p.csv"\n'
CSV_FAULTS = (
    ("", "p.csv:1:1: error: the file is empty"),
    ("handover.level\n", "p.csv:1:1: error: the file has no points"),
    ("handover.level,people.renewal\n0,1\n0\n", "p.csv:3:1: error: the line has 1 values, the header 2 keys"),
    ("handover.level,people.renewal\n0,1\n0,inf\n", "p.csv:3:3: error: 'people.renewal' is 'inf'; allowed: a finite number"),
    ("handover.level\n0\nnan\n", "p.csv:3:1: error: 'handover.level' is 'nan'"),
    ("handover.level\n2\n", "p.csv:2:1: error: 'handover.level' is 2; allowed: 0 … 1"),
    ("handover.lvl\n1\n", "p.csv:1:1: error: unknown parameter 'handover.lvl'; did you mean 'handover.level'?"),
    ("handover.level,handover.level\n1,1\n", "p.csv:1:16: error: 'handover.level' has a column already"),
    ("handover.level\n0\n1\n0\n", "points 1 and 3 are the same; allowed: each point once"),
    ('handover.level\n"0\n', "p.csv:2:1: error: a quote is not closed"),
)


class Designs(InFolder):
    def setUp(self):
        super().setUp()
        self.towns(months=12, towns=3, tables=1)

    def made(self, text, code=0):
        done = self.call("sweep", self.write("s.toml", text), "--out", "s.nc")
        self.assert_done(done, code)
        self.done = done
        if code == 0:
            with xr.open_dataset(self.folder / "s.nc") as result:
                return result.load()
        return None

    def sampled(self, design, **more):
        keys = "\n".join(f"{key} = {value}" for key, value in more.items())
        for left in self.folder.glob("s.nc*"):
            left.unlink() if left.is_file() else shutil.rmtree(left)
        return self.made(HEAD.format(design=design, more=keys) + FACTORS)

    def test_sampled_designs_fill_their_ranges_and_say_who_drew_them(self):
        for design, more, points in (("latin_hypercube", {"sample": 20}, 20), ("sobol", {"sample": 32}, 32),
                                     ("saltelli", {"sample": 16}, 80), ("morris", {"sample": 5}, 20)):
            with self.subTest(design):
                result = self.sampled(design, **more)
                self.assertEqual(result.sizes["point"], points)
                self.assertEqual(result.attrs["design"], design)
                self.assertGreater(len(result.attrs["sampler"]), 10)
                turnover = result["people.turnover_factor"].values
                self.assertTrue(((turnover >= 0.25) & (turnover <= 4)).all())
                self.assertLess(turnover.min(), 0.6)
                self.assertGreater(turnover.max(), 1.6)
                self.assertEqual(set(result["elections.held"].values), {0, 1})
                self.assertEqual(set(result["elections.held_label"].values), {"none", "held"})
                self.assert_done(self.call("replay", "s.nc", "--run", points + 2))

    def test_a_latin_hypercube_has_one_point_in_each_slice_of_each_factor(self):
        result = self.sampled("latin_hypercube", sample=20)
        slices = np.floor(20 * np.log(result["people.turnover_factor"].values / 0.25) / np.log(16))
        self.assertEqual(sorted(slices), list(range(20)))
        self.assertEqual(sorted(np.floor(20 * result["handover.level"].values)), list(range(20)))

    def test_a_sobol_sequence_has_one_point_in_each_slice_of_each_factor(self):
        result = self.sampled("sobol", sample=16)
        self.assertEqual(sorted(np.floor(16 * result["handover.level"].values)), list(range(16)))

    def test_saltelli_rows_differ_from_their_first_in_one_factor_each(self):
        result = self.sampled("saltelli", sample=16)
        points = np.stack([result[key].values for key in
                           ("people.turnover_factor", "handover.level", "elections.held")], axis=1).reshape(16, 5, 3)
        a, b = points[:, 0], points[:, 4]
        for factor in range(3):
            own = points[:, 1 + factor]
            np.testing.assert_array_equal(own[:, factor], b[:, factor])
            others = [f for f in range(3) if f != factor]
            np.testing.assert_array_equal(own[:, others], a[:, others])
        self.assertIn("Sobol' indices", self.done.stdout)
        self.assertRegex(self.done.stdout, r"Pure chance is 0\.\d+")

    def test_another_seed_draws_another_sample_and_the_same_seed_the_same(self):
        first = self.sampled("latin_hypercube", sample=8)
        again = self.sampled("latin_hypercube", sample=8)
        other = self.sampled("latin_hypercube", sample=8, seed=2)
        np.testing.assert_array_equal(first["handover.level"], again["handover.level"])
        self.assertFalse(np.isclose(first["handover.level"], other["handover.level"]).any())

    def test_one_at_a_time_has_the_first_level_of_all_and_each_other_alone(self):
        result = self.made(HEAD.format(design="one_at_a_time", more="") + """
[[axis]]
key = "people.turnover_factor"
values = [1, 0.5, 2]
[[axis]]
key = "handover.level"
values = [0.3, 0]
""")
        points = list(zip(result["people.turnover_factor"].values, result["handover.level"].values, strict=True))
        self.assertEqual(points, [(1, 0.3), (0.5, 0.3), (2, 0.3), (1, 0)])

    def test_points_come_from_a_csv_file_of_another_tool(self):
        self.write("points.csv", "people.turnover_factor,handover.level,partnerships.rule\n"
                                 "0.5,0,unanimity\n1e0, 0.25 ,majority\n\"2\",1,unanimity\n")
        result = self.made('scenario = "towns.toml"\nreplicates = 2\npoints = "points.csv"\n')
        self.assertEqual(list(result["people.turnover_factor"].values), [0.5, 1, 2])
        self.assertEqual(list(result["partnerships.rule"].values), ["unanimity", "majority", "unanimity"])
        self.assert_done(self.call("replay", "s.nc", "--run", 4))
        self.assert_done(self.call("sweep", self.folder / "s.toml", "--shard", "1/1", "--out", "t.nc"))

    def test_words_dates_and_scenario_files_can_be_swept(self):
        calm = (self.folder / "towns.toml").read_text(encoding="utf-8") + "\n[people]\nturnover_factor = 0.25\n"
        self.write("calm.toml", calm)
        result = self.made("""scenario = "towns.toml"
replicates = 2
[[axis]]
key = "scenario"
values = ["towns.toml", "calm.toml"]
[[axis]]
key = "lever.handover.start"
values = ["2024-03-01", 6]
[[axis]]
key = "partnerships.form"
values = ["pact", "covenant"]
""".replace('"2024-03-01", 6', '"2024-03-01", "2024-07-01"'))
        self.assertEqual(result.sizes["point"], 8)
        self.assertEqual(list(result.scenario.values), ["towns.toml"] * 4 + ["calm.toml"] * 4)
        self.assertEqual(list(result["lever.handover.start"].values[:4:2]), ["2024-03-01", "2024-07-01"])
        fabric = result.fabric_final.values
        self.assertFalse(np.isclose(fabric[0], fabric[4]).all())
        self.assertFalse(np.isclose(fabric[0], fabric[1]).all())
        self.assert_done(self.call("replay", "s.nc", "--run", 13))
        months = self.made(HEAD.format(design="latin_hypercube", more="sample = 6") + """
[[axis]]
key = "lever.handover.start"
low = 0
high = 11
""".replace("[[axis]]", "[[axis]]"), code=2)
        self.assertIsNone(months)  # s.nc is of another plan
        self.assertIn("another plan", self.done.stderr)

    def test_faults_of_a_design_are_told_with_line_and_way_out(self):
        for text, what in FAULTS:
            with self.subTest(what):
                self.made(text, code=2)
                self.assertIn(what, self.done.stderr)
                self.assertEqual(self.names(), ["s.toml", "towns.toml"])

    def test_faults_of_a_csv_file_are_told_with_its_line_and_column(self):
        for csv, what in CSV_FAULTS:
            with self.subTest(what):
                self.write("p.csv", csv)
                self.made(CSV_SWEEP, code=2)
                self.assertIn(what, self.done.stderr)
        (self.folder / "p.csv").unlink()
        self.made(CSV_SWEEP, code=2)
        self.assertIn("s.toml:2:1: error: points 'p.csv': there is no such file", self.done.stderr)


class Compare(InFolder):
    def test_pairs_share_their_chance_and_the_table_says_what_the_file_holds(self):
        scenario = self.towns()
        done = self.call("compare", scenario, "--lever", "handover=1", "--replicates", 60, "--out", "c.nc")
        self.assert_done(done)
        with xr.open_dataset(self.folder / "c.nc") as result:
            self.assertEqual(list(result.scenario.values), ["baseline", "what_if"])
            pair = result.fabric_final.values
            self.assert_done(self.call("run", scenario, "--replicates", 60, "--out", "r.nc"))
            with xr.open_dataset(self.folder / "r.nc") as run:
                np.testing.assert_array_equal(run.fabric_final.values[0], pair[0])
        difference = pair[1] - pair[0]
        self.assertRegex(done.stdout, rf"fabric final .* {re.escape(f'{difference.mean():+.3f}')} ")
        correlation = np.corrcoef(pair)[0, 1]
        self.assertIn(f"(correlation {correlation:.2f})", done.stdout)
        saved = 60 * (pair[0].var(ddof=1) + pair[1].var(ddof=1)) / difference.var(ddof=1) - 60
        self.assertIn(f"about {round(saved, 1 - math.floor(math.log10(saved))):.0f} more runs", done.stdout.replace("\n", " "))
        self.assert_done(self.call("replay", "c.nc", "--run", 5))
        memory = self.call("compare", scenario, "--lever", "handover=1", "--replicates", 60)
        same = lambda text: [line for line in text.splitlines() if line.startswith("  fabric")]
        self.assertEqual(same(memory.stdout), same(done.stdout))

    def test_precision_makes_as_many_pairs_as_it_takes(self):
        scenario = self.towns()
        words = "compare", scenario, "--lever", "handover=1", "--precision"
        for width in (0.01, 0.004):
            done = self.call(*words, width, "--out", f"{width}.nc")
            self.assert_done(done)
            self.assertIn(f"As precise as asked (± {width})", done.stdout)
        with xr.open_dataset(self.folder / "0.01.nc") as wide, xr.open_dataset(self.folder / "0.004.nc") as narrow:
            made = [int((result.status == 0).sum()) // 2 for result in (wide, narrow)]
        self.assertGreater(made[1], 2 * made[0])
        self.assertIn("Not as precise as asked", self.call(*words, 1e-6, "--replicates", 90).stdout)
        self.assert_done(self.call("replay", "0.01.nc", "--run", 5))

    def test_nothing_to_compare_or_to_aim_at_is_said(self):
        scenario = self.towns()
        for words, what in ((("--replicates", 5), "there is nothing to compare; allowed: at least one --lever or --set"),
                            (("--lever", "handver"), "unknown lever 'handver'; did you mean 'handover'?"),
                            (("--lever", "handover", "--precision", "0"), "--precision is '0'; allowed: a number above 0"),
                            (("--lever", "handover", "--replicates", "1"), "--replicates is '1'")):
            with self.subTest(what):
                done = self.call("compare", scenario, *words)
                self.assert_done(done, 2)
                self.assertIn(what, done.stderr)

    def test_pairing_that_fails_is_warned_of(self):
        # Whole other worlds under one name have little in common.
        scenario = self.towns()
        done = self.call("compare", scenario, "--replicates", 30, "--set", "people.turnover_factor=4", "--set",
                         "trust.start=0.05", "--lang", "en")
        self.assert_done(done)
        self.assertRegex(done.stdout, r"correlation -?\d|Warning: pairing failed")


if __name__ == "__main__":
    unittest.main()
