"""The report's call: what it refuses, what it cannot write, and words of others that stay words."""

import re

import h5py
import pytest
from pages import Nesting, changed

from weefsel.report.__main__ import main


def test_words_of_others_stay_words(files, tmp_path):
    hostile = '</title><script>alert(1)</script>"\'><img src=http://x.nl/y onerror=z>--><svg onload=q>\x1b\u202e'

    def poison(file):
        file.attrs["title"] = hostile
        sweep = file.attrs["sweep"]
        sweep = sweep.decode() if isinstance(sweep, bytes) else sweep
        file.attrs["sweep"] = sweep.replace("dubbel", "<script>b</script>").replace("double", "<script>b</script>")

    path = changed(files / "grid.nc", tmp_path / "hostile <b>'$(x).nc", poison)
    out = tmp_path / "hostile.html"
    assert main(["--out", str(out), "--lang", "nl", "--", str(path)]) == 0
    page = out.read_text()
    assert "<script" not in page and "<img" not in page and "<svg onload" not in page and "<b>" not in page
    assert "&lt;script&gt;alert(1)" in page and "&lt;script&gt;b" in page
    assert "\x1b" not in page and "\u202e" not in page
    parsed = Nesting()
    parsed.feed(page)
    assert parsed.faults == [] and not {"script", "img"} & parsed.tags


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_no_result_is_refused_and_nothing_is_written(tmp_path, files, capsys, language):
    (tmp_path / "text.nc").write_text("no result")
    with h5py.File(tmp_path / "other.nc", "w") as file:
        file["x"] = [1, 2]
    (tmp_path / "cut.nc").write_bytes((files / "run.nc").read_bytes()[:20_000])
    changed(files / "run.nc", tmp_path / "part.nc", lambda file: file.attrs.__setitem__("shard", "0/4"))
    changed(files / "run.nc", tmp_path / "lacks.nc", lambda file: file.__delitem__("ledger_month"))
    fault, allowed = ("fout", "toegestaan") if language == "nl" else ("error", "allowed")
    out = tmp_path / "out.html"
    for name in ("nowhere.nc", "text.nc", "other.nc", "cut.nc", "part.nc", "lacks.nc", "."):
        assert main(["--out", str(out), "--lang", language, "--", str(tmp_path / name)]) == 2, name
        said = capsys.readouterr().err
        assert re.fullmatch(rf"weefsel report: {fault}: .*; {allowed}: .*\n", said), said
    assert not out.exists() and not list(tmp_path.glob(".*"))


def test_a_wrong_call_is_two(files, capsys):
    path = str(files / "run.nc")
    for call in ([path], ["--out", "x.html"], ["--out", "x.html", "--lang", "de", "--", path]):
        with pytest.raises(SystemExit) as left:
            main(call)
        assert left.value.code == 2
        assert re.fullmatch(r"weefsel report: error: .*; allowed: .*\n", capsys.readouterr().err)
    before = (files / "run.nc").read_bytes()
    assert main(["--out", path, "--", path]) == 2
    assert (files / "run.nc").read_bytes() == before


def test_what_cannot_be_written_is_seventy_four_and_leaves_what_was(files, tmp_path, capsys, monkeypatch):
    path = str(files / "one.nc")
    monkeypatch.setattr("weefsel.report.__main__.page", lambda path, language: "a page")
    for out in (tmp_path / "no" / "x.html", tmp_path, "/dev/full"):
        assert main(["--out", str(out), "--", path]) == 74, out
        assert re.fullmatch(r"weefsel report: error: .*; allowed: .*\n", capsys.readouterr().err)
    old = tmp_path / "old.html"
    old.write_text("old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert main(["--out", str(old), "--", path]) == 74
    assert old.read_text() == "old"
    assert list(tmp_path.iterdir()) == [old]
