"""Kills at random moments, files cut short and bits flipped, two writers, what others left."""

import os
import random
import re
import signal
import socket
import subprocess
import time
import unittest

from place import (RUNS, SWEEPING, WEEFSEL, Row, call, copy_of, digest, environment, folder, go_on, in_parallel,
                   read_log, segments, sha256, temporary, until, wanted, watched, write_sweep)

SEED = 20240101  # of what is random here: the same faults every time, but for the moments of kills
KILLS = 200
FLIPS = 400
PAIRS = 20
LARGE = 30  # replicates of a sweep that takes a tenth of a second
LARGER = 100  # half a second: it is still going on when a busy machine has looked at it


class Faults(unittest.TestCase):
    def setUp(self):
        self.place = self.enterContext(folder())

    def begun(self, name, replicates=8):
        place = self.place / name
        place.mkdir()
        write_sweep(place, replicates)
        return place

    def made(self, name="made", replicates=8):
        place = self.begun(name, replicates)
        self.assertEqual(call(place, *SWEEPING).code, 0)
        return place

    def unsealed(self, made, replicates=8):
        """Every segment is finished, the result has not got its name."""
        place = self.begun("unsealed", replicates)
        with folder() as trial:
            copy_of(place, trial)
            calls = call(trial, *SWEEPING).calls
        last = next(call.number for call in calls if call.target and call.target.name == "s.nc")
        self.assertEqual(call(place, *SWEEPING, STOP_AT=last, STOP_HOW="before").code, -9)
        self.assertEqual(len(segments(place)), 2 * replicates)
        self.assertFalse((place / "s.nc").exists())
        return place, wanted(made)


def start(place, *words, log="/dev/null", **stop):
    return subprocess.Popen([WEEFSEL, *words], cwd=place, env=watched(place, log, **stop), stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True)


class Kills(Faults):
    def test_two_hundred_kills_at_random_lose_nothing(self):
        goal = wanted(self.made(replicates=LARGE))
        with Row.timed("kill -9 at random, sweep called again until done") as row:
            in_parallel(lambda seed: self.kill_many(row, goal, random.Random(SEED + seed)), range(2))
        self.assertEqual(row.faults, [])

    def kill_many(self, row, goal, chance):
        left = KILLS // 2
        while left > 0:
            with folder() as place:
                write_sweep(place, LARGE)
                while left > 0 and not (place / "s.nc").exists():
                    left -= self.kill_once(row, place, chance)
                go_on_count = Row("")
                go_on(go_on_count, place, goal, SWEEPING, segments(place), "after random kills", -9)
                row.lost += go_on_count.lost
                row.wrong += go_on_count.wrong
                row.faults += go_on_count.faults

    def kill_once(self, row, place, chance):
        """Whether it was killed before its end."""
        before = segments(place)
        with folder() as beside:
            process = start(place, *SWEEPING, "--threads", "2", log=beside / "log")
            time.sleep(chance.uniform(0.005, 0.12))
            process.kill()
            _, err = process.communicate()
            again = before & {call.target for call in read_log(beside / "log")}
        gone = before - segments(place) if not (place / "s.nc").exists() else set()
        if process.returncode == 0:
            return False
        again |= gone
        row.count(lost=RUNS * len(again), fault=f"made again or gone: {again}; {err}" if again or err else "")
        return True


