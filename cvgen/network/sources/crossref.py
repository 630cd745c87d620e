"""Works of Crossref, the agency of most journals' and publishers' DOIs.

Official description: https://api.crossref.org/swagger-ui/index.html, and the format of its answers:
https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any
from urllib.parse import quote

from cvgen.bibliography.csl_reader import read_date
from cvgen.bibliography.plain_entries import PlainEntry, format_person, format_whole, join_name, sort_standard_number
from cvgen.network.sources.abstracts import tidy_abstract
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.crossref_places import add_places, find_conference
from cvgen.network.sources.record import (
    MAX_PEOPLE,
    Contributor,
    Record,
    Version,
    collect_records,
    keep_known,
    make_paper,
    read_count,
    split_retraction,
)
from cvgen.problems import Spot
from cvgen.readers.data.nested import find_list, find_text, find_value
from cvgen.text.identifiers import doi_url, find_identifiers, read_arxiv_doi, strip_doi_prefix
from cvgen.text.name_parts import is_generation
from cvgen.text.networks import read_orcid

# Where what stands: the field of biblatex for each key of a work. More: crossref_places.
_FIELDS: Mapping[str, str] = {
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "article-number": "eid",
    "edition-number": "edition",
    "language": "language",
    "DOI": "doi",
}
_PEOPLE: Mapping[str, str] = {"author": "author", "editor": "editor", "translator": "translator"}
# The first that a work has counts.
_DATES = (
    ("published-print",), ("published-online",), ("published",), ("issued",), ("posted",), ("approved",),
    ("content-created",), ("event", "start"),
)  # fmt: skip
# https://api.crossref.org/types: the type of a paper, and the word for its kind where the type does not say it.
_TYPES: Mapping[str, tuple[str, str]] = {
    "journal-article": ("article", ""),
    "proceedings-article": ("conference", ""),
    "posted-content": ("preprint", ""),
    "book": ("book", ""),
    "monograph": ("book", ""),
    "reference-book": ("book", ""),
    "edited-book": ("edited volume", ""),
    "proceedings": ("edited volume", ""),
    "book-chapter": ("chapter", ""),
    "book-section": ("chapter", ""),
    "book-part": ("chapter", ""),
    "reference-entry": ("encyclopedia entry", ""),
    "dissertation": ("thesis", ""),
    "report": ("report", ""),
    "report-component": ("report", ""),
    "standard": ("standard", ""),
    "dataset": ("dataset", ""),
    "database": ("dataset", ""),
    "peer-review": ("other", "Peer review"),
    "journal-issue": ("special issue", ""),
    "component": ("other", "Supplement"),
}
# `subtype` of posted content.
_POSTED: Mapping[str, tuple[str, str]] = {
    "working_paper": ("working paper", ""),
    "dissertation": ("thesis", ""),
    "report": ("report", ""),
    "letter": ("other", "Letter"),
    "blog": ("media", "Blog post"),
    "other": ("other", ""),
}
# What a notice says of another work: `update-to`.
_NOTICES: Mapping[str, str] = {
    "correction": "Correction",
    "corrigendum": "Corrigendum",
    "erratum": "Erratum",
    "addendum": "Addendum",
    "clarification": "Clarification",
    "expression_of_concern": "Expression of concern",
    "retraction": "Retraction notice",
    "partial_retraction": "Retraction notice",
    "withdrawal": "Retraction notice",
    "removal": "Retraction notice",
}
# Titles of reviews of books, as Project MUSE and journals have them: “*Ink* by Eva Ek (review)”, “Book Review: Ink”.
_REVIEW = re.compile(
    r" \(review\)$|^(?:book reviews?|rezension|buchbesprechung|compte[ -]rendu|reseña|recensione|resenha)\s*[:.–—]",
    re.IGNORECASE,
)
_EDITORIAL = re.compile(r"(?:guest )?editorial(?:$|\s*[:.–—])", re.IGNORECASE)
_RELATIONS: Mapping[str, str] = {"is-preprint-of": "published", "has-preprint": "preprint"}
_RETRACTIONS = ("retraction", "withdrawal", "removal")
_BOOKS = ("book", "edited volume")
_ONLY_HANDLED = ("article", "editorial", "preprint", "review", "other")  # who edits these, handles them for the journal
MAX_DOIS = 50  # in one question about several works
MAX_FOUND = 5  # of a search


def fetch_work(asker: Asker, kind: str, value: str) -> Record:
    """Return the work of a DOI. Raises Unavailable."""
    data = asker.fetch_object(f"/works/{quote(value, safe='')}", {"mailto": asker.contact})
    return _read_work(asker.host, find_value(data, "message"))


def search_works(asker: Asker, title: str) -> list[Record]:
    """Return the works whose titles are most like one. Raises Unavailable."""
    query = {"query.bibliographic": title, "rows": MAX_FOUND, "mailto": asker.contact}
    works = find_list(asker.fetch_object("/works", query), "message", "items")
    return collect_records(partial(_read_work, asker.host), works)


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


def _read_work(host: str, work: Any) -> Record:
    kind, genre = _find_kind(work)
    entry = PlainEntry(kind, Spot(host), genre=genre)
    for key, field in _FIELDS.items():
        value = find_text(work, key)
        if value != "null" and (key, value) != ("edition-number", "1"):  # a program's word for none, and no news
            entry.add(field, value)
    retracted = _add_titles(entry, work)
    add_places(entry, work)
    entry.add("abstract", tidy_abstract(find_text(work, "abstract")))
    entry.fields["date"] = next(filter(None, (read_date(find_value(work, *key)) for key in _DATES)), "")
    for key in ("ISBN", "ISSN"):
        if number := find_text(work, key):
            entry.fields.setdefault(*sort_standard_number(number))
    for role, key in _PEOPLE.items():
        if role != "editor" or kind not in _ONLY_HANDLED:
            entry.people[key] = [_format_name(person) for person in find_list(work, role)]
    versions = tuple(_list_versions(work))
    identifiers = {
        "doi": find_text(work, "DOI"),
        "arxiv": next((version.value for version in versions if version.kind == "arxiv"), ""),
        "isbn": entry.fields.get("isbn") if kind in _BOOKS else "",  # that of a chapter is its book's
    }
    return Record(
        "crossref",
        make_paper(entry, host),
        identifiers=keep_known(identifiers),
        contributors=tuple(map(_read_contributor, islice(find_list(work, "author"), MAX_PEOPLE))),
        versions=versions,
        retraction=next(_list_retractions(work), retracted),
        citations=read_count(find_value(work, "is-referenced-by-count")),
    )


def _find_kind(work: Any) -> tuple[str, str]:
    """Return the type of a paper, and the word for its kind if it is of one."""
    kind, genre = _TYPES.get(find_text(work, "type"), ("other", ""))
    own = find_text(work, "DOI").casefold()
    for update in find_list(work, "update-to"):
        # A publisher that puts a notice in place of the work says that this updates itself.
        if (notice := _NOTICES.get(find_text(update, "type"))) and find_text(update, "DOI").casefold() != own:
            return "other", notice
    if kind == "preprint":
        return _POSTED.get(find_text(work, "subtype"), (kind, genre))
    if kind == "book" and not find_list(work, "author") and find_list(work, "editor"):
        return "edited volume", ""
    if kind == "chapter" and find_conference(work).name:
        return "conference", ""
    if kind == "article":
        return _find_nearer_type(work), genre
    if kind == "thesis" and (degree := find_text(work, "degree")):
        return kind, f"{degree} thesis" if " " not in degree else degree
    return kind, genre


def _find_nearer_type(work: Any) -> str:
    """Return the type of what stands in a journal, where its title or relations say it: Crossref has one for all."""
    title = find_text(work, "title")
    if find_list(work, "relation", "is-review-of") or _REVIEW.search(title):
        return "review"
    return "editorial" if _EDITORIAL.match(title) else "article"


def _add_titles(entry: PlainEntry, work: Any) -> str:
    """Add the titles of a work; return the word that says that it was taken back."""
    title, retracted = split_retraction(find_text(work, "title"))
    entry.add("title", title)
    subtitle, original = find_text(work, "subtitle"), find_text(work, "original-title")
    if subtitle.casefold() not in title.casefold():  # some write it in both places
        entry.add("subtitle", subtitle)
    if original.casefold() != title.casefold():
        entry.add("origtitle", original)
    return retracted


def _format_name(person: Any) -> str:
    if name := find_text(person, "name"):
        return format_whole(name, is_organisation=True)
    return format_person(*_list_parts(person))


def _list_parts(person: Any) -> tuple[str, str, str]:
    """Return a person's family name, given names and suffix; degrees, which some have in its place, are none."""
    suffix = find_text(person, "suffix")
    return find_text(person, "family"), find_text(person, "given"), suffix if is_generation(suffix) else ""


