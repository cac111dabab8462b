"""Every relative link in README.md leads somewhere."""

import re
import sys
import unittest
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]


class Links(unittest.TestCase):
    def test_what_the_readme_links_to_is_there(self):
        text = (TREE / "README.md").read_text(encoding="utf-8")
        targets = [target for target in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in target]
        self.assertGreater(len(targets), 3)
        for target in targets:
            self.assertTrue((TREE / target).exists(), target)


if __name__ == "__main__":
    sys.exit(unittest.main(verbosity=2))
