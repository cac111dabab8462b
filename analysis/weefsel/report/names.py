"""Names for people: of what was varied, of its values, of settings and of causes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr

from weefsel.figures.style import short
from weefsel.figures.words import CAUSES, changes, lever_of, parameter
from weefsel.report.subject import Subject
from weefsel.report.words import Voice, clean

Value = str | float


def can_decide(key: str) -> bool:
    """Whether people at the table can decide on it: levers, and how much is handed over."""
    return bool(lever_of(key)) or key.startswith("handover.")


def axis_name(key: str, voice: Voice) -> str:
    """What was varied, in words: as figures name it."""
    return clean(parameter(key, voice.language))


def levels(subject: Subject, key: str) -> list[Value]:
    """The values of an axis: numbers from low to high, words in the order of the file."""
    values = subject.result[key].values
    if np.issubdtype(values.dtype, np.number):
        return [float(value) for value in np.unique(values)]
    return list(dict.fromkeys(str(value) for value in values))


def level_name(subject: Subject, key: str, value: Value, voice: Voice) -> str:
    """A value as the sweep file calls it, else as it is."""
    for axis in subject.sweep.get("axis", []):
        values = axis.get("values", [])
        labels = axis.get("labels_nl" if voice.language == "nl" else "labels") or axis.get("labels", [])
        if axis.get("key") == key and value in values and len(labels) == len(values):
            return clean(labels[values.index(value)])
    if value in ("baseline", "what_if"):
        return point_name(subject, 0 if value == "baseline" else 1, voice)
    return clean(value).removesuffix(".toml") if isinstance(value, str) else short(value, voice.language)


def changes_of(subject: Subject, voice: Voice) -> str:
    """What a comparison, or a run with levers, changes; empty when the result does not say."""
    return clean(changes(str(subject.attrs.get("changes", "")), voice.language))


def point_name(subject: Subject, point: int, voice: Voice) -> str:
    """What sets a setting apart."""
    if subject.kind == "compare":
        changed = changes_of(subject, voice) or voice.say("names.change")
        return voice.say("names.baseline") if point == 0 else voice.say("names.what_if", changes=changed)
    one: xr.Dataset = subject.result.sel(point=point)
    parts = []
    for key in subject.swept:
        value = one[key].values.item()
        named = level_name(subject, key, value, voice)
        parts.append(named if key == "scenario" else f"{axis_name(key, voice)}: {named}")
    return ", ".join(parts) or voice.say("names.only")


def short_name(subject: Subject, point: int, voice: Voice) -> str:
    """A setting in a word or two, for the head of a table."""
    if subject.kind == "compare" or len(subject.swept) == 1:
        return point_name(subject, point, voice)
    return voice.say("names.lowest" if point == subject.worst else "names.highest")


def cause_name(cause: str, voice: Voice) -> str:
    return CAUSES[voice.language].get(cause, clean(cause)).replace("\n", " ")


def cause_names(causes: Sequence[str], voice: Voice) -> str:
    return voice.listed([cause_name(cause, voice) for cause in causes])
