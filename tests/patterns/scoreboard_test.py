"""The scoreboard as people and programs get it: every verdict as recorded, and as the ODD tells it."""

import contextlib
import io
import json
import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / "analysis"))
import scoreboard  # noqa: E402

WEEFSEL = os.environ["WEEFSEL"]
ENGLISH = {**os.environ, "LC_ALL": "C.UTF-8"}


def patterns(*words, **more):
    return subprocess.run([WEEFSEL, "patterns", *words], capture_output=True, text=True, check=False, env=ENGLISH, **more)


class Scoreboard(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.quick = patterns("--quick", "--format", "json")
        cls.rows = json.loads(cls.quick.stdout)

    def test_every_verdict_is_the_recorded_one(self):
        differing = [(row["id"], row["verdict"], row["reason"]) for row in self.rows if row["verdict"] != row["recorded"]]
        self.assertEqual(differing, [], "a change of the model changed these; see Patterns in sim/ODD.md")
        self.assertEqual(self.quick.returncode, 0)

    def test_at_least_22_of_26_hold(self):
        self.assertEqual([row["id"] for row in self.rows], [f"P{i}" for i in range(1, 27)])
        self.assertGreaterEqual(sum(row["verdict"] == "holds" for row in self.rows), 22)

    def test_a_row_has_what_the_contract_names_and_a_reason_when_it_fails(self):
        for row in self.rows:
            with self.subTest(pattern=row["id"]):
                self.assertLessEqual(row["low"], row["effect"])
                self.assertLessEqual(row["effect"], row["high"])
                self.assertEqual(row["reason"] == "", row["verdict"] == "holds")
                self.assertNotIn("\n", row["reason"])
                self.assertTrue(row["source"] and row["pattern"] and row["claims"])
                inside = all((c["above"] is None or c["low"] > c["above"]) and (c["below"] is None or c["high"] < c["below"])
                             for c in row["claims"])
                self.assertEqual(inside, row["verdict"] == "holds")

    def test_the_odd_tells_the_same_verdicts(self):
        text = (TREE / "sim" / "ODD.md").read_text(encoding="utf-8")
        told = dict(re.findall(r"^\| (P\d+) \|.*\| (holds|fails) \| \d", text, flags=re.M))
        self.assertEqual(told, {row["id"]: row["recorded"] for row in self.rows})

    def test_the_odd_has_every_claim_with_the_numbers_of_today(self):
        text = (TREE / "sim" / "ODD.md").read_text(encoding="utf-8")
        section = text[text.index("\n## 10 "):text.index("\n## 11 ")]
        found = io.StringIO()
        with contextlib.redirect_stdout(found):
            scoreboard.claims(self.rows)
        self.assertIn("\n" + found.getvalue(), section, "make both tables again: analysis/scoreboard.py")

    def test_the_same_call_gives_the_same_numbers_with_any_number_of_threads(self):
        one = patterns("--quick", "--only", "P17,P2", "--replicates", "20", "--format", "json", "--threads", "1")
        three = patterns("--quick", "--only", "P17,P2", "--replicates", "20", "--format", "json", "--threads", "3")
        self.assertEqual(one.stdout, three.stdout)
        self.assertEqual([row["id"] for row in json.loads(one.stdout)], ["P2", "P17"])

    def test_a_default_that_contradicts_a_pattern_refutes_it(self):
        done = patterns("--quick", "--only", "P19", "--set", "trust.loss=0.01")
        self.assertEqual(done.returncode, 0)  # the record is of the defaults
        self.assertIn("FAILS", done.stdout)
        self.assertIn("has to lie above 0", done.stdout)

    def test_details_name_the_call_that_makes_the_runs_again(self):
        done = patterns("--quick", "--only", "P21", "--replicates", "20")
        self.assertIn("weefsel run scenarios/laboratory/region.toml --set partnership.region.province_role=director",
                      re.sub(r"\s+", " ", done.stdout))
        run = subprocess.run([WEEFSEL, "run", "scenarios/laboratory/region.toml", "--replicates", "2", "--set",
                              "partnership.region.province_role=director"], capture_output=True, text=True, cwd=TREE,
                             check=False, env=ENGLISH)
        self.assertEqual(run.returncode, 0, run.stderr)

    def test_robustness_is_a_share_of_the_sets_with_its_interval(self):
        rows = json.loads(patterns("--only", "P17", "--replicates", "20", "--format", "json").stdout)
        robust = rows[0]["robust"]
        self.assertEqual(robust["sets"], 64)
        self.assertAlmostEqual(robust["share"], robust["held"] / 64)
        self.assertLessEqual(robust["low"], robust["share"])
        self.assertLessEqual(robust["share"], robust["high"])
        self.assertEqual(robust["held"] + robust["undecided"] + robust["refuted"], 64)

    def test_what_is_wrong_with_a_call_is_said(self):
        for words, said in ((["--only", "P27"], "unknown pattern 'P27'; did you mean"),
                            (["--only="], "needs a value"),
                            (["--only", ","], "--only names no pattern"),
                            (["--format", "xml"], "unknown form 'xml'"),
                            (["--replicates", "1"], "--replicates"),
                            (["--set", "handover.levle=1"], "did you mean 'handover.level'")):
            with self.subTest(words=words):
                done = patterns("--quick", *words)
                self.assertEqual(done.returncode, 2)
                self.assertIn(said, done.stderr)
                self.assertEqual(done.stdout, "")

    def test_it_speaks_dutch(self):
        done = patterns("--quick", "--only", "P19", "--replicates", "20", "--lang", "nl")
        self.assertIn("Vertrouwen komt te voet en gaat te paard.", done.stdout)
        self.assertNotIn("has to lie", done.stdout)


if __name__ == "__main__":
    unittest.main()
