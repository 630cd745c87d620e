"""Works of Crossref, the agency of most journals' and publishers' DOIs.

Official description: https://api.crossref.org/swagger-ui/index.html, and the format of its answers:
https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from cvgen.bibliography.csl_reader import read_date
from cvgen.bibliography.plain_entries import PlainEntry, format_person, format_whole, sort_standard_number
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.record import Contributor, Record, Version, keep_known, make_paper, read_count
from cvgen.problems import Spot
from cvgen.readers.data.nested import find_list, find_text, find_value
from cvgen.text.identifiers import doi_url, read_arxiv_doi

# Where what stands: the field of biblatex for each key of a work.
_FIELDS: Mapping[str, str] = {
    "title": "title",
    "subtitle": "subtitle",
    "container-title": "venue",
    "short-container-title": "shortjournal",
    "publisher": "publisher",
    "publisher-location": "address",
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "article-number": "eid",
    "edition-number": "edition",
    "original-title": "origtitle",
    "language": "language",
    "abstract": "abstract",
    "DOI": "doi",
}
_PEOPLE: Mapping[str, str] = {"author": "author", "editor": "editor", "translator": "translator"}
_DATES = ("published-print", "published-online", "published", "issued", "posted")  # the first that it has counts
# https://api.crossref.org/types
_TYPES: Mapping[str, str] = {
    "journal-article": "article",
    "proceedings-article": "conference",
    "posted-content": "preprint",
    "book": "book",
    "monograph": "book",
    "reference-book": "book",
    "edited-book": "edited volume",
    "proceedings": "edited volume",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "reference-entry": "encyclopedia entry",
    "dissertation": "thesis",
    "report": "report",
    "report-component": "report",
    "standard": "standard",
    "dataset": "dataset",
    "database": "dataset",
    "peer-review": "review",
    "journal-issue": "special issue",
}
_RELATIONS: Mapping[str, str] = {"is-preprint-of": "published", "has-preprint": "preprint"}
_RETRACTIONS = ("retraction", "withdrawal", "removal")
_WITHOUT_PUBLISHER = frozenset({"article", "conference", "preprint"})
MAX_DOIS = 50  # in one question about several works
MAX_FOUND = 5  # of a search


def fetch_work(asker: Asker, kind: str, value: str) -> Record:
    """Return the work of a DOI. Raises Unavailable."""
    data = asker.fetch_object(f"/works/{quote(value, safe='')}", {"mailto": asker.contact})
    return _read_work(find_value(data, "message"), asker.host)


def search_works(asker: Asker, title: str) -> list[Record]:
    """Return the works whose titles are most like one. Raises Unavailable."""
    query = {"query.bibliographic": title, "rows": MAX_FOUND, "mailto": asker.contact}
    works = find_list(asker.fetch_object("/works", query), "message", "items")
    return [_read_work(work, asker.host) for work in works if find_text(work, "title")]


def fetch_retractions(asker: Asker, dois: Sequence[str]) -> dict[str, str]:
    """Return how each retracted one of at most MAX_DOIS works is known to be, by its DOI in small letters.

    What Retraction Watch knows stands in Crossref's answers, too. Raises Unavailable.
    """
    query = {
        "filter": ",".join(f"doi:{doi}" for doi in dois), "select": "DOI,updated-by", "rows": len(dois),
        "mailto": asker.contact,
    }  # fmt: skip
    works = find_list(asker.fetch_object("/works", query), "message", "items")
    found = {find_text(work, "DOI").casefold(): next(_list_retractions(work), "") for work in works}
    return {doi: notice for doi, notice in found.items() if notice}


def _read_work(work: Any, host: str) -> Record:
    kind = _TYPES.get(find_text(work, "type"), "other")
    entry = PlainEntry(kind, Spot(host))
    for key, field in _FIELDS.items():
        if field != "publisher" or kind not in _WITHOUT_PUBLISHER:
            entry.add(field, find_text(work, key))
    entry.add("eventtitle", find_text(work, "event", "name"))
    entry.fields["date"] = next(filter(None, (read_date(find_value(work, key)) for key in _DATES)), "")
    for key in ("ISBN", "ISSN"):
        if number := find_text(work, key):
            entry.fields.setdefault(*sort_standard_number(number))
    for role, key in _PEOPLE.items():
        entry.people[key] = [_format_name(person) for person in find_list(work, role)]
    versions = tuple(_list_versions(work))
    arxiv = next((version.value for version in versions if version.kind == "arxiv"), "")
    return Record(
        "crossref",
        make_paper(entry, host),
        identifiers=keep_known({"doi": find_text(work, "DOI"), "arxiv": arxiv}),
        contributors=tuple(map(_read_contributor, find_list(work, "author"))),
        versions=versions,
        retraction=next(_list_retractions(work), ""),
        citations=read_count(find_value(work, "is-referenced-by-count")),
    )


def _format_name(person: Any) -> str:
    if name := find_text(person, "name"):
        return format_whole(name, is_organisation=True)
    return format_person(*(find_text(person, part) for part in ("family", "given", "suffix")))


def _read_contributor(person: Any) -> Contributor:
    parts = (find_text(person, part) for part in ("given", "family", "suffix", "name"))
    affiliations = (find_text(place, "name") for place in find_list(person, "affiliation"))
    orcid = find_text(person, "ORCID").rpartition("/")[2]
    return Contributor(" ".join(filter(None, parts)), orcid, tuple(filter(None, affiliations)))


def _list_versions(work: Any) -> Iterator[Version]:
    for relation, name in _RELATIONS.items():
        for other in find_list(work, "relation", relation):
            number = find_text(other, "id")
            arxiv = number if find_text(other, "id-type") == "arxiv" else read_arxiv_doi(number)
            yield Version(name, "arxiv" if arxiv else "doi", arxiv or number)


def _list_retractions(work: Any) -> Iterator[str]:
    """Yield the addresses of the notices that a work was taken back."""
    for update in find_list(work, "updated-by"):
        if find_text(update, "type") in _RETRACTIONS:
            yield doi_url(find_text(update, "DOI")) or find_text(update, "label")
