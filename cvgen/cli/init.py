"""`cvgen init`: the files of a new project."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli.options import parse_path
from cvgen.cli.terminal import fail, is_dialogue, show_problems

if TYPE_CHECKING:
    from cvgen.project.init import Answers

_THEMES = "classic, academic, compact, modern, serif, sidebar."  # known without a look at the disk


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where the project goes.", parser=parse_path)
    ] = Path(),
    name: Annotated[str, typer.Option("--name", help="Your name.", show_default=False)] = "",
    email: Annotated[str, typer.Option("--email", help="Your e-mail address.", show_default=False)] = "",
    locales: Annotated[
        list[str] | None,
        typer.Option("--locale", "-l", metavar="LANGUAGE", help="A language of the documents: en, zh …; the main "
                     "one first.", show_default=False),
    ] = None,
    theme: Annotated[
        str, typer.Option("--theme", "-t", metavar="NAME", help=_THEMES, show_default=False)
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing.")] = False,
) -> None:  # fmt: skip
    """Start a project: a profile, and a workflow that publishes it.

    On a terminal it asks for what is not given; an empty answer leaves the sample's. Nothing of yours is overwritten:
    in a project that is there, the schema and workflows are renewed that an earlier cvgen wrote and nobody changed.
    """
    from cvgen.problems import CvgenError
    from cvgen.project.init import Answers, create_project, list_own_files
    from cvgen.system.project_files import is_present
    from cvgen.system.shell import quote_path

    answers = Answers(name, email, tuple(locales or ()), theme)
    is_new = not is_present(folder / "profile.yaml")
    asks = is_new and not yes and answers == Answers() and is_dialogue()
    while True:
        if asks:
            answers = _ask_owner(answers)
        try:
            files = create_project(folder, answers)
        except CvgenError as error:
            if not asks or error.problems[0].code == "not-written":
                fail(error, "nothing was written")
            show_problems(error.problems)
        else:
            break
    width = max(len(state) for _, state in files)
    own = list_own_files(folder)
    for file, state in files:
        remark = "  (not as any cvgen wrote it, so it stays)" if file in own else ""
        typer.echo(f"{state:{width}}  {file}{remark}")
    if not is_new:
        return
    place = "" if folder == Path() else f"cd {quote_path(folder)} && "
    typer.echo(f"\nNow put yourself into profile.yaml, and watch it: {place}cvgen serve --open")


def _ask_owner(defaults: Answers) -> Answers:
    from cvgen.project.init import Answers
    from cvgen.themes.loader import list_summaries

    def ask(question: str, default: str) -> str:
        answer: str = typer.prompt(question, default=default, show_default=bool(default))
        return answer.strip()

    def ask_theme() -> str:
        themes = list_summaries()
        for theme, summary in themes.items():
            typer.echo(f"  {theme:{max(map(len, themes))}}  {summary}")
        return ask("Theme", defaults.theme or next(iter(themes)))

    return Answers(
        ask("Your name", defaults.name),
        ask("E-mail address", defaults.email),
        tuple(filter(None, re.split(r"[\s,]+", ask("Languages (en, zh …)", " ".join(defaults.locales) or "en")))),
        ask_theme(),
    )
