"""The README's Python runs as it stands there."""

import re
import subprocess
import sys

from conftest import TREE


def test_the_script_of_the_readme_runs(tmp_path):
    readme = (TREE / "README.md").read_text(encoding="utf-8")
    script, = re.findall(r"^```python\n(import weefsel\n.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert len(script.strip().splitlines()) <= 10
    (tmp_path / "scenarios").symlink_to(TREE / "scenarios")
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "share_low" in done.stdout and "Weefsel" in done.stdout
    assert (tmp_path / "handover.svg").read_text(encoding="utf-8").startswith("<?xml")
