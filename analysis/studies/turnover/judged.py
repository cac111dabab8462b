"""What the text of the study says of its numbers: lists, sums, and claims that stop the study when they do not hold."""

from __future__ import annotations

from typing import Any

from shared.text import listed, words

Numbers = dict[str, Any]
STRUCTURE = ("structure that keeps, nothing handed over", "structure that keeps, .85 handed over")
PEOPLE = ("people.turnover_factor", "handover.level")
ENERGY = "energy cost of loss, double turnover, nothing handed over"


def summary(numbers: Numbers) -> Numbers:
    """What the text says of all worlds together."""
    cases, rows, ledger = list(numbers["surface"]), numbers["levers"]["rows"], numbers["ledger"]
    departures = [one["share"] for name in cases for one in ledger[name] if one["cause"] == "departure"]
    simple = numbers["factors"]["simple"]
    return {
        "curve": {"low": min(numbers["surface"][name]["curve"] for name in cases),
                  "high": max(numbers["surface"][name]["curve"] for name in cases)},
        "two_least": min(numbers["surface"][name]["two"] for name in cases),
        "departure_shares": {"low": min(departures), "high": max(departures)},
        "kept": {name: kept(ledger[name]) for name in cases}, "gained": {name: gained(ledger[name]) for name in cases},
        "kept_range": {"low": min(kept(ledger[name]) for name in cases), "high": max(kept(ledger[name]) for name in cases)},
        "means": sum(one["verdict"] != "does nothing here" for row in rows for one in row["by"].values()),
        "both_ways": [words(row["lever"]) for row in rows if {"robust", "harms"} <= verdicts(row)],
        "causes": [one["cause"] for one in ledger[cases[0]]],
        "energy_most": max(-one["low"] for one in simple[ENERGY].values()),
        "leads_level": leads(numbers, "level"), "leads_taken": leads(numbers, "taken"),
        "robust_all": [words(row["lever"]) for row in rows if row["robust"] == len(cases)],
        "robust_three": [words(row["lever"]) for row in rows if row["robust"] == len(cases) - 1],
        "harms_told": harms(rows, cases, "harms"), "harms_small": harms(rows, cases, "harms, small"),
        "results_differ": sum(one["results"]["sign"] * one["sign"] < 0 for row in rows for one in row["by"].values()),
        "results_told": listed([f"{words(row['lever'])} in {name}" for row in rows for name, one in row["by"].items()
                                if one["results"]["sign"] * one["sign"] < 0]),
    }


def kept(ledger: list[Numbers]) -> float:
    """Of what departures and elections would take: the share that handover and structure keep."""
    by = {one["cause"]: one["mean"] for one in ledger}
    return float(-(by["handover"] + by["consolidation"]) / (by["departure"] + by["election"]))


def gained(ledger: list[Numbers]) -> float:
    """Share of meeting in all that is gained or kept."""
    gains = {one["cause"]: max(one["mean"], 0.0) for one in ledger}
    return float(gains["meeting"] / sum(gains.values()))


def verdicts(row: Numbers) -> set[str]:
    """A lever's verdicts over the worlds."""
    return {one["verdict"] for one in row["by"].values()}


def leads(numbers: Numbers, output: str) -> list[str]:
    return [f"`{row['key']}`" for row in numbers["sobol"][output]["rows"] if row["leads"]]


def harms(rows: list[Numbers], cases: list[str], verdict: str) -> str:
    """World by world the levers of this verdict."""
    by = {name: [words(row["lever"]) for row in rows if row["by"][name]["verdict"] == verdict] for name in cases}
    return "; ".join(f"in {name} {listed(found)}" for name, found in by.items() if found) or "none"


