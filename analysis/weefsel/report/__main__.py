"""`python3 -m weefsel.report --out OUT --lang nl|en -- FILE`: what the command's verb `report` calls.

Exit codes: 0 done; 2 the call or the result is wrong, nothing written; 74 the report could not be written.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
import warnings
from typing import NoReturn

from weefsel.figures.words import LANGUAGES
from weefsel.report.page import page
from weefsel.report.words import Voice, clean

DONE, INPUT, WRITING = 0, 2, 74


class Call(argparse.ArgumentParser):
    """Says what is wrong with a call as the command does."""

    def error(self, message: str) -> NoReturn:
        complain(Voice("en"), "call", what=clean(message))
        sys.exit(INPUT)


def complain(voice: Voice, key: str, **values: str) -> None:
    print(voice.say(f"error.{key}", **values), file=sys.stderr)


def main(words: list[str] | None = None) -> int:
    """Writes the report and returns the exit code."""
    call = Call(prog="weefsel report", allow_abbrev=False)
    call.add_argument("--out", required=True)
    call.add_argument("--lang", choices=LANGUAGES, default="en")
    call.add_argument("file")
    asked = call.parse_args(words)
    voice = Voice(asked.lang)
    if same_file(asked.file, asked.out):
        complain(voice, "same", path=clean(asked.out))
        return INPUT
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # means of nothing, where all runs failed: the report says so itself
            text = page(asked.file, asked.lang)
    except OSError as fault:
        key = "missing" if isinstance(fault, FileNotFoundError) else "input"
        complain(voice, key, path=clean(asked.file), reason=reason(fault))
        return INPUT
    try:
        write(asked.out, text.encode("utf-8", errors="replace"))
    except OSError as fault:
        complain(voice, "writing", path=clean(asked.out), reason=reason(fault))
        return WRITING
    return DONE


def reason(fault: OSError) -> str:
    """What the system says, without numbers and names that the sentence has already."""
    return clean(fault.strerror or fault)


def same_file(first: str, second: str) -> bool:
    with contextlib.suppress(OSError):
        return os.path.samefile(first, second)
    return False


def write(path: str, data: bytes) -> None:
    """Writes beside the file and renames, so that a report is there whole or as it was. Raises OSError."""
    home = os.path.realpath(path)
    if os.path.exists(home) and not os.path.isfile(home):
        with open(home, "wb", buffering=0) as device:  # a pipe or device; a folder refuses
            device.write(data)
        return
    handle, beside = tempfile.mkstemp(prefix=".", suffix=".part", dir=os.path.dirname(home))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            os.fchmod(file.fileno(), _mode(home))
        os.replace(beside, home)
    except BaseException:
        os.unlink(beside)
        raise


def _mode(path: str) -> int:
    """The rights of the file that is replaced, or of a new one."""
    with contextlib.suppress(OSError):
        return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


if __name__ == "__main__":
    sys.exit(main())
