"""`cvgen migrate`: a profile of an earlier cvgen, rewritten with today's keys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli.options import parse_path
from cvgen.cli.terminal import show_problems

_BYTE_ORDER_MARK = "\ufeff".encode()


def migrate(
    profiles: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE", help="The profiles.  [default: profile.yaml]", show_default=False,
                       parser=parse_path),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would change; write nothing.")] = False,
) -> None:  # fmt: skip
    """Rewrite a profile of an earlier cvgen with today's keys.

    Only what is written otherwise now changes, and the version; remarks, quotes and order stay. It shows what it
    changes. A profile with errors stays as it is.
    """
    from cvgen.problems import CvgenError, count_problems

    status = 0
    for file in profiles or [Path("profile.yaml")]:
        try:
            typer.echo(_migrate_file(file, dry_run), nl=False)
        except CvgenError as error:
            show_problems(error.problems)
            typer.echo(f"{file}: {count_problems(error.problems)}; nothing was written", err=True)
            status = max(status, error.exit_status)
    if status:
        raise typer.Exit(status)


def _migrate_file(file: Path, dry_run: bool) -> str:
    """Rewrite a profile, unless it is a dry run; return what to say of it."""
    from cvgen.profile.migration import migrate_profile
    from cvgen.project.loader import require_project_files
    from cvgen.readers.importing import format_diff
    from cvgen.system.disk import rewrite_file
    from cvgen.system.refusals import read_required_file
    from cvgen.yaml.reader import read_yaml

    source = read_yaml(file)
    text = migrate_profile(source, file.parent, lambda source: require_project_files(source, file.parent))
    if text == source.text:
        return f"{file}: up to date\n"
    if not dry_run:
        mark = _BYTE_ORDER_MARK if read_required_file(file).startswith(_BYTE_ORDER_MARK) else b""
        rewrite_file(file, mark + text.encode())
    return f"{format_diff(source.text, text, str(file), 'rewritten')}{file}: {'would be ' * dry_run}rewritten\n"
