"""What a source says of a work: the item of a profile, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cvgen.bibliography.bibtex_reader import read_entries, read_papers
from cvgen.bibliography.plain_entries import PlainEntry, make_bibtex_entry
from cvgen.network.answers import Unavailable
from cvgen.profile.sources import SourceName
from cvgen.readers import ImportResult
from cvgen.text.urls import is_url

MAX_COUNT = 10**8  # no paper has more citations, nor a repository more stars
MAX_TEXT = 20_000  # characters of a field; a long abstract has 5,000
MAX_REMARK = 300  # of an identifier, or of the word for a retraction
MAX_NAME = 1_000  # of a name; collaborations and committees have long ones
MAX_PEOPLE = 5_000  # more than the authors of the largest collaborations
MAX_NAMED = 100  # authors of a paper that says for which collaboration they write
FIRST_NAMED = 10  # of those who are named where there are more
_TAKEN_BACK = re.compile(
    r"(?P<word>RETRACTED(?: ARTICLE| PAPER| CHAPTER)?|WITHDRAWN(?: ARTICLE)?|REMOVED|Retracted(?: Article)?|Withdrawn)"
    r"\s*:\s*"
)
_EMAIL = re.compile(r"(?:(?:electronic address|e-?mail)s?:? *)?[^\s@]{1,100}@[^\s@]{1,200}", re.IGNORECASE)
_REGION = re.compile(r"(?P<language>(?!zh|pt)[a-z]{2,3})[-_][A-Za-z]{2}")


class Contributor(NamedTuple):
    """An author of a work: the name as the source spells it, their ORCID iD and affiliations where it has them."""

    name: str
    orcid: str = ""
    affiliations: tuple[str, ...] = ()


class Version(NamedTuple):
    """Another version of a work: what it is of it, “preprint” or “published”, and its identifier of a kind."""

    relation: str
    kind: str
    value: str


@dataclass(slots=True)
class Record:
    """What a source, by its key, says of one work.

    `item` is plain data in the shape of an item of the profile's `section`. `identifiers` are all that the source knows
    of this version, by kind: doi, arxiv, pmid, pmcid, isbn, openalex and so on. `links` are addresses by label, as a
    profile has them: where it can be read for nothing, its code. `retraction` is the day or the address that a
    retraction is known by, or a word of the source's, "" if it knows of none. `citations` is None where it does not
    count them. `remarks` are told to the owner and stand in no document: that a repository is a fork, for one.
    """

    source: SourceName
    item: dict[str, Any]
    section: str = "papers"
    identifiers: dict[str, str] = field(default_factory=dict)
    contributors: tuple[Contributor, ...] = ()
    versions: tuple[Version, ...] = ()
    links: dict[str, str] = field(default_factory=dict)
    retraction: str = ""
    citations: int | None = None
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Leave out what is no identifier or address of the web, whatever a source calls it; cut what is long."""
        self.identifiers = {kind: value for kind, value in self.identifiers.items() if _is_identifier(value)}
        self.versions = tuple(version for version in self.versions if _is_identifier(version.value))
        self.links = {label: address for label, address in self.links.items() if _is_web_address(address)}
        self.contributors = tuple(_tidy_contributor(one) for one in self.contributors[:MAX_PEOPLE] if one.name)
        words = " ".join(self.retraction.split())
        self.retraction = "".join(sign for sign in words if sign.isprintable())[:MAX_REMARK]


def _tidy_contributor(person: Contributor) -> Contributor:
    """Return an author without the e-mail addresses that journals write behind affiliations."""
    if not any("@" in place for place in person.affiliations):
        return person
    places = (_EMAIL.sub("", place).strip(" .,;") for place in person.affiliations)
    return person._replace(affiliations=tuple(filter(None, places)))


def _is_identifier(value: str) -> bool:
    return 0 < len(value) <= MAX_REMARK and value.isprintable() and " " not in value


def _is_web_address(address: str) -> bool:
    return re.match("https?://", address, re.IGNORECASE) is not None and is_url(address)


class Incomplete(Unavailable):
    """A source broke off between pages; `records` are of the works that it had told by then."""

    def __init__(self, failure: Unavailable, records: list[Record]) -> None:
        super().__init__(failure.reason, failure.hint, strikes=failure.strikes)
        self.records = records


