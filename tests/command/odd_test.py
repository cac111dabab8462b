"""The ODD's table of parameters is the catalogue's own. `odd_test.py --write` brings them up to date."""

import subprocess
import sys
import unittest

from calls import TREE, WEEFSEL

ODD = TREE / "sim" / "ODD.md"
SUBJECTS = ("parameters",)


def described(subject):
    return subprocess.run([WEEFSEL, "describe", subject, "--format", "markdown", "--lang", "en"], capture_output=True,
                          text=True, check=True).stdout


def marks(subject):
    return f"<!-- weefsel describe {subject} -->\n", f"<!-- end of {subject} -->\n"


def parts(text, subject):
    """What stands before, between and behind the marks."""
    begin, end = marks(subject)
    start, stop = text.index(begin) + len(begin), text.index(end)
    return text[:start], text[start:stop], text[stop:]


class Odd(unittest.TestCase):
    def test_the_tables_are_those_of_the_catalogue(self):
        text = ODD.read_text(encoding="utf-8")
        for subject in SUBJECTS:
            with self.subTest(subject=subject):
                self.assertEqual(parts(text, subject)[1], described(subject),
                                 f"sim/ODD.md is behind: WEEFSEL={WEEFSEL} tests/command/odd_test.py --write")


def write():
    text = ODD.read_text(encoding="utf-8")
    for subject in SUBJECTS:
        before, _, behind = parts(text, subject)
        text = before + described(subject) + behind
    ODD.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        write()
    else:
        unittest.main()
