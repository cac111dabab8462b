"""The answer: three sentences and a picture."""

from __future__ import annotations

import math

from weefsel.figures import fabric
from weefsel.figures.data import ENOUGH
from weefsel.report.blocks import Block, Drawing, Points, Section, Text
from weefsel.report.effects import Effect, leading, of_pairs, ranked
from weefsel.report.ledger import main_losses
from weefsel.report.names import axis_name, can_decide, changes_of, level_name, point_name
from weefsel.report.outcomes import OUTCOMES, difference, direction
from weefsel.report.pictures import Pictures
from weefsel.report.subject import FEW, MAIN, Subject
from weefsel.report.words import Voice, sentence


def section(subject: Subject, pictures: Pictures, voice: Voice) -> Section:
    if not subject.usable:
        return Section("answer", voice.say("title.answer"), [Text(voice.say("answer.nothing"), "lead")])
    told = {"run": _of_run, "compare": _of_comparison, "sweep": _of_sweep}[subject.kind](subject, voice)
    blocks: list[Block] = [Text(sentence(text), "lead") for text in told]
    blocks.append(_picture(subject, pictures))
    blocks.append(Text(voice.say("answer.reading_title"), "heading"))
    reading = ["fabric", "future"] + (["margin"] if subject.replicates > 1 else []) + ["compare"]
    blocks.append(Points([(voice.say(f"reading.{key}_head"), voice.say(f"reading.{key}")) for key in reading]))
    return Section("answer", voice.say("title.answer"), blocks)


def _picture(subject: Subject, pictures: Pictures) -> Drawing | Text:
    if subject.kind != "sweep" or len(subject.usable) <= FEW and len(subject.swept) < 2:
        futures = min(6, subject.replicates) if "fabric_run" in subject.result and subject.kind == "run" else 0
        return pictures.add(fabric, points=subject.usable[:FEW], **({"futures": futures} if futures else {}))
    drawn = pictures.add_effects()
    return drawn if isinstance(drawn, Drawing) else pictures.add(fabric, points=subject.told)


def _fabric_at(subject: Subject, point: int, voice: Voice) -> str:
    one = subject.fabric.sel(point=point)
    return voice.estimate(float(one["mean"]), float(one["low"]), float(one["high"]), runs=subject.ended(point))


def _of_run(subject: Subject, voice: Voice) -> list[str]:
    point = subject.usable[0]
    one = subject.result.sel(point=point)
    changed = changes_of(subject, voice)
    start = voice.number(float(one["fabric_start"].mean()))
    said = [voice.say("answer.run_changed" if changed else "answer.run", time=voice.time(subject.months), start=start,
                      end=_fabric_at(subject, point, voice), changes=changed)]
    said.append(main_losses(subject, point, voice))
    if subject.replicates == 1:
        return [*said, voice.say("answer.one_future")]
    low, high = (voice.number(end) for end in fabric.spread(subject.result, point))
    n = subject.ended(point)
    return [*said, voice.say("answer.spread" if n >= ENOUGH else "answer.spread_few", low=low, high=high, n=n)]


def _of_comparison(subject: Subject, voice: Voice) -> list[str]:
    if len(subject.usable) < 2:
        return [voice.say("answer.one_side")]
    main = of_pairs((subject.values(MAIN)[1] - subject.values(MAIN)[0])[None, :])
    values = {"time": voice.time(subject.months), "changes": changes_of(subject, voice) or voice.say("names.change"),
              "a": voice.number(float(subject.fabric["mean"][0])), "b": voice.number(float(subject.fabric["mean"][1])),
              "difference": voice.estimate(main.mean, main.low, main.high, 3, True, main.same)}
    if subject.replicates == 1:
        return [voice.say("answer.compare_one", **values), voice.say("answer.one_future")]
    if not main.clear:
        said = [voice.say("answer.compare_same", **values), voice.say(
            "answer.often_both", more=main.more, less=main.less, n=main.pairs)]
    else:
        word = voice.say("common.more" if main.mean > 0 else "common.less")
        said = [voice.say("answer.compare", direction=word, **values), voice.say(
            "answer.often", direction=word, k=main.more if main.mean > 0 else main.less, n=main.pairs)]
    return [*said, _beside(subject, voice)]


