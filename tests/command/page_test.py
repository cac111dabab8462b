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

SHELL = '<!doctype html><p>%</p><script type="application/json" id="cases">[]</script><script>1 < 2 // []</script>\n'
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

    def test_one_of_ones_own_by_a_shipped_name_takes_its_place(self):
        shutil.copy(self.folder / "towns.toml", self.folder / "kop-werkt.toml")
        self.assertEqual(self.page("--out", "page.html", "kop-werkt.toml").returncode, 0)
        self.assertEqual(sorted(one["id"] for one in self.cases()), sorted(SHIPPED))
        self.assertIn("Towns", self.cases()[0]["text"])

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
        (self.folder / "page.html").write_text("before", encoding="utf-8")
        done = self.page("--out", "none/page.html")
        self.assertEqual(done.returncode, 74)
        self.assertEqual((self.folder / "page.html").read_text(encoding="utf-8"), "before")


if __name__ == "__main__":
    unittest.main()
