"""What the commands share: the clock and the environment, and how things are shown on a terminal."""

from __future__ import annotations

import datetime
import os
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from cvgen.problems import Paint, Problem


class WrongUseError(Exception):
    """The command line is at fault; the message says how."""


def today() -> datetime.date:
    """Return the day it is, in UTC."""
    return datetime.datetime.now(datetime.UTC).date()


def epoch() -> int | None:
    """Return SOURCE_DATE_EPOCH (reproducible-builds.org): seconds since 1970, None if it is not set.

    Raises WrongUseError if it is something else.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given and not re.fullmatch("[0-9]{1,11}", given):  # eleven digits reach the year 5138
        raise WrongUseError(f"SOURCE_DATE_EPOCH must be seconds since 1970, not “{given}”")
    return int(given) if given else None


# How a terminal is told (ECMA-48, 8.3.117): bold red, bold yellow, cyan, bold, faint.
_STYLES = {"error": "1;31", "warning": "1;33", "hint": "36", "place": "1", "dim": "2"}


def paint(stream: object) -> Paint:
    """Return what colours text for a stream: nothing, unless it is a terminal and NO_COLOR (no-color.org) is unset."""
    isatty = getattr(stream, "isatty", lambda: False)
    if not isatty() or os.environ.get("NO_COLOR"):
        return lambda text, _style: text
    return lambda text, style: f"\033[{_STYLES[style]}m{text}\033[0m"


def show(problems: Sequence[Problem]) -> None:
    """Show problems on standard error."""
    from cvgen.problems import report_text

    if problems:
        print(report_text(problems, paint(sys.stderr)), file=sys.stderr, flush=True)


def fail(problems: Sequence[Problem], consequence: str) -> NoReturn:
    """Count the problems, say what follows from them, and end with status 1."""
    from cvgen.problems import count_problems

    print("; ".join(filter(None, (count_problems(problems), consequence))), file=sys.stderr, flush=True)
    raise SystemExit(1)


class Status:
    """A line on the terminal that says what is being made, and goes when it is done."""

    def __init__(self) -> None:
        self.visible = sys.stderr.isatty()

    def show(self, file: str) -> None:
        """Say which file is being made."""
        self.clear()
        if self.visible:
            print(f"making {file} …", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away."""
        if self.visible:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
