"""Result files as xarray Datasets, and what can be asked of them under `.weefsel`.

Everything is lazy: a file larger than memory is read part by part (dask), and means are taken on the way.
"""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from weefsel.statistics import Waiting, interval, share_interval

BLOCK_BYTES = 16 << 20  # of one variable read at a time
RECOVERY = "fabric_recovery_months"
RUNS = ("point", "replicate")
LEDGERS = {"fabric": ("ledger", "cause"), "energy": ("energy_ledger", "energy_cause")}


def open(path: str | os.PathLike[str]) -> xr.Dataset:
    """A result file of `weefsel run`, `sweep`, `compare` or `merge`, lazily. Raises OSError for what is no such file."""
    result = _opened(path)
    return result.chunk(_blocks(result))


def load(path: str | os.PathLike[str]) -> xr.Dataset:
    """The same, whole in memory; the file is closed."""
    with _opened(path) as result:
        return result.load()


def _opened(path: str | os.PathLike[str]) -> xr.Dataset:
    result = xr.open_dataset(path, engine="h5netcdf", decode_timedelta=False)
    if "results_version" not in result.attrs:
        result.close()
        raise OSError(f"{os.fspath(path)} is no result of weefsel: it does not say which version made it")
    return result


def _blocks(result: xr.Dataset) -> dict[str, int]:
    """Points and replicates a block: whole points where possible, because results lie by point."""
    points, replicates = result.sizes["point"], result.sizes["replicate"]
    run = max(value.nbytes for value in result.data_vars.values() if {*RUNS} <= {*value.dims}) // max(1, points * replicates)
    replicates = min(replicates, max(1, BLOCK_BYTES // max(1, run)))
    return {"point": max(1, min(points, BLOCK_BYTES // max(1, run * replicates))), "replicate": replicates}


@xr.register_dataset_accessor("weefsel")  # type: ignore[no-untyped-call]
class Accessor:
    """What a result can be asked. Points are design points; arguments `a`, `b` and `point` are their numbers."""

    def __init__(self, result: xr.Dataset) -> None:
        self._result = result

    @property
    def swept(self) -> list[str]:
        """Keys that the design varies: coordinates along `point`."""
        return [key for key in str(self._result.attrs.get("swept", "")).split() if key in self._result.coords]

    def at(self, point: int) -> xr.Dataset:
        """One point. Raises KeyError with a sentence when there is none of that number."""
        if "point" not in self._result.dims:
            raise KeyError("this is one point of a result; ask the whole result for a point")
        points = [int(one) for one in self._result["point"].values]
        if point not in points:
            told = ", ".join(map(str, points)) if len(points) < 9 else f"{points[0]} … {points[-1]}"
            raise KeyError(f"this result has no point {point}; it has {told}")
        return self._result.sel(point=point)

    def ok(self) -> xr.DataArray:
        """Whether a run was made and did not fail (point, replicate)."""
        return self._result["status"] == 0

    def interval(self, output: str) -> xr.Dataset:
        """Mean over replicates of a value per run, with its 95 % interval: `mean`, `low`, `high` (point).

        Raises KeyError for no such value, ValueError for a waiting time: see `waiting`."""
        return interval(self._by_run(output).where(self.ok())).compute()

    def erosion(self, by: str = "fabric") -> xr.Dataset:
        """The ledger by cause: what each took and gave, and its share of all that was lost.

        Returns per point and cause `mean`, `low`, `high`: change of fabric (or `by="energy"`) over the horizon, with its
        95 % interval; `share`, `share_low`, `share_high`: of all losses, for causes that lose in the mean, else missing.
        """
        if by not in LEDGERS:
            raise ValueError(f"there is no ledger of '{by}'; allowed: {', '.join(LEDGERS)}")
        name, dim = LEDGERS[by]
        ledger = self._result[name].where(self.ok())
        change = interval(ledger).compute()
        loses = change["mean"] < 0
        lost = -ledger.where(loses, 0.0).where(self.ok())
        share = share_interval(lost, lost.sum(dim).where(self.ok())).compute().where(loses)
        found = change.assign(share=share["share"], share_low=share["low"], share_high=share["high"])
        return found.assign_attrs(units="1", by=by)

    def paired(self, a: int, b: int, output: str = "fabric_final") -> xr.Dataset:
        """Point `b` minus point `a`, run by run on the same random numbers: `mean`, `low`, `high`.

        `output` is a value per run, or a series where the result keeps those of every run (`series_per_run`): then by
        month. Also `correlation` of the two, which tells what the shared numbers were worth. Raises KeyError for a series
        that has only its mean and percentiles and for a point that is not there, ValueError for a waiting time.
        """
        values = self._by_run(output)
        first, second = (values.where(self.ok()).sel(point=int(self.at(point)["point"]), drop=True) for point in (a, b))
        found = interval((second - first).load())
        return found.assign(correlation=xr.corr(first, second, "replicate").load()).assign_attrs(output=output, a=a, b=b)

    def _by_run(self, output: str) -> xr.DataArray:
        if f"{output}_censored" in self._result:
            raise ValueError(f"'{output}' had not happened in every run by the end of the horizon, and a mean of those in "
                             f"which it had is too short; allowed: waiting('{output}', point)")
        for name in (output, f"{output}_run"):
            if name in self._result and "replicate" in self._result[name].dims:
                return self._result[name]
        if f"{output}_mean" in self._result:
            raise KeyError(f"'{output}' is here as mean and percentiles only; make the result with series_per_run")
        raise KeyError(f"no output '{output}'; `weefsel describe outputs` names them")

    def waiting(self, output: str, point: int = 0) -> Waiting:
        """Months until it happened, in the runs of a point; where it had not by the end of the horizon a run still waits.

        Raises KeyError for a point that is not there, ValueError for an output that is no waiting time, or when no run was
        made."""
        one = self.at(point)
        if f"{output}_censored" not in one:
            there = [str(name).removesuffix("_censored") for name in one.data_vars if str(name).endswith("_censored")]
            raise ValueError(f"'{output}' is no waiting time; allowed: {', '.join(there)}")
        flag = one[f"{output}_censored"].values
        since = one["fabric_lowest_month"].values if output == RECOVERY else 0.0
        months = np.where(flag == 1, float(one.attrs["months"]) - since, one[output].values)
        made = flag < 2
        return Waiting(months[made], flag[made] == 0)

    def recovery(self, point: int = 0) -> Waiting:
        """Months from the lowest fabric until it was back at 95 % of its earlier maximum (0: it never fell below).

        Runs that were not back by the end of the horizon have waited since their lowest month and still do. Errors as of
        `waiting`."""
        return self.waiting(RECOVERY, point)

    def to_dataframe(self) -> pd.DataFrame:
        """Values per run, a row a run, with point, replicate and what was swept as columns."""
        names = [name for name, value in self._result.data_vars.items() if value.dims == ("point", "replicate")]
        keep = self._result[names + self.swept]
        return keep.reset_coords(self.swept).to_dataframe().reset_index()

    def text(self, key: str, language: str = "en") -> str:
        """The name of a variable or coordinate for people."""
        attrs: dict[str, Any] = self._result[key].attrs
        return str(attrs.get("long_name_nl" if language == "nl" else "long_name", key))
