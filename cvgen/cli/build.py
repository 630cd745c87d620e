"""`cvgen build`: documents from a profile."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli.build_table import format_table
from cvgen.cli.options import OutputFolder, ProfileFile, Strict
from cvgen.cli.terminal import StatusLine, WrongUseError, fail, make_options, read_website, show_problems

if TYPE_CHECKING:
    from cvgen.pipeline.options import Options

_MAX_NAMED = 10  # files in a message


def list_documents() -> list[str]:
    """Return the names that a shell completes."""
    from cvgen.profile.documents import BUILT_IN

    return list(BUILT_IN)


def _list_formats() -> list[str]:
    from cvgen.formats import FORMATS

    return list(FORMATS)


def build(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOCUMENT", help="homepage, cv, resume, or one of your own; all if none.",
                       autocompletion=list_documents, show_default=False),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", metavar="FORMAT", help="One that “cvgen formats” lists; may be given again.",
                     autocompletion=_list_formats, show_default=False),
    ] = None,
    profile: ProfileFile = Path("profile.yaml"),
    output: OutputFolder = Path("output"),
    theme: Annotated[
        str | None,
        typer.Option("--theme", "-t", metavar="NAME|DIR", help="Instead of the profile's.", show_default=False),
    ] = None,
    locales: Annotated[
        list[str] | None,
        typer.Option("--locale", "-l", metavar="LANGUAGE", help="One of the profile's; all if none.",
                     show_default=False),
    ] = None,
    strict: Strict = False,
    force: Annotated[bool, typer.Option("--force", help="Make unchanged documents again, too.")] = False,
) -> None:  # fmt: skip
    """Build homepage, CV and résumé from the profile.

    A document named with a format is built in it: any document has any format. A format alone builds the
    documents whose own format it is; if it is none's, the CV, or for data everything but what is private.
    """
    options = replace(make_options(theme, strict=strict, locales=locales or ()), website=read_website())
    _build(profile, output, documents or (), formats or (), options, force=force)


def _build(
    profile: Path, output: Path, documents: Sequence[str], formats: Sequence[str], options: Options, *, force: bool
) -> None:
    from cvgen.pipeline.run import build_documents
    from cvgen.problems import CvgenError, UnknownNameError, join_errors

    status = StatusLine()
    try:
        result = build_documents(
            profile,
            output,
            documents,
            formats,
            options,
            force=force,
            arguments=sys.argv[1:],
            on_problems=show_problems,
            on_start=status.show,
        )
    except UnknownNameError as error:
        status.clear()
        raise WrongUseError("; ".join(filter(None, (str(error), error.problems[0].hint)))) from None
    except CvgenError as error:
        status.clear()
        fail(error, "nothing was written")
    status.clear()
    for line in format_table([(str(one.file), one.size, one.pages, one.note, one.seconds) for one in result]):
        typer.echo(line)
    _tell_of_files("removed, no longer asked for", result.removed)
    _tell_of_files("no longer asked for, but left, since it was changed by hand", result.left)
    if result.failures:
        unmade = [f"{file}{' (the earlier one stays)' * file.exists()}" for file in result.failures]
        fail(join_errors(result.failures.values()), f"not made: {', '.join(unmade)}")


def _tell_of_files(what: str, files: Sequence[Path]) -> None:
    """Say what was done with files, the first few by name."""
    for file in files[:_MAX_NAMED]:
        typer.echo(f"{file}: {what}", err=True)
    if len(files) > _MAX_NAMED:
        typer.echo(f"… and {len(files) - _MAX_NAMED} more", err=True)
