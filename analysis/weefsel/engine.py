"""The engine from Python: scenarios read or built, runs and sweeps with the bits of the command.

`run`, `compare` and `sweep` go through the same code as the command's verbs, so that their results have the same digest;
`Engine` makes single runs whose arrays are NumPy views of the engine's memory. All let other threads go on.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import tomli_w
import xarray as xr
from tqdm.auto import tqdm

from weefsel import _engine, results

MOST_THREADS = 1024  # as of the command
ONE_AT_A_TIME = threading.Lock()  # results are made with all cores anyhow, and HDF5 writes one

Value = float | int | str | bool
Telling = Callable[[int, int], None]


class Problem(NamedTuple):
    """What is wrong with an input, where (line and column from 1; 0 for what a call asked), and what would be right."""

    file: str
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.text}"


class ScenarioError(ValueError):
    """A scenario, sweep or change that cannot be: `problems` has all that was found, with line and column."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = list(problems)


class ResultError(ValueError):
    """A result that cannot be made or read: of another plan, no result, damaged."""


class Scenario:
    """A world and its parameters. Not changed once made: `set` and `lever` give a new one.

    Read one with `Scenario.read(path)`, or build one with `Scenario({...})`, a mapping with the keys of a scenario file.
    """

    def __init__(self, scenario: Mapping[str, Any] | str | os.PathLike[str] | Scenario) -> None:
        """A mapping is a scenario, a string or path names its file. Raises ScenarioError, or OSError for the file."""
        self._read: _engine.Scenario
        self.name: str
        if isinstance(scenario, Scenario):
            self._read = scenario._read
            self.name = scenario.name
            return
        if isinstance(scenario, Mapping):
            self.name, text, folder = "scenario", tomli_w.dumps(dict(scenario)), Path.cwd()
        else:
            path = Path(scenario)
            self.name, text, folder = str(path), _text_of(path), path.parent
        made, found = _engine.read_scenario(text, _beside(folder))
        self._read = _or_raise(made, found, self.name)

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> Scenario:
        """The scenario of a TOML file. Raises ScenarioError, or OSError when there is no such file."""
        return cls(path)

    @property
    def title(self) -> str:
        return str(self._read.title)

    @property
    def question(self) -> str:
        """What the scenario is for; empty when the file does not say."""
        return str(self._read.question)

    @property
    def seed(self) -> int:
        """The seed that its runs have when no other is asked."""
        return int(self._read.seed)

    @property
    def months(self) -> int:
        """The horizon."""
        return int(self._read.months)

    @property
    def text(self) -> str:
        """The TOML text it was read from."""
        return str(self._read.text)

    def set(self, changes: Mapping[str, Value]) -> Scenario:
        """The scenario with other parameters, in the keys of `--set` (see `parameters()`). Raises ScenarioError."""
        changed, found = self._read.copy(), []
        for key, value in changes.items():
            if _engine.is_word_key(key):
                objection = changed.set_word(key, str(value).lower() if isinstance(value, bool) else str(value))
            elif isinstance(value, str):
                objection = f"'{key}' is a number, not '{value}'"
            else:
                objection = changed.set_number(key, float(value), f"{int(value) if isinstance(value, bool) else value}")
            if objection:
                found.append(Problem(f"set {key}={value}", 0, 0, objection))
        found += [Problem("set", 0, 0, text) for text in changed.contradictions()]
        return self._with(changed, found)

    def lever(self, *levers: str) -> Scenario:
        """The scenario with more levers, as of `--lever`: "handover", "reflection:6=0.5@2026-03-01". Raises ScenarioError."""
        changed = self._read.copy()
        objections = [(lever, changed.add_lever(lever)) for lever in levers]
        return self._with(changed, [Problem(f"lever {lever}", 0, 0, text) for lever, text in objections if text])

    def _with(self, changed: _engine.Scenario, found: list[Problem]) -> Scenario:
        if found:
            raise ScenarioError(found)
        made = object.__new__(Scenario)
        made.name, made._read = self.name, changed
        return made

    def __repr__(self) -> str:
        return f"<weefsel.Scenario {self.title!r}, {self.months} months>"


class Engine:
    """A scenario ready to run, one run at a time; safe to use from several threads at once."""

    def __init__(self, scenario: Scenario | Mapping[str, Any] | str | os.PathLike[str]) -> None:
        self.scenario = Scenario(scenario)
        self._engine = _engine.Engine(self.scenario._read)

    def run(self, replicate: int = 0, seed: int | None = None) -> _engine.Run:
        """One run; without `seed` with the scenario's. Its `series` (name → [month], from the start on), `ledger` [cause], `ledger_month` [month, cause],
        `stage_share` [month, stage] and `energy_ledger` are views without a copy; `values` are numbers by name."""
        return self._engine.run(self.scenario.seed if seed is None else seed, replicate)


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
    plan = _or_raise(*_engine.plan_run(changed._read, replicates, seed), changed.name)
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
    plan = _or_raise(*_engine.plan_comparison(base._read, what_if._read, replicates, seed), base.name)
    return _made(plan, series_per_run, threads, out, progress)


def sweep(
    sweep_file: str | os.PathLike[str] | Mapping[str, Any],
    *,
    folder: str | os.PathLike[str] | None = None,
    threads: int = 0,
    out: str | os.PathLike[str] | None = None,
    progress: bool | Telling | None = None,
) -> xr.Dataset:
    """Runs a sweep file, or a mapping with the keys of one, whose scenario lies in `folder` (here without it).

    A Dataset with the design's points, as `weefsel sweep` writes it (same digest). Other arguments and errors as of `run`.
    """
    if isinstance(sweep_file, Mapping):
        name, text, beside = "sweep", tomli_w.dumps(dict(sweep_file)), Path(folder or Path.cwd())
    else:
        path = Path(sweep_file)
        name, text, beside = str(path), _text_of(path), path.parent
    plan = _or_raise(*_engine.read_sweep(text, _beside(beside)), name)
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
    return made.lever(*levers) if levers else made


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
    if not 0 <= threads <= MOST_THREADS:
        raise ValueError(f"threads is {threads}; allowed: 0 (as many as there are cores) to {MOST_THREADS}")
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


def _text_of(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise ScenarioError([Problem(str(path), line, 1, "this is no UTF-8; allowed: text in UTF-8")]) from None


def _beside(folder: Path) -> Callable[[str], str | None]:
    """Reads what a file names: beside that file or below, also when links are followed."""

    def read(name: str) -> str | None:
        home = folder.resolve()
        path = (home / name).resolve()
        return path.read_text(encoding="utf-8") if path.is_relative_to(home) and path.is_file() else None

    return read


def _or_raise(made: Any, found: Sequence[tuple[str, int, int, str]], name: str) -> Any:
    if made is None or found:
        raise ScenarioError([Problem(file or name, line, column, text) for file, line, column, text in found])
    return made
