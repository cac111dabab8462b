"""Holds Weefsel's indices against SALib's on SALib's own samples, to 1e-10, and shows both side by side.

Needs the Python that `./dev test` makes of analysis/requirements.txt; WEEFSEL_INDICES names the program that
tests/statistics/indices_values.cpp becomes.
"""

import os
import subprocess
import unittest
import warnings

import numpy
from SALib.analyze import morris as analyze_morris
from SALib.analyze import sobol as analyze_sobol
from SALib.sample import morris as sample_morris
from SALib.sample import sobol as sample_sobol
from SALib.test_functions import Ishigami, Sobol_G

CLOSE = 1e-10  # absolute; what differs is the order of sums, and 2/3 as a step or as a difference

ISHIGAMI = {"num_vars": 3, "names": ["x1", "x2", "x3"], "bounds": [[-numpy.pi, numpy.pi]] * 3}
G_FUNCTION = {"num_vars": 8, "names": [f"x{j}" for j in range(1, 9)], "bounds": [[0, 1]] * 8}
PI4 = numpy.pi**4
ISHIGAMI_ALL = 49 / 8 + 0.1 * PI4 / 5 + 0.01 * PI4**2 / 18 + 1 / 2
ISHIGAMI_BOTH = 0.01 * PI4**2 * (1 / 18 - 1 / 50) / ISHIGAMI_ALL
ISHIGAMI_ONE = (1 + 0.1 * PI4 / 5) ** 2 / 2 / ISHIGAMI_ALL
ISHIGAMI_TWO = 49 / 8 / ISHIGAMI_ALL
TRUTH = {
    "Ishigami": {"S1": [ISHIGAMI_ONE, ISHIGAMI_TWO, 0],
                 "ST": [ISHIGAMI_ONE + ISHIGAMI_BOTH, ISHIGAMI_TWO, ISHIGAMI_BOTH]},
    "g-function": {"S1": Sobol_G.sensitivity_index([0, 1, 4.5, 9, 99, 99, 99, 99]),
                   "ST": Sobol_G.total_sensitivity_index([0, 1, 4.5, 9, 99, 99, 99, 99])},
}


def weefsel(method, factors, table):
    text = "\n".join(" ".join(map(repr, row)) for row in numpy.atleast_2d(table).tolist())
    done = subprocess.run([os.environ["WEEFSEL_INDICES"], method, str(factors)], input=text, capture_output=True,
                          text=True, check=True)
    lines = (line.split() for line in done.stdout.splitlines())
    return {name: numpy.array(values, dtype=float) for name, *values in lines}


def show(title, problem, measures, ours, theirs, truth=None):
    print(f"\n{title}\n\n| | | Weefsel | 95 % | SALib | difference |" + (" exact |" if truth else ""))
    print("|---|---|---|---|---|---|" + ("---|" if truth else ""))
    for measure in measures:
        for j, name in enumerate(problem["names"]):
            low, high = (ours.get(measure + end) for end in ("_low", "_high"))
            interval = "" if low is None else f"{low[j]:.4f} … {high[j]:.4f}"
            row = [measure, name, f"{ours[measure][j]:.12f}", interval, f"{theirs[measure][j]:.12f}",
                   f"{ours[measure][j] - theirs[measure][j]:.1e}"]
            print("| " + " | ".join(row) + " |" + (f" {truth[measure][j]:.4f} |" if truth else ""))


class Indices(unittest.TestCase):
    def compare(self, title, problem, measures, ours, theirs, truth=None):
        show(title, problem, measures, ours, theirs, truth)
        for measure in measures:
            numpy.testing.assert_allclose(ours[measure], numpy.array(theirs[measure], dtype=float), rtol=0, atol=CLOSE)

    def test_sobol_indices_are_salibs(self):
        for name, problem, function in ("Ishigami", ISHIGAMI, Ishigami), ("g-function", G_FUNCTION, Sobol_G):
            points = sample_sobol.sample(problem, 1024, calc_second_order=False, seed=1)
            outputs = function.evaluate(points)
            theirs = analyze_sobol.analyze(problem, outputs, calc_second_order=False, seed=1)
            ours = weefsel("sobol", problem["num_vars"], outputs)
            self.compare(f"Sobol' indices, {name}, 1024 base rows", problem, ["S1", "ST"], ours, theirs, TRUTH[name])

    def test_sobol_indices_of_an_output_far_from_zero_are_salibs(self):
        points = sample_sobol.sample(ISHIGAMI, 64, calc_second_order=False, seed=2)
        outputs = 1000 + Ishigami.evaluate(points)
        theirs = analyze_sobol.analyze(ISHIGAMI, outputs, calc_second_order=False, seed=1)
        self.compare("Sobol' indices, 1000 + Ishigami, 64 base rows", ISHIGAMI, ["S1", "ST"],
                     weefsel("sobol", 3, outputs), theirs)

    def test_morris_effects_are_salibs(self):
        for levels in 4, 6:
            points = sample_morris.sample(ISHIGAMI, 50, num_levels=levels, seed=1)
            outputs = Ishigami.evaluate(points)
            theirs = analyze_morris.analyze(ISHIGAMI, points, outputs, num_levels=levels, seed=1)
            cube = sample_morris.sample({**ISHIGAMI, "bounds": [[0, 1]] * 3}, 50, num_levels=levels, seed=1)
            ours = weefsel("morris", 3, numpy.column_stack([cube, outputs]))
            self.compare(f"Elementary effects, Ishigami, 50 trajectories, {levels} levels", ISHIGAMI,
                         ["mu", "mu_star", "sigma"], ours, theirs)


if __name__ == "__main__":
    warnings.simplefilter("ignore", DeprecationWarning)
    unittest.main(verbosity=2)
