"""How the command is called: verbs, help, languages, options, and what is said about a wrong call."""

import json
import unittest

from calls import TREE, VERBS, InFolder, call


class Help(unittest.TestCase):
    def test_help_names_every_verb_and_every_exit_code_in_both_languages(self):
        for language, word in ("en", "Examples"), ("nl", "Voorbeelden"):
            done = call("--help", "--lang", language)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            for verb in VERBS:
                self.assertIn(f"\n  {verb} ", done.stdout)
            for code in 0, 1, 2, 3, 74, 75, 130:
                self.assertRegex(done.stdout, rf"(\n|· ){code} ")
            self.assertIn(word, done.stdout)

    def test_every_verb_has_help_with_options_and_examples(self):
        for verb in VERBS:
            for language, word in ("en", "Examples"), ("nl", "Voorbeelden"):
                done = call(verb, "--help", "--lang", language)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertTrue(done.stdout.startswith(f"weefsel {verb} "))
                self.assertIn(f"  weefsel {verb} ", done.stdout)
                self.assertIn("--lang nl|en", done.stdout)
                self.assertIn(word, done.stdout)
                self.assertEqual(call(verb, "-h", "--lang", language).stdout, done.stdout)

    def test_lines_of_help_fit_a_terminal(self):
        for verb in [], *([verb] for verb in VERBS):
            for language in "en", "nl":
                lines = call(*verb, "--help", "--lang", language).stdout.splitlines()
                prose = [line for line in lines if "weefsel" not in line]
                self.assertLessEqual(max(map(len, prose)), 96)

    def test_the_examples_of_check_run_and_sweep_name_files_that_are_there(self):
        for verb in "check", "run", "sweep":
            for line in call(verb, "--help").stdout.splitlines():
                for word in line.split() if line.startswith("  weefsel") else []:
                    if word.startswith("scenarios/"):
                        self.assertTrue(list(TREE.glob(word)), word)

    def test_version_says_version_commit_compiler_and_catalogue(self):
        done = call("--version")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout, r"\Aweefsel \d+\.\d+\.\d+\ncommit \S+\ncompiler .+\ncatalogue version \d+\n\Z")


