"""`cvgen diff`: what changed between two versions of a profile."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli.options import ProfileFile
from cvgen.cli.terminal import fail


class NotesFormat(StrEnum):
    """The formats that changes are shown in."""

    TEXT = "text"
    MD = "md"


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A file, a git revision, or REVISION:FILE.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same; the profile if nothing.")] = "",
    format: Annotated[
        NotesFormat, typer.Option("--format", "-f", help="md is for release notes: nothing private is in it.")
    ] = NotesFormat.TEXT,
    profile: ProfileFile = Path("profile.yaml"),
) -> None:
    """Show what changed in a profile since a file or git revision.

    What was added, removed, changed or moved.
    """
    from cvgen.problems import CvgenError
    from cvgen.profile.diff import find_changes, format_markdown, format_text
    from cvgen.project.revisions import read_revision

    markdown = format is NotesFormat.MD
    try:
        changes = find_changes(
            *(read_revision(place, profile) for place in (old, new or str(profile))), public=markdown
        )
    except CvgenError as error:
        fail(error)
    typer.echo(format_markdown(changes) if markdown else format_text(changes))
