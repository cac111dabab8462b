"""What all tests share: where the tree is, and results that are made once."""

import os
from pathlib import Path

import pytest

import weefsel
from weefsel.report.__main__ import main

TREE = Path(__file__).resolve().parents[2]
SCENARIOS = TREE / "scenarios"
KENNEMERLIJN = {"design": "grid", "scenario": "kennemerlijn.toml", "replicates": 20, "seed": 1}
GRID = KENNEMERLIJN | {"title": "grid", "axis": [
    {"key": "people.turnover_factor", "values": [0.5, 1, 2], "labels": ["half", "normal", "double"],
     "labels_nl": ["half", "gewoon", "dubbel"]},
    {"key": "handover.level", "values": [0, 0.85]}]}


@pytest.fixture(scope="session")
def kennemerlijn():
    return SCENARIOS / "kennemerlijn.toml"


@pytest.fixture(scope="session")
def command():
    """The command, as the build made it."""
    return os.environ.get("WEEFSEL", str(TREE / "build/release/weefsel"))


@pytest.fixture(scope="session")
def compared(kennemerlijn):
    """Kennemerlijn without and with handover, every run's series kept."""
    return weefsel.compare(kennemerlijn, levers=["handover"], replicates=60, series_per_run=True)


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory):
    """A small one by hand: three parties at one table, a fourth that left it."""
    folder = tmp_path_factory.mktemp("snapshot")
    names = "abcd"
    for table, header, rows in (
        ("parties", "month,party,label,kind", [f"12,{p},Partij {p.upper()},municipality" for p in names]),
        ("seats", "month,partnership,post,party", [f"12,t,{p}/official/0,{p}" for p in "abc"]),
        ("partnerships", "month,key,alive", ["12,t,1"]),
        ("ties", "month,from,to,trust", [f"12,{p}/official/0,{q}/official/0,{trust}" for p, q, trust in (
            ("a", "b", .2), ("b", "a", .4), ("a", "c", .9), ("c", "a", .7), ("b", "c", .5), ("c", "b", .5),
            ("a", "d", .1))]),
    ):
        (folder / f"{table}.csv").write_text("\n".join([header, *rows]) + "\n")
    return folder


@pytest.fixture(scope="session")
def stopped_sweep(tmp_path_factory):
    """A sweep with a stop rule, on disk: not every setting has as many runs."""
    out = tmp_path_factory.mktemp("stopped") / "stopped.nc"
    weefsel.sweep({
        "title": "Stopped", "scenario": "kennemerlijn.toml", "design": "grid", "replicates": 160, "seed": 1,
        "stop": {"half_width": 0.009}, "axis": [{"key": "people.turnover_factor", "values": [0.5, 2]},
                                                {"key": "handover.level", "values": [0, 0.85]}]},
        folder=SCENARIOS, out=out)
    return out


@pytest.fixture(scope="session")
def files(tmp_path_factory, kennemerlijn):
    """A result of every kind, on disk."""
    home, folder = tmp_path_factory.mktemp("report"), kennemerlijn.parent
    weefsel.run(kennemerlijn, replicates=12, out=home / "run.nc")
    weefsel.run(kennemerlijn, replicates=1, out=home / "one.nc")
    weefsel.compare(kennemerlijn, levers=["handover"], replicates=30, out=home / "compare.nc")
    weefsel.sweep(GRID, folder=folder, out=home / "grid.nc")
    rules = {"key": "partnerships.rule", "values": ["unanimity", "majority"]}
    weefsel.sweep(KENNEMERLIJN | {"replicates": 3, "axis": [rules]}, folder=folder, out=home / "words.nc")
    calendars = {"design": "grid", "scenario": "elections-none.toml", "replicates": 3, "seed": 1, "axis": [
        {"key": "scenario", "values": ["elections-none.toml", "elections-shifted.toml"]}]}
    weefsel.sweep(calendars, folder=folder / "laboratory", out=home / "scenarios.nc")
    sampled = KENNEMERLIJN | {"design": "latin_hypercube", "sample": 16, "replicates": 2, "axis": [
        {"key": "people.turnover_factor", "low": 0.5, "high": 2.0},
        {"key": "lever.handover.intensity", "low": 0.0, "high": 1.0}]}
    weefsel.sweep(sampled, folder=folder, out=home / "sampled.nc")
    return home


@pytest.fixture(scope="session")
def told(files):
    """The report of a result: its HTML, made once."""
    made = {}

    def of(name, language="nl"):
        if (name, language) not in made:
            out = files / f"{name}.{language}.html"
            assert main(["--out", str(out), "--lang", language, "--", str(files / f"{name}.nc")]) == 0
            made[name, language] = out.read_text(encoding="utf-8")
        return made[name, language]

    return of
