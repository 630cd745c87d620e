"""Works of Semantic Scholar.

Official description: https://api.semanticscholar.org/api-docs/graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from cvgen.bibliography.plain_entries import PlainEntry, format_written, straighten_name
from cvgen.bibliography.preprint_servers import read_server
from cvgen.network.answers import Unavailable
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.record import (
    Contributor,
    Record,
    Version,
    collect_pages,
    collect_records,
    keep_addresses,
    keep_known,
    make_paper,
    read_count,
    read_vague_day,
)
from cvgen.problems import Spot
from cvgen.readers.data.nested import find_list, find_text, find_value
from cvgen.text.identifiers import find_identifiers, read_arxiv_doi

_PREFIXES: Mapping[str, str] = {
    "doi": "DOI:", "arxiv": "ARXIV:", "acl": "ACL:", "pmid": "PMID:", "pmcid": "PMCID:", "semanticscholar": "",
}  # fmt: skip
_FIELDS = (
    "paperId,externalIds,title,abstract,venue,publicationVenue,year,publicationDate,publicationTypes,journal,"
    "openAccessPdf,citationCount,authors.name,authors.externalIds,authors.affiliations"
)
# Authors of papers in lists have no more than these.
_LISTED = _FIELDS.replace("authors.name,authors.externalIds,authors.affiliations", "authors")
# The kinds of identifiers, by what it calls them.
_IDENTIFIERS: Mapping[str, str] = {
    "DOI": "doi", "ArXiv": "arxiv", "PubMed": "pmid", "PubMedCentral": "pmcid", "ACL": "acl", "DBLP": "dblp",
}  # fmt: skip
# Types of papers by its types, the first that a paper has; a literature review is an article, too.
_TYPES: Mapping[str, str] = {
    "Book": "book",
    "BookSection": "chapter",
    "Dataset": "dataset",
    "Editorial": "editorial",
    "LettersAndComments": "other",
    "Conference": "conference",
    "JournalArticle": "article",
    "Review": "article",
    "CaseReport": "article",
    "ClinicalTrial": "article",
    "MetaAnalysis": "article",
    "Study": "article",
    "News": "media",
}
_GENRES: Mapping[str, str] = {"LettersAndComments": "Letter", "News": "News"}
MAX_FOUND = 5  # of a search
_PER_PAGE = 100
_MAX_PAGES = 100


def fetch_work(asker: Asker, kind: str, value: str) -> Record:
    """Return the work of an identifier, one of its own among them: forty signs, or a number. Raises Unavailable."""
    prefix = "CorpusId:" if kind == "semanticscholar" and value.isdecimal() else _PREFIXES[kind]
    number = value.removeprefix("PMC") if kind == "pmcid" else value
    path = f"/graph/v1/paper/{prefix}{quote(number, safe='/:')}"
    return _read_work(asker.fetch_object(path, {"fields": _FIELDS}, _get_headers(asker)), asker.host)


def fetch_works(asker: Asker, person: str) -> list[Record]:
    """Return the works that it ascribes to an author; it may mix people of one name up.

    Raises Unavailable, Incomplete.
    """
    return collect_pages(_list_pages(asker, f"/graph/v1/author/{quote(person)}/papers"))


def search_works(asker: Asker, title: str) -> list[Record]:
    """Return the works whose titles are most like one. Raises Unavailable."""
    query = {"query": title, "limit": MAX_FOUND, "fields": _LISTED}
    works = find_list(asker.fetch_object("/graph/v1/paper/search", query, _get_headers(asker)), "data")
    return collect_records(lambda work: _read_work(work, asker.host), works)


def _get_headers(asker: Asker) -> dict[str, str]:
    return {"x-api-key": asker.token} if asker.token else {}


def _list_pages(asker: Asker, path: str) -> Iterator[list[Record]]:
    offset = 0
    for _ in range(_MAX_PAGES):
        query = {"fields": _LISTED, "limit": _PER_PAGE, "offset": offset}
        answer = asker.fetch_object(path, query, _get_headers(asker))
        works = find_value(answer, "data")
        if not isinstance(works, list):
            raise Unavailable(f"{asker.host} answers without works")
        yield collect_records(lambda work: _read_work(work, asker.host), works)
        following = read_count(find_value(answer, "next"))
        if not following or following <= offset:
            return
        offset = following


def _read_work(work: Any, host: str) -> Record:
    said = [text for text in find_list(work, "publicationTypes") if isinstance(text, str)]
    name = next((name for name in _TYPES if name in said), "")
    entry = PlainEntry(_TYPES.get(name, "other"), Spot(host), genre=_GENRES.get(name, ""))
    identifiers = _read_identifiers(work)
    entry.add("title", find_text(work, "title"))
    entry.add("abstract", find_text(work, "abstract"))
    entry.add("date", read_vague_day(find_text(work, "publicationDate")) or find_text(work, "year"))
    _place_venue(entry, work)
    own = identifiers.get("doi", "")
    if entry.kind == "preprint" and identifiers.get("arxiv"):
        entry.add("eprint", identifiers["arxiv"])
    for key in ("doi", "pmid", "pmcid"):
        entry.add(key, identifiers.get(key, ""))
    authors = find_list(work, "authors")
    entry.people["author"] = [format_written(find_text(author, "name")) for author in authors]
    arxiv = identifiers.get("arxiv", "")
    is_published = entry.kind != "preprint" and not read_arxiv_doi(own)
    return Record(
        "semanticscholar",
        make_paper(entry, host),
        identifiers=identifiers,
        contributors=tuple(map(_read_contributor, authors)),
        versions=(Version("preprint", "arxiv", arxiv),) if arxiv and is_published else (),
        links=_read_links(work),
        citations=read_count(find_value(work, "citationCount")),
    )


def _place_venue(entry: PlainEntry, work: Any) -> None:
    """Add where a work appeared. What is at a server for preprints is one, whatever it is called besides."""
    name = find_text(work, "publicationVenue", "name") or find_text(work, "venue")
    journal = find_text(work, "journal", "name")
    kind = find_text(work, "publicationVenue", "type")
    if read_server(name)[0]:
        entry.kind, entry.genre = "preprint", ""
        entry.add("venue", name)
        return
    if kind == "conference" and entry.kind in ("article", "other"):
        entry.kind = "conference"
    if kind == "journal" and entry.kind in ("conference", "other") and not entry.genre:
        entry.kind = "article"
    entry.add("venue", name or journal)
    entry.add("volume", find_text(work, "journal", "volume"))
    entry.add("pages", "".join(find_text(work, "journal", "pages").split()).replace("-", "--"))
    if entry.kind == "article":
        entry.add("issn", find_text(work, "publicationVenue", "issn"))


def _read_identifiers(work: Any) -> dict[str, str]:
    found = {kind: find_text(work, "externalIds", name) for name, kind in _IDENTIFIERS.items()}
    number = found["pmcid"]
    found["pmcid"] = f"PMC{number}" if number.isdecimal() else number
    found["arxiv"] = found["arxiv"] or read_arxiv_doi(found["doi"])
    return keep_known({"semanticscholar": find_text(work, "paperId"), **found})


def _read_contributor(author: Any) -> Contributor:
    places = [text for text in find_list(author, "affiliations") if isinstance(text, str)]
    return Contributor(
        straighten_name(find_text(author, "name")), find_text(author, "externalIds", "ORCID"), tuple(places)
    )


def _read_links(work: Any) -> dict[str, str]:
    """Return where a work can be read for nothing; documents link to arXiv by themselves."""
    address = find_text(work, "openAccessPdf", "url")
    return {} if "arxiv" in find_identifiers([address]) else keep_addresses({"PDF": address})
