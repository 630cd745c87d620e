"""What cannot be known without the network: stars, citations and remote pictures, noted in the lock file.

What a source does not say this time stays as it was known. Nothing private is asked about.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar, get_args
from urllib.parse import unquote, urlsplit

from cvgen.network import sources
from cvgen.network.client import Client, Limits, Unavailable, ask_all
from cvgen.pipeline.examine import examine
from cvgen.problems import InvalidProfile, Place, Problem, Severity, select_errors, sort_problems
from cvgen.profile.items import Paper, Project
from cvgen.profile.lock import (
    COPIES_FOLDER,
    Citations,
    Copied,
    Dated,
    Lock,
    Source,
    Stars,
    dump_lock,
    lock_path,
    paper_key,
)
from cvgen.profile.model import SECTIONS, Profile
from cvgen.profile.same_paper import comparable
from cvgen.project.loader import Examination
from cvgen.system.disk import write_files
from cvgen.text import markdown, pictures

Found = TypeVar("Found", bound=Dated)

_MESSAGES = {
    "stars": ("the stars of {} are still those of {}", "the stars of {} are not known"),
    "citations": ("the citations of {} are still those of {}", "the citations of {} are not known"),
    "images": ("the copy of {} is still that of {}", "there is no copy of {}"),
}


@dataclass(frozen=True, slots=True)
class RefreshOptions:
    """What comes from outside the profile.

    `today` is the date in the lock file; `token` is sent to the GitHub API at `trusted` and to no other host.
    """

    today: datetime.date
    token: str = ""
    trusted: str = sources.USUAL["github"]
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class RefreshResult:
    """What came of it: the lock, the files that changed, and what could not be refreshed."""

    lock: Lock
    files: tuple[Path, ...]
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class _Miss:
    """What could not be refreshed: where it stands in the profile, what it is called, what is known and since when."""

    kind: str
    path: Place
    name: str
    known: bool
    since: datetime.date | None
    failure: Unavailable


def refresh(profile: str | Path, options: RefreshOptions) -> RefreshResult:
    """Ask for everything that the profile in a file gives reason to, and write the lock file and copies of pictures.

    Raises InvalidProfile, and changes nothing, if the profile or the lock file is at fault or cannot be written.
    """
    examined = examine(Path(profile), name=str(profile))
    if examined.profile is None:
        raise InvalidProfile(select_errors(examined.problems))
    project = Path(profile).parent
    run = _Refresh(examined.profile, examined.lock, project, options)
    lock = run.lock()
    file, data = lock_path(profile), dump_lock(lock)
    files = dict(run.files)
    if _read_if_there(file) != data and (file.exists() or lock.stars or lock.citations or lock.images):
        files[file.name] = data
    write_files(files, project)
    return RefreshResult(lock, tuple(project / name for name in files), _report_misses(run.missed, examined))


class _Refresh:
    """One refresh: what is `known` becomes a new lock, `files` to be written, and what was `missed`."""

    def __init__(self, profile: Profile, known: Lock, project: Path, options: RefreshOptions) -> None:
        self.profile, self.known, self.project, self.options = profile, known, project, options
        self.client = Client(options.limits)
        self.files: dict[str, bytes] = {}
        self.missed: list[_Miss] = []

    def lock(self) -> Lock:
        """Ask, and return what is known then."""
        repositories, addresses, papers = _find_questions(self.profile)
        base = sources.base_address(self.profile.sources, "github")
        token = self.options.token if base == self.options.trusted else ""
        questions: list[tuple[str, Callable[[], Any]]] = [
            *((base, partial(sources.fetch_stars, self.client, base, name, token)) for name in repositories),
            *((name, partial(self.client.get, name, self.options.limits.picture)) for name in addresses),
        ]
        if source := self.profile.sources.scholar:
            address = sources.scholar_address(source)
            questions.append((address, partial(sources.fetch_scholar, self.client, address)))
        answers = iter(ask_all(questions))
        return Lock(
            date=self.options.today,
            stars=self._stars({name: (path, next(answers)) for name, path in repositories.items()}),
            images=self._images({name: (path, next(answers)) for name, path in addresses.items()}),
            citations=self._citations(papers, next(answers, None)),
        )

    def _stars(self, answers: Mapping[str, tuple[Place, int | Unavailable]]) -> dict[str, Stars]:
        made: dict[str, Stars] = {}
        for name, (path, answer) in answers.items():
            if isinstance(answer, Unavailable):
                self._miss("stars", path, name, answer, self.known.stars, made)
            else:
                made[name] = Stars(count=answer)
        return made

    def _images(self, answers: Mapping[str, tuple[Place, bytes | Unavailable]]) -> dict[str, Copied]:
        made: dict[str, Copied] = {}
        for address, (path, answer) in answers.items():
            try:
                if isinstance(answer, Unavailable):
                    raise answer
                made[address] = self._copied(address, answer)
            except Unavailable as failure:
                self._miss("images", path, address, failure, self.known.images, made)
        return made

    def _copied(self, address: str, data: bytes) -> Copied:
        """Return what the lock says of a picture; its files are to be written, where they are not there already."""
        try:
            picture = pictures.identify_picture(data)
        except pictures.NotAPicture as error:
            hint = "at GitHub, the address of the picture itself ends in “?raw=true”" if "/blob/" in address else ""
            raise Unavailable(f"what is there {error}", hint) from None
        stem = f"{COPIES_FOLDER}/{_slug(address)}"
        file = f"{stem}.{picture.suffix}"
        still = f"{stem}{'-still' * (picture.suffix == 'png')}.png" if picture.still else None
        same = _read_if_there(self.project / file) == data
        if not same:
            self.files[file] = data
        if still and picture.still and not (same and (self.project / still).is_file()):
            self.files[still] = picture.still
        return Copied(file=file, still=still, width=picture.width, height=picture.height)

    def _citations(self, papers: Mapping[str, tuple[Place, Paper]], scholar: Any) -> dict[str, Citations]:
        """Take each paper's count from the first source that has one.

        A source that fails is passed over, unless what is known is from it: counts must not jump to and fro.
        """
        made: dict[str, Citations] = {}
        failures: dict[str, Unavailable] = {}
        unsettled = {name: paper for name, (_, paper) in papers.items()}
        for source in get_args(Source):
            for name, answer in self._cited(source, unsettled, scholar).items():
                known = self.known.citations.get(name)
                if isinstance(answer, int):
                    made[name] = Citations(count=answer, source=source)
                    del unsettled[name]
                elif known and known.source == source:
                    failures[name] = answer or Unavailable("the source does not know it any more")
                    if answer:
                        del unsettled[name]
                elif answer:
                    failures.setdefault(name, answer)
        for name, failure in failures.items():
            if name not in made:
                path, paper = papers[name]
                title = markdown.strip_markdown(paper.title.resolve(self.profile.locales[0], self.profile.locales[0]))
                self._miss("citations", path, name, failure, self.known.citations, made, f"“{title}”")
        return made

    def _cited(self, source: Source, papers: Mapping[str, Paper], scholar: Any) -> dict[str, int | Unavailable | None]:
        """Return what a source says of papers, None of those it does not know; nothing of those it is not asked."""
        if source == "scholar":
            return {} if scholar is None else {name: _by_title(paper, scholar) for name, paper in papers.items()}
        base, ask = sources.base_address(self.profile.sources, source), sources.OPEN[source]
        asked = {name: partial(ask, self.client, base, item) for name, item in papers.items() if item.doi or item.arxiv}
        return dict(zip(asked, ask_all([(base, question) for question in asked.values()]), strict=True))

    def _miss(
        self,
        kind: str,
        path: Place,
        name: str,
        failure: Unavailable,
        known: Mapping[str, Found],
        made: dict[str, Found],
        shown: str = "",
    ) -> None:
        """Note that there was no answer, and keep what is known."""
        stays = known.get(name)
        since = (stays.since or self.known.date) if stays else None
        if stays:
            made[name] = stays.model_copy(update={"since": since})
        self.missed.append(_Miss(kind, path, shown or name, stays is not None, since, failure))


def _find_questions(profile: Profile) -> tuple[dict[str, Place], dict[str, Place], dict[str, tuple[Place, Paper]]]:
    """Return the repositories, addresses of pictures and papers by name that are not private, each with its place."""
    repositories: dict[str, Place] = {}
    addresses: dict[str, Place] = {}
    papers: dict[str, tuple[Place, Paper]] = {}
    if profile.photo and "photo" not in profile.private:
        addresses[profile.photo.file] = ("photo", "file")
    for key in SECTIONS:
        for index, item in enumerate(() if key in profile.private else getattr(profile, key)):
            if item.private:
                continue
            if isinstance(item, Paper | Project) and item.github:
                repositories.setdefault(item.github, (key, index, "github"))
            if isinstance(item, Paper | Project) and item.image:
                addresses.setdefault(item.image.file, (key, index, "image", "file"))
            if isinstance(item, Paper):
                papers.setdefault(paper_key(item), ((key, index, "title"), item))
    remote = {name: path for name, path in addresses.items() if name.lower().startswith(("http://", "https://"))}
    return repositories, remote, papers


def _by_title(paper: Paper, scholar: Mapping[str, int] | Unavailable) -> int | Unavailable | None:
    if isinstance(scholar, Unavailable):
        return scholar
    titles = (comparable(markdown.strip_markdown(title)) for title in paper.title.all().values())
    return next((scholar[title] for title in titles if title in scholar), None)


def _slug(address: str) -> str:
    """Return the name of a picture's copy, without suffix: as its address ends, and the same for no other."""
    stem = PurePosixPath(unquote(urlsplit(address).path)).stem.casefold()
    words = re.sub(r"[^a-z0-9]+", "-", stem).strip("-")[:40] or "picture"
    return f"{words}-{hashlib.sha256(address.encode()).hexdigest()[:8]}"


def _read_if_there(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None


def _report_misses(missed: list[_Miss], examined: Examination) -> list[Problem]:
    """Return a warning for each reason; what failed for the same one stands in it together."""
    groups: dict[tuple[object, ...], list[_Miss]] = defaultdict(list)
    for one in missed:
        groups[one.kind, one.known, one.since, one.failure.reason, one.failure.hint].append(one)
    found = []
    for first, *rest in groups.values():
        names = first.name if not rest else f"{first.name} and {len(rest)} more"
        message = _MESSAGES[first.kind][not first.known].format(names, first.since or "an earlier day")
        code = "stale" if first.known else "not-found-out"
        message, hint = f"{message}: {first.failure.reason}", first.failure.hint
        found.append(examined.source.problem(first.path, code, message, hint, severity=Severity.WARNING))
    return sort_problems(found)
