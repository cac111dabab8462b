"""The engine from Python gives what the command gives, and says what is wrong."""

import copy
import json
import pickle
import subprocess
import threading
import time
import tomllib

import numpy as np
import pytest

import weefsel
from conftest import SCENARIOS

TABLE = """
scenario = "kennemerlijn.toml"
replicates = 12
seed = 3

[[axis]]
key = "handover.level"
values = [0, 0.3, 0.9]
"""


def made_by(command, folder, *words):
    out = folder / "by-command.nc"
    subprocess.run([command, *map(str, words), "--out", out, "--quiet"], check=True, cwd=folder)
    return weefsel.digest(out)


@pytest.mark.parametrize("threads", [1, 3])
def test_a_run_has_the_digest_of_the_command(command, kennemerlijn, tmp_path, threads):
    by_command = made_by(command, tmp_path, "run", kennemerlijn, "--replicates", 40, "--seed", 5, "--set",
                         "people.turnover_factor=2", "--set", "partnership.kennemerlijn.rule=majority", "--lever",
                         "reflection:6=0.5@12")
    made = weefsel.run(kennemerlijn, levers=["reflection:6=0.5@12"], replicates=40, seed=5, threads=threads,
                       set={"people.turnover_factor": 2, "partnership.kennemerlijn.rule": "majority"})
    assert made.attrs["digest"] == by_command
    assert made.attrs["changes"] == ("--set people.turnover_factor=2 --set partnership.kennemerlijn.rule=majority "
                                     "--lever reflection:6=0.5@12")


def test_a_comparison_has_the_digest_of_the_command(command, kennemerlijn, tmp_path):
    by_command = made_by(command, tmp_path, "compare", kennemerlijn, "--lever", "handover", "--replicates", 30)
    assert weefsel.compare(kennemerlijn, levers=["handover"], replicates=30).attrs["digest"] == by_command


def test_a_sweep_has_the_digest_of_the_command_read_or_built(command, tmp_path):
    for name in ("kennemerlijn.toml",):
        (tmp_path / name).write_bytes((SCENARIOS / name).read_bytes())
    file = tmp_path / "table.toml"
    file.write_text(TABLE, encoding="utf-8")
    by_command = made_by(command, tmp_path, "sweep", file)
    out = tmp_path / "by-python.nc"
    made = weefsel.sweep(file, out=out)
    assert made.attrs["digest"] == by_command == weefsel.digest(out)
    assert made.sizes["point"] == 3
    built = weefsel.sweep(tomllib.loads(TABLE), folder=tmp_path)
    assert built.attrs["digest"] == by_command


def test_single_runs_are_views_with_the_bits_of_the_result(kennemerlijn):
    result = weefsel.run(kennemerlijn, replicates=4, seed=9)
    engine = weefsel.Engine(kennemerlijn)
    for replicate in range(4):
        run = engine.run(replicate, seed=9)
        fabric = run.series["fabric"]
        assert not fabric.flags.owndata
        assert fabric[-1] == result.fabric_final.values[0, replicate]
        assert np.array_equal(run.ledger, result.ledger.values[0, replicate])
        assert np.allclose(run.ledger_month.sum(axis=0), run.ledger, atol=1e-12)
        for name, value in run.values.items():
            assert value == result[name].values[0, replicate] or (np.isnan(value) and name in result), name
    kept = engine.run(0, seed=9).series["trust"]  # the run itself is gone, its numbers are not
    assert kept[0] == engine.run(0, seed=9).series["trust"][0]
    with pytest.raises(ValueError, match="read-only"):
        kept[0] = 1


def test_a_scenario_is_built_as_well_as_read(kennemerlijn):
    read = weefsel.run(kennemerlijn, replicates=5)
    built = weefsel.run(tomllib.loads(kennemerlijn.read_text(encoding="utf-8")), replicates=5)
    assert np.array_equal(read.fabric_final.values, built.fabric_final.values)


