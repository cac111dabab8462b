"""What run, sweep and check give: the same digest however a sweep was made, the ledger of the demo, summaries with
intervals, expectations, and runs that fail.
"""

import re
import unittest

import h5netcdf  # noqa: F401  here, because Debian's netCDF4 warns when it is imported
import numpy as np
import xarray as xr

from calls import TREE, InFolder


def student(freedom):
    """The 97.5% point of Student's t (Abramowitz & Stegun 26.7.5; to five digits from 30 degrees of freedom)."""
    z = 1.959964
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)


class Demo(InFolder):
    def test_the_ledger_of_every_run_adds_up_and_the_terminal_says_what_the_file_holds(self):
        done = self.call("sweep", TREE / "scenarios/demo.toml", "--out", "demo.nc")
        self.assert_done(done)
        with xr.open_dataset(self.folder / "demo.nc", engine="h5netcdf") as result:
            self.assertEqual((result.sizes["point"], result.sizes["replicate"]), (24, result.attrs["replicates"]))
            self.assertTrue((result.status == 0).all())
            change = result.fabric_final - result.fabric_start
            self.assertLess(float(abs(result.ledger.sum("cause") - change).max()), 1e-9)
            self.assert_grid(done.stdout, result)
            self.assert_effect(done.stdout, result)
            self.assert_shares(done.stdout, result)
        self.assertIn("A thinking aid, not a forecast", done.stdout)
        dutch = self.call("sweep", TREE / "scenarios/demo.toml", "--out", "demo.nc", "--lang", "nl")
        self.assert_done(dutch)
        self.assertIn("er is niets gedaan", dutch.stdout)
        self.assertIn("Een denkhulp, geen voorspelling", dutch.stdout)

    def assert_grid(self, text, result):
        """Each cell of the first table is the mean and half the interval of its point."""
        cells = re.findall(r"(\d\.\d{3}) ±(\d\.\d{3})", text)
        self.assertEqual(len(cells), 24)
        told = sorted(cells)
        found = []
        for point in range(24):
            values = result.fabric_final.values[point]
            half = student(len(values) - 1) * values.std(ddof=1) / np.sqrt(len(values))
            found.append((f"{values.mean():.3f}", f"{half:.3f}"))
        self.assertEqual(told, sorted(found))

    def assert_effect(self, text, result):
        """The difference between the ends of handover, paired by replicate."""
        fabric = result.fabric_final.assign_coords(level=("point", result["handover.level"].values))
        ends = [fabric.where(fabric.level == level, drop=True).mean("point").values for level in (0, 0.85)]
        told = re.search(r"handover level +0 → 0\.85 +([+-]\d\.\d{3})", text)
        self.assertEqual(told.group(1), f"{(ends[1] - ends[0]).mean():+.3f}")

    def assert_shares(self, text, result):
        reference = ((result["people.turnover_factor"] == 1) & (result["handover.level"] == 0.3)
                     & (result["elections.held"] == 1)).values
        ledger = result.ledger.values[reference][0].mean(axis=0)
        causes = [str(cause) for cause in result.cause.values]
        loss = ledger[ledger < 0].sum()
        for cause in "departure", "election":
            share = round(100 * ledger[causes.index(cause)] / loss)
            self.assertRegex(text, rf"  {cause} +-\d\.\d{{3}} .* {share}%")


class SameDigest(InFolder):
    def test_threads_runs_and_calls_do_not_change_the_digest(self):
        path = self.demo(replicates=3, segment_runs=10)
        digests = set()
        for name, threads in ("a", 1), ("b", 2), ("c", 7), ("d", 7):
            self.assert_done(self.call("sweep", path, "--threads", threads, "--out", f"{name}.nc"))
            digests.add(self.digest(f"{name}.nc"))
        before = (self.folder / "a.nc").read_bytes()
        self.assert_done(self.call("sweep", path, "--out", "a.nc"))
        self.assertEqual((self.folder / "a.nc").read_bytes(), before)
        self.assertEqual(len(digests), 1)
        self.assertFalse(list(self.folder.glob("**/.*")))

    def test_another_seed_is_another_world(self):
        path = self.towns()
        for name, seed in ("a", 1), ("b", 2), ("c", 1):
            self.assert_done(self.call("run", path, "--seed", seed, "--out", f"{name}.nc"))
        self.assertNotEqual(self.digest("a.nc"), self.digest("b.nc"))
        self.assertEqual(self.digest("a.nc"), self.digest("c.nc"))

    def test_run_makes_the_runs_that_a_sweep_makes_of_that_point(self):
        self.assert_done(self.call("sweep", self.sweep(), "--out", "s.nc"))
        self.assert_done(self.call("run", "towns.toml", "--replicates", 4, "--seed", 3, "--set", "people.turnover_factor=2",
                                   "--set", "handover.level=0.85", "--out", "r.nc"))
        with xr.open_dataset(self.folder / "s.nc", engine="h5netcdf") as sweep, \
                xr.open_dataset(self.folder / "r.nc", engine="h5netcdf") as run:
            np.testing.assert_array_equal(sweep.fabric_final.values[-1], run.fabric_final.values[0])

    def test_a_lever_of_intensity_0_changes_nothing_and_one_of_1_does(self):
        path = self.towns()
        summary = {}
        for name, lever in ("none", []), ("zero", ["--lever", "handover=0"]), ("one", ["--lever", "handover@2024-06"]):
            done = self.call("run", path, *lever)
            self.assert_done(done)
            summary[name] = done.stdout.split("\n", 2)[2]
        self.assertEqual(summary["none"], summary["zero"])
        self.assertNotEqual(summary["none"], summary["one"])


