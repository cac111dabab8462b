"""Sweeps at scale: one digest however a sweep was made, what is added later, shards and their merge, and what a call is
told when it asks for what cannot be.
"""

import os
import shutil
import signal
import time
import unittest

import h5netcdf  # noqa: F401  here, because Debian's netCDF4 warns when it is imported
import numpy as np
import xarray as xr

from calls import InFolder, start


class OneDigest(InFolder):
    def shards(self, sweep, count, first=0, **options):
        names = []
        for index in range(first, first + count):
            names.append(f"s{count}-{index}.nc")
            self.assert_done(self.call("sweep", sweep, "--shard", f"{index}/{count}", "--out", names[-1], **options))
        return names

    def killed(self, sweep, out):
        """Killed while it is under way, again and again, until it is done."""
        kills = 0
        while True:
            process = start("sweep", sweep, "--out", out, folder=self.folder)
            parts = self.folder / f"{out}.parts"
            before = len(list(parts.glob("segment-*"))) if parts.exists() else 0
            while process.poll() is None and (not parts.exists() or len(list(parts.glob("segment-*"))) < before + 3):
                time.sleep(0.002)
            process.send_signal(signal.SIGKILL)
            process.communicate()
            if process.returncode == 0:
                return kills
            kills += 1

    def test_threads_shards_kills_and_extensions_end_in_one_digest(self):
        sweep = self.sweep(replicates=24, segment_runs=8)  # 216 runs, 27 segments
        digests = {}
        for threads in (1, 2, 16):
            self.assert_done(self.call("sweep", sweep, "--threads", threads, "--out", f"t{threads}.nc"))
            digests[f"{threads} threads"] = self.digest(f"t{threads}.nc")
        for count in (1, 3, 7):
            self.assert_done(self.call("merge", "--out", f"m{count}.nc", *self.shards(sweep, count, first=count % 2)))
            digests[f"{count} shards"] = self.digest(f"m{count}.nc")
        kills = self.killed(sweep, "k.nc")
        self.assertGreater(kills, 2)
        digests[f"killed {kills} times"] = self.digest("k.nc")
        small = self.sweep(replicates=10, segment_runs=4)
        text = small.read_text(encoding="utf-8")
        small.write_text(text.replace("0.5, 1, 2", "1, 2").replace('"half", "normal"', '"normal"')
                         .replace('"half", "gewoon"', '"gewoon"'), encoding="utf-8")
        self.assert_done(self.call("sweep", small, "--out", "e.nc"))
        self.assertIn("60 were there already", self.call("sweep", self.sweep(replicates=24), "--out", "e.nc").stdout)
        digests["extended"] = self.digest("e.nc")
        if os.environ.get("WEEFSEL_TABLE"):
            for name, digest in digests.items():
                print(f"| {name} | {digest.strip()} |")
        self.assertEqual(len(set(digests.values())), 1, digests)

    def test_shards_that_were_extended_merge_to_what_a_fresh_sweep_gives(self):
        first = self.shards(self.sweep(replicates=10), 3)
        more = self.sweep(replicates=17)
        self.assertEqual(first, self.shards(more, 3))
        self.assert_done(self.call("merge", "--out", "m.nc", *first))
        self.assert_done(self.call("sweep", more, "--out", "fresh.nc"))
        self.assertEqual(self.digest("m.nc"), self.digest("fresh.nc"))
        again = self.shards(self.sweep(replicates=19), 3)
        self.assert_done(self.call("merge", "--out", "m.nc", *again, *[f"{name}.parts" for name in again]))
        # A result that was merged can be added to as well.
        self.assert_done(self.call("sweep", self.sweep(replicates=20), "--out", "m.nc"))

    def test_a_merge_names_what_is_missing_overlaps_or_is_of_another_plan_and_writes_nothing(self):
        sweep = self.sweep(replicates=10)
        shards = self.shards(sweep, 3)
        other = self.sweep(replicates=11)
        self.assert_done(self.call("sweep", other, "--shard", "1/3", "--out", "other.nc"))
        shutil.copy(self.folder / shards[0], self.folder / "lonely.nc")
        before = self.names()
        for given, what in (
                ([shards[0], shards[2]], r"runs are missing: shard 1 of 3"),
                ([*shards, shards[1]], r"the same runs are in s3-1\.nc and s3-1\.nc"),
                ([shards[0], "other.nc", shards[2]], r"other\.nc is of another plan than s3-0\.nc"),
                (["lonely.nc", *shards[1:]], r"there is no lonely\.nc\.parts"),
                (["nothing.nc"], r"there is no file nothing\.nc"),
                ([sweep], r"sweep\.toml is not a (whole )?result of Weefsel")):
            with self.subTest(what):
                done = self.call("merge", "--out", "m.nc", *given)
                self.assert_done(done, 2)
                self.assertRegex(done.stderr, what)
                self.assertEqual(self.names(), before)
        segment = self.folder / f"{shards[1]}.parts" / "segment-1.h5"
        data = bytearray(segment.read_bytes())
        data[len(data) // 2] ^= 1
        segment.write_bytes(data)
        done = self.call("merge", "--out", "m.nc", *shards)
        self.assert_done(done, 2)
        self.assertIn("segment-1.h5 is not usable (its content does not match its SHA-256)", done.stderr)
        self.assertEqual(self.names(), before)

    def test_a_merge_does_not_write_over_a_result_of_another_plan(self):
        self.assert_done(self.call("sweep", self.sweep(replicates=3), "--out", "precious.nc"))
        shutil.rmtree(self.folder / "precious.nc.parts")
        before = (self.folder / "precious.nc").read_bytes()
        shards = self.shards(self.sweep(replicates=10), 3)
        done = self.call("merge", "--out", "precious.nc", *shards)
        self.assert_done(done, 2)
        self.assertIn("precious.nc is the result of another plan", done.stderr)
        self.assertEqual((self.folder / "precious.nc").read_bytes(), before)
        self.assertFalse((self.folder / "precious.nc.parts").exists())

    def test_a_merge_while_a_shard_still_runs_says_so(self):
        sweep = self.demo(replicates=8, segment_runs=8)
        self.assert_done(self.call("sweep", sweep, "--shard", "0/2", "--out", "a.nc"))
        process = start("sweep", sweep, "--shard", "1/2", "--out", "b.nc", folder=self.folder)
        while not list(self.folder.glob("b.nc.parts/segment-*")):
            self.assertIsNone(process.poll())
            time.sleep(0.01)
        done = self.call("merge", "--out", "m.nc", "a.nc", "b.nc")
        process.send_signal(signal.SIGTERM)
        process.communicate()
        self.assertEqual(process.returncode, 75)
        self.assert_done(done, 2)
        self.assertIn("b.nc is not there yet, its segments are: that shard has not finished", done.stderr)
        self.assertFalse((self.folder / "m.nc").exists())

    def test_missing_tells_what_is_still_to_do(self):
        sweep = self.sweep(replicates=10)  # 90 runs, 12 segments
        missing = lambda *words: self.call("sweep", sweep, "--missing", *words).stdout
        self.assertEqual(missing("--shard", "/5", "--out", "x.nc"), "0-4\n")
        for index in (0, 2, 3):
            self.assert_done(self.call("sweep", sweep, "--shard", f"{index}/5", "--out", f"x.shard-{index}-of-5.nc"))
        self.assertEqual(missing("--shard", "/5", "--out", "x.nc"), "1,4\n")
        self.assertEqual(missing("--shard", "4/5", "--out", "x.shard-4-of-5.nc"), "4\n")
        self.assertEqual(missing("--shard", "3/5", "--out", "x.shard-3-of-5.nc"), "")
        self.assertEqual(missing("--out", "x.nc"), "0-11\n")
        self.assert_done(self.call("sweep", sweep, "--out", "x.nc"))
        self.assertEqual(missing("--out", "x.nc"), "")
        self.assert_done(self.call("sweep", sweep, "--shard", "1/5"))
        self.assertTrue((self.folder / "out/sweep.shard-1-of-5.nc").exists())
        self.assertEqual(missing("--shard", "/5"), "0,2-4\n")


class Plan(InFolder):
    def test_the_plan_is_told_and_nothing_is_made(self):
        sweep = self.sweep(replicates=10)
        before = self.names()
        done = self.call("sweep", sweep, "--plan", "--out", "x.nc")
        self.assert_done(done)
        for line in (r"runs +9 points × 10 replicates = 90 runs", r"time +about \d+ (s|min)", r"disk +result [\d.]+ MB",
                     r"memory +at most about \d+ MB"):
            self.assertRegex(done.stdout, line)
        self.assertEqual(self.names(), before)
        self.assert_done(self.call("sweep", sweep, "--out", "x.nc"))
        told = self.call("sweep", self.sweep(replicates=12), "--plan", "--out", "x.nc").stdout
        self.assertRegex(told, r"still to do +18 runs")
        self.assertIn("geheugen", self.call("sweep", sweep, "--plan", "--lang", "nl").stdout)

    def test_calls_that_cannot_be_are_told_with_what_can(self):
        sweep = self.sweep(replicates=10)
        for words, what in (
                (("--shard", "4"), "--shard is '4'; allowed: I/N"),
                (("--shard", "4/3"), "--shard is '4/3'"),
                (("--shard", "/3"), "--shard is '/3'"),
                (("--shard", "1/0"), "--shard is '1/0'"),
                (("--freeze", "peple"), "unknown layer 'peple'; did you mean 'people'? allowed: world, people, dynamics"),
                (("--freeze", "world", "--freeze", "world"), "a layer stands there twice")):
            with self.subTest(words):
                done = self.call("sweep", sweep, *words)
                self.assert_done(done, 2)
                self.assertIn(what, done.stderr)
        sweep.write_text(sweep.read_text(encoding="utf-8").replace("[[axis]]", "[stop]\nhalf_width = 0.1\n\n[[axis]]", 1),
                         encoding="utf-8")
        done = self.call("sweep", sweep, "--shard", "1/3")
        self.assert_done(done, 2)
        self.assertIn("--shard stands with a sweep that has [stop]", done.stderr)
        self.assertEqual(self.names(), ["sweep.toml", "towns.toml"])


class Chance(InFolder):
    def test_a_layer_that_is_held_leaves_the_design_as_it_was_and_tells_its_share(self):
        sweep = self.sweep(replicates=40)
        self.assert_done(self.call("sweep", sweep, "--out", "plain.nc"))
        done = self.call("sweep", sweep, "--freeze", "world", "--freeze", "people", "--freeze", "dynamics", "--out", "x.nc")
        self.assert_done(done)
        with xr.open_dataset(self.folder / "plain.nc") as plain, xr.open_dataset(self.folder / "x.nc") as held:
            self.assertEqual(held.sizes["point"], 4 * plain.sizes["point"])
            self.assertEqual(list(held.freeze.values[::9]), ["none", "world", "people", "dynamics"])
            np.testing.assert_array_equal(held.fabric_final[:9], plain.fabric_final)
            # Where one layer is held, points have that much in common with their twins, and not everything.
            for layer in range(1, 4):
                twin = held.fabric_final[9 * layer:9 * (layer + 1)]
                self.assertFalse(np.isclose(twin, plain.fabric_final).all())
            shares = [self.share(plain.fabric_final.values, held.fabric_final.values[9 * k:9 * (k + 1)]) for k in (1, 2, 3)]
        told = [line for line in done.stdout.splitlines() if line.startswith("  fabric final")][0]
        self.assertEqual([cell for cell in told.split() if "." in cell and "±" not in cell], [f"{s:.2f}" for s in shares])
        self.assert_done(self.call("replay", "x.nc", "--run", 9 * 4 * 3 + 20))

    @staticmethod
    def share(free, held):
        """Covariance over variance, of the same replicates with one layer in common; sums over points."""
        def centred(values):
            return values - values.mean(axis=1, keepdims=True)
        a, b = centred(free), centred(held)
        return (a * b).sum() / ((a * a + b * b) / 2).sum()


if __name__ == "__main__":
    unittest.main()
