"""`cvgen doctor`: what is missing on this machine or odd in a project."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from cvgen.cli.options import OutputFolder, ProfileFile, Strict
from cvgen.cli.terminal import make_painter, today


def doctor(
    profile: ProfileFile = Path("profile.yaml"),
    output: OutputFolder = Path("output"),
    strict: Strict = False,
) -> None:
    """Report what is missing or unusual, and how to fix it.

    It looks at this machine and at this project. Exit status 3 if this machine lacks anything, 1 if the profile is at
    fault; with --strict, also 1 if anything is odd.
    """
    from cvgen.pipeline.doctor import State, diagnose

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
