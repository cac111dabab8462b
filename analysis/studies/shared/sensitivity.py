"""What decides, and under which conditions something happens: SALib's Sobol' indices and the Workbench's PRIM."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr
from shared.effects import Floats, Told

from weefsel.bridges import ema, salib


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
    """Share of the variance between points that is the replicates' chance still in their means."""
    return float((np.nanvar(output, axis=1, ddof=1) / output.shape[1]).mean() / np.nanvar(np.nanmean(output, axis=1)))


def settings(result: xr.Dataset) -> pd.DataFrame:
    """What was tried: a row a point, a column a parameter that varies."""
    frame = pd.DataFrame({key: result[key].values.astype(float) for key in result.weefsel.swept})
    return frame.loc[:, frame.nunique() > 1]


def box(result: xr.Dataset, interest: Floats, coverage: float = 0.6) -> pd.DataFrame:
    """PRIM on the first two thirds of the points; the last third tells how dense the box is on cases it was not cut to.

    `interest`: truth value a point. attrs of the box also: fresh (density there), fresh_cases, fresh_inside, of_all.
    """
    tried = settings(result)
    cut = 2 * len(tried) // 3
    found, _ = ema.prim(tried[:cut], interest[:cut], coverage=coverage)
    fresh, of_interest = tried[cut:], interest[cut:]
    inside = np.full(len(fresh), True)
    for row in found[found["p_low"].notna() | found["p_high"].notna()].itertuples():
        inside &= fresh[row.key].between(row.low, row.high).to_numpy()
    found.attrs.update(fresh=float(of_interest[inside].mean()) if inside.any() else float("nan"),
                       fresh_inside=int(inside.sum()),
                       outside=float(of_interest[~inside].mean()) if (~inside).any() else 0.0,
                       of_all=float(interest.mean()), points=len(tried), cut=cut)
    return found


def no_box(result: xr.Dataset) -> pd.DataFrame:
    """All that was tried: what a test run has too few points to narrow."""
    tried = settings(result)
    rows = [(key, *bounds, *bounds, np.nan, np.nan) for key in tried for bounds in [(tried[key].min(), tried[key].max())]]
    found = pd.DataFrame(rows, columns=["key", "low", "high", "range_low", "range_high", "p_low", "p_high"])
    found.attrs.update(coverage=1.0, density=0.25, mass=1.0, cases=len(tried), fresh=0.25, fresh_inside=len(tried),
                       outside=0.0, of_all=0.25, points=len(tried), cut=len(tried))
    return found


def boxed(found: pd.DataFrame, title: str, outcome: str, attrs: Mapping[str, Any]) -> pd.DataFrame:
    """The box for its picture: limited parameters first of all, and of how many sets in the box its density is told."""
    drawn = found[found["p_low"].notna() | found["p_high"].notna()]
    drawn = (found if drawn.empty else drawn).copy()
    drawn.attrs.update(found.attrs, title=title, outcome=outcome, cases=round(found.attrs["mass"] * found.attrs["cut"]), **{
        key: attrs[key] for key in ("version", "commit", "seed", "replicates")})
    return drawn


def box_told(found: pd.DataFrame) -> Told:
    """The box as numbers for the text: only what it limits."""
    limited = found[found["p_low"].notna() | found["p_high"].notna()]
    rows: list[dict[str, Any]] = [
        {"key": row.key, "low": row.low, "high": row.high, "above": bool(row.low > row.range_low),
         "below": bool(row.high < row.range_high)} for row in limited.itertuples()]
    return {"limits": rows, **{key: value for key, value in found.attrs.items() if isinstance(value, int | float)}}
