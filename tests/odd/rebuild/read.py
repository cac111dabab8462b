"""Sections 12 and 6: the parameters from the ODD's own table, and the scenario from its file."""

import datetime
import re
import tomllib
from types import SimpleNamespace

MARKS = "<!-- weefsel describe parameters -->", "<!-- end of parameters -->"
ROW = re.compile(r"^\| `([a-z_.]+)` \|[^|]*\|[^|]*\| ([-+.0-9e]+) \(from ", re.MULTILINE)
SILENT = {"title", "question", "reading", "start", "months", "replicates", "seed", "party", "partnership", "election",
          "lever", "expect"}
PARTY = {"name", "label", "kind", "size", "capacity", "own_work", "organising_bias", "administrators", "officials",
         "source"}
TABLE = {"name", "label", "issue", "source", "members", "delegates", "task", "maturity", "urgency", "form",
         "perspective", "funding", "rule", "memory", "structure_cap", "province_role"}


def parameters(odd):
    """Key and default of every row of section 12."""
    text = odd.read_text(encoding="utf-8")
    begin, end = (text.index(mark) for mark in MARKS)
    return {key: float(value) for key, value in ROW.findall(text[begin:end])}


def scenario(path, defaults):
    """The scenario (6) and the parameters as it sets them."""
    with open(path, "rb") as file:
        told = plain(tomllib.load(file))
    refuse(told)
    p = dict(defaults)
    for group, values in told.items():
        if group not in SILENT:
            p.update(flat(group, values, p))
    start = told["start"]
    levers = [SimpleNamespace(intensity=lever.get("intensity", 1), first=month_of(lever.get("start", 0), start),
                              last=month_of(lever["until"], start) - 1 if "until" in lever else told["months"])
              for lever in told.get("lever", [])]  # 8.9: up to and including month k
    elections = [(election["kind"], month_of(election["date"], start)) for election in told.get("election", [])]
    (table,) = told["partnership"]
    return SimpleNamespace(start=start, months=told["months"], parties=told["party"], table=table, elections=elections,
                           levers=levers), p


def plain(node):
    """A value stands alone or as { value = … } (6)."""
    if isinstance(node, dict):
        return plain(node["value"]) if "value" in node else {key: plain(value) for key, value in node.items()}
    return [plain(value) for value in node] if isinstance(node, list) else node


def month_of(moment, start):
    """The month to which a date, or a number of months after the start, belongs (2)."""
    if isinstance(moment, datetime.date):
        return 12 * (moment.year - start.year) + moment.month - start.month + 1
    return int(moment) + 1


def flat(prefix, values, known):
    """Groups of parameters as keys with dots."""
    if isinstance(values, dict):
        for key, value in values.items():
            yield from flat(f"{prefix}.{key}", value, known)
    elif prefix in known:
        yield prefix, float(values)
    else:
        raise ValueError(f"{prefix}: no parameter of section 12, or a table that this rebuild leaves out")


def refuse(told):
    """Turns away what was left out."""
    parties = {party["name"] for party in told["party"]}
    checks = [(len(told["partnership"]) == 1, "more than one partnership")]
    for table in told["partnership"]:
        delegates = table.get("delegates", {}) | {"": 0}
        checks += [(table.keys() <= TABLE, f"{sorted(table.keys() - TABLE)} of a partnership"),
                   (table.get("funding") == "none", "funding other than none"), ("form" in table, "a form to be drawn"),
                   (table.get("province_role", "connector") == "connector", "another role of a province"),
                   (set(table["members"]) == parties, "groups, or a party at no table")]
        checks += [(party.get(role, 1) >= delegates.get(role, 1), "more delegates than posts")
                   for party in told["party"] for role in ("administrators", "officials")]
    checks += [(party.keys() <= PARTY, f"{sorted(party.keys() - PARTY)} of a party") for party in told["party"]]
    checks += [(lever["name"] == "independent_chair", f"the lever {lever['name']}") for lever in told.get("lever", [])]
    checks += [(not isinstance(lever.get("start"), str), "a lever that waits for a stage or a condition")
               for lever in told.get("lever", [])]
    missing = [what for right, what in checks if not right]
    if missing:
        raise ValueError("this rebuild leaves out: " + "; ".join(dict.fromkeys(missing)))
