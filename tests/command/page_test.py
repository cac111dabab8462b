"""`weefsel page`: cases into the shell that lies beside the command. What the page does is tested where it is made, in
analysis/workshop/tests.
"""

import json
import os
import re
import shutil
import subprocess

import unittest

from calls import TREE, WEEFSEL, InFolder, environment

# The versions as build.mjs writes them.
VERSIONS = [re.search(name + r" = (\d+);", (TREE / "sim" / path).read_text(encoding="utf-8")).group(1)
            for path, name in [("run/results_version.hpp", "results_version"), ("world/catalogue.hpp", "catalogue_version")]]
ENGINE = '<meta name="weefsel-engine" content="results {} catalogue {}">'
SHELL = '<!doctype html>' + ENGINE.format(*VERSIONS) + '<p>%</p><script type="application/json" id="cases">[]</script><script>1 < 2 // []</script>\n'
SHIPPED = ["kennemerlijn", "kop-werkt", "vechtplassen", "utrecht-2024", "laboratory/region",
           "laboratory/elections-shifted", "laboratory/low-interest"]


class Page(InFolder):
    def setUp(self):
        super().setUp()
        self.towns(months=3)
        # A copy in a place of its own, so that the shell beside it is this test's.
        self.bin = self.folder / "prefix" / "bin"
        self.bin.mkdir(parents=True)
        shutil.copy(WEEFSEL, self.bin / "weefsel")
        (self.bin / "workshop.html").write_text(SHELL, encoding="utf-8")

    def page(self, *words, language="en"):
        return subprocess.run([str(self.bin / "weefsel"), "page", *words, "--lang", language], cwd=self.folder,
                              env=environment(), capture_output=True, text=True, check=False)

    def cases(self, name="page.html"):
        text = (self.folder / name).read_text(encoding="utf-8")
        return json.loads(re.search(r'id="cases">(.*?)</script>', text, re.DOTALL).group(1))

    def test_the_cases_that_come_with_weefsel_are_in_it_and_the_rest_is_the_shell(self):
        done = self.page("--out", "page.html")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("page.html", done.stdout)
        self.assertEqual([one["id"] for one in self.cases()], SHIPPED)
        for one in self.cases():
            self.assertEqual(one["text"], (TREE / "scenarios" / f"{one['id']}.toml").read_text(encoding="utf-8"))
        text = (self.folder / "page.html").read_text(encoding="utf-8")
        self.assertEqual(re.sub(r'(id="cases">).*?(</script>)', r"\1[]\2", text, count=1, flags=re.DOTALL), SHELL)

    def test_a_case_of_ones_own_comes_first_with_its_base(self):
        (self.folder / "base.toml").write_text("[people]\nturnover_factor = 2\n", encoding="utf-8")
        towns = (self.folder / "towns.toml").read_text(encoding="utf-8")
        (self.folder / "mine.toml").write_text('base = "base.toml"\n' + towns, encoding="utf-8")
        self.assertEqual(self.page("--out", "page.html", "mine.toml").returncode, 0)
        first = self.cases()[0]
        self.assertEqual((first["id"], first["base"]), ("mine", "[people]\nturnover_factor = 2\n"))
        self.assertEqual([one["id"] for one in self.cases()[1:]], SHIPPED)

    def test_a_shipped_case_can_come_first_and_no_other_passes_for_it(self):
        shutil.copy(TREE / "scenarios" / "kop-werkt.toml", self.folder)
        self.assertEqual(self.page("--out", "page.html", "kop-werkt.toml").returncode, 0)
        self.assertEqual([one["id"] for one in self.cases()], ["kop-werkt"] + [one for one in SHIPPED if one != "kop-werkt"])
        for name in ["kop-werkt", "own", "trial", "offered"]:
            shutil.copy(self.folder / "towns.toml", self.folder / f"{name}.toml")
            done = self.page("--out", "none.html", f"{name}.toml")
            self.assertEqual(done.returncode, 2)
            self.assertIn(f"{name}.toml:1:1: error: the page has another case called '{name}'", done.stderr)
            self.assertFalse((self.folder / "none.html").exists())

    def test_a_name_that_the_page_cannot_show_is_refused(self):
        for name in ["x" * 81, "a\nb", b"a\xff".decode("utf-8", "surrogateescape"), "a\u202eb"]:
            shutil.copy(self.folder / "towns.toml", self.folder / f"{name}.toml")
            done = subprocess.run([str(self.bin / "weefsel"), "page", "--out", "page.html", f"{name}.toml", "--lang", "en"],
                                  cwd=self.folder, env=environment(), capture_output=True, check=False)
            self.assertEqual(done.returncode, 2, name.encode("utf-8", "replace"))
            self.assertIn(b".toml:1:1: error: the page calls a case by its file name", done.stderr)
            self.assertFalse((self.folder / "page.html").exists())

    def test_nothing_but_a_page_is_written_over(self):
        towns = (self.folder / "towns.toml").read_text(encoding="utf-8")
        (self.folder / "link.toml").symlink_to("towns.toml")
        for words, said in [(["towns.toml", "towns.toml"], "which is read"), (["link.toml", "towns.toml"], "which is read"),
                            (["towns.toml"], "which is no page")]:
            done = self.page("--out", *words)
            self.assertEqual(done.returncode, 2, words)
            self.assertIn(said, done.stderr)
            self.assertEqual((self.folder / "towns.toml").read_text(encoding="utf-8"), towns)
        for _ in range(2):
            self.assertEqual(self.page("--out", "page.html").returncode, 0)

    def test_a_shell_of_another_engine_is_refused(self):
        for other in [("1", VERSIONS[1]), (VERSIONS[0], "99")]:
            shell = SHELL.replace(ENGINE.format(*VERSIONS), ENGINE.format(*other))
            (self.bin / "workshop.html").write_text(shell, encoding="utf-8")
            done = self.page("--out", "page.html")
            self.assertEqual(done.returncode, 2)
            self.assertIn("the engine of another version than this command", done.stderr)
            self.assertFalse((self.folder / "page.html").exists())

    def test_no_text_of_a_case_can_end_the_element_it_stands_in(self):
        towns = (self.folder / "towns.toml").read_text(encoding="utf-8")
        hostile = towns.replace('"Towns"', '"</script><script>alert(1)</script><!--"')
        (self.folder / "bad.toml").write_text(hostile, encoding="utf-8")
        self.assertEqual(self.page("--out", "page.html", "bad.toml").returncode, 0)
        self.assertEqual(self.cases()[0]["text"], hostile)
        text = (self.folder / "page.html").read_text(encoding="utf-8")
        self.assertEqual(text.count("</script>"), SHELL.count("</script>"))
        self.assertNotIn("<!--", text)

    def test_wrong_input_is_named_and_nothing_is_written(self):
        (self.folder / "wrong.toml").write_text('title = "x"\nstart = 2024-01-01\nmonts = 3\n', encoding="utf-8")
        (self.folder / "empty.toml").write_text('title = "x"\nstart = 2024-01-01\n', encoding="utf-8")
        (self.folder / "other").mkdir()
        shutil.copy(self.folder / "towns.toml", self.folder / "other" / "towns.toml")
        for words, said in [(["wrong.toml"], "wrong.toml:3:1: error: "), (["none.toml"], "none.toml"),
                            (["empty.toml"], "no [[partnership]]"),
                            (["towns.toml", "other/towns.toml"], "two scenarios are called 'towns'")]:
            done = self.page("--out", "page.html", *words)
            self.assertEqual(done.returncode, 2, words)
            self.assertIn(said, done.stderr)
            self.assertFalse((self.folder / "page.html").exists())
        done = self.page()
        self.assertEqual(done.returncode, 2)
        self.assertIn("--out", done.stderr)

    def test_without_the_shell_it_says_how_to_get_it(self):
        (self.bin / "workshop.html").unlink()
        for language, said in [("en", "nothing was written; `./dev build`"), ("nl", "niets geschreven; `./dev build`")]:
            done = self.page("--out", "page.html", language=language)
            self.assertEqual(done.returncode, 2)
            self.assertIn(said, done.stderr)
            self.assertFalse((self.folder / "page.html").exists())

    def test_an_installed_command_finds_the_shell_in_share(self):
        share = self.folder / "prefix" / "share" / "weefsel"
        share.mkdir(parents=True)
        os.rename(self.bin / "workshop.html", share / "workshop.html")
        self.assertEqual(self.page("--out", "page.html").returncode, 0)

    def test_what_cannot_be_written_leaves_what_was_there(self):
        (self.folder / "page.html").write_text(SHELL, encoding="utf-8")
        done = self.page("--out", "none/page.html")
        self.assertEqual(done.returncode, 74)
        self.assertEqual((self.folder / "page.html").read_text(encoding="utf-8"), SHELL)


if __name__ == "__main__":
    unittest.main()
