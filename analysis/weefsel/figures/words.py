"""Words that figures share, in English and Dutch, and the names of causes, stages, kinds, levers and parameters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeVar

from weefsel import engine

LANGUAGES = ("nl", "en")
Kept = TypeVar("Kept")

COMMON = {
    "en": {
        "aid": "A thinking aid, not a forecast: compare settings, do not read levels as predictions.",
        "version": "Weefsel {version}", "seed": "seed {seed}", "runs": "{replicates} runs a setting",
        "runs_1": "1 run a setting", "from_to": "{least} to {most}",
        "year": "date (year)", "month": "date (month-year)", "cut": "axis does not begin at 0",
        "fabric": "fabric (0 none … 1 complete)", "baseline": "as it stands", "what_if": "with {changes}",
        "what_if_plain": "with the change", "setting": "setting {point}", "and": "and", "municipality": "municipal election",
        "province": "province,\nwater boards", "scale": "scale", "band": "9 of 10 runs (5–95%)",
        "band_few": "just within the lowest and highest of {n} runs",
        "band_mixed": "9 of 10 runs (5–95%), with fewer than {enough} runs just within the lowest and highest",
    },
    "nl": {
        "aid": "Een denkhulp, geen voorspelling: vergelijk instellingen, lees de hoogte niet als verwachting.",
        "version": "Weefsel {version}", "seed": "startgetal {seed}", "runs": "{replicates} runs per instelling",
        "runs_1": "1 run per instelling", "from_to": "{least} tot {most}",
        "year": "datum (jaar)", "month": "datum (maand-jaar)", "cut": "as begint niet bij 0",
        "fabric": "weefsel (0 niets … 1 volledig)", "baseline": "zoals het is", "what_if": "met {changes}",
        "what_if_plain": "met de verandering", "setting": "instelling {point}", "and": "en",
        "municipality": "gemeenteraadsverkiezing", "province": "provincie,\nwaterschappen", "scale": "schaal",
        "band": "9 van de 10 runs (5–95%)", "band_few": "net binnen de laagste en hoogste van {n} runs",
        "band_mixed": "9 van de 10 runs (5–95%), bij minder dan {enough} runs net binnen de laagste en hoogste",
    },
}

CAUSES = {
    "en": {
        "departure": "departures", "election": "elections", "handover": "kept by handover",
        "consolidation": "kept by structure", "arrival": "newcomers", "meeting": "meeting and\nworking together",
        "decay": "too little contact", "overload": "too busy to attend", "drift": "own views return",
        "relapse": "falling back", "membership": "joining and leaving", "elsewhere": "other tables", "other": "other",
    },
    "nl": {
        "departure": "vertrek", "election": "verkiezingen", "handover": "behouden door\noverdracht",
        "consolidation": "behouden door\nstructuur", "arrival": "nieuwkomers", "meeting": "ontmoeten en\nsamenwerken",
        "decay": "te weinig contact", "overload": "te druk om te komen", "drift": "eigen koers", "relapse": "terugval",
        "membership": "deelname", "elsewhere": "andere tafels", "other": "overig",
    },
}

STAGES = {
    "en": {
        "idea": "idea", "inspiration": "inspiration", "planning": "planning", "development": "development",
        "realisation": "realisation", "dissemination": "dissemination", "embedding": "embedding",
        "rest": "dissolved or\nnot begun",
    },
    "nl": {
        "idea": "idee", "inspiration": "inspiratie", "planning": "planning", "development": "ontwikkeling",
        "realisation": "realisatie", "dissemination": "verspreiding", "embedding": "verankering",
        "rest": "opgeheven of\nniet begonnen",
    },
}

KINDS = {
    "en": {
        "municipality": "municipality", "province": "province", "water_board": "water board", "ministry": "ministry",
        "agency": "agency", "region": "region", "utility": "utility", "business": "business", "education": "education",
        "ngo": "civil society", "residents": "residents' initiative",
    },
    "nl": {
        "municipality": "gemeente", "province": "provincie", "water_board": "waterschap", "ministry": "ministerie",
        "agency": "uitvoeringsorganisatie", "region": "bestuurlijke regio", "utility": "nutsbedrijf", "business": "bedrijf",
        "education": "onderwijs", "ngo": "maatschappelijk", "residents": "bewonersinitiatief",
    },
}

LEVERS_NL = {
    "handover": "warme overdracht", "duo_seats": "duo-trekkerschap", "retention": "behoud", "consolidation": "consolideren",
    "warm_time": "warme tijd", "cold_discipline": "koude discipline", "independent_chair": "onafhankelijke voorzitter",
    "reflection": "reflectie", "recalibration": "agenda herijken", "joint_fund": "gezamenlijk fonds",
    "council_involvement": "raad betrekken", "tension_dialogue": "spanning bespreken", "staff_pool": "flexpool",
    "pruning": "lappendeken snoeien", "no_cold_cut": "geen koude knip", "province_role": "rol van de provincie",
    "communication": "communicatie vooraf", "adaptive_form": "adaptieve vorm", "exit_rules": "uittredingsregels",
    "innovation_room": "innovatieruimte",
}

# Where the key in words would not do.
PARAMETERS_EN = {
    "people.turnover_factor": "turnover", "handover.level": "handover", "elections.held": "elections held",
    "people.official_hazard": "departure of officials", "people.administrator_hazard": "departure of administrators",
}
# What an axis may set beside parameters: of a lever, of one partnership or of all, or which scenario is played.
SETTINGS = {
    "en": {
        "scenario": "scenario", "intensity": "intensity", "start": "start", "role": "role", "form": "form",
        "perspective": "perspective", "funding": "funding", "rule": "decision rule", "memory": "memory of decisions",
        "task": "kind of task", "mandatory": "mandatory", "term": "term", "province_role": "role of the province",
    },
    "nl": {
        "scenario": "scenario", "intensity": "sterkte", "start": "begin", "role": "rol", "form": "vorm",
        "perspective": "perspectief", "funding": "geldstroom", "rule": "manier van beslissen",
        "memory": "geheugen voor besluiten", "task": "soort opgave", "mandatory": "verplicht", "term": "looptijd",
        "province_role": "rol van de provincie",
    },
}
FROM_0_TO_1 = {"en": "(0 none … 1 complete)", "nl": "(0 niets … 1 volledig)"}
SHARE = {"en": "(share, 0–1)", "nl": "(aandeel, 0–1)"}
COUNT = {"en": "(number)", "nl": "(aantal)"}
MEASURES = {
    **dict.fromkeys(("fabric", "think", "do", "feel", "trust", "institutional_trust", "energy", "structure", "urgency",
                     "willingness", "legitimacy", "tension"), FROM_0_TO_1),
    **dict.fromkeys(("dissolved", "not_realised", "warm_share", "attendance"), SHARE),
    **dict.fromkeys(("departures", "burnouts", "exits", "relapses", "results", "alive"), COUNT),
    **dict.fromkeys(("rightness", "fit"), {"en": "(−1 all wrong … 1 all right)", "nl": "(−1 alles fout … 1 alles goed)"}),
    "load": {"en": "(asked / available)", "nl": "(gevraagd / beschikbaar)"},
    "stage": {"en": "(0 idea … 6 embedding)", "nl": "(0 idee … 6 verankering)"},
    "ladder": {"en": "(rung 1–5)", "nl": "(trede 1–5)"},
    "decision_rounds": {"en": "(rounds)", "nl": "(rondes)"},
    "score": {"en": "(mark 0–10)", "nl": "(cijfer 0–10)"},
}
UNITS = {
    "en": {"month": "months"},
    "nl": {"month": "maanden", "day": "dagen", "1/month": "1/maand", "1/contact": "1/contact", "stage": "fase",
           "person-day": "persoonsdag", "person-day/month": "persoonsdag/maand"},
}


def spoken(words: Mapping[str, Kept], language: str) -> Kept:
    """The words of a language. Raises ValueError for another than 'nl' and 'en'."""
    if language not in LANGUAGES:
        raise ValueError(f"there is no language '{language}'; allowed: {', '.join(LANGUAGES)}")
    return words[language]


@cache
def _catalogue() -> dict[str, dict[str, object]]:
    return {str(row["key"]): row for row in engine.parameters()}


def how_many(counts: Iterable[int], language: str) -> str:
    """A number, or from which to which where there are several."""
    least, most = min(found := list(counts)), max(found)
    return str(most) if least == most else spoken(COMMON, language)["from_to"].format(least=least, most=most)


def lever(name: str, language: str) -> str:
    """A lever's name for people; one that the engine does not have as it is."""
    return spoken({"en": name.replace("_", " "), "nl": LEVERS_NL.get(name, name)}, language)


