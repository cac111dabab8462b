"""Stopping and going on: SIGTERM, Ctrl-C, a second one, kill -9, disks that are full or closed to us. What was finished
stays, and the end is the same digest.
"""

import contextlib
import re
import resource
import signal
import subprocess
import time
import unittest

from calls import HELD, InFolder, start

SIGNALS = (signal.SIGTERM, 75), (signal.SIGINT, 130)

# A world in which every pair of towns has a tie.
LARGE = """title = "large"
start = 2024-01-01
months = 2
[[party]]
name = "town"
kind = "municipality"
count = {towns}
[[partnership]]
name = "table"
members = ["@town"]
delegates = {{ administrators = 1, officials = 0 }}
"""


def until(condition, process, seconds=120):
    """Waits for something the process does; says whether it came before the process ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        if condition():
            return True
        time.sleep(0.005)
    return condition()


def ended(process):
    """Exit code, texts and seconds until the end."""
    began = time.monotonic()
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err, time.monotonic() - began


class Stopping(InFolder):
    def setUp(self):
        super().setUp()
        self.path = self.demo(replicates=8, segment_runs=8)  # 192 runs, 24 segments
        self.parts = self.folder / "s.nc.parts"

    def segments(self):
        return len([name for name in self.parts.glob("*") if name.suffix != ".tmp" and name.name != "plan"])

    def sweeping(self, *words):
        return start("sweep", self.path, "--out", "s.nc", *words, folder=self.folder)

    def stop_after(self, segments, number):
        process = self.sweeping()
        self.assertTrue(until(lambda: self.segments() >= segments, process))
        process.send_signal(number)
        return ended(process)

    def test_a_sweep_stopped_three_ways_and_called_again_ends_in_the_same_digest(self):
        self.assert_done(self.call("sweep", self.path, "--out", "whole.nc"))
        before = 0
        for more, (number, code) in zip((1, 3, 5), (*SIGNALS, (signal.SIGKILL, -9))):
            found, out, err, seconds = self.stop_after(before + more, number)
            self.assertEqual(found, code, err)
            self.assertEqual(out, "")
            self.assertLess(seconds, 2)
            self.assertFalse((self.folder / "s.nc").exists())
            self.assertGreaterEqual(self.segments(), before + more)
            if code > 0:
                self.assertRegex(err, r"weefsel sweep: stopped; \d+ of 192 runs are kept in s\.nc\.parts\. The same call goes on")
            before = self.segments()
        done = self.call("sweep", self.path, "--out", "s.nc")
        self.assert_done(done)
        self.assertIn("were there already", done.stdout)
        self.assertEqual(self.digest("s.nc"), self.digest("whole.nc"))
        self.assertEqual((self.folder / "s.nc").read_bytes(), (self.folder / "whole.nc").read_bytes())
        self.assertFalse(list(self.folder.glob("**/.*")))

    def test_it_says_so_in_dutch(self):
        process = self.sweeping("--lang", "nl")
        self.assertTrue(until(lambda: self.segments() > 0, process))
        process.send_signal(signal.SIGINT)
        code, _, err, _ = ended(process)
        self.assertEqual(code, 130)
        self.assertIn("Dezelfde aanroep gaat daar verder", err)

    def test_a_second_signal_ends_at_once_and_says_what_is_kept(self):
        process = self.sweeping()
        self.assertTrue(until(lambda: self.segments() > 0, process))
        process.send_signal(signal.SIGSTOP)  # so that both are there before it can act on the first
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGCONT)
        code, _, err, seconds = ended(process)
        self.assertIn(code, (75, 130))
        self.assertLess(seconds, 2)
        self.assertIn("stopped at once; the finished segments are kept in s.nc.parts. The same call goes on", err)
        self.assert_done(self.call("sweep", self.path, "--out", "s.nc"))

    def test_a_run_in_memory_and_a_check_stop_too_and_write_nothing(self):
        world = self.write("large.toml", """title = "large"
