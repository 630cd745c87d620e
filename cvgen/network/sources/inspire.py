"""Works of INSPIRE, which knows high energy physics.

Official description: https://github.com/inspirehep/rest-api-doc, and the format of its records:
https://inspire-schemas.readthedocs.io/en/latest/schemas/hep.html. One record is of the preprint and the publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from cvgen.bibliography.plain_entries import PlainEntry, format_inverted, format_whole, join_pages, straighten_name
from cvgen.network.answers import Unavailable
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.book_statements import read_edition
from cvgen.network.sources.record import (
    MAX_PEOPLE,
    Contributor,
    Record,
    collect_pages,
    collect_records,
    keep_known,
    make_paper,
    read_count,
    split_retraction,
)
from cvgen.problems import Spot
from cvgen.readers.data.nested import find_list, find_text, find_value
from cvgen.text.name_list_words import is_like_organisation
from cvgen.text.networks import read_orcid

# Where what stands: the field of biblatex for each key of a record, and of its `publication_info` and `imprints`.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("titles", "title"),
    "subtitle": ("titles", "subtitle"),
    "abstract": ("abstracts", "value"),
    "pagetotal": ("number_of_pages",),
    "publisher": ("imprints", "publisher"),
    "address": ("imprints", "place"),
    "series": ("book_series", "title"),
    "number": ("book_series", "volume"),
    "institution": ("thesis_info", "institutions", "name"),
    "eprint": ("arxiv_eprints", "value"),
    "isbn": ("isbns", "value"),
}
_PUBLISHED: Mapping[str, str] = {
    "volume": "journal_volume", "number": "journal_issue", "eid": "artid", "isbn": "parent_isbn",
}  # fmt: skip
# The type of a paper, and the word for its kind, by `document_type`; the first that a record has.
_TYPES: Mapping[str, tuple[str, str]] = {
    "thesis": ("thesis", ""),
    "proceedings": ("edited volume", ""),
    "book chapter": ("chapter", ""),
    "book": ("book", ""),
    "conference paper": ("conference", ""),
    "report": ("report", ""),
    "activity report": ("report", "Activity report"),
    "article": ("article", ""),
    "note": ("other", "Note"),
}
_DEGREES: Mapping[str, str] = {
    "phd": "PhD thesis", "master": "Master’s thesis", "bachelor": "Bachelor’s thesis", "diploma": "Diploma thesis",
    "habilitation": "Habilitation thesis", "laurea": "Laurea thesis",
}  # fmt: skip
_BOOKS = ("book", "edited volume", "thesis")
_SELECTED = (
    "control_number,document_type,titles,abstracts,authors.full_name,authors.ids,authors.inspire_roles,"
    "authors.raw_affiliations,authors.affiliations,corporate_author,collaborations,publication_info,imprints,dois,"
    "arxiv_eprints,isbns,book_series,editions,number_of_pages,thesis_info,report_numbers,languages,preprint_date,"
    "earliest_date,external_system_identifiers,withdrawn,citation_count"
)
MAX_FOUND = 5  # of a search
_PER_PAGE = 100
_MAX_PAGES = 100  # it gives 10,000 works by numbers of pages


def fetch_work(asker: Asker, kind: str, value: str) -> Record:
    """Return the work of a number or key of INSPIRE, a DOI or an arXiv identifier. Raises Unavailable."""
    if kind == "inspire" and not value.isdecimal():
        found = _ask_list(asker, {"q": f'texkeys:"{value}"', "size": 1})
        if not found:
            raise Unavailable(f"{asker.host} does not have this key", gone=True)
        return _read_work(found[0], asker.host)
    place = "literature" if kind == "inspire" else kind
    return _read_work(asker.fetch_object(f"/{place}/{quote(value, safe='/')}"), asker.host)


def fetch_works(asker: Asker, person: str) -> list[Record]:
    """Return the works of an author, who is known by an identifier of INSPIRE (A.Lovelace.1) or an ORCID iD.

    Raises Unavailable, Incomplete.
    """
    query = f"authors.ids.value:{person}" if read_orcid(person) else f"a {person}"
    return collect_pages(_list_pages(asker, query))


def search_works(asker: Asker, title: str) -> list[Record]:
    """Return the works of like titles. Raises Unavailable."""
    works = _ask_list(asker, {"q": f't "{title.replace(chr(34), " ")}"', "size": MAX_FOUND})
    return collect_records(lambda work: _read_work(work, asker.host), works)


def _ask_list(asker: Asker, query: Mapping[str, object]) -> list[Any]:
    works = find_value(asker.fetch_object("/literature", {**query, "fields": _SELECTED}), "hits", "hits")
    if not isinstance(works, list):
        raise Unavailable(f"{asker.host} answers without works")
    return works


def _list_pages(asker: Asker, query: str) -> Iterator[list[Record]]:
    for page in range(1, _MAX_PAGES + 1):
        works = _ask_list(asker, {"q": query, "sort": "mostrecent", "size": _PER_PAGE, "page": page})
        yield collect_records(lambda work: _read_work(work, asker.host), works)
        if len(works) < _PER_PAGE:
            return


def _read_work(work: Any, host: str) -> Record:
    data = find_value(work, "metadata")
    published = _find_publication(data)
    kind, genre = _find_kind(data, published)
    entry = PlainEntry(kind, Spot(host), genre=genre)
    for field, keys in _FIELDS.items():
        entry.add(field, find_text(data, *keys))
    entry.fields["title"], retracted = split_retraction(entry.fields.get("title", ""))
    _place_publication(entry, data, published)
    _place_people(entry, data)
    dois = [find_text(one, "value") for one in find_list(data, "dois") if _is_of_work(one)]
    entry.add("doi", dois[0] if dois else "")
    others = {
        find_text(one, "schema"): find_text(one, "value") for one in find_list(data, "external_system_identifiers")
    }
    identifiers = {
        "inspire": find_text(data, "control_number"),
        "doi": entry.fields.get("doi"),
        "arxiv": entry.fields.get("eprint"),
        "ads": others.get("ADS"),
        "isbn": find_text(data, "isbns", "value") if entry.kind in _BOOKS else "",
    }
    if not entry.fields.get("eprint"):
        entry.fields.pop("eprint", None)
    return Record(
        "inspire",
        make_paper(entry, host),
        identifiers=keep_known(identifiers),
        contributors=tuple(_list_contributors(data)),
        retraction="withdrawn" if find_value(data, "withdrawn") is True else retracted,
        citations=read_count(find_value(data, "citation_count")),
    )


def _is_of_work(part: Any) -> bool:
    """Tell whether a DOI or a publication is of the work itself, and not of an erratum or a translation of it."""
    return find_text(part, "material") in ("", "publication", "version") and find_value(part, "hidden") is not True


def _find_publication(data: Any) -> Any:
    """Return where a work was published, the first place if there are several; None if nowhere that is known."""
    places = [one for one in find_list(data, "publication_info") if _is_of_work(one)]
    return next((one for one in places if find_text(one, "journal_title")), places[0] if places else None)


def _find_kind(data: Any, published: Any) -> tuple[str, str]:
    """Return the type of a paper, and the word for its kind if it is of one."""
    said = [text for text in find_list(data, "document_type") if isinstance(text, str)]
    kind, genre = next((meaning for name, meaning in _TYPES.items() if name in said), ("other", ""))
    if (
        kind == "article"
        and not find_text(published, "journal_title")
        and not any(map(_is_of_work, find_list(data, "dois")))
    ):
        kind = "preprint"
    if kind == "thesis":
        genre = _DEGREES.get(find_text(data, "thesis_info", "degree_type"), "")
    return kind, genre


def _place_publication(entry: PlainEntry, data: Any, published: Any) -> None:
    """Add where and when a work was published: journals are abbreviated without spaces, Phys.Rev.Lett."""
    for field, key in _PUBLISHED.items():
        entry.fields[field] = find_text(published, key) or entry.fields.get(field, "")
    entry.add("edition", read_edition(find_text(data, "editions")))
    entry.add("venue", re.sub(r"\.(?=\w)", ". ", find_text(published, "journal_title")))
    entry.add("pages", join_pages(find_text(published, "page_start"), find_text(published, "page_end")))
    if entry.kind == "report":
        entry.add("number", find_text(data, "report_numbers", "value"))
    languages = [text for text in find_list(data, "languages") if isinstance(text, str)]
    if len(languages) == 1:
        entry.add("language", languages[0])
    year, day = (
        find_text(published, "year"),
        find_text(data, "imprints", "date") or find_text(data, "thesis_info", "date"),
    )
    if entry.kind in _BOOKS:
        year = ""  # of a volume of proceedings, it may be that of the conference
    dates = (
        day if day.startswith(year) else year,
        year,
        *(find_text(data, key) for key in ("preprint_date", "earliest_date")),
    )
    entry.fields["date"] = next(filter(None, dates), "")


def _place_people(entry: PlainEntry, data: Any) -> None:
    """Add who wrote and edited; the word “Collaboration” is not in the names of collaborations there."""
    names = [find_text(one, "value") for one in find_list(data, "collaborations")]
    whole = [name if is_like_organisation(name) else f"{name} Collaboration" for name in names if name]
    people = [one for one in find_list(data, "authors") if "supervisor" not in find_list(one, "inspire_roles")]
    for person in people:
        role = "editor" if "editor" in find_list(person, "inspire_roles") else "author"
        entry.people.setdefault(role, []).append(format_inverted(find_text(person, "full_name")))
    bodies = [text for text in find_list(data, "corporate_author") if isinstance(text, str)]
    if not people:
        entry.people["author"] = [format_whole(name, is_organisation=True) for name in bodies or whole]
    if people or bodies:
        entry.add("collaboration", " and ".join(whole))


def _list_contributors(data: Any) -> Iterator[Contributor]:
    for person in find_list(data, "authors")[:MAX_PEOPLE]:
        if not {"supervisor", "editor"} & {
            role for role in find_list(person, "inspire_roles") if isinstance(role, str)
        }:
            ids = {find_text(one, "schema"): find_text(one, "value") for one in find_list(person, "ids")}
            places = find_list(person, "raw_affiliations") or find_list(person, "affiliations")
            affiliations = tuple(filter(None, (find_text(place, "value") for place in places)))
            name = straighten_name(find_text(person, "full_name"))
            yield Contributor(name, read_orcid(ids.get("ORCID", "")), affiliations)
