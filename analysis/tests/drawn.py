"""What tests of figures share: tables to draw, and what a picture shows."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.text import Text
from weefsel.figures.picture import Picture


def indices(*names: str) -> pd.DataFrame:
    rows = [("handover.level", names[0], .30, .25, .35), ("handover.level", names[1], .40, .33, .47),
            ("people.turnover_factor", names[0], .10, .05, .15), ("people.turnover_factor", names[1], .62, .52, .71)]
    return pd.DataFrame(rows, columns=["key", "index", "value", "low", "high"])


def a_box() -> pd.DataFrame:
    box = pd.DataFrame([("people.turnover_factor", 1.4, 2.0, .5, 2.0), ("handover.level", 0, .22, 0, .95),
                        ("meetings.warm_share", .1, .4, .1, .4)], columns=["key", "low", "high", "range_low", "range_high"])
    box.attrs = {"coverage": .62, "density": .8, "cases": 50}
    return box


PEELING = pd.DataFrame({"coverage": [1, .8, .62], "density": [.3, .6, .8]})


def texts(picture: Picture) -> Iterator[str]:
    picture.figure.draw_without_rendering()
    for text in picture.figure.findobj(Text):
        assert isinstance(text, Text)
        if text.get_visible() and text.get_text():
            yield text.get_text()


def line(picture: Picture, gid: str) -> Line2D:
    found = picture.figure.findobj(lambda artist: isinstance(artist, Line2D) and artist.get_gid() == gid)
    assert len(found) == 1 and isinstance(found[0], Line2D)
    return found[0]