start = 2024-01-01
months = 1200
replicates = 1000
[[party]]
name = "town"
kind = "municipality"
count = 30
[[partnership]]
name = "table"
members = ["@town"]
[[expect]]
output = "fabric_final"
low = 0
""")
        before = self.names()
        for words in ("run", world), ("check", "--expect", world):
            for number, code in SIGNALS:
                process = start(*words, "--progress", folder=self.folder)
                first = process.stderr.readline()  # runs are under way
                self.assertIn(" of 1000 runs", first)
                process.send_signal(number)
                found, _, err, seconds = ended(process)
                self.assertEqual(found, code, err)
                self.assertLess(seconds, 2)
                self.assertIn("nothing was written", err)
        self.assertEqual(self.names(), before)

    def test_a_world_that_cannot_look_up_in_time_is_ended_within_two_seconds(self):
        """One month of it takes longer than that, so only the clock can end it."""
        world = self.write("huge.toml", LARGE.format(towns=5000))
        process = start("run", world, "--out", "huge.nc", "--replicates", 1, folder=self.folder)
        self.assertTrue(until(lambda: (self.folder / "huge.nc.parts/plan").exists(), process))
        time.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        code, _, err, seconds = ended(process)
        self.assertEqual(code, 75, err)
        self.assertLess(seconds, 2)
        self.assertIn("The same call goes on", err)

    def test_an_ignored_signal_stays_ignored(self):
        """As nohup and shells do for what goes on in the background."""
        process = self.sweeping_with(lambda: signal.signal(signal.SIGINT, signal.SIG_IGN))
        self.assertTrue(until(lambda: self.segments() > 0, process))
        process.send_signal(signal.SIGINT)
        self.assertEqual(ended(process)[0], 0)

    def sweeping_with(self, prepare):
        return start("sweep", self.path, "--out", "s.nc", folder=self.folder, preexec_fn=prepare)


class NoRoom(InFolder):
    def test_a_place_that_cannot_be_written_gives_74(self):
        path = self.sweep()
        for place in "/proc/s.nc", "gone/s.nc", "sweep.toml/s.nc":
            for words in ("sweep", path), ("run", "towns.toml"):
                done = self.call(*words, "--out", place)
                self.assert_done(done, 74)
                self.assertIn("error: ", done.stderr)
                self.assertIn("--out", done.stderr)
        (self.folder / "out").write_text("in the way", encoding="utf-8")
        self.assert_done(self.call("sweep", path), 74)

    def test_no_permission_gives_74(self):
        path = self.sweep()
        (self.folder / "closed").mkdir(mode=0o500)
        self.assert_done(self.call("sweep", path, "--out", "closed/s.nc", held=HELD), 74)

    def test_files_that_may_not_grow_give_74_and_leave_nothing_half(self):
        path = self.sweep(replicates=20, segment_runs=60)
        small = 4096  # bytes

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (small, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))

        process = start("sweep", path, "--out", "s.nc", folder=self.folder, preexec_fn=limit)
        code, _, err, _ = ended(process)
        self.assertEqual(code, 74, err)
        self.assertIn("Make room or choose another place", err)
        self.assertNotIn("What was finished", err)
        self.assertFalse((self.folder / "s.nc").exists())
        self.assert_done(self.call("sweep", path, "--out", "s.nc"))
        self.assertFalse(list(self.folder.glob(".*")))

    def test_a_disk_without_room_is_told_beforehand_and_stays_empty(self):
        path = self.demo(replicates=200, segment_runs=64)
        with self.disk("size=4m") as disk:
            done = self.call("sweep", path, "--out", "disk/s.nc")
            self.assert_done(done, 74)
            needed, free = re.search(r"about (\d+) MB are needed, (\d+) kB are free", done.stderr).groups()
            self.assertGreater(int(needed), 4)
            self.assertLessEqual(int(free), 4195)
            self.assertNotIn("What was finished", done.stderr)
            self.assertEqual(list(disk.iterdir()), [])

    def test_memory_that_runs_out_gives_74_and_with_more_the_same_call_goes_on(self):
        world = self.write("large.toml", LARGE.format(towns=2000))
        enough = resource.getrlimit(resource.RLIMIT_AS)[0]

        def limit():
            resource.setrlimit(resource.RLIMIT_AS, (200_000_000, enough))  # bytes: to start, not for two million ties

        call = "run", world, "--replicates", 2, "--threads", 1, "--out", "r.nc"
        code, _, err, _ = ended(start(*call, folder=self.folder, preexec_fn=limit))
        self.assertEqual(code, 74, err)
        self.assertIn("not enough memory", err)
        self.assertIn("a larger machine, or fewer --threads where there are any, then call again", err)
        self.assertFalse((self.folder / "r.nc").exists())
        self.assert_done(self.call(*call))

    @contextlib.contextmanager
    def disk(self, options):
        """A small disk in the test's folder."""
        disk = self.folder / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", disk], capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest("may not mount a disk")
        try:
            yield disk
        finally:
            subprocess.run(["umount", disk], check=True)

    def test_a_disk_that_fills_up_gives_74_and_with_room_the_sweep_goes_on(self):
        path = self.demo(replicates=8, segment_runs=8)
        with self.disk("size=12m") as disk:
            self.fill_and_go_on(path, disk)

    def fill_and_go_on(self, path, disk):
        process = start("sweep", path, "--out", "disk/s.nc", folder=self.folder)
        self.assertTrue(until(lambda: len(list(disk.glob("s.nc.parts/*"))) > 2, process))
        with contextlib.suppress(OSError), open(disk / "filler", "wb", buffering=0) as filler:
            while True:
                filler.write(b"x" * 4096)
        code, _, err, _ = ended(process)
        self.assertEqual(code, 74, err)
        self.assertIn("What was finished is safe in disk/s.nc.parts; with the same --out it goes on", err)
        self.assertFalse((disk / "s.nc").exists())
        kept = len(list(disk.glob("s.nc.parts/*")))
        self.assertGreater(kept, 2)
        full = self.call("sweep", path, "--out", "disk/s.nc")
        self.assert_done(full, 74)
        (disk / "filler").unlink()
        done = self.call("sweep", path, "--out", "disk/s.nc")
        self.assert_done(done)
        self.assertIn("were there already", done.stdout)
        self.assert_done(self.call("sweep", path, "--out", "whole.nc"))
        self.assertEqual(self.digest("disk/s.nc"), self.digest("whole.nc"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
