"""Records of several sources, grouped into works, and these with the papers of a profile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cvgen.network.sources.record import Record
from cvgen.network.sync.marks import BOOKS, IDENTIFIER_KINDS, WorkMarks, is_telling, mark_paper, mark_record
from cvgen.profile.papers import Paper
from cvgen.profile.sources import SourceName
from cvgen.text import dates
from cvgen.text.identifiers import strip_version

# Whose record stands for a work where several have it: who registers works, then who edits what is listed.
_RANKS: tuple[SourceName, ...] = (
    "crossref", "datacite", "inspire", "ads", "acl", "dblp", "europepmc", "arxiv", "openreview", "openalex",
    "semanticscholar", "orcid",
)  # fmt: skip
_YEARS = 3  # between a preprint and its publication
_MANY = 20  # versions of a work; more have one common title
_KeyLister = Callable[[WorkMarks], Iterable[object]]


@dataclass(frozen=True, slots=True)
class ListedWork:
    """A work that sources list: their records of it, the publication's first, each with its marks.

    `papers` are its numbers in a profile; `twins` are those of papers there that have its title and are something else,
    or another copy of it.
    """

    records: tuple[Record, ...]
    marks: tuple[WorkMarks, ...] = ()
    papers: tuple[int, ...] = ()
    twins: tuple[int, ...] = ()

    @property
    def record(self) -> Record:
        """The record that stands for the work."""
        return self.records[0]

    @property
    def sources(self) -> tuple[SourceName, ...]:
        """Who lists it."""
        return tuple(sorted({record.source for record in self.records}, key=_rank))

    @property
    def identifiers(self) -> dict[str, str]:
        """What it can be asked for by, by kind, the publication's first."""
        found: dict[str, str] = {}
        for record in self.records:
            own = {key: str(record.item[key]) for key in ("doi", "arxiv") if record.item.get(key)}
            for kind, value in {**own, **record.identifiers}.items():
                if kind == "isbn" and record.item.get("type") not in BOOKS:
                    continue  # it is that of the book that a chapter stands in
                found.setdefault(kind, strip_version(value) if kind == "arxiv" else value)
        return {kind: found[kind] for kind in (*IDENTIFIER_KINDS, *found) if kind in found}

    @property
    def publication(self) -> Record | None:
        """The record of its publication, None if there are preprints alone."""
        return None if is_preprint(self.record) else self.record

    @property
    def retraction(self) -> str:
        """What its retraction is known by, "" if nobody says that it was retracted."""
        return next((record.retraction for record in self.records if record.retraction), "")


def is_preprint(record: Record) -> bool:
    """Tell whether a record is of a preprint."""
    return record.item.get("type") == "preprint" or record.item.get("status") == "preprint"


@dataclass(slots=True)
class _VersionGroup:
    """Versions that are one work so far: `numbers` of all of them, papers of a profile, and records."""

    numbers: list[int]
    marks: list[WorkMarks]
    dois: set[str]
    papers: list[int] = field(default_factory=list)
    records: list[tuple[Record, WorkMarks]] = field(default_factory=list)

    def join(self, other: _VersionGroup) -> None:
        """Take all of another group."""
        self.numbers += other.numbers
        self.marks += other.marks
        self.dois |= other.dois
        self.papers += other.papers
        self.records += other.records

    def has_other_doi_than(self, other: _VersionGroup) -> bool:
        """Tell whether both were published, under DOIs that differ: a paper, and its longer version in a journal."""
        return bool(self.dois and other.dois) and not self.dois & other.dois

    def may_be_called_as(self, other: _VersionGroup) -> bool:
        """Tell whether a common title may mean the same work: time and kind do not speak against it."""
        pairs = [(one, two) for one in self.marks[:_MANY] for two in other.marks[:_MANY]]
        return any(one.agrees_in_time(two, _YEARS) for one, two in pairs) and not any(
            one.is_another_kind(two) for one, two in pairs
        )


