"""`cvgen doctor`: what is missing on this machine or odd in a project."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli.options import OutputFolder, ProfileFile, Strict
from cvgen.cli.terminal import fail, make_painter, today


def doctor(
    profile: ProfileFile = Path("profile.yaml"),
    output: OutputFolder = Path("output"),
    strict: Strict = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Renew the schema and workflows that an earlier cvgen wrote.")
    ] = False,
) -> None:
    """Report what is missing or unusual, and how to fix it.

    It looks at this machine and at this project. Exit status 3 if this machine lacks anything, 1 if the profile is at
    fault; with --strict, also 1 if anything is odd.
    """
    from cvgen.pipeline.doctor import State, diagnose

    if fix:
        _renew_files(profile.parent)
    paint = make_painter(sys.stdout)
    styles = {State.OK: "hint", State.ODD: "warning", State.MISSING: "error"}
    statuses = [0]
    for diagnosis in diagnose(profile, output, today()):
        if diagnosis.state is State.MISSING:
            statuses.append(diagnosis.exit_status)
        elif strict and diagnosis.state is State.ODD:
            statuses.append(1)
        typer.echo(f"{paint(f'{diagnosis.state:7}', styles[diagnosis.state])}  {diagnosis.what}")
        if diagnosis.mend:
            typer.echo(f"         {paint('→', 'hint')} {diagnosis.mend}")
    if max(statuses):
        raise typer.Exit(max(statuses))


def _renew_files(project: Path) -> None:
    """Renew what an earlier cvgen wrote and nobody has changed, and say so."""
    from cvgen.problems import CvgenError
    from cvgen.project.starter_files import renew_files

    try:
        names = renew_files(project)
    except CvgenError as error:
        fail(error, "nothing was renewed")
    for name in names:
        typer.echo(f"renewed  {project / name}")
