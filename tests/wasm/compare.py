"""Runs engine_values in every variant and compares what they print, bit for bit.

Usage: compare.py NODE PROGRAM...; the first program is the one the others are held against.
"""

import hashlib
import signal
import subprocess
import sys
from pathlib import Path

SCENARIO = "scenarios/utrecht-2024.toml"


def values(node, program):
    command = [node, program, SCENARIO] if program.endswith(".js") else [program, SCENARIO]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if done.returncode == -signal.SIGILL:
        return None
    if done.returncode != 0:
        sys.exit(f"{program}: exit {done.returncode}")
    return done.stdout


def main(node, programs):
    reference = values(node, programs[0])
    if reference.count(b"run ") != 10 or len(reference.splitlines()) < 1000:
        sys.exit(f"{programs[0]} printed {len(reference.splitlines())} lines: not ten runs")
    different = 0
    for program in programs:
        name = Path(program).parent.name
        output = values(node, program)
        if output is None:
            print(f"{name:14} not run: this processor lacks its instructions")
            continue
        print(f"{name:14} {hashlib.sha256(output).hexdigest()} {len(output.splitlines())} lines")
        if output != reference:
            different += 1
            pairs = enumerate(zip(reference.splitlines(), output.splitlines()), start=1)
            at, (expected, found) = next(((n, p) for n, p in pairs if p[0] != p[1]), (0, (b"length", b"length")))
            print(f"  line {at}: {expected.decode()} there, {found.decode()} here")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
