"""Look a work up: the source of its identifier first, then one that may know more."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from cvgen.network.answers import Unavailable
from cvgen.network.source_pool import SourcePool
from cvgen.network.sources import load_source
from cvgen.network.sources.record import Incomplete, Record, find_title
from cvgen.network.wanted import WorkQuery
from cvgen.profile.same_paper import normalise_text
from cvgen.profile.sources import SourceName

# Whom to ask for each kind of identifier: the next one where a source says that it does not know it.
_FIRST: Mapping[str, tuple[SourceName, ...]] = {
    "doi": ("crossref", "datacite"),
    "arxiv": ("arxiv",),
    "pmid": ("europepmc",),
    "pmcid": ("europepmc",),
    "isbn": ("openlibrary", "googlebooks"),
    "openalex": ("openalex",),
    "dblp": ("dblp",),
    "semanticscholar": ("semanticscholar",),
    "acl": ("acl",),
    "openreview": ("openreview",),
    "inspire": ("inspire",),
    "ads": ("ads",),
    "github": ("github",),
}
# Prefixes of repositories, whose DOIs are DataCite's: arXiv, Zenodo, figshare, Mendeley, Dataverse, Dryad, OSF.
_OF_DATACITE = re.compile(r"10\.(?:48550|5281|6084|17632|7910|5061|17605)/", re.IGNORECASE)
_OWN_DOIS: frozenset[SourceName] = frozenset({"crossref", "datacite", "europepmc"})  # OpenAlex knows more than they


@dataclass(slots=True)
class LookUp:
    """What sources say of a work, the first one first, and why others said nothing."""

    records: list[Record] = field(default_factory=list)
    failures: dict[SourceName, Unavailable] = field(default_factory=dict)


def look_up(pool: SourcePool, wanted: WorkQuery) -> LookUp:
    """Return what sources say of a work: at most two questions, to one source after the other."""
    found = LookUp()
    names = _FIRST[wanted.kind]
    if wanted.kind == "doi" and _OF_DATACITE.match(wanted.value):
        names = names[::-1]
    asked = 0
    for name in names:
        asked += 1
        _ask(pool, name, wanted.kind, wanted.value, found)
        if found.records or not found.failures[name].gone:
            break
    if found.records and asked < 2 and (more := _find_complement(found.records[0])):
        _ask(pool, *more, found)
    return found


def _ask(pool: SourcePool, name: SourceName, kind: str, value: str, found: LookUp) -> None:
    _collect(found, name, lambda: [load_source(name).fetch_work(pool.ask(name), kind, value)])


def _collect(found: LookUp, name: SourceName, fetch: Callable[[], list[Record]]) -> None:
    """Add what a source says, or why it says nothing, or not all."""
    try:
        found.records += fetch()
    except Unavailable as failure:
        found.records += failure.records if isinstance(failure, Incomplete) else ()
        found.failures[name] = failure


def _find_complement(record: Record) -> tuple[SourceName, str, str] | None:
    """Return whom to ask about a work besides, and by what: about its publication, if the record is of a preprint."""
    if record.section != "papers":
        return None
    published = [other for other in record.versions if other.relation == "published" and other.kind == "doi"]
    if published:
        return "crossref", "doi", published[0].value
    doi, arxiv = record.identifiers.get("doi", ""), record.identifiers.get("arxiv", "")
    if record.source in _OWN_DOIS and doi:
        return "openalex", "doi", doi
    if doi and not _OF_DATACITE.match(doi):
        return "crossref", "doi", doi
    if arxiv:
        return ("semanticscholar" if record.source == "arxiv" else "arxiv"), "arxiv", arxiv
    return None


def search_works(pool: SourcePool, title: str) -> LookUp:
    """Return the works of like titles, those of the same title first."""
    found = LookUp()
    for name in ("crossref", "openalex"):
        _collect(found, name, partial(load_source(name).search_works, pool.ask(name), title))
    wanted = normalise_text(title)
    unique: dict[str, Record] = {}
    for record in found.records:
        unique.setdefault(record.identifiers.get("doi", "").casefold() or find_title(record.item), record)
    found.records = sorted(unique.values(), key=lambda record: normalise_text(find_title(record.item)) != wanted)
    return found


# Whom to ask for all works of a person, by the kind of their identifier.
_OF_PERSONS: Mapping[str, SourceName] = {
    "orcid": "orcid",
    "openalex_author": "openalex",
    "dblp_person": "dblp",
    "semanticscholar_author": "semanticscholar",
}
_BEST_KINDS = ("doi", "arxiv", "pmid", "pmcid", "isbn")  # to look a work up that a list names


def list_works(pool: SourcePool, wanted: WorkQuery) -> LookUp:
    """Return the works that a person or a title stands for."""
    if not wanted.is_person:
        return search_works(pool, wanted.value)
    found, name = LookUp(), _OF_PERSONS[wanted.kind]
    _collect(found, name, partial(load_source(name).fetch_works, pool.ask(name), wanted.value))
    return found


def complete_record(pool: SourcePool, record: Record) -> LookUp:
    """Return all that sources say of a work that a list names: it is looked up by an identifier, if it has one."""
    for kind in _BEST_KINDS:
        if value := record.identifiers.get(kind):
            found = look_up(pool, WorkQuery(kind, value, value))
            found.records = found.records or [record]
            return found
    return LookUp([record])
