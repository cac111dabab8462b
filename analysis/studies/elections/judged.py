"""What the text says of all worlds together, and its claims as tests: both follow from the numbers alone."""

from __future__ import annotations

from typing import Any

from scipy import stats
from shared.effects import Told

PARTS = ("new faces", "interest drawn anew", "legitimacy withdrawn", "months without decisions")
LEVELS = (0.0, 0.3, 0.6, 0.85)  # of handover
SPANS = (0, 12, 24, 36, 47)  # months after that of the first municipal election; the next one is in the 48th
MARGIN = 0.005  # of mean fabric: a difference whose whole interval lies within it either way is called small
ENDS = 0.01  # of the share dissolved: a change by a lever that is told from 0 and this large is named


def within(one: Told, margin: float = MARGIN) -> bool:
    """Equivalent: the whole interval lies within the margin."""
    return bool(-margin < one["low"] and one["high"] < margin)


def firm(row: Told, least: int, tests: int) -> bool:
    """Told from 0 also when so many tests are to be wrong in one of twenty together (Bonferroni).

    The interval is widened as Student's is with as many degrees of freedom as the fewer of sets and futures allow.
    """
    level, freedom = 0.025, max(least - 1, 1)
    wider = stats.t.ppf(1 - level / tests, freedom) / stats.t.ppf(1 - level, freedom)
    return bool(abs(row["mean"]) > wider * (row["high"] - row["low"]) / 2)


def names(rows: list[Told], world: str, sign: int) -> list[str]:
    """Levers whose mean over sets is told from 0 on that side in a world, the largest first; bold where firm."""
    return [f"**{name}**" if one["firm"] else name for name, one in sized(rows, world) if one["sign"] == sign]


def sized(rows: list[Told], world: str) -> list[tuple[str, Told]]:
    """Levers of a world with what was told of them, the largest mean effect first."""
    found = [(row["lever"].replace("_", " "), row["by"][world]) for row in rows]
    return sorted(found, key=lambda pair: -abs(pair[1]["mean"]))


def verdicts(rows: list[Told], world: str, verdict: str) -> list[str]:
    return [name for name, one in sized(rows, world) if one["verdict"].startswith(verdict)]


def alike(row: Told) -> bool:
    """Whether the mean over sets is told above 0 in two worlds or more, and below it in none."""
    signs = [one["sign"] for one in row["by"].values()]
    return signs.count(1) >= 2 and -1 not in signs


def reach(rows: list[Told], world: str) -> float:
    """The furthest end of any lever's interval in a world: what its mean over sets does not pass."""
    return float(max(abs(row["by"][world][end]) for row in rows for end in ("low", "high")))


def tests(rows: list[Told]) -> dict[str, Any]:
    """How many means over sets there are, how many are told from 0, and how many of those are firm."""
    every = [one for row in rows for one in row["by"].values() if one["verdict"] != "does nothing here"]
    return {"of": len(every), "told": sum(one["sign"] != 0 for one in every), "firm": sum(one["firm"] for one in every),
            "verdicts": sum(one["verdict"].startswith(("robust", "harms")) for one in every)}


def levers_told(numbers: dict[str, Any]) -> dict[str, Any]:
    """Of the levers: who helps where, who harms, what elections change of it, who ends partnerships."""
    rows, because, worlds = (numbers["levers"][key] for key in ("rows", "because", "sets"))

    def ends(world: str, sign: int) -> list[Told]:
        found = [one for one in numbers["levers"]["ends"][world] if one["sign"] == sign and abs(one["mean"]) >= ENDS]
        return sorted(found, key=lambda one: -abs(one["mean"]))

    def robust(count: int) -> list[str]:
        return [row["lever"].replace("_", " ") for row in rows if row["robust"] == count]

    return {
        "robust_all": robust(len(worlds)), "robust_but_one": robust(len(worlds) - 1),
        "harm_any": [row["lever"].replace("_", " ") for row in rows if any(
            one["verdict"].startswith("harms") for one in row["by"].values())],
        "robust_by": {world: verdicts(rows, world, "robust") for world in worlds},
        "harms_by": {world: verdicts(rows, world, "harms") for world in worlds},
        "against_verdicts": {row["lever"].replace("_", " "): world for row in because for world in worlds
                             if row["by"][world]["verdict"].startswith(("robust", "harms"))},
        "more_by": {world: names(because, world, 1) for world in worlds},
        "nearest": [row["lever"].replace("_", " ") for row in because if alike(row)],
        "less_by": {world: names(because, world, -1) for world in worlds},
        "ends_more": {world: ends(world, 1) for world in worlds},
        "ends_fewer": {world: ends(world, -1) for world in worlds},
        "tests": tests(rows), "tests_because": tests(because),
        "reach": {world: reach(because, world) for world in worlds},
    }


def summary(numbers: dict[str, Any]) -> dict[str, Any]:
    """What the text says of all worlds together."""
    real, signing = numbers["real"], numbers["signing"]

    def share(case: dict[str, Any], cause: str) -> dict[str, float]:
        row = next(one for one in case["ledger"] if one["cause"] == cause)
        return {"mean": row["share"], "low": row["share_low"], "high": row["share_high"]}

    taken = -sum(one["mean"] for one in signing["taken0"]) / len(signing["taken0"])
    return levers_told(numbers) | {
        "margin": MARGIN, "spans": list(SPANS),
        "shares": {name: share(case, "election") for name, case in real.items()},
        "departure_shares": {name: share(case, "departure") for name, case in real.items()},
        "leads": [f"`{row['key']}`" for row in numbers["sobol"]["rows"] if row["leads"]],
        "nil": [f"`{row['key']}`" for row in numbers["sobol"]["rows"] if row["nil"]],
        "told_parts": [name for name in PARTS if numbers["parts"]["rows"][name]["sign"] < 0],
        "untold_parts": [name for name in PARTS if numbers["parts"]["rows"][name]["sign"] == 0],
        "causes": [one["cause"] for one in real["Utrecht"]["ledger"]],
        "phase_within": [level for level in ("0", "0.3", "0.85") if within(numbers["calendars"][level]["phase"])],
        "council_at_most": signing["council_election"]["high"] / taken if taken else None, "signing_taken": taken,
        "ends_high": max(case["others"]["dissolved"]["high"] for case in real.values()),
        "others_most": max(row["ST"]["high"] for row in numbers["sobol"]["rows"] if not row["leads"]),
        "leaving": leaving(numbers),
    }


