"""`cvgen sync`: what the sources list of the owner's works, and the profile lacks."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cvgen.cli.options import ProfileFile
from cvgen.cli.terminal import fail, show_problems

if TYPE_CHECKING:
    from cvgen.network.sync.sync import SyncOptions, SyncResult

_MAX_WIDTH = 100  # columns that are read with ease


def sync(
    profile: ProfileFile = Path("profile.yaml"),
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON, for programs.")] = False,
) -> None:
    """Ask where your works are listed what your profile lacks.

    New works, preprints that have appeared, other titles, identifiers, retractions. Asked are the sources at which
    profile.yaml names you under sources (orcid, openalex, dblp, inspire, ads, semanticscholar), or else your links to
    ORCID, DBLP and Semantic Scholar; and Crossref about retractions. This uses the network, and writes nothing. What
    may be a namesake's is listed apart, with the reason. Keys to sources are read from the environment:
    OPENALEX_API_KEY, S2_API_KEY, ADS_API_TOKEN. The exit status is 0 whether there is news or none; 4 if a source did
    not answer: what the others say is shown.
    """
    import json

    from cvgen.cli.sync_text import describe_result, format_result
    from cvgen.problems import NetworkError

    result = _ask(profile, read_options())
    show_problems(result.problems)
    if as_json:
        typer.echo(json.dumps(describe_result(result), ensure_ascii=False, indent=2))
    else:
        typer.echo(format_result(result, min(shutil.get_terminal_size().columns, _MAX_WIDTH)))
    if result.problems:
        raise typer.Exit(NetworkError.exit_status)


def read_options(*, with_links: bool = True) -> SyncOptions:
    """Return the options with the owner's keys to sources, which stand in the environment."""
    from cvgen.network.sync.sync import SyncOptions

    return SyncOptions(os.environ, with_links=with_links)


def _ask(profile: Path, options: SyncOptions) -> SyncResult:
    """Return what the sources say. Ends the command if the profile is at fault, or names nobody to ask about."""
    from cvgen.network.sync.sync import sync_profile
    from cvgen.problems import CvgenError, InvalidProfile, Problem

    try:
        result = sync_profile(profile, options)
        if not result.asked:
            message, hint = "it says nowhere who you are where works are listed", "give it sources: {orcid: 0000-…}"
            raise InvalidProfile([Problem("nobody-to-ask", message, hint, file=str(profile))])
    except CvgenError as error:
        fail(error)
    return result
