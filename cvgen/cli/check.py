"""`cvgen check`: every problem of a profile, with its place."""

from __future__ import annotations

import sys
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli.options import Strict, parse_path
from cvgen.cli.terminal import make_options, make_painter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cvgen.problems import Problem
    from cvgen.yaml.source import Source


class ErrorFormat(StrEnum):
    """The formats of `--error-format`; `reports.REPORTERS` has a function for each."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def check(
    profile: Annotated[Path, typer.Argument(metavar="FILE", help="The profile.", parser=parse_path)] = Path(
        "profile.yaml"
    ),
    error_format: Annotated[
        ErrorFormat, typer.Option("--error-format", help="How problems are shown.")
    ] = ErrorFormat.TEXT,
    strict: Strict = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Also say what was read of names pasted as one text.")
    ] = False,
    hints: Annotated[
        bool,
        typer.Option(
            "--hints",
            help="Also hint at missing DOIs, gaps between posts, other spellings of your name, and "
            "tense and first person in English highlights.",
        ),
    ] = False,
) -> None:
    """Report everything that is wrong with the profile, and where.

    Characters that no font of the PDF has, and pictures, tokens, templates and Word files at fault are found without
    a build. The last line names the documents that would not be made.
    """
    from cvgen.cli.reports import REPORTERS
    from cvgen.problems import CvgenError, count_problems, select_errors, sort_problems, treat_as_errors

    status = 1
    refused: list[str] = []
    readings: list[str] = []
    remarks: Sequence[Problem] = ()
    notes: list[str] = []
    try:
        problems, refused, readings, remarks, notes = _find_problems(profile, hints=hints)
    except CvgenError as error:
        problems, status = error.problems, error.exit_status
    if strict:
        problems = treat_as_errors(problems)
    problems = sort_problems([*problems, *remarks])
    if error_format is not ErrorFormat.TEXT:
        typer.echo(REPORTERS[error_format](problems))
    else:
        _show_text(problems, [*(readings if verbose else ()), *(f"note: {note}" for note in notes)])
        not_made = f"; not made: {', '.join(refused)}" if refused else ""
        typer.echo(f"{profile}: {count_problems(problems)}{not_made}")
    if select_errors(problems):
        raise typer.Exit(status)


def _show_text(problems: Sequence[Problem], lines: Sequence[str]) -> None:
    from cvgen.cli.reports import report_text

    if problems:
        typer.echo(report_text(problems, make_painter(sys.stdout)))
    if lines:
        typer.echo("\n".join(lines) + "\n")


def _find_problems(
    profile: Path, *, hints: bool
) -> tuple[list[Problem], list[str], list[str], Sequence[Problem], list[str]]:
    """Return the problems of a profile, with those that a build would have, and hints if they are asked for.

    Behind them are the files of documents that it refuses, what was read of pasted names, remarks on BibTeX files,
    which no build repeats, and what the owner should know before it is published.
    """
    from cvgen.checks.hints import list_hints
    from cvgen.checks.notes import list_notes
    from cvgen.cli.reports import replace_controls
    from cvgen.pipeline.examine import examine
    from cvgen.pipeline.rehearsal import rehearse_documents
    from cvgen.problems import select_errors

    options = make_options(None, strict=False)
    examined = examine(profile, name=str(profile), today=options.today, day=options.day)
    rehearsed = rehearse_documents(examined, profile.parent, options)
    refused = [file for file, problems in rehearsed.items() if select_errors(problems)]
    problems = [*examined.problems, *chain(*rehearsed.values())]
    if hints and examined.profile and options.today:
        problems += map(examined.source.place, list_hints(examined.profile, options.today))
    notes = (
        [replace_controls(note) for note in list_notes(examined.profile, profile.parent)] if examined.profile else []
    )
    return problems, refused, list(_list_readings(examined.source)), examined.remarks, notes


def _list_readings(source: Source) -> Iterator[str]:
    """Yield what was read of each list of people that is one text: "profile.yaml:4:14: 2 authors: Roe JQ; Smith A"."""
    from cvgen.checks.author_lists import find_pasted_lists
    from cvgen.cli.reports import replace_controls
    from cvgen.problems import format_place

    for pasted in find_pasted_lists(source.data):
        place = format_place(source.problem(pasted.place, "", ""))
        count, kind = pasted.count, str(pasted.place[-1])
        yield replace_controls(f"{place}{count} {kind if count != 1 else kind[:-1]}: {'; '.join(pasted.names)}")
