"""Every call that changes a file is a place to stop: before it, after half of it, and on a disk that is full there."""

import shutil
import unittest

from place import (RUNS, SWEEPING, Row, call, copy_of, folder, go_on, in_parallel, rows, segments, sha256, wanted,
                   write_sweep)

WAYS = {"before": "killed before the call", "half": "killed after half of the call", "full": "no room from the call on"}


def has(verb, option=""):
    """Whether the command has a verb, and the verb an option."""
    with folder() as place:
        if not option:
            return f"\n  {verb} " in call(place, "--help").out
        return option in call(place, verb, "--help").out


class Case:
    """Work that is stopped at every call: how it begins, the calls to make, what comes out."""

    def __init__(self, name, template, goal, words):
        self.name = name
        self.template = template
        self.goal = goal
        self.words = words

    def calls(self):
        with folder() as place:
            copy_of(self.template, place)
            done = call(place, *self.words)
            assert done.code == 0, done.err
            assert sha256(place / self.goal.name) == self.goal.bytes, self.name
            return done.calls

    def stop(self, row, how, number):
        with folder() as place:
            copy_of(self.template, place)
            before = sha256(place / self.goal.name)
            found = call(place, *self.words, STOP_AT=number, STOP_HOW=how)
            now = sha256(place / self.goal.name)
            about = f"{self.name}, {WAYS[how]} {number}"
            if now not in (before, self.goal.bytes):
                row.faults.append(f"{about}: left a half {self.goal.name}")
            finished = segments(place) | ({place / self.goal.name} if now == self.goal.bytes else set())
            go_on(row, place, self.goal, self.words, finished, about, 74 if how == "full" else -9,
                  None if how == "full" and found.code == 0 else found)

    def stop_everywhere(self, test, each=1):
        """At every call; of writes, which all go to temporary files, at `each` one where another case stops at all."""
        calls = [call for call in self.calls() if call.number > 0]
        writes = [call.number for call in calls if call.kind == "write"]
        others = {call.number for call in calls if call.kind != "write"}
        numbers = sorted(others | set(writes[::each]))
        parted = [call.number for call in calls if call.kind in ("write", "truncate") and call.number in numbers]
        chosen = {"before": numbers, "half": numbers if each == 1 else parted, "full": writes[::3 * each]}
        for how, means in WAYS.items():
            with Row.timed(f"{self.name}: {means}") as row:
                in_parallel(lambda number, how=how, row=row: self.stop(row, how, number), chosen[how])
            test.assertEqual(row.faults, [])


class CrashPoints(unittest.TestCase):
    def setUp(self):
        self.place = self.enterContext(folder())
        self.sweep = self.made("sweep")

    def made(self, name, replicates=8):
        """A place with a sweep that nothing disturbed."""
        place = self.place / name
        place.mkdir()
        write_sweep(place, replicates)
        done = call(place, *SWEEPING)
        self.assertEqual((done.code, done.err), (0, ""))
        return place

    def begun(self, name, replicates=8):
        place = self.place / name
        place.mkdir()
        write_sweep(place, replicates)
        return place

    def test_a_sweep_stopped_at_any_call_loses_nothing(self):
        case = Case("sweep", self.begun("begun"), wanted(self.sweep), SWEEPING)
        case.stop_everywhere(self)
        stopped = sum(row.tried for row in rows if row.kind.startswith("sweep: killed"))
        self.assertGreaterEqual(stopped, 500)

    def test_going_on_stopped_at_any_call_loses_nothing(self):
        """From a sweep of which seven segments are done and another is half written."""
        place = self.begun("half")
        calls = Case("", place, wanted(self.sweep), SWEEPING).calls()
        eighth = [call.number for call in calls if call.target and call.target.name.startswith("segment-")][7]
        self.assertEqual(call(place, *SWEEPING, STOP_AT=eighth - 1, STOP_HOW="half").code, -9)
        self.assertEqual(len(segments(place)), 7)
        Case("going on", place, wanted(self.sweep), SWEEPING).stop_everywhere(self, each=6)

    def test_adding_replicates_stopped_at_any_call_loses_nothing(self):
        place = self.begun("added")
        copy_of(self.sweep, place)
        write_sweep(place, replicates=12)
        if not has("sweep", "--shard") and call(place, *SWEEPING).code == 2:
            self.skipTest("a finished sweep cannot be added to yet")
        shutil.rmtree(place)
        copy_of(self.sweep, place)
        write_sweep(place, replicates=12)
        Case("adding replicates", place, wanted(self.made("more", 12)), SWEEPING).stop_everywhere(self, each=6)

    def test_shards_and_their_merge_stopped_at_any_call_lose_nothing(self):
        if not has("merge") or not has("sweep", "--shard"):
            self.skipTest("there are no shards yet")
        place = self.begun("shards")
        for shard in range(2):
            done = call(place, "sweep", "sweep.toml", "--shard", f"{shard}/2", "--out", f"s{shard}.nc", "--quiet")
            self.assertEqual(done.code, 0, done.err)
        merging = "merge", "--out", "m.nc", "s0.nc", "s1.nc", "--quiet"
        merged = self.place / "merged"
        copy_of(place, merged)
        self.assertEqual(call(merged, *merging).code, 0)
        goal = wanted(merged, "m.nc")
        self.assertEqual(goal.digest, wanted(self.sweep).digest)
        Case("merge", place, goal, merging).stop_everywhere(self, each=6)
        alone = self.begun("alone")
        words = "sweep", "sweep.toml", "--shard", "1/2", "--out", "s1.nc", "--quiet"
        Case("shard", alone, wanted(place, "s1.nc"), words).stop_everywhere(self, each=6)

    def test_a_sync_that_fails_is_told_and_gives_no_file_its_name(self):
        goal = wanted(self.sweep)
        place = self.begun("begun")
        syncs = sum(call.kind == "fsync" for call in Case("", place, goal, SWEEPING).calls())

        def fail(number):
            with folder() as trial:
                copy_of(place, trial)
                found = call(trial, *SWEEPING, STOP_SYNC=number)
                mended = found.code == 0 and found.calls and tried_again(found.calls, trial)
                if not mended and "sync" not in found.err:
                    row.faults.append(f"sync {number}: told is {found.err}")
                go_on(row, trial, goal, SWEEPING, segments(trial), f"sync {number}", 0 if mended else 74, found)

        with Row.timed("sweep: a sync that fails") as row:
            in_parallel(fail, range(1, syncs + 1))
        self.assertEqual(row.faults, [])


