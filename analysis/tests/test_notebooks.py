"""Every notebook runs as a plain script from the repository's root, in time, and can be made a notebook."""

import os
import subprocess
import sys
from pathlib import Path

import jupytext
import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "analysis/notebooks").glob("*.py"))
SECONDS = 60  # a notebook may take 20 on an idle machine

SAID = {
    "ema_prim": ["combinations end low", "people.turnover_factor above", "low cases lie there"],
    "netcdf_tools": ["equal to weefsel.open: True", "digest still right: True"],
    "pandas_frames": ["better with handover:", "departure"],
    "salib": ["did you mean 'trust.gain'", "handover.level", "PAWN"],
}


def test_every_notebook_is_here():
    assert [path.stem for path in NOTEBOOKS] == sorted(SAID)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_the_root_and_says_what_it_should(path):
    done = subprocess.run(
        [sys.executable, "-W", "ignore", path.relative_to(ROOT)],
        cwd=ROOT,
        env={**os.environ, "MPLBACKEND": "Agg"},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert [words for words in SAID[path.stem] if words not in done.stdout] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_script_becomes_a_notebook_and_comes_back(path):
    notebook = jupytext.read(path)
    kinds = [cell.cell_type for cell in notebook.cells]
    assert kinds[0] == "markdown" and kinds.count("code") >= 4
    assert notebook.cells[0].source.startswith("# ") and "**Question.**" in notebook.cells[0].source
    back = jupytext.reads(jupytext.writes(notebook, fmt="ipynb"), fmt="ipynb")
    assert [cell.source for cell in back.cells] == [cell.source for cell in notebook.cells]
