"""Result files that somebody else made: refused with a sentence, without a crash, a wait or much memory.

Anybody can write the line with the SHA-256 behind a file, so here every file has the right one.
"""

import random
import resource
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "command"))

import hostile  # noqa: E402
import hostile_texts  # noqa: E402
from calls import WEEFSEL, environment  # noqa: E402

MEMORY = 1 << 30  # bytes of address space
PATIENCE = 5  # seconds, of processor time: the clock also counts what neighbours do
FLIPS = 800
SEED = 20240101

WORLD = """title = "Three towns"
start = 2024-01-01
months = 6
[[party]]
name = "town"
kind = "municipality"
count = 3
[[partnership]]
name = "table"
members = ["@town"]
"""

SWEEP = """title = "Turnover"
scenario = "world.toml"
replicates = 3
seed = 3
[[axis]]
key = "people.turnover_factor"
values = [0.5, 1, 2, 4]
labels = ["half", "normal", "double", "four times"]
"""


def limits():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def call(*words, folder):
    return subprocess.run([WEEFSEL, *words], cwd=folder, env=environment(), preexec_fn=limits, capture_output=True,
                          check=False, timeout=120)


class Foreign(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.place.name)
        (cls.folder / "world.toml").write_text(WORLD, encoding="utf-8")
        (cls.folder / "sweep.toml").write_text(SWEEP, encoding="utf-8")
        done = call("sweep", "sweep.toml", "--out", "good.nc", "--quiet", folder=cls.folder)
        assert done.returncode == 0, done.stderr
        cls.good = (cls.folder / "good.nc").read_bytes()
        cls.digest = call("digest", "good.nc", folder=cls.folder).stdout
        cls.merge = b"\n  merge " in call("--help", folder=cls.folder).stdout

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    def test_a_digest_that_the_file_only_claims_is_refused(self):
        for change in hostile.OF_DIGEST:
            with self.subTest(change.__name__):
                hostile.made_by_library(self.folder / "x.nc", self.good, change)
                done = call("digest", "x.nc", folder=self.folder)
                self.assertEqual((done.returncode, done.stdout), (2, b""), done.stderr)
                self.assertIn(b"values do not match the digest it carries", done.stderr)
                self.assertIn(call("replay", "x.nc", "--run", "11", folder=self.folder).returncode, (0, 2, 3))

    def verbs(self, name):
        yield "digest", name
        yield "replay", name, "--run", "11"
        if self.merge:
            yield "merge", "--out", "merged.nc", name

    def assert_refused(self, name, sentence):
        for words in self.verbs(name):
            done = call(*words, folder=self.folder)
            about = f"{words} of {name}: {done.returncode} {done.stderr[:300]} {done.stdout[:100]}"
            self.assertEqual(done.returncode, 2, about)
            self.assertEqual(done.stdout, b"", about)
            self.assertRegex(done.stderr.decode(), rf"\Aweefsel {words[0]}: error: [^\n]+\n", about)
            self.assertNotRegex(done.stderr, rb"[\x00-\x09\x0b-\x1f\x7f]", about)
            if words[0] == "digest":
                self.assertEqual(done.stderr.count(b"\n"), 1, about)
                self.assertIn(sentence.encode(), done.stderr, about)
        self.assertFalse((self.folder / "merged.nc").exists())

    def test_the_file_they_are_made_from_is_a_good_one(self):
        self.assertEqual(hostile.with_line(hostile.without_line(self.good)), self.good)
        for words in self.verbs("good.nc"):
            if words[0] != "merge":
                done = call(*words, folder=self.folder)
                self.assertEqual((done.returncode, done.stderr), (0, b""))

    def test_what_hdf5_allows_and_a_result_has_not_is_refused(self):
        for change, sentence in hostile.BY_LIBRARY:
            with self.subTest(change.__name__):
                hostile.made_by_library(self.folder / "x.nc", self.good, change)
                self.assert_refused("x.nc", sentence)

    def test_texts_that_point_elsewhere_are_refused(self):
        for change in hostile_texts.BY_BYTES:
            with self.subTest(change.__name__):
                (self.folder / "x.nc").write_bytes(self.good)
                hostile_texts.made_by_bytes(self.folder / "x.nc", change)
                self.assert_refused("x.nc", "")  # of one of them the library (1.10.8) crashes

    def test_texts_that_grow_when_read_are_refused(self):
        hostile.made_by_library(self.folder / "x.nc", self.good, hostile_texts.many_times_the_same_text)
        hostile_texts.made_by_bytes(self.folder / "x.nc", hostile_texts.repeat_references)
        self.assert_refused("x.nc", "texts cannot be read")

    def test_what_does_no_harm_to_the_values_does_none_to_us(self):
        for change in hostile.HARMLESS + hostile_texts.SCENARIOS:
            with self.subTest(change.__name__):
                hostile.made_by_library(self.folder / "x.nc", self.good, change)
                done = call("digest", "x.nc", folder=self.folder)
                self.assertIn((done.returncode, done.stdout), ((0, self.digest), (2, b"")), done.stderr)
                done = call("replay", "x.nc", "--run", "11", folder=self.folder)
                self.assertIn(done.returncode, (0, 2, 3), done.stderr)

    def test_a_sweep_whose_result_is_hostile_stops_before_it(self):
        for change in hostile.external_link, hostile.forty_gigabytes:
            with self.subTest(change.__name__):
                self.assertEqual(self.swept_over(change), 2)
        for change in hostile.fewer_replicates, hostile.more_replicates, hostile.no_points:
            with self.subTest(change.__name__):
                self.assertIn(self.swept_over(change), (0, 2))

    def swept_over(self, change):
        hostile.made_by_library(self.folder / "made.nc", self.good, change)
        return call("sweep", "sweep.toml", "--out", "made.nc", "--threads", "1", folder=self.folder).returncode

    def test_a_shard_with_few_of_many_runs_is_read(self):
        """It has room for all of them, which is more than its file holds."""
        if not self.merge:
            self.skipTest("there are no shards yet")
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "world.toml").write_text(WORLD, encoding="utf-8")
            many = SWEEP.replace("replicates = 3", "replicates = 40000\nsegment_runs = 50")
            Path(folder, "sweep.toml").write_text(many, encoding="utf-8")
            done = call("sweep", "sweep.toml", "--shard", "0/800", "--out", "s.nc", "--quiet", folder=folder)
            self.assertEqual(done.returncode, 0, done.stderr)
            done = call("digest", "s.nc", folder=folder)
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_bits_flipped_at_random_never_crash_it(self):
        """Half of them where the library keeps its own books, as far as the first 16 kB hold them."""
        content = hostile.without_line(self.good)
        chance = random.Random(SEED)
        flips = [chance.randrange(8 * (len(content) if number % 2 else 16384)) for number in range(FLIPS)]
        with ThreadPoolExecutor(2) as pool:
            found = [fault for fault in pool.map(lambda flip: self.flipped(content, flip), flips) if fault]
        self.assertEqual(found, [])

    def flipped(self, content, bit):
        """What went wrong, with one of the verbs."""
        with tempfile.TemporaryDirectory() as folder:
            spoilt = bytearray(content)
            spoilt[bit // 8] ^= 1 << bit % 8
            Path(folder, "x.nc").write_bytes(hostile.with_line(bytes(spoilt)))
            for words in list(self.verbs("x.nc"))[:1 if bit % 2 else None]:  # digest, and of half of them all
                done = call(*words, folder=folder)
                if done.returncode not in (0, 2, 3):
                    return f"bit {bit}, {words[0]}: {done.returncode} {done.stderr[:300]}"
                if words[0] == "digest" and done.returncode == 0 and done.stdout != self.digest:
                    return f"bit {bit}: another digest"
        return None


if __name__ == "__main__":
    unittest.main(verbosity=2)
