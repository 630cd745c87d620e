"""What sources list that a profile does not say: new works, publications, titles, identifiers, retractions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from cvgen.bibliography.preprint_servers import is_preprint_doi, read_server
from cvgen.network.sources.record import Record
from cvgen.network.sync.belonging import Evidence
from cvgen.network.sync.ignored import IgnoredWorks
from cvgen.network.sync.marks import (
    BOOKS,
    is_taken_back,
    mark_paper,
    name_paper,
    name_record,
    tidy_identifier,
)
from cvgen.network.sync.works import ListedWork, group_works
from cvgen.profile.item_names import text_versions
from cvgen.profile.lock import Lock, paper_key
from cvgen.profile.model import Profile
from cvgen.profile.papers import Paper
from cvgen.profile.same_paper import normalise_words
from cvgen.text import markdown

_LIKE = 0.4  # two titles of one work less alike than this are in two languages
_NOTICE = re.compile(
    r"(?:author |publisher |editorial )?(?:correction|erratum|errata|corrigend(?:um|a)|addendum|retraction(?: notice)?"
    r"|retraction note|expression of concern|withdrawal)\b\s*(?:to|of|for|:|[-–—])",
    re.IGNORECASE,
)
_NOTICES = ("Correction", "Retraction notice", "Peer review")  # kinds that sources give such works
_REGISTRARS = frozenset({"crossref", "datacite", "arxiv", "inspire", "dblp", "ads", "acl"})


class NewsKind(StrEnum):
    """What is new about a work, the most urgent first."""

    RETRACTED = "retracted"
    PUBLISHED = "published"
    TITLE = "title"
    IDENTIFIER = "identifier"
    NEW = "new"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class WorkNews:
    """Something about a work that the profile does not say.

    `number` is that of the profile's paper, None of a new work; `name` is its title as the owner has it; `changes` are
    the values that the source has, by key of a paper. `reason` says why it is the owner's, or why that is in doubt.
    """

    kind: NewsKind
    name: str
    work: ListedWork | None = None
    number: int | None = None
    changes: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All news, sorted by urgency, and how many papers have more citations than the lock file says."""

    news: tuple[WorkNews, ...]
    grown: int = 0


def compare_works(
    profile: Profile, records: Sequence[Record], retractions: Mapping[str, str] = {}, lock: Lock | None = None
) -> Comparison:
    """Return what records say that a profile does not; `retractions` are what they are known by, by DOI."""
    works = group_works(records, profile.papers)
    ignored = IgnoredWorks(profile.sources.ignore)
    evidence = Evidence(profile)
    news: list[WorkNews] = []
    told: set[int] = set()
    for work in works:
        if ignored.has_work(work):
            continue
        if work.papers:
            found = list(_compare_known(profile, work, retractions))
            told |= {one.number for one in found if one.kind is NewsKind.RETRACTED and one.number is not None}
            news += found
        else:
            news.append(_tell_new(profile, work, evidence))
    for number, paper in enumerate(profile.papers):
        notice = retractions.get((paper.doi or "").casefold(), "")
        if notice and number not in told and not is_retracted(paper) and not ignored.has_paper(paper):
            news.append(WorkNews(NewsKind.RETRACTED, name_paper(paper), None, number, {"notice": notice}))
    order = list(NewsKind)
    return Comparison(tuple(sorted(news, key=lambda one: order.index(one.kind))), _count_grown(profile, works, lock))


def _tell_new(profile: Profile, work: ListedWork, evidence: Evidence) -> WorkNews:
    name = name_record(work.record)
    belonging = evidence.judge(work)
    doubt = "" if belonging.is_sure else belonging.reason
    if work.twins:
        doubt = f"it has the title of your “{name_paper(profile.papers[work.twins[0]])}”: a copy, or another version"
    elif _NOTICE.match(name) or work.record.item.get("kind") in _NOTICES:
        doubt = "it is a notice about a paper"
    elif near := _find_like(profile, work):
        doubt = f"it may be your “{near}” under another title"
    kind = NewsKind.DOUBTFUL if doubt else NewsKind.NEW
    changes = {"notice": work.retraction} if work.retraction else {}
    return WorkNews(kind, name, work, None, changes, doubt or belonging.reason)


def _find_like(profile: Profile, work: ListedWork) -> str:
    """Return the title of a preprint of the profile that is much like that of a work that was published, "" if none."""
    words = Counter(normalise_words(name_record(work.record)))
    for paper in profile.papers if work.publication else ():
        if is_waiting(paper) and measure_likeness(words, Counter(normalise_words(name_paper(paper)))) >= 0.7:
            return name_paper(paper)
    return ""


