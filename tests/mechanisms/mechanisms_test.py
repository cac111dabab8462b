"""No mechanism without an effect: every row of mechanisms.toml moves its output the way and as far as it said
beforehand.

Each row is one world with its switch on and once more with it off, on the same seed, so that differences are paired
run by run. The table of what came out is sim/mechanisms.md: same seeds, same bits, same text. `--write` accepts a new
one, with the built command in WEEFSEL.

False alarm: none. The seeds are fixed, so a row fails when the model, the world or the expectation changed, never by
chance.
"""

import fnmatch
import json
import math
import os
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import h5py  # xarray would take half of the time to open a hundred and more files

TREE = Path(__file__).resolve().parents[2]
WEEFSEL = os.environ.get("WEEFSEL", str(TREE / "build/release/weefsel"))
TABLE = TREE / "sim/mechanisms.md"
ROWS = TREE / "tests/mechanisms/mechanisms.toml"
WORLD = TREE / "scenarios/laboratory/mechanisms.toml"

SEED = 1
LEDGERS = {"ledger": ("ledger", "cause"), "energy_ledger": ("energy_ledger", "energy_cause"),
           "obstacle": ("not_realised_by", "obstacle")}
SERIES = ("final", "mean")
TELLING = ("ledger", "energy_ledger", "results_total", "relapses", "departures", "exits")  # what nothing moves without
IDLE_RUNS = 60

HEAD = """# What every mechanism does

Measured on **one small made-up world**
([scenarios/laboratory/mechanisms.toml](../scenarios/laboratory/mechanisms.toml)) at the default parameters: twelve
parties, ten partnerships, eight years. It shows that no mechanism is a mere label, which way it works and how
strongly it does *there*. Levels are no forecasts, and another world gives other sizes.

Each row is {replicates} pairs of runs, with and without the mechanism, on the same chances. *Measured* is the mean of
**with minus without** and its 95 % interval (Student, paired); *expected* is the range that was written down, from
formulas and sources, before the row was measured
([tests/mechanisms/mechanisms.toml](../tests/mechanisms/mechanisms.toml) has the reason of each). {corrected} of the
{rows} first expectations were wrong; they are struck through beside the corrected one, which was mostly set with that
first measurement known and so guards against change rather than predicts. Why they were wrong stands below the table.
`final` and `mean` are the last month and the mean over the months of a series; a ledger's causes are
those of `weefsel describe causes`, over the horizon. Sources as in the [model description](ODD.md).

Made by `tests/mechanisms/mechanisms_test.py --write`; the test `mechanisms/mechanisms` holds it against the model.

| mechanism | switch | output | expected | measured (95 % interval) | source |
|---|---|---|---|---|---|
"""


def student(freedom):
    """The 97.5th percentile of Student's t, to 1e-5 from 50 degrees of freedom (Abramowitz & Stegun 26.7.5)."""
    z = 1.959963984540054
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)


def parameters():
    done = subprocess.run([WEEFSEL, "describe", "parameters", "--format", "json"], capture_output=True, check=True)
    return [row["key"] for row in json.loads(done.stdout)]


