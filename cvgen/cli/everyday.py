"""What is done after every edit: `cvgen check` and `cvgen build`, once it is known what was asked for.

Typer is not imported here: reading a command line with it takes as long as checking a profile.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from cvgen.cli.terminal import Status, WrongUseError, epoch, fail, paint, show, today
from cvgen.system import pydantic_start


def check(profile: str | Path, error_format: str, *, strict: bool) -> None:
    """Say everything that is wrong with a profile; ends with status 1 if anything is.

    Raises WrongUseError if there is no such format.
    """
    pydantic_start.quickly()
    from cvgen import problems as shown
    from cvgen.pipeline.examine import examine

    if error_format not in shown.REPORTERS:
        raise WrongUseError(f"problems can be shown as: {', '.join(shown.REPORTERS)}")
    profile = Path(profile)
    try:
        found = examine(profile, name=str(profile), today=today()).problems
    except shown.InvalidProfile as error:
        found = error.problems
    if strict:
        found = shown.treat_as_errors(found)
    if error_format != "text":
        print(shown.REPORTERS[error_format](found))
    elif found:
        print(shown.report_text(found, paint(sys.stdout)))
    if error_format == "text":
        print(f"{profile}: {shown.count_problems(found)}")
    if shown.select_errors(found):
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
    """Build documents and say what there is now.

    Raises WrongUseError if a name asked for is unknown, or SOURCE_DATE_EPOCH is no time.
    """
    pydantic_start.quickly()
    from cvgen.pipeline.jobs import UnknownNameError
    from cvgen.pipeline.receipt import format_table
    from cvgen.pipeline.run import Options
    from cvgen.pipeline.run import build as make
    from cvgen.problems import InvalidProfile

    options = Options(theme=theme, locales=tuple(locales), epoch=epoch(), today=today(), strict=strict)
    status = Status()
    try:
        built = make(
            Path(profile), output, documents, formats, options, force=force, on_problems=show, on_start=status.show
        )
    except InvalidProfile as error:
        status.clear()
        show(error.problems)
        fail(error.problems, "nothing was written")
    except UnknownNameError as error:
        raise WrongUseError(str(error)) from None
    status.clear()
    for line in format_table([(str(one.file), one.size, one.pages, one.note, one.seconds) for one in built]):
        print(line)
