# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Which of four unknowns matter most for fabric? SALib with Weefsel
#
# **Question.** How fast trust grows and decays, how much is handed over and how often people leave: nobody measured all
# of these. Which of them decides most about fabric in a region of eight parties over twelve years?
#
# Needs `pip install './analysis[bridges]'`. Start it anywhere in a clone of Weefsel. It takes about 10 seconds.

# %%
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from SALib.analyze import pawn
from SALib.sample import latin

import weefsel
from weefsel.bridges import salib

here = Path.cwd()
root = next(folder for folder in [here, *here.parents] if (folder / "scenarios").is_dir())
region = root / "scenarios/laboratory/region.toml"

# %% [markdown]
# ## The unknowns
#
# Ranges of charter section 8; turnover from half to twice what was measured. `problem` checks names and bounds with the
# engine: a name that does not exist is told with the nearest one that does.

# %%
ranges = {
    "people.turnover_factor": (0.5, 2.0),
    "handover.level": (0.0, 0.95),
    "trust.gain": (0.034, 0.34),
    "trust.decay": (0.005, 0.08),
}
problem = salib.problem(ranges)

try:
    salib.problem({"trust.gian": (0, 1)})
except weefsel.ScenarioError as error:
    print(error)

# %% [markdown]
# ## The command's own design, SALib's indices
#
# A sweep with `design = "saltelli"` has its points in SALib's order, so SALib can take the result as it is: of this
# sweep made here, or of a file that `weefsel sweep` wrote.

# %%
axes = [{"key": key, "low": low, "high": high} for key, (low, high) in ranges.items()]
sweep = {"scenario": region.name, "design": "saltelli", "sample": 128, "replicates": 4, "seed": 1, "axis": axes}
result = weefsel.sweep(sweep, folder=region.parent, progress=False)
indices = salib.indices(result, "fabric_average")
print(indices.round(2).to_string(index=False))

# %% [markdown]
# First order (S1) is the share of variance that one unknown explains alone; total order (ST) adds what it does together
# with the others. The bars are 95 % intervals.

# %%
figure, axis = plt.subplots(figsize=(7, 3.2), layout="constrained")
for shift, (name, label, colour) in enumerate(
    [("S1", "alone (first order)", "#0072B2"), ("ST", "with others (total)", "#E69F00")]
):
    rows = indices[indices["index"] == name]
    places = [place + 0.25 * shift for place in range(len(rows))]
    axis.errorbar(rows["value"], places, xerr=rows["high"] - rows["value"], fmt="o", color=colour, label=label, capsize=3)
axis.axvline(0, color="#7F7F7F", linewidth=0.8)
axis.set_yticks([place + 0.125 for place in range(len(ranges))], list(ranges))
axis.set(xlabel="share of the variance of mean fabric over twelve years (1)", title="What decides about fabric")
axis.legend(frameon=False)
plt.show()

# %% [markdown]
# ## Any other method of SALib
#
# `evaluate` runs every row of any sample of SALib: rows × replicates, each value that of a single run, bit for bit.
# PAWN looks at the whole distribution instead of its variance and needs no special design.

# %%
sample = latin.sample(problem, 200, seed=1)
fabric = salib.evaluate(region, problem, sample, "fabric_average", replicates=4)
found = pawn.analyze(problem, sample, fabric.mean(axis=1), S=8, seed=1)
print(pd.DataFrame({"key": found["names"], "PAWN, median": found["median"]}).round(2).to_string(index=False))

# %% [markdown]
# ## What it says, and what not
#
# An order between two unknowns is only told where their intervals do not overlap. The indices are shares of the
# variance *within these ranges*: another range gives other shares, and an unknown that was left out has none. Means
# over four runs still have chance in them, which makes totals a little too large; `weefsel sweep` tells indices with
# that taken out. Nothing here says what fabric will be anywhere: it says which measurement would narrow the answer
# most.
