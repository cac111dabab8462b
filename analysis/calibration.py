"""Searches the default set: parameters that nobody measured, against some of the patterns; the others are left to test it.

    analysis/calibration.py build/release/weefsel [--search N] [--refine N] [--seed S]
        [--also P26] [--start SET.json] [--out SET.json] [--jobs N] [--log FILE.jsonl]

What is searched over, against what, and what came of it is told in sim/ODD.md, "Calibration". First a Latin hypercube over
all ranges, then steps around the best found (an evolution strategy with one parent). The score of a set is the sum over
patterns of how far the worst claim lies on its right side, in half widths of its interval and at most three, less a
price for leaving the middle of the evidence: the defaults that the search began with. Python's standard library only.
"""

import argparse
import concurrent.futures
import itertools
import json
import math
import random
import subprocess
import sys

# key: (low, high, value the search began with); ranges of ours where the catalogue says `range`
PARAMETERS = {
    "energy.hollow_cost": (0.02, 0.16, 0.16),
    "energy.cold_cost": (0.03, 0.08, 0.06),
    "energy.warm_gain": (0.15, 0.30, 0.20),
    "energy.return": (0.02, 0.05, 0.025),
    "energy.slowness_cost": (0.005, 0.03, 0.02),
    "energy.overload_cost": (0.02, 0.08, 0.05),
    "structure.jump": (0.15, 0.40, 0.35),
    "structure.growth": (0.03, 0.09, 0.06),
    "spiral.realisation.structure": (0.40, 0.65, 0.45),
    "spiral.realisation.money": (0.5, 0.9, 0.6),
    "money.contribute": (0.4, 0.7, 0.6),
    "money.lubricant": (0.2, 0.6, 0.3),
    "work.agenda_pull": (0.4, 0.8, 0.5),
    "membership.cost": (0.30, 0.55, 0.50),
    "membership.exit_chance": (0.05, 0.20, 0.15),
    "membership.dissolve_energy": (0.25, 0.40, 0.38),
    "membership.dissolve_chance": (0.05, 0.20, 0.15),
    "forms.upgrade": (0.005, 0.03, 0.03),
    "views.socialisation": (0.03, 0.12, 0.05),
    "views.on_table": (0.2, 0.5, 0.3),
    "trust.gain": (0.10, 0.20, 0.14),
    "trust.formality": (0.6, 1.0, 0.9),
    "spiral.held_back": (0.4, 0.8, 0.6),
    "spiral.cold_cut": (0.25, 0.50, 0.35),
    "spiral.reopening": (1.0, 4.0, 1.5),
    "practice.gain": (0.02, 0.05, 0.03),
    "meetings.warm_swing": (0.05, 0.15, 0.10),
}
FITTED = ["P1", "P2", "P5", "P8", "P9", "P10", "P12", "P14", "P16", "P20", "P24"]
RUNS = 200
RECORD = 1000  # runs of the scoreboard itself, whose intervals are so much narrower
PRICE = 0.05  # of a parameter at the end of its range, in units of a pattern's score (-1 … 1)


def margin(claim):
    """How far inside its bounds a claim lies, in half widths of the interval it would have on the scoreboard, -3 … 3."""
    effect, low, high = claim["effect"], claim["low"], claim["high"]
    if effect is None or low is None:
        return -3.0
    half = max((high - low) / 2 * math.sqrt(RUNS / RECORD), 1e-9)
    inside = min(effect - claim["above"] if claim["above"] is not None else math.inf,
                 claim["below"] - effect if claim["below"] is not None else math.inf)
    return max(-3.0, min(3.0, inside / half))


def standing(row):
    """-1 … 1: that of the worst claim; of the cases the mean over their expectations, each a case's own."""
    margins = [margin(claim) / 3 for claim in row["claims"]]
    return sum(margins) / len(margins) if row["id"] == "P26" else min(margins)


def sets_of(values):
    return [word for key, value in values.items() for word in ("--set", f"{key}={value:.6g}")]


