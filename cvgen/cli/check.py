"""`cvgen check`: every problem of a profile, with its place."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli import everyday
from cvgen.cli.options import Strict


class ErrorFormat(StrEnum):
    """The formats of `--error-format`; `problems.REPORTERS` has a function for each."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def check(
    profile: Annotated[Path, typer.Argument(metavar="[FILE]", help="The profile.")] = Path("profile.yaml"),
    error_format: Annotated[
        ErrorFormat, typer.Option("--error-format", help="How problems are shown.")
    ] = ErrorFormat.TEXT,
    strict: Strict = False,
) -> None:
    """Say everything that is wrong with the profile, and where."""
    everyday.check(profile, error_format.value, strict=strict)
