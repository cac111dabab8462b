"""What the ledger says: which causes took fabric and which kept or built it, as shares with intervals."""

from __future__ import annotations

import math

import numpy as np
import xarray as xr

from weefsel.figures import ledger as figure
from weefsel.figures import sawtooth
from weefsel.report.blocks import Block, Drawing, Section, Table, Text
from weefsel.report.names import cause_name, cause_names, point_name, short_name
from weefsel.report.pictures import Pictures
from weefsel.report.subject import Subject
from weefsel.report.words import Voice, sentence

TURNOVER = ("departure", "election")
KEPT = ("handover", "consolidation")
SMALL = 0.005  # of fabric: a change below it is not worth a row


def section(subject: Subject, pictures: Pictures, voice: Voice) -> Section:
    blocks: list[Block] = []
    if not subject.usable:
        return Section("ledger", voice.say("title.ledger"), [Text(voice.say("answer.nothing"))])
    shown = subject.told
    erosion = subject.result.isel(point=[subject.points.index(point) for point in shown]).weefsel.erosion()
    blocks.append(Text(voice.say("ledger.what")))
    for point in shown:
        told = [main_losses(subject, point, voice, erosion), kept(subject, point, voice)]
        blocks += [Text(_of_point(subject, point, voice), "heading")] if len(shown) > 1 else []
        blocks.append(Text(" ".join(sentence(one) for one in told if one)))
    blocks.append(pictures.add(figure, point=shown[0]))
    blocks.append(_table(subject, shown, erosion, voice))
    blocks.append(Text(voice.say("ledger.note"), "note"))
    if subject.kind != "sweep":
        drawn = pictures.add(sawtooth, point=shown[0])
        blocks += [Text(voice.say("ledger.election")), drawn] if isinstance(drawn, Drawing) else []
    return Section("ledger", voice.say("title.ledger"), blocks)


def _of_point(subject: Subject, point: int, voice: Voice) -> str:
    """The name of a setting, with what it stands for where it has to be said."""
    name, short = (of(subject, point, voice) for of in (point_name, short_name))
    return sentence(name if name == short else f"{short} ({name})")


def main_losses(subject: Subject, point: int, voice: Voice, erosion: xr.Dataset | None = None) -> str:
    """The causes that take most, with their share of all losses. Names those that may be first together."""
    if erosion is None:
        erosion = subject.result.isel(point=[subject.points.index(point)]).weefsel.erosion()
    one = erosion.sel(point=point)
    share = one["share"].values
    if not np.isfinite(share).any():
        return voice.say("ledger.no_loss")
    order = [int(at) for at in np.argsort(-np.nan_to_num(share, nan=-1)) if np.isfinite(share[at])]
    told = []
    for at in order[:3]:
        share, low, high = (float(one[name][at]) for name in ("share", "share_low", "share_high"))
        told.append(f"{cause_name(str(one['cause'].values[at]), voice)} "
                    + voice.share(share, low, high, subject.ended(point)))
    return voice.say("ledger.losses", parts=voice.listed(told))


def kept(subject: Subject, point: int, voice: Voice) -> str:
    """How much of what departures and elections would take handover and structure keep; empty when they take nothing."""
    one = subject.result["ledger"].sel(point=point)
    mean = {str(cause): float(one.sel(cause=cause).mean()) for cause in one["cause"].values}
    taken = -sum(mean[cause] for cause in TURNOVER)
    if not math.isfinite(taken) or taken < SMALL:
        return ""
    handover, structure = (voice.percent(max(0.0, mean[cause]) / taken) for cause in KEPT)
    return voice.say("ledger.kept", causes=cause_names(TURNOVER, voice), handover=handover, structure=structure)


def _table(subject: Subject, shown: list[int], erosion: xr.Dataset, voice: Voice) -> Table:
    """A row a cause that matters at one of these points: change over the horizon, and its share of all losses."""
    size = abs(erosion["mean"]).max("point").values
    order = [int(at) for at in np.argsort(erosion["mean"].isel(point=0).values, kind="stable") if size[at] >= SMALL]
    head = [voice.say("ledger.cause")]
    for point in shown:
        name = f", {short_name(subject, point, voice)}" if len(shown) > 1 else ""
        head += [voice.say("ledger.change") + name, voice.say("ledger.share") + name]
    rows = []
    for at in order:
        row = [sentence(cause_name(str(erosion["cause"].values[at]), voice))]
        for point in shown:
            one = erosion.sel(point=point).isel(cause=at)
            value = {name: float(one[name]) for name in ("mean", "low", "high", "share", "share_low", "share_high")}
            row += [voice.estimate(value["mean"], value["low"], value["high"], 3, True, subject.ended(point)),
                    voice.share(value["share"], value["share_low"], value["share_high"], subject.ended(point))
                    if math.isfinite(value["share"]) else "–"]
        rows.append(row)
    return Table(voice.say("ledger.caption", time=voice.time(subject.months)), head, rows)
