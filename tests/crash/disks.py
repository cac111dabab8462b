"""Disks that fill up and machines that lose power, where mounting is allowed."""

import contextlib
import ctypes
import fcntl
import os
import random
import re
import shutil
import signal
import struct
import subprocess
import threading
import time

from faults import SEED, Faults, mounted, start
from place import (RUNS, SWEEPING, Row, call, environment, folder, go_on, read_log, segments, sha256, temporary, until,
                   wanted, write_sweep)

ROOM = 0, 4, 12, 20, 60, 150, 300, 450, 600, 800  # kB left when the disk has filled up
LOSSES = 30
REPLICATES = 100  # of a sweep that takes half a second
SHUTDOWN = 0x8004587D  # FS_IOC_SHUTDOWN: _IOR('X', 125, __u32)
NO_LOG_FLUSH = 2  # what the journal has not got on disk by then is gone, as without power


@contextlib.contextmanager
def disk(place, *words):
    """A mounted disk; nothing where that is not allowed."""
    there = mounted(*words, place)
    try:
        yield there
    finally:
        if there:
            subprocess.run(["umount", place], check=True)


class FullDisk(Faults):
    def test_a_disk_that_fills_up_is_told_and_with_room_the_sweep_goes_on(self):
        goal = wanted(self.made())
        with Row.timed("disk that fills up") as row:
            for room in ROOM:
                with folder() as place, disk(place, "-t", "tmpfs", "-o", "size=8m", "tmpfs") as there:
                    if not there:
                        self.skipTest("may not mount a disk")
                    write_sweep(place)
                    self.fill(row, place, goal, room)
        self.assertEqual(row.faults, [])

    def fill(self, row, place, goal, room):
        process = start(place, *SWEEPING, "--threads", "1")
        self.assertTrue(until(lambda: (place / "s.nc.parts").exists(), process))
        process.send_signal(signal.SIGSTOP)
        # Until it has stopped, or ended: else it fills the room that is counted below.
        os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        filler = place / "filler"
        about = os.statvfs(place)
        filler.write_bytes(b"x" * max(0, about.f_bavail * about.f_frsize - room * 1024))
        process.send_signal(signal.SIGCONT)
        _, err = process.communicate(timeout=60)
        faults = []
        told = ("No space left" in err or "has no room" in err) and "call again" in err
        if process.returncode == 74 and not told:
            faults.append(f"told is {err}")
        if process.returncode not in (0, 74) or temporary(place):
            faults.append(f"ended with {process.returncode}, left {temporary(place)}: {err}")
        finished = segments(place)
        filler.unlink()
        row.faults += [f"{room} kB left: {fault}" for fault in faults]
        go_on(row, place, goal, SWEEPING, finished, f"{room} kB left")

    def test_a_disk_that_is_too_small_is_told_beforehand_and_stays_empty(self):
        with Row.timed("disk too small from the start") as row:
            for size in 64, 128, 256, 512:
                with folder() as place, disk(place, "-t", "tmpfs", "-o", f"size={size}k", "tmpfs") as there:
                    if not there:
                        self.skipTest("may not mount a disk")
                    write_sweep(place)
                    before = sorted(place.iterdir())
                    done = call(place, *SWEEPING)
                    said = re.search(r"has no room: about \d+ [kM]B are needed, \d+ [kM]B are free", done.err)
                    right = done.code == 74 and said and sorted(place.iterdir()) == before
                    row.count(fault="" if right else f"{size} kB: {done.code} {done.err} {sorted(place.iterdir())}")
        self.assertEqual(row.faults, [])


