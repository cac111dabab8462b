"""The report: what it says is what the accessor finds, in both languages; one page that asks nothing of anybody."""

import os
import re
import string
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from pages import Nesting, changed, text_of

import weefsel
from weefsel.report import effects
from weefsel.report.__main__ import main
from weefsel.report.subject import Subject
from weefsel.report.words import Voice, words

ALL = ["run", "one", "compare", "grid", "words", "scenarios", "sampled"]


def test_both_languages_say_the_same_things_with_the_same_places():
    def places(text):
        return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)

    for key, said in words().items():
        assert set(said) == {"nl", "en"}, key
        assert places(said["nl"]) == places(said["en"]), key
        assert said["nl"] and said["en"], key


@pytest.mark.parametrize("name", ALL)
def test_a_page_is_whole_and_points_at_nothing_outside(told, name):
    page = told(name)
    parsed = Nesting()
    parsed.feed(page)
    assert parsed.faults == [] and parsed.open == []
    assert len(parsed.ids) == len(set(parsed.ids))
    assert "script" not in parsed.tags and "link" not in parsed.tags and "img" not in parsed.tags
    assert all(pointer.startswith("#") for pointer in parsed.pointers)
    assert {pointer[1:] for pointer in parsed.pointers} <= set(parsed.ids)
    assert "default-src 'none'" in page and "url(http" not in page and "@import" not in page
    assert page.count("<svg") >= 1 and page.count("<svg") == page.count("<title id=")
    assert not re.search(r"\bnan\b|\binf\b|None", text_of(page))


@pytest.mark.parametrize("name", ALL)
def test_every_page_answers_first_and_says_what_it_is(told, name):
    assert_answers(told(name), "nl", "Een denkhulp, geen voorspelling", "Het antwoord")


@pytest.mark.parametrize("name", ["one", "compare"])
def test_so_does_every_page_in_english(told, name):
    assert_answers(told(name, "en"), "en", "A thinking aid, not a forecast", "The answer")


def assert_answers(page, language, aid, answer):
    assert f'<html lang="{language}">' in page
    assert page.count(aid) >= 3
    assert re.findall(r"<h2[^>]*>([^<]*)", page)[0] == answer
    assert page.index('class="lead"') < page.index("<svg")
    assert "sim/unknown.md" in page


def test_a_comparison_tells_the_paired_difference_and_how_often(told, files):
    result = weefsel.open(files / "compare.nc")
    text = text_of(told("compare", "en"))
    voice = Voice("en")
    for output, digits in (("fabric_final", 3), ("fabric_average", 3), ("energy_final", 3), ("results_total", 2)):
        found = result.weefsel.paired(0, 1, output)
        mean, low, high = (voice.number(float(found[name]), digits, True) for name in ("mean", "low", "high"))
        assert f"{mean} (margin {low} to {high})" in text, output
    difference = (result.fabric_final[1] - result.fabric_final[0]).values
    assert f"In {(difference > 0).sum()} of {difference.size} futures there was more fabric" in text


def test_the_ledger_is_that_of_the_accessor(told, files):
    erosion = weefsel.open(files / "run.nc").weefsel.erosion().sel(point=0)
    text, voice = text_of(told("run", "nl")), Voice("nl")
    departure = erosion.sel(cause="departure")
    share = voice.share(*(float(departure[name]) for name in ("share", "share_low", "share_high")))
    assert f"vertrek {' '.join(share.split())}" in text
    change = voice.estimate(*(float(departure[name]) for name in ("mean", "low", "high")), 3, True)
    assert " ".join(change.split()) in text


