"""What a profile begins with: `cvgen init`, which writes a sample, and `cvgen extract`, which takes one from a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli.terminal import fail, show


def init(folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where the project goes.")] = Path()) -> None:
    """Start a project: a sample profile to fill in, and a workflow that publishes it. Overwrites nothing."""
    from cvgen.problems import InvalidProfile
    from cvgen.project import start

    try:
        files = start(folder)
    except InvalidProfile as error:
        show(error.problems)
        fail(error.problems, "")
    for file, written in files:
        typer.echo(f"{'wrote' if written else 'kept '}  {file}")
    place = "" if folder == Path() else f"cd {folder} && "
    typer.echo(f"\nNow put yourself into profile.yaml, and: {place}cvgen build")


def extract(
    pdf: Annotated[Path, typer.Argument(metavar="PDF", help="A PDF that cvgen has built.", show_default=False)],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where the profile goes, if not to standard output.",
                     show_default=False),
    ] = None,
) -> None:  # fmt: skip
    """Take the profile out of a PDF: what the document says, ready to build it again. Overwrites nothing."""
    from cvgen import extract as extracting
    from cvgen.problems import InvalidProfile, Problem

    try:
        text = extracting.extract(pdf)
        if output is None:
            typer.echo(text, nl=False)
            return
        try:
            with output.open("x", encoding="utf-8", newline="") as stream:
                stream.write(text)
        except OSError as error:
            why = f"cannot write here: {error.strerror or error}"
            raise InvalidProfile([Problem("not-written", why, "name another file", file=str(output))]) from None
    except InvalidProfile as error:
        show(error.problems)
        fail(error.problems, "nothing was written")
    typer.echo(f"wrote  {output}")