def test_changes_make_a_new_scenario(kennemerlijn):
    scenario = weefsel.Scenario.read(kennemerlijn)
    changed = scenario.set({"handover.level": 0.9}).lever("reflection:6")
    assert "changes" not in weefsel.run(scenario, replicates=3).attrs
    assert weefsel.run(changed, replicates=3).attrs["changes"] == "--set handover.level=0.9 --lever reflection:6"


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_scenario_goes_to_other_processes(tmp_path, again):
    """Also one that rests on another file, which is not there any more."""
    for name in "all-off.toml", "l6-majority.toml":
        (tmp_path / name).write_bytes((SCENARIOS / "verification" / name).read_bytes())
    scenario = weefsel.Scenario(tmp_path / "l6-majority.toml").lever("reflection:6").set({"handover.level": 0.9}).lever("handover")
    (tmp_path / "all-off.toml").unlink()
    made = weefsel.run(again(scenario), replicates=3)
    assert made.attrs["digest"] == weefsel.run(scenario, replicates=3).attrs["digest"]
    assert made.attrs["changes"] == "--lever reflection:6 --set handover.level=0.9 --lever handover"


def test_a_sweep_takes_a_scenario_that_is_no_file(command, tmp_path):
    (tmp_path / "scenario.toml").write_bytes((SCENARIOS / "kennemerlijn.toml").read_bytes())
    (tmp_path / "table.toml").write_text(TABLE.replace("kennemerlijn.toml", "scenario.toml"), encoding="utf-8")
    by_command = made_by(command, tmp_path, "sweep", tmp_path / "table.toml")
    table = tomllib.loads(TABLE)
    del table["scenario"]
    read = weefsel.Scenario(SCENARIOS / "kennemerlijn.toml")
    assert weefsel.sweep(table, scenario=read).attrs["digest"] == by_command
    built = weefsel.sweep(table, scenario=tomllib.loads(read.text))
    assert np.array_equal(built.fabric_final.values, weefsel.sweep(table, scenario=read).fabric_final.values)
    with pytest.raises(weefsel.ScenarioError, match="varies its scenario by axes"):
        weefsel.sweep(table, scenario=read.lever("handover"))
    with pytest.raises(ValueError, match="names its scenario itself"):
        weefsel.sweep(tmp_path / "table.toml", scenario=read)


def test_numbers_of_numpy_are_numbers(kennemerlijn):
    made = weefsel.run(kennemerlijn, set={"handover.level": np.float32(0.5), "elections.held": np.False_}, levers="reflection:6",
                       replicates=np.int64(3), seed=np.uint8(4), threads=np.int32(1))
    assert made.attrs["changes"] == "--set handover.level=0.5 --set elections.held=0 --lever reflection:6"
    assert (made.sizes["replicate"], made.attrs["seed"]) == (3, 4)
    assert weefsel.Engine(kennemerlijn).run(np.int64(2), seed=np.int64(4)).values["fabric_start"] > 0


@pytest.mark.parametrize(("asked", "said"), [
    ({"replicates": 2.5}, "replicates is 2.5; allowed: a whole number from 1"),
    ({"replicates": 0}, "replicates is 0"),
    ({"seed": -1}, "seed is -1; allowed: a whole number from 0 to 4294967295"),
    ({"seed": 2**32}, "seed is 4294967296"),
    ({"threads": "many"}, "threads is many"),
])
def test_a_number_that_cannot_be_is_told(kennemerlijn, asked, said):
    with pytest.raises(ValueError, match=said):
        weefsel.run(kennemerlijn, **asked)


def test_a_file_that_another_names_is_text(tmp_path):
    (tmp_path / "kennemerlijn.toml").write_bytes(b"title = 'a'\nquestion = '\xff'\n")
    (tmp_path / "table.toml").write_text(TABLE, encoding="utf-8")
    with pytest.raises(weefsel.ScenarioError, match=r"kennemerlijn.toml:2:1: this is no UTF-8"):
        weefsel.sweep(tmp_path / "table.toml")


def test_yes_and_no_are_one_and_zero_as_the_command_has_them(kennemerlijn):
    made = weefsel.run(kennemerlijn, set={"elections.held": False}, replicates=2)
    assert made.attrs["changes"] == "--set elections.held=0"


def test_a_fault_in_a_file_has_line_and_column(kennemerlijn, tmp_path):
    text = kennemerlijn.read_text(encoding="utf-8").replace("[people]", "[peeple]").replace("months     = 60", "months = -1")
    file = tmp_path / "wrong.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(weefsel.ScenarioError) as caught:
        weefsel.run(file)
    lines = text.splitlines()
    assert [lines[one.line - 1].split()[0] for one in caught.value.problems] == ["months", "[peeple]"]
    assert all(one.file == str(file) and one.column >= 1 for one in caught.value.problems)
    assert "did you mean 'people'" in str(caught.value)


