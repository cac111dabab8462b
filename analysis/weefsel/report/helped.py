"""What would have helped: the paired differences of a comparison, or the levers that a sweep varied."""

from __future__ import annotations

from weefsel.figures import paired
from weefsel.report.blocks import Block, Commands, Section, Table, Text
from weefsel.report.effects import Effect, correlations, differences
from weefsel.report.names import axis_name, can_decide, changes_of, level_name
from weefsel.report.outcomes import OUTCOMES, Outcome, difference, often, said
from weefsel.report.pictures import Pictures
from weefsel.report.subject import Subject
from weefsel.report.words import Voice, quoted, sentence


def section(subject: Subject, pictures: Pictures, voice: Voice) -> Section:
    make = {"run": _of_run, "compare": _of_comparison, "sweep": _of_sweep}[subject.kind]
    blocks = [*make(subject, pictures, voice), Text(voice.say("helped.cost"), "note")]
    return Section("helped", voice.say("title.helped"), blocks)


def _of_run(subject: Subject, pictures: Pictures, voice: Voice) -> list[Block]:
    changed = quoted(str(subject.attrs.get("changes", "")))
    levers = changed if "--lever" in changed else "--lever handover"
    return [Text(voice.say("helped.run")), how_to_compare(levers, voice)]


def how_to_compare(levers: str, voice: Voice) -> Commands:
    """The command that compares, and the one that names the levers."""
    return Commands(voice.say("helped.try"), [
        f"weefsel compare SCENARIO.toml {levers} --replicates 100 --out {voice.say('helped.file')}",
        f"weefsel report {voice.say('helped.file')} --out {voice.say('again.page_file')} --lang {voice.language}",
        f"weefsel describe levers --lang {voice.language}"])


def _of_comparison(subject: Subject, pictures: Pictures, voice: Voice) -> list[Block]:
    if len(subject.usable) < 2:
        return [Text(voice.say("answer.one_side"))]
    rows = []
    for outcome in OUTCOMES:
        effect = difference(subject, outcome)
        rows.append([voice.say(f"outcome.{outcome.key}"), *(_level(subject, outcome, row, voice) for row in (0, 1)),
                     said(outcome, effect, voice), often(effect, voice)])
    what = changes_of(subject, voice) or voice.say("names.change")
    sides = [voice.say("names.baseline"), voice.say("names.what_if", changes=what)]
    head = [voice.say("helped.outcome"), *map(sentence, sides), voice.say("helped.difference"), voice.say("helped.often")]
    return [Text(voice.say("helped.compare")), Table(voice.say("helped.caption"), head, rows),
            pictures.add(paired, a=0, b=1, output="fabric_final")]


def _level(subject: Subject, outcome: Outcome, row: int, voice: Voice) -> str:
    mean = float(subject.result.weefsel.interval(outcome.key)["mean"][row])
    return voice.percent(mean) if outcome.factor == 100 else voice.number(mean)


def _of_sweep(subject: Subject, pictures: Pictures, voice: Voice) -> list[Block]:
    ours = [key for key in subject.swept if can_decide(key)]
    if not ours:
        return [Text(voice.say("helped.no_lever")), how_to_compare("--lever handover", voice)]
    rows, how = [], "rank" if subject.sampled else "difference"
    for key in ours:
        for outcome in OUTCOMES:
            found = correlations(subject, outcome.key) if subject.sampled else differences(subject, key, outcome.key)
            rows += [_row(subject, outcome, one, how, voice) for one in found if one.key == key]
    if not rows:
        return [Text(voice.say("helped.no_pairs"))]
    columns = ["lever", "outcome", f"{how}_value", *(["often"] if how == "difference" else [])]
    head = [voice.say(f"helped.{one}") for one in columns]
    return [Text(voice.say(f"helped.sweep_{how}")), Table(voice.say("helped.caption"), head, rows, 2)]


def _row(subject: Subject, outcome: Outcome, effect: Effect, how: str, voice: Voice) -> list[str]:
    name = sentence(axis_name(effect.key, voice))
    if how == "rank":
        return [name, voice.say(f"outcome.{outcome.key}"), voice.estimate(effect.mean, effect.low, effect.high, 2, True)]
    start, end = (level_name(subject, effect.key, value, voice) for value in (effect.start, effect.end))
    return [f"{name}: {start} → {end}", voice.say(f"outcome.{outcome.key}"), said(outcome, effect, voice),
            often(effect, voice)]