def _read_contributor(person: Any) -> Contributor:
    family, given, suffix = _list_parts(person)
    affiliations = (find_text(place, "name") for place in find_list(person, "affiliation"))
    name = join_name(given, family, suffix) or find_text(person, "name")
    return Contributor(name, read_orcid(find_text(person, "ORCID")), tuple(filter(None, affiliations)))


def _list_versions(work: Any) -> Iterator[Version]:
    for relation, name in _RELATIONS.items():
        for other in find_list(work, "relation", relation):
            number, kind = strip_doi_prefix(find_text(other, "id")), find_text(other, "id-type")
            if arxiv := _find_arxiv(number, kind):
                yield Version(name, "arxiv", arxiv)
            elif number.startswith("10.") or kind in ("pmid", "pmcid"):
                yield Version(name, "doi" if number.startswith("10.") else kind, number)


def _find_arxiv(number: str, kind: str) -> str:
    """Return the arXiv identifier that a related work has, "" if it has none."""
    if kind == "arxiv":
        return number.lower().removeprefix("arxiv:")
    return read_arxiv_doi(number) or find_identifiers([number]).get("arxiv", "")


def _list_retractions(work: Any) -> Iterator[str]:
    """Yield the addresses of the notices that a work was taken back."""
    for update in find_list(work, "updated-by"):
        if find_text(update, "type") in _RETRACTIONS:
            yield doi_url(find_text(update, "DOI")) or find_text(update, "label")
