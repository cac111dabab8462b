"""Does the model bear out what the guided stories say? Plays the what-if of every step that claims something against its
baseline, 200 pairs on the same random numbers, and fails where a claim does not hold.

    build/venv/bin/python analysis/workshop/tests/story_claims.py [STORY...] [--pairs N]

`found` is in how many of 100 futures it is so, `bound` the exact lower 99 % bound of that share (Clopper and Pearson). In
the futures that the page shows (seed 1), on which the texts were written, a claim's `least` must not exceed the bound; in
as many others (seed 2) it must not exceed what is found.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import beta

import weefsel

TREE = Path(__file__).resolve().parents[3]
STORIES = TREE / "analysis" / "workshop" / "stories"
SHOWN, OTHER = 1, 2  # seeds
NOTHING = 0.001  # a difference that nobody would see, as in src/state/comparison.ts


def scenario(case: str) -> Path:
    return STORIES / f"{case.removeprefix('story/')}.toml" if case.startswith("story/") else TREE / "scenarios" / f"{case}.toml"


def value(written: str) -> float | str:
    try:
        return float(written)
    except ValueError:
        return written


class Pairs:
    """The worlds of one what-if: baseline and what-if, future by future."""

    def __init__(self, case: str, changes: dict[str, str], pairs: int, seed: int) -> None:
        self.result = weefsel.compare(scenario(case), set={key: value(text) for key, text in changes.items()}, replicates=pairs,
                                      seed=seed, series_per_run=True, progress=False)
        if (self.result["status"].values != 0).any():
            raise RuntimeError(f"{case}: a run failed")
        self.causes = [str(cause) for cause in self.result["cause"].values]

    def series(self, output: str, month: int | str) -> np.ndarray:  # [world, future]
        runs = self.result[f"{output}_run"].values.astype(float)
        return runs[:, :, -1 if month == "end" else int(month)]

    def ledger(self, cause: str) -> np.ndarray:  # [world, future]
        return self.result["ledger"].values[:, :, self.causes.index(cause)]


def signed(difference: np.ndarray, sign: str, nothing: float = NOTHING) -> np.ndarray:
    return difference > nothing if sign == "more" else difference < -nothing


def holds(pairs: Pairs, said: dict[str, Any]) -> tuple[str, np.ndarray]:
    """What is said, in words, and in which futures it is so."""
    world = 1 if said.get("world") == "what-if" else 0
    match said.get("kind", "claim"):
        case "claim":
            base, what = pairs.series(said["output"], said["month"])
            return f"{said['sign']} {said['output']} at {said['month']}", signed(what - base, said["sign"])
        case "same":
            base, what = pairs.series(said["output"], said["month"])
            return f"same {said['output']} at {said['month']}", np.abs(what - base) <= NOTHING
        case "ledger":
            base, what = pairs.ledger(said["cause"])
            return f"ledger: {said['sign']} by {said['cause']}", signed(what - base, said["sign"])
        case "larger":
            both = (pairs.ledger(cause) for cause in (said["cause"], said["than"]))
            one, other = (np.abs(entry[1] - entry[0] if said["world"] == "difference" else entry[world]) for entry in both)
            return f"{said['world']}: {said['cause']} larger than {said['than']}", one > other
        case "course":
            first, last = (pairs.series(said["output"], month)[world] for month in (said["from"], said["to"]))
            return f"{said['world']}: {said['sign']} {said['output']} at {said['to']} than at {said['from']}", signed(last - first, said["sign"])
    raise ValueError(f"unknown kind {said['kind']!r}")


def bound(so: np.ndarray) -> float:
    number, of = int(so.sum()), so.size
    return 0.0 if number == 0 else 100 * float(beta.ppf(0.01, number, of - number + 1))


def told(story: dict[str, Any], pairs: int, seed: int) -> list[tuple[str, int, str, int, float, float]]:
    """Per claim and fact: story, step, words, least, found, bound."""
    rows: list[tuple[str, int, str, int, float, float]] = []
    changes: dict[str, str] = {}
    played: dict[str, Pairs] = {}
    for number, step in enumerate(story["steps"], 1):
        changes = step.get("changes", changes)
        said = step.get("claims", []) + step.get("facts", [])
        if not said:
            continue
        key = json.dumps(changes, sort_keys=True)
        if key not in played:
            played[key] = Pairs(story["case"], changes, pairs, seed)
        for one in said:
            text, so = holds(played[key], one)
            rows.append((story["id"], number, text, one["least"], 100 * float(so.mean()), bound(so)))
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description="Does the model bear out what the guided stories say?")
    parser.add_argument("stories", nargs="*", help="ids; without them all")
    parser.add_argument("--pairs", type=int, default=200)
    asked = parser.parse_args()
    files = [STORIES / f"{name}.json" for name in asked.stories] or sorted(STORIES.glob("*.json"))
    wrong = 0
    print(f"{'story':16} {'step':>4}  {'claim':52} {'least':>5} {'found':>6} {'bound':>6} {'seed 2':>6}")
    for file in files:
        story = json.loads(file.read_text(encoding="utf-8"))
        for shown, other in zip(told(story, asked.pairs, SHOWN), told(story, asked.pairs, OTHER), strict=True):
            name, step, text, least, found, low = shown
            again = other[4]
            verdict = "   DOES NOT HOLD" if min(found, again) < least else "   WITHIN CHANCE" if low < least else ""
            wrong += verdict != ""
            print(f"{name:16} {step:4}  {text:52} {least:5} {found:6.1f} {low:6.1f} {again:6.1f}{verdict}", flush=True)
    print(f"{wrong} do not hold" if wrong else "all hold")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