@pytest.mark.parametrize(("asked", "said"), [
    ({"set": {"handover.levle": 1}}, "did you mean 'handover.level'"),
    ({"set": {"handover.level": 2}}, "'handover.level' is 2"),
    ({"set": {"handover.level": "much"}}, "is a number, not 'much'"),
    ({"set": {"partnership.kennemerlijn.rule": "veto"}}, "unknown rule 'veto'"),
    ({"levers": ["hand"]}, "hand"),
])
def test_a_wrong_call_says_what_is_allowed(kennemerlijn, asked, said):
    with pytest.raises(weefsel.ScenarioError, match=said):
        weefsel.run(kennemerlijn, **asked)


def test_what_a_sweep_names_lies_beside_it(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "kennemerlijn.toml").write_bytes((SCENARIOS / "kennemerlijn.toml").read_bytes())
    file = tmp_path / "inner" / "table.toml"
    file.write_text(TABLE.replace("kennemerlijn.toml", "../kennemerlijn.toml"), encoding="utf-8")
    with pytest.raises(weefsel.ScenarioError):
        weefsel.sweep(file)


def test_a_result_of_another_plan_is_not_written_over(kennemerlijn, tmp_path):
    out = tmp_path / "r.nc"
    first = weefsel.run(kennemerlijn, replicates=3, out=out).attrs["digest"]
    with pytest.raises(weefsel.ResultError, match="another plan"):
        weefsel.run(kennemerlijn, replicates=3, seed=2, out=out)
    assert weefsel.digest(out) == first
    with pytest.raises(OSError):
        weefsel.run(kennemerlijn, replicates=3, out=tmp_path / "nowhere" / "r.nc")
    with pytest.raises(weefsel.ResultError):
        weefsel.digest(kennemerlijn)


def test_other_threads_go_on_while_it_runs(kennemerlijn):
    counted, over = [0], threading.Event()

    def count():
        while not over.is_set():
            counted[0] += 1
            time.sleep(0.001)

    other = threading.Thread(target=count)
    other.start()
    weefsel.run(kennemerlijn, replicates=1500, threads=1)
    seen = counted[0]
    over.set()
    other.join()
    assert seen > 20


def test_progress_is_told_to_a_function(kennemerlijn):
    told = []
    weefsel.run(kennemerlijn, replicates=1500, progress=lambda done, to_do: told.append((done, to_do)))
    assert told and told[-1] == (1500, 1500)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_who_is_told_can_stop_it(kennemerlijn, tmp_path):
    def enough(done, to_do):
        raise RuntimeError("enough")

    before = time.monotonic()
    with pytest.raises(RuntimeError, match="enough"):
        weefsel.run(kennemerlijn, replicates=200_000, progress=enough, out=tmp_path / "r.nc")
    assert not (tmp_path / "r.nc").exists()
    assert time.monotonic() - before < 30  # all would take minutes


def test_several_threads_may_ask(kennemerlijn):
    digests = []
    threads = [threading.Thread(target=lambda: digests.append(weefsel.run(kennemerlijn, replicates=50).attrs["digest"]))
               for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(digests) == 3 and len(set(digests)) == 1


@pytest.mark.parametrize("threads", [-1, 1025, 10**6])
def test_too_many_threads_are_refused(kennemerlijn, threads):
    with pytest.raises(ValueError, match="allowed: a whole number from 0 to 1024"):
        weefsel.run(kennemerlijn, replicates=1, threads=threads)


def test_a_single_run_has_the_scenarios_seed():
    scenario = tomllib.loads((SCENARIOS / "kennemerlijn.toml").read_text(encoding="utf-8")) | {"seed": 7}
    result = weefsel.run(scenario, replicates=2)
    assert weefsel.Engine(scenario).run(1).series["fabric"][-1] == result.fabric_final.values[0, 1]


def test_the_catalogue_is_the_commands(command):
    rows = json.loads(subprocess.run([command, "describe", "parameters", "--format", "json"], check=True,
                                     capture_output=True, text=True).stdout)
    ours = weefsel.parameters()
    assert [(row["key"], row["default"], row["min"], row["max"]) for row in ours] == [
        (row["key"], row["default"], row["min"], row["max"]) for row in rows]
