"""What the crash tests share: a small sweep, the command under the library that stops it (stop_at.cpp), and the count
of what was tried and lost.
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("WEEFSEL_BUILD", TREE / "build/release"))
os.environ.setdefault("WEEFSEL", str(BUILD / "weefsel"))
sys.path.insert(0, str(TREE / "tests/command"))

from calls import HELD, WEEFSEL, environment  # noqa: E402, F401  needs WEEFSEL

STOP_AT = BUILD / "tests/stop_at.so"
RUNS = 2  # of a segment
KILLED = -9
# A killed process leaves the same behind on every file system; in memory a sync costs nothing.
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) and "TMPDIR" not in os.environ else None
AT_ONCE = 2  # processes: what a small machine has

WORLD = """title  = "Three towns"
start  = 2024-01-01
months = 6

[[party]]
name = "town"
kind = "municipality"
count = 3

[[partnership]]
name = "table"
members = ["@town"]
"""

SWEEP = f"""title = "Turnover"
scenario = "world.toml"
replicates = {{replicates}}
seed = 3
segment_runs = {RUNS}

[[axis]]
key = "people.turnover_factor"
values = [0.5, 1, 2, 4]
labels = ["half", "normal", "double", "four times"]
"""

SWEEPING = "sweep", "sweep.toml", "--out", "s.nc", "--quiet"


@dataclass
class Row:
    """What one kind of fault did."""

    kind: str
    tried: int = 0
    lost: int = 0
    wrong: int = 0
    seconds: float = 0
    faults: list = field(default_factory=list)

    @classmethod
    @contextlib.contextmanager
    def timed(cls, kind):
        row = cls(kind)
        began = time.monotonic()
        try:
            yield row
        finally:
            row.seconds = time.monotonic() - began
            rows.append(row)

    def count(self, lost=0, wrong=0, fault=""):
        self.tried += 1
        self.lost += lost
        self.wrong += wrong
        if fault:
            self.faults.append(fault)


rows = []


def table():
    lines = ["| kind of fault | tried | runs lost | wrong digests | seconds |", "|---|---:|---:|---:|---:|"]
    lines += [f"| {row.kind} | {row.tried} | {row.lost} | {row.wrong} | {row.seconds:.0f} |" for row in rows]
    lines += [f"| all | {sum(row.tried for row in rows)} | {sum(row.lost for row in rows)} | "
              f"{sum(row.wrong for row in rows)} | {sum(row.seconds for row in rows):.0f} |"]
    return "\n".join(lines)


@contextlib.contextmanager
def folder():
    """An empty one. Its path has no links in it, because stop_at.cpp compares paths."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as name:
        yield Path(name).resolve()


def write_sweep(place, replicates=8):
    """By default 32 runs in 16 segments."""
    (place / "world.toml").write_text(WORLD, encoding="utf-8")
    (place / "sweep.toml").write_text(SWEEP.format(replicates=replicates), encoding="utf-8")


@dataclass
class Call:
    """One line of the log: a call that changes a file, or a sync (number 0)."""

    number: int
    kind: str
    path: Path
    second: Path

    @property
    def target(self):
        """Where the call gives a file its name; nothing of other calls."""
        return self.second if self.kind in ("rename", "link") else None


def read_log(log):
    calls = []
    for line in log.read_text().splitlines() if log.exists() else []:
        number, kind, path, second = line.split("\t")
        calls.append(Call(int(number), kind, Path(os.path.normpath(path)), Path(os.path.normpath(second or "."))))
    return calls


@dataclass
class Done:
    code: int
    out: str
    err: str
    calls: list

    @property
    def named(self):
        return {call.target for call in self.calls if call.target}


def watched(place, log, **stop):
    """The environment in which calls below the place are counted."""
    more = {name: str(value) for name, value in stop.items()}
    return environment(LD_PRELOAD=str(STOP_AT), STOP_BELOW=str(place), STOP_LOG=str(log), **more)


def call(place, *words, threads=1, held=(), **stop):
    """Calls the command in a place; with one thread its calls come in the same order every time."""
    if words[0] in ("sweep", "run"):
        words += "--threads", str(threads)
    with folder() as beside:
        done = subprocess.run([*held, WEEFSEL, *map(str, words)], cwd=place, env=watched(place, beside / "log", **stop),
                              capture_output=True, text=True, check=False, timeout=120)
        return Done(done.returncode, done.stdout, done.stderr, read_log(beside / "log"))


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None


def digest(place, name):
    done = subprocess.run([WEEFSEL, "digest", name], cwd=place, env=environment(), capture_output=True, text=True,
                          check=False, timeout=120)
    return done.stdout if done.returncode == 0 else f"none: {done.stderr}"


def segments(place):
    """The finished ones: what has its name stays."""
    return set(place.glob("*.parts/segment-*"))


def identity(path):
    """Of a file; another one under the same name differs in it."""
    about = path.stat() if path.exists() else None
    return about and (about.st_ino, about.st_mtime_ns)


def temporary(place):
    return sorted(path.name for path in place.rglob("*.tmp"))


@dataclass
class Wanted:
    """What an undisturbed call makes."""

    name: str
    bytes: str
    digest: str


def wanted(place, name="s.nc"):
    return Wanted(name, sha256(place / name), digest(place, name))


def go_on(row, place, goal, words, finished, about, code=KILLED, found=None):
    """After a fault: the same call again ends well, makes nothing again and leaves the bytes of an undisturbed one.

    `finished` are the segments there before; `about` says which trial it was.
    """
    faults = []
    before = {path: identity(path) for path in finished}
    if found is not None and found.code != code:
        faults.append(f"ended with {found.code}: {found.err}")
    done = call(place, *words)
    if done.code != 0:
        faults.append(f"going on gave {done.code}: {done.err}")
    if done.err:
        faults.append(f"going on said: {done.err}")
    named = {path for path in finished & done.named if identity(path) != before[path]}  # a merge links once more
    again = named | {path for path in finished if not path.exists()} - removed_well(place, done, goal)
    if again:
        faults.append(f"made again: {sorted(path.name for path in again)}")
    wrong = sha256(place / goal.name) != goal.bytes
    if wrong:
        faults.append("other bytes")
        wrong = digest(place, goal.name) != goal.digest
    if temporary(place):
        faults.append(f"left: {temporary(place)}")
    row.count(lost=RUNS * len(again), wrong=wrong, fault=f"{about}: {'; '.join(faults)}" if faults else "")
    return done


def removed_well(place, done, goal):
    """Segments that may be gone: all, where they are tidied away once the result is there."""
    if (place / goal.name).exists() and done.code == 0 and not segments(place):
        return {call.path for call in done.calls if call.kind == "unlink"}
    return set()


def in_parallel(work, items):
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(work, items))


def copy_of(template, place):
    shutil.copytree(template, place, dirs_exist_ok=True)


def until(condition, process, seconds=60):
    """Waits for something the process does; says whether it came before the process ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        if condition():
            return True
        time.sleep(0.001)
    return condition()
