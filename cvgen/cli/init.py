"""`cvgen init`: the files of a new project."""

from __future__ import annotations

import os
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


def _parse_orcid(text: str) -> str:
    """Return an ORCID iD without its address, "" for none. Raises BadParameter if it is none."""
    from cvgen.text.networks import read_orcid

    if text and not read_orcid(text):
        raise typer.BadParameter(f"“{text}” is no ORCID iD; it looks like 0000-0002-1825-0097, its last digit fits")
    return read_orcid(text)


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
    orcid: Annotated[
        str, typer.Option("--orcid", metavar="ID", help="Begin the profile from this ORCID record and OpenAlex. This "
                          "uses the network.", show_default=False, parser=_parse_orcid),
    ] = "",
) -> None:  # fmt: skip
    """Start a project: a profile, and a workflow that publishes it.

    On a terminal it asks for what is not given; an empty answer leaves the sample's. Nothing of yours is overwritten:
    in a project that is there, the schema and workflows are renewed that an earlier cvgen wrote and nobody changed.
    With --orcid it asks the network instead of you; what ORCID does not answer leaves nothing written (exit status 4).
    """
    from cvgen.project.init import Answers

    answers = Answers(name, email, locales=tuple(locales or ()), theme=theme)
    if orcid:
        _begin_from_orcid(folder, orcid, answers)
    else:
        _begin_from_sample(folder, answers, yes=yes)


def _begin_from_sample(folder: Path, answers: Answers, *, yes: bool) -> None:
    """Start a project with a sample profile, which has the owner's answers; unless it is `yes`, they are asked for."""
    from cvgen.problems import CvgenError
    from cvgen.project.init import Answers, create_project
    from cvgen.project.site_address import suggest_address
    from cvgen.system.project_files import is_present

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
    if is_new:
        if answers.email:
            _name_contacts(folder)
        _say_what_next(folder, "put yourself into profile.yaml")


def _begin_from_orcid(folder: Path, person: str, answers: Answers) -> None:
    """Start a project with what ORCID and OpenAlex know, and say what that is.

    If OpenAlex does not answer, the rest is written, and the exit status is 4.
    """
    from cvgen.cli.new_profile_text import describe_new_profile, list_doubts
    from cvgen.network.new_profile import begin_profile, format_new_profile
    from cvgen.network.source_pool import SourcePool
    from cvgen.problems import CvgenError, NetworkError
    from cvgen.profile.sources import Sources
    from cvgen.project.init import create_project, require_new_profile

    try:
        pool = SourcePool(Sources(), os.environ)
    except CvgenError as error:
        fail(error, "nothing was written")
    try:
        require_new_profile(folder)
        new = begin_profile(pool, person)
        new.take_answers(answers.name, answers.email, answers.locales, answers.theme)
        files = create_project(folder, profile=format_new_profile(new, person))
    except CvgenError as error:
        fail(error, "nothing was written")
    finally:
        pool.close()
    for line in describe_new_profile(new):
        typer.echo(line)
    show_problems([*new.imported.problems, *list_doubts(new, str(folder / "profile.yaml"))])
    _list_files(files, folder)
    if new.imported.profile.get("email"):
        _name_contacts(folder)
    _say_what_next(folder, "read what profile.yaml says of you")
    if new.failure:
        raise typer.Exit(NetworkError.exit_status)


def _say_what_next(folder: Path, first: str) -> None:
    from cvgen.system.shell import quote_path

    place = "" if folder == Path() else f"cd {quote_path(folder)} && "
    typer.echo(f"\nNow {first}, and watch it: {place}cvgen serve --open")


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
