#!/usr/bin/env python3
"""Compares the engine with its slow twin after every month: compare.py PATH_TO_DUMP_STATE.

Bit masks, stages and counts must be equal, other numbers equal to 1e-12 (of the value when it is above 1). Both
ledgers must add up to the change they explain, every lever must change something and at intensity 0 nothing, and
everything that can happen must have happened in one of the runs. Exits with 1 and the first differences of every case
that differs."""

import json
import math
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import twin
from state import CAUSES, ENERGY_CAUSES, LEVERS, STAGES

HERE = Path(__file__).resolve().parent
TOLERANCE = 1e-12
SHOWN = 12  # differences printed per case
TIRED = ["people.energy_start=0", "people.energy_spread=0.3", "energy.set_point=0", "energy.warm_gain=0"]  # weigh 0
ILL = ["people.burnout=1", "people.recovery_months=40", "elections.municipality_new=0.8"]  # elections meet who is away
ONE, TWO, THREE, FOUR = (1, 0), (1, 1), (20240101, 0), (20240101, 7)  # seed, replicate
CASES = [
    ("small.toml", [], [ONE, TWO, THREE, FOUR]),
    ("small.toml", ["meetings.per_month=1.5", "spiral.steps=1"], [ONE, FOUR]),
    ("small.toml", ["views.dimensions=32", "people.vacancy_months=0", *TIRED], [ONE, TWO, THREE]),
    ("small_open.toml", [], [ONE, TWO, THREE, FOUR]),
    ("small_open.toml", ["views.dimensions=9", "membership.patience=1", *ILL], [ONE, TWO]),
    ("small_calm.toml", [], [ONE, TWO, THREE, FOUR]),
]
EVENTS = [
    "departure", "elected none", "elected vacant", "elected away", "cold cut", "burnout", "recovery", "lending",
    "shock up", "shock down", "funded", "not funded", "consolidation", "signed", "reflection", "results", "embedded",
    "held by form", "upgrade", "relapse newcomers", "relapse tired", "relapse no decision", "undecided",
    "decision by unanimity with memory", "decision by unanimity without memory", "decision by majority with memory",
    "decision by majority without memory", "joining", "leaving for cost", "leaving for opportunity",
    "dissolved for membership", "dissolved for energy", "stayer", "newcomer", "neither stayer nor newcomer"]


def dumped(dump, scenario, settings, seed, replicate):
    command = [dump, str(HERE / scenario), str(seed), str(replicate), *settings]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def engine(dump, scenario, settings, seed, replicate):
    """Parameters, the states of months 0, 1, … as the engine has them, each with its outputs, and last what the run
    came to."""
    parameters, *states, months, run = map(json.loads, dumped(dump, scenario, settings, seed, replicate))
    by_month = {key: months.pop(key) for key in ["stage_share", "ledger_month", "energy_month"]}
    for n, state in enumerate(states):
        state["series"] = {key: values[n] for key, values in months.items()}
        for key, values in by_month.items():
            width = len(values) // len(states)
            state[key] = values[n * width:(n + 1) * width]
    return parameters, states + [run]


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


def counts(state, key, i):
    """Whether entity i of this key counts: what has not begun or has ended has no state."""
    group = key.split(".")[0]
    return state[group + ".live"][i] if group in ("table", "member", "seat") else True


def label(state, key, i):
    group = key.split(".")[0]
    if group == "seat":
        return f"seat {i} (post {post(state['seat.post'][i])})"
    if group == "tie":
        return f"tie {i} ({' - '.join(post(one) for one in state['tie.posts'][i])})"
    if group == "post":
        return f"post {i} ({post(state['post.key'][i])})"
    return f"lever {i}" if key == "run.lever_since" else f"table {i}" if group == "run" else f"{group} {i}"


def post(key):
    return f"party {key >> 12} {'official' if key >> 11 & 1 else 'administrator'} {key & 2047}"


def parts_of(key, ours, twins):
    """(what, engine, twin) for the values under one key."""
    a, b = ours[key], twins[key]
    if isinstance(a, dict) and a.keys() == b.keys():
        return [(f"{key} {name}", a[name], b[name]) for name in a]
    if not isinstance(a, list) or len(a) != len(b):
        return [(key, a, b)]
    names = {"ledger_month": CAUSES, "energy_month": ENERGY_CAUSES, "stage_share": STAGES}
    if key in names:
        return [(f"{key}, {name}", x, y) for name, x, y in zip(names[key], a, b)]
    if key in ("ledger", "energy_ledger"):
        causes = CAUSES if key == "ledger" else ENERGY_CAUSES
        return [(f"{key} of table {t}, {cause}", x, y)
                for t, (row, other) in enumerate(zip(a, b)) for cause, x, y in zip(causes, row, other)]
    return [(f"{key} of {label(ours, key, i)}", x, y) for i, (x, y) in enumerate(zip(a, b)) if counts(ours, key, i)]


