"""What figures say of how many runs there are, and of what lies between their 5th and 95th percentile."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import weefsel
import xarray as xr
from drawn import line, texts
from weefsel.figures import fabric, ledger, stages, surface
from weefsel.figures.picture import Picture
from weefsel.figures.style import number


@pytest.fixture(scope="module")
def stopped(stopped_sweep: Path) -> xr.Dataset:
    return weefsel.open(stopped_sweep).load()


@pytest.fixture(scope="module")
def few(kennemerlijn: Path) -> xr.Dataset:
    return weefsel.run(kennemerlijn, replicates=12, series_per_run=True)


def said(picture: Picture) -> str:
    return " ".join(" ".join(texts(picture)).split())


@pytest.mark.parametrize(("language", "footer"), [("en", "{} to {} runs a setting"), ("nl", "{} tot {} runs per instelling")])
def test_the_footer_counts_the_runs_that_were_made(stopped: xr.Dataset, language: str, footer: str) -> None:
    made = (stopped["status"] != 2).sum("replicate").values
    assert made.min() < made.max() <= stopped.attrs["replicates"]
    assert footer.format(made.min(), made.max()) in said(fabric.draw(stopped, language=language))
    assert footer.format(made.min(), made.max()) in said(surface.draw(stopped, language=language))
    for point in np.argmin(made), np.argmax(made):
        alone = f", {made[point]} {footer.split(maxsplit=3)[3]}"
        assert alone in said(ledger.draw(stopped, int(point), language=language))


def test_a_failed_run_was_made_but_is_in_no_band(few: xr.Dataset) -> None:
    failed = few.assign(status=few["status"].where(few["replicate"] > 1, 1))
    picture = fabric.draw(failed)
    assert "12 runs a setting" in said(picture) and "lowest and highest of 10 runs" in said(picture)


def test_with_fewer_than_twenty_runs_the_band_is_not_called_nine_in_ten(few: xr.Dataset) -> None:
    ended = few["fabric_final"].values[0]
    picture = fabric.draw(few, futures=30)
    assert "band: just within the lowest and highest of 12 runs" in said(picture) and "9 of 10" not in said(picture)
    assert "in brackets the lowest and highest of 12 runs" in picture.alt and "thin lines: 12 single runs" in said(picture)
    assert f"({number(ended.min(), 'en')} to {number(ended.max(), 'en')})" in picture.alt
    assert fabric.spread(few, 0) == (ended.min(), ended.max())
    assert few["fabric_low"].values[0, -1] > ended.min(), "the band is the lowest run itself: say so"
    dutch = said(stages.draw(few, language="nl"))
    assert "band: net binnen de laagste en hoogste van 12 runs" in dutch and "9 van de 10" not in dutch


def test_with_twenty_runs_it_is(stopped: xr.Dataset) -> None:
    picture = fabric.draw(stopped, language="nl")
    assert "9 van de 10 runs (5–95%)" in said(picture) and "waar negen van de tien runs eindigen" in picture.alt
    assert fabric.spread(stopped, 1) == tuple(float(stopped[name][1, -1]) for name in ("fabric_low", "fabric_high"))
    some = stopped.assign(status=stopped["status"].where((stopped["point"] > 0) | (stopped["replicate"] < 5), 2))
    assert "with fewer than 20 runs just within the lowest and highest" in said(fabric.draw(some))
    assert "5 to " in said(fabric.draw(some))


def test_one_run_has_no_band(kennemerlijn: Path) -> None:
    one = weefsel.run(kennemerlijn, replicates=1)
    for picture in fabric.draw(one), stages.draw(one):
        assert "band" not in said(picture) and "1 run a setting" in said(picture)
    assert "brackets" not in fabric.draw(one).alt and "(0.4" not in fabric.draw(one).alt
    np.testing.assert_array_equal(line(fabric.draw(one), "mean-0").get_ydata(), one["fabric_mean"].values[0])
