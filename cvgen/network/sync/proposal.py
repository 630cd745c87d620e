"""What a pull request proposes: all news that is sure, as a change of the profile, and the rest to be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cvgen.network.source_pool import SourcePool
from cvgen.network.sync.descriptions import describe_news
from cvgen.network.sync.editing import ProfileEditor
from cvgen.network.sync.news import NewsKind
from cvgen.network.sync.pull_request import propose_change
from cvgen.network.sync.pull_request_text import write_body, write_title
from cvgen.network.sync.sync import SyncResult
from cvgen.problems import InvalidProfile, Problem
from cvgen.project.loader import require_project_files
from cvgen.readers import importing

_MAX_LOOK_UPS = 20  # new works that are looked up for all of them; a list knows the most of others


def propose_news(result: SyncResult, file: Path, asked: str, environment: Mapping[str, str]) -> str:
    """Open or renew the pull request, and return what was done, "" if there is nothing to say.

    Raises InvalidProfile if the profile is not committed, MissingLibraryError and EngineError if git or gh fail.
    """
    news = result.comparison.news
    if not news:
        return ""
    text = importing.read_profile_text(file)
    editor = ProfileEditor(text, str(file), lambda source: require_project_files(source, file.parent))
    failures: dict[int, list[Problem]] = {}
    pool = SourcePool(result.profile.sources, environment)
    try:
        for number, one in enumerate(news):
            if one.kind is NewsKind.DOUBTFUL:
                continue
            try:
                editor.take(one, pool if number < _MAX_LOOK_UPS else None)
            except InvalidProfile as error:
                failures[number] = list(error.problems)
    finally:
        pool.close()
    described = [describe_news(one) for one in news]
    body = write_body(described, failures, asked, [problem.message for problem in result.problems])
    return propose_change(file, editor.text, write_title(described), body)
