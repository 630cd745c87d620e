"""What the commands share: their options, the clock and the environment, and how things are shown on a terminal."""

from __future__ import annotations

import datetime
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from cvgen.problems import Paint, Problem

ProfileFile = Annotated[Path, typer.Option("--profile", "-p", metavar="FILE", help="The profile.")]
Strict = Annotated[bool, typer.Option("--strict", help="Let warnings fail, too.")]


def today() -> datetime.date:
    """Return the day it is, in UTC."""
    return datetime.datetime.now(datetime.UTC).date()


def epoch() -> int | None:
    """Return SOURCE_DATE_EPOCH (reproducible-builds.org): seconds since 1970, None if it is not set."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given and not re.fullmatch("[0-9]{1,11}", given):  # eleven digits reach the year 5138
        raise typer.BadParameter(f"SOURCE_DATE_EPOCH must be seconds since 1970, not “{given}”")
    return int(given) if given else None


_STYLES = {"error": {"fg": "red", "bold": True}, "warning": {"fg": "yellow", "bold": True}, "hint": {"fg": "cyan"},
           "place": {"bold": True}, "dim": {"dim": True}}  # fmt: skip


def paint(stream: object) -> Paint:
    """Return what colours text for a stream: nothing, unless it is a terminal and NO_COLOR (no-color.org) is unset."""
    isatty = getattr(stream, "isatty", lambda: False)
    if not isatty() or os.environ.get("NO_COLOR"):
        return lambda text, _style: text
    return lambda text, style: typer.style(text, **_STYLES[style])  # type: ignore[arg-type] # a table of its keywords


def show(problems: Sequence[Problem]) -> None:
    """Show problems on standard error."""
    from cvgen.problems import as_text

    if problems:
        typer.echo(as_text(problems, paint(sys.stderr)), err=True)


def fail(problems: Sequence[Problem], consequence: str) -> NoReturn:
    """Count the problems, say what follows from them, and end with status 1."""
    from cvgen.problems import counted

    typer.echo("; ".join(filter(None, (counted(problems), consequence))), err=True)
    raise typer.Exit(1)


class Status:
    """A line on the terminal that says what is being made, and goes when it is done."""

    def __init__(self) -> None:
        self.visible = sys.stderr.isatty()

    def show(self, file: str) -> None:
        """Say which file is being made."""
        self.clear()
        if self.visible:
            typer.echo(f"making {file} …", err=True, nl=False)

    def clear(self) -> None:
        """Take the line away."""
        if self.visible:
            typer.echo("\r\033[K", err=True, nl=False)
