#!/usr/bin/env python3
"""Compares the engine with its slow twin after every month: compare.py PATH_TO_DUMP_STATE.

Bit masks, stages and counts must be equal, other numbers equal to 1e-12 (of the value when it is above 1).
Exits with 1 and the first differences of every case that differs."""

import json
import math
import subprocess
import sys
import time
from pathlib import Path

import twin
from state import CAUSES

HERE = Path(__file__).resolve().parent
TOLERANCE = 1e-12
SHOWN = 12  # differences printed per case
TIRED = ["people.energy_start=0", "people.energy_spread=0.3", "energy.set_point=0", "energy.warm_gain=0"]  # weights of 0
CASES = [
    ("small.toml", []),
    ("small.toml", ["meetings.per_month=1.5"]),
    ("small.toml", ["views.dimensions=32", "people.vacancy_months=0", *TIRED]),
    ("small_calm.toml", []),
]
RUNS = [(1, 0), (1, 1), (20240101, 0), (20240101, 7)]  # seed, replicate


def engine(dump, scenario, settings, seed, replicate):
    """Parameters and the states of months 0, 1, … as the engine has them, each with its outputs."""
    command = [dump, str(HERE / scenario), str(seed), str(replicate), *settings]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    parameters, *states, series = map(json.loads, lines)
    for n, state in enumerate(states):
        state["series"] = {key: values[n] for key, values in series.items()}
    return parameters, states


def same(a, b):
    """Largest difference of two numbers or equally shaped lists or objects; infinite when of other shape or when
    whole numbers differ."""
    if isinstance(a, dict) and isinstance(b, dict) and a.keys() == b.keys():
        return max((same(a[key], b[key]) for key in a), default=0.0)
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return max((same(x, y) for x, y in zip(a, b)), default=0.0)
    a, b = (math.nan if x is None else x for x in (a, b))
    if isinstance(a, (dict, list)) or isinstance(b, (dict, list)):
        return math.inf
    if isinstance(a, int) and isinstance(b, int):
        return 0.0 if a == b else math.inf
    if math.isnan(a) or math.isnan(b):
        return 0.0 if math.isnan(a) and math.isnan(b) else math.inf
    return abs(a - b) / max(1.0, abs(a), abs(b))


def begun(state, key, i):
    """Whether entity i of this key counts: what has not begun has no state yet."""
    group = key.split(".")[0]
    return state[group + ".begun"][i] if group in ("table", "member", "seat") else True


def label(state, key, i):
    group = key.split(".")[0]
    if group == "seat":
        return f"seat {i} (post {post(state['seat.post'][i])})"
    if group == "tie":
        return f"tie {i} ({' - '.join(post(one) for one in state['tie.posts'][i])})"
    if group == "post":
        return f"post {i} ({post(state['post.key'][i])})"
    return f"table {i}" if group == "ledger" else f"{group} {i}"


def post(key):
    return f"party {key >> 12} {'official' if key >> 11 & 1 else 'administrator'} {key & 2047}"


def differences(n, ours, twins):
    """(what, size, engine, twin) for everything that differs in one month."""
    if ours.keys() != twins.keys():
        yield "keys", math.inf, sorted(ours.keys() - twins.keys()), sorted(twins.keys() - ours.keys())
        return
    for key in ours:
        a, b = ours[key], twins[key]
        if key == "series":
            parts = [(f"output {name}", a[name], b[name]) for name in a] if a.keys() == b.keys() else [(key, a, b)]
        elif key == "ledger":
            parts = [(f"ledger of table {t}, {cause}", x, y)
                     for t, (row, other) in enumerate(zip(a, b)) for cause, x, y in zip(CAUSES, row, other)]
        elif isinstance(a, list) and len(a) == len(b):
            parts = [(f"{key} of {label(ours, key, i)}", x, y) for i, (x, y) in enumerate(zip(a, b))
                     if begun(ours, key, i)]
        else:
            parts = [(key, a, b)]
        for what, x, y in parts:
            size = same(x, y)
            yield what, size, x, y


def compare(dump, scenario, settings, seed, replicate):
    name = f"{scenario} {' '.join(settings)} seed {seed} replicate {replicate}"
    clock = time.perf_counter()
    parameters, states = engine(dump, scenario, settings, seed, replicate)
    largest, compared = 0.0, 0
    for n, (ours, twins) in enumerate(zip(states, twin.run(HERE / scenario, parameters, seed, replicate), strict=True)):
        found = list(differences(n, ours, twins))
        largest = max(largest, max(size for _, size, _, _ in found))
        compared += len(found)
        wrong = [one for one in found if not one[1] <= TOLERANCE]
        if wrong:
            print(f"DIFFERENT  {name}: {len(wrong)} values in month {n}, the first:")
            for what, size, x, y in wrong[:SHOWN]:
                print(f"  {what}: engine {x}, twin {y}, differ by {size:.3g}")
            return False
    print(f"same  {name}: {len(states) - 1} months, {compared} values, largest difference {largest:.1e}, "
          f"{time.perf_counter() - clock:.1f} s")
    return True


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    results = [compare(sys.argv[1], scenario, settings, *run) for scenario, settings in CASES for run in RUNS]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