class Run(InFolder):
    def test_without_out_nothing_is_written_and_with_it_the_summary_is_the_same(self):
        path = self.towns()
        before = self.names()
        bare = self.call("run", path)
        self.assert_done(bare)
        self.assertEqual(self.names(), before)
        kept = self.call("run", path, "--out", "r.nc")
        self.assert_done(kept)
        self.assertEqual(self.names(), sorted([*before, "r.nc", "r.nc.parts"]))
        self.assertEqual(bare.stdout.split("\n", 2)[2], kept.stdout.split("\n", 2)[2])

    def test_from_what_the_file_says_the_same_runs_can_be_made_again(self):
        self.assert_done(self.call("run", self.towns(), "--set", "people.turnover_factor=2", "--set", "handover.level=0.5",
                                   "--lever", "handover=0.5@2025-01-01", "--seed", 9, "--replicates", 5, "--out", "r.nc"))
        with xr.open_dataset(self.folder / "r.nc", engine="h5netcdf") as result:
            about = result.attrs
        self.assertEqual(about["changes"], "--set people.turnover_factor=2 --set handover.level=0.5 "
                                           "--lever handover=0.5@2025-01-01")
        self.write("again.toml", about["scenario"])
        self.assert_done(self.call("run", "again.toml", *about["changes"].split(), "--seed", about["seed"],
                                   "--replicates", about["replicates"], "--out", "again.nc"))
        self.assertEqual(self.digest("again.nc"), self.digest("r.nc"))

    def test_the_number_of_threads_changes_nothing_but_the_time(self):
        path = self.towns()
        texts = {self.call("run", path, "--threads", threads).stdout.split("\n", 2)[2] for threads in (1, 2, 7)}
        self.assertEqual(len(texts), 1)

    def test_one_replicate_has_no_interval(self):
        done = self.call("run", self.towns(), "--replicates", 1)
        self.assert_done(done)
        self.assertRegex(done.stdout, r"fabric final +0\.\d{3} +one replicate only\n")
        self.assertIn("One run has no interval: make more replicates.", " ".join(done.stdout.split()))
        self.assertNotIn("95% interval -", done.stdout)

    def test_recovery_counts_runs_that_fell(self):
        done = self.call("run", self.towns(), "--replicates", 20, "--set", "people.turnover_factor=4", "--out", "r.nc",
                         "--set", "beginning.maturity_high=0.95", "--set", "beginning.maturity_low=0.9")
        self.assert_done(done)
        with xr.open_dataset(self.folder / "r.nc", engine="h5netcdf") as result:
            fell = result.fabric_lowest < result.fabric_start
            months = result.fabric_recovery_months.where(fell)
            there = int(months.notnull().sum())
        told = re.search(r"fabric recovery months +(\S+) .* (\d+) of 20\n", done.stdout)
        self.assertEqual(int(told.group(2)), there)
        self.assertEqual(told.group(1), f"{float(months.mean()):.1f}" if there else "-")
        self.assertRegex(done.stdout, r"months to realisation .* mean of the runs that got there: \d+ of 20\n")

    def test_the_table_through_the_years_has_the_spread_of_fabric(self):
        done = self.call("run", self.towns(), "--replicates", 21, "--out", "r.nc")
        with xr.open_dataset(self.folder / "r.nc", engine="h5netcdf") as result:
            for name, words in ("fabric_low", "5% of runs below"), ("fabric_high", "5% of runs above"):
                told = re.search(rf"{words}((?: +\d\.\d+)+)\n", done.stdout).group(1).split()
                self.assertEqual(told, [f"{result[name].values[0][month]:.3f}" for month in (0, 12, 24, 30)])

    def test_progress_comes_when_asked_on_standard_error(self):
        done = self.call("run", self.towns(), "--progress", "--replicates", 50)
        self.assertIn("50 of 50 runs", done.stderr)
        self.assertEqual(self.call("run", self.towns(), "--replicates", 50).stderr, "")

    def test_a_full_standard_output_is_told(self):
        import subprocess

        from calls import WEEFSEL, environment
        with open("/dev/full", "w", encoding="utf-8") as full:
            done = subprocess.run([WEEFSEL, "run", self.towns()], stdout=full, stderr=subprocess.PIPE, text=True,
                                  check=False, env=environment())
        self.assertEqual(done.returncode, 74)
        self.assertIn("cannot write to standard output", done.stderr)


