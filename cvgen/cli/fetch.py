"""`cvgen refresh`, which uses the network."""

from __future__ import annotations

import os
from pathlib import Path

import typer

from cvgen.cli.options import ProfileFile
from cvgen.cli.terminal import fail, show, today


def refresh(profile: ProfileFile = Path("profile.yaml")) -> None:
    """Look up stars, citations and remote pictures.

    They are noted in profile.lock.yaml, which builds read. This uses the network. What was not answered stays as it
    was known, and the exit status is 1. GITHUB_TOKEN, if set, is shown to GitHub, which then answers more questions.
    """
    from cvgen.network import refresh as refreshing
    from cvgen.problems import InvalidProfile, count_problems

    token = os.environ.get("GITHUB_TOKEN", "").strip()
    try:
        done = refreshing.refresh(profile, refreshing.RefreshOptions(today(), token))
    except InvalidProfile as error:
        show(error.problems)
        fail(error.problems, "nothing was written")
    show(done.problems)
    for file in done.files:
        typer.echo(f"wrote  {file}")
    lock = done.lock
    typer.echo(f"known: stars {len(lock.stars)}, citations {len(lock.citations)}, pictures {len(lock.images)}")
    if done.problems:
        typer.echo(count_problems(done.problems), err=True)
        raise typer.Exit(1)
