"""The table of sim/unknown.md is what its own commands make today."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]


class Unknown(unittest.TestCase):
    def test_the_table_is_what_its_commands_make(self):
        with tempfile.TemporaryDirectory() as folder:
            result = str(Path(folder) / "unknown.nc")
            subprocess.run([os.environ["WEEFSEL"], "sweep", "scenarios/laboratory/unknown.toml", "--out", result], cwd=TREE,
                           check=True, capture_output=True)
            made = subprocess.run([sys.executable, "analysis/unknown_table.py", result], cwd=TREE, check=True,
                                  capture_output=True, text=True).stdout
        told = (TREE / "sim/unknown.md").read_text(encoding="utf-8")
        fabric, table = made.split("\n\n")
        self.assertIn(f"\n{fabric}.\n", told)
        self.assertIn(f"\n{table}", told)


if __name__ == "__main__":
    unittest.main()
