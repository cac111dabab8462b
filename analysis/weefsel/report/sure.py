"""How sure we are: runs, intervals, failures; what no interval covers; and what the model does not know."""

from __future__ import annotations

import numpy as np
from scipy import stats

from weefsel.report.blocks import Block, Commands, Points, Section, Text
from weefsel.report.outcomes import OUTCOMES, difference
from weefsel.report.subject import FAILED, MAIN, NOT_MADE, OK, Subject
from weefsel.report.words import ALIKE, Voice

# Nobody measured these, and they move fabric most (sim/unknown.md).
UNMEASURED = ("handover.level", "views.drift", "trust.gain")
UNKNOWN = ("measured", "handover", "drift", "levers", "sources", "issue", "power", "people", "law", "surprise", "short")


def section(subject: Subject, voice: Voice) -> Section:
    blocks: list[Block] = [Text(_runs(subject, voice))]
    if subject.usable:
        blocks.append(Text(_margin(subject, voice)))
    if subject.kind == "compare" and len(subject.usable) == 2 and subject.replicates > 1:
        values = subject.values(MAIN)
        both = np.isfinite(values).all(axis=0)
        if both.sum() > 2 and np.ptp(values[:, both], axis=1).min() > 0 and not difference(subject, OUTCOMES[0]).same:
            r = float(stats.pearsonr(*values[:, both]).statistic)
            blocks.append(Text(voice.say("sure.pairs", r=voice.number(r), half=_half_of_difference(subject, voice))))
    if subject.sampled:
        blocks.append(Text(voice.say("sure.sampled")))
    varied = [key for key in UNMEASURED if key in subject.swept]
    left = [key for key in UNMEASURED if key not in varied]
    blocks.append(Text(voice.say("sure.not_covered")))
    for key, names in (("not_varied", left), ("varied", varied)):
        if names:
            blocks.append(Text(voice.say(f"sure.{key}", names=voice.listed([_unmeasured(name, voice) for name in names]))))
    return Section("sure", voice.say("title.sure"), blocks)


def _unmeasured(key: str, voice: Voice) -> str:
    return voice.say(f"sure.{key.replace('.', '_')}")


def _runs(subject: Subject, voice: Voice) -> str:
    ok, failed, not_made = (subject.count(status) for status in (OK, FAILED, NOT_MADE))
    said = [voice.say("sure.runs_1" if len(subject.points) == 1 else "sure.runs", n=ok + failed, points=len(subject.points))]
    said.append(voice.say("sure.failed", n=failed) if failed else voice.say("sure.none_failed"))
    if not_made:
        said.append(voice.say("sure.not_made", n=not_made))
    return " ".join(said)


def _margin(subject: Subject, voice: Voice) -> str:
    half = np.asarray(subject.fabric["high"] - subject.fabric["mean"])
    half = half[np.isfinite(half)]
    if half.size == 0:
        return voice.say("sure.no_margin")
    if half.max() <= ALIKE:
        return voice.say("sure.alike")
    key = "sure.margin" if len(subject.points) == 1 else "sure.margin_widest"
    return voice.say(key, half=voice.number(float(half.max()), 3))


def _half_of_difference(subject: Subject, voice: Voice) -> str:
    effect = difference(subject, OUTCOMES[0])
    return voice.number(effect.high - effect.mean, 3)


def unknown(subject: Subject, voice: Voice) -> Section:
    items = [(voice.say(f"unknown.{key}_head"), voice.say(f"unknown.{key}")) for key in UNKNOWN]
    return Section("unknown", voice.say("title.unknown"), [
        Text(voice.say("unknown.intro")), Points(items), Text(voice.say("unknown.file"), "note"),
        Commands(voice.say("unknown.try"), ["weefsel sweep scenarios/laboratory/unknown.toml --out out/unknown.nc"])])
