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
# # Under which conditions does fabric stay thin? The EMA Workbench and PRIM
#
# **Question.** In Kennemerlijn people kept changing. Among all that is not known about it, what has to be true for
# fabric to be low after five years?
#
# "Low" is a choice: fabric below 0.53 at the end in more than half of the futures that chance allows. The level itself
# means nothing (the model is no forecast); what counts is which conditions go with the low end.
#
# Needs `pip install './analysis[bridges]'`. Start it anywhere in a clone of Weefsel. It takes about 10 seconds.

# %%
from pathlib import Path

import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle

from weefsel.bridges import ema

here = Path.cwd()
root = next(folder for folder in [here, *here.parents] if (folder / "scenarios").is_dir())

# %% [markdown]
# ## A model for the workbench
#
# Ranges of charter section 8 and of the scenario's own file. The workbench draws 400 combinations; the engine plays
# each ten times, with the same random numbers in every combination.

# %%
unknown = {
    "people.turnover_factor": (0.5, 2.0),
    "handover.level": (0.0, 0.95),
    "trust.gain": (0.034, 0.34),
    "trust.decay": (0.005, 0.08),
    "trust.newcomer": (0.1, 0.5),
    "attention.capacity_ratio": (0.85, 1.15),
    "meetings.warm_share": (0.3, 0.5),
}
low = ema.Condition("low", "fabric_final", below=0.53)
model = ema.model(root / "scenarios/kennemerlijn.toml", unknown, outcomes=["fabric_final", low], replicates=10)
tried, found = ema.experiments(model, 400, seed=1, log_progress=True)
interest = found["low"] > 0.5
print(f"{interest.sum()} of {len(tried)} combinations end low")

# %% [markdown]
# ## The box
#
# PRIM looks for a box in the seven unknowns in which cases of interest lie close together. `prim` keeps limits that
# chance would hardly give (quasi-p at most 0.05) and takes the densest box that covers at least half of the cases.

# %%
box, boxes = ema.prim(tried, interest, coverage=0.5)
limited = box[box["p_low"].notna() | box["p_high"].notna()]
print(limited.round(3).to_string(index=False))
said = [f"{row.key} above {row.low:.2f}" for row in limited.itertuples() if row.low > row.range_low]
said += [f"{row.key} below {row.high:.2f}" for row in limited.itertuples() if row.high < row.range_high]
print(f"With {' and '.join(said)}")
print(f"fabric ends low in {box.attrs['density']:.0%} of the combinations (of all: {interest.mean():.0%});")
print(f"{box.attrs['coverage']:.0%} of the {box.attrs['cases']} low cases lie there.")

# %%
# Seen along its first two conditions; a third, if there is one, is why some inside the frame are not low.
first, second = [*limited["key"], *(key for key in unknown if key not in set(limited["key"]))][:2]
limits = box.set_index("key")
figure, axis = plt.subplots(figsize=(6, 4.2), layout="constrained")
axis.scatter(tried[first][~interest], tried[second][~interest], s=14, color="#56B4E9", label="not low")
axis.scatter(tried[first][interest], tried[second][interest], s=22, marker="^", color="#D55E00", label="low")
corner = limits.low[first], limits.low[second]
size = limits.high[first] - corner[0], limits.high[second] - corner[1]
axis.add_patch(Rectangle(corner, *size, fill=False, linewidth=2, edgecolor="#222222", label="box"))
axis.set(xlabel=f"{first} (1)", ylabel=f"{second} (1)", title="Where fabric ends low")
figure.legend(loc="outside lower center", ncols=3, frameon=False)
plt.show()

# %% [markdown]
# ## Does it hold on combinations that PRIM has not seen?
#
# A box is cut to fit its sample, so its own density flatters it. Fresh combinations tell.

# %%
fresh, fresh_found = ema.experiments(model, 200, seed=2, log_progress=True)
inside = fresh[limited["key"]].ge(list(limited["low"])).all(axis=1) & fresh[limited["key"]].le(list(limited["high"])).all(
    axis=1
)
fresh_low = fresh_found["low"] > 0.5
print(f"{fresh_low[inside].mean():.0%} of {inside.sum()} fresh combinations in the box end low")
print(f"{fresh_low[~inside].mean():.0%} of {(~inside).sum()} outside")

# %% [markdown]
# ## The price of covering more
#
# A larger box covers more of the cases and is less pure. Each point is a box that PRIM kept.

# %%
figure, axis = plt.subplots(figsize=(6, 3.2), layout="constrained")
for keys, group in boxes.groupby("res_dim"):
    axis.plot(group["coverage"], group["density"], "osD^vP*"[int(keys) % 7], label=f"limits on {int(keys)}")
axis.plot(box.attrs["coverage"], box.attrs["density"], "o", markersize=14, fillstyle="none", color="#222222", label="chosen")
axis.set(xlabel="share of low cases inside the box (1)", ylabel="share inside that is low (1)", ylim=(0, 1.02))
figure.legend(loc="outside right upper", frameon=False)
plt.show()

# %% [markdown]
# ## What it says, and what not
#
# The box is a sentence: when people leave often, little is handed over and trust grows slowly, fabric ends low in nearly
# all combinations. Unknowns without a limit do not mean nothing: low cases outside the box have other reasons. The
# shares are of combinations drawn evenly from ranges, not chances that something happens in the region.
#
# With other samples (seeds 2, 3 and 4) turnover and handover came out each time, with limits from 1.2 to 1.6 and from
# 0.28 to 0.45; the growth of trust came out as a third in two of the four. So tell the direction, not the decimals.