def leaving(numbers: dict[str, Any]) -> dict[str, float]:
    """People who leave in a month of elections and in another, and how often the worth of warm handover that has."""
    left, months, worth = (numbers["parts"]["left"], numbers["moments"]["months"], numbers["moments"]["monthly"])
    other = left["between"]["mean"] / (months["at"] + months["between"])
    month = other + left["elections"]["mean"] / months["at"]
    return {"month": month, "other": other, "ratio": month / other,
            "worth": worth["at elections"]["mean"] / worth["between elections"]["mean"]}


def claims(numbers: dict[str, Any]) -> dict[str, bool]:
    """What the template says in words, as tests of this run's numbers."""
    return claims_of_losses(numbers) | claims_of_ends(numbers) | claims_of_help(numbers)


def claims_of_losses(numbers: dict[str, Any]) -> dict[str, bool]:
    """What elections take, through what, and what decides over it."""
    real, parts, laboratory = numbers["real"], numbers["parts"], numbers["calendars"]["0.3"]
    back, handover = numbers["calendars"]["back"], next(
        row for row in numbers["sobol"]["rows"] if row["key"] == "handover.level")
    return {
        "the real calendar takes fabric in all four worlds": all(case["by"][1]["sign"] < 0 for case in real.values()),
        "fabric falls at once, half is back in a year, and some is missing when the next election comes": (
            back[0]["high"] < 0 and back[0]["mean"] < 2 * back[1]["high"] and all(one["sign"] < 0 for one in back)),
        "elections are a smaller loss than departures in every ledger": all(
            numbers["shares"][name]["high"] < numbers["departure_shares"][name]["low"] for name in real),
        "without new faces an election takes less than the margin, and less than a whole one": (
            within(parts["without"]) and parts["rows"]["the whole election"]["high"] < parts["without"]["low"]),
        "in phase or shifted differs by less than the margin at every handover": len(numbers["phase_within"]) == 3,
        "it matters in the year itself": all(numbers["calendars"][level]["phase_year"]["sign"] < 0 for level in (
            "0", "0.3", "0.85")) and not within(laboratory["phase_year"]),
        "the calendar takes less where more is handed over": all(
            case["by"][0]["high"] < case["by"][3]["low"] and case["worth"]["sign"] > 0 for case in real.values()),
        "handover leads alone in the sensitivity": numbers["leads"] == ["`handover.level`"],
        "handover alone decides over more than half": handover["S1"]["low"] > 0.5,
        "where elections take most little is handed over, and nothing else is limited": (
            box_of(numbers) == ["handover.level"]),
        "elections take in most of the sets": numbers["conditions"]["takes"]["mean"] > 0.9,
    }


def claims_of_ends(numbers: dict[str, Any]) -> dict[str, bool]:
    """Whether elections end partnerships."""
    return {
        "at the defaults, with terms in force, elections end few partnerships": numbers["ends_high"] < 0.02,
        "they are told to end some in Utrecht and in no other world": [
            name for name, case in numbers["real"].items() if case["others"]["dissolved"]["sign"] > 0] == ["Utrecht"],
        "over the sets it is not told whether they end more or fewer": all(
            numbers[part]["ends"]["sign"] == 0 for part in ("sobol", "conditions")),
        "without its term De Kop Werkt! ends more often, and more often still because of elections": (
            numbers["term"]["De Kop Werkt!"]["0"]["none"]["low"] > 0.3
            and numbers["term"]["De Kop Werkt!"]["0"]["change"]["sign"] > 0),
        "Vechtplassen lives without its term too": numbers["term"]["Vechtplassen"]["0"]["none"]["high"] < 0.02,
    }


def claims_of_help(numbers: dict[str, Any]) -> dict[str, bool]:
    """What helps, and when."""
    moments, left, signing = numbers["moments"], numbers["parts"]["left"], numbers["signing"]
    return {
        "a month of warm handover is worth more at elections": moments["monthly"]["at − between"]["sign"] > 0,
        "in all it is worth more between elections": moments["rows"]["between − at"]["sign"] > 0,
        "more people leave between elections than by them": left["elections"]["high"] < left["between"]["low"],
        "in a month of elections several times as many leave as in another": numbers["leaving"]["ratio"] > 3,
        "signing just before an election saves some of what it takes": signing["before_after_election"]["sign"] > 0,
        "involved councils are not told to soften elections, and by a tenth at most": (
            signing["council_election"]["sign"] == 0 and numbers["council_at_most"] < 0.1),
        "reflection is robust in all worlds and nothing else in all but one": (
            numbers["robust_all"] == ["reflection"] and not numbers["robust_but_one"]),
        "by the rule no lever does more or less because there are elections": not numbers["against_verdicts"],
        "duo seats and warm handover come nearest to that, in two worlds each": (
            numbers["nearest"] == ["duo seats", "handover"]),
    }


def box_of(numbers: dict[str, Any]) -> list[str]:
    """What the box limits, from above only."""
    found = numbers["conditions"]["box"]
    return [one["key"] for one in found["limits"] if one["below"] and not one["above"]] if found else []
