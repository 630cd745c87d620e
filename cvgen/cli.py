"""The command line: the only module that prints, reads the clock or looks at the environment."""

from __future__ import annotations

import datetime
import os
import re
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cvgen import __version__

if TYPE_CHECKING:
    from cvgen.build import Built
    from cvgen.problems import Paint, Problem

REPORT = "https://github.com/INV-WZQ/cvgen/issues"

app = typer.Typer(
    name="cvgen",
    help="One profile.yaml becomes an academic's homepage, PDF CV and Word résumé.",
    epilog="Exit status: 0 done, 1 the profile is at fault, 2 the command line is.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class ErrorFormat(StrEnum):
    """How `check` shows problems; the reporters are in problems.py."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def _documents() -> list[str]:
    from cvgen.documents import BUILT_IN

    return list(BUILT_IN)


def _formats() -> list[str]:
    from cvgen.formats import FORMATS

    return list(FORMATS)


ProfileFile = Annotated[Path, typer.Option("--profile", "-p", metavar="FILE", help="The profile.")]
Strict = Annotated[bool, typer.Option("--strict", help="Let warnings fail, too.")]


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False) -> None:
    if version:
        typer.echo(f"cvgen {__version__}")
        raise typer.Exit


@app.command()
def build(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DOCUMENT]...", help="homepage, cv, resume, or one of your own; all if none.",
                       autocompletion=_documents, show_default=False),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", metavar="FORMAT", help="html, pdf or docx; may be given again.",
                     autocompletion=_formats, show_default=False),
    ] = None,
    profile: ProfileFile = Path("profile.yaml"),
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Where the files go.")] = Path("output"),
    theme: Annotated[
        str | None,
        typer.Option("--theme", "-t", metavar="NAME|DIR", help="Instead of the profile's.", show_default=False),
    ] = None,
    locales: Annotated[
        list[str] | None,
        typer.Option("--locale", "-l", metavar="LANGUAGE", help="One of the profile's; all if none.",
                     show_default=False),
    ] = None,
    strict: Strict = False,
) -> None:  # fmt: skip
    """Build homepage, CV and résumé from the profile.

    A document named with a format is built in it: any document has any format. A format alone builds the
    documents whose own format it is.
    """
    from cvgen.build import Options, UnknownNameError
    from cvgen.build import build as make
    from cvgen.problems import InvalidProfile

    options = Options(
        theme=theme,
        locales=tuple(locales or ()),
        epoch=_epoch(),
        today=datetime.datetime.now(datetime.UTC).date(),
        strict=strict,
    )
    status = _Status()
    try:
        built = make(profile, output, documents or (), formats or (), options, on_problems=_show, on_start=status.show)
    except InvalidProfile as error:
        status.clear()
        _show(error.problems)
        _fail(error.problems, "nothing was written")
    except UnknownNameError as error:
        raise typer.BadParameter(str(error)) from None
    status.clear()
    _table(built)


@app.command()
def check(
    profile: Annotated[Path, typer.Argument(metavar="[FILE]", help="The profile.")] = Path("profile.yaml"),
    error_format: Annotated[
        ErrorFormat, typer.Option("--error-format", help="How problems are shown.")
    ] = ErrorFormat.TEXT,
    strict: Strict = False,
) -> None:
    """Say everything that is wrong with the profile, and where."""
    from cvgen import problems as shown
    from cvgen.load import examine

    try:
        found = examine(profile, name=str(profile), today=datetime.datetime.now(datetime.UTC).date()).problems
    except shown.InvalidProfile as error:
        found = error.problems
    if strict:
        found = shown.strict(found)
    if error_format is not ErrorFormat.TEXT:
        typer.echo(shown.REPORTERS[error_format](found))
    elif found:
        typer.echo(shown.as_text(found, _paint(sys.stdout)))
    if error_format is ErrorFormat.TEXT:
        typer.echo(f"{profile}: {shown.counted(found)}")
    if shown.errors(found):
        raise typer.Exit(1)


@app.command()
def init(folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where the project goes.")] = Path()) -> None:
    """Start a project: a sample profile to fill in, and a workflow that publishes it. Overwrites nothing."""
    from cvgen.problems import InvalidProfile
    from cvgen.project import start

    try:
        files = start(folder)
    except InvalidProfile as error:
        _show(error.problems)
        _fail(error.problems, "")
    for file, written in files:
        typer.echo(f"{'wrote' if written else 'kept '}  {file}")
    place = "" if folder == Path() else f"cd {folder} && "
    typer.echo(f"\nNow put yourself into profile.yaml, and: {place}cvgen build")


@app.command()
def schema() -> None:
    """Print the JSON Schema of profile.yaml, for editors."""
    from cvgen.project import SCHEMA

    typer.echo(SCHEMA.read_text("utf-8"), nl=False)


@app.command()
def refresh(profile: ProfileFile = Path("profile.yaml")) -> None:
    """Look up stars, citations and remote pictures, and note them in profile.lock.yaml, which builds read.

    This uses the network. What was not answered stays as it was known, and the exit status is 1. GITHUB_TOKEN, if
    set, is shown to GitHub, which then answers more questions.
    """
    from cvgen import refresh as refreshing
    from cvgen.problems import InvalidProfile, counted

    today, token = datetime.datetime.now(datetime.UTC).date(), os.environ.get("GITHUB_TOKEN", "").strip()
    try:
        done = refreshing.refresh(profile, refreshing.Options(today, token))
    except InvalidProfile as error:
        _show(error.problems)
        _fail(error.problems, "nothing was written")
    _show(done.problems)
    for file in done.files:
        typer.echo(f"wrote  {file}")
    lock = done.lock
    typer.echo(f"known: stars {len(lock.stars)}, citations {len(lock.citations)}, pictures {len(lock.images)}")
    if done.problems:
        typer.echo(counted(done.problems), err=True)
        raise typer.Exit(1)


@app.command()
def documents(profile: ProfileFile = Path("profile.yaml")) -> None:
    """List the documents of the profile: their files, what they contain and what they leave out."""
    from cvgen.load import examine
    from cvgen.problems import InvalidProfile, errors
    from cvgen.summary import summaries

    try:
        examined = examine(profile, name=str(profile))
        if examined.profile is None:
            raise InvalidProfile(errors(examined.problems))
    except InvalidProfile as error:
        _show(error.problems)
        _fail(error.problems, "")
    typer.echo("\n\n".join(summaries(examined.profile)))


@app.command()
def formats() -> None:
    """List the formats that documents can be built in."""
    from cvgen.formats import FORMATS

    for format in FORMATS.values():
        typer.echo(f"{format.name:6} {format.suffix:6} {format.summary}")


def _epoch() -> int | None:
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given and not re.fullmatch("[0-9]{1,11}", given):  # eleven digits reach the year 5138
        raise typer.BadParameter(f"SOURCE_DATE_EPOCH must be seconds since 1970, not “{given}”")
    return int(given) if given else None


_STYLES = {"error": {"fg": "red", "bold": True}, "warning": {"fg": "yellow", "bold": True}, "hint": {"fg": "cyan"},
           "place": {"bold": True}, "dim": {"dim": True}}  # fmt: skip


def _paint(stream: object) -> Paint:
    """Return what colours text for a stream: nothing, unless it is a terminal and NO_COLOR (no-color.org) is unset."""
    isatty = getattr(stream, "isatty", lambda: False)
    if not isatty() or os.environ.get("NO_COLOR"):
        return lambda text, _style: text
    return lambda text, style: typer.style(text, **_STYLES[style])  # type: ignore[arg-type] # a table of its keywords


def _show(problems: Sequence[Problem]) -> None:
    from cvgen.problems import as_text

    if problems:
        typer.echo(as_text(problems, _paint(sys.stderr)), err=True)


def _fail(problems: Sequence[Problem], consequence: str) -> NoReturn:
    from cvgen.problems import counted

    typer.echo("; ".join(filter(None, (counted(problems), consequence))), err=True)
    raise typer.Exit(1)


class _Status:
    """A line on the terminal that says what is being made, and goes when it is done."""

    def __init__(self) -> None:
        self.visible = sys.stderr.isatty()

    def show(self, file: str) -> None:
        self.clear()
        if self.visible:
            typer.echo(f"making {file} …", err=True, nl=False)

    def clear(self) -> None:
        if self.visible:
            typer.echo("\r\033[K", err=True, nl=False)


def _table(built: Sequence[Built]) -> None:
    width = max(len(str(one.file)) for one in built)
    for one in built:
        pages = "" if one.pages is None else f"{one.pages} page{'s' * (one.pages != 1)}"
        typer.echo(f"{one.file!s:{width}}  {_size(one.size):>7}  {pages:>9}  {one.seconds:6.2f} s")


def _size(size: int) -> str:
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def main() -> None:
    """Run the command line. What it did not expect is a bug: it ends with a traceback that asks for a report."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # a C locale must not break a name
    try:
        app()
    except BrokenPipeError:
        os._exit(0)  # `cvgen schema | head`: nobody reads on
    except Exception:
        typer.echo(f"This is a bug in cvgen {__version__}. Please report it, with what follows: {REPORT}\n", err=True)
        raise
