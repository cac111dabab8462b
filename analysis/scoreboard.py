#!/usr/bin/env python3
"""The scoreboard of patterns as the two tables of sim/ODD.md, section 10: verdicts, and every claim with its bounds.

    weefsel patterns --format json > out/patterns.json
    analysis/scoreboard.py out/patterns.json
"""

import json
import sys


def number(value):
    """JSON has no infinity and no NaN: null where there is no number."""
    return "none" if value is None else f"{value:.3g}".replace("-", "−")


def bounds(claim):
    low, high = claim["above"], claim["below"]
    if low is not None and high is not None:
        return f"{number(low)} to {number(high)}"
    return f"> {number(low)}" if high is None else f"< {number(high)}"


def verdicts(rows):
    print("| | pattern | source | verdict | of 64 sets hold | undecided | refute it |\n|---|---|---|---|---|---|---|")
    for row in rows:
        robust = row["robust"]
        held = f"{robust['held']} ({100 * robust['low']:.0f}–{100 * robust['high']:.0f} %)"
        print(f"| {row['id']} | {row['pattern']} | {row['source']} | {row['verdict']} | {held} | {robust['undecided']} |"
              f" {robust['refuted']} |")


def claims(rows):
    print("| | claim | found, with 95 % interval | has to be | runs | |\n|---|---|---|---|---|---|")
    for row in rows:
        for claim in row["claims"]:
            runs = f"{claim['runs']}" if claim["runs"] == claim["of_runs"] else f"{claim['runs']} of {claim['of_runs']}"
            print(f"| {row['id']} | {claim['what']} | {number(claim['effect'])} ({number(claim['low'])} to "
                  f"{number(claim['high'])}) | {bounds(claim)} | {runs} | {'holds' if claim['holds'] else '**fails**'} |")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = json.load(file)
    verdicts(rows)
    print()
    claims(rows)


if __name__ == "__main__":
    main()
