"""`cvgen extract`: the profile inside a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli.options import parse_path
from cvgen.cli.terminal import fail


def extract(
    pdf: Annotated[Path, typer.Argument(metavar="PDF", help="A PDF that cvgen has built.", show_default=False,
                                        parser=parse_path)],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where the profile goes, if not to standard output.",
                     show_default=False, parser=parse_path),
    ] = None,
) -> None:  # fmt: skip
    """Take the profile out of a PDF that cvgen has built.

    It says what the document says, ready to build it again. Nothing is overwritten.
    """
    from cvgen.problems import CvgenError, DiskError, Problem
    from cvgen.readers.embedded_profile import extract_profile
    from cvgen.system.disk import create_files

    try:
        text = extract_profile(pdf)
        if output is None:
            typer.echo(text, nl=False)
            return
        if create_files({output.name: text.encode()}, output.parent):
            why = "cannot write here: there is a file of this name already"
            raise DiskError([Problem("not-written", why, "name another file", file=str(output))])
    except CvgenError as error:
        fail(error, "nothing was written")
    typer.echo(f"wrote  {output}")
