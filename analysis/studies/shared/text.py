"""From numbers to text: a template, filters that write numbers, and claims that stop the study when they do not hold."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from jinja2 import Environment, StrictUndefined

from weefsel.figures.words import CAUSES

WIDTH = 120  # letters in a line of the text; tables may be wider
DIGITS = 6  # significant, as kept in numbers.json: what the text shows has fewer


def plain(value: Any) -> Any:
    """Numbers as JSON has them, with so many digits that another order of adding up does not show."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [plain(one) for one in value]
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        return float(f"{float(value):.{DIGITS}g}") if np.isfinite(value) else None
    return value


def number(value: float | None, digits: int = 3, signed: bool = False) -> str:
    """With a real minus; — for what is missing."""
    if value is None:
        return "—"
    text = f"{value:{'+' if signed else ''}.{digits}f}"
    if float(text) == 0:
        text = text.lstrip("+-")
    return text.replace("-", "−")


def interval(one: Mapping[str, Any], digits: int = 3, signed: bool = False) -> str:
    """Mean and 95 % interval."""
    if one["low"] is None:
        return f"{number(one['mean'], digits, signed)} (one value)"
    return (f"{number(one['mean'], digits, signed)} ({number(one['low'], digits, signed)} to "
            f"{number(one['high'], digits, signed)})")


def effect(one: Mapping[str, Any], digits: int = 3) -> str:
    """A difference: with its sign, and a mark where it cannot be told from 0."""
    return interval(one, digits, True) + ("" if one["sign"] else " ○")


def percent(value: float) -> str:
    return f"{100 * value:.0f} %"


def words(key: str) -> str:
    return key.replace("_", " ")


def cause(key: str) -> str:
    """A cause of the ledger as figures call it, with its name in the file."""
    return f"{CAUSES['en'].get(key, key)} (`{key}`)".replace("\n", " ")


def listed(parts: list[str]) -> str:
    return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else "".join(parts) or "none"


def render(template: Path, numbers: Mapping[str, Any]) -> str:
    """The text. Raises UndefinedError for a placeholder without a number."""
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    environment.filters.update({one.__name__: one for one in (number, interval, effect, percent, words, cause, listed)})
    return wrapped(environment.from_string(template.read_text(encoding="utf-8")).render(**numbers))


def wrapped(text: str) -> str:
    """Paragraphs and list items filled to the width; tables, headings and pictures as they are; one empty line between."""
    blocks = [block for block in re.split(r"\n\s*\n", text.strip()) if block.strip()]
    return "\n\n".join("\n".join(_filled(block)) for block in blocks) + "\n"


def _filled(block: str) -> list[str]:
    lines = [line.strip() for line in block.splitlines() if line.strip()]
    if all(line.startswith("|") for line in lines):
        return lines
    parts: list[str] = []
    for line in lines:
        if not parts or line.startswith(("- ", "|", "#", "![")) or parts[-1].startswith(("|", "#", "![")):
            parts.append(line)
        else:
            parts[-1] += f" {line}"
    return [line for part in parts for line in ([part] if part.startswith(("|", "#", "![")) else textwrap.wrap(
        part, WIDTH, subsequent_indent="  " if part.startswith("- ") else "", break_long_words=False,
        break_on_hyphens=False))]


def kept(pages: Path) -> dict[str, Any]:
    """The numbers of the last run."""
    found: dict[str, Any] = json.loads((pages / "numbers.json").read_text(encoding="utf-8"))
    return found


def write(folder: Path, pages: Path, numbers: Mapping[str, Any], quick: bool) -> None:
    """numbers.json, and README.md unless the text claims what this run does not bear out: that stops here.

    On a quick run nothing is borne out, and the text is written all the same.
    """
    told = plain(numbers)
    wrong = [text for text, holds in told["claims"].items() if not holds]
    (pages / "numbers.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if wrong and not quick:
        raise SystemExit("the text says what this run does not show; change template.md and judged.py, then --text:\n- " +
                         "\n- ".join(wrong))
    (pages / "README.md").write_text(render(folder / "template.md", told), encoding="utf-8")
