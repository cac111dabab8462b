"""Scenarios read or built, changed, and everything that is wrong with them, with line and column."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from numbers import Real
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import tomli_w

from weefsel import _engine

OWN = "scenario.toml"  # what a sweep calls a scenario that is no file of its own
Value = float | int | str | bool
Change = Mapping[str, Value] | tuple[str, ...]  # of `set`, of `lever`


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


class Scenario:
    """A world and its parameters. Not changed once made: `set` and `lever` give a new one.

    Read one with `Scenario.read(path)`, or build one with `Scenario({...})`, a mapping with the keys of a scenario file.
    """

    def __init__(self, scenario: Mapping[str, Any] | str | os.PathLike[str] | Scenario) -> None:
        """A mapping is a scenario, a string or path names its file. Raises ScenarioError, or OSError for the file."""
        if isinstance(scenario, Scenario):
            self.__dict__.update(scenario.__dict__)
        elif isinstance(scenario, Mapping):
            self._take("scenario", tomli_w.dumps(dict(scenario)), Beside(Path.cwd()))
        else:
            self._take(str(scenario), text_of(Path(scenario)), Beside(Path(scenario).parent))

    def _take(self, name: str, text: str, beside: Beside) -> None:
        made, found = _engine.read_scenario(text, beside)
        self.name = name
        self._read: _engine.Scenario = or_raise(made, found, name)
        self._files = beside.read  # what the text names, so that it can be read again without them
        self._changes: tuple[Change, ...] = ()

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
            yes_or_no = isinstance(value, bool | np.bool_)
            if _engine.is_word_key(key):
                objection = changed.set_word(key, str(value).lower() if yes_or_no else str(value))
            elif isinstance(value, Real | np.bool_):
                objection = changed.set_number(key, float(value), f"{int(value) if yes_or_no else value}")
            else:
                objection = f"'{key}' is a number, not '{value}'"
            if objection:
                found.append(Problem(f"set {key}={value}", 0, 0, objection))
        found += [Problem("set", 0, 0, text) for text in changed.contradictions()]
        return self._with(changed, found, dict(changes))

    def lever(self, *levers: str) -> Scenario:
        """The scenario with more levers, as of `--lever`: "handover", "reflection:6=0.5@2026-03-01". Raises ScenarioError."""
        changed = self._read.copy()
        objections = [(lever, changed.add_lever(lever)) for lever in levers]
        return self._with(changed, [Problem(f"lever {lever}", 0, 0, text) for lever, text in objections if text], levers)

    def _with(self, changed: _engine.Scenario, found: list[Problem], how: Change) -> Scenario:
        if found:
            raise ScenarioError(found)
        made = Scenario(self)
        made._read, made._changes = changed, (*self._changes, how)
        return made

    def __deepcopy__(self, _: object) -> Scenario:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (self.name, self.text, self._files, self._changes)

    def __repr__(self) -> str:
        return f"<weefsel.Scenario {self.title!r}, {self.months} months>"


def _again(name: str, text: str, files: Mapping[str, str], changes: Sequence[Change]) -> Scenario:
    """A scenario in another process."""
    made: Scenario = object.__new__(Scenario)
    made._take(name, text, Beside(None, files))
    for how in changes:
        made = made.set(how) if isinstance(how, Mapping) else made.lever(*how)
    return made


def files_of(scenario: Scenario) -> dict[str, str]:
    """A sweep's scenario and what it names."""
    if scenario._changes:
        raise ScenarioError([Problem("scenario", 0, 0, "a sweep varies its scenario by axes; allowed: a scenario without set "
                                     "or lever, and axes of one value for what stays the same")])
    return {**scenario._files, OWN: scenario.text}


def text_of(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise ScenarioError([Problem(str(path), line, 1, "this is no UTF-8; allowed: text in UTF-8")]) from None


class Beside:
    """Reads what a file names: beside that file or below, also when links are followed; and keeps it."""

    def __init__(self, folder: Path | None, read: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.read = dict(read or {})

    def __call__(self, name: str) -> str | None:
        if name not in self.read and self.folder:
            home = self.folder.resolve()
            path = (home / name).resolve()
            if path.is_relative_to(home) and path.is_file():
                self.read[name] = text_of(path)
        return self.read.get(name)


def or_raise(made: Any, found: Sequence[tuple[str, int, int, str]], name: str) -> Any:
    if made is None or found:
        raise ScenarioError([Problem(file or name, line, column, text) for file, line, column, text in found])
    return made