class Laboratory:
    """Runs worlds, each once, and gives values per run."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.keys = parameters()
        self.text = WORLD.read_text(encoding="utf-8")

    def settings(self, switches):
        """Values by key, with patterns spelled out; later ones win."""
        found = {}
        for switch in switches:
            pattern, _, value = switch.partition("=")
            keys = fnmatch.filter(self.keys, pattern)
            assert keys, f"no parameter is called {pattern}"
            found.update(dict.fromkeys(keys, value))
        return found

    def run(self, name, wanted):
        """The result file of a world, made by a sweep of one point, because a sweep keeps the series of every run."""
        text = self.text
        if wanted["replace"]:
            old, new = wanted["replace"]
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {WORLD.name}"
            text = text.replace(old, new)
        for lever in wanted["levers"]:
            text += lever_text(lever)
        (self.folder / f"{name}-world.toml").write_text(text, encoding="utf-8")
        sweep = [f'title = "{name}"', f'scenario = "{name}-world.toml"', f"replicates = {wanted['replicates']}",
                 f"seed = {SEED}", f"series_per_run = {str(wanted['series']).lower()}", "segment_runs = 1000"]
        for key, value in (self.settings(wanted["set"]) or {"spiral.pace": "1"}).items():
            sweep += ["[[axis]]", f'key = "{key}"', f"values = [{value}]"]
        path = self.folder / f"{name}.toml"
        path.write_text("\n".join(sweep) + "\n", encoding="utf-8")
        out = self.folder / f"{name}.nc"
        done = subprocess.run([WEEFSEL, "sweep", path, "--threads", "1", "--quiet", "--out", out], capture_output=True,
                              text=True, check=False)
        assert done.returncode == 0, f"{name}: {done.stderr}"
        return out


def lever_text(lever):
    """`name[:detail][@start]` as a table of the scenario."""
    head, _, start = lever.partition("@")
    name, _, detail = head.partition(":")
    text = f'\n[[lever]]\nname = "{name}"\n'
    if detail:
        text += f'{"role" if name == "province_role" else "form"} = "{detail}"\n'
    return text + (f'start = "{start}"\n' if start else "")


def worlds(row):
    """The two worlds of a row."""
    base = {"replicates": row["replicates"], "series": row["output"].startswith(SERIES), "replace": None,
            "set": row.get("with", []), "levers": row.get("levers", [])}
    without = base | {"set": base["set"] + row.get("off", []), "replace": row.get("replace")}
    return base | {"levers": base["levers"] + row.get("on", [])}, without


def values(result, output):
    """One value per run, from an open file of one point."""
    if "/" in output:
        return values(result, output.split("/")[0]) / values(result, output.split("/")[1])
    kind, _, name = output.partition(":")
    if kind in LEDGERS:
        variable, dimension = LEDGERS[kind]
        return result[variable][0, :, list(result[dimension].asstr()).index(name)]
    if kind in SERIES:
        series = result[f"{name}_run"][0].astype("float64")
        return series[:, -1] if kind == "final" else series.mean(axis=1)
    return result[output][0]


def paired(on, off):
    """Mean difference and half its interval, over the runs where both have a value."""
    differences = [float(a) - float(b) for a, b in zip(on, off, strict=True)]
    differences = [d for d in differences if not math.isnan(d)]
    n = len(differences)
    mean = math.fsum(differences) / n
    variance = math.fsum((d - mean) ** 2 for d in differences) / (n - 1)
    return mean, student(n - 1) * math.sqrt(variance / n)


def same(result, other):
    """Whether two worlds went the same way, bit for bit, in the runs that both have."""
    runs = min(result["seed"].shape[1], other["seed"].shape[1])
    return all(result[name][0, :runs].tobytes() == other[name][0, :runs].tobytes() for name in TELLING)


def measure(rows, idle):
    """Mean and half interval by row, and those of `idle` that do something. Worlds that rows share are run once, as
    often as the most demanding row asks."""
    wanted = {}

    def identity(world):
        return json.dumps({key: world[key] for key in ("set", "levers", "replace")})

    for row in rows:
        for world in worlds(row):
            known = wanted.setdefault(identity(world), dict(world))
            known["replicates"] = max(known["replicates"], world["replicates"])
            known["series"] = known["series"] or world["series"]
    plain = {"replicates": IDLE_RUNS, "series": False, "replace": None, "set": [], "levers": []}
    for row in idle:
        wanted.setdefault(identity(plain | {"set": row["off"]}), plain | {"set": row["off"]})
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        laboratory = Laboratory(folder)
        longest_first = sorted(wanted, key=lambda name: -wanted[name]["replicates"])
        runs = {name: pool.submit(laboratory.run, f"w{i}", wanted[name]) for i, name in enumerate(longest_first)}
        opened = {name: h5py.File(run.result()) for name, run in runs.items()}
        found = []
        for row in rows:
            on, off = (values(opened[identity(world)], row["output"])[:row["replicates"]] for world in worlds(row))
            found.append(paired(on, off))
        base = opened[identity(plain)]
        awake = [row["name"] for row in idle if not same(base, opened[identity(plain | {"set": row["off"]})])]
        for result in opened.values():
            result.close()
        return found, awake


def number(value, digits):
    return f"{value:.{digits}f}".replace("-", "−")


def span(low, high):
    return f"{low:g} … {high:g}".replace("-", "−")


def digits_for(half):
    """Two digits of the interval's half width."""
    return max(0, 1 - math.floor(math.log10(half))) if half > 0 else 3


