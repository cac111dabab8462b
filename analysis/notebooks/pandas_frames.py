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
# # Does handing over in person help, and whom? Results as pandas frames
#
# **Question.** Kennemerlijn as it was told, and the same five years with a warm handover at every departure. Who is
# used to tables of rows and columns asks it of a result as of any other data frame.
#
# Start it anywhere in a clone of Weefsel after `pip install ./analysis`. It takes about 5 seconds.

# %%
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

import weefsel

here = Path.cwd()
root = next(folder for folder in [here, *here.parents] if (folder / "scenarios").is_dir())
result = weefsel.compare(root / "scenarios/kennemerlijn.toml", levers=["handover"], replicates=200, progress=False)

# %% [markdown]
# ## A row a run
#
# Point 0 is the scenario as it stands, point 1 the one with the lever. `status` 0: the run was made and did not fail.

# %%
runs = result.weefsel.to_dataframe()
runs["handover"] = runs["point"].map({0: "as told", 1: "with handover"})
print(runs[["handover", "replicate", "fabric_final", "departures", "status"]].head(3).to_string(index=False))
print(runs.groupby("handover")[["fabric_final", "energy_final", "departures"]].agg(["mean", "std"]).round(3).to_string())

# %% [markdown]
# ## Pairs
#
# Replicate 17 has the same random numbers in both worlds, so the difference within a pair tells more than two separate
# means.

# %%
pairs = runs.pivot(index="replicate", columns="handover", values="fabric_final")
difference = pairs["with handover"] - pairs["as told"]
print(difference.describe().round(3).to_string())
print(f"better with handover: {(difference > 0).mean():.0%} of the pairs")
print(f"correlation of the two: {pairs.corr().iloc[0, 1]:.2f}")
print(result.weefsel.paired(0, 1, "fabric_final")[["mean", "low", "high"]].to_array().round(3).to_series().to_string())

# %% [markdown]
# Does it help more where more people left? Departures are those of the world as told.

# %%
left = runs[runs["point"] == 0].set_index("replicate")["departures"]
by_departures = difference.groupby(pd.cut(left, [0, 12, 16, 20, 60]), observed=True).agg(["count", "mean", "sem"])
print(by_departures.round(3).to_string())

# %% [markdown]
# ## The ledger as a table

# %%
ledger = result["ledger"].to_series().unstack("cause").groupby("point").mean()
print(ledger.T.rename(columns={0: "as told", 1: "with handover"}).round(3).to_string())

# %% [markdown]
# ## Series by month
#
# Without `series_per_run` a result keeps mean and percentiles of every month.

# %%
band = result[["fabric_mean", "fabric_low", "fabric_high"]].to_dataframe().reset_index()
figure, axis = plt.subplots(figsize=(7, 3.4), layout="constrained")
for point, label, colour in (0, "as told", "#0072B2"), (1, "with handover", "#D55E00"):
    rows = band[band["point"] == point].set_index("month")
    axis.plot(rows["fabric_mean"], color=colour, label=label)
    axis.fill_between(rows.index, rows["fabric_low"], rows["fabric_high"], color=colour, alpha=0.15, linewidth=0)
axis.set(xlabel="month since January 2016", ylabel="fabric (0 to 1)", ylim=(0, 1), title="Mean, and 5th to 95th percentile")
axis.legend(frameon=False, loc="lower right")
plt.show()

# %% [markdown]
# ## What it says, and what not
#
# The mean difference and its interval say what a warm handover does *in this model of Kennemerlijn*, at the defaults of
# all that is not known. The interval is about chance alone: more replicates make it narrower and the model no truer.
# The groups by departures are of what happened to happen in a run, not of something that was varied, so they suggest
# and do not prove; a sweep over `people.turnover_factor` would.