def test_an_axis_does_what_its_ends_do_on_the_same_random_numbers(told, files):
    result = weefsel.open(files / "grid.nc").load()
    by = {(float(x), float(y)): result.fabric_final.values[row] for row, (x, y) in enumerate(
        zip(result["people.turnover_factor"].values, result["handover.level"].values, strict=True))}
    by_replicate = np.mean([by[x, 0.85] - by[x, 0.0] for x in (0.5, 1.0, 2.0)], axis=0)
    handover = effects.differences(Subject(str(files / "grid.nc")), "handover.level")[0]
    assert handover.mean == pytest.approx(by_replicate.mean())
    assert handover.high - handover.mean == pytest.approx(2.0930240544 * by_replicate.std(ddof=1) / 20**0.5)
    assert (handover.pairs, handover.more) == (60, sum(int((by[x, 0.85] > by[x, 0.0]).sum()) for x in (0.5, 1.0, 2.0)))
    said = text_of(told("grid"))
    assert Voice("nl").number(handover.mean, 3, True) in said
    assert "half → dubbel" in said


def test_no_order_where_intervals_overlap():
    def effect(mean, half):
        return effects.Effect("x", 0.0, 1.0, mean, mean - half, mean + half)

    apart = [effect(-0.5, 0.1), effect(0.3, 0.05), effect(0.1, 0.02)]
    assert effects.places(apart) == [(1, 1), (2, 2), (3, 3)]
    assert effects.leading(apart) == apart[:1]
    near = [effect(-0.5, 0.1), effect(0.45, 0.1), effect(0.0, 0.02)]
    assert effects.places(near) == [(1, 2), (1, 2), (3, 3)]
    assert effects.leading(near) == near[:2]
    assert effects.leading([effect(0.1, 0.2)]) == []


def test_one_future_has_no_margins_and_says_so(told):
    text = text_of(told("one", "en"))
    assert "Only one future was played" in text
    assert "There are no margins" in text
    assert "(margin" not in text


def test_failed_runs_are_counted_and_left_out(files, tmp_path):
    def fail(file):
        file["status"][0, :5] = 1
        for name in file:
            if file[name].shape[:2] == file["status"].shape and file[name].dtype.kind == "f":
                file[name][0, :5] = np.nan

    path = changed(files / "run.nc", tmp_path / "failed.nc", fail)
    assert main(["--out", str(tmp_path / "x.html"), "--lang", "nl", "--", str(path)]) == 0
    text = text_of((tmp_path / "x.html").read_text())
    assert "Daarvan mislukten er 5" in text
    kept = weefsel.open(files / "run.nc").fabric_final.values[0, 5:]
    assert Voice("nl").number(kept.mean()) in text
    path = changed(path, tmp_path / "all.nc", lambda file: file["status"].__setitem__((0, slice(None)), 1))
    assert main(["--out", str(tmp_path / "x.html"), "--", str(path)]) == 0
    assert "There is nothing to tell" in (tmp_path / "x.html").read_text()


def test_the_runs_to_replay_are_the_middle_and_the_worst(told, files):
    result = weefsel.open(files / "run.nc")
    order = np.argsort(result.fabric_average.values[0])
    ids = [int(result.run_id.values[0, order[at]]) for at in ((order.size - 1) // 2, 0)]
    assert [int(one) for one in re.findall(r"weefsel replay \S+ --run (\d+)", told("run"))] == ids


def test_every_figure_is_drawn_again_by_its_command(told, tmp_path):
    page = told("grid")
    commands = re.findall(r"<code>python3 -c &#39;([^&]*(?:&#34;[^&]*)*\.save\(&#34;figuur-\d.svg&#34;\))&#39;", page)
    assert len(commands) == page.count("<svg")
    code = commands[0].replace("&#34;", '"')
    home = str(Path(weefsel.__file__).parents[1])
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path, timeout=60, env=os.environ | {"PYTHONPATH": home})
    assert (tmp_path / "figuur-1.svg").read_text().startswith("<?xml")


def test_equal_results_are_equal_pages(told, files):
    first = told("one")
    assert main(["--out", str(files / "again.html"), "--lang", "nl", "--", str(files / "one.nc")]) == 0
    assert (files / "again.html").read_text() == first