def lever_of(key: str) -> str:
    """Which lever a key sets, as 'handover' of 'lever.handover.intensity'; empty for other keys."""
    return key.split(".")[1] if key.startswith("lever.") and key.count(".") >= 2 else ""


def parameter(key: str, language: str) -> str:
    """What a key sets, in words: a parameter as the catalogue says it in Dutch and its key in words in English; a setting
    of a lever, a partnership or all partnerships; which scenario. Other keys as they are."""
    settings = spoken(SETTINGS, language)
    owner, _, setting = key.rpartition(".")
    if name := lever_of(key):
        return f"{lever(name, language)} ({settings.get(setting, setting)})"
    if key == "scenario":
        return settings[key]
    if owner == "partnerships":
        return settings.get(setting, setting)
    if owner.startswith("partnership."):
        return f"{settings.get(setting, setting)} ({owner.removeprefix('partnership.')})"
    row = _catalogue().get(key)
    if row and language == "nl":
        return str(row["nl"]).removesuffix(" (factor)").removesuffix(" (aandeel)")
    if key in PARAMETERS_EN:
        return PARAMETERS_EN[key]
    return key.replace(".", ": ").replace("_", " ") if row else key


def unit(key: str, language: str) -> str:
    """The unit of what a key sets, empty where it has none."""
    if lever_of(key):
        return {"intensity": "0–1", "start": spoken(UNITS, language)["month"]}.get(key.rpartition(".")[2], "")
    found = str(_catalogue().get(key, {}).get("unit", ""))
    return "" if found == "1" else spoken(UNITS, language).get(found, found)


def scale(output: str, units: str, language: str) -> str:
    """What stands behind an output's name on an axis: its unit, or from what to what it goes."""
    if units not in ("1", ""):
        return f"({spoken(UNITS, language).get(units, units)})"
    words = output.split("_")
    for length in range(len(words), 0, -1):
        if (start := "_".join(words[:length])) in MEASURES:
            return spoken(MEASURES[start], language)
    return ""


def changes(text: str, language: str) -> str:
    """The levers and parameters of a comparison (attribute `changes`) in words; empty when there are none to name."""
    found = []
    for option, what in re.findall(r"--(lever|set)[ =](\S+)", text):
        if option == "lever":
            found.append(lever(re.split(r"[=@:]", what)[0], language))
        else:
            key, _, value = what.partition("=")
            found.append(f"{parameter(key, language)} {value.replace('.', ',') if language == 'nl' else value}")
    return f" {spoken(COMMON, language)['and']} ".join(found)
