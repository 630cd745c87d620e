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

    try:
        text = extract_profile(pdf)
        if output is None:
            typer.echo(text, nl=False)
            return
        try:
            with output.open("x", encoding="utf-8", newline="") as stream:
                stream.write(text)
        except OSError as error:
            why = f"cannot write here: {error.strerror or error}"
            raise DiskError([Problem("not-written", why, "name another file", file=str(output))]) from None
    except CvgenError as error:
        fail(error, "nothing was written")
    typer.echo(f"wrote  {output}")
