"""Calls ./dev as a newcomer would: help, wrong names, and machines where nothing can be installed.

The machine is played by small scripts that stand in for id, dpkg-query, apt-get and sudo.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

DEV = Path(__file__).resolve().parents[2] / "dev"
VERBS = ["setup", "build", "demo", "test", "lint", "bench", "dist"]
WORLD = """title = "world"
start = 2024-01-01
months = 3
[[party]]
name = "town"
kind = "municipality"
count = 2
[[partnership]]
name = "table"
members = ["@town"]
"""
TOOLS = ["sh", "dirname", "cat", "grep", "sed", "awk", "sort", "cut", "xargs", "env", "echo"]


def call(*arguments, **keywords):
    return subprocess.run(["/bin/sh", DEV, *arguments], capture_output=True, text=True, check=False, **keywords)


class Help(unittest.TestCase):
    def test_without_a_verb_it_lists_every_verb(self):
        for arguments in [], ["help"], ["--help"]:
            done = call(*arguments)
            self.assertEqual(done.returncode, 0)
            for verb in VERBS:
                self.assertIn(f"\n  {verb}", done.stdout)

    def test_every_verb_says_what_it_does(self):
        for verb in VERBS:
            done = call(verb, "--help")
            self.assertEqual((done.returncode, done.stdout.split()[0]), (0, verb))

    def test_a_wrong_verb_or_part_is_named_with_the_right_ones(self):
        for arguments in ["demos"], ["demos", "--help"], ["test", "demos"], ["setup", "demos"]:
            done = call(*arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn("'demos'", done.stderr)
            self.assertIn("there are: ", done.stderr)


class Setup(unittest.TestCase):
    def on_machine(self, *arguments, **played):
        """Calls dev where the whole PATH is a folder; `played` maps a program's name to its script."""
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        for tool in TOOLS:
            (folder / tool).symlink_to(shutil.which(tool))
        for name, body in played.items():
            program = folder / name.replace("_", "-")
            program.write_text(f"#!/bin/sh\n{body}\n")
            program.chmod(0o755)
        return call(*arguments, env={**os.environ, "PATH": str(folder)})

    def test_what_is_there_is_not_installed_again(self):
        done = self.on_machine("setup", dpkg_query="echo installed", apt_get="echo called >&2; exit 1", id="echo 0")
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_only_what_is_missing_is_installed_and_named_with_its_purpose(self):
        done = self.on_machine("setup", "demo", dpkg_query='[ "$4" = cmake ] || echo installed',
                               apt_get='echo "apt-get $*" >&2', id="echo 0")
        self.assertEqual(done.returncode, 0)
        self.assertIn("cmake: build description", done.stdout)
        self.assertIn("apt-get install --no-install-recommends cmake -y", done.stderr)

    def test_demo_needs_no_test_packages(self):
        bare = {"dpkg_query": "exit 1", "apt_get": 'echo "apt-get $*"', "id": "echo 0"}
        demo = self.on_machine("setup", "demo", **bare).stdout
        everything = self.on_machine("setup", **bare).stdout
        for name in "catch2", "emscripten", "nodejs", "clang":
            self.assertNotIn(name, demo)
            self.assertIn(name, everything)

    def test_without_the_right_to_install_it_says_what_to_ask_for(self):
        for played in {}, {"sudo": "exit 1"}:
            done = self.on_machine("demo", dpkg_query="exit 1", apt_get="exit 1", id="echo 1000", **played)
            self.assertEqual(done.returncode, 1)
            self.assertIn("ask an administrator, once, for:\n  apt-get install --no-install-recommends ccache cmake", done.stderr)

    def test_without_network_it_says_what_to_do(self):
        done = self.on_machine("demo", dpkg_query="exit 1", apt_get="exit 100", id="echo 0")
        self.assertEqual(done.returncode, 1)
        self.assertIn("no network?", done.stderr)
        self.assertIn("\n  apt-get install --no-install-recommends ccache cmake", done.stderr)


