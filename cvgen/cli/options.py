"""Command-line options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def parse_path(text: str) -> Path:
    """Return a path; an empty one, which Python takes for the current folder, is refused."""
    if str(text) == "":
        raise typer.BadParameter("this path is empty; the current folder is “.”")
    return Path(text)


ProfileFile = Annotated[Path, typer.Option("--profile", "-p", metavar="FILE", help="The profile.", parser=parse_path)]
Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]
OutputFolder = Annotated[
    Path, typer.Option("--output", "-o", metavar="DIR", help="Where the files go.", parser=parse_path)
]
