"""`cvgen init`."""

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
