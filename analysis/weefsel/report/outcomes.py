"""The outcomes that a report compares, their digits, and their differences in words."""

from __future__ import annotations

from typing import NamedTuple

from weefsel.report.effects import Effect, of_pairs
from weefsel.report.subject import Subject
from weefsel.report.words import Voice


class Outcome(NamedTuple):
    """A value per run: `digits` of a difference, `factor` 100 where it is shown as a percentage."""

    key: str
    digits: int
    factor: int = 1


OUTCOMES = (Outcome("fabric_final", 3), Outcome("fabric_average", 3), Outcome("energy_final", 3),
            Outcome("results_total", 2), Outcome("dissolved", 1, 100))


def difference(subject: Subject, outcome: Outcome, a: int = 0, b: int = 1) -> Effect:
    """Point `b` minus point `a`, by rows of the result, run by run."""
    values = subject.values(outcome.key)
    return of_pairs((values[b] - values[a])[None, :], yes_no=subject.yes_no(outcome.key))


def said(outcome: Outcome, effect: Effect, voice: Voice) -> str:
    """The difference with its interval, in the outcome's own unit."""
    mean, low, high = (outcome.factor * one for one in (effect.mean, effect.low, effect.high))
    unit = f" {voice.say('common.points')}" if outcome.factor == 100 else ""
    if effect.same:
        number = voice.number(mean, outcome.digits, True) + unit if mean else voice.say("common.same")
        return number + voice.alike(low, high, effect.same)
    return voice.number(mean, outcome.digits, True) + unit + voice.margin(
        voice.number(low, outcome.digits, True), voice.number(high, outcome.digits, True))


def direction(outcome: Outcome, effect: Effect, voice: Voice) -> str:
    """More or less of it, and by how much."""
    word = voice.say("common.more" if effect.mean > 0 else "common.less")
    unit = f" {voice.say('common.points')}" if outcome.factor == 100 else ""
    by = voice.number(outcome.factor * effect.mean, outcome.digits, True) + unit
    return f"{word} {voice.say(f'noun.{outcome.key}')} ({by})"


def often(effect: Effect, voice: Voice) -> str:
    """In how many of the compared futures there was more of it, and less."""
    same = effect.pairs - effect.more - effect.less
    parts = [voice.say(f"often.{word}", k=count) for word, count in
             (("more", effect.more), ("less", effect.less), ("same", same)) if count]
    return voice.say("often.of", parts=", ".join(parts), n=effect.pairs) if parts else "–"
