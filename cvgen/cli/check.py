"""`cvgen check`: every problem of a profile, with its place."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli.options import Strict, parse_path
from cvgen.cli.terminal import make_painter, today


class ErrorFormat(StrEnum):
    """The formats of `--error-format`; `problems.REPORTERS` has a function for each."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def check(
    profile: Annotated[Path, typer.Argument(metavar="[FILE]", help="The profile.", parser=parse_path)] = Path(
        "profile.yaml"
    ),
    error_format: Annotated[
        ErrorFormat, typer.Option("--error-format", help="How problems are shown.")
    ] = ErrorFormat.TEXT,
    strict: Strict = False,
) -> None:
    """Report everything that is wrong with the profile, and where."""
    from cvgen.pipeline.examine import examine
    from cvgen.problems import REPORTERS, CvgenError, count_problems, report_text, select_errors, treat_as_errors

    status = 1
    try:
        problems = examine(profile, name=str(profile), today=today()).problems
    except CvgenError as error:
        problems, status = error.problems, error.exit_status
    if strict:
        problems = treat_as_errors(problems)
    if error_format is not ErrorFormat.TEXT:
        typer.echo(REPORTERS[error_format](problems))
    else:
        if problems:
            typer.echo(report_text(problems, make_painter(sys.stdout)))
        typer.echo(f"{profile}: {count_problems(problems)}")
    if select_errors(problems):
        raise typer.Exit(status)