class Demo(unittest.TestCase):
    """dev beside the built command and a small demo; nothing is compiled and no picture drawn."""

    def setUp(self):
        self.tree = Path(self.enterContext(tempfile.TemporaryDirectory()))
        shutil.copy(DEV, self.tree)
        (self.tree / "build/release").mkdir(parents=True)
        (self.tree / "build/release/weefsel").symlink_to(os.environ["WEEFSEL"])
        (self.tree / "analysis").mkdir()
        (self.tree / "analysis/demo_figure.py").touch()
        (self.tree / "scenarios").mkdir()
        (self.tree / "scenarios/world.toml").write_text(WORLD, encoding="utf-8")
        (self.tree / "played").mkdir()
        for name, body in ("cmake", ""), ("dpkg-query", "echo installed"):
            program = self.tree / "played" / name
            program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
            program.chmod(0o755)

    def demo(self, replicates):
        (self.tree / "scenarios/demo.toml").write_text(f'scenario = "world.toml"\nreplicates = {replicates}\n',
                                                       encoding="utf-8")
        path = f"{self.tree / 'played'}:{os.environ['PATH']}"
        return subprocess.run(["/bin/sh", self.tree / "dev", "demo"], capture_output=True, text=True, check=False,
                              env={**os.environ, "PATH": path, "LC_ALL": "nl_NL.UTF-8"})

    def test_a_demo_that_changed_moves_its_old_result_aside_and_an_unchanged_one_does_nothing(self):
        result = self.tree / "out/demo.nc"
        self.assertEqual(self.demo(3).returncode, 0)
        first = result.read_bytes()
        (self.tree / "out/mine.nc").write_text("precious", encoding="utf-8")
        again = self.demo(3)
        self.assertEqual((again.returncode, again.stderr), (0, ""))
        self.assertIn("er is niets gedaan", again.stdout)
        self.assertIn("3 waren er al", self.demo(4).stdout)  # more replicates: the result grows
        first = result.read_bytes()
        changed = self.demo(2)
        self.assertEqual(changed.returncode, 0, changed.stderr)
        self.assertIn("it is now out/demo-old.nc", changed.stdout)
        second = result.read_bytes()
        self.assertNotEqual(second, first)
        self.assertEqual(self.demo(1).returncode, 0)
        self.assertEqual((self.tree / "out/demo-old.nc").read_bytes(), first)
        self.assertEqual((self.tree / "out/demo-old-2.nc").read_bytes(), second)
        self.assertEqual((self.tree / "out/mine.nc").read_text(encoding="utf-8"), "precious")

    def test_the_result_of_somebodys_own_demo_is_kept_whole_or_half_made(self):
        (self.tree / "mine").mkdir()
        (self.tree / "mine/world.toml").write_text(WORLD, encoding="utf-8")
        own = self.tree / "mine/demo.toml"
        own.write_text('title = "mine"\nscenario = "world.toml"\nreplicates = 2\n', encoding="utf-8")
        subprocess.run([os.environ["WEEFSEL"], "sweep", own], cwd=self.tree, capture_output=True, check=True)
        made = (self.tree / "out/demo.nc").read_bytes()
        self.assertEqual(self.demo(1).returncode, 0)
        self.assertEqual((self.tree / "out/demo-old.nc").read_bytes(), made)
        (self.tree / "out/demo.nc").unlink()
        parts = self.tree / "out/demo.nc.parts"
        plan = "weefsel parts 1\npoints 1\n" + 32 * "0" + "\nlots 0\nplan\nof another plan\n"
        (parts / "plan").write_text(hashlib.sha256(plan.encode()).hexdigest() + "\n" + plan, encoding="utf-8")
        self.assertEqual(self.demo(3).returncode, 0)
        self.assertIn(plan, (self.tree / "out/demo-old-2.nc.parts/plan").read_text(encoding="utf-8"))

    def test_what_is_no_result_of_the_demo_is_left_alone(self):
        (self.tree / "out").mkdir()
        (self.tree / "out/demo.nc").write_text("precious", encoding="utf-8")
        self.assertEqual(self.demo(3).returncode, 2)
        self.assertEqual((self.tree / "out/demo.nc").read_text(encoding="utf-8"), "precious")


if __name__ == "__main__":
    sys.exit(unittest.main(verbosity=2))