def tried_again(calls, place):
    """Whether the folder was synced after the result got its name there."""
    named = max(i for i, call in enumerate(calls) if call.target == place / "s.nc")
    return ("fsync", place) in [(call.kind, call.path) for call in calls[named:]]


class Trace(unittest.TestCase):
    """The order write → sync → name → sync of the folder, read from the log of calls."""

    def setUp(self):
        self.place = self.enterContext(folder())

    def assert_durable(self, calls, at):
        """Of the call that gives a file its name: written only under another one, synced whole, its folder synced."""
        named = calls[at]
        name = named.target.name
        self.assertEqual(named.path.parent, named.target.parent)
        self.assertNotIn(named.target, [call.path for call in calls if call.kind in ("open", "write", "truncate")])
        before = [call.kind for call in calls[:at] if call.path == named.path]
        self.assertEqual(before[0], "open", name)
        self.assertIn("write", before)
        self.assertEqual(before[-1], "fsync", name)
        after = calls[at + 1] if at + 1 < len(calls) else named
        self.assertEqual((after.kind, after.path), ("fsync", named.target.parent), name)
        later = [call.kind for call in calls[at + 1:] if call.path == named.path]
        self.assertLessEqual(set(later), {"unlink"}, name)

    def assert_all_durable(self, calls):
        """Also that the result comes last; gives where files got their names."""
        at = [i for i, call in enumerate(calls) if call.target]
        for i in at:
            self.assert_durable(calls, i)
        self.assertEqual(calls[at[-1]].target.name, "s.nc")
        return at

    def test_every_segment_and_the_result_are_synced_before_they_get_their_names_and_their_folder_after(self):
        write_sweep(self.place)
        with Row.timed("order of calls, files looked at") as row:
            done = call(self.place, *SWEEPING)
            self.assertEqual(done.code, 0, done.err)
            row.tried = len(self.assert_all_durable(done.calls))
            made = {path.name for path in done.named}
            self.assertLessEqual({f"segment-{number}.h5" for number in range(32 // RUNS)}, made)

    def test_so_it_is_when_a_sweep_is_added_to(self):
        write_sweep(self.place)
        self.assertEqual(call(self.place, *SWEEPING).code, 0)
        write_sweep(self.place, replicates=12)
        done = call(self.place, *SWEEPING)
        if done.code == 2 and not has("sweep", "--shard"):
            self.skipTest("a finished sweep cannot be added to yet")
        self.assertEqual(done.code, 0, done.err)
        self.assertGreater(len(self.assert_all_durable(done.calls)), 1)

    def test_a_wrong_order_would_be_seen(self):
        """The test of this test: without the sync of a file, or of its folder, it fails."""
        write_sweep(self.place)
        calls = call(self.place, *SWEEPING).calls
        for at in self.assert_all_durable(calls):
            of_file = max(i for i in range(at) if (calls[i].kind, calls[i].path) == ("fsync", calls[at].path))
            for left_out in of_file, at + 1:
                with self.assertRaises(AssertionError):
                    self.assert_all_durable(calls[:left_out] + calls[left_out + 1:])
