"""What the report says, in Dutch and English: every string stands in words.toml, both languages beside each other."""

from __future__ import annotations

import math
import shlex
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from weefsel.figures.words import LANGUAGES

Values = str | int | float
ALIKE = 1e-12  # an interval of no more width is of runs that all gave the same
NO_BREAK = "\u00a0"  # a space at which no line ends


@cache
def words() -> dict[str, dict[str, str]]:
    """Key → language → words. Keys are dotted, as `answer.run.start`."""
    found: dict[str, dict[str, str]] = {}

    def collect(prefix: str, table: dict[str, object]) -> None:
        if all(isinstance(one, str) for one in table.values()):
            found[prefix] = {language: str(one).strip() for language, one in table.items()}
            return
        for key, below in table.items():
            if isinstance(below, dict):
                collect(f"{prefix}.{key}" if prefix else key, below)

    collect("", tomllib.loads((files("weefsel.report") / "words.toml").read_text(encoding="utf-8")))
    return found


def clean(text: object) -> str:
    """Text of others without what no page can show: control characters and halves of characters."""
    return "".join(one if unicodedata.category(one) not in ("Cc", "Cs", "Cf") else " " for one in str(text))


def quoted(changes: str) -> str:
    """What a call changed, as words that a shell takes as they are: a condition has a `<`, and files are anybody's."""
    return shlex.join(clean(changes).split())


class Voice:
    """Says things in one language. Raises ValueError for another than 'nl' and 'en'."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"there is no language '{language}'; allowed: {', '.join(LANGUAGES)}")
        self.language = language

    def say(self, key: str, **values: Values) -> str:
        """The words of a key with these values in it. Raises KeyError for a key that words.toml lacks."""
        return words()[key][self.language].format(**values)

    def has(self, key: str) -> bool:
        return key in words()

    def number(self, value: float, digits: int = 2, sign: bool = False) -> str:
        """A number as people write it: decimal comma in Dutch, a real minus, no sign at 0."""
        if not math.isfinite(value):
            return "–"
        text = f"{value:{'+' if sign else ''}.{digits}f}"
        if float(text) == 0:
            text = text.lstrip("+-")
        text = text.replace("-", "−")
        return text.replace(".", ",") if self.language == "nl" else text

    def percent(self, share: float) -> str:
        return f"{100 * share:.0f}%" if math.isfinite(share) else "–"

    def margin(self, low: str, high: str) -> str:
        """A 95 % interval in brackets, nothing where there is none."""
        if "–" in (low, high):
            return ""
        return " " + self.say("common.margin", low=low, high=high).replace(" ", NO_BREAK)

    def estimate(self, mean: float, low: float, high: float, digits: int = 2, sign: bool = False, runs: int = 0) -> str:
        """A mean and, where there is one, its interval; of `runs` that all gave the same, which has none, that they did."""
        bounds = [self.number(bound, digits, sign) for bound in (low, high)]
        return self.number(mean, digits, sign) + (self.alike(low, high, runs) or self.margin(*bounds))

    def share(self, mean: float, low: float, high: float, runs: int = 0) -> str:
        """As `estimate`, in percent."""
        return self.percent(mean) + (self.alike(low, high, runs) or self.margin(self.percent(low), self.percent(high)))

    def alike(self, low: float, high: float, runs: int) -> str:
        """In brackets that all runs gave the same; empty where they did not."""
        return " " + self.say("common.alike", n=runs) if runs > 1 and high - low <= ALIKE else ""

    def listed(self, parts: Sequence[str], between: str = "common.and") -> str:
        """a, b and c."""
        both = f" {self.say(between)} "
        return ", ".join(parts[:-1]) + both + parts[-1] if len(parts) > 1 else "".join(parts)

    def time(self, months: int) -> str:
        """A stretch of time: years where they are whole."""
        unit, count = ("years", months // 12) if months % 12 == 0 and months else ("months", months)
        return self.say(f"common.{unit}{'' if count != 1 else '_1'}", n=count)


def sentence(text: str) -> str:
    """With a capital first."""
    return text[:1].upper() + text[1:]