class _Grouping:
    """Joins versions by what they share, the most reliable first."""

    def __init__(self, papers: Sequence[Paper], records: Sequence[Record]) -> None:
        start = len(papers)
        own, listed = [mark_paper(paper) for paper in papers], [mark_record(record) for record in records]
        groups = [_VersionGroup([n], [marks], {*marks.dois}, papers=[n]) for n, marks in enumerate(own)]
        groups += [
            _VersionGroup([start + n], [marks], {*marks.dois}, records=[(record, marks)])
            for n, (record, marks) in enumerate(zip(records, listed, strict=True))
        ]
        self._groups = groups
        self._own, self._marks = own, own + listed

    def join_all(self) -> list[_VersionGroup]:
        """Return the groups."""
        self._join_by(lambda marks: (mark for mark in marks.identifiers if mark[0] == "doi"), _is_same)
        self._join_by(lambda marks: iter(marks.identifiers), _is_not_published_twice)
        self._join_by(_list_titles, _may_be_same)
        self._join_subtitles()
        return list({id(group): group for group in self._groups}.values())

    def find_twins(self, group: _VersionGroup) -> Iterator[int]:
        """Yield the papers of the profile that have a telling title of a group, and are not in it."""
        titles = {title for marks in group.marks for title in marks.titles if is_telling(title)}
        yield from (n for n, marks in enumerate(self._own) if titles & marks.titles and n not in group.papers)

    def _join_by(self, list_keys: _KeyLister, may_join: _Rule) -> None:
        holders: dict[object, list[int]] = defaultdict(list)
        for number, marks in enumerate(self._marks):
            for key in list_keys(marks):
                holders[key].append(number)
        for members in holders.values():
            apart: list[int] = []  # works of one title that are not the same
            for number in members:
                if not any(self._join(other, number, may_join) for other in apart[:_MANY]):
                    apart.append(number)

    def _join_subtitles(self) -> None:
        """Join works whose titles are those of others without their subtitles."""
        holders: dict[str, list[int]] = defaultdict(list)
        for number, marks in enumerate(self._marks):
            for title in marks.titles:
                holders[title].append(number)
        for number, marks in enumerate(self._marks):
            for other in (other for main in marks.mains for other in holders.get(main, ())):
                if marks.agrees_in_time(self._marks[other], 1):
                    self._join(number, other, _may_be_same)

    def _join(self, one: int, other: int, may_join: _Rule) -> bool:
        """Make two groups one if they may be, and tell whether they are."""
        ours, theirs = self._groups[one], self._groups[other]
        if ours is not theirs and may_join(ours, theirs):
            ours.join(theirs)
            for number in theirs.numbers:
                self._groups[number] = ours
        return self._groups[one] is self._groups[other]


_Rule = Callable[[_VersionGroup, _VersionGroup], bool]


def _is_same(_one: _VersionGroup, _other: _VersionGroup) -> bool:
    return True


def _is_not_published_twice(one: _VersionGroup, other: _VersionGroup) -> bool:
    return not one.has_other_doi_than(other)


def _may_be_same(one: _VersionGroup, other: _VersionGroup) -> bool:
    return _is_not_published_twice(one, other) and one.may_be_called_as(other)


def _list_titles(marks: WorkMarks) -> Iterator[object]:
    """Yield the titles of a work; one that several works may have is told apart by year and venue."""
    for title in marks.titles:
        yield title if is_telling(title) else (title, marks.year, marks.venue)


def group_works(records: Sequence[Record], papers: Sequence[Paper] = ()) -> list[ListedWork]:
    """Return the works that records are of, each with the papers of the profile that are the same work."""
    grouping = _Grouping(papers, records)
    works = []
    for group in grouping.join_all():
        if group.records:
            twins = () if group.papers else tuple(dict.fromkeys(grouping.find_twins(group)))
            known, marks = zip(*sorted(group.records, key=_weigh), strict=True)
            works.append(ListedWork(known, marks, tuple(group.papers), twins))
    return sorted(works, key=_find_age, reverse=True)


def _rank(source: SourceName) -> int:
    return _RANKS.index(source) if source in _RANKS else len(_RANKS)


def _weigh(marked: tuple[Record, WorkMarks]) -> tuple[bool, bool, int]:
    """Return what records of a work are sorted by: publications, those with authors, then by who says it."""
    record = marked[0]
    return is_preprint(record), not (record.item.get("authors") or record.item.get("editors")), _rank(record.source)


def _find_age(work: ListedWork) -> tuple[str, str]:
    date = str(work.record.item.get("date") or "")
    return dates.find_year(date), date
