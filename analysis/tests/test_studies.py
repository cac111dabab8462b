"""The studies: their sweep files are right, text and numbers are those of one run, and a small run of each goes through."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

STUDIES = Path(__file__).parents[1] / "studies"
NAMES = ["elections", "turnover"]
CHEAP = {"elections": ("moments", "", 0), "turnover": ("surface", "kop-werkt.toml", 400)}  # made anew in seconds

pytest.importorskip("SALib")
pytest.importorskip("ema_workbench")
sys.path.insert(0, str(STUDIES))

from shared import pipeline, text  # noqa: E402
from shared.pipeline import Study, changed, stage  # noqa: E402


def numbers_of(name):
    return text.kept(STUDIES / name)


def script_of(name):
    spec = importlib.util.spec_from_file_location(f"study_{name}", STUDIES / name / "study.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_study_is_here():
    assert sorted(path.parent.name for path in STUDIES.glob("*/study.py")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_sweep_files_pass_the_command_s_check_beside_their_scenarios(name, tmp_path, command):
    stage(STUDIES / name, tmp_path)
    files = sorted(path.name for path in (STUDIES / name).glob("*.toml"))
    done = subprocess.run([command, "check", *files], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert files and done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_the_text_is_its_template_filled_with_the_numbers(name):
    """StrictUndefined: a placeholder without a number raises."""
    made = text.render(STUDIES / name / "template.md", numbers_of(name))
    assert made == (STUDIES / name / "README.md").read_text(encoding="utf-8")
    assert not re.search(r"\{\{|\{%|\bNone\b|\bnan\b", made)
    assert not re.search(r"\S - \*\*", made), "a bullet stands behind another on one line"


@pytest.mark.parametrize("name", NAMES)
def test_what_the_text_sums_up_and_claims_follows_from_its_numbers(name):
    kept, script = numbers_of(name), script_of(name)
    assert text.plain(script.summary(kept)) == {key: kept[key] for key in script.summary(kept)}
    assert script.claims(kept) == kept["claims"]
    assert len(kept["claims"]) >= 5 and all(kept["claims"].values())


@pytest.mark.parametrize("name", NAMES)
def test_every_result_stands_in_the_text_with_its_digest(name):
    readme = (STUDIES / name / "README.md").read_text(encoding="utf-8")
    for one in numbers_of(name)["made"]:
        assert re.fullmatch(r"[0-9a-f]{32,64}", one["digest"])
        assert f"| {one['name']} |" in readme and f"`{one['digest']}`" in readme


@pytest.mark.parametrize("name", NAMES)
def test_the_digest_of_a_cheap_sweep_is_that_of_the_text(name, tmp_path):
    """Fails when the model's results change: then run the study again (python analysis/studies/NAME/study.py)."""
    sweep, scenario, replicates = CHEAP[name]
    study = Study(STUDIES / name, tmp_path, tmp_path)
    study.sweep(sweep, scenario, replicates)
    assert study.made[0]._asdict() in numbers_of(name)["made"]


@pytest.mark.parametrize("name", NAMES)
def test_figures_are_those_of_the_text_and_have_an_alternative(name):
    readme = (STUDIES / name / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\((figures/[\w-]+\.svg)\)", readme))
    assert named == {f"figures/{path.name}" for path in (STUDIES / name / "figures").glob("*.svg")}
    for figure in named:
        drawn = (STUDIES / name / figure).read_text(encoding="utf-8")
        assert "<title id=" in drawn and 'xmlns="http://www.w3.org/2000/svg"' in drawn


@pytest.mark.parametrize("name", NAMES)
def test_a_small_run_goes_through_all_steps(name, tmp_path):
    done = subprocess.run(
        [sys.executable, "-W", "ignore", STUDIES / name / "study.py", "--quick", "--out", tmp_path / "out", "--pages",
         tmp_path], env={**os.environ, "MPLBACKEND": "Agg"}, capture_output=True, text=True,
        timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    quick = json.loads((tmp_path / "numbers.json").read_text(encoding="utf-8"))
    assert quick.keys() == numbers_of(name).keys()
    assert "digest" in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_a_parameter_that_stays_replaces_its_axis_or_stands_behind_the_others():
    sweep = 'scenario = "a.toml"\nreplicates = 5\n\n[[axis]]\nkey    = "x.y"\nlow    = 0\nhigh   = 1\nsource = "s"\n'
    made = changed(sweep, "b.toml", 7, {"x.y": 0.5, "z": 1.0}, 0)
    assert 'scenario = "b.toml"\nreplicates = 7' in made
    assert 'key    = "x.y"\nvalues = [0.5]\nsource = "s"' in made and "low" not in made
    assert made.endswith('[[axis]]\nkey    = "z"\nvalues = [1]\n')


def test_kept_results_are_of_this_sweep_scenario_and_engine(tmp_path, monkeypatch):
    def digest(study):
        return study.sweep("surface", "kop-werkt.toml", 2).attrs["digest"]

    study = Study(STUDIES / "turnover", tmp_path, tmp_path, kept=True)
    first = digest(study)
    made = (tmp_path / "surface-kop-werkt.nc").stat().st_mtime_ns
    assert digest(study) == first and (tmp_path / "surface-kop-werkt.nc").stat().st_mtime_ns == made
    monkeypatch.setattr(pipeline, "RESULTS_VERSION", 0)
    assert digest(study) == first and (tmp_path / "surface-kop-werkt.nc").stat().st_mtime_ns > made
    monkeypatch.undo()
    with (tmp_path / "kop-werkt.toml").open("a", encoding="utf-8") as scenario:
        scenario.write("\n[trust]\ngain = 0.3\n")
    assert digest(study) != first


def test_a_claim_that_a_run_does_not_bear_out_stops_and_leaves_the_text(tmp_path):
    (tmp_path / "template.md").write_text("{{ said }}", encoding="utf-8")
    text.write(tmp_path, tmp_path, {"said": "before", "claims": {"fabric falls": True}}, False)
    with pytest.raises(SystemExit, match="fabric falls"):
        text.write(tmp_path, tmp_path, {"said": "after", "claims": {"fabric falls": False}}, False)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "before\n"
    text.write(tmp_path, tmp_path, {"said": "tried", "claims": {"fabric falls": False}}, True)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "tried\n"