class Sweep(InFolder):
    def test_without_out_it_goes_to_out_under_the_sweeps_name(self):
        self.assert_done(self.call("sweep", self.sweep()))
        self.assertTrue((self.folder / "out/sweep.nc").is_file())
        self.assertEqual(sorted(path.name for path in (self.folder / "out").iterdir()), ["sweep.nc", "sweep.nc.parts"])

    def test_a_file_of_something_else_is_left_alone(self):
        path = self.sweep()
        self.write("mine.nc", "precious")
        done = self.call("sweep", path, "--out", "mine.nc")
        self.assert_done(done, 2)
        self.assertEqual((self.folder / "mine.nc").read_text(encoding="utf-8"), "precious")
        self.assert_done(self.call("sweep", path, "--out", "a.nc"))
        other = self.sweep(replicates=3)
        done = self.call("sweep", other, "--out", "a.nc")
        self.assert_done(done, 2)
        self.assertIn("another plan", done.stderr)

    def test_what_is_compared_is_fixed_beforehand_and_a_level_in_between_is_told_as_a_mean(self):
        self.towns()
        self.write("between.toml", 'scenario = "towns.toml"\nreplicates = 20\n'
                   '[[axis]]\nkey = "handover.level"\nvalues = [0, 0.95, 0.1]\n')
        done = self.call("sweep", "between.toml", "--out", "b.nc")
        self.assert_done(done)
        self.assertRegex(done.stdout, r"handover level +0 → 0\.1 ")
        text = " ".join(done.stdout.split())
        with xr.open_dataset(self.folder / "b.nc", engine="h5netcdf") as result:
            mean = float(result.fabric_final.values[1].mean())
        self.assertIn(f"Of handover level the mean is highest in between, at 0.95: {mean:.3f}.", text)

    def test_one_run_a_point_is_told_to_have_no_interval(self):
        done = self.call("sweep", self.sweep(replicates=1), "--out", "one.nc")
        self.assert_done(done)
        self.assertIn("one run a point, so no interval", done.stdout)
        self.assertIn("Make more replicates", " ".join(done.stdout.split()))
        self.assertNotIn("interval -", done.stdout)

    def test_dependence_and_shares_have_intervals(self):
        done = self.call("sweep", self.sweep(replicates=40), "--out", "s.nc")
        self.assert_done(done)
        text = " ".join(done.stdout.split())
        pair = r"[+-]\d\.\d{3} \([+-]\d\.\d{3} to [+-]\d\.\d{3}\)"
        self.assertRegex(text, rf"depends on [a-z ]+: {pair} at \S+, {pair} at \S+; a difference of {pair}\.")
        self.assertRegex(text, r"\d+\.\d% \(\d+\.\d% to \d+\.\d%\) to departures between elections")
        self.assertRegex(text, r"handover kept \d+\.\d% \(\d+\.\d% to \d+\.\d%\) and structure")

    def test_every_kind_of_design_is_told_in_both_languages(self):
        self.towns(months=14)
        head = 'scenario = "towns.toml"\nreplicates = 3\n'
        one = '[[axis]]\nkey = "lever.handover.intensity"\nvalues = [0, 0.5, 1]\n'
        many = f'[[axis]]\nkey = "trust.gain"\nvalues = {[i / 100 for i in range(1, 81)]}\n'
        two = one + '[[axis]]\nkey = "people.turnover_factor"\nvalues = [0, 1, 4]\n'
        for name, text in ("none", head), ("one", head + one), ("many", head + many), ("two", head + two), \
                ("list", head.replace("3\n", '3\ndesign = "list"\n') + two):
            self.write(f"{name}.toml", text)
            for language, end in ("en", "not a forecast"), ("nl", "geen voorspelling"):
                with self.subTest(f"{name} {language}"):
                    done = self.call("sweep", f"{name}.toml", "--lang", language)
                    self.assert_done(done)
                    self.assertIn(end, done.stdout)
                    self.assertNotIn("nan", done.stdout)