def collect_pages(pages: Iterable[Iterable[Record]]) -> list[Record]:
    """Return the records of all pages; a work that pages share, since the list moved meanwhile, is there once.

    Raises Unavailable if the first page does not come, Incomplete if a later one does not.
    """
    records: dict[object, Record] = {}
    try:
        for page in pages:
            for record in page:
                records.setdefault(tuple(record.identifiers.items()) or id(record), record)
    except Unavailable as failure:
        if not records:
            raise
        raise Incomplete(failure, [*records.values()]) from None
    return [*records.values()]


def make_paper(entry: PlainEntry, host: str, latex: Mapping[str, str] = {}) -> dict[str, Any]:
    """Return an entry as a paper; fields of `latex` are LaTeX, where a source has that.

    Longer texts than MAX_TEXT are cut, and authors behind MAX_PEOPLE are “et al.”. So are those behind FIRST_NAMED if
    there are more than MAX_NAMED and the paper names their collaboration. Raises Unavailable if it has no title or no
    author.
    """
    entry.fields = {name: value[:MAX_TEXT] for name, value in entry.fields.items()}
    if match := _REGION.fullmatch(entry.fields.get("language", "")):
        entry.fields["language"] = match["language"]
    for role, names in entry.people.items():
        is_crowd = len(names) > MAX_NAMED and entry.fields.get("collaboration")
        limit = FIRST_NAMED if is_crowd else MAX_PEOPLE
        entry.people[role] = [name[:MAX_NAME] for name in names[:limit]] + ["others"] * (len(names) > limit)
    made = make_bibtex_entry(entry)
    made.fields.update({name: value[:MAX_TEXT] for name, value in latex.items() if value})
    paper = _require_paper(read_entries([made], ImportResult()), host)
    if entry.kind == "thesis" and not entry.genre:
        paper.pop("kind", None)  # which thesis it is, the source does not say
    return paper


def find_title(item: Mapping[str, Any]) -> str:
    """Return the title of an item, of one in several languages the English or the first."""
    title = item.get("title", "")
    return str(title.get("en") or next(iter(title.values()), "")) if isinstance(title, Mapping) else str(title)


def split_retraction(title: str) -> tuple[str, str]:
    """Return a title without the word that publishers put before that of a work that was taken back, and the word."""
    match = _TAKEN_BACK.match(title)
    return (title[match.end() :], match["word"]) if match else (title, "")


def read_bibtex(text: str, host: str) -> dict[str, Any]:
    """Return the first entry of a bibliography as a paper. Raises Unavailable if there is none."""
    papers = read_papers(text, host, ImportResult()) or []
    return _require_paper([paper.data for paper in papers], host)


def _require_paper(papers: list[dict[str, Any]], host: str) -> dict[str, Any]:
    if not papers:
        raise Unavailable(f"{host} answers without a title or without authors")
    paper = {key: value for key, value in papers[0].items() if key not in ("key", "extra")}
    if paper.get("type") == paper.get("status") == "preprint":
        del paper["status"]  # the type says it
    if paper.get("type") == "preprint" and paper.get("venue"):
        for key in ("publisher", "badge", "issn"):  # those of the server
            paper.pop(key, None)
    return paper


def collect_records(read: Callable[[Any], Record], works: Iterable[Any]) -> list[Record]:
    """Return the records of works; those that have no title or no author are left out."""

    def read_each() -> Iterator[Record]:
        for work in works:
            with suppress(Unavailable):
                yield read(work)

    return list(read_each())


def keep_known(identifiers: Mapping[str, object]) -> dict[str, str]:
    """Return the identifiers that are known."""
    return {kind: str(value) for kind, value in identifiers.items() if value}


def keep_addresses(links: Mapping[str, str]) -> dict[str, str]:
    """Return the links whose addresses are of the web."""
    return {label: url for label, url in links.items() if url.startswith(("http://", "https://")) and is_url(url)}


def read_vague_day(text: str) -> str:
    """Return a day, 2024-03-14, or less of it: many a source writes the first day where it knows the month or year."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", text, re.ASCII | re.DOTALL)
    if not match:
        return text if re.fullmatch(r"\d{4}(-\d\d)?", text, re.ASCII) else ""
    year, month, day = match.groups()
    return "-".join((year, month, day) if day != "01" else (year, month) if month != "01" else (year,))


def read_count(value: object) -> int | None:
    """Return a number of citations, None if it is none that there can be."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < MAX_COUNT else None
