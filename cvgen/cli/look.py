"""What looks at a profile and changes nothing: `cvgen check`, `documents`, `formats`, `schema`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cvgen.cli import everyday
from cvgen.cli.options import ProfileFile, Strict
from cvgen.cli.terminal import fail, show


class ErrorFormat(StrEnum):
    """How `check` shows problems; the reporters are in problems.py."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def check(
    profile: Annotated[Path, typer.Argument(metavar="[FILE]", help="The profile.")] = Path("profile.yaml"),
    error_format: Annotated[
        ErrorFormat, typer.Option("--error-format", help="How problems are shown.")
    ] = ErrorFormat.TEXT,
    strict: Strict = False,
) -> None:
    """Say everything that is wrong with the profile, and where."""
    everyday.check(profile, error_format.value, strict=strict)


def documents(profile: ProfileFile = Path("profile.yaml")) -> None:
    """List the documents: files, contents, what they leave out."""
    from cvgen.pipeline.examine import examine
    from cvgen.pipeline.summary import summarise_documents
    from cvgen.problems import InvalidProfile, select_errors

    try:
        examined = examine(profile, name=str(profile))
        if examined.profile is None:
            raise InvalidProfile(select_errors(examined.problems))
    except InvalidProfile as error:
        show(error.problems)
        fail(error.problems, "")
    typer.echo("\n\n".join(summarise_documents(examined.profile)))


def formats() -> None:
    """List the formats that documents can be built in."""
    from cvgen.formats import FORMATS

    width = max(len(format.suffix) for format in FORMATS.values())
    for title, template in (("pages, of any document", True), ("data", False)):
        typer.echo(f"{title}:")
        for format in FORMATS.values():
            if format.template is template:
                typer.echo(f"  {format.name:8}  {format.suffix:{width}}  {format.summary}")


def schema() -> None:
    """Print the JSON Schema of profile.yaml, for editors."""
    from cvgen.project.init import SCHEMA_FILE

    typer.echo(SCHEMA_FILE.read_text("utf-8"), nl=False)
