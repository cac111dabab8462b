"""The result as a report looks at it: of which verb it is, which points were designed, how they ended."""

from __future__ import annotations

import tomllib
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import xarray as xr

from weefsel import results
from weefsel.report.words import clean

Floats = npt.NDArray[np.float64]

NEEDED = ("status", "run_id", "ledger", "ledger_month", "date", "fabric_mean", "fabric_low", "fabric_high", "fabric_start",
          "fabric_final", "fabric_average", "energy_final", "results_total", "dissolved")
ALSO = ("fabric_run",)  # where the result keeps every run's series
SMALL_BYTES = 256 << 20  # what is read at once; more is read part by part, when it is asked for
SAMPLED = ("latin_hypercube", "sobol", "saltelli", "morris")
FEW = 6  # settings that a picture shows beside each other
MAIN = "fabric_final"
SHARES = ("dissolved", "not_realised")  # of partnerships
OK, FAILED, NOT_MADE = 0, 1, 2


def counted(rows: object) -> int:
    """Of parties or partnerships; a row may stand for several, and its number may come with a range."""
    counts = [one.get("count", 1) for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []
    return sum(int(one.get("value", 1) if isinstance(one, dict) else one) for one in counts)


class Subject:
    """A result file and what all sections ask of it. Raises OSError, with a sentence, for what is no whole result."""

    def __init__(self, path: str) -> None:
        self.path = path
        whole = results.open(path)
        if whole.attrs.get("shard"):
            raise OSError(f"it is part {whole.attrs['shard']} of a sweep; join the parts with weefsel merge")
        lacking = [name for name in NEEDED if name not in whole.variables]
        lacking += [name for name in ("months", "seed", "scenario") if name not in whole.attrs]
        if lacking:
            raise OSError(f"it lacks '{lacking[0]}', which results of this version have")
        try:
            self.sweep: dict[str, Any] = tomllib.loads(str(whole.attrs.get("sweep", "")))
            self.scenario: dict[str, Any] = tomllib.loads(str(whole.attrs["scenario"]))
        except tomllib.TOMLDecodeError as fault:
            raise OSError(f"it holds a scenario or sweep that cannot be read: {fault}") from fault
        self.every_point = whole.sizes["point"]
        designed = whole["freeze"].values == "none" if "freeze" in whole.coords else np.full(self.every_point, True)
        # With --freeze, points that hold a layer of chance stand behind those of the design.
        kept = whole[[name for name in (*NEEDED, *ALSO) if name in whole.data_vars]].isel(point=designed)
        kept = kept.load() if kept.nbytes <= SMALL_BYTES else kept
        self.result = kept.assign_attrs(title=clean(whole.attrs.get("title", "")))

    @property
    def attrs(self) -> dict[Any, Any]:
        return self.result.attrs

    @cached_property
    def kind(self) -> str:
        """Which verb made it: 'run', 'compare' or 'sweep'."""
        if self.attrs.get("scenario_name_1") == "what_if":
            return "compare"
        return "sweep" if self.attrs.get("sweep") or self.result.sizes["point"] > 1 else "run"

    @property
    def title(self) -> str:
        return str(self.attrs["title"])

    @property
    def months(self) -> int:
        return int(self.attrs["months"])

    @cached_property
    def points(self) -> list[int]:
        return [int(point) for point in self.result["point"].values]

    @cached_property
    def swept(self) -> list[str]:
        return list(self.result.weefsel.swept)

    @property
    def sampled(self) -> bool:
        return str(self.attrs.get("design", "")) in SAMPLED

    @cached_property
    def status(self) -> npt.NDArray[np.int8]:
        """How every run ended, by point and replicate."""
        return np.asarray(self.result["status"].transpose("point", "replicate").values)

    def yes_no(self, output: str) -> bool:
        """Whether a value per run is yes (1) or no (0): a share of partnerships, where there is one."""
        return output in SHARES and not (self.kind == "sweep" and "scenario" in self.swept) and (
            counted(self.scenario.get("partnership")) == 1)

    def count(self, status: int) -> int:
        return int((self.status == status).sum())

    def values(self, output: str) -> Floats:
        """A value per run (point, replicate), NaN where a run failed or was not made."""
        found = np.asarray(self.result[output].transpose("point", "replicate").values, dtype=np.float64)
        return np.where(self.status == OK, found, np.nan)

    @cached_property
    def usable(self) -> list[int]:
        """Points with at least one run that was made and did not fail."""
        made = (self.status == OK).any(axis=1)
        return [point for point, there in zip(self.points, made, strict=True) if there]

    @cached_property
    def fabric(self) -> xr.Dataset:
        """Fabric at the end by point, with its interval."""
        found: xr.Dataset = self.result.weefsel.interval(MAIN)
        return found

    def _ordered(self) -> list[int]:
        mean = dict(zip(self.points, self.fabric["mean"].values, strict=True))
        return sorted(self.usable, key=lambda point: float(mean[point]))

    @cached_property
    def worst(self) -> int:
        """The usable point with least fabric at the end."""
        return self._ordered()[0]

    @cached_property
    def best(self) -> int:
        return self._ordered()[-1]

    @cached_property
    def told(self) -> list[int]:
        """Points that the report looks into: both of a comparison, the ends of a grid, the middle one of a sample."""
        if self.kind == "compare":
            return self.usable
        if self.sampled:
            return [self._ordered()[(len(self.usable) - 1) // 2]]
        return list(dict.fromkeys([self.worst, self.best]))

    @cached_property
    def made(self) -> list[int]:
        """Runs of each point that were made, whether they failed or not: with a stop rule not all have as many."""
        return [int(count) for count in (self.status != NOT_MADE).sum(axis=1)]

    def ended(self, point: int) -> int:
        """Runs of a point that ended well."""
        return int((self.status[self.points.index(point)] == OK).sum())

    @cached_property
    def replicates(self) -> int:
        """Runs of a point that ended well, where there are most of them."""
        return int((self.status == OK).sum(axis=1).max())