def _compare_known(profile: Profile, work: ListedWork, retractions: Mapping[str, str]) -> Iterator[WorkNews]:
    """Yield what is new about a work that the profile has."""
    papers = [profile.papers[number] for number in work.papers]
    notice = work.retraction or next(
        (retractions[doi] for paper in papers if (doi := (paper.doi or "").casefold()) in retractions), ""
    )
    if notice and not any(map(is_retracted, papers)):
        yield _tell(NewsKind.RETRACTED, profile, work, {"notice": notice})
    publication = work.publication
    if publication and all(map(is_waiting, papers)) and (changes := _describe_publication(publication)):
        yield _tell(NewsKind.PUBLISHED, profile, work, changes)
        return
    if title := _find_other_title(papers, work):
        yield _tell(NewsKind.TITLE, profile, work, {"title": title})
    if len(papers) == 1 and (changes := _find_identifiers(papers[0], work)):
        yield _tell(NewsKind.IDENTIFIER, profile, work, changes)


def _tell(kind: NewsKind, profile: Profile, work: ListedWork, changes: Mapping[str, str]) -> WorkNews:
    return WorkNews(kind, name_paper(profile.papers[work.papers[0]]), work, work.papers[0], changes)


def is_waiting(paper: Paper) -> bool:
    """Tell whether a paper has still to be published, as far as the profile knows."""
    if paper.type == "preprint" or paper.status not in (None, "published", "retracted"):
        return True
    venue = next(iter(paper.venue.all().values()), "") if paper.venue else ""
    return bool(not paper.type and paper.arxiv and (not venue or read_server(venue)[0] is not None) and not paper.doi)


def is_retracted(paper: Paper) -> bool:
    """Tell whether a paper says that it was retracted, by its status or in its title."""
    return paper.status == "retracted" or is_taken_back(name_paper(paper))


def _describe_publication(record: Record) -> dict[str, str]:
    """Return what a source says of a publication, nothing if it is not even known where it appeared."""
    item = {"doi": record.identifiers.get("doi", ""), **record.item}
    keys = ("type", "venue", "date", "doi", "volume", "number", "pages", "article_number", "publisher")
    found = {key: _to_text(item[key]) for key in keys if item.get(key)}
    is_somewhere = ("doi" in found and not is_preprint_doi(found["doi"])) or "venue" in found or "publisher" in found
    return found if is_somewhere else {}


def _find_other_title(papers: Sequence[Paper], work: ListedWork) -> str:
    """Return the title that a work has where it is registered, if it is like none of the owner's and not the same.

    Titles with formulas are not compared, nor those less alike: they are in another language.
    """
    own = [mark_paper(paper) for paper in papers]
    known = {title for marks in own for title in marks.titles | marks.mains}
    ids = {mark for marks in own for mark in marks.identifiers}
    for record, marks in zip(work.records, work.marks, strict=True):
        registered = tidy_identifier("doi", record.identifiers.get("doi", "") or str(record.item.get("doi") or ""))
        title = name_record(record)
        if record.source not in _REGISTRARS or registered not in ids or (marks.titles | marks.mains) & known:
            continue
        if marks.dois or not any(one.dois for one in own):
            names = [name for paper in papers for name in paper.title.all().values()]
            if "$" not in title + "".join(names) and any(_is_like(title, name) for name in names):
                return title
    return ""


def _is_like(one: str, other: str) -> bool:
    words = [Counter(normalise_words(markdown.strip_markdown(text))) for text in (one, other)]
    return measure_likeness(*words) >= _LIKE


def measure_likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of words that two texts have in common, from 0 to 1."""
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def _find_identifiers(paper: Paper, work: ListedWork) -> dict[str, str]:
    """Return the identifiers of a work that the profile has not, by key; none of preprints for what was published."""
    known = mark_paper(paper).identifiers
    kinds = {kind for kind, _ in known}
    found: dict[str, str] = {}
    doi, isbn = work.identifiers.get("doi", ""), str(work.record.item.get("isbn") or "")
    is_published = bool(work.publication) and not is_preprint_doi(doi)
    fits = is_published if paper.type != "preprint" else not paper.doi
    lacks = "doi" not in kinds or is_preprint_doi(paper.doi or "")
    kind, value = tidy_identifier("doi", doi)
    if kind == "doi" and value and lacks and fits and (kind, value) not in known:
        found["doi"] = doi
    if "arxiv" not in kinds and (arxiv := _find_arxiv(work)):
        found["arxiv"] = arxiv
    if isbn and not paper.isbn and paper.type in BOOKS:
        found["isbn"] = isbn
    return found


def _find_arxiv(work: ListedWork) -> str:
    """Return the arXiv identifier of a work without its version, "" if there is none."""
    identifiers = [mark for marks in work.marks for mark in marks.identifiers]
    return next((value for kind, value in identifiers if kind == "arxiv"), "")


def _count_grown(profile: Profile, works: Iterable[ListedWork], lock: Lock | None) -> int:
    """Return how many papers have more citations than the lock file says, at the source that it has them from."""
    grown = set()
    for work in works if lock else ():
        for number in work.papers:
            known = lock.citations.get(paper_key(profile.papers[number])) if lock else None
            counts = [record.citations or 0 for record in work.records if known and record.source == known.source]
            if known and max(counts, default=0) > known.count:
                grown.add(number)
    return len(grown)


def _to_text(value: Any) -> str:
    return next(iter(text_versions(value)), "")
