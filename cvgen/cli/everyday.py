"""What is done after every edit: `cvgen check` and `cvgen build`, once it is known what was asked for.

Typer is not imported here: reading a command line with it takes as long as checking a profile.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from cvgen.cli.terminal import Status, WrongUseError, epoch, fail, paint, show, today


def check(profile: Path = Path("profile.yaml"), error_format: str = "text", *, strict: bool = False) -> None:
    """Say everything that is wrong with a profile; ends with status 1 if anything is."""
    from cvgen import problems as shown
    from cvgen.load import examine

    try:
        found = examine(profile, name=str(profile), today=today()).problems
    except shown.InvalidProfile as error:
        found = error.problems
    if strict:
        found = shown.strict(found)
    if error_format != "text":
        print(shown.REPORTERS[error_format](found))
    elif found:
        print(shown.as_text(found, paint(sys.stdout)))
    if error_format == "text":
        print(f"{profile}: {shown.counted(found)}")
    if shown.errors(found):
        raise SystemExit(1)


def build(
    documents: Sequence[str] = (),
    formats: Sequence[str] = (),
    profile: Path = Path("profile.yaml"),
    output: Path = Path("output"),
    theme: str | None = None,
    locales: Sequence[str] = (),
    *,
    strict: bool = False,
    force: bool = False,
) -> None:
    """Build documents and say what there is now. Raises WrongUseError if a name asked for is unknown."""
    if not formats or "pdf" in formats:
        from cvgen.formats.apart import process_of

        with suppress(OSError):
            process_of("pdf").start()  # it loads its engine while the profile is read
    from cvgen.build import Options
    from cvgen.build import build as make
    from cvgen.plan import UnknownNameError
    from cvgen.problems import InvalidProfile
    from cvgen.receipt import table

    options = Options(theme=theme, locales=tuple(locales), epoch=epoch(), today=today(), strict=strict)
    status = Status()
    try:
        built = make(
            profile, output, documents, formats, options, force=force, on_problems=show, on_start=status.show
        )  # fmt: skip
    except InvalidProfile as error:
        status.clear()
        show(error.problems)
        fail(error.problems, "nothing was written")
    except UnknownNameError as error:
        raise WrongUseError(str(error)) from None
    status.clear()
    for line in table([(str(one.file), one.size, one.pages, one.note, one.seconds) for one in built]):
        print(line)
