"""Ask the sources what they list of the owner's works, and compare it with the profile.

What some do not answer is a problem, and what the others say still counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from cvgen.network.answers import Unavailable
from cvgen.network.asking import ask_all
from cvgen.network.client import Limits
from cvgen.network.source_pool import SourcePool
from cvgen.network.sources import SOURCES, load_source
from cvgen.network.sources.record import Incomplete, Record
from cvgen.network.sync.news import Comparison, compare_works, is_retracted
from cvgen.network.sync.persons import ListedPerson, find_persons
from cvgen.pipeline.examine import examine
from cvgen.problems import InvalidProfile, Place, Problem, Severity, select_errors, sort_problems
from cvgen.profile.model import Profile
from cvgen.profile.sources import SourceName
from cvgen.yaml.source import Source

MAX_RECORDS = 20_000  # of all sources


@dataclass(frozen=True, slots=True)
class SyncOptions:
    """What comes from outside the profile: `environment` has the owner's keys to sources.

    Without `with_links` only those sources are asked that the profile names a person at under `sources`.
    """

    environment: Mapping[str, str] = field(default_factory=dict)
    with_links: bool = True
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class SyncResult:
    """What was asked and found, with a warning for each source that did not answer."""

    profile: Profile
    asked: Sequence[ListedPerson]
    comparison: Comparison
    problems: Sequence[Problem]


def sync_profile(file: Path, options: SyncOptions) -> SyncResult:
    """Return what the sources list that a profile lacks. Nothing is written.

    Raises InvalidProfile if the profile is at fault, DiskError if this machine does not let a file be read.
    """
    examined = examine(file, name=str(file))
    if examined.profile is None:
        raise InvalidProfile(select_errors(examined.problems))
    profile = examined.profile
    persons = find_persons(profile, with_links=options.with_links)
    pool = SourcePool(profile.sources, options.environment, options.limits)
    try:
        run = _SyncRun(profile, examined.source, pool)
        records, retractions = run.fetch(persons)
    finally:
        pool.close()
    comparison = compare_works(profile, records, retractions, examined.lock)
    return SyncResult(profile, persons, comparison, sort_problems(run.problems))


class _SyncRun:
    """The questions of one command; `problems` are about those that were not answered."""

    def __init__(self, profile: Profile, source: Source, pool: SourcePool) -> None:
        self._profile, self._source, self._pool = profile, source, pool
        self.problems: list[Problem] = []

    def fetch(self, persons: Sequence[ListedPerson]) -> tuple[list[Record], dict[str, str]]:
        """Return the records of all works of the owner, and what retractions are known by, by DOI."""
        questions: list[tuple[str, Callable[[], Any]]] = []
        paths: list[tuple[SourceName, Place]] = []
        for one in persons:
            asker = self._pool.ask(one.source)
            questions.append((asker.base, partial(load_source(one.source).fetch_works, asker, one.person)))
            paths.append((one.source, one.path))
        crossref = load_source("crossref")
        dois = self._list_dois() if persons else []
        for start in range(0, len(dois), crossref.MAX_DOIS):
            asker, some = self._pool.ask("crossref"), dois[start : start + crossref.MAX_DOIS]
            questions.append((asker.base, partial(crossref.fetch_retractions, asker, some)))
            paths.append(("crossref", ("papers",)))
        records: list[Record] = []
        retractions: dict[str, str] = {}
        for (source, path), answer in zip(paths, ask_all(questions), strict=True):
            if isinstance(answer, Unavailable):
                self._add_problem(source, path, answer)
                records += answer.records if isinstance(answer, Incomplete) else ()
            elif isinstance(answer, dict):
                retractions |= answer
            else:
                records += answer
        return records[:MAX_RECORDS], retractions

    def _list_dois(self) -> list[str]:
        """Return the DOIs of papers that are neither private nor known to be retracted, each once."""
        papers = () if "papers" in self._profile.private else self._profile.papers
        dois = [paper.doi.casefold() for paper in papers if paper.doi and not paper.private and not is_retracted(paper)]
        return [doi for doi in dict.fromkeys(dois) if "," not in doi]  # Crossref parts filters at commas

    def _add_problem(self, source: SourceName, path: Place, failure: Unavailable) -> None:
        what = "retractions" if source == "crossref" else "works"
        amount = "only some of" if isinstance(failure, Incomplete) else "none of"
        message = f"{SOURCES[source].label} has said {amount} its {what}: {failure.reason}"
        hint = failure.hint or ("is this you there?" if failure.gone and source != "crossref" else "")
        self.problems.append(
            self._source.problem(path, "not-answered", message, hint, severity=Severity.WARNING, key=True)
        )
