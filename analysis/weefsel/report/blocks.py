"""What a report is made of: sections of paragraphs, lists, tables, pictures and commands. The template shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup


class Text(NamedTuple):
    """A paragraph; `tone`: '' plain, 'lead' to be read first, 'note' in passing."""

    text: str
    tone: str = ""
    kind: str = "text"


class Points(NamedTuple):
    """A list; an item is its head in bold and the rest."""

    items: Sequence[tuple[str, str]]
    kind: str = "points"


class Table(NamedTuple):
    """A table. The first column names its row; columns from `numbers` on are numbers."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: int = 1
    kind: str = "table"


class Drawing(NamedTuple):
    """A picture with its number in the report, what it shows in words, and how to make it again."""

    number: int
    svg: Markup
    alt: str
    command: str
    kind: str = "drawing"


class Commands(NamedTuple):
    """Lines for a terminal, with what they are for."""

    title: str
    lines: Sequence[str]
    kind: str = "commands"


Block = Text | Points | Table | Drawing | Commands


class Section(NamedTuple):
    key: str
    title: str
    blocks: Sequence[Block]