def switch_text(row):
    """How to switch it off, or on where a lever does."""
    said = []
    if "off" in row:
        said.append("off: " + ", ".join(f"`{switch}`" for switch in row["off"]))
    if "on" in row:
        said.append("on: lever " + ", ".join(f"`{lever}`" for lever in row["on"]))
    if "replace" in row:
        old, new = ("; ".join(" ".join(line.split()) for line in text.splitlines()) for text in row["replace"])
        said.append(f"off: `{new}` instead of `{old}`")
    both = [f"`{switch}`" for switch in row.get("with", [])] + [f"lever `{lever}`" for lever in row.get("levers", [])]
    return said[0] + (f" (both with {', '.join(both)})" if both else "")


def expected_text(row):
    now = span(*row["expected"])
    return f"~~{span(*row['first_expected'])}~~ {now}" if "first_expected" in row else now


def idle_text(idle):
    text = ("\n## What does nothing here\n\nAt the defaults these change **no bit** of this world: what they would act "
            "on does not happen in it. Where they have a row above, it is in a world of their own.\n\n")
    return text + "".join(f"- **{row['name']}** · *{row['name_nl']}* (off: "
                          f"{', '.join(f'`{switch}`' for switch in row['off'])}): {row['reason']}.\n" for row in idle)


def table(rows, idle, found):
    counts = [row["replicates"] for row in rows]
    corrected = [row for row in rows if "first_expected" in row]
    text = HEAD.format(replicates=f"{min(counts)}–{max(counts)}", corrected=len(corrected), rows=len(rows))
    for row, (mean, half) in zip(rows, found, strict=True):
        digits = digits_for(half)
        measured = f"{number(mean, digits)} ({number(mean - half, digits)} … {number(mean + half, digits)})"
        text += (f"| {row['name']} · *{row['name_nl']}* | {switch_text(row)} | `{row['output']}` | "
                 f"{expected_text(row)} | {measured} | {row['source']} |\n")
    if corrected:
        text += "\n## Where the first expectation was wrong\n\n"
        text += "".join(f"- **{row['name']}**: {row['why']}\n" for row in corrected)
    return text + idle_text(idle)


def faults(rows, found):
    for row, (mean, half) in zip(rows, found, strict=True):
        low, high = row["expected"]
        measured = f"{row['key']}: measured {mean:.4g} ± {half:.2g} in {row['output']}"
        if not (0 < low < high or low < high < 0):
            yield f"{row['key']}: an expectation has a sign; {low} … {high} has not"
        if (mean - half if low > 0 else -mean - half) <= 0:
            yield f"{measured}: the interval does not lie on the side of 0 that was expected ({low} … {high})"
        elif not low <= mean <= high:
            yield f"{measured}: outside the expected {low} … {high}"
        if ("first_expected" in row) != ("why" in row):
            yield f"{row['key']}: a corrected expectation keeps the first one and says why it was wrong"


def main(words):
    written = tomllib.loads(ROWS.read_text(encoding="utf-8"))
    rows, idle = written["mechanism"], written["idle"]
    found, awake = measure(rows, idle)
    text = table(rows, idle, found)
    said = list(faults(rows, found))
    said += [f"{name}: stands under [[idle]] and does something now; give it a row" for name in awake]
    if "--write" in words:
        TABLE.write_text(text, encoding="utf-8")
    elif not TABLE.exists() or TABLE.read_text(encoding="utf-8") != text:
        known = TABLE.read_text(encoding="utf-8").splitlines() if TABLE.exists() else []
        said += [f"new: {line}" for line in text.splitlines() if line not in known]
        said.append(f"{TABLE.relative_to(TREE)} is not what the model gives; to accept it: "
                    "tests/mechanisms/mechanisms_test.py --write (with WEEFSEL=path of the built command), and a line "
                    "under 'Results' in CHANGELOG.md")
    print("\n".join(said) or f"{len(rows)} mechanisms, each with its effect as expected")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
