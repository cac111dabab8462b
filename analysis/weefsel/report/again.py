"""How to make all of it again: the result, every picture, and single futures told month by month."""

from __future__ import annotations

import json
import shlex

import numpy as np

from weefsel.figures.words import how_many
from weefsel.report.blocks import Block, Commands, Points, Section, Table, Text
from weefsel.report.names import short_name
from weefsel.report.pictures import Pictures
from weefsel.report.subject import OK, Subject
from weefsel.report.words import Voice, clean, quoted, sentence

FACTS = ("seed", "replicates", "version", "commit", "model", "catalogue_version", "digest")


def section(subject: Subject, pictures: Pictures, voice: Voice) -> Section:
    file = shlex.quote(clean(subject.path))
    known = [key for key in FACTS if str(subject.attrs.get(key, "")) != ""]
    values = subject.attrs | {"replicates": how_many(subject.made, voice.language)}
    facts = [(voice.say(f"again.{key}"), clean(values[key])) for key in known]
    blocks: list[Block] = [Text(voice.say("again.what")), Points(facts),
                           Commands(voice.say("again.result"), _result(subject, file, voice)),
                           Commands(voice.say("again.same"), [f"weefsel digest {voice.say('again.again_file')}"]),
                           Commands(voice.say("again.report"), [_report(file, voice)])]
    if pictures.made:
        blocks.append(Text(voice.say("again.pictures"), "heading"))
        blocks += [Commands(voice.say("again.picture", n=drawn.number), [drawn.command]) for drawn in pictures.made]
    if subject.usable:
        blocks += [Text(voice.say("again.runs"), "heading"), Text(voice.say("again.runs_what")),
                   _replays(subject, file, voice), Text(voice.say("again.ids", n=subject.every_point), "note")]
    return Section("again", voice.say("title.again"), blocks)


def _report(file: str, voice: Voice) -> str:
    return f"weefsel report {file} --out {voice.say('again.page_file')} --lang {voice.language}"


def _result(subject: Subject, file: str, voice: Voice) -> list[str]:
    """The texts out of the file under the names that they had, and the call that made the result."""
    out = voice.say("again.again_file")
    changes = quoted(str(subject.attrs.get("changes", "")))
    replicates = subject.attrs.get("replicates", subject.result.sizes["replicate"])
    width = clean(subject.attrs.get("stop_half_width", ""))
    runs = f"{f'--precision {width} ' if width else ''}--replicates {replicates} --seed {subject.attrs['seed']}"
    if subject.kind == "sweep" and subject.sweep:
        frozen = "".join(f" --freeze {layer}" for layer in clean(subject.attrs.get("freeze", "")).split())
        texts = [("sweep", "SWEEP.toml"), *_scenarios(subject)]
        call = f"weefsel sweep SWEEP.toml --out {out}{frozen}"
    else:
        texts = [("scenario", "SCENARIO.toml")]
        verb = "compare" if subject.kind == "compare" else "run"
        call = " ".join(part for part in ("weefsel", verb, "SCENARIO.toml", changes, runs, "--out", out) if part)
    return [*(_text_out(subject, attribute, name) for attribute, name in texts), call]


def _scenarios(subject: Subject) -> list[tuple[str, str]]:
    """Which attribute holds the scenario that the sweep calls so."""
    keys = [key for key in map(str, subject.attrs) if key.startswith("scenario_name_")]
    named = [(key.replace("_name_", "_"), clean(subject.attrs[key])) for key in keys]
    return named or [("scenario", clean(subject.sweep.get("scenario", "SCENARIO.toml")))]


def _text_out(subject: Subject, attribute: str, name: str) -> str:
    path = json.dumps(clean(subject.path), ensure_ascii=False)
    code = f'import weefsel; print(weefsel.open({path}).attrs["{attribute}"], end="")'
    return f"python3 -c {shlex.quote(code)} > {shlex.quote(name)}"


def replayed(subject: Subject, point: int) -> list[tuple[str, int, float]]:
    """The middle and the worst run of a point by fabric_average: which, its run id, its value. Runs that failed are none."""
    row = subject.points.index(point)
    values = subject.values("fabric_average")[row]
    there = np.flatnonzero(subject.status[row] == OK)
    ids = np.asarray(subject.result["run_id"].transpose("point", "replicate").values)[row]
    order = there[np.argsort(values[there], kind="stable")]
    chosen = [("median", int(order[(order.size - 1) // 2])), ("worst", int(order[0]))]
    return [(which, int(ids[at]), float(values[at])) for which, at in chosen[: order.size]]


def _replays(subject: Subject, file: str, voice: Voice) -> Table:
    rows = []
    for point in subject.told:
        name = f"{sentence(short_name(subject, point, voice))}: " if len(subject.told) > 1 else ""
        rows += [[sentence(f"{name}{voice.say(f'again.{which}')}"), str(run), voice.number(value),
                  f"weefsel replay {file} --run {run}"] for which, run, value in replayed(subject, point)]
    head = [voice.say(f"again.{one}") for one in ("future", "run_id", "average", "command")]
    return Table(voice.say("again.runs_caption"), head, rows, 4)
