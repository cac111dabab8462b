"""The shipped job scripts on a real Slurm of four nodes on this machine: engines killed, tasks requeued and cancelled, a
node lost; then the merge, and later more replicates. The end is the digest of one call on one machine.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import slurm

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "tests/command"))
from calls import InFolder  # noqa: E402

WORLD = """title  = "Towns"
start  = 2024-01-01
months = 120

[[party]]
name = "town"
kind = "municipality"
count = 30

[[partnership]]
name = "table"
members = ["@town"]
count = 6
"""

# 960 runs of some 15 ms; 24 segments a shard, so that a fault comes between two of them.
SWEEP = """title = "Turnover"
scenario = "world.toml"
replicates = {replicates}
seed = 3
segment_runs = 5

[[axis]]
key = "people.turnover_factor"
values = [0.5, 1, 2]
"""
REPLICATES = 320
MORE_REPLICATES = 330
POINTS = 3
SHARDS = 8


@unittest.skipIf(slurm.lacking(), f"no Slurm here: {' '.join(slurm.lacking())} missing (./dev setup test installs it)")
class Slurm(InFolder):
    def setUp(self):
        super().setUp()
        self.write("world.toml", WORLD)
        self.results = self.folder / "my results"
        self.results.mkdir()
        self.out = self.results / "sweep.nc"
        self.logs = self.results / "sweep.nc.logs"
        self.cluster = self.enterContext(slurm.Cluster(self.enterContext(tempfile.TemporaryDirectory())))

    def submit(self, replicates):
        """What submit.sh said, and the number of the array."""
        self.write("sweep.toml", SWEEP.format(replicates=replicates))
        done = subprocess.run([TREE / "scenarios/cluster/submit.sh", "sweep.toml", str(SHARDS), "--time=00:10:00"],
                              env={**self.cluster.environment(), "OUT": str(self.out)}, cwd=self.folder,
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return re.search(r"of 8: job (\d+)\n", done.stdout)[1]

    def segments(self, shard):
        return len(list((self.results / f"sweep.shard-{shard}-of-{SHARDS}.nc.parts").glob("segment-*.h5")))

    def engine(self, shard):
        """Its process, held once it has finished a few segments."""
        found = []

        def under_way():
            found[:] = self.cluster.engines(f"{shard}/{SHARDS}")
            return found and self.segments(shard) >= 2
        self.cluster.until(under_way, 60, f"shard {shard} under way; {self.log('shard-' + str(shard))}")
        os.kill(found[0], signal.SIGSTOP)
        return found[0]

    def fault(self, process, *words):
        """A command of Slurm that concerns a held process."""
        self.cluster.do(*words)
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGCONT)

    def log(self, name):
        path = self.logs / f"{name}.log"
        return path.read_bytes().decode(errors="replace") if path.exists() else ""

    def until_log(self, name, words, seconds, times=1):
        try:
            self.cluster.until(lambda: self.log(name).count(words) >= times, seconds, f"'{words}' in {name}.log")
        except TimeoutError as late:
            logs = [f"== {path.name}\n{path.read_text(encoding='utf-8')}" for path in sorted(self.logs.iterdir())]
            raise TimeoutError("\n".join([*logs, str(late)])) from None

    def until_requeued(self, task):
        """Stopped by SIGTERM, a task requeues itself. Seen once in some hundred times, with Slurm 22.05 under load: it
        puts the signal off, sends it again, and ends the task with 255 before its script can speak; then the merge has
        the shard made.
        """
        shard = f"shard-{task.rpartition('_')[2]}"
        self.cluster.until(lambda: "stopped by SIGTERM; requeued" in self.log(shard) or
                           "ExitCode=255:0" in self.cluster.tell("scontrol", "show", "job", task), 10,
                           f"requeued {shard}: {self.log(shard)}")

    def whole(self, replicates):
        """The digest of the same sweep in one call."""
        self.write("sweep.toml", SWEEP.format(replicates=replicates))
        self.assert_done(self.call("sweep", "sweep.toml", "--out", "whole.nc"))
        return self.digest("whole.nc")

    def test_whatever_is_killed_the_merge_has_the_digest_of_one_call_and_so_it_has_with_more_replicates(self):
        array = self.submit(REPLICATES)
        engines = [self.engine(shard) for shard in range(4)]
        slurm.kill(engines[:1])
        self.until_log("shard-0", "killed, by hand or for want of memory (see --mem-per-cpu); requeued", 10)
        engines.append(self.engine(4))  # where shard 0 was
        self.fault(engines[1], "scontrol", "requeue", f"{array}_1")  # as an administrator, or a preemption
        self.fault(engines[2], "scancel", "--batch", "--signal=TERM", f"{array}_2")  # as before the time limit
        self.until_requeued(f"{array}_2")
        node = self.cluster.crash(engines[3])
        self.fault(engines[4], "scancel", f"{array}_4")
        self.until_log("shard-4", "not requeued from here", 10)

        first = self.whole(REPLICATES)  # while Slurm waits for the node
        self.until_log("merge", "digest ", 100)
        self.assertIn(f"digest {first}", self.log("merge"))
        self.assertEqual(self.digest(self.out), first)
        for shard in range(4):
            # By Slurm ("restart 1"), or, under load, in the round that the merge submits.
            self.assertGreaterEqual(self.log(f"shard-{shard}").count(": restart "), 2)
            self.assertIn("were there already", self.log(f"shard-{shard}"))
        self.assertIn("not requeued from here", self.log("shard-1"))
        self.assertNotIn(f"on {node}: done", self.log("shard-3"))
        self.assertRegex(self.log("merge"), r"after round 1 of at most 3 shards ([\d,-]*[,-])?4 are missing")
        for shard in range(5, SHARDS):
            self.assertEqual(self.log(f"shard-{shard}").count("restart"), 1)

        self.submit(MORE_REPLICATES)
        self.until_log("merge", "digest ", 60, times=2)
        self.assertIn(f"digest {self.whole(MORE_REPLICATES)}", self.log("merge"))
        self.assertEqual(self.digest(self.out), self.digest("whole.nc"))
        made = [int(re.findall(r"Shard . of 8: (\d+) runs", self.log(f"shard-{shard}"))[-1]) for shard in range(SHARDS)]
        self.assertEqual(sum(made), (MORE_REPLICATES - REPLICATES) * POINTS)


if __name__ == "__main__":
    unittest.main(verbosity=2)
