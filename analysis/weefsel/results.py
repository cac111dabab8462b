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
    sizes = result.sizes
    item = 8 * max(sizes.get("cause", 1), sizes.get("energy_cause", 1))
    replicates = min(sizes["replicate"], max(1, BLOCK_BYTES // item))
    return {"point": max(1, min(sizes["point"], BLOCK_BYTES // (item * replicates))), "replicate": replicates}


@xr.register_dataset_accessor("weefsel")  # type: ignore[no-untyped-call]
class Accessor:
    """What a result can be asked. Points are design points; arguments `a`, `b` and `point` are their numbers."""

    def __init__(self, result: xr.Dataset) -> None:
        self._result = result

    @property
    def swept(self) -> list[str]:
        """Keys that the design varies: coordinates along `point`."""
        return [key for key in str(self._result.attrs.get("swept", "")).split() if key in self._result.coords]

    def ok(self) -> xr.DataArray:
        """Whether a run was made and did not fail (point, replicate)."""
        return self._result["status"] == 0

    def interval(self, output: str) -> xr.Dataset:
        """Mean over replicates of a value per run, with its 95 % interval: `mean`, `low`, `high` (point)."""
        return interval(self._result[output]).compute()

    def erosion(self, by: str = "fabric") -> xr.Dataset:
        """The ledger by cause: what each took and gave, and its share of all that was lost.

        Returns per point and cause `mean`, `low`, `high`: change of fabric (or `by="energy"`) over the horizon, with its
        95 % interval; `share`, `share_low`, `share_high`: of all losses, for causes that lose in the mean, else missing.
        """
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
        that has only its mean and percentiles.
        """
        values = self._by_run(output).where(self.ok())
        first, second = values.sel(point=a, drop=True), values.sel(point=b, drop=True)
        found = interval((second - first).load())
        return found.assign(correlation=xr.corr(first, second, "replicate").load()).assign_attrs(output=output, a=a, b=b)

    def _by_run(self, output: str) -> xr.DataArray:
        for name in (output, f"{output}_run"):
            if name in self._result and {"point", "replicate"} <= set(self._result[name].dims):
                return self._result[name]
        if f"{output}_mean" in self._result:
            raise KeyError(f"'{output}' is here as mean and percentiles only; make the result with series_per_run")
        raise KeyError(f"no output '{output}'; `weefsel describe outputs` names them")

    def recovery(self, point: int = 0) -> Waiting:
        """Months from the lowest fabric until it was back at 95 % of its earlier maximum (0: it never fell below).

        Runs that were not back by the end of the horizon count as still waiting then. How long they had waited is not in
        the file, so recovery is told within the horizon: with more time some of them would have come back sooner than
        the curve says, none later. Raises ValueError when no run was made."""
        one = self._result.sel(point=point)
        flag = one["fabric_recovery_months_censored"].values
        months = one["fabric_recovery_months"].values
        made = flag < 2
        months = np.where(flag == 1, float(self._result.attrs["months"]), months)
        return Waiting(months[made], flag[made] == 0)

    def to_dataframe(self) -> pd.DataFrame:
        """Values per run, a row a run, with point, replicate and what was swept as columns."""
        names = [name for name, value in self._result.data_vars.items() if value.dims == ("point", "replicate")]
        keep = self._result[names + self.swept]
        return keep.reset_coords(self.swept).to_dataframe().reset_index()

    def text(self, key: str, language: str = "en") -> str:
        """The name of a variable or coordinate for people."""
        attrs: dict[str, Any] = self._result[key].attrs
        return str(attrs.get("long_name_nl" if language == "nl" else "long_name", key))
