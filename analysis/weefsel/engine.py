"""The engine from Python: scenarios read or built, runs and sweeps with the bits of the command.

`run`, `compare` and `sweep` go through the same code as the command's verbs, so that their results have the same digest;
`Engine` makes single runs whose arrays are NumPy views of the engine's memory. All let other threads go on.
"""

from __future__ import annotations

import operator
import os
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import tomli_w
import xarray as xr
from tqdm.auto import tqdm

from weefsel import _engine, results
from weefsel.scenario import OWN, Beside, Scenario, Value, files_of, or_raise, text_of

MOST_THREADS = 1024  # as of the command
MOST = 2**32 - 1  # of replicates, and of a seed
ONE_AT_A_TIME = threading.Lock()  # results are made with all cores anyhow, and HDF5 writes one

Telling = Callable[[int, int], None]


class ResultError(ValueError):
    """A result that cannot be made or read: of another plan, no result, damaged."""


class Engine:
    """A scenario ready to run, one run at a time; safe to use from several threads at once."""

    def __init__(self, scenario: Scenario | Mapping[str, Any] | str | os.PathLike[str]) -> None:
        self.scenario = Scenario(scenario)
        self._engine = _engine.Engine(self.scenario._read)

    def run(self, replicate: int = 0, seed: int | None = None) -> _engine.Run:
        """One run; without `seed` with the scenario's. Its `series` (name → [month], from the start on), `ledger` [cause], `ledger_month` [month, cause],
        `stage_share` [month, stage] and `energy_ledger` are views without a copy; `values` are numbers by name."""
        chosen = self.scenario.seed if seed is None else _whole("seed", seed)
        return self._engine.run(chosen, _whole("replicate", replicate))


def run(
    scenario: Scenario | Mapping[str, Any] | str | os.PathLike[str],
    *,
    levers: Sequence[str] = (),
    set: Mapping[str, Value] | None = None,
    replicates: int | None = None,
    seed: int | None = None,
    threads: int = 0,
    series_per_run: bool = False,
    out: str | os.PathLike[str] | None = None,
    progress: bool | Telling | None = None,
) -> xr.Dataset:
    """Runs a scenario: a Dataset with one `point`, as `weefsel run` writes it (same digest).

    Without `replicates` and `seed` those of the scenario. `series_per_run` keeps every run's series, which other calls
    drop for means and percentiles (and which gives another digest). Without `out` the result is in memory only; with it
    the file stays and is opened lazily, and a call that was stopped goes on where it was. `progress`: a bar, or a
    function of runs done and to do; by default a bar when somebody watches. Raises ScenarioError, ResultError, OSError.
    """
    changed = _changed(scenario, levers, set)
    plan = or_raise(*_engine.plan_run(changed._read, *_asked(replicates, seed)), changed.name)
    return _made(plan, series_per_run, threads, out, progress)


def compare(
    scenario: Scenario | Mapping[str, Any] | str | os.PathLike[str],
    *,
    levers: Sequence[str] = (),
    set: Mapping[str, Value] | None = None,
    replicates: int | None = None,
    seed: int | None = None,
    threads: int = 0,
    series_per_run: bool = False,
    out: str | os.PathLike[str] | None = None,
    progress: bool | Telling | None = None,
) -> xr.Dataset:
    """Runs a scenario as it stands (point 0) and with levers or other parameters (point 1), on the same random numbers.

    Arguments and errors as of `run`; see `.weefsel.paired` for the difference.
    """
    base = Scenario(scenario)
    what_if = _changed(base, levers, set)
    plan = or_raise(*_engine.plan_comparison(base._read, what_if._read, *_asked(replicates, seed)), base.name)
    return _made(plan, series_per_run, threads, out, progress)