class Expect(InFolder):
    def expecting(self, text):
        path = self.towns(months=6)
        return self.write("expect.toml", path.read_text(encoding="utf-8") + text)

    def test_expectations_are_printed_with_value_interval_and_verdict(self):
        path = self.expecting('[[expect]]\noutput = "fabric_start"\nlow = 0\nhigh = 1\n'
                              '[[expect]]\noutput = "trust"\nmonth = 0\nvalue = 0.25\n'
                              '[[expect]]\noutput = "alive"\nfrom = 0\nto = 6\nlow = 2\n')
        done = self.call("check", path, "--expect")
        self.assert_done(done)
        self.assertRegex(done.stdout, r"fabric_start .*\(.* to .*\) +expected 0 to 1 +holds")
        self.assertRegex(done.stdout, r"trust +month 0 +0\.25 .* expected 0\.25 ± 4 standard errors +holds")
        self.assertRegex(done.stdout, r"alive +months 0 to 6 +2 .* expected at least 2 +holds")
        self.assertIn("3 of 3 expectations hold", done.stdout)

    def test_a_difference_is_of_pairs_and_told_in_words(self):
        path = self.expecting('[[expect]]\noutput = "trust"\nmonth = 0\nminus = { output = "fabric_start" }\nlow = -1\n'
                              '[[expect]]\noutput = "alive"\nfrom = 2\nto = 6\nminus = { month = 0 }\nvalue = 0\n'
                              '[[expect]]\noutput = "trust"\nminus = { month = 0 }\nlow = 1\n'
                              '[[expect]]\noutput = "fabric_final"\nminus = { output = "load", month = 0 }\nlow = 0\n')
        done = self.call("check", path, "--expect")
        self.assert_done(done, 3)
        self.assertRegex(done.stdout, r"trust in month 0 − fabric_start +0\.\d+ \(.* to .*\) +expected at least -1 +holds")
        self.assertRegex(done.stdout, r"alive in months 2 to 6 − alive in month 0 +0 \(0 to 0\) +expected 0 .* holds")
        self.assertRegex(done.stdout, r"trust in the last month − trust in month 0 .* FAILS")
        self.assertRegex(done.stdout, r"fabric_final − load in month 0 +never happened .* FAILS")
        dutch = self.call("check", path, "--expect", "--quiet", "--lang", "nl")
        self.assertRegex(dutch.stdout, r"trust in de laatste maand − trust in maand 0 .* KLOPT NIET")

    def test_one_that_fails_gives_exit_3_and_its_line(self):
        path = self.expecting('[[expect]]\noutput = "fabric_final"\nhigh = 0\n'
                              '[[expect]]\noutput = "months_to_realisation"\nvalue = 3\n')
        done = self.call("check", path, "--expect")
        self.assert_done(done, 3)
        self.assertRegex(done.stdout, r"fabric_final .*expected at most 0 +FAILS \(line 19\)")
        self.assertRegex(done.stdout, r"months_to_realisation +never happened .*FAILS")
        dutch = self.call("check", path, "--expect", "--quiet", "--lang", "nl")
        self.assert_done(dutch, 3)
        self.assertIn("KLOPT NIET (regel 19)", dutch.stdout)

    def test_without_expect_nothing_is_run(self):
        path = self.expecting('[[expect]]\noutput = "fabric_final"\nhigh = 0\n')
        self.assert_done(self.call("check", path))

    def test_no_change_without_departures_is_what_shipped_verification_says(self):
        done = self.call("check", "--expect", TREE / "scenarios/verification/l10-handover-1.toml")
        self.assert_done(done)
        self.assertNotIn("FAILS", done.stdout)


class FailedRuns(InFolder):
    def test_points_that_cannot_be_are_values_in_the_result_and_give_exit_1(self):
        """More points than are tried beforehand: those with low above high fail, one by one."""
        self.towns(months=1, towns=2, tables=1)
        values = [i / 400 for i in range(317)]
        axes = "".join(f'[[axis]]\nkey = "beginning.maturity_{end}"\nvalues = {values}\n' for end in ("low", "high"))
        self.write("many.toml", f'scenario = "towns.toml"\nreplicates = 1\nsegment_runs = 8192\n{axes}')
        done = self.call("sweep", "many.toml", "--out", "many.nc")
        self.assert_done(done, 1)
        failed = 317 * 316 // 2
        self.assertIn(f"{failed // 1000} {failed % 1000:03} runs failed", done.stderr)
        self.assertIn("beginning.maturity_low", done.stderr)
        again = self.call("sweep", "many.toml", "--out", "many.nc")
        self.assert_done(again, 1)
        with xr.open_dataset(self.folder / "many.nc", engine="h5netcdf") as result:
            self.assertEqual(int((result.status == 1).sum()), failed)


if __name__ == "__main__":
    unittest.main(verbosity=2)
