"""What mattered, as a picture: the difference between the ends of every axis, or its rank correlation, with intervals."""

from __future__ import annotations

import importlib

import numpy as np
import pandas as pd

from weefsel.figures import sensitivity
from weefsel.figures.data import origin, subtitle
from weefsel.figures.picture import Picture
from weefsel.figures.style import BLUE, GREY, INK, canvas, numbers, plain
from weefsel.report.effects import Effect, ranked
from weefsel.report.names import axis_name, level_name
from weefsel.report.subject import MAIN, Subject
from weefsel.report.words import Voice

MOST = 20  # rows that stay readable on a page


def draw(path: str, *, language: str = "en") -> Picture:
    """Fabric at the end against everything that a sweep varied. Raises ValueError when no axis can be told apart."""
    return of(Subject(path), Voice(language))


def of(subject: Subject, voice: Voice) -> Picture:
    """As `draw`, of a result that is open."""
    how, effects = ranked(subject)
    if not effects:
        raise ValueError("no axis of this sweep can be told apart from the others")
    shown = effects[:MOST]
    note = [voice.say(f"chart.{how}_note")]
    note += [voice.say("chart.some", n=MOST, all=len(effects))] if len(effects) > MOST else []
    figure = canvas(voice.say("chart.title"), subtitle(subject.result, *note), origin(subject.result, voice.language),
                    voice.language, 0.9 + 0.36 * len(shown))
    axes = figure.add_subplot()
    plain(axes, "x")
    rows = np.arange(len(shown))
    mean, low, high = (np.array([getattr(one, name) for one in shown]) for name in ("mean", "low", "high"))
    axes.axvline(0, color=INK, linewidth=0.9)
    axes.hlines(rows, 0, mean, color=GREY, linewidth=1.2, alpha=0.6)
    axes.errorbar(mean, rows, xerr=np.nan_to_num([mean - low, high - mean]), color=BLUE, marker="o", linestyle="none",
                  markersize=7, capsize=3.5, elinewidth=1.8)
    axes.set_yticks(rows, [row_name(subject, one, how, voice) for one in shown], fontsize=9, parse_math=False)
    axes.set_ylim(len(shown) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel(voice.say(f"chart.{how}_axis"), fontsize=9.5)
    numbers(axes, voice.language, "x")
    return Picture(figure, _alt(subject, shown, how, voice))


def row_name(subject: Subject, effect: Effect, how: str, voice: Voice) -> str:
    """An axis and, for a difference, from where to where."""
    name = axis_name(effect.key, voice)
    if how == "rank":
        return name
    start, end = (level_name(subject, effect.key, value, voice) for value in (effect.start, effect.end))
    return f"{name}\n{start} → {end}"


def _alt(subject: Subject, effects: list[Effect], how: str, voice: Voice) -> str:
    digits = 3 if how == "difference" else 2
    parts = [f"{row_name(subject, one, how, voice)}: "
             f"{voice.estimate(one.mean, one.low, one.high, digits, True, one.same)}".replace("\n", ", ") for one in effects]
    return voice.say(f"chart.{how}_alt", parts="; ".join(parts))


def indices(path: str, *, language: str = "en") -> Picture:
    """Sobol' or Morris indices of fabric at the end. Raises ImportError without SALib, ValueError for another design."""
    subject, voice = Subject(path), Voice(language)
    return sensitivity.draw(table_of_indices(subject, voice), language=language)


def table_of_indices(subject: Subject, voice: Voice) -> pd.DataFrame:
    """SALib's indices of fabric at the end, with what the figure says of them. Errors as of `indices`."""
    salib = importlib.import_module("weefsel.bridges.salib")  # an extra: a report without it says less
    of_design = {"saltelli": salib.indices, "morris": salib.morris}.get(str(subject.attrs.get("design")))
    if of_design is None:
        raise ValueError("indices are of designs 'saltelli' and 'morris'")
    found = pd.DataFrame(of_design(subject.result, MAIN))
    told = origin(subject.result, voice.language)
    keep = {key: told[key] for key in ("title", "version", "commit", "seed", "replicates") if key in told}
    found.attrs.update(keep, output=voice.say("outcome.fabric_final"))
    return found
