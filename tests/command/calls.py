"""What the tests of the command share: calling it, a small world to call it on, and a place to do so."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
WEEFSEL = os.environ["WEEFSEL"]

# Holds root to permissions as anybody is held to them.
HELD = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []

VERBS = ["check", "run", "sweep", "compare", "merge", "replay", "describe", "digest", "patterns", "report", "page"]

TOWNS = """title  = "Towns"
start  = 2024-01-01
months = {months}
replicates = 6

[[party]]
name = "town"
kind = "municipality"
count = {towns}

[[partnership]]
name = "table"
members = ["@town"]
count = {tables}

[[election]]
kind = "municipality"
date = 2026-03-18
"""

SWEEP = """title = "Turnover × handover"
scenario = "towns.toml"
replicates = {replicates}
seed = 3
segment_runs = {segment_runs}

[[axis]]
key = "people.turnover_factor"
values = [0.5, 1, 2]
labels = ["half", "normal", "double"]
labels_nl = ["half", "gewoon", "dubbel"]

[[axis]]
key = "handover.level"
values = [0, 0.3, 0.85]
"""


def environment(**more):
    """Without what the machine says of language."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_") and name != "LANG"}
    return {**kept, "LC_ALL": "C.UTF-8", **more}


def call(*words, folder=None, held=(), **more):
    """Calls weefsel in a folder, with words before it where asked; what it printed and its exit code."""
    return subprocess.run([*held, WEEFSEL, *map(str, words)], cwd=folder, env=environment(**more), capture_output=True,
                          text=True, check=False, timeout=600)


def start(*words, folder=None, **more):
    return subprocess.Popen([WEEFSEL, *map(str, words)], cwd=folder, env=environment(), stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, **more)


class InFolder(unittest.TestCase):
    """Each test in an empty folder of its own."""

    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def towns(self, months=30, towns=5, tables=2):
        return self.write("towns.toml", TOWNS.format(months=months, towns=towns, tables=tables))

    def sweep(self, replicates=4, segment_runs=8, **world):
        self.towns(**world)
        return self.write("sweep.toml", SWEEP.format(replicates=replicates, segment_runs=segment_runs))

    def demo(self, replicates, segment_runs):
        """The shipped demo with other numbers of replicates and runs a segment."""
        shutil.copy(TREE / "scenarios/utrecht-2024.toml", self.folder)
        lines = []
        for line in (TREE / "scenarios/demo.toml").read_text(encoding="utf-8").splitlines():
            for key, value in ("replicates", replicates), ("segment_runs", segment_runs):
                if line.startswith(key):
                    line = f"{key} = {value}"
            lines.append(line)
        return self.write("demo.toml", "\n".join(lines) + "\n")

    def call(self, *words, **more):
        return call(*words, folder=self.folder, **more)

    def names(self):
        return sorted(path.name for path in self.folder.iterdir())

    def assert_done(self, done, code=0):
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)

    def digest(self, path):
        done = self.call("digest", path)
        self.assert_done(done)
        self.assertRegex(done.stdout, r"\A[0-9a-f]{64}\n\Z")
        return done.stdout
