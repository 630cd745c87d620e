"""`cvgen add`: works from their identifiers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli.options import ProfileFile
from cvgen.cli.terminal import fail

if TYPE_CHECKING:
    from cvgen.network.wanted import WorkQuery


def add(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="WHAT...",
            help="DOI, arXiv identifier, PMID:…, PMC…, ISBN, ORCID iD; one of OpenAlex, DBLP, Semantic Scholar, ACL "
            "Anthology, OpenReview, INSPIRE, ADS; the address of one of these, a repository at GitHub; a title in "
            "quotes.",
        ),
    ],
    profile: ProfileFile = Path("profile.yaml"),
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print YAML, and write nothing.")] = False,
    abstract: Annotated[bool, typer.Option("--abstract", help="With the abstract.")] = False,
) -> None:
    """Put works into the profile that you need not type.

    What the sources know is shown, and you are asked before it is written. This uses the network. Not a character of
    yours is changed. A source that does not answer makes the exit status 4; what the others said is used.
    """
    from cvgen.cli.adding import AddChoices, AddDialogue
    from cvgen.network.source_pool import SourcePool
    from cvgen.problems import CvgenError, join_errors
    from cvgen.project.loader import require_project

    try:
        wanted = _read_all(what)
        valid, source = require_project(profile)
        pool = SourcePool(valid.sources, os.environ)
        dialogue = AddDialogue(pool, profile, source, AddChoices(yes, dry_run, abstract))
        try:
            dialogue.take_all(wanted)
        finally:
            pool.close()
        dialogue.finish()
    except CvgenError as error:
        fail(error, "nothing was written")
    except typer.Abort:
        typer.echo("\nnothing was written", err=True)
        raise typer.Exit(1) from None
    if dialogue.errors:
        fail(join_errors(dialogue.errors), "the rest was taken" if dialogue.changes else "nothing was written")
    raise typer.Exit(dialogue.status)


def _read_all(what: Sequence[str]) -> list[WorkQuery]:
    """Return what all words name. Raises ArgumentError with all that is wrong with them."""
    from cvgen.network.wanted import read_wanted
    from cvgen.problems import ArgumentError, join_errors

    wanted, errors = [], []
    for text in what:
        try:
            wanted.append(read_wanted(text))
        except ArgumentError as error:
            errors.append(error)
    if errors:
        raise join_errors(errors)
    return wanted
