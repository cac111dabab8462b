"""What figures ask of a result: points and their names, elections, settings, and sentences for what it lacks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import xarray as xr

from weefsel.figures.style import short
from weefsel.figures.words import COMMON, changes, how_many, parameter, scale, spoken

NOT_MADE = 2  # `status` of a run that a stop rule spared
ENOUGH = 20  # runs: of fewer the 5th and 95th percentile lie between the outermost two


def need(result: xr.Dataset, *names: str) -> None:
    """Raises KeyError with a sentence when the result lacks one of these variables."""
    lacking = [name for name in names if name not in result.variables]
    if lacking:
        near = sorted(name for name in map(str, result.data_vars) if name.split("_")[0] == lacking[0].split("_")[0])
        raise KeyError(f"this result has no '{lacking[0]}'; the figure needs {', '.join(names)}"
                       + (f" (it has {', '.join(near)})" if near else ""))


def dates(result: xr.Dataset) -> npt.NDArray[np.datetime64]:
    """Month by month, the start first."""
    need(result, "date")
    return np.asarray(result["date"].values, dtype="datetime64[D]")


def runs(result: xr.Dataset, points: Sequence[int] | None = None, ended_well: bool = False) -> list[int]:
    """How many runs each point has (of all, or of these): those that were made, or only those that did not fail."""
    shown = result["status"] if points is None else result["status"].sel(point=list(points))
    counted = shown == 0 if ended_well else shown != NOT_MADE
    return [int(count) for count in counted.sum("replicate").values]


def origin(result: xr.Dataset, language: str, points: Sequence[int] | None = None) -> dict[Any, Any]:
    """What a figure says of where it comes from: the result's attributes, with the runs that its points really have."""
    made = {"replicates": how_many(runs(result, points), language)} if "status" in result else {}
    return result.attrs | made


def kind_of_band(counts: Sequence[int]) -> str:
    """What the 5th and 95th percentile of so many runs a point are: 'band', with few runs 'band_few', or 'band_mixed'."""
    return "band" if min(counts) >= ENOUGH else "band_few" if max(counts) < ENOUGH else "band_mixed"


def band(result: xr.Dataset, points: Sequence[int], language: str) -> str:
    """What lies between the 5th and 95th percentile, in words; empty where no point has a second run."""
    counts = runs(result, points, ended_well=True)
    said = spoken(COMMON, language)[kind_of_band(counts)].format(n=how_many(counts, language), enough=ENOUGH)
    return said if max(counts) > 1 else ""


def setting(result: xr.Dataset, point: int, key: str) -> float:
    """A parameter's value at a point, NaN where the result does not tell."""
    one = result.weefsel.at(point)
    if key in one.coords:
        return float(one[key])
    if "scenario" in one.coords and str(one["scenario"].values) == "what_if":
        changed = re.findall(rf"--set[ =]{re.escape(key)}=(\S+)", str(result.attrs.get("changes", "")))
        if changed:
            return float(changed[-1])
    found = re.search(rf"^{re.escape(key)} = (\S+)$", str(result.attrs.get("parameters", "")), re.MULTILINE)
    return float(found[1]) if found else float("nan")


def scenario(result: xr.Dataset, point: int) -> dict[str, Any]:
    """The scenario that a point plays, as its file says."""
    one, attrs = result.weefsel.at(point), result.attrs
    text = str(attrs.get("scenario", ""))
    if "scenario" in one.coords:
        names = {str(attrs[key]): key.removeprefix("scenario_name_") for key in map(str, attrs)
                 if key.startswith("scenario_name_")}
        text = str(attrs.get(f"scenario_{names.get(str(one['scenario'].values))}", text))
    return tomllib.loads(text)


def elections(result: xr.Dataset, point: int) -> list[tuple[str, pd.Timestamp]]:
    """Elections of a point: 'municipality' (with the boards of regions, which aldermen fill) or 'province' (with water
    boards), and the date, each once. None where elections.held is 0."""
    if setting(result, point, "elections.held") == 0:
        return []
    groups = {"municipality": "municipality", "region": "municipality"}
    return sorted({(groups.get(one["kind"], "province"), pd.Timestamp(one["date"]))
                   for one in scenario(result, point).get("election", [])}, key=lambda one: one[1])


def point_label(result: xr.Dataset, point: int, language: str) -> str:
    """What sets a point apart from others: its name, or the values of what was swept."""
    words, one = spoken(COMMON, language), result.weefsel.at(point)
    parts = []
    for key in result.weefsel.swept:
        value = one[key].values.item()
        label = _axis_label(result, key, value, language)
        if value == "baseline" or value == "what_if":
            told = changes(str(result.attrs.get("changes", "")), language)
            parts.append(words["baseline"] if value == "baseline" else
                         words["what_if"].format(changes=told) if told else words["what_if_plain"])
        elif isinstance(value, str):
            parts.append(label or value.removesuffix(".toml"))
        else:
            parts.append(f"{parameter(key, language)} {label or short(value, language)}")
    return " · ".join(parts) or words["setting"].format(point=point)


def _axis_label(result: xr.Dataset, key: str, value: object, language: str) -> str:
    """What the sweep file calls a value of an axis, or nothing."""
    for axis in tomllib.loads(str(result.attrs.get("sweep", ""))).get("axis", []):
        labels = axis.get("labels_nl" if language == "nl" else "labels", [])
        values = axis.get("values", [])
        if axis.get("key") == key and value in values and len(labels) == len(values):
            return str(labels[values.index(value)])
    return ""


def output_name(result: xr.Dataset, output: str, language: str) -> str:
    """An output's name for people."""
    name = str(result.weefsel.text(output, language))
    if language == "en":
        for end, said in ((" final", " at the end"), (" start", " at the start"), (" average", ", average"),
                          (" lowest", ", lowest month"), (" total", ", total")):
            name = name.removesuffix(end) + said if name.endswith(end) else name
    return name


def output_label(result: xr.Dataset, output: str, language: str, difference: bool = False) -> str:
    """An output's name for an axis, with its unit or scale; of a `difference` the scale that it is taken on."""
    behind = scale(output, str(result[output].attrs.get("units", "1")), language)
    if difference and "…" in behind:
        ends = "−1–1" if "−1" in behind else "0–6" if "6" in behind else "0–1"
        behind = f"({spoken(COMMON, language)['scale']} {ends})"
    return f"{output_name(result, output, language)} {behind}".strip()


def subtitle(result: xr.Dataset, *notes: str) -> str:
    """What the result is called, and notes behind it."""
    return " · ".join(part for part in (str(result.attrs.get("title", "")), *notes) if part)


def listed(parts: Sequence[str], language: str) -> str:
    """a, b and c."""
    both = f" {spoken(COMMON, language)['and']} "
    return ", ".join(parts[:-1]) + both + parts[-1] if len(parts) > 1 else "".join(parts)
