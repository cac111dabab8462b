"""In Dutch every complaint about an input is Dutch: same file, line and column, and no English word outside quotes,
brackets and names of the format. A message that `read` got or changed, and the phrasebook does not know, fails here.
"""

import json
import re
import unittest

from calls import TREE, InFolder, call
from designs_test import CSV_FAULTS, CSV_SWEEP, FAULTS

BAD = sorted((TREE / "tests/read/bad").glob("*.toml"))

# Words that are the same in both languages, and names of the format that stand outside quotes.
SHARED = set("""
    is in of parameter parameters was scenario sweep start en bytes true false inf nan letters tabs administrators
    officials value range source from to month low high tolerance standard_errors backslash backslashes rol json
    administrator official TOML UTF weefsel lever run later over grid list count label Weefsel SCENARIO gone help
    unanimity majority morris even
""".split())


def words(message):
    """Words of a message outside quotes, brackets and lists of names."""
    message = message.split(" error: ", 1)[1]
    message = re.sub(r"'[^']*'|`[^`]*`|\"[^\"]*\"|\[+[^]]*\]+|<[^>]*>", " ", message)
    message = re.sub(r"--(set|lever) \S+:?|-{2}\S+", " ", message)  # words of the call
    message = re.sub(r"[\w.]+(, [\w.]+){2,}(, …)?", " ", message)  # allowed: a, b, c
    return {word for word in re.findall(r"[\w.]+", message) if word.isalpha() and len(word) > 1}


class Dutch(InFolder):
    def told(self, *call_words):
        english = call(*call_words, folder=self.folder).stderr.splitlines()
        dutch = call(*call_words, "--lang", "nl", folder=self.folder).stderr.splitlines()
        self.assertEqual(len(english), len(dutch))
        return zip(english, dutch)

    def assert_dutch(self, english, dutch):
        place = re.compile(r"^.*?: error: ")
        self.assertEqual(place.match(english).group().split(": error")[0], place.match(dutch).group().split(": error")[0])
        english, dutch = (line.replace("table-1", "") for line in (english, dutch))  # a name
        self.assertEqual(words(english) & words(dutch) - SHARED, set(), dutch)

    def test_every_fault_of_a_design_is_told_in_dutch(self):
        self.towns(months=12, towns=3, tables=1)
        texts = [(text, None) for text, _ in FAULTS] + [(CSV_SWEEP, csv) for csv, _ in CSV_FAULTS]
        for text, csv in texts:
            self.write("s.toml", text)
            if csv is not None:
                self.write("p.csv", csv)
            for english, dutch in self.told("sweep", self.folder / "s.toml"):
                with self.subTest(english):
                    self.assert_dutch(english, dutch)

    def test_every_bad_input_is_told_in_dutch_at_the_same_place(self):
        for path in BAD:
            with self.subTest(path.name):
                for english, dutch in self.told("check", path):
                    self.assert_dutch(english, dutch)

    def test_wrong_calls_are_told_in_dutch(self):
        self.towns()
        for words_of_call in (
                ["swep"], ["run", "towns.toml", "--sed=3"], ["run", "towns.toml", "--seed=x"], ["run"],
                ["run", "towns.toml", "--seed"], ["run", "towns.toml", "--quiet=1"], ["sweep", "towns.toml"],
                ["run", "towns.toml", "--set", "people.turnover=2"], ["run", "towns.toml", "--set", "handover.level=2"],
                ["run", "towns.toml", "--set", "elections.held=0.5"], ["run", "towns.toml", "--lever", "handovr"],
                ["run", "towns.toml", "--lever", "handover=2"], ["run", "towns.toml", "--lever", "handover@31"],
                ["run", "towns.toml", "--lever", "handover@2022-01"], ["run", "towns.toml", "--lever", "handover@ide"],
                ["run", "towns.toml", "--lever", "reflection:0"], ["run", "towns.toml", "--lever", "handover:6"],
                ["run", "towns.toml", "--lever", "consolidation:pac"], ["run", "towns.toml", "--lever", "province_role:boss"],
                ["run", "towns.toml", "--lever", "handover@fabrik<1"], ["run", "towns.toml", "--lever", "handover@fabric<2"],
                ["run", "towns.toml", "--set", "beginning.maturity_low=1"], ["describe", "x"], ["check", "gone.toml"],
                ["digest", "gone.nc"], ["digest", "towns.toml"], ["replay", "gone.nc"], ["replay", "gone.nc", "--run", "1"],
                ["replay", "gone.nc", "--run", "x", "--trace", "a/"], ["run", "towns.toml", "--snapshot", ""],
                ["run", "towns.toml", "--trace", "gone/x"], ["run", "towns.toml", "--trace", "towns.toml"],
                ["page", "towns.toml", "--out", "towns.toml"], ["page", "--out", "towns.toml"], ["run", "towns.toml", "--out", "gone/x.nc"]):
            with self.subTest(words_of_call):
                pairs = [pair for pair in self.told(*words_of_call) if " error: " in pair[0]]
                self.assertTrue(pairs)
                for english, dutch in pairs:
                    self.assertNotEqual(english, dutch)
                    self.assert_dutch(english, dutch)

    def test_descriptions_are_dutch_where_the_tables_are(self):
        for row in json.loads(call("describe", "levers", "--format", "json").stdout):
            text = " ".join(call("describe", "levers", "--lang", "nl").stdout.split())
            for field in "doc_nl", "touches_nl", "cost_nl", "starts_nl":
                self.assertIn(row[field], text)

    def test_outputs_and_causes_are_described_in_the_language_asked_for(self):
        for subject in "outputs", "causes":
            texts = {language: " ".join(call("describe", subject, "--lang", language).stdout.split())
                     for language in ("en", "nl")}
            for row in json.loads(call("describe", subject, "--format", "json").stdout):
                self.assertNotEqual(row["doc"], row["doc_nl"])
                for language, own in ("en", "doc"), ("nl", "doc_nl"):
                    self.assertIn(row[own], texts[language])

    def test_no_two_parameters_or_levers_have_one_name(self):
        names = [row["nl"] for subject in ("parameters", "levers")
                 for row in json.loads(call("describe", subject, "--format", "json").stdout)]
        self.assertEqual(len(names), len(set(names)))


if __name__ == "__main__":
    unittest.main(verbosity=2)