class WrongCalls(InFolder):
    def wrong(self, *words, says=(), **more):
        """A wrong call: exit 2, nothing on standard output, nothing written."""
        before = self.names()
        done = self.call(*words, **more)
        self.assert_done(done, 2)
        self.assertEqual(done.stdout, "")
        for piece in says:
            self.assertIn(piece, done.stderr)
        self.assertEqual(self.names(), before)
        return done

    def test_a_call_without_words_shows_help(self):
        self.wrong(says=["Verbs", "sweep"])
        self.wrong("--quiet", says=["there is no verb"])

    def test_an_unknown_verb_gets_the_nearest_one(self):
        self.wrong("swep", says=["unknown verb 'swep'; did you mean 'sweep'? allowed: check, run, sweep, compare, merge, replay, describe, digest"])
        self.wrong("chekc", "--lang", "nl", says=["onbekend werkwoord 'chekc'; bedoelt u 'check'? toegestaan: check"])
        self.wrong("zzzzzzzzzz", says=["unknown verb 'zzzzzzzzzz'; allowed: check"])
        self.wrong("patern", says=["unknown verb 'patern'; did you mean 'patterns'?"])

    def test_an_unknown_option_gets_the_nearest_one_and_all_are_named(self):
        done = self.wrong("run", "x.toml", "--replicate", "5", "--sed=3",
                          says=["unknown option '--replicate'; did you mean '--replicates'?",
                                "unknown option '--sed'; did you mean '--se"])
        self.assertEqual(done.stderr.count("error:"), 2)
        self.wrong("sweep", "x.toml", "-x", says=["unknown option '-x'"])
        self.wrong("--qiet", says=["'--quiet'"])
        self.wrong("check", "x.toml", "--lang", "nl", "--expcet", says=["onbekende optie '--expcet'; bedoelt u '--expect'?"])

    def test_beginnings_of_options_are_not_guessed(self):
        self.wrong("run", "x.toml", "--rep", "5", says=["unknown option '--rep'"])

    def test_options_need_values_of_their_kind(self):
        path = self.towns()
        for option, low, high in ("replicates", 1, 100000000), ("seed", 0, 4294967295), ("threads", 1, 1024):
            for value in "", "x", "-1", "1.5", "1e3", str(high + 1), "99999999999999999999", "5 ", "+5":
                self.wrong("run", path, f"--{option}={value}", says=[f"--{option}"])
            if low > 0:
                self.wrong("run", path, f"--{option}=0", says=[f"allowed: a whole number {low} … {high}"])
        self.wrong("run", path, "--seed", says=["--seed needs a value"])
        self.wrong("run", path, "--quiet=1", says=["--quiet takes no value"])
        self.wrong("run", path, "--seed", "1", "--seed", "2", says=["--seed stands there more than once"])
        self.wrong("run", path, "--lang", "fr", says=["--lang is 'fr'; allowed: nl, en"])
        self.wrong("run", path, "--out=", says=["--out"])
        self.wrong("run", path, "--out", "somewhere/", says=["--out is 'somewhere/'"])

    def test_more_runs_than_memory_should_hold_need_a_file(self):
        self.wrong("run", self.towns(), "--replicates", 100001,
                   says=["100001 replicates", "allowed: with more than 100000 replicates give --out FILE.nc"])

    def test_too_many_and_too_few_files(self):
        self.wrong("run", says=["something is missing; allowed: weefsel run SCENARIO"])
        self.wrong("check", says=["something is missing"])
        self.wrong("sweep", "a", "b", says=["'b' is one too many"])
        self.wrong("digest", "a", "b", says=["'b' is one too many"])

    def test_set_and_lever_say_what_is_wrong_all_at_once(self):
        path = self.towns()
        done = self.wrong("run", path, "--set", "people.turnover=2", "--set", "handover.level=3", "--set", "x",
                          "--set", "trust.gain=nan", "--lever", "handoverr=1", "--lever", "retention=2",
                          "--lever", "warm_time@stage",
                          says=["unknown parameter 'people.turnover'; did you mean 'people.turnover_factor'?",
                                "'handover.level' is 3; allowed: 0 … 1", "--set is 'x'; allowed: KEY=VALUE",
                                "did you mean 'handover'?", "intensity of lever 'retention'", "warm_time@stage"])
        self.assertEqual(done.stderr.count("error:"), 7)

    def test_a_key_is_set_once(self):
        done = self.wrong("run", self.towns(), "--set", "handover.level=0.5", "--set", "handover.level=0.7",
                          says=["--set handover.level stands there more than once"])
        self.assertEqual(done.stderr.count("error:"), 1)

    def test_set_values_that_contradict_each_other(self):
        self.wrong("run", self.towns(), "--set", "beginning.maturity_low=0.9", "--set", "beginning.maturity_high=0.1",
                   says=["beginning.maturity_low"])

    def test_a_scenario_is_no_sweep_and_a_sweep_no_scenario(self):
        sweep = self.sweep()
        self.wrong("run", sweep, says=["this is a sweep", "weefsel sweep"])
        self.wrong("sweep", self.folder / "towns.toml", says=["this is a scenario", "weefsel run"])

    def test_describe_knows_its_subjects_and_forms(self):
        self.wrong("describe", "lever", says=["unknown subject 'lever'; did you mean 'levers'?"])
        self.wrong("describe", "levers", "--format", "jsn", says=["did you mean 'json'?"])

    def test_digest_of_what_is_no_result(self):
        self.wrong("digest", "not-there.nc", says=["not-there.nc"])
        self.wrong("digest", self.towns(), says=["towns.toml"])
        self.wrong("digest", self.folder, says=[self.folder.name])


