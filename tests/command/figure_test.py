"""The demo's picture: made in both languages from a small demo, and clear words when it cannot be."""

import struct
import subprocess
import unittest

from calls import TREE, InFolder, environment

FIGURE = TREE / "analysis/demo_figure.py"


def draw(*words, folder):
    return subprocess.run(["/usr/bin/python3", FIGURE, *words], cwd=folder, env=environment(MPLBACKEND="Agg"),
                          capture_output=True, text=True, check=False)


class Figure(InFolder):
    def test_it_is_drawn_in_both_languages_and_differs_by_language_only(self):
        self.assert_done(self.call("sweep", self.demo(replicates=2, segment_runs=64), "--out", "demo.nc"))
        for language in "en", "nl":
            for name in f"{language}.png", f"{language}2.png":
                done = draw("demo.nc", name, "--lang", language, folder=self.folder)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
            picture = (self.folder / f"{language}.png").read_bytes()
            self.assertEqual(picture[:8], b"\x89PNG\r\n\x1a\n")
            width, height = struct.unpack(">II", picture[16:24])
            self.assertGreater(min(width, height), 1000)
            self.assertEqual(picture, (self.folder / f"{language}2.png").read_bytes())
        self.assertNotEqual((self.folder / "en.png").read_bytes(), (self.folder / "nl.png").read_bytes())

    def test_a_result_of_something_else_is_told(self):
        self.assert_done(self.call("sweep", self.sweep(replicates=2), "--out", "other.nc"))
        done = draw("other.nc", "other.png", folder=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn("elections.held", done.stderr)
        self.write("text.nc", "no HDF5")
        done = draw("text.nc", "text.png", folder=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn("text.nc is no result of Weefsel", done.stderr)
        self.assertNotIn("Traceback", done.stderr)
        path = self.demo(replicates=1, segment_runs=64)
        path.write_text(path.read_text(encoding="utf-8").replace("[0.5, 1, 2]", "[0.5, 1.5, 2]"), encoding="utf-8")
        self.assert_done(self.call("sweep", path, "--out", "without.nc"))
        done = draw("without.nc", "without.png", folder=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn("it has no point with turnover, handover, elections (1.0, ", done.stderr)
        done = draw("gone.nc", "gone.png", folder=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn("weefsel sweep scenarios/demo.toml", done.stderr)
        self.assertFalse(list(self.folder.glob("*.png")))


if __name__ == "__main__":
    unittest.main(verbosity=2)
