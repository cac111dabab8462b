"""What every figure gives back: a matplotlib figure and what it shows in words, for who cannot see it."""

from __future__ import annotations

import io
import os
from html import escape
from typing import NamedTuple

from matplotlib import rc_context
from matplotlib.figure import Figure


class Picture(NamedTuple):
    """A figure and its text alternative: one or two sentences that say what can be read off it, with numbers."""

    figure: Figure
    alt: str

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes it as the file's ending says (svg, png, pdf). Raises OSError."""
        with rc_context({"svg.hashsalt": "weefsel"}):  # the same picture is the same file
            self.figure.savefig(path, metadata={"Date": None} if str(path).endswith(".svg") else None)

    def svg(self, name: str) -> str:
        """An `<svg>` element to put into a page, with the text alternative; `name` keeps its ids apart from others'."""
        buffer = io.StringIO()
        with rc_context({"svg.hashsalt": name}):
            self.figure.savefig(buffer, format="svg", metadata={"Date": None})
        drawing = buffer.getvalue()
        opening = drawing.index("<svg")
        end = drawing.index(">", opening)
        label = f' role="img" aria-labelledby="{name}-alt"'
        title = f'<title id="{name}-alt">{escape(self.alt)}</title>'
        return drawing[opening:end] + label + ">" + title + drawing[end + 1 :]
