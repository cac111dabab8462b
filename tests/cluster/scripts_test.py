"""What the job scripts do at each end of the engine, with small scripts that stand in for it and for Slurm; and GNU parallel
for real, killed in the middle.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "tests/command"))
from calls import WEEFSEL, InFolder, environment  # noqa: E402
from slurm import descendants, kill, words_of  # noqa: E402

CLUSTER = TREE / "scenarios/cluster"


class Played(InFolder):
    """Slurm is played: what it was asked stands in the file `asked`."""

    def setUp(self):
        super().setUp()
        self.asked = self.write("asked", "")
        self.play("squeue", 'echo "${STATE:-RUNNING}"')
        self.play("scontrol", 'echo "scontrol $*" >> asked')
        self.play("sbatch", 'echo "sbatch $*" >> asked; echo "17;here"')

    def play(self, name, body):
        program = self.write(name, f"#!/bin/sh\n{body}\n")
        program.chmod(0o755)
        return program

    def script(self, name, *words, **more):
        return subprocess.run([CLUSTER / name, *map(str, words)], cwd=self.folder, capture_output=True, text=True, check=False,
                              env=environment(**{"PATH": f"{self.folder}:{os.environ['PATH']}", "WEEFSEL": WEEFSEL, **more}))

    def asks(self):
        asked = self.asked.read_text(encoding="utf-8").splitlines()
        self.asked.write_text("", encoding="utf-8")
        return asked


class Array(Played):
    def task(self, code, **more):
        engine = self.play("engine", f'echo "$*" > words\n{code}')
        done = self.script("array.sh", engine, "a b.toml", 16, "r/a b.nc", SLURM_ARRAY_JOB_ID="5", SLURM_ARRAY_TASK_ID="3",
                           SLURMD_NODENAME="n7", **more)
        self.assertIn("shard 3 of 16, task 5_3 on n7: ", done.stdout)
        return done.returncode, done.stdout.splitlines()[-1].partition("n7: ")[2]

    def test_the_engine_gets_its_shard_a_file_of_its_own_and_the_cores_of_the_task(self):
        self.task("exit 0", SLURM_CPUS_PER_TASK="8")
        self.assertEqual((self.folder / "words").read_text(encoding="utf-8"),
                         "sweep a b.toml --shard 3/16 --threads 8 --out r/a b.shard-3-of-16.nc\n")

    def test_done_is_done_also_with_failed_runs(self):
        self.assertEqual(self.task("exit 0"), (0, "done"))
        self.assertEqual(self.task("exit 1"), (0, "done; some runs failed, which the result holds with their reasons"))
        self.assertEqual(self.asks(), [])

    def test_what_was_stopped_or_killed_goes_back_into_the_queue_up_to_five_times(self):
        for code, word in ("exit 75", "stopped by SIGTERM"), ("kill -KILL $$", "killed, by hand or for want of memory"):
            self.assertIn(word, self.task(code)[1])
            self.assertEqual(self.asks(), ["scontrol requeue 5_3"])
            self.task(code, SLURM_RESTART_COUNT="4")
            self.assertEqual(self.asks(), ["scontrol requeue 5_3"])
            found, told = self.task(code, SLURM_RESTART_COUNT="5")
            self.assertNotEqual(found, 0)
            self.assertIn("not requeued, it was 5 times", told)
            self.assertEqual(self.asks(), [])

    def test_what_slurm_cancelled_or_requeues_itself_is_left_to_it(self):
        for state in "CANCELLED", "COMPLETING", "PENDING":
            self.assertIn(f"not requeued from here, Slurm has it as '{state}'", self.task("exit 75", STATE=state)[1])
        self.assertEqual(self.asks(), [])

    def test_while_slurm_takes_no_orders_it_waits(self):
        self.play("squeue", "if [ -e asked_once ]; then echo RUNNING; else touch asked_once; echo SIGNALING; fi")
        self.play("scontrol", 'echo "scontrol $*" >> asked; [ -e refused ] || { touch refused; exit 1; }')
        self.assertIn("requeued", self.task("exit 75")[1])
        self.assertEqual(self.asks(), ["scontrol requeue 5_3"] * 2)

    def test_a_full_disk_and_a_wrong_sweep_are_not_tried_again(self):
        found, told = self.task("exit 74")
        self.assertEqual(found, 74)
        self.assertIn("not requeued. Make room for r/a b.nc, then call submit.sh again", told)
        self.assertEqual(self.task("exit 2"), (2, "exit code 2: not requeued"))
        self.assertEqual(self.asks(), [])

    def test_sigterm_reaches_the_engine(self):
        engine = self.play("engine", "trap 'exit 75' TERM; touch ready; while :; do sleep 0.1; done")
        task = subprocess.Popen([CLUSTER / "array.sh", engine, "s.toml", "2", "s.nc"], cwd=self.folder, text=True,
                                stdout=subprocess.PIPE,
                                env=environment(PATH=f"{self.folder}:{os.environ['PATH']}", SLURM_ARRAY_JOB_ID="5",
                                                SLURM_ARRAY_TASK_ID="0"))
        while not (self.folder / "ready").exists():
            time.sleep(0.01)
        task.send_signal(signal.SIGTERM)
        self.assertIn("stopped by SIGTERM; requeued", task.communicate(timeout=30)[0])
        self.assertEqual(task.returncode, 75)


class Submit(Played):
    def test_it_submits_what_is_missing_and_a_merge_behind_it(self):
        self.sweep()
        self.assert_done(self.call("sweep", "sweep.toml", "--shard", "1/4", "--out", "s.shard-1-of-4.nc"))
        self.assert_done(self.script("submit.sh", "sweep.toml", 4, "--account=me", OUT="s.nc"))
        array, merge = self.asks()
        here = self.folder.resolve()
        self.assertTrue(array.endswith(f" --array=0,2-3 {CLUSTER}/array.sh {WEEFSEL} {here}/sweep.toml 4 {here}/s.nc"), array)
        self.assertIn(" --dependency=afterany:17 ", merge)
        self.assertIn(f" {CLUSTER}/merge.sh {CLUSTER}/submit.sh 1 ", merge)
        for line in array, merge:
            self.assertIn(" --account=me ", line)

    def test_when_nothing_is_missing_only_the_merge_is_submitted_and_it_prints_the_digest(self):
        self.sweep()
        for shard in 0, 1:
            self.assert_done(self.call("sweep", "sweep.toml", "--shard", f"{shard}/2", "--out", f"s.shard-{shard}-of-2.nc"))
        self.assert_done(self.script("submit.sh", "sweep.toml", 2, OUT="s.nc"))
        merge, = self.asks()
        self.assertNotIn("--dependency", merge)
        done = self.script("merge.sh", CLUSTER / "submit.sh", 1, WEEFSEL, "sweep.toml", 2, "s.nc")
        self.assert_done(done)
        self.assertIn(f"digest {self.digest('s.nc')}", done.stdout)

    def test_merge_submits_what_is_missing_twice_and_then_says_the_line(self):
        self.sweep()
        for round_ in 1, 2, 3:
            done = self.script("merge.sh", CLUSTER / "submit.sh", round_, WEEFSEL, "sweep.toml", 4, "s.nc", "--time=9")
            self.assertIn(f"after round {round_} of at most 3 shards 0-3 are missing", done.stdout)
            asked = self.asks()
            if round_ < 3:
                self.assert_done(done)
                self.assertIn(f"/merge.sh {CLUSTER}/submit.sh {round_ + 1} ", asked[1])
                self.assertIn(" --time=9", asked[1])
        self.assertEqual(asked, [])
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"it goes on with: OUT=s.nc WEEFSEL={WEEFSEL} {CLUSTER}/submit.sh sweep.toml 4 --time=9", done.stdout)

    def test_merge_says_the_line_where_jobs_may_not_submit_jobs(self):
        self.sweep()
        self.play("sbatch", "exit 1")
        done = self.script("merge.sh", CLUSTER / "submit.sh", 1, WEEFSEL, "sweep.toml", 4, "s.nc")
        self.assertEqual(done.returncode, 1)
        self.assertIn("it goes on with: ", done.stdout)

    def test_a_wrong_call_submits_nothing(self):
        self.sweep()
        for words in [], ["sweep.toml"], ["gone.toml", 4], ["sweep.toml", "four"], ["towns.toml", 4]:
            for script in "submit.sh", "parallel.sh":
                self.assert_done(self.script(script, *words), 2)
        for script in "submit.sh", "parallel.sh":
            done = self.script(script, "sweep.toml", 4, WEEFSEL="/nowhere/weefsel")
            self.assert_done(done, 2)
            self.assertIn(f"no weefsel on PATH; allowed: WEEFSEL=/where/it/is {script}", done.stderr)
        self.assertEqual(self.asks(), [])


@unittest.skipUnless(shutil.which("shellcheck"), "no shellcheck here (./dev setup test installs it)")
class Faults(unittest.TestCase):
    def test_shellcheck_finds_none(self):
        done = subprocess.run(["shellcheck", *CLUSTER.glob("*.sh")], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)


@unittest.skipUnless(shutil.which("parallel"), "no GNU parallel here (./dev setup test installs it)")
class Parallel(InFolder):
    def setUp(self):
        super().setUp()
        self.demo(replicates=6, segment_runs=2)  # 144 runs, 72 segments
        self.assert_done(self.call("sweep", "demo.toml", "--out", "whole.nc"))

    def start(self):
        """parallel.sh, once some segments are there, with all that it started."""
        process = subprocess.Popen([CLUSTER / "parallel.sh", "demo.toml", "6", "--jobs", "2"], cwd=self.folder, text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=environment(WEEFSEL=WEEFSEL, OUT="my demo.nc", HOME=str(self.folder)))
        while process.poll() is None and len(list(self.folder.glob("my demo*.parts/segment-*.h5"))) < 4:
            time.sleep(0.01)
        family = descendants(process.pid)
        engines = {pid for pid in family if words_of(pid)[:2] == [WEEFSEL, "sweep"]}
        self.assertEqual(len(engines), 2)
        return process, family, engines

    def finish(self):
        process = subprocess.run([CLUSTER / "parallel.sh", "demo.toml", "6", "--jobs", "2"], cwd=self.folder, text=True,
                                 capture_output=True, check=False,
                                 env=environment(WEEFSEL=WEEFSEL, OUT="my demo.nc", HOME=str(self.folder)))
        self.assert_done(process)
        self.assertEqual(process.stdout.splitlines()[-1] + "\n", self.digest("whole.nc"))
        return process.stdout

    def test_killed_in_the_middle_the_same_call_goes_on(self):
        process, family, _ = self.start()
        kill(family)
        process.communicate()
        self.assertFalse((self.folder / "my demo.nc").exists())
        self.assertIn("were there already", self.finish())

    def test_the_same_call_goes_on_also_beside_engines_that_outlived_parallel(self):
        process, family, engines = self.start()
        kill(family - engines)
        self.finish()
        kill(engines)
        process.communicate()

    def test_an_engine_that_is_killed_leaves_its_shard_to_the_next_call(self):
        process, _, engines = self.start()
        engine = engines.pop()
        shard = words_of(engine)[4].partition("/")[0]
        kill([engine])
        _, err = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 1)
        self.assertIn(f"shards {shard} of 6 are missing; the same call goes on", err)
        self.finish()


if __name__ == "__main__":
    unittest.main(verbosity=2)
