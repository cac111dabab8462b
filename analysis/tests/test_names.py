"""Names for people: none of the engine's words is without one, and figures and report say the same."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
import weefsel
from weefsel.figures import ledger, network, stages, words
from weefsel.report.names import axis_name
from weefsel.report.words import Voice


def described(command: str, what: str) -> list[dict[str, str]]:
    told = subprocess.run([command, "describe", what, "--format", "json"], check=True, capture_output=True, text=True)
    return list(json.loads(told.stdout))


def allowed(scenario: weefsel.Scenario, key: str) -> set[str]:
    """What the engine says it allows in the place of a key or value that it does not know."""
    with pytest.raises(weefsel.ScenarioError) as refused:
        scenario.set({key: "nothing"})
    return set(str(refused.value).rsplit("allowed: ", 1)[1].split(", "))


def test_every_cause_lever_stage_and_kind_of_the_engine_has_a_name_and_no_other_has(command: str, kennemerlijn: str) -> None:
    causes = {row["key"] for row in described(command, "causes") if row["kind"] == "fabric"}
    levers = {row["key"]: row["nl"] for row in described(command, "levers")}
    result = weefsel.run(kennemerlijn, replicates=1)
    with pytest.raises(weefsel.ScenarioError) as refused:
        weefsel.Scenario({"title": "T", "start": "2020-01-01", "months": 12, "party": [{"name": "a", "kind": "none"}]})
    kinds = set(re.findall(r"unknown kind 'none'; allowed: (.*)", str(refused.value))[0].split(", "))
    assert levers == words.LEVERS_NL
    for language in words.LANGUAGES:
        assert set(words.CAUSES[language]) == causes | {"other"} == set(ledger.COLOURS)
        assert set(words.STAGES[language]) == {*result["stage"].values, "rest"} == set(stages.COLOURS)
        assert set(words.KINDS[language]) == kinds == set(network.MARKS)


def test_every_setting_of_a_partnership_or_lever_has_a_name(kennemerlijn: str) -> None:
    settings = allowed(weefsel.Scenario(kennemerlijn), "partnerships.nothing") | {"scenario", "intensity", "start", "role"}
    for language in words.LANGUAGES:
        assert set(words.SETTINGS[language]) == settings


@pytest.mark.parametrize(("key", "nl", "en"), [
    ("lever.duo_seats.intensity", "duo-trekkerschap (sterkte)", "duo seats (intensity)"),
    ("lever.handover.start", "warme overdracht (begin)", "handover (start)"),
    ("partnerships.rule", "manier van beslissen", "decision rule"),
    ("partnership.No. 1.task", "soort opgave (No. 1)", "kind of task (No. 1)"),
    ("scenario", "scenario", "scenario"),
    ("people.turnover_factor", "verloop", "turnover"),
    ("nobody.knows_it", "nobody.knows_it", "nobody.knows_it"),
])
def test_figures_and_report_name_a_key_alike(key: str, nl: str, en: str) -> None:
    assert [words.parameter(key, language) for language in ("nl", "en")] == [nl, en]
    assert [axis_name(key, Voice(language)) for language in ("nl", "en")] == [nl, en]


def test_a_lever_has_units_in_both_languages() -> None:
    assert [words.unit("lever.handover.start", language) for language in ("nl", "en")] == ["maanden", "months"]
    assert words.unit("lever.handover.intensity", "nl") == "0–1" and words.unit("lever.handover.form", "nl") == ""
