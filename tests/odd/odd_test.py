"""The model is what its ODD says: a rebuild from that document alone (rebuild/) gives what the command gives.

200 runs of the rebuild against 1 000 of the command, of one scenario. With WEEFSEL_TABLE=1 it prints how far they lie apart.

False alarms. Seeds are fixed, so for a given model and rebuild the test passes or fails for good. Other seeds, or a change that
only draws other chances, would fail, although both do the same, in about one of 300 cases (427 comparisons, none beyond 4.5 standard errors).
"""

import copy
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import h5netcdf
import numpy as np

from comparison import Command, compare_months, compare_outputs, deviations, table
from rebuild import read
from rebuild.runs import runs

TREE = Path(__file__).resolve().parents[2]
SCENARIO = TREE / "scenarios/kennemerlijn.toml"
RUNS, FEW = 200, 40
OF_COMMAND, BATCH = 1000, 25
MONTHS = range(0, 61, 6)
LIMIT = 4.5  # standard errors


def of_command(folder):
    """Runs of the command: many in one file, and as many again in small batches, whose means tell the spread of a run."""
    many = made_by_command(folder / "many.nc", OF_COMMAND, 7)
    batches = [made_by_command(folder / f"{seed}.nc", BATCH, seed) for seed in range(100, 100 + OF_COMMAND // BATCH)]
    names = [name.removesuffix("_mean") for name in many if name.endswith("_mean")]
    means = {name: np.array([batch[name + "_mean"] for batch in batches]) for name in names}
    return Command(runs=OF_COMMAND, mean={name: many[name + "_mean"] for name in names},
                   low={name: many[name + "_low"] for name in names}, high={name: many[name + "_high"] for name in names},
                   deviation=deviations(means, BATCH), stages=stages(many["stage_share"]),
                   outputs={name: values for name, values in many.items() if values.shape == (OF_COMMAND,)})


def made_by_command(path, count, seed):
    """Variables of the result file of so many runs."""
    subprocess.run([os.environ["WEEFSEL"], "run", SCENARIO, "--replicates", str(count), "--seed", str(seed), "--threads", "2",
                    "--quiet", "--out", path], check=True)
    with h5netcdf.File(path, "r") as file:
        return {name: np.array(values[0], float) for name, values in file.variables.items() if "point" in values.dimensions
                and values.ndim > 1}


def stages(shares):
    """Run × month, in no order of runs, from the shares of stages a month; a dissolved table has stage 0 (8.10)."""
    of_month = []
    for share in shares:
        counts = np.round(share * OF_COMMAND).astype(int)
        counts[0] += OF_COMMAND - counts.sum()
        of_month.append(np.repeat(np.arange(len(counts)), counts))
    return np.array(of_month, float).T


class Odd(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.command = of_command(Path(cls.enterClassContext(tempfile.TemporaryDirectory())))
        cls.scenario, cls.parameters = read.scenario(SCENARIO, read.parameters(TREE / "sim/ODD.md"))

    def made(self, count, scenario=None, **changed):
        """So many runs of the rebuild; changed: parameters, with __ for a dot."""
        parameters = self.parameters | {key.replace("__", "."): value for key, value in changed.items()}
        return runs(scenario or self.scenario, parameters, count, seed=1)

    def worst(self, what, name, series, months=MONTHS):
        rows = compare_months(series, self.command, months)
        return max(abs(row.errors) for row in rows if (row.what, row.name) == (what, name) and not np.isnan(row.errors))

    def test_the_rebuild_gives_what_the_command_gives(self):
        series, outputs = self.made(RUNS)
        rows = compare_months(series, self.command, MONTHS) + compare_outputs(outputs, self.command)
        if os.environ.get("WEEFSEL_TABLE"):
            print(f"\n{RUNS} runs of the rebuild from the ODD against {OF_COMMAND} of the command, apart in standard errors "
                  f"(+: the rebuild is higher or wider)\n\n{table(rows, MONTHS)}")
        apart = [row for row in rows if abs(row.errors) > LIMIT]
        self.assertEqual(apart, [], "model and ODD differ: WEEFSEL_TABLE=1 shows all comparisons")

    def test_a_rule_that_is_not_the_same_is_found(self):
        series, _ = self.made(FEW, trust__gain=self.parameters["trust.gain"] / 2)
        self.assertGreater(self.worst("mean", "trust", series), LIMIT)

    def test_runs_that_are_too_much_alike_are_found(self):
        alike = copy.deepcopy(self.scenario)
        alike.table["maturity"], alike.months = .15, 1  # the middle of the range that the scenario tells
        series, _ = self.made(RUNS, alike)
        self.assertLess(self.worst("mean", "energy", series, [0, 1]), LIMIT)
        self.assertGreater(self.worst("spread", "trust", series, [0, 1]), LIMIT)


class Refusal(unittest.TestCase):
    CHANGES = [('"none"', '"joint"', "funding"), ('"connector"', '"director"', "role"), ("form          =", "# form", "form"),
               ('"independent_chair"', '"warm_time"', "warm_time"), ("until = 30", 'start = "planning"', "waits"),
               ('kind   = "utility"', 'kind = "utility"\ncount = 2', "count"), ('"ns", ', "", "no table"),
               ("maturity      =", "begins = 12\nmaturity =", "begins"), ("[people]", "[peeple]", "peeple"),
               ("[people]", "[[shock]]\ndate = 3\nurgency = 0.5\n[people]", "shock")]

    def test_a_scenario_that_needs_what_was_left_out_is_refused(self):
        defaults, told = read.parameters(TREE / "sim/ODD.md"), SCENARIO.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "changed.toml"
            for old, new, why in self.CHANGES:
                with self.subTest(new), self.assertRaisesRegex(ValueError, why):
                    path.write_text(told.replace(old, new), encoding="utf-8")
                    read.scenario(path, defaults)


if __name__ == "__main__":
    unittest.main(verbosity=2)
