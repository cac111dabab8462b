"""`weefsel report`: what it says and returns when the Python package is there, is not, or breaks off. The report itself is
tested where it is made, in analysis/tests.
"""

import os
import unittest

from calls import InFolder

# Stands for python3: the first call asks whether the package is there, the second makes the report.
PYTHON = """#!/bin/sh
case "$2" in
-c) exit {there} ;;
-m) shift 2; printf '%s\\n' "$@" >words; {makes} ;;
esac
"""


class Report(InFolder):
    def setUp(self):
        super().setUp()
        self.towns(months=3)
        self.assert_done(self.call("run", "towns.toml", "--out", "towns.nc"))

    def report(self, makes="exit 0", there=0, language="en", words=("--out", "report.html")):
        """A call with a python3 that does as told."""
        folder = self.folder / "bin"
        folder.mkdir(exist_ok=True)
        python = folder / "python3"
        python.write_text(PYTHON.format(there=there, makes=makes), encoding="utf-8")
        python.chmod(0o755)
        return self.call("report", "towns.nc", *words, "--lang", language, PATH=f"{folder}:{os.environ['PATH']}")

    def assert_said(self, done, code, *parts):
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertEqual(done.stdout, "")
        for part in parts:
            self.assertIn(part, done.stderr)

    def test_python_is_asked_for_the_report_in_the_language_of_the_call(self):
        done = self.report(language="nl")
        self.assert_done(done)
        self.assertEqual(done.stdout, "→ report.html\n")
        self.assertEqual((self.folder / "words").read_text(encoding="utf-8").split("\n")[:-1],
                         ["weefsel.report", "--out", "report.html", "--lang", "nl", "--", "towns.nc"])

    def test_what_python_says_is_said_once_and_its_code_is_kept(self):
        for code in 2, 74:
            done = self.report(f"echo 'weefsel report: error: so' >&2; exit {code}")
            self.assert_said(done, code)
            self.assertEqual(done.stderr, "weefsel report: error: so\n")

    def test_a_report_that_breaks_off_is_told_with_its_reason(self):
        self.assert_said(self.report("echo Traceback >&2; exit 1"), 74, "Traceback\nweefsel report: error: the report was not "
                         "made (python3: what went wrong is above)", "nothing was written")
        self.assert_said(self.report("kill -KILL $$"), 74, "not made (python3: Killed)", "Did memory run out?")
        self.assert_said(self.report("kill -KILL $$", language="nl"), 74, "niet gemaakt (python3: Killed)", "geheugen")

    def test_without_the_package_or_python_it_says_how_to_install_them(self):
        self.assert_said(self.report(there=1), 2, "is not installed for python3; allowed: install it", "pip install ./analysis")
        self.assert_said(self.report(there=1, language="nl"), 2, "is niet geïnstalleerd", "pip install ./analysis")
        done = self.call("report", "towns.nc", "--out", "report.html", "--lang", "en", PATH=str(self.folder))
        self.assert_said(done, 2, "for python3 (No such file or directory)", "pip install ./analysis")

    def test_a_wrong_call_or_file_does_not_reach_python(self):
        for words, said in ((), "--out is missing; allowed: --out FILE.html"), (("--out", ""), "--out"):
            self.assert_said(self.report(words=words), 2, said)
        self.write("towns.nc", "no result")
        self.assert_said(self.report(), 2, "towns.nc")
        self.assertNotIn("words", self.names())


if __name__ == "__main__":
    unittest.main(verbosity=2)
