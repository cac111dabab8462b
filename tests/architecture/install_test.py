"""`cmake --install` into a folder of one's own, without root, and what was installed works from there."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path


class Install(unittest.TestCase):
    def test_the_installed_command_runs_and_its_scenarios_lie_beside_it(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["cmake", "--install", os.environ["WEEFSEL_BUILD"], "--prefix", folder],
                           check=True, stdout=subprocess.DEVNULL)
            shipped = Path(folder, "share/weefsel/scenarios/utrecht-2024.toml")
            self.assertTrue(Path(folder, "share/doc/weefsel/LICENSE").is_file())
            subprocess.run([Path(folder, "bin/weefsel"), "--version"], check=True, stdout=subprocess.DEVNULL)
            subprocess.run([Path(folder, "bin/weefsel"), "check", shipped], check=True, cwd=folder)
            for script in "submit.sh", "array.sh", "merge.sh", "parallel.sh":
                self.assertTrue(os.access(shipped.parent / "cluster" / script, os.X_OK), script)


if __name__ == "__main__":
    unittest.main(verbosity=2)
