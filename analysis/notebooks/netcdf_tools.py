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
# # What is in a result file? Reading it without Weefsel
#
# **Question.** A colleague sends a result. What can be read from it with the tools of any netCDF user (`ncdump`,
# Panoply, R's `ncdf4`, Julia's `NCDatasets`; here Python's `netCDF4`), years from now and without this package?
#
# Needs `pip install './analysis[bridges]'`. Start it anywhere in a clone of Weefsel. It takes about 3 seconds.

# %%
import tempfile
from pathlib import Path

import numpy as np
from netCDF4 import Dataset

import weefsel

here = Path.cwd()
root = next(folder for folder in [here, *here.parents] if (folder / "scenarios").is_dir())
folder = tempfile.TemporaryDirectory()
path = Path(folder.name, "kennemerlijn.nc")
kept = weefsel.run(root / "scenarios/kennemerlijn.toml", replicates=50, out=path, progress=False)
print(f"{path.stat().st_size / 1e6:.1f} MB")

# %% [markdown]
# ## The header, as `ncdump -h` shows it
#
# Dimensions, then some variables: each says its unit and what it is, in English and Dutch.

# %%
file = Dataset(path)
print("dimensions:", ", ".join(f"{name} = {len(size)}" for name, size in file.dimensions.items()))
for name in ["fabric_final", "fabric_mean", "ledger", "months_to_realisation", "status"]:
    variable = file[name]
    print(f"{variable.dtype} {name}({', '.join(variable.dimensions)})")
    for attribute in ["units", "long_name", "long_name_nl", "comment", "flag_meanings"]:
        if attribute in variable.ncattrs():
            print(f"    {name}:{attribute} = {variable.getncattr(attribute)}")
print(len(file.variables), "variables in all")

# %% [markdown]
# ## Where it comes from
#
# The file can recreate itself: version, commit and compiler, seed, every parameter and the scenario's own text.

# %%
for attribute in ["title", "note", "version", "commit", "compiler", "seed", "start", "months", "digest"]:
    print(f":{attribute} = {file.getncattr(attribute)}")
print(f":scenario = {len(file.getncattr('scenario').splitlines())} lines")

# %% [markdown]
# ## Numbers
#
# What is missing is masked: a run in which realisation never came has no month of realisation. So ask how many are
# there before a mean is taken.

# %%
fabric = file["fabric_final"][0]
months = np.ma.masked_invalid(file["months_to_realisation"][0])
print(f"fabric at the end: mean {fabric.mean():.3f} over {fabric.count()} runs")
print(
    f"realisation came in {months.count()} of {months.size} runs"
    + (f", after {months.mean():.0f} months" if months.count() else "")
)

# %% [markdown]
# The ledger adds up: what causes gave and took is what fabric changed.

# %%
causes = [str(name) for name in file["cause"][:]]
ledger = file["ledger"][0]
change = file["fabric_final"][0] - file["fabric_start"][0]
for cause, value in sorted(zip(causes, ledger.mean(axis=0), strict=True), key=lambda pair: pair[1]):
    print(f"{cause:14s} {value:+.3f}")
print(f"sum of causes less change of fabric, largest: {np.abs(ledger.sum(axis=1) - change).max():.0e}")

# %% [markdown]
# ## The same numbers as through the package

# %%
print("equal to weefsel.open:", bool(np.array_equal(np.asarray(fabric), kept["fabric_final"][0].values)))
print("digest still right:", weefsel.digest(path) == file.getncattr("digest"))
file.close()
kept.close()
folder.cleanup()

# %% [markdown]
# ## What it says, and what not
#
# The layout is netCDF-4 with CF's names for units and flags: any tool that reads it will show these numbers next year
# as well. A tool does not know what a *censored* month is (see `months_to_realisation_censored`): a mean over the runs
# in which it happened is too short when some had not got there yet; `.weefsel.recovery()` and Kaplan and Meier's curve
# respect that.
