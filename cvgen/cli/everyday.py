"""What `cvgen build` and `cvgen check` do with their arguments.

Typer is not imported here: to parse a command line with it takes as long as to check a profile.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from cvgen.cli.terminal import StatusLine, WrongUseError, fail, make_options, make_painter, show_problems, today
from cvgen.system import pydantic_start


def check(profile: str | Path, error_format: str, *, strict: bool) -> None:
    """Print every problem of a profile; ends with exit status 1 if there is an error.

    Raises WrongUseError if `error_format` is unknown.
    """
    pydantic_start.quickly()
    from cvgen.pipeline.examine import examine
    from cvgen.problems import REPORTERS, InvalidProfile, count_problems, report_text, select_errors, treat_as_errors

    if error_format not in REPORTERS:
        raise WrongUseError(f"problems can be shown as: {', '.join(REPORTERS)}")
    profile = Path(profile)
    try:
        problems = examine(profile, name=str(profile), today=today()).problems
    except InvalidProfile as error:
        problems = error.problems
    if strict:
        problems = treat_as_errors(problems)
    if error_format != "text":
        print(REPORTERS[error_format](problems))
    elif problems:
        print(report_text(problems, make_painter(sys.stdout)))
    if error_format == "text":
        print(f"{profile}: {count_problems(problems)}")
    if select_errors(problems):
        raise SystemExit(1)


def build(
    documents: Sequence[str],
    formats: Sequence[str],
    profile: str | Path,
    output: str | Path,
    theme: str | None,
    locales: Sequence[str],
    *,
    strict: bool,
    force: bool,
) -> None:
    """Build documents and print a table of them.

    Raises WrongUseError if a name is unknown, or SOURCE_DATE_EPOCH is not a time.
    """
    pydantic_start.quickly()
    from cvgen.cli.build_table import format_table
    from cvgen.pipeline.jobs import UnknownNameError
    from cvgen.pipeline.run import build as make
    from cvgen.problems import InvalidProfile

    options = make_options(theme, strict=strict, locales=locales)
    status = StatusLine()
    try:
        built = make(
            Path(profile),
            output,
            documents,
            formats,
            options,
            force=force,
            on_problems=show_problems,
            on_start=status.show,
        )
    except InvalidProfile as error:
        status.clear()
        fail(error.problems, "nothing was written")
    except UnknownNameError as error:
        raise WrongUseError(str(error)) from None
    status.clear()
    for line in format_table(
        [(str(document.file), document.size, document.pages, document.note, document.seconds) for document in built]
    ):
        print(line)
