"""`cvgen sync --people`: co-authors whom sources know, for the profile's `people`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cvgen.cli.columns import wrap_text
from cvgen.cli.reports import replace_controls
from cvgen.cli.terminal import confirm, show_problems
from cvgen.problems import NetworkError, Problem, Severity

if TYPE_CHECKING:
    from cvgen.network.coauthor_entries import PeopleNews


def sync_people(profile: Path, width: int) -> int:
    """Show what OpenAlex knows of co-authors, and write it if the owner agrees; return the exit status.

    Raises InvalidProfile if the profile is at fault, or cannot be written to.
    """
    from cvgen.cli.adding import save_changes
    from cvgen.network.coauthor_entries import make_changes
    from cvgen.network.source_pool import SourcePool
    from cvgen.network.sync.people import fetch_people
    from cvgen.project.loader import require_project

    valid, source = require_project(profile)
    pool = SourcePool(valid.sources, os.environ)
    try:
        news, failures = fetch_people(pool, valid, source.data)
    finally:
        pool.close()
    for failure in failures:
        message = f"OpenAlex has not said all that it knows: {failure.reason}"
        show_problems([Problem("no-answer", message, failure.hint, Severity.WARNING, str(profile))])
    _show_news(news, source.data, width)
    changes = make_changes(news)
    if changes and not confirm(f"Write this into {profile}?"):
        return 1
    if changes:
        save_changes(profile, changes, source.text)
    return NetworkError.exit_status if failures else 0


def _show_news(news: PeopleNews, data: object, width: int) -> None:
    from cvgen.cli.item_fields import format_value
    from cvgen.profile.completion import find_data

    def say(text: str) -> None:
        typer.echo("\n    ".join(wrap_text(replace_controls(text), width - 4)))

    for entry in news.new:
        more = "; ".join(format_value(value) for key, value in entry.items() if key != "name")
        say(f"new   {entry['name']}: {more}")
    for path in dict.fromkeys((*news.more, *news.spellings)):
        known = [*news.more.get(path, {}).values(), *news.spellings.get(path, ())]
        say(f"more  {find_data(data, (*path, 'name'))}: {'; '.join(map(format_value, known))}")
    for path, (old, newest) in news.newer.items():
        say(f"note  {find_data(data, (*path, 'name'))} is at {newest} by now; the profile says {format_value(old)}")
    for name in news.doubtful:
        say(f"note  {name} may be several people: nothing is taken of them")
    if news.crowded:
        say(f"note  {news.crowded} papers have too many authors to take them for people whom you know")
    if not (news.new or news.more or news.spellings or news.newer):
        say("OpenAlex knows no more of your co-authors than the profile")
