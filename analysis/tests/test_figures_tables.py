"""Figures of tables: indices of sensitivity, a box of PRIM, the network of a snapshot."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from drawn import PEELING, a_box, indices, texts
from weefsel.bridges import salib
from weefsel.figures import network, prim, sensitivity


def test_sensitivity_puts_the_most_important_on_top() -> None:
    picture = sensitivity.draw(indices("S1", "ST"), language="nl")
    names = [label.get_text() for label in picture.figure.axes[0].get_yticklabels()]
    assert names == ["verloop", "overdracht"] and "verloop 0,62 (0,52 tot 0,71)" in picture.alt
    assert picture.figure.axes[0].yaxis_inverted()


@pytest.mark.parametrize("names", [("S1", "ST"), ("mu", "mu_star", "sigma")])
def test_sensitivity_draws_the_bridges_table_as_it_comes(names: tuple[str, ...]) -> None:
    found = {name: [0.5, np.nan] for name in (*names, *(f"{name}_conf" for name in names if name[0] != "s"))}
    table = salib._table(["handover.level", "trust.gain"], found, names)
    picture = sensitivity.draw(table)
    drawn = [text.get_text() for text in picture.figure.axes[0].get_yticklabels()]
    assert drawn == ["handover"] and "0.50" in picture.alt
    with pytest.raises(ValueError, match="no spread"):
        sensitivity.draw(table.assign(value=np.nan))


def test_the_box_tells_an_interval_that_its_maker_knows_better() -> None:
    box = a_box()
    box.attrs.update(density_low=0.125, density_high=0.985)
    assert any("12%–98%" in text for text in texts(prim.draw(box)))
    assert not any("12%–98%" in text for text in texts(prim.draw(a_box())))


def test_the_network_averages_trust_both_ways_and_leaves_out_who_left(snapshot: Path) -> None:
    picture = network.draw(snapshot)
    assert "3 parties share tables in 3 pairs, with mean trust 0.53" in picture.alt
    assert "most between Partij A and Partij C (0.80), least between Partij A and Partij B (0.30)" in picture.alt
    assert not any("Partij D" in text for text in texts(picture))


def test_a_prim_box_shows_restricted_ranges_first_and_a_wilson_interval() -> None:
    picture = prim.draw(a_box(), PEELING)
    assert "80% of 50 cases with handover 0 to 0.22 and turnover 1.4 to 2; 62% of all such cases" in picture.alt
    assert any("(67%–89%, 95% interval)" in text for text in texts(picture))
    bars = [patch for patch in picture.figure.axes[0].patches if patch.get_gid() == "box"]
    assert [round(bar.get_width(), 1) for bar in bars] == [23.2, 40.0, 100.0]  # type: ignore[attr-defined]
