"""Clock, environment and terminal, as all commands use them."""

from __future__ import annotations

import datetime
import os
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from cvgen.cli.reports import Paint
    from cvgen.formats.page import EngineLimits
    from cvgen.pipeline.options import Options
    from cvgen.problems import CvgenError, Problem


class WrongUseError(Exception):
    """The command line is at fault; the message says how."""


def today() -> datetime.date:
    """Return the current date in UTC."""
    return datetime.datetime.now(datetime.UTC).date()


def read_epoch() -> int | None:
    """Return SOURCE_DATE_EPOCH (reproducible-builds.org): seconds since 1970, None if it is not set.

    Raises WrongUseError if it is something else.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if seconds and not re.fullmatch("[0-9]{1,11}", seconds):  # eleven digits reach the year 5138
        raise WrongUseError(f"SOURCE_DATE_EPOCH must be seconds since 1970, not “{seconds}”")
    return int(seconds) if seconds else None


def read_website() -> str:
    """Return CVGEN_WEBSITE, the address of the pages of a profile that names none, "" if it is not set.

    Raises WrongUseError if it is something else.
    """
    from cvgen.text.urls import is_url

    website = os.environ.get("CVGEN_WEBSITE") or ""
    if website and not (website.startswith(("http://", "https://")) and is_url(website)):
        raise WrongUseError(f"CVGEN_WEBSITE must be the address of the homepage, not “{website}”")
    return website


def make_options(theme: str | None, *, strict: bool, locales: Sequence[str] = ()) -> Options:
    """Return the options of a build, with clock and environment. Raises WrongUseError if one cannot be used."""
    from cvgen.pipeline.options import Options

    if theme == "":
        raise WrongUseError("--theme needs the name of a theme")
    return Options(theme, tuple(locales), read_epoch(), today(), strict, _read_limits())


def _read_limits() -> EngineLimits:
    """Return the limits of engines: CVGEN_DEADLINE in seconds and CVGEN_MEMORY in MiB, where they are set."""
    from cvgen.formats.page import DEFAULT_LIMITS, EngineLimits

    seconds, memory = (_read_number(name, unit) for name, unit in (("DEADLINE", "seconds"), ("MEMORY", "MiB")))
    return EngineLimits(seconds or DEFAULT_LIMITS.seconds, memory)


def _read_number(name: str, unit: str) -> int | None:
    text = os.environ.get(f"CVGEN_{name}")
    if text and not re.fullmatch("[1-9][0-9]{0,6}", text):
        raise WrongUseError(f"CVGEN_{name} must be a number of {unit}, not “{text}”")
    return int(text) if text else None


# Parameters of “select graphic rendition” (ECMA-48, 8.3.117): bold red, bold yellow, cyan, bold, faint.
_STYLES = {"error": "1;31", "warning": "1;33", "hint": "36", "place": "1", "dim": "2"}


def make_painter(stream: object) -> Paint:
    """Return a function that colours text for a stream.

    It changes nothing unless the stream is a terminal and NO_COLOR (no-color.org) is not set.
    """
    isatty = getattr(stream, "isatty", lambda: False)
    if not isatty() or os.environ.get("NO_COLOR"):
        return lambda text, _style: text
    return lambda text, style: f"\033[{_STYLES[style]}m{text}\033[0m"


def show_problems(problems: Sequence[Problem]) -> None:
    """Show problems on standard error."""
    from cvgen.cli.reports import report_text

    if problems:
        print(report_text(problems, make_painter(sys.stderr)), file=sys.stderr, flush=True)


def fail(error: CvgenError, consequence: str = "") -> NoReturn:
    """Show the problems of an error, their number and what follows from them, and end with its exit status."""
    from cvgen.problems import count_problems

    show_problems(error.problems)
    print("; ".join(filter(None, (count_problems(error.problems), consequence))), file=sys.stderr, flush=True)
    raise SystemExit(error.exit_status)


def is_dialogue(*, quiet: bool = False) -> bool:
    """Tell whether there is somebody to ask: on standard output, or on standard error where that is to be quiet."""
    return sys.stdin.isatty() and (sys.stderr if quiet else sys.stdout).isatty()


def ask_line(question: str, *, quiet: bool = False) -> str:
    """Return what is typed after a question; one that is `quiet` leaves standard output to others.

    Raises typer.Abort at the end of the input and for Ctrl-C.
    """
    import typer

    if not quiet:
        answer: str = typer.prompt(question, "", show_default=False, prompt_suffix=" ")
        return answer.strip()
    typer.echo(f"{question} ", nl=False, err=True)  # typer.prompt would print a space on standard output
    try:
        return input().strip()
    except (EOFError, KeyboardInterrupt):
        raise typer.Abort from None


def confirm(question: str, *, quiet: bool = False) -> bool:
    """Return whether a question is answered with yes. Raises typer.Abort as `ask_line` does."""
    return ask_line(f"{question} [y/N]:", quiet=quiet).casefold() in ("y", "yes")


class StatusLine:
    """A line on the terminal that names the file in progress, and disappears when it is done."""

    def __init__(self) -> None:
        self.visible = sys.stderr.isatty()

    def show(self, file: str) -> None:
        """Name the file that is being made."""
        self.clear()
        if self.visible:
            print(f"making {file} …", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Remove the line."""
        if self.visible:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
