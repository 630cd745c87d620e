"""`cvgen build`: documents from a profile."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli import everyday
from cvgen.cli.options import ProfileFile, Strict


def _list_documents() -> list[str]:
    from cvgen.profile.documents import BUILT_IN

    return list(BUILT_IN)


def _list_formats() -> list[str]:
    from cvgen.formats import FORMATS

    return list(FORMATS)


def build(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DOCUMENT]...", help="homepage, cv, resume, or one of your own; all if none.",
                       autocompletion=_list_documents, show_default=False),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", metavar="FORMAT", help="One that “cvgen formats” lists; may be given again.",
                     autocompletion=_list_formats, show_default=False),
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
    everyday.build(documents or (), formats or (), profile, output, theme, locales or (), strict=strict, force=force)