def differences(ours, twins):
    """(what, size, engine, twin) for everything that differs in one month."""
    if ours.keys() != twins.keys():
        yield "keys", math.inf, sorted(ours.keys() - twins.keys()), sorted(twins.keys() - ours.keys())
        return
    for key in ours:
        for what, x, y in parts_of(key, ours, twins):
            yield what, same(x, y), x, y


def unexplained(start, now):
    """What the ledgers of the engine leave unexplained of the change since the start: (what, size, change, booked)."""
    for t, (before, after) in enumerate(zip(start["run.fabric"], now["run.fabric"])):
        for part, (a, b) in enumerate(zip(before, after)):
            booked = sum(cause[part] for cause in now["ledger"][t])
            yield f"fabric {part} of table {t} against its ledger", abs(b - a - booked), b - a, booked
    for t, (a, b) in enumerate(zip(start["run.energy"], now["run.energy"])):
        booked = sum(now["energy_ledger"][t])
        yield f"energy of table {t} against its ledger", abs(b - a - booked), b - a, booked


def report(name, when, found):
    """Prints what differs too much; whether nothing does."""
    wrong = [one for one in found if not one[1] <= TOLERANCE]
    if wrong:
        print(f"DIFFERENT  {name}: {len(wrong)} values in {when}, the first:")
        for what, size, x, y in wrong[:SHOWN]:
            print(f"  {what}: engine {x}, twin {y}, differ by {size:.3g}")
    return not wrong


def compare(dump, scenario, settings, seed, replicate, happened):
    name = f"{scenario} {' '.join(settings)} seed {seed} replicate {replicate}"
    clock = time.perf_counter()
    parameters, states = engine(dump, scenario, settings, seed, replicate)
    largest, compared = 0.0, 0
    run = twin.run(HERE / scenario, parameters, seed, replicate)
    for n, (ours, twins) in enumerate(zip(states, run, strict=True)):
        last = n == len(states) - 1
        if last:
            happened.update(twins.pop("happened"))
        found = list(differences(ours, twins))
        if not last:
            found += list(unexplained(states[0], ours))
        largest = max(largest, max(size for _, size, _, _ in found))
        compared += len(found)
        if not report(name, "the run" if last else f"month {n}", found):
            return False
    print(f"same  {name}: {len(states) - 2} months, {compared} values, largest difference {largest:.1e}, "
          f"{time.perf_counter() - clock:.1f} s")
    return True


def states_only(lines):
    """The months of a dump as they stand, but for how long levers have acted."""
    return [{key: value for key, value in json.loads(line).items() if key not in ("run.lever_since", "table.lever_now")}
            for line in lines[1:]]


def check_levers(dump):
    """Each kind of lever changes something in one of the worlds, even when it costs nothing; at intensity 0 all
    together are as none."""
    good, still_to_do = True, set(LEVERS)
    parameters, _ = engine(dump, "small.toml", [], *ONE)
    free = [f"{key}=0" for key in parameters if key.startswith("levers.") and key.endswith("_cost")]
    for scenario, run in [("small.toml", ONE), ("small_open.toml", ONE), ("small_open.toml", FOUR)]:
        base = states_only(dumped(dump, scenario, free, *run))
        text = (HERE / scenario).read_text()
        kinds = [kind for kind in LEVERS if f'name = "{kind}"' in text]
        for kind in still_to_do & set(kinds):
            if states_only(dumped(dump, scenario, [*free, f"lever.{kind}.intensity=0"], *run)) != base:
                still_to_do.discard(kind)
        none = states_only(dumped(dump, scenario, ["levers=none"], *run))
        off = states_only(dumped(dump, scenario, [f"lever.{kind}.intensity=0" for kind in kinds], *run))
        if off != none:
            good = False
            print(f"DIFFERENT  {scenario}: levers of intensity 0 are not as no levers")
    if still_to_do:
        print("NOT TESTED  levers that change nothing:", ", ".join(sorted(still_to_do)))
    return good and not still_to_do


def check_events(happened):
    missing = [event for event in EVENTS if happened[event] == 0]
    if missing:
        print("NOT TESTED  never happened:", ", ".join(missing))
    return not missing


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    happened = Counter()
    results = [compare(sys.argv[1], scenario, settings, *run, happened) for scenario, settings, runs in CASES
               for run in runs]
    results += [check_levers(sys.argv[1]), check_events(happened)]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