def sweep(
    sweep_file: str | os.PathLike[str] | Mapping[str, Any],
    *,
    scenario: Scenario | Mapping[str, Any] | str | os.PathLike[str] | None = None,
    folder: str | os.PathLike[str] | None = None,
    threads: int = 0,
    out: str | os.PathLike[str] | None = None,
    progress: bool | Telling | None = None,
) -> xr.Dataset:
    """Runs a sweep file, or a mapping with the keys of one.

    The scenario of a mapping is `scenario`, or the file that it names in `folder` (here without it). A Dataset with the
    design's points, as `weefsel sweep` writes it (same digest). Other arguments and errors as of `run`.
    """
    if isinstance(sweep_file, Mapping):
        name, beside, asked = "sweep", Beside(Path(folder or Path.cwd())), dict(sweep_file)
        if scenario is not None:
            asked["scenario"] = OWN
            beside.read = files_of(Scenario(scenario))
        text = tomli_w.dumps(asked)
    elif scenario is not None:
        raise ValueError("a sweep file names its scenario itself; allowed: `scenario` with a mapping")
    else:
        path = Path(sweep_file)
        name, text, beside = str(path), text_of(path), Beside(path.parent)
    plan = or_raise(*_engine.read_sweep(text, beside), name)
    return _made(plan, bool(plan.series_per_run), threads, out, progress)


def digest(path: str | os.PathLike[str]) -> str:
    """The hash of a result's values, as of `weefsel digest`. Raises ResultError for what is no whole result."""
    found, reason = _engine.digest(os.fspath(path))
    if reason:
        raise ResultError(reason)
    return str(found)


def parameters() -> list[dict[str, Any]]:
    """The catalogue, a row a parameter: key, nl, unit, min, max, default, source, doc, whole."""
    return list(_engine.parameters())


def _changed(
    scenario: Scenario | Mapping[str, Any] | str | os.PathLike[str], levers: Sequence[str], changes: Mapping[str, Value] | None
) -> Scenario:
    made = Scenario(scenario)
    if changes:
        made = made.set(changes)
    return made.lever(*([levers] if isinstance(levers, str) else levers)) if levers else made


def _made(
    plan: _engine.Plan, series_per_run: bool, threads: int, out: str | os.PathLike[str] | None, progress: bool | Telling | None
) -> xr.Dataset:
    plan.series_per_run = series_per_run
    if out is not None:
        _make(plan, os.fspath(out), threads, progress)
        return results.open(out)
    with tempfile.TemporaryDirectory(prefix="weefsel-") as folder:
        path = os.path.join(folder, "result.nc")
        _make(plan, path, threads, progress)
        return results.load(path)


def _make(plan: _engine.Plan, path: str, threads: int, progress: bool | Telling | None) -> None:
    threads = _whole("threads", threads, most=MOST_THREADS)  # 0: as many as there are cores
    with ONE_AT_A_TIME:
        kind, reason = _make_telling(plan, path, threads, progress)
    if kind == "input":
        raise ResultError(reason)
    if kind:
        raise OSError(reason)


def _make_telling(plan: _engine.Plan, path: str, threads: int, progress: bool | Telling | None) -> tuple[str, str]:
    if callable(progress):
        _, _, kind, reason = _engine.make(plan, path, threads, progress)
    else:
        with tqdm(total=plan.runs, unit="run", leave=False, disable=None if progress is None else not progress) as bar:

            def tell(done: int, to_do: int) -> None:
                bar.total = to_do
                bar.update(done - bar.n)

            _, _, kind, reason = _engine.make(plan, path, threads, tell)
    return kind, reason


def _asked(replicates: int | None, seed: int | None) -> tuple[int | None, int | None]:
    return (None if replicates is None else _whole("replicates", replicates, 1), None if seed is None else _whole("seed", seed))


def _whole(name: str, value: int, least: int = 0, most: int = MOST) -> int:
    """A whole number of any type, as NumPy's."""
    try:
        found = operator.index(value)
    except TypeError:
        found = least - 1
    if not least <= found <= most:
        raise ValueError(f"{name} is {value}; allowed: a whole number from {least} to {most}")
    return found
