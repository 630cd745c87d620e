"""`cvgen number`: permanent numbers of papers, written into the profile."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli.options import ProfileFile
from cvgen.cli.terminal import fail, today

_BYTE_ORDER_MARK = "\ufeff".encode()


def number(
    profile: ProfileFile = Path("profile.yaml"),
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would change; write nothing.")] = False,
) -> None:
    """Give each paper a number that it keeps.

    The oldest gets 1. Papers with a number keep it, and new ones go on from the highest. Sections with “numbers:
    permanent” show them. Not a character else changes, and a profile with errors stays as it is.
    """
    from cvgen.pipeline.examine import examine
    from cvgen.problems import CvgenError, InvalidProfile, select_errors
    from cvgen.profile.permanent_numbers import number_profile
    from cvgen.project.loader import require_project_files
    from cvgen.readers.importing import format_diff
    from cvgen.system.disk import rewrite_file
    from cvgen.system.refusals import read_required_file

    try:
        examined = examine(profile, name=str(profile), today=today())
        if examined.profile is None:
            raise InvalidProfile(select_errors(examined.problems))
        before = examined.source.text
        project = profile.parent
        text = number_profile(
            examined.source, examined.profile, project, lambda source: require_project_files(source, project)
        )
        if text == before:
            typer.echo(f"{profile}: each paper has its number")
            return
        if not dry_run:
            mark = _BYTE_ORDER_MARK if read_required_file(profile).startswith(_BYTE_ORDER_MARK) else b""
            rewrite_file(profile, mark + text.encode())
    except CvgenError as error:
        fail(error, "nothing was written")
    state = "would be numbered" if dry_run else "numbered"
    typer.echo(f"{format_diff(before, text, str(profile), 'numbered')}{profile}: {state}")