def claims(numbers: Numbers) -> dict[str, bool]:
    """What the template says in words, as tests of this run's numbers."""
    cases = list(numbers["surface"])
    surface, main, simple = numbers["surface"], numbers["factors"]["main"], numbers["factors"]["simple"]
    every = {row["lever"]: row["by"] for row in numbers["levers"]["rows"]}
    low, high = (simple[name] for name in STRUCTURE)
    energy = simple[ENERGY]
    handed, ends = numbers["levers"]["handover"].values(), numbers["collapse"]
    living = {name: {row["lever"]: row for row in rows} for name, rows in numbers["levers"]["living"].items()}
    return {
        "turnover takes fabric in all four worlds": all(surface[name]["measured"]["sign"] < 0 for name in cases),
        "it takes less where more is handed over, in all four": all(
            surface[name]["interaction"]["sign"] > 0 for name in cases),
        "turnover not handed on, bent, and 1 − handover leave next to nothing": numbers["two_least"] > 0.99,
        "one curve does not explain all": numbers["curve"]["low"] < 0.85,
        "energy rises in Utrecht and falls in two": sorted(
            surface[name]["others"]["energy_final"]["sign"] for name in cases) == [-1, -1, 0, 1] and all(
                surface["Utrecht"][part][key]["sign"] > 0 for part, key in (
                    ("others", "energy_final"), ("energy", "warm"), ("energy", "arrival"))),
        "relapses rise in all four, results fall in three": all(
            surface[name]["others"]["relapses"]["sign"] > 0 for name in cases) and sorted(
                surface[name]["others"]["results_total"]["sign"] for name in cases) == [-1, -1, -1, 0],
        "turnover is told to make more dissolve in no world as its file has it": not any(
            surface[name]["others"]["dissolved"]["sign"] for name in cases),
        "structure and handover weaken each other in all four worlds": all(
            main["handover × structure that keeps"][name]["sign"] < 0 for name in cases),
        "structure still adds at .85, a fifth to a half of what it adds at nothing": all(
            high[name]["sign"] > 0 and 0.2 <= high[name]["mean"] / low[name]["mean"] <= 0.5 for name in cases),
        "it adds least in the pact of Kennemerlijn": all(
            min(cases, key=lambda name: one[name]["mean"]) == "Kennemerlijn" for one in (low, high)),
        "energy hardly comes back as fabric, most in De Kop Werkt!": numbers["energy_most"] < 0.015 and min(
            cases, key=lambda name: energy[name]["mean"]) == "De Kop Werkt!",
        "departures are the largest loss in every ledger": all(
            numbers["ledger"][name][0]["cause"] == "departure" for name in cases),
        "meeting is half or more of what is gained or kept": all(0.5 <= share for share in numbers["gained"].values()),
        "handover leads alone in what turnover takes": numbers["leads_taken"] == ["`handover.level`"],
        "turnover is told to give fabric at no point": numbers["sobol"]["taken"]["gives"]["count"] == 0,
        "warm handover helps in all four worlds where little is handed over": all(one[0]["sign"] > 0 for one in handed),
        "it helps less where more is handed over already": all(
            one[0]["mean"] > one[1]["mean"] > one[2]["mean"] for one in handed),
        "reflection alone is robust in all four worlds": numbers["robust_all"] == ["reflection"],
        "drift decides more over the end than turnover and handover, but for De Kop Werkt! with its term": all(
            one["thirds"]["views.drift"]["low"] > max(0.0, *(abs(one["thirds"][key]["mean"]) for key in PEOPLE))
            for name, one in ends.items() if one["mean"]["mean"] > 0.01 and name != "De Kop Werkt!"),
        "three levers that help robustly elsewhere harm De Kop Werkt!": len(numbers["both_ways"]) == 3 and all(
            every[name.replace(" ", "_")]["De Kop Werkt!"]["verdict"] == "harms" for name in numbers["both_ways"]),
        "consolidation helps robustly nowhere and harms in two": sorted(
            one["verdict"].split(",")[0] for one in every["consolidation"].values())[:2] == ["harms", "harms"] and not any(
                one["verdict"].startswith("robust") for one in every["consolidation"].values()),
        "warm time takes fabric where De Kop Werkt! lives and ends fewer; in Kennemerlijn it ends more and takes nothing told": (
            [living[name]["warm_time"][key]["sign"] for name in ("De Kop Werkt!", "Kennemerlijn") for key in ("alive", "ends")]
            == [-1, -1, 0, 1]),
        "part of the harm of duo seats in De Kop Werkt! is that more end": (
            living["De Kop Werkt!"]["duo_seats"]["ends"]["sign"] > 0),
        "drift works on mean fabric through dissolving": (
            numbers["sobol"]["drift"]["all"]["sign"] < 0 <= numbers["sobol"]["drift"]["alive"]["sign"]),
        "warm handover takes fabric in De Kop Werkt! where much passes already": (
            numbers["levers"]["handover"]["De Kop Werkt!"][2]["sign"] < 0),
        "warm handover is not robust in Utrecht for one set only": every["handover"]["Utrecht"]["hurts"]["count"] == 1,
        "more turnover is told to end more in two worlds, and not in Utrecht and the region": [
            name for name, one in ends.items() if one["thirds"][PEOPLE[0]]["sign"] > 0] == [
                "De Kop Werkt! without its term", "Kennemerlijn"],
        "people decide over what is left where the issue stands still": {
            limit["key"] for limit in (numbers["thin"]["box"] or {"limits": []})["limits"]} >= set(PEOPLE),
        "a term keeps runs of De Kop Werkt! alive": numbers["term"]["De Kop Werkt!"]["dissolved48"]["high"] < (
            numbers["term"]["De Kop Werkt!"]["dissolved0"]["low"]),
        "duo seats harm De Kop Werkt!": every["duo_seats"]["De Kop Werkt!"]["verdict"].startswith("harms"),
    }
