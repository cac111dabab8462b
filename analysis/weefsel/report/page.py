"""The page: all sections in their order, put into the template."""

from __future__ import annotations

from importlib.resources import files

import jinja2
from markupsafe import Markup

from weefsel.report import again, answer, helped, ledger, mattered, sure, varied
from weefsel.report.blocks import Section
from weefsel.report.pictures import Pictures
from weefsel.report.subject import Subject
from weefsel.report.words import Voice, clean


def sections(subject: Subject, voice: Voice) -> list[Section]:
    """What the report says, in its order; pictures are numbered as they are drawn."""
    pictures = Pictures(subject, voice)
    return [answer.section(subject, pictures, voice), varied.section(subject, voice),
            mattered.section(subject, pictures, voice),
            ledger.section(subject, pictures, voice), helped.section(subject, pictures, voice), sure.section(subject, voice),
            sure.unknown(subject, voice), again.section(subject, pictures, voice)]


def page(path: str, language: str) -> str:
    """The report of a result file as HTML. Raises OSError for what is no whole result."""
    subject, voice = Subject(path), Voice(language)
    here = files("weefsel.report")
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((here / "page.html").read_text(encoding="utf-8"))
    style = Markup((here / "page.css").read_text(encoding="utf-8"))
    return template.render(voice=voice, subject=subject, sections=sections(subject, voice), style=style,
                           path=clean(path),
                           title=subject.title.strip() or voice.say("page.untitled"))
