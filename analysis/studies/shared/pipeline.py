"""A study's sweeps: staged beside their scenarios, run, and kept with the digest of what came out.

The command reads scenarios beside or below a sweep file only. So a study's sweep files, which lie in its own folder, are
copied to `out/studies/NAME/` with the scenarios of the tree; there `weefsel sweep` makes each of them again by hand.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import time
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import tomli_w
import xarray as xr

import weefsel
from weefsel._engine import results_version as RESULTS_VERSION

TREE = Path(__file__).resolve().parents[3]
SCENARIOS = [TREE / "scenarios", TREE / "scenarios/laboratory"]
QUICK = {"replicates": 3, "sample": 8}  # of a test run: hardly any runs, all steps


class Made(NamedTuple):
    """A result of the study, as its text tells it."""

    name: str
    sweep: str
    scenario: str
    points: int
    replicates: int
    runs: int
    digest: str


class Study:
    """Where a study reads and writes, and what it has made so far."""

    def __init__(self, folder: Path, out: Path, pages: Path, quick: bool = False, kept: bool = False) -> None:
        self.folder, self.out, self.pages, self.quick, self.kept = folder, out, pages, quick, kept
        self.made: list[Made] = []
        self._begun = time.monotonic()
        stage(folder, out)
        (pages / "figures").mkdir(parents=True, exist_ok=True)

    def sweep(self, name: str, scenario: str = "", replicates: int = 0, fixed: Mapping[str, float] | None = None,
              tag: str = "", sample: int = 0) -> xr.Dataset:
        """One sweep file, on another scenario, with another number of runs, or with parameters that stay as in `fixed`."""
        text = changed(self.out.joinpath(f"{name}.toml").read_text(encoding="utf-8"), scenario, replicates, fixed or {},
                       sample)
        if self.quick:
            text = changed(text, "", QUICK["replicates"], {}, QUICK["sample"])
        result, told = self._run("-".join(part for part in (name, Path(scenario).stem, tag) if part), name, text)
        self.made.append(told)
        return result

    def points(self, name: str, scenario: str, replicates: int, columns: Mapping[str, npt.NDArray[np.float64]],
               tag: str) -> xr.Dataset:
        """A sweep of given points (`design = "list"`), with title and seed of a sweep file."""
        file = tomllib.loads((self.out / f"{name}.toml").read_text(encoding="utf-8"))
        design = {"title": file["title"], "scenario": scenario, "design": "list", "replicates": replicates,
                  "seed": file["seed"], "axis": [{"key": key, "values": list(map(float, column))}
                                                 for key, column in columns.items()]}
        result, told = self._run("-".join((name, Path(scenario).stem, tag, "points")), name, tomli_w.dumps(design))
        self.made.append(told)
        return result

    def _run(self, full: str, name: str, text: str) -> tuple[xr.Dataset, Made]:
        path = self.out / f"{full}.toml"
        path.write_text(text, encoding="utf-8")
        result = self._kept(path.with_suffix(".nc"), text)
        result = _anew(path) if result is None else result
        points, runs = result.sizes["point"], int((result["status"] != 2).sum())
        print(f"{time.monotonic() - self._begun:6.0f} s  {full}: {runs} runs", file=sys.stderr, flush=True)
        return result, Made(full, f"{name}.toml", tomllib.loads(text)["scenario"], points, result.sizes["replicate"], runs,
                            str(result.attrs["digest"]))

    def _kept(self, path: Path, text: str) -> xr.Dataset | None:
        """A result of an earlier call, where that is asked for: of the same sweep, scenario and numbers of the engine."""
        if not self.kept or not path.exists():
            return None
        result, asked = weefsel.open(path), tomllib.loads(text)
        scenario = (self.out / asked["scenario"]).read_text(encoding="utf-8")
        same = (tomllib.loads(str(result.attrs["sweep"])), result.attrs["scenario"], result.attrs["results_version"]) == (
            asked, scenario, RESULTS_VERSION)
        return result if same else None


def _anew(path: Path) -> xr.Dataset:
    """The sweep's result, whatever an earlier call left."""
    path.with_suffix(".nc").unlink(missing_ok=True)
    shutil.rmtree(path.with_suffix(".nc.parts"), ignore_errors=True)
    result = weefsel.sweep(path, out=path.with_suffix(".nc"))
    shutil.rmtree(path.with_suffix(".nc.parts"), ignore_errors=True)
    return result


def stage(folder: Path, out: Path) -> None:
    """A study's sweep files, the tree's scenarios, and scenarios with the study's levers added, in one folder."""
    out.mkdir(parents=True, exist_ok=True)
    for place in SCENARIOS:
        for path in place.glob("*.toml"):
            if "[[party]]" in (text := path.read_text(encoding="utf-8")):
                (out / path.name).write_text(text, encoding="utf-8")
    for path in folder.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        added = re.match(r"# added to (\S+\.toml)", text)
        (out / path.name).write_text((out / added[1]).read_text(encoding="utf-8") + "\n" + text if added else text,
                                     encoding="utf-8")


def changed(text: str, scenario: str, replicates: int, fixed: Mapping[str, float], sample: int) -> str:
    """A sweep file's text with another scenario, other numbers, and parameters that stay as given behind its axes."""
    for key, value in (("scenario", f'"{scenario}"' if scenario else ""), ("replicates", replicates), ("sample", sample)):
        if value:
            text = re.sub(rf"^{key}(\s*)=.*$", rf"{key}\1= {value}", text, count=1, flags=re.M)
    for key, value in fixed.items():
        there = rf'(key\s*=\s*"{re.escape(key)}".*\n)(?:(?:low|high|values)\s*=.*\n)+'
        text, found = re.subn(there, rf"\g<1>values = [{value:g}]\n", text)
        text += "" if found else f'\n[[axis]]\nkey    = "{key}"\nvalues = [{value:g}]\n'
    return text


def arguments(name: str, argv: Sequence[str] | None = None) -> argparse.Namespace:
    """What a study's command takes."""
    parser = argparse.ArgumentParser(description=f"Makes the study '{name}' again: sweeps, figures and text.")
    parser.add_argument("--out", type=Path, default=TREE / "out/studies" / name, help="folder for result files")
    parser.add_argument("--pages", type=Path, default=TREE / "analysis/studies" / name, help="folder for text and figures")
    parser.add_argument("--quick", action="store_true", help="hardly any runs: does everything work?")
    parser.add_argument("--kept", action="store_true", help="read results that are in --out, instead of making them again")
    parser.add_argument("--text", action="store_true", help="write the text anew from numbers.json, without a run")
    parser.add_argument("--look", type=Path, help="also write the figures as PNG into this folder")
    return parser.parse_args(argv)
