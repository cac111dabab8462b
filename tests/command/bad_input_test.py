"""Every bad input of tests/read/bad, and what is no file at all, through the command: exit 2, the line and column of
each problem, and nothing written.
"""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from calls import HELD, TREE, WEEFSEL, InFolder, call, environment

BAD = sorted((TREE / "tests/read/bad").glob("*.toml"))
BESIDE = sorted(path.relative_to(TREE) for path in (TREE / "tests/read/bad").rglob("*"))


def expected(path):
    """(LINE:COLUMN, piece of the message) of each first line `# expect: LINE:COLUMN: piece`."""
    found = []
    for line in path.read_bytes().decode("utf-8", "replace").splitlines():
        if not line.startswith("# expect: "):
            return found
        line_number, column, piece = line.removeprefix("# expect: ").split(":", 2)
        found.append((f"{line_number}:{column}", piece.strip()))
    return found


class BadInput(InFolder):
    def assert_told(self, path, done):
        self.assert_done(done, 2)
        self.assertEqual(done.stdout, "")
        lines = done.stderr.splitlines()
        self.assertEqual(len(lines), len(expected(path)), done.stderr)
        for place, piece in expected(path):
            told = [line for line in lines if line.startswith(f"{path}:{place}: error: ") and piece in line]
            self.assertTrue(told, f"{place}: {piece}\n{done.stderr}")

    def test_check_tells_each_problem_with_line_and_column_and_writes_nothing(self):
        self.assertGreaterEqual(len(BAD), 60)
        for path in BAD:
            with self.subTest(path.name):
                self.assertTrue(expected(path))
                self.assert_told(path, self.call("check", path))
        self.assertEqual(self.names(), [])
        self.assertEqual(sorted(path.relative_to(TREE) for path in (TREE / "tests/read/bad").rglob("*")), BESIDE)

    def test_run_and_sweep_make_nothing_of_them(self):
        for path in BAD:
            for verb in "run", "sweep":
                with self.subTest(f"{verb} {path.name}"):
                    done = self.call(verb, path, "--out", "made.nc")
                    self.assert_done(done, 2)
                    self.assertIn("error: ", done.stderr)
        self.assertEqual(self.names(), [])

    def test_all_files_are_told_about_in_one_call(self):
        done = self.call("check", *BAD)
        self.assert_done(done, 2)
        for path in BAD:
            self.assertIn(f"{path}:", done.stderr)

    def test_a_good_file_beside_a_bad_one_is_not_run(self):
        good = self.towns()
        done = self.call("check", "--expect", good, BAD[0])
        self.assert_done(done, 2)
        self.assertEqual(done.stdout, "")


