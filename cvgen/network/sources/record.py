"""What a source says of a work: the item of a profile, and what stands around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cvgen.bibliography.bibtex_reader import read_entries, read_papers
from cvgen.bibliography.plain_entries import PlainEntry, make_bibtex_entry
from cvgen.network.answers import Unavailable
from cvgen.profile.sources import SourceName
from cvgen.readers import ImportResult

MAX_COUNT = 10**8  # no paper has more citations, nor a repository more stars


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
    count them.
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


def make_paper(entry: PlainEntry, host: str) -> dict[str, Any]:
    """Return an entry as a paper. Raises Unavailable if it has no title or no author."""
    papers = read_entries([make_bibtex_entry(entry)], ImportResult())
    return _require_paper(papers, host)


def read_bibtex(text: str, host: str) -> dict[str, Any]:
    """Return the first entry of a bibliography as a paper. Raises Unavailable if there is none."""
    papers = read_papers(text, host, ImportResult()) or []
    return _require_paper([paper.data for paper in papers], host)


def _require_paper(papers: list[dict[str, Any]], host: str) -> dict[str, Any]:
    if not papers:
        raise Unavailable(f"{host} answers without a title or without authors")
    return {key: value for key, value in papers[0].items() if key not in ("key", "extra")}


def keep_known(identifiers: Mapping[str, object]) -> dict[str, str]:
    """Return the identifiers that are known."""
    return {kind: str(value) for kind, value in identifiers.items() if value}


def read_count(value: object) -> int | None:
    """Return a number of citations, None if it is none that there can be."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < MAX_COUNT else None
