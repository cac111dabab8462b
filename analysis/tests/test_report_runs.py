"""What a report says of how many futures there are, and of those that all went the same way."""

import re

import numpy as np
import pytest
from pages import changed, text_of
from scipy import stats

import weefsel
from weefsel.report import effects, outcomes
from weefsel.report.__main__ import main
from weefsel.report.subject import Subject
from weefsel.report.words import Voice


def report(path, out, language):
    assert main(["--out", str(out), "--lang", language, "--", str(path)]) == 0
    return text_of(out.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("language", "says"), [
    ("nl", ["elk {} tot {} keer gespeeld", "smal genoeg was, na hoogstens 160 keer", "Toekomsten per instelling: {} tot {}"]),
    ("en", ["each played {} to {} times", "narrow enough, after 160 times at most", "Futures of each setting: {} to {}"])])
def test_a_sweep_that_stopped_tells_from_how_many_to_how_many_futures(stopped_sweep, tmp_path, language, says):
    made = (weefsel.open(stopped_sweep)["status"] != 2).sum("replicate").values
    assert made.min() < made.max()
    text = report(stopped_sweep, tmp_path / "x.html", language)
    assert [one for one in says if one.format(made.min(), made.max()) not in text] == []
    assert str(4 * made.max() - made.sum()) in text  # not played


def test_a_comparison_that_stopped_is_made_again_with_its_precision(files, tmp_path):
    path = changed(files / "compare.nc", tmp_path / "precise.nc", lambda file: file.attrs.update(
        {"stop_half_width": "0.02", "replicates": 10000}))
    text = report(path, tmp_path / "x.html", "en")
    assert re.search(r"weefsel compare SCENARIO.toml .* --precision 0.02 --replicates 10000 --seed 1", text)
    assert "played 30 times as it stands and 30 times with it" in text and "Futures of each setting: 30" in text


def test_few_futures_are_told_by_their_lowest_and_highest(told, files):
    ended = weefsel.open(files / "run.nc").fabric_final.values[0]
    low, high = (Voice("nl").number(end) for end in (ended.min(), ended.max()))
    text = text_of(told("run"))
    assert f"van de 12 toekomsten eindigt die met het minste weefsel op {low} en die met het meeste op {high}" in text
    assert "negen van de tien" not in text


def test_yes_and_no_have_the_exact_interval():
    none = effects.of_pairs(np.zeros((1, 20)), yes_no=True)
    most = stats.binomtest(0, 20).proportion_ci(0.95, "exact").high
    assert (none.low, none.high, none.clear) == (-most, most, False)
    for runs, clear in (5, False), (6, True):
        assert effects.of_pairs(-np.ones((1, runs)), yes_no=True).clear is clear
    some = np.repeat([1.0, -1.0, 0.0], [5, 0, 15])[None, :]
    assert effects.of_pairs(some).clear and not effects.of_pairs(some, yes_no=True).clear, "McNemar: p = 0.0625"
    assert effects.of_pairs(np.repeat([1.0, -1.0, 0.0], [9, 1, 10])[None, :], yes_no=True).clear, "p = 0.021"


def test_the_exact_interval_holds_the_truth_as_often_as_it_says():
    """Of 1000 draws at most 70 may miss: with 50 or fewer expected the false-alarm rate is below 0.5 %."""
    rng = np.random.default_rng(1)
    for n, up, down in (10, 0.5, 0.4), (20, 0.2, 0.0), (60, 0.5, 0.4), (60, 0.1, 0.1):
        drawn, times = np.unique(rng.multinomial(n, [up, down, 1 - up - down], 1000), axis=0, return_counts=True)
        bounds = [effects._of_yes_and_no(np.repeat([1.0, -1.0, 0.0], one)) for one in drawn]
        assert sum(count for (low, high), count in zip(bounds, times, strict=True) if not low <= up - down <= high) <= 70


def test_what_was_the_same_in_all_futures_has_no_margin():
    alike = effects.of_pairs(np.full((2, 20), 0.05))
    assert alike.same == 20 and alike.clear and alike.low == alike.high
    assert not effects.of_pairs(np.full((2, 5), 0.05)).clear, "five may go one way by chance"
    assert Voice("nl").estimate(0.1, 0.1, 0.1, runs=20) == "0,10 (gelijk in alle 20 toekomsten)"
    said = outcomes.said(outcomes.OUTCOMES[0], effects.of_pairs(np.zeros((1, 20))), Voice("en"))
    assert said == "no difference (the same in all 20 futures)"


def test_a_report_where_nothing_differs_claims_no_certainty(files, tmp_path):
    def level(file):
        for name in "fabric_final", "dissolved", "ledger":
            file[name][...] = 0 if name == "dissolved" else 0.25
        file["ledger"][...] = np.where(np.arange(12) == 0, -0.25, 0)

    path = changed(files / "compare.nc", tmp_path / "level.nc", level)
    assert Subject(str(path)).yes_no("dissolved") and not Subject(str(path)).yes_no("fabric_final")
    text = report(path, tmp_path / "x.html", "en")
    assert "no difference (the same in all 30 futures)" in text
    assert "+0.0 percentage points (margin −11.6 to +11.6)" in text or "0.0 percentage points (margin −11.6 to +11.6)" in text
    assert "0.250 (the same in all 30 futures)" in text and "100% (the same in all 30 futures)" in text
    assert "In all futures of a setting fabric ended the same" in text
    assert not re.search(r"margin (\S+) to \1\)", text) and "± 0.000" not in text
