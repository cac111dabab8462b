"""What was varied, and what the scenario is."""

from __future__ import annotations

import datetime

from weefsel.figures.words import how_many, lever, unit
from weefsel.report.blocks import Block, Points, Section, Table, Text
from weefsel.report.names import Value, axis_name, can_decide, changes_of, level_name, levels
from weefsel.report.subject import Subject, counted
from weefsel.report.words import Voice, clean, sentence

MANY = 8  # values that a row of a table can show
ELECTIONS = ("municipality", "province", "water_board", "region")


def section(subject: Subject, voice: Voice) -> Section:
    blocks: list[Block] = [Text(_how(subject, voice))]
    if subject.kind == "sweep" and subject.swept:
        blocks.append(_axes(subject, voice))
        blocks.append(Text(voice.say("varied.rest"), "note"))
    blocks.append(Points(_scenario(subject, voice)))
    return Section("varied", voice.say("title.varied"), blocks)


def _how(subject: Subject, voice: Voice) -> str:
    times = voice.say("common.times_1" if max(subject.made) == 1 else "common.times",
                      n=how_many(subject.made, voice.language))
    if subject.kind == "run":
        said = voice.say("varied.run" if max(subject.made) > 1 else "varied.run_1", times=times)
        changed = changes_of(subject, voice)
        return said + (" " + voice.say("varied.run_changed", changes=changed) if changed else "")
    if subject.kind == "compare":
        return voice.say("varied.compare", times=times, changes=changes_of(subject, voice) or voice.say("names.change"))
    design = str(subject.attrs.get("design", ""))
    key = f"design.{design}" if voice.has(f"design.{design}") else "design.list"
    told = [voice.say("varied.sweep", points=len(subject.points), times=times), voice.say(key)]
    told += [voice.say("varied.stop", n=int(subject.attrs["replicates"]))] if "stop_half_width" in subject.attrs else []
    return " ".join(told)


def _axes(subject: Subject, voice: Voice) -> Table:
    rows = []
    for key in subject.swept:
        kind = "scenario" if key == "scenario" else "decide" if can_decide(key) else "assume"
        kind = "unmeasured" if key.startswith("handover.") else kind
        rows.append([sentence(axis_name(key, voice)), _values(subject, key, voice), unit(key, voice.language) or "–",
                     voice.say(f"varied.{kind}"), key])
    head = [voice.say(f"varied.{one}") for one in ("axis", "values", "unit", "kind", "key")]
    if all(row[2] == "–" for row in rows):
        head, rows = [*head[:2], *head[3:]], [[*row[:2], *row[3:]] for row in rows]
    return Table(voice.say("varied.caption"), head, rows, len(head))


def _values(subject: Subject, key: str, voice: Voice) -> str:
    there: list[Value] = levels(subject, key)
    if len(there) > MANY and not isinstance(there[0], str):
        return voice.say("varied.from_to", low=level_name(subject, key, there[0], voice),
                         high=level_name(subject, key, there[-1], voice))
    named = [level_name(subject, key, value, voice) for value in there[:MANY]]
    return "; ".join(named) + (" …" if len(there) > MANY else "")


def _scenario(subject: Subject, voice: Voice) -> list[tuple[str, str]]:
    """What the scenario says of itself: question, horizon, who takes part, elections."""
    said = subject.scenario
    facts = [("question", clean(said["question"]))] if said.get("question") else []
    start, end = (_month(subject, at, voice) for at in (0, -1))
    facts.append(("time", voice.say("varied.time_text", start=start, end=end, time=voice.time(subject.months))))
    parties, tables = (counted(said.get(key)) for key in ("party", "partnership"))
    facts.append(("who", voice.say("varied.who_text", parties=parties, tables=tables)))
    if "scenario" not in subject.swept or subject.kind == "compare":
        facts.append(("elections", _elections(said, voice)))
    levers = said.get("lever")
    if isinstance(levers, list) and levers:
        names = [clean(lever(str(one.get("name", "")), voice.language)) for one in levers if isinstance(one, dict)]
        facts.append(("levers", voice.listed(list(dict.fromkeys(names)))))
    return [(voice.say(f"varied.{key}_head"), text) for key, text in facts]


def _month(subject: Subject, at: int, voice: Voice) -> str:
    date = str(subject.result["date"].values[at])[:10]
    year, month, _ = date.split("-")
    return f"{voice.say(f'month.{int(month)}')} {year}"


def _elections(said: dict[str, object], voice: Voice) -> str:
    rows = said.get("election")
    found: dict[str, list[str]] = {}
    for one in rows if isinstance(rows, list) else []:
        if isinstance(one.get("date"), datetime.date):
            found.setdefault(str(one.get("kind", "")), []).append(str(one["date"].year))
    if not found:
        return voice.say("varied.no_elections")
    told = [f"{voice.say(f'election.{kind}') if kind in ELECTIONS else clean(kind)} {', '.join(sorted(years))}"
            for kind, years in found.items()]
    return "; ".join(told)
