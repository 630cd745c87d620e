"""`cvgen templates`: copies of a theme, and what changed in their originals."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli.options import ProfileFile
from cvgen.cli.terminal import fail

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Templates of your own, beside the profile.")


def _list_themes() -> list[str]:
    from cvgen.themes.loader import list_packaged_themes

    return list_packaged_themes()


Theme = Annotated[str, typer.Argument(metavar="THEME", help="classic, serif …", autocompletion=_list_themes)]


@app.command()
def copy(
    theme: Theme,
    files: Annotated[
        list[str] | None, typer.Argument(metavar="FILE", help="Only these files.", show_default=False)
    ] = None,
    profile: ProfileFile = Path("profile.yaml"),
) -> None:
    """Copy a theme beside the profile, to be changed.

    templates/THEME/ is used instead of cvgen's, file by file. What you have changed stays as it is. What you have not
    is brought up to date.
    """
    from cvgen.problems import CvgenError
    from cvgen.themes import own_templates

    try:
        copies = own_templates.copy_theme(profile.parent, theme, files or ())
    except CvgenError as error:
        fail(error, "nothing was written")
    for file, state in copies:
        typer.echo(f"{state:7}  {file}")


@app.command()
def diff(
    theme: Annotated[
        str | None, typer.Argument(metavar="THEME", help="Only this theme.", show_default=False)
    ] = None,
    profile: ProfileFile = Path("profile.yaml"),
    seen: Annotated[bool, typer.Option("--seen", help="Show it, and do not show it again.")] = False,
) -> None:  # fmt: skip
    """Show what cvgen has changed in the templates you copied.

    Line by line, then the names that your copy lacks: what they stand for is not shown. Exit status 1 if anything.
    """
    from cvgen.problems import CvgenError
    from cvgen.themes import own_templates

    if theme is not None and theme not in _list_themes():
        raise typer.BadParameter(f"cvgen has no theme “{theme}”; there are: {', '.join(_list_themes())}")
    project = profile.parent
    outdated = {name: files for name, files in own_templates.find_outdated(project).items() if theme in (None, name)}
    for name, files in outdated.items():
        for copied in own_templates.list_copies(project, name):
            if copied.name in files:
                typer.echo(copied.diff())
                if lacking := copied.find_lacking():
                    typer.echo(f"{name}/{copied.name}: your copy lacks {', '.join(lacking)}\n")
        if seen:
            try:
                own_templates.accept_changes(project, name)
            except CvgenError as error:
                fail(error)
    if not outdated:
        typer.echo("cvgen has changed none of the templates since you copied them")
    elif not seen:
        raise typer.Exit(1)