def _beside(subject: Subject, voice: Voice) -> str:
    """What else changes, and what does not clearly."""
    others = [(outcome, difference(subject, outcome)) for outcome in OUTCOMES if not outcome.key.startswith("fabric")]
    changed = [direction(outcome, effect, voice) for outcome, effect in others if effect.clear]
    same = [voice.say(f"noun.{outcome.key}") for outcome, effect in others if not effect.clear]
    said = [voice.say("answer.beside", changed=voice.listed(changed))] if changed else []
    said += [voice.say("answer.beside_same", same=voice.listed(same, "common.or"))] if same else []
    return " ".join(said)


def _of_sweep(subject: Subject, voice: Voice) -> list[str]:
    how, effects = ranked(subject)
    said = [_what_mattered(subject, how, effects, voice)]
    if subject.worst != subject.best:
        said.append(_range(subject, voice))
    said.append(_decidable(subject, how, effects, voice) or _losses(subject, voice))
    return said


def _losses(subject: Subject, voice: Voice) -> str:
    """The main losses of the first setting that the report looks into, and which setting that is."""
    where = voice.say("ledger.where_middle" if subject.sampled else "ledger.where_lowest")
    return f"{where}: {main_losses(subject, subject.told[0], voice)}"


def _range(subject: Subject, voice: Voice) -> str:
    low, high = (float(subject.fabric["mean"].sel(point=point)) for point in (subject.worst, subject.best))
    if subject.sampled or len(subject.swept) > 3:
        return voice.say("answer.range", low=voice.number(low), high=voice.number(high), n=len(subject.usable))
    return voice.say("answer.range_named", low=voice.number(low), high=voice.number(high),
                     worst=point_name(subject, subject.worst, voice), best=point_name(subject, subject.best, voice))


def _what_mattered(subject: Subject, how: str, effects: list[Effect], voice: Voice) -> str:
    if how == "none":
        return voice.say("answer.no_effects")
    if not math.isfinite(effects[0].low):
        return voice.say("answer.no_margin")
    first = leading(effects)
    if not first:
        return voice.say("answer.none_clear")
    time = voice.time(subject.months)
    if len(first) > 1:
        names = list(dict.fromkeys(axis_name(one.key, voice) for one in first))
        if len(names) > 1:
            digits = 3 if how == "difference" else 2
            told = {axis_name(one.key, voice): voice.number(one.mean, digits, True) for one in reversed(first)}
            return voice.say("answer.several", names=voice.listed([f"{name} ({told[name]})" for name in names]))
    return _of_one(subject, how, first[0], time, voice)


def _of_one(subject: Subject, how: str, effect: Effect, time: str, voice: Voice) -> str:
    name = axis_name(effect.key, voice)
    if how == "rank":
        key = "answer.rank_up" if effect.mean > 0 else "answer.rank_down"
        return voice.say(key, name=name, r=voice.estimate(effect.mean, effect.low, effect.high, 2, True))
    start, end = (level_name(subject, effect.key, value, voice) for value in (effect.start, effect.end))
    word = voice.say("common.more" if effect.mean > 0 else "common.less")
    alone = len(subject.swept) == 1
    return voice.say("answer.only" if alone else "answer.first", name=sentence(name) if alone else name, start=start,
                     end=end, time=time, direction=word,
                     difference=voice.estimate(effect.mean, effect.low, effect.high, 3, True, effect.same))


def _decidable(subject: Subject, how: str, effects: list[Effect], voice: Voice) -> str:
    """What people can decide on; nothing when the sweep varies none of it."""
    ours = [one for one in effects if can_decide(one.key)]
    if not ours or not math.isfinite(ours[0].low):
        return ""
    clear = [one for one in ours if one.clear][:3]
    if how == "rank" and [one.key for one in clear] == [one.key for one in leading(effects)]:
        return ""  # said already
    said = [_decided(one, how, voice) for one in clear]
    return voice.say("answer.decide", parts=voice.listed(said)) if said else voice.say("answer.decide_none")


def _decided(effect: Effect, how: str, voice: Voice) -> str:
    name = axis_name(effect.key, voice)
    if how == "rank":
        return voice.say("answer.decide_rank", name=name, r=voice.estimate(effect.mean, effect.low, effect.high, 2, True))
    up = effect.mean > 0
    return voice.say("answer.decide_often", name=name, direction=voice.say("common.more" if up else "common.less"),
                     k=effect.more if up else effect.less, n=effect.pairs)