class PowerLoss(Faults):
    """ext4 on a loop device is shut down without its journal being flushed, mounted again and gone on with."""

    def test_a_machine_that_loses_power_loses_no_finished_segment(self):
        goal = wanted(self.made(replicates=REPLICATES))
        chance = random.Random(SEED)
        kept = 0
        with Row.timed("loss of power (ext4, journal replayed)") as row:
            for trial in range(LOSSES):
                with self.lost_power(chance) as (place, acknowledged):
                    kept += len(acknowledged)
                    self.look(row, place, goal, acknowledged, trial)
            row.kind += f"; {kept} segments safe before it"
        self.assertEqual(row.faults, [])
        self.assertGreater(kept, LOSSES)

    def test_without_syncs_a_loss_of_power_does_lose_segments(self):
        """The test of this test: such a loss would be seen."""
        chance = random.Random(SEED)
        gone = 0
        for _ in range(5):
            with self.lost_power(chance, STOP_SYNC="none") as (place, acknowledged):
                gone += len(acknowledged - segments(place)) if not (place / "s.nc").exists() else 0
                gone += sum(path.stat().st_size == 0 for path in segments(place))
        self.assertGreater(gone, 0)

    @contextlib.contextmanager
    def lost_power(self, chance, **stop):
        """A disk as it is when power is back, and the segments that had been synced, with their names, before."""
        if not shutil.which("mkfs.ext4"):
            self.skipTest("there is no mkfs.ext4")
        with folder() as beside:
            image, place = beside / "image", beside / "disk"
            place.mkdir()
            with open(image, "wb") as file:
                file.truncate(32 << 20)
            subprocess.run(["mkfs.ext4", "-q", "-F", image], env=environment(), check=True)
            with disk(place, "-o", "loop,commit=1", image) as there:
                if not there:
                    self.skipTest("may not mount a disk")
                write_sweep(place, REPLICATES)
                subprocess.run(["sync", "-f", place], check=True)
                acknowledged = self.shut_down(place, chance, **stop)
            with disk(place, "-o", "loop", image) as there:
                self.assertTrue(there)
                yield place, acknowledged

    def look(self, row, place, goal, acknowledged, trial):
        whole = sha256(place / "s.nc") == goal.bytes  # by then segments may be tidied away
        gone = set() if whole else acknowledged - segments(place)
        left = Row("")
        if gone:
            left.faults.append(f"loss {trial}: gone are {sorted(path.name for path in gone)}")
        if (place / "s.nc").exists() and not whole:
            left.faults.append(f"loss {trial}: a result with other bytes")
        # Stale are they once no process has the number in their name; after a loss of power any may have it.
        for path in place.rglob("*.tmp"):
            path.unlink()
        go_on(left, place, goal, SWEEPING, segments(place), f"loss {trial}")
        row.count(lost=left.lost + RUNS * len(gone), wrong=left.wrong, fault="; ".join(left.faults))

    def shut_down(self, place, chance, **stop):
        """Sweeps until the disk goes; the segments that were said to be safe by then."""
        with folder() as beside:
            process = start(place, *SWEEPING, "--threads", "2", log=beside / "log", **stop)
            over = threading.Event()
            meanwhile = threading.Thread(target=write_back, args=(place, chance.random(), over))
            meanwhile.start()
            time.sleep(chance.uniform(0.02, 0.4))
            directory = os.open(place, os.O_RDONLY)
            try:
                fcntl.ioctl(directory, SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
            finally:
                os.close(directory)
                over.set()
                meanwhile.join()
            process.kill()
            process.communicate()
            return synced(read_log(beside / "log"))


def write_back(place, seed, over):
    """Has the kernel write what it holds at moments of its own, so that half-written files reach the disk."""
    chance = random.Random(seed)
    libc = ctypes.CDLL(None)
    directory = os.open(place, os.O_RDONLY)
    try:
        while not over.is_set():
            libc.syncfs(directory)
            time.sleep(chance.uniform(0, 0.02))
    finally:
        os.close(directory)


def synced(calls):
    """Segments whose name was followed by a sync of the folder that went well."""
    safe, named = set(), set()
    for line in calls:
        if line.target and line.target.name.startswith("segment-"):
            named.add(line.target)
        if line.kind == "fsync":
            safe |= {path for path in named if path.parent == line.path}
    return safe