class NoFile(InFolder):
    def told(self, path, *pieces, language="en"):
        for verb in "check", "run", "sweep":
            done = self.call(verb, path, "--lang", language)
            self.assert_done(done, 2)
            lines = done.stderr.splitlines()
            self.assertEqual(len(lines), 1, done.stderr)
            self.assertRegex(lines[0], r":1:1: error: .+; (allowed|toegestaan): .+")
            for piece in pieces:
                self.assertIn(piece, lines[0])
        self.assertFalse((self.folder / "out").exists())

    def test_a_missing_file_and_a_directory(self):
        self.told("gone.toml", "gone.toml:1:1: error: there is no such file")
        self.told("gone.toml", "dit bestand is er niet", language="nl")
        self.told(self.folder, "this is a directory")

    def test_a_file_that_is_too_large_without_end(self):
        self.told("/dev/zero", "/dev/zero:1:1: error: the file is too large; allowed: at most 1048576 bytes")
        self.write("large.toml", 'title = "x"\n' + "# filler\n" * 120000)
        self.told("large.toml", "too large")

    def test_empty_binary_and_not_utf_8(self):
        (self.folder / "empty.toml").touch()
        self.told("empty.toml", "the file is empty")
        (self.folder / "zero.toml").write_bytes(b"title\0")
        done = self.call("check", "zero.toml")
        self.assert_done(done, 2)
        self.assertIn("zero.toml:1:6: error: ", done.stderr)
        (self.folder / "latin.toml").write_bytes(b'title = "\xe9"\n')
        self.assertIn("latin.toml:1:10: error: not UTF-8", self.call("check", "latin.toml").stderr)

    def test_a_file_that_may_not_be_read(self):
        self.towns().chmod(0)
        done = self.call("check", "towns.toml", held=HELD)
        self.assert_done(done, 2)
        self.assertRegex(done.stderr, r"towns\.toml:1:\d+: error: cannot be read \(Permission denied\)")

    def test_a_sweep_whose_scenario_is_missing_large_or_a_directory(self):
        path = self.sweep()
        (self.folder / "towns.toml").unlink()
        self.told_about_scenario(path, "there is no such file")
        (self.folder / "towns.toml").mkdir()
        self.told_about_scenario(path, "this is a directory")

    def told_about_scenario(self, path, piece):
        for verb in "check", "sweep":
            done = self.call(verb, path)
            self.assert_done(done, 2)
            self.assertIn(f"{path}:2:1: error: scenario 'towns.toml': {piece}", done.stderr)

    def test_problems_of_a_sweeps_scenario_name_the_scenario(self):
        path = self.sweep()
        self.write("towns.toml", 'title = "x"\nstart = 2024-01-01\nmonhts = 3\n')
        done = self.call("check", path)
        self.assert_done(done, 2)
        self.assertIn(f"{self.folder}/towns.toml:3:1: error: ", done.stderr)

    def test_what_a_file_names_is_looked_for_beside_it_not_where_one_is(self):
        self.sweep()
        done = call("check", self.folder / "sweep.toml", folder="/")
        self.assert_done(done)
        for outside in "../towns.toml", "/etc/passwd", "sub/../../towns.toml":
            text = (self.folder / "sweep.toml").read_text(encoding="utf-8").replace("towns.toml", outside)
            self.write("other.toml", text)
            self.assert_done(self.call("check", "other.toml"), 2)

    def test_links_do_not_lead_out_of_the_folder_and_pipes_are_no_files(self):
        outside = Path(self.enterContext(tempfile.TemporaryDirectory())) / "secret.toml"
        outside.write_text("the first line\n", encoding="utf-8")
        self.sweep()
        (self.folder / "sub").mkdir()
        (self.folder / "towns.toml").rename(self.folder / "sub/towns.toml")
        (self.folder / "towns.toml").symlink_to("sub/towns.toml")
        self.assert_done(self.call("check", "sweep.toml"))
        for make, piece in (lambda path: path.symlink_to(outside), "this leads out of the folder"), \
                (os.mkfifo, "this is a pipe or a device"):
            (self.folder / "towns.toml").unlink()
            make(self.folder / "towns.toml")
            done = self.call("check", "sweep.toml")
            self.assert_done(done, 2)
            self.assertIn(f"sweep.toml:2:1: error: scenario 'towns.toml': {piece}", done.stderr)
            self.told_about_base(f": {piece}")
            self.assertNotIn("first line", done.stderr)

    def test_a_base_that_is_missing_large_or_a_directory(self):
        base = self.folder / "towns.toml"
        self.told_about_base(" is not there; allowed: a file beside this one")
        base.write_text("# filler\n" * 120000, encoding="utf-8")
        self.told_about_base(": the file is too large; allowed: at most 1048576 bytes")
        self.told_about_base(": het bestand is te groot; toegestaan: hooguit 1048576 bytes", language="nl")
        base.unlink()
        base.mkdir()
        self.told_about_base(": this is a directory; allowed: a file")

    def told_about_base(self, piece, language="en"):
        self.write("based.toml", 'base = "towns.toml"\ntitle = "based"\nstart = 2024-01-01\n')
        done = self.call("check", "based.toml", "--lang", language)
        self.assert_done(done, 2)
        word = "base" if language == "en" else "basis"
        self.assertIn(f"based.toml:1:8: error: {word} 'towns.toml'{piece}", done.stderr)
        self.assertNotIn("first line", done.stderr)

    def test_a_word_of_the_call_may_be_a_pipe(self):
        text = self.towns().read_text(encoding="utf-8")
        done = subprocess.run([WEEFSEL, "check", "/dev/stdin"], input=text, env=environment(), capture_output=True,
                              text=True, check=False)
        self.assert_done(done)

    def test_a_scenario_without_partnerships_can_be_checked_but_not_run(self):
        path = self.write("base.toml", 'title = "base"\nstart = 2024-01-01\n')
        self.assert_done(self.call("check", "base.toml"))
        self.assert_done(self.call("check", "--expect", "base.toml"))
        promising = self.write("promising.toml", path.read_text(encoding="utf-8")
                               + '[[expect]]\noutput = "fabric_final"\nhigh = 1\n')
        done = self.call("check", "--expect", promising)
        self.assert_done(done, 2)
        self.assertIn("promising.toml:1:1: error: there is no [[partnership]]", done.stderr)
        done = self.call("run", "base.toml")
        self.assert_done(done, 2)
        self.assertIn("base.toml:1:1: error: there is no [[partnership]]", done.stderr)

    def test_a_name_that_would_reorder_the_terminal_is_made_plain(self):
        done = self.call("check", "a\x1b[31m\n\u202eb.toml")
        self.assert_done(done, 2)
        self.assertEqual(done.stderr.count("\n"), 1)
        self.assertNotIn("\x1b", done.stderr)
        self.assertNotIn("\u202e", done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
