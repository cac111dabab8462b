#!/usr/bin/env python3
"""The scoreboard of patterns as the table of sim/ODD.md, section 10.

    weefsel patterns --format json > out/patterns.json
    analysis/scoreboard.py out/patterns.json
"""

import json
import sys


def number(value):
    """JSON has no infinity and no NaN: null where there is no number."""
    return "none" if value is None else f"{value:.3g}".replace("-", "−")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = json.load(file)
    print("| | pattern | source | effect: what, with 95 % interval | verdict | of 64 sets |\n|---|---|---|---|---|---|")
    for row in rows:
        unit = "" if row["unit"] == "1" else " " + row["unit"]
        effect = f"{row['compared']}: {number(row['effect'])} ({number(row['low'])} to {number(row['high'])}){unit}"
        robust = row.get("robust", {})
        held = f"{robust['held']} ({100 * robust['low']:.0f}–{100 * robust['high']:.0f} %)" if robust else ""
        print(f"| {row['id']} | {row['pattern']} | {row['source']} | {effect} | {row['verdict']} | {held} |")


if __name__ == "__main__":
    main()
