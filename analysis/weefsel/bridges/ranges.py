"""Ranges of parameters, checked by the engine before anything runs, and names of outputs: what all bridges ask first."""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Mapping

from weefsel import _engine
from weefsel.engine import parameters
from weefsel.scenario import Problem, Scenario, ScenarioError

Ranges = Mapping[str, tuple[float, float]]

# Asked about names and bounds when no scenario is at hand; what it simulates does not matter.
_SMALLEST = {
    "title": "names",
    "start": "2024-01",
    "party": [{"name": "a", "kind": "municipality"}, {"name": "b", "kind": "municipality"}],
    "partnership": [{"name": "a-b", "members": ["a", "b"]}],
}


def checked(ranges: Ranges, scenario: Scenario | None = None) -> dict[str, tuple[float, float]]:
    """The ranges as key → (low, high), in their order; units as of `weefsel.parameters()`.

    Keys are catalogue keys, `lever.<name>.intensity` (0 to 1) and `lever.<name>.start` (months after the start). Raises
    ScenarioError with all that is wrong: unknown names with the nearest allowed one, bounds the engine does not take, a low
    that is not below its high.
    """
    asked = (scenario or Scenario(_SMALLEST))._read
    found, problems = {}, []
    for key, bounds in ranges.items():
        try:
            low, high = map(float, bounds)
        except (TypeError, ValueError):
            problems.append(Problem(f"range {key}", 0, 0, f"{bounds!r} is no range; allowed: (low, high)"))
            continue
        objections = [text for text in (_objection(asked, key, value) for value in (low, high)) if text]
        if not objections and low >= high:
            objections = [f"low {low:g} is not below high {high:g}; allowed: low < high"]
        problems += [Problem(f"range {key}", 0, 0, text) for text in objections[:1]]
        found[key] = (low, high)
    if not found and not problems:
        problems = [Problem("ranges", 0, 0, "nothing is varied; allowed: at least one key → (low, high)")]
    if problems:
        raise ScenarioError(problems)
    return found


def _objection(asked: _engine.Scenario, key: str, value: float) -> str | None:
    scratch = asked.copy()
    if _engine.is_word_key(key):
        return scratch.set_word(key, f"{value:g}")
    return scratch.set_number(key, value, f"{value:g}") if math.isfinite(value) else f"{value} is no number"


def is_whole(key: str) -> bool:
    """Whether the engine takes whole numbers only: counts of the catalogue, and the month in which a lever starts."""
    return key.endswith(".start") or any(row["whole"] for row in parameters() if row["key"] == key)


def known(output: str, outputs: Iterable[str]) -> str:
    """The output's name when it is one of `outputs`; else raises KeyError with the nearest of them and all."""
    names = list(outputs)
    if output in names:
        return output
    near = difflib.get_close_matches(output, names, 1)
    meant = f"; did you mean '{near[0]}'?" if near else ";"
    raise KeyError(f"no output '{output}' by run{meant} allowed: {', '.join(names)}")