def failed_share(command, values, chance):
    """Share of partnerships that never reach realisation, in laboratory/failure.toml."""
    call = [command, "run", "scenarios/laboratory/failure.toml", "--replicates", "40", "--threads", "1",
            "--seed", str(chance), *sets_of(values)]
    text = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    words = text[text.index("on a negotiated issue") + len("on a negotiated issue"):].split()
    return float(words[0].rstrip("%")) / 100


def score(command, values, patterns, chance):
    call = [command, "patterns", "--quick", "--replicates", str(RUNS), "--threads", "1", "--format", "json", "--only",
            ",".join(patterns), "--seed", str(chance), *sets_of(values)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    if not done.stdout:
        sys.exit(done.stderr)
    by_pattern = {row["id"]: standing(row) for row in json.loads(done.stdout)}
    share = failed_share(command, values, chance)
    by_pattern["failure"] = max(-1.0, min(1.0, min(share - 0.333, 0.667 - share) / 0.1))
    price = sum(((values[key] - start) / (high - low)) ** 2 for key, (low, high, start) in PARAMETERS.items())
    return sum(by_pattern.values()) - PRICE * price, by_pattern


def hypercube(count, rng):
    columns = {}
    for key, (low, high, _) in PARAMETERS.items():
        cells = [(i + rng.random()) / count for i in range(count)]
        rng.shuffle(cells)
        columns[key] = [low + (high - low) * cell for cell in cells]
    return [{key: column[i] for key, column in columns.items()} for i in range(count)]


def neighbour(values, step, rng):
    """A third of the parameters moved, by a normal step in shares of their ranges."""
    made = dict(values)
    for key, (low, high, _) in PARAMETERS.items():
        if rng.random() < 1 / 3:
            made[key] = min(high, max(low, values[key] + rng.gauss(0, step) * (high - low)))
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("command")
    parser.add_argument("--search", type=int, default=400)
    parser.add_argument("--refine", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--also", default="", help="patterns to fit besides, as P26")
    parser.add_argument("--start", help="a file with the set to begin with, as JSON; else the defaults of then")
    parser.add_argument("--out", help="where to write the best set, as JSON")
    parser.add_argument("--log")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    patterns = FITTED + [word for word in args.also.split(",") if word]
    log = open(args.log, "w", encoding="utf-8") if args.log else None

    # Every set meets chances of its own, and none those of the scoreboard (seed 1): a set cannot be fitted to luck.
    chances = itertools.count(args.seed * 100_000 + 1)

    def judge_all(pool, candidates):
        found = list(pool.map(lambda one: score(args.command, one[0], patterns, one[1]), zip(candidates, chances)))
        for values, (total, parts) in zip(candidates, found):
            if log:
                log.write(json.dumps({"score": total, "parts": parts, "values": values}) + "\n")
                log.flush()
        return [(total, values, parts) for values, (total, parts) in zip(candidates, found)]

    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        start = {key: middle for key, (_, _, middle) in PARAMETERS.items()}
        if args.start:
            with open(args.start, encoding="utf-8") as file:
                start.update(json.load(file))
        seen = judge_all(pool, [start, *hypercube(args.search, rng)])
        print(f"the set the search began with: {seen[0][0]:.2f}")
        best = max(seen, key=lambda one: one[0])
        step, tried = 0.2, 0
        while tried < args.refine:
            round_ = judge_all(pool, [neighbour(best[1], step, rng) for _ in range(8)])
            tried += len(round_)
            top = max(round_, key=lambda one: one[0])
            step *= 1.1 if top[0] > best[0] else 0.9
            best = max(best, top, key=lambda one: one[0])
            print(f"{tried} steps: {best[0]:.2f}", flush=True)
    for key, value in best[1].items():
        print(f"{key} = {value:.4g}")
    if args.out:
        with open(args.out, "w", encoding="utf-8") as file:
            json.dump(best[1], file, indent=1)
    print({key: round(value, 2) for key, value in best[2].items()})


if __name__ == "__main__":
    main()
