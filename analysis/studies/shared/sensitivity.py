"""What decides, and under which conditions something happens: SALib's Sobol' indices and the Workbench's PRIM."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import xarray as xr
from shared.effects import Floats, Told, rest

from weefsel.bridges import ema, salib

LEAST = 10  # points of interest, and others, without which no box is looked for


def sobol(result: xr.Dataset, output: Floats) -> pd.DataFrame:
    """Indices of an output (point, replicate) of a saltelli design: key, index (S1, ST), value, low, high."""
    found = salib.indices(result.assign(studied=(("point", "replicate"), output)), "studied", seed=1)
    varied = [key for key in result.weefsel.swept if len(np.unique(result[key].values)) > 1]
    return found[found["key"].isin(varied)].reset_index(drop=True)


def sobol_rows(indices: pd.DataFrame) -> list[Told]:
    """A row a parameter, by total; `leads`: its interval overlaps that of the largest."""
    by = {index: rows.set_index("key") for index, rows in indices.groupby("index")}
    total = by["ST"].sort_values("value", ascending=False)
    bar = total["low"].iloc[0]
    return [{"key": key, "leads": bool(row["high"] >= bar), "nil": bool(row["low"] <= 0),
             **{index: {"mean": by[index]["value"][key], "low": by[index]["low"][key], "high": by[index]["high"][key]}
                for index in by}} for key, row in total.iterrows()]


def chance_left(output: Floats) -> float:
    """Share of the variance between points that is chance: what is left in means of replicates that all points share."""
    return rest(output) / output.shape[1] / float(np.nanvar(np.nanmean(output, axis=1)))


def settings(result: xr.Dataset) -> pd.DataFrame:
    """What was tried: a row a point, a column a parameter that varies."""
    frame = pd.DataFrame({key: result[key].values.astype(float) for key in result.weefsel.swept})
    return frame.loc[:, frame.nunique() > 1]


def box(result: xr.Dataset, interest: npt.NDArray[np.bool_], coverage: float = 0.6) -> pd.DataFrame | None:
    """PRIM on the first two thirds of the points; the last third tells how dense the box is on sets it was not cut to.

    `interest`: truth value a point. Limits are those that PRIM cut; a side it did not cut is the end of the range.
    attrs of the box also: fresh (density on the last third), fresh_of, fresh_inside, outside, of_all, points, cut.
    None where there are too few points of interest, or too few others, to look for one.
    """
    tried = settings(result)
    cut = 2 * len(tried) // 3
    if min(interest[:cut].sum(), (~interest[:cut]).sum()) < LEAST:
        return None
    found, _ = ema.prim(tried[:cut], interest[:cut], coverage=coverage)
    axes = {one["key"]: one for one in tomllib.loads(str(result.attrs["sweep"]))["axis"]}
    for end in ("low", "high"):
        found[f"range_{end}"] = [float(axes[key][end]) for key in found["key"]]
        found[end] = found[end].where(found[f"p_{end}"].notna(), found[f"range_{end}"])
    inside, of_interest = within(found, tried[cut:]), interest[cut:]
    found.attrs.update(fresh=float(of_interest[inside].mean()) if inside.any() else 0.0,
                       fresh_of=int(of_interest[inside].sum()), fresh_inside=int(inside.sum()),
                       fresh_coverage=float(of_interest[inside].sum() / max(of_interest.sum(), 1)),
                       outside=float(of_interest[~inside].mean()) if (~inside).any() else float("nan"),
                       of_all=float(interest.mean()), points=len(tried), cut=cut)
    return found


def of_futures(found: pd.DataFrame, result: xr.Dataset, sample: Floats, of_interest: Callable[[Floats], Any]) -> None:
    """95 % interval of the box's density on the last third for other futures than these (1 000 bootstraps of them).

    All sets were played on the same futures, so which sets were drawn is the smaller chance. `sample` is (set, replicate),
    `of_interest` tells from means over futures which sets count; the box stays. Written to attrs: density_low, density_high.
    """
    cut = found.attrs["cut"]
    inside = within(found, settings(result)[cut:])
    draws = np.random.default_rng(1).integers(sample.shape[1], size=(1000, sample.shape[1]))
    kept = sample[cut:][inside]
    shares = [np.mean(of_interest(np.nanmean(kept[:, drawn], axis=1))) for drawn in draws] if inside.any() else [0.0, 1.0]
    found.attrs["density_low"], found.attrs["density_high"] = map(float, np.percentile(shares, [2.5, 97.5]))


def within(found: pd.DataFrame, tried: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Which of the points lie in the box."""
    inside = np.full(len(tried), True)
    for row in limited(found).itertuples():
        inside &= tried[row.key].between(row.low, row.high).to_numpy()
    return inside


def limited(found: pd.DataFrame) -> pd.DataFrame:
    """What the box limits, on either side."""
    return found[found["p_low"].notna() | found["p_high"].notna()]


def boxed(found: pd.DataFrame, title: str, outcome: str, attrs: Mapping[str, Any]) -> pd.DataFrame:
    """The box for its picture: what it limits, and how dense it is on the sets that it was not cut to."""
    drawn = limited(found).copy()
    drawn = found.copy() if drawn.empty else drawn
    drawn.attrs.update(found.attrs, title=f"{title}, on the third of the sets that the box was not cut to", outcome=outcome,
                       cases=found.attrs["fresh_inside"], density=found.attrs["fresh"],
                       coverage=found.attrs["fresh_coverage"], **{
                           key: attrs[key] for key in ("version", "commit", "seed", "replicates")})
    return drawn


def box_told(found: pd.DataFrame) -> Told:
    """The box as numbers for the text: only what it limits."""
    rows: list[dict[str, Any]] = [
        {"key": row.key, "low": row.low, "high": row.high, "above": bool(pd.notna(row.p_low)),
         "below": bool(pd.notna(row.p_high))} for row in limited(found).itertuples()]
    return {"limits": rows, **{key: value for key, value in found.attrs.items() if isinstance(value, int | float)}}
