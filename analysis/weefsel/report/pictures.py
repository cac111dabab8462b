"""Pictures for a page: drawn, put inline with ids of their own, numbered, and with the command that draws each again."""

from __future__ import annotations

import json
import re
import shlex
import warnings
from collections.abc import Callable
from types import ModuleType

import matplotlib
from markupsafe import Markup

from weefsel.figures.picture import Picture
from weefsel.report import chart
from weefsel.report.blocks import Drawing, Text
from weefsel.report.subject import Subject
from weefsel.report.words import Voice, clean

LEFT_OUT = re.compile(r"<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL)
IDS = re.compile(r'(\bid="|\bxlink:href="#|\bhref="#|url\(#)')
GROUP = re.compile(r'(<g) id="[^"]*"')
LETTER = re.compile(r'<path id="([^"]+)"[^>]*/>')
SPACES = re.compile(r"\n\s*")


class Pictures:
    """Draws the pictures of one report, and remembers them for the section that tells how to make them again."""

    def __init__(self, subject: Subject, voice: Voice) -> None:
        self._subject = subject
        self._voice = voice
        self.made: list[Drawing] = []

    def add(self, figure: ModuleType, **arguments: object) -> Drawing | Text:
        """`figure.draw(result, **arguments)`, or a sentence when this result cannot give it."""
        said = "".join(f", {name}={json.dumps(value)}" for name, value in arguments.items())
        module = figure.__name__.rsplit(".", 1)[1]
        code = (f"import weefsel; from weefsel.figures import {module}; "
                f"{module}.draw({self._source()}{said}, language=\"{self._voice.language}\")")
        return self._drawn(lambda: figure.draw(self._subject.result, **arguments, language=self._voice.language), code)

    def add_effects(self) -> Drawing | Text:
        """The picture of what mattered."""
        return self._drawn(lambda: chart.of(self._subject, self._voice), self._code_of_chart("draw"))

    def add_indices(self) -> Drawing | Text:
        """The picture of Sobol' or Morris indices."""
        return self._drawn(lambda: chart.indices(self._subject.path, language=self._voice.language),
                           self._code_of_chart("indices"))

    def _source(self) -> str:
        opened = f"weefsel.open({json.dumps(self._subject.path, ensure_ascii=False)})"
        designed = len(self._subject.points)
        return opened if designed == self._subject.every_point else f"{opened}.isel(point=slice({designed}))"

    def _code_of_chart(self, function: str) -> str:
        return (f"from weefsel.report import chart; chart.{function}({json.dumps(self._subject.path, ensure_ascii=False)}, "
                f"language=\"{self._voice.language}\")")

    def _drawn(self, draw: Callable[[], Picture], code: str) -> Drawing | Text:
        number = len(self.made) + 1
        name = f"figure-{number}"
        try:
            with warnings.catch_warnings(), matplotlib.rc_context({"svg.hashsalt": name}):
                warnings.simplefilter("ignore")  # letters that the font lacks: the words beside the picture have them
                picture = draw()
                svg = inline(picture.svg(name), name)
        except (KeyError, ValueError, ImportError) as fault:
            return Text(self._voice.say("common.no_picture", reason=clean(fault.args[0] if fault.args else fault)), "note")
        file = self._voice.say("common.picture_file", n=number)
        command = "python3 -c " + shlex.quote(f'{code}.save("{file}")')
        made = Drawing(number, svg, picture.alt, command)
        self.made.append(made)
        return made


def inline(svg: str, name: str) -> Markup:
    """An <svg> element to stand among others: ids begin with `name` and are there once, comments and metadata are left
    out, and its size is that of the page."""
    seen: set[str] = set()

    def once(found: re.Match[str]) -> str:  # matplotlib defines a letter again in every line of text
        new = found[1] not in seen
        seen.add(found[1])
        return found[0] if new else ""

    body = LETTER.sub(once, GROUP.sub(r"\1", LEFT_OUT.sub("", svg)))
    body = IDS.sub(lambda found: f"{found[1]}{name}-", body)
    body = body.replace(f'aria-labelledby="{name}-alt"', f'aria-labelledby="{name}-{name}-alt"', 1)
    opening, rest = body.split(">", 1)
    opening = re.sub(r'\s(?:width|height)="[^"]*"', "", opening)
    return Markup(opening + ' focusable="false">' + SPACES.sub("\n", rest))  # drawn by us; Picture.svg escapes its words
