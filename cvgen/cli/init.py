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
    from cvgen.themes.own_templates import CopyState

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
    from cvgen.project.init import Answers, create_project
    from cvgen.project.site_address import suggest_address
    from cvgen.system.project_files import is_present
    from cvgen.system.shell import quote_path

    answers = Answers(name, email, locales=tuple(locales or ()), theme=theme)
    is_new = not is_present(folder / "profile.yaml")
    asks = is_new and not yes and answers == Answers() and is_dialogue()
    while True:
        if asks:
            answers = _ask_owner(answers, answers.website or suggest_address(folder))
        try:
            files = create_project(folder, answers)
        except CvgenError as error:
            if not asks or error.problems[0].code == "not-written":
                fail(error, "nothing was written")
            show_problems(error.problems)
        else:
            break
    _list_files(files, folder)
    if not is_new:
        return
    if answers.email:
        _name_contacts(folder)
    place = "" if folder == Path() else f"cd {quote_path(folder)} && "
    typer.echo(f"\nNow put yourself into profile.yaml, and watch it: {place}cvgen serve --open")


def _list_files(files: list[tuple[Path, CopyState]], folder: Path) -> None:
    """Say what became of each file of a project."""
    from cvgen.project.init import list_own_files

    width = max(len(state) for _, state in files)
    own = list_own_files(folder)
    for file, state in files:
        remark = "  (not as any cvgen wrote it, so it stays)" if file in own else ""
        typer.echo(f"{state:{width}}  {file}{remark}")


def _name_contacts(folder: Path) -> None:
    """Say what everybody will read on the homepage, and how to keep it off."""
    from cvgen.checks.notes import find_public_contacts, format_contacts
    from cvgen.pipeline.examine import load

    contacts = find_public_contacts(load(folder / "profile.yaml"))
    keys = ", ".join(contacts)
    typer.echo(f"\nEverybody can read on your homepage: {format_contacts(contacts)}")
    typer.echo(f"To keep that off, write private: [{keys}] in profile.yaml instead of public: [{keys}].")


def _ask_owner(defaults: Answers, address: str) -> Answers:
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
        ""
        if (website := ask(f"Address of your homepage{' (- for none)' * bool(address)}", address)) == "-"
        else website,
        tuple(filter(None, re.split(r"[\s,]+", ask("Languages (en, zh …)", " ".join(defaults.locales) or "en")))),
        ask_theme(),
    )
