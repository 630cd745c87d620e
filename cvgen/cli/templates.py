"""`cvgen templates copy` and `cvgen templates diff`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli.options import ProfileFile
from cvgen.cli.terminal import fail, show

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Templates of your own, beside the profile.")


def _themes() -> list[str]:
    from cvgen.themes.loader import PACKAGED

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
    from cvgen.problems import InvalidProfile
    from cvgen.themes import own_templates

    try:
        done = own_templates.copy_theme(profile.parent, theme, files or ())
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
    from cvgen.problems import InvalidProfile
    from cvgen.themes import own_templates

    project = profile.parent
    found = {name: files for name, files in own_templates.find_outdated(project).items() if theme in (None, name)}
    for name, files in found.items():
        for one in own_templates.list_copies(project, name):
            if one.name in files:
                typer.echo(one.diff())
        if seen:
            try:
                own_templates.accept_changes(project, name)
            except InvalidProfile as error:
                show(error.problems)
                fail(error.problems, "")
    if not found:
        typer.echo("cvgen has changed none of the templates since you copied them")
    elif not seen:
        raise typer.Exit(1)
