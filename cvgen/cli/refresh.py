"""`cvgen refresh`: stars, citations and pictures from the network."""

from __future__ import annotations

import os
from pathlib import Path

import typer

from cvgen.cli.options import ProfileFile
from cvgen.cli.terminal import fail, show_problems, today


def refresh(profile: ProfileFile = Path("profile.yaml")) -> None:
    """Look up stars, citations and remote pictures.

    They are noted in profile.lock.yaml, which builds read. This uses the network. What was not answered stays as it
    was known, and the exit status is 4. GITHUB_TOKEN, if set, is shown to GitHub, which then answers more questions.
    """
    from cvgen.network import refresh as refreshing
    from cvgen.problems import CvgenError, NetworkError, count_problems

    token = os.environ.get("GITHUB_TOKEN", "").strip()
    try:
        result = refreshing.refresh_lock(profile, refreshing.RefreshOptions(today(), token))
    except CvgenError as error:
        fail(error, "nothing was written")
    show_problems(result.problems)
    for file in result.files:
        typer.echo(f"wrote  {file}")
    lock = result.lock
    typer.echo(f"known: stars {len(lock.stars)}, citations {len(lock.citations)}, pictures {len(lock.images)}")
    if result.problems:
        typer.echo(count_problems(result.problems), err=True)
        raise typer.Exit(NetworkError.exit_status)