class Describe(unittest.TestCase):
    def test_json_is_a_list_of_rows_with_the_keys_of_the_contract(self):
        for subject, least in ("parameters", 100), ("levers", 4), ("outputs", 48), ("causes", 35):
            for language in "en", "nl":
                rows = json.loads(call("describe", subject, "--format", "json", "--lang", language).stdout)
                self.assertGreaterEqual(len(rows), least)
                for row in rows:
                    self.assertEqual(list(row)[:8], ["key", "nl", "unit", "min", "max", "default", "source", "doc"])
                    self.assertTrue(row["nl"] and row["doc"] and row["unit"])
                self.assertEqual(len({(row["key"], row.get("kind")) for row in rows}), len(rows))

    def test_causes_are_of_fabric_or_energy_or_obstacles(self):
        rows = json.loads(call("describe", "causes", "--format", "json").stdout)
        count = {kind: sum(row["kind"] == kind for row in rows) for kind in ("fabric", "energy", "obstacle")}
        self.assertEqual(count, {"fabric": 12, "energy": 14, "obstacle": 11})
        self.assertEqual([row["key"] for row in rows][:2], ["departure", "election"])

    def test_defaults_lie_in_their_range(self):
        for row in json.loads(call("describe", "parameters", "--format", "json").stdout):
            self.assertTrue(row["min"] <= row["default"] <= row["max"], row["key"])
            self.assertTrue(row["source"])

    def test_every_lever_says_what_it_touches_and_costs_and_where_from(self):
        rows = json.loads(call("describe", "levers", "--format", "json").stdout)
        self.assertEqual([row["key"] for row in rows], """
            handover duo_seats retention consolidation warm_time cold_discipline independent_chair reflection
            recalibration joint_fund council_involvement tension_dialogue staff_pool pruning no_cold_cut province_role
            communication adaptive_form exit_rules innovation_room""".split())
        for row in rows:
            for way in "month", "date", "stage", "condition":
                self.assertIn(way, row["starts"])
        keys = {row["key"] for row in json.loads(call("describe", "parameters", "--format", "json").stdout)}
        for row in rows:
            for field in "touches", "touches_nl", "cost", "cost_nl", "doc_nl", "source":
                self.assertTrue(row[field], field)
            self.assertLessEqual(set(row["parameters"]), keys)
            self.assertRegex(row["cost"], r"\A(1 person-day|[0-9.]+ person-days)\b")

    def test_text_and_markdown_hold_every_key_in_both_languages(self):
        for subject in "parameters", "levers", "outputs", "causes":
            keys = [row["key"] for row in json.loads(call("describe", subject, "--format", "json").stdout)]
            for form in "text", "markdown":
                for language in "en", "nl":
                    text = call("describe", subject, "--format", form, "--lang", language).stdout
                    for key in keys:
                        self.assertIn(key, text)
            rows = [line for line in text.splitlines() if line]
            self.assertEqual(len(rows), len(keys) + 2)
            self.assertEqual({line.replace("\\|", "").count("|") for line in rows}, {rows[0].count("|")})


class Languages(InFolder):
    def test_the_language_follows_the_option_before_the_environment(self):
        english, dutch = "A thinking aid, not a forecast", "Een denkhulp, geen voorspelling"
        path = self.towns(months=3)
        for words, more, expected in (([], {}, english), ([], {"LC_ALL": "nl_NL.UTF-8"}, dutch),
                                      (["--lang", "en"], {"LC_ALL": "nl_NL.UTF-8"}, english),
                                      (["--lang=nl"], {}, dutch), ([], {"LC_ALL": "", "LANG": "nl_BE"}, dutch),
                                      ([], {"LC_ALL": "C", "LANG": "nl_BE"}, english)):
            self.assertIn(expected, self.call("run", path, *words, **more).stdout)

    def test_options_may_stand_before_the_verb(self):
        path = self.towns(months=3)
        self.assertIn("Een denkhulp", self.call("--lang", "nl", "run", path).stdout)
        self.assertEqual(self.call("--quiet", "run", path).stdout, "")

    def test_dutch_numbers_have_a_comma(self):
        path = self.towns(months=3)
        self.assertRegex(self.call("run", path, "--lang", "nl").stdout, r"weefsel bij start +0,\d{3}  0,\d{3} tot 0,\d{3}")
        self.assertRegex(self.call("run", path).stdout, r"fabric start +0\.\d{3}  0\.\d{3} to 0\.\d{3}")

    def test_quiet_leaves_answers_and_errors(self):
        path = self.towns(months=3)
        self.assertEqual(self.call("check", path, "--quiet").stdout, "")
        self.assertIn("handover", self.call("describe", "levers", "--quiet").stdout)
        self.assertIn("error:", self.call("check", "gone.toml", "--quiet").stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
