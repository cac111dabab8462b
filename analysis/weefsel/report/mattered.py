"""What mattered: of a sweep the effect of every axis; of a comparison where the difference comes from."""

from __future__ import annotations

import math

import numpy as np

from weefsel.figures import fabric, surface
from weefsel.report.blocks import Block, Drawing, Section, Table, Text
from weefsel.report.effects import Effect, of_pairs, places, ranked
from weefsel.report.ledger import SMALL
from weefsel.report.names import axis_name, cause_name, level_name
from weefsel.report.pictures import Pictures
from weefsel.report.subject import FEW, Subject
from weefsel.report.words import Voice, sentence

INDICES = ("saltelli", "morris")
TURNOVER_HANDOVER = ["people.turnover_factor", "handover.level"]


def section(subject: Subject, pictures: Pictures, voice: Voice) -> Section:
    make = {"run": _of_run, "compare": _of_comparison, "sweep": _of_sweep}[subject.kind]
    return Section("mattered", voice.say("title.mattered"), make(subject, pictures, voice))


def _of_run(subject: Subject, pictures: Pictures, voice: Voice) -> list[Block]:
    return [Text(voice.say("mattered.run"))]


def _of_comparison(subject: Subject, pictures: Pictures, voice: Voice) -> list[Block]:
    if len(subject.usable) < 2:
        return [Text(voice.say("answer.one_side"))]
    ledger = np.asarray(subject.result["ledger"].transpose("cause", "point", "replicate").values, dtype=float)
    ledger = np.where(subject.status == 0, ledger, np.nan)
    effects = [of_pairs((one[1] - one[0])[None, :], str(cause))
               for cause, one in zip(subject.result["cause"].values, ledger, strict=True)]
    effects = sorted((one for one in effects if one.mean and math.isfinite(one.mean)), key=lambda one: -abs(one.mean))
    told = [one for one in effects if abs(one.mean) >= SMALL and (one.clear or not math.isfinite(one.low))]
    rows = [[sentence(cause_name(one.key, voice)), voice.estimate(one.mean, one.low, one.high, 3, True, one.same)]
            for one in told]
    if not rows:
        return [Text(voice.say("mattered.no_cause"))]
    head = [voice.say("ledger.cause"), voice.say("mattered.difference_value")]
    return [Text(voice.say("mattered.compare", least=voice.number(SMALL, 3))),
            Table(voice.say("mattered.compare_caption"), head, rows)]


def _of_sweep(subject: Subject, pictures: Pictures, voice: Voice) -> list[Block]:
    if not subject.usable:
        return [Text(voice.say("answer.nothing"))]
    how, effects = ranked(subject)
    blocks: list[Block] = []
    if str(subject.attrs.get("design")) in INDICES:
        drawn = pictures.add_indices()
        blocks += [Text(voice.say("mattered.indices")), drawn] if isinstance(drawn, Drawing) else [
            Text(voice.say("mattered.no_indices"), "note")]
    blocks.append(Text(voice.say(f"mattered.{how}")))
    if effects:
        blocks.append(_table(subject, how, effects, voice))
        blocks += [Text(_bent(subject, one, voice)) for one in effects if one.bend is not None]
        blocks.append(Text(voice.say("mattered.places"), "note"))
    words = [axis_name(key, voice) for key in subject.swept if how == "rank" and key not in {one.key for one in effects}]
    blocks += [Text(voice.say("mattered.not_told", names=voice.listed(words)), "note")] if words else []
    return blocks + _surface(subject, pictures, voice)


def _surface(subject: Subject, pictures: Pictures, voice: Voice) -> list[Block]:
    """Turnover against handover where the sweep varies just these; else the two ends over time."""
    if sorted(subject.swept) == sorted(TURNOVER_HANDOVER) and not subject.sampled:
        drawn = pictures.add(surface)
        return [Text(voice.say("mattered.surface")), drawn] if isinstance(drawn, Drawing) else []
    if subject.sampled or not 1 < len(subject.swept) < 4 and len(subject.usable) <= FEW:
        return []
    return [Text(voice.say("mattered.ends")), pictures.add(fabric, points=subject.told)]


def _table(subject: Subject, how: str, effects: list[Effect], voice: Voice) -> Table:
    rows = []
    for effect, (first, last) in zip(effects, places(effects), strict=True):
        start, end = (level_name(subject, effect.key, value, voice) for value in (effect.start, effect.end))
        between = f"{start} → {end}" if how == "difference" else voice.say("varied.from_to", low=start, high=end)
        digits = 3 if how == "difference" else 2
        told = voice.estimate(effect.mean, effect.low, effect.high, digits, True, effect.same)
        place = "–" if not effect.clear else str(first) if first == last else f"{first}–{last}"
        rows.append([sentence(axis_name(effect.key, voice)), between, told, place])
    head = ["axis", "between", f"{how}_value", "place"]
    return Table(voice.say(f"mattered.{how}_caption"), [voice.say(f"mattered.{one}") for one in head], rows, 2)


def _bent(subject: Subject, effect: Effect, voice: Voice) -> str:
    at = level_name(subject, effect.key, effect.bend if effect.bend is not None else effect.start, voice)
    return voice.say("mattered.bend_up" if effect.bend_up else "mattered.bend_down",
                     name=sentence(axis_name(effect.key, voice)), at=at)
