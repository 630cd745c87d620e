"""`cvgen build`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli.terminal import ProfileFile, Status, Strict, epoch, fail, show, today

if TYPE_CHECKING:
    from cvgen.build import Built


def _documents() -> list[str]:
    from cvgen.documents import BUILT_IN

    return list(BUILT_IN)


def _formats() -> list[str]:
    from cvgen.formats import FORMATS

    return list(FORMATS)


def build(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DOCUMENT]...", help="homepage, cv, resume, or one of your own; all if none.",
                       autocompletion=_documents, show_default=False),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", metavar="FORMAT", help="One that “cvgen formats” lists; may be given again.",
                     autocompletion=_formats, show_default=False),
    ] = None,
    profile: ProfileFile = Path("profile.yaml"),
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Where the files go.")] = Path("output"),
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
    force: Annotated[bool, typer.Option("--force", help="Make also what nothing has changed of.")] = False,
) -> None:  # fmt: skip
    """Build homepage, CV and résumé from the profile.

    A document named with a format is built in it: any document has any format. A format alone builds the
    documents whose own format it is; if it is none's, the CV, or for data everything but what is private.
    """
    if not formats or "pdf" in formats:
        from cvgen.formats.apart import process_of

        with suppress(OSError):
            process_of("pdf").start()  # it loads its engine while the profile is read
    from cvgen.build import Options
    from cvgen.build import build as make
    from cvgen.plan import UnknownNameError
    from cvgen.problems import InvalidProfile

    options = Options(
        theme=theme,
        locales=tuple(locales or ()),
        epoch=epoch(),
        today=today(),
        strict=strict,
    )
    status = Status()
    try:
        built = make(
            profile,
            output,
            documents or (),
            formats or (),
            options,
            force=force,
            on_problems=show,
            on_start=status.show,
        )
    except InvalidProfile as error:
        status.clear()
        show(error.problems)
        fail(error.problems, "nothing was written")
    except UnknownNameError as error:
        raise typer.BadParameter(str(error)) from None
    status.clear()
    _table(built)


def _table(built: Sequence[Built]) -> None:
    from cvgen.receipt import table

    for line in table([(str(one.file), one.size, one.pages, one.note, one.seconds) for one in built]):
        typer.echo(line)
