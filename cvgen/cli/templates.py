"""`cvgen templates copy` and `cvgen templates diff`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli.options import ProfileFile
from cvgen.cli.terminal import fail, show

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Templates of your own, beside the profile.")


def _themes() -> list[str]:
    from cvgen.themes import PACKAGED

    return sorted(folder.name for folder in PACKAGED.iterdir() if folder.is_dir())


Theme = Annotated[str, typer.Argument(metavar="THEME", help="classic, serif …", autocompletion=_themes)]


@app.command()
def copy(
    theme: Theme,
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]...", help="These alone.", show_default=False)
    ] = None,
    profile: ProfileFile = Path("profile.yaml"),
) -> None:
    """Copy a theme beside the profile, to be changed.

    templates/THEME/ is used instead of cvgen's, file by file. What you have changed stays as it is. What you have not
    is brought up to date.
    """
    from cvgen import overrides
    from cvgen.problems import InvalidProfile

    try:
        done = overrides.copy(profile.parent, theme, files or ())
    except InvalidProfile as error:
        show(error.problems)
        fail(error.problems, "nothing was written")
    for file, state in done:
        typer.echo(f"{state:7}  {file}")


@app.command()
def diff(
    theme: Annotated[
        str | None, typer.Argument(metavar="[THEME]", help="This one alone.", show_default=False)
    ] = None,
    profile: ProfileFile = Path("profile.yaml"),
    seen: Annotated[bool, typer.Option("--seen", help="Show it, and do not show it again.")] = False,
) -> None:  # fmt: skip
    """Show what cvgen has changed in the templates you copied.

    Exit status 1 if anything.
    """
    from cvgen import overrides
    from cvgen.problems import InvalidProfile

    project = profile.parent
    found = {name: files for name, files in overrides.behind(project).items() if theme in (None, name)}
    for name, files in found.items():
        for one in overrides.copies(project, name):
            if one.name in files:
                typer.echo(one.diff())
        if seen:
            try:
                overrides.accept(project, name)
            except InvalidProfile as error:
                show(error.problems)
                fail(error.problems, "")
    if not found:
        typer.echo("cvgen has changed none of the templates since you copied them")
    elif not seen:
        raise typer.Exit(1)