class Damage(Faults):
    def test_a_segment_or_plan_with_a_flipped_bit_is_named_and_made_again(self):
        place, goal = self.unsealed(self.made())
        chance = random.Random(SEED)
        files = [path.relative_to(place) for path in sorted((place / "s.nc.parts").iterdir())]
        plan = next(file for file in files if file.name == "plan")
        chosen = [plan] * 20 + [chance.choice(files) for _ in range(FLIPS // 2 - 20)]
        flips = [(file, chance.randrange(8 * (place / file).stat().st_size)) for file in chosen]
        with Row.timed("bit flipped in a segment or plan") as row:
            in_parallel(lambda flip: self.damage(row, place, goal, flip[0], lambda file: flip_bit(file, flip[1]),
                                                 f"bit {flip[1]} of {flip[0]}"), flips)
        self.assertEqual(row.faults, [])

    def test_a_segment_or_plan_of_another_length_is_named_and_made_again(self):
        place, goal = self.unsealed(self.made())
        trials = [(path.relative_to(place), size) for path in sorted((place / "s.nc.parts").iterdir())
                  for size in lengths(path)]
        with Row.timed("segment or plan cut short or made longer") as row:
            in_parallel(lambda trial: self.damage(row, place, goal, trial[0], lambda file: os.truncate(file, trial[1]),
                                                  f"{trial[0]} of {trial[1]} bytes"), trials)
        self.assertEqual(row.faults, [])

    def damage(self, row, template, goal, file, work, about):
        """The others are not made again; this one is."""
        with folder() as place:
            copy_of(template, place)
            work(place / file)
            done = call(place, *SWEEPING)
            faults = []
            if done.code != 0:
                faults.append(f"ended with {done.code}")
            if not re.search(rf"^weefsel sweep: s\.nc\.parts/{re.escape(file.name)}\b.*: made again$", done.err, re.M):
                faults.append(f"told is: {done.err}")
            named = {path.name for path in done.named if path.parent.name == "s.nc.parts"} - {"plan"}  # which is tried
            if named != {file.name} - {"plan"}:
                faults.append(f"made again are {sorted(named)}")
            wrong = sha256(place / "s.nc") != goal.bytes
            if wrong or temporary(place):
                faults.append(f"other bytes, or left over {temporary(place)}")
            row.count(lost=RUNS * len(named - {file.name}), wrong=wrong and digest(place, "s.nc") != goal.digest,
                      fault=f"{about}: {'; '.join(faults)}" if faults else "")

    def test_a_result_with_a_flipped_bit_is_refused(self):
        place = self.made()
        goal = wanted(place)
        chance = random.Random(SEED + 1)
        flips = [chance.randrange(8 * (place / "s.nc").stat().st_size) for _ in range(FLIPS // 2)]
        with Row.timed("bit flipped in a result") as row:
            in_parallel(lambda at: self.spoil(row, place, goal, lambda file: flip_bit(file, at[1]), at[0] % 10 == 0),
                        list(enumerate(flips)))
        self.assertEqual(row.faults, [])

    def test_a_result_of_another_length_is_refused(self):
        place = self.made()
        goal = wanted(place)
        with Row.timed("result cut short or made longer") as row:
            in_parallel(lambda size: self.spoil(row, place, goal, lambda file: os.truncate(file, size), True),
                        lengths(place / "s.nc"))
        self.assertEqual(row.faults, [])

    def spoil(self, row, template, goal, work, remake):
        """`digest` refuses it, and so does the sweep, which makes the same result once it is moved away."""
        with folder() as place:
            copy_of(template, place)
            work(place / "s.nc")
            done = call(place, "digest", "s.nc")
            faults = []
            if done.code != 2 or done.out or not re.search(r"error: s\.nc is (damaged|not a)[^\n]*\n\Z", done.err):
                faults.append(f"digest {done.code}: {done.out} {done.err}")
            if remake:
                faults += self.remake(place, goal)
            row.count(wrong=done.code == 0 and done.out != goal.digest, fault="; ".join(faults))

    def remake(self, place, goal):
        refused = call(place, *SWEEPING)
        if refused.code != 2 or "move it away" not in refused.err:
            yield f"sweep {refused.code}: {refused.err}"
        (place / "s.nc").rename(place / "away.nc")
        again = call(place, *SWEEPING)
        if again.code != 0 or sha256(place / "s.nc") != goal.bytes:
            yield f"made again {again.code}: {again.err}"


def flip_bit(file, bit):
    content = bytearray(file.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    file.write_bytes(content)


def lengths(path):
    size = path.stat().st_size
    return sorted({0, 1, 64, 65, size // 2, size - 1, size + 1} - {size})


class Company(Faults):
    def test_two_writers_at_once_make_one_result(self):
        goal = wanted(self.made(replicates=LARGE))
        with Row.timed("two writers at once") as row:
            for pair in range(PAIRS):
                self.write_twice(row, goal, pair)
        self.assertEqual(row.faults, [])

    def write_twice(self, row, goal, pair):
        with folder() as place:
            write_sweep(place, LARGE)
            first = start(place, *SWEEPING, "--threads", "1")
            time.sleep(pair * 0.005)
            second = start(place, *SWEEPING, "--threads", "1")
            faults = []
            for process in first, second:
                _, err = process.communicate(timeout=60)
                if process.returncode != 0 and not (process.returncode in (2, 74) and "error: " in err):
                    faults.append(f"ended with {process.returncode}: {err}")
            if first.returncode != 0 and second.returncode != 0:
                faults.append("both gave up")
            again = call(place, *SWEEPING)
            wrong = digest(place, "s.nc") != goal.digest
            if again.code != 0 or sha256(place / "s.nc") != goal.bytes or temporary(place):
                faults.append(f"called again {again.code}: {again.err} {temporary(place)}")
            row.count(wrong=wrong, fault=f"pair {pair}: {'; '.join(faults)}" if faults else "")

    def test_what_a_process_that_is_gone_left_is_removed_and_what_one_is_writing_stays(self):
        place, goal = self.unsealed(self.made())
        gone = subprocess.Popen(["true"])
        gone.wait()
        host = re.sub("[^A-Za-z0-9-]", "_", socket.gethostname())
        stale, written = ([place / f".s.nc.{host}.{pid}.tmp", place / f"s.nc.parts/.segment-1.{host}.{pid}.tmp",
                           place / f"s.nc.parts/.plan.{host}.{pid}.tmp"] for pid in (gone.pid, os.getpid()))
        with Row.timed("temporary files of others") as row:
            for file in *stale, *written:
                file.write_text("half", encoding="utf-8")
            done = call(place, *SWEEPING)
            left = {path for path in (*stale, *written) if path.exists()}
            wrong = sha256(place / "s.nc") != goal.bytes
            fault = f"{done.err} left are {left}" if done.code != 0 or left != set(written) else ""
            row.count(wrong=wrong, fault=fault)
        self.assertEqual(row.faults, [])

    def test_a_second_ctrl_c_ends_at_once_and_loses_nothing(self):
        goal = wanted(self.made(replicates=LARGER))
        with Row.timed("Ctrl-C twice") as row:
            for trial in range(5):
                with folder() as place:
                    write_sweep(place, LARGER)
                    process = start(place, *SWEEPING)
                    self.assertTrue(until(lambda: len(segments(place)) > trial, process))
                    process.send_signal(signal.SIGSTOP)  # so that both are there before it can act on the first
                    process.send_signal(signal.SIGINT)
                    process.send_signal(signal.SIGTERM)
                    began = time.monotonic()
                    process.send_signal(signal.SIGCONT)
                    _, err = process.communicate(timeout=60)
                    self.assertLess(time.monotonic() - began, 1)
                    self.assertIn(process.returncode, (75, 130))
                    self.assertIn("finished segments are kept", err)
                    go_on(row, place, goal, SWEEPING, segments(place), f"after {trial + 1} segments")
        self.assertEqual(row.faults, [])


def mounted(*words):
    return subprocess.run(["mount", *words], env=environment(), capture_output=True, check=False).returncode == 0
