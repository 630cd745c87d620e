"""Refresh the lock file: stars, citations and copies of remote pictures.

Values that a source does not give this time stay as they were.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, get_args

from cvgen.network import counts
from cvgen.network.answers import Unavailable
from cvgen.network.asking import ask_all
from cvgen.network.client import Client, Limits
from cvgen.network.misses import Miss, report_misses
from cvgen.network.picture_copies import copy_picture, read_if_present
from cvgen.network.questions import find_questions, own_addresses
from cvgen.network.sources import SOURCES, base_address
from cvgen.pipeline.examine import examine
from cvgen.problems import InvalidProfile, Place, Problem, select_errors
from cvgen.profile.lock import (
    Citations,
    CitationSource,
    DatedValue,
    Lock,
    PictureCopy,
    Stars,
    dump_lock,
    lock_path,
)
from cvgen.profile.model import Profile
from cvgen.profile.papers import Paper
from cvgen.profile.same_paper import normalise_text
from cvgen.system.disk import write_files
from cvgen.system.project_files import is_present
from cvgen.text import markdown

Value = TypeVar("Value", bound=DatedValue)


@dataclass(frozen=True, slots=True)
class RefreshOptions:
    """What comes from outside the profile.

    `today` is the date in the lock file; `token` is sent to the GitHub API at `trusted` and to no other host.
    """

    today: datetime.date
    token: str = ""
    trusted: str = SOURCES["github"].address
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class RefreshResult:
    """The new lock, the files that were written, and a warning for everything that could not be refreshed."""

    lock: Lock
    files: tuple[Path, ...]
    problems: list[Problem]


def refresh_lock(profile: str | Path, options: RefreshOptions) -> RefreshResult:
    """Ask the network for all that the profile in a file refers to; write the lock file and the copies of pictures.

    Raises InvalidProfile, and changes nothing, if the profile or the lock file is at fault or cannot be written.
    """
    examined = examine(Path(profile), name=str(profile))
    if examined.profile is None:
        raise InvalidProfile(select_errors(examined.problems))
    project = Path(profile).parent
    run = _Refresh(examined.profile, examined.lock, project, options)
    try:
        lock = run.fetch_lock()
    finally:
        run.client.close()
    file, data = lock_path(profile), dump_lock(lock)
    files = dict(run.files)
    if read_if_present(file, project) != data and (is_present(file) or lock.stars or lock.citations or lock.images):
        files[file.name] = data
    write_files(files, project)
    return RefreshResult(lock, tuple(project / name for name in files), report_misses(run.misses, examined.source))


class _Refresh:
    """One refresh: `known` is the old lock, `files` are to be written, `misses` could not be refreshed."""

    def __init__(self, profile: Profile, known: Lock, project: Path, options: RefreshOptions) -> None:
        self.profile, self.known, self.project, self.options = profile, known, project, options
        self.client = Client(options.limits, own_addresses(profile))
        self.files: dict[str, bytes] = {}
        self.misses: list[Miss] = []

    def fetch_lock(self) -> Lock:
        """Ask the network, and return the new lock."""
        questions = find_questions(self.profile)
        base = base_address(self.profile.sources, "github")
        token = self.options.token if base == self.options.trusted else ""
        requests: list[tuple[str, Callable[[], Any]]] = [
            *((base, partial(counts.fetch_stars, self.client, base, name, token)) for name in questions.repositories),
            *((name, partial(self.client.get, name, self.options.limits.picture)) for name in questions.pictures),
        ]
        if source := self.profile.sources.scholar:
            address = counts.scholar_address(source)
            requests.append((address, partial(counts.fetch_scholar, self.client, address)))
        answers = iter(ask_all(requests))
        return Lock(
            date=self.options.today,
            stars=self._update_stars({name: (path, next(answers)) for name, path in questions.repositories.items()}),
            images=self._update_images({name: (path, next(answers)) for name, path in questions.pictures.items()}),
            citations=self._update_citations(questions.papers, next(answers, None)),
        )

    def _update_stars(self, answers: Mapping[str, tuple[Place, int | Unavailable]]) -> dict[str, Stars]:
        stars: dict[str, Stars] = {}
        for name, (path, answer) in answers.items():
            if isinstance(answer, Unavailable):
                stars |= self._keep_known("stars", path, name, answer, self.known.stars)
            else:
                stars[name] = Stars(count=answer)
        return stars

    def _update_images(self, answers: Mapping[str, tuple[Place, bytes | Unavailable]]) -> dict[str, PictureCopy]:
        copies: dict[str, PictureCopy] = {}
        for address, (path, answer) in answers.items():
            try:
                if isinstance(answer, Unavailable):
                    raise answer
                copies[address], files = copy_picture(address, answer, self.project)
                self.files |= files
            except Unavailable as failure:
                copies |= self._keep_known("images", path, address, failure, self.known.images)
        return copies

    def _update_citations(self, papers: Mapping[str, tuple[Place, Paper]], scholar: Any) -> dict[str, Citations]:
        """Take each paper's count from the first source that has one.

        A source that fails is passed over, unless the known count is from it: counts must not jump to and fro.
        """
        citations: dict[str, Citations] = {}
        failures: dict[str, Unavailable] = {}
        unanswered = {name: paper for name, (_, paper) in papers.items()}
        for source in get_args(CitationSource):
            for name, answer in self._fetch_citations(source, unanswered, scholar).items():
                known = self.known.citations.get(name)
                if isinstance(answer, int):
                    citations[name] = Citations(count=answer, source=source)
                    del unanswered[name]
                elif known and known.source == source:
                    failures[name] = answer or Unavailable("the source does not know it any more")
                    if answer:
                        del unanswered[name]
                elif answer:
                    failures.setdefault(name, answer)
        for name, failure in failures.items():
            if name not in citations:
                path, paper = papers[name]
                title = markdown.strip_markdown(paper.title.resolve(self.profile.locales[0], self.profile.locales[0]))
                citations |= self._keep_known("citations", path, name, failure, self.known.citations, f"“{title}”")
        return citations

    def _fetch_citations(
        self, source: CitationSource, papers: Mapping[str, Paper], scholar: Any
    ) -> dict[str, int | Unavailable | None]:
        """Return the answers of a source by paper, None for papers that it does not know, none for others' papers."""
        if source == "scholar":
            return {} if scholar is None else {name: _find_by_title(paper, scholar) for name, paper in papers.items()}
        base, fetch = base_address(self.profile.sources, source), counts.IDENTIFIER_SOURCES[source]
        requests = {
            name: partial(fetch, self.client, base, paper) for name, paper in papers.items() if paper.doi or paper.arxiv
        }
        answers = ask_all([(base, request) for request in requests.values()])
        return dict(zip(requests, answers, strict=True))

    def _keep_known(
        self, kind: str, path: Place, name: str, failure: Unavailable, known: Mapping[str, Value], shown: str = ""
    ) -> dict[str, Value]:
        """Record a miss, and return the known value with its day, by name, if there is one."""
        value = known.get(name)
        since = (value.since or self.known.date) if value else None
        self.misses.append(Miss(kind, path, shown or name, value is not None, since, failure))
        return {name: value.model_copy(update={"since": since})} if value else {}


def _find_by_title(paper: Paper, scholar: Mapping[str, int] | Unavailable) -> int | Unavailable | None:
    if isinstance(scholar, Unavailable):
        return scholar
    titles = (normalise_text(markdown.strip_markdown(title)) for title in paper.title.all().values())
    return next((scholar[title] for title in titles if title in scholar), None)
