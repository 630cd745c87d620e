"""`cvgen sync`: what the sources list of the owner's works, and the profile lacks."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli.columns import measure_terminal
from cvgen.cli.options import ProfileFile
from cvgen.cli.terminal import WrongUseError, fail, is_dialogue, show_problems

if TYPE_CHECKING:
    from cvgen.network.sync.sync import SyncResult


def sync(
    profile: ProfileFile = Path("profile.yaml"),
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON, for programs.")] = False,
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help="Ask about each, and write what you decide.")
    ] = False,
    pull_request: Annotated[
        bool, typer.Option("--pull-request", help="Open or renew a pull request, with git and gh.")
    ] = False,
    people: Annotated[
        bool, typer.Option("--people", help="Ask about the co-authors instead: affiliations and ORCID iDs.")
    ] = False,
) -> None:
    """Ask where your works are listed what your profile lacks.

    New works, preprints that have appeared, other titles, identifiers, retractions. Asked are the sources at which
    profile.yaml names you under sources (orcid, openalex, dblp, inspire, ads, semanticscholar), or else your links to
    ORCID, DBLP and Semantic Scholar; and Crossref about retractions. This uses the network. Nothing is written unless
    you say so: with --interactive, or with --pull-request on a branch of its own (where only sources count that are
    named, and nobody named is no fault). What may be a namesake's is listed apart, with the reason. Keys to sources are
    read from the environment: OPENALEX_API_KEY, S2_API_KEY, ADS_API_TOKEN. The exit status is 0 whether there is news
    or none; 4 if a source did not answer: what the others say is shown.
    """
    import json

    from cvgen.cli.sync_text import describe_result, format_result
    from cvgen.problems import NetworkError

    if as_json + interactive + pull_request + people > 1:
        raise WrongUseError("--json, --interactive, --pull-request and --people are used one at a time")
    if interactive and not is_dialogue():
        raise WrongUseError("--interactive needs a terminal")
    if people:
        raise typer.Exit(_sync_people(profile))
    result = _ask(profile, may_be_nobody=pull_request)
    show_problems(result.problems)
    if interactive:
        _decide(result, profile)
    elif pull_request:
        _propose(result, profile)
    elif as_json:
        typer.echo(json.dumps(describe_result(result), ensure_ascii=False, indent=2))
    else:
        typer.echo(format_result(result, measure_terminal()))
    if result.problems:
        raise typer.Exit(NetworkError.exit_status)


def _sync_people(profile: Path) -> int:
    """Show co-authors, and write them if the owner agrees; return the exit status. Ends the command after an error."""
    from cvgen.cli.sync_people import sync_people
    from cvgen.problems import CvgenError

    try:
        return sync_people(profile, measure_terminal())
    except CvgenError as error:
        fail(error, "nothing was written")
    except typer.Abort:
        typer.echo("\nnothing was written", err=True)
        return 1


def _ask(profile: Path, *, may_be_nobody: bool) -> SyncResult:
    """Return what the sources say. Ends the command if the profile is at fault, or names nobody and must."""
    from cvgen.network.sync.sync import SyncOptions, sync_profile
    from cvgen.problems import CvgenError, InvalidProfile, Problem

    try:
        result = sync_profile(profile, SyncOptions(os.environ, with_links=not may_be_nobody))
        if not result.asked and not may_be_nobody:
            message, hint = "it says nowhere who you are where works are listed", "give it sources: {orcid: 0000-…}"
            raise InvalidProfile([Problem("nobody-to-ask", message, hint, file=str(profile))])
    except CvgenError as error:
        fail(error)
    return result


def _decide(result: SyncResult, profile: Path) -> None:
    """Ask about each piece of news, and write what the owner decides. Ends the command if that cannot be written."""
    from cvgen.cli.sync_dialogue import SyncDialogue
    from cvgen.network.source_pool import SourcePool
    from cvgen.problems import CvgenError

    pool = SourcePool(result.profile.sources, os.environ)
    try:
        SyncDialogue(result, profile, pool, measure_terminal()).ask_all()
    except CvgenError as error:
        fail(error, "nothing was written")
    except typer.Abort:
        typer.echo("\nnothing was written", err=True)
        raise typer.Exit(1) from None
    finally:
        pool.close()


def _propose(result: SyncResult, profile: Path) -> None:
    """Open or renew the pull request, if there is anything to say. Ends the command if git or gh fail."""
    from cvgen.cli.sync_text import list_asked
    from cvgen.network.sync.proposal import propose_news
    from cvgen.problems import CvgenError

    if not result.asked:
        typer.echo("nobody is named under sources: nothing is asked")
        return
    try:
        done = propose_news(result, profile, list_asked(result), os.environ)
    except CvgenError as error:
        fail(error)
    typer.echo(done or "nothing is missing")
