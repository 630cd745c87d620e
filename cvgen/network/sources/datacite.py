"""Works of DataCite, the agency of DOIs for datasets, software, theses, and the preprints of arXiv.

Official description: https://support.datacite.org/reference/get_dois-id, and the schema of its metadata:
https://datacite-metadata-schema.readthedocs.io/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any
from urllib.parse import quote

from cvgen.bibliography.plain_entries import (
    PlainEntry,
    format_inverted,
    format_person,
    format_whole,
    join_name,
    join_pages,
)
from cvgen.network.sources.abstracts import tidy_abstract
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.datacite_types import find_kind
from cvgen.network.sources.record import (
    MAX_PEOPLE,
    Contributor,
    Record,
    Version,
    collect_records,
    keep_known,
    make_paper,
    read_count,
)
from cvgen.network.sources.tex import tidy_tex
from cvgen.problems import Spot
from cvgen.readers.data.extras import to_text
from cvgen.readers.data.nested import find_list, find_text, find_value
from cvgen.text.identifiers import doi_url, find_identifiers, read_arxiv_doi, strip_doi_prefix
from cvgen.text.networks import read_orcid

# The field for the publisher, by type; of others it is that of a publisher.
_PUBLISHERS: Mapping[str, str] = {
    "thesis": "school",
    "report": "institution",
    "working paper": "institution",
    "standard": "institution",
    "preprint": "venue",
    "poster": "venue",
    "other": "venue",
}
_ROLES: Mapping[str, str] = {"Editor": "editor", "Translator": "translator"}  # of contributors
_WITH_VERSION = ("dataset", "software")
_IN_PRINT = ("article", "chapter", "conference", "review", "encyclopedia entry")
_BOOKS = ("book", "edited volume")
# Versions of a work elsewhere: what the other one is to it.
_RELATIONS: Mapping[str, str] = {
    "IsVersionOf": "published", "IsPreviousVersionOf": "published", "IsPreprintOf": "published",
    "IsNewVersionOf": "preprint", "HasPreprint": "preprint", "HasVersion": "preprint",
}  # fmt: skip
_KINDS: Mapping[str, str] = {"DOI": "doi", "ARXIV": "arxiv", "PMID": "pmid", "PMCID": "pmcid"}
_CODE = ("IsSupplementTo", "IsSupplementedBy", "IsDerivedFrom", "HasPart", "IsIdenticalTo")
_UNKNOWN = re.compile(
    r"\(?:(?:un\w\w|none|null|tba|etal)\)?.*", re.IGNORECASE
)  # the schema's codes for what is missing
_PAGES = re.compile(r"(\d{1,5}) ?(?:pages?|pp?\.?|S\.|Seiten|páginas)", re.IGNORECASE)
_QUERY_SIGNS = re.compile(r"[\"\\]")
MAX_FOUND = 5  # of a search


def fetch_work(asker: Asker, kind: str, value: str) -> Record:
    """Return the work of a DOI. Raises Unavailable."""
    data = asker.fetch_object(f"/dois/{quote(value, safe='')}", {"affiliation": "true"})
    return _read_work(asker.host, find_value(data, "data"))


def search_works(asker: Asker, title: str) -> list[Record]:
    """Return the works whose titles have the words of one in a row. Raises Unavailable."""
    query = {
        "query": f'titles.title:"{_QUERY_SIGNS.sub(" ", title)}"', "page[size]": MAX_FOUND, "affiliation": "true",
    }  # fmt: skip
    works = find_list(asker.fetch_object("/dois", query), "data")
    return collect_records(partial(_read_work, asker.host), works)


def _read_work(host: str, data: Any) -> Record:
    work = find_value(data, "attributes")
    kind, genre = find_kind(work)
    entry = PlainEntry(kind, Spot(host), genre=genre)
    doi = find_text(work, "doi")
    entry.add("doi", doi)
    entry.add("language", find_text(work, "language"))
    title, other = _add_titles(entry, work)
    _add_places(entry, work)
    _add_numbers(entry, work)
    entry.fields["date"] = _find_date(work, kind)
    entry.add("abstract", tidy_abstract(_find_abstract(work)))
    entry.people = dict(_list_people(work))
    identifiers = {"doi": doi, "arxiv": read_arxiv_doi(doi) or _find_arxiv(work)}
    latex = {name: tidy_tex(entry.fields.get(name, "")) for name in ("title", "abstract") if identifiers["arxiv"]}
    item = make_paper(entry, host, latex)
    if other and title:
        item["title"] = {title: item["title"], **other}
    links = dict(_list_links(work))
    if kind == "software" and (repository := find_identifiers(links.values()).get("github")):
        item.setdefault("github", repository)
    return Record(
        "datacite",
        item,
        identifiers=keep_known({**identifiers, "isbn": entry.fields.get("isbn") if kind in _BOOKS else ""}),
        contributors=tuple(_list_contributors(work)),
        versions=tuple(_list_versions(work, doi)),
        links=links,
        retraction=_find_withdrawal(work),
        citations=read_count(find_value(work, "citationCount")),
    )


def _add_titles(entry: PlainEntry, work: Any) -> tuple[str, dict[str, str]]:
    """Add the title; return its language, and the titles in others by language, where all say theirs."""
    others: dict[str, str] = {}
    language = ""
    for one in find_list(work, "titles"):
        title, kind = find_text(one, "title"), find_text(one, "titleType")
        if not kind and "title" not in entry.fields:
            entry.add("title", title)
            language = _find_language(one)
        elif kind == "Subtitle":
            entry.add("subtitle", title)
        elif kind == "TranslatedTitle" and _find_language(one):
            others.setdefault(_find_language(one), title)
    if "title" not in entry.fields:  # some have types for all of them
        entry.add("title", find_text(work, "titles", "title"))
    language = language or entry.fields.get("language", "").partition("-")[0]
    others = {code: title for code, title in others.items() if code != language and title}
    return (language, others) if language and others and "subtitle" not in entry.fields else ("", {})


def _find_language(title: Any) -> str:
    """Return the language of a title as a code of two letters, "" if it has none."""
    code = find_text(title, "lang").casefold().partition("-")[0]
    return code if re.fullmatch("[a-z]{2}", code) else ""


def _add_places(entry: PlainEntry, work: Any) -> None:
    """Add where it appeared: the publisher, and the journal or book that it is in."""
    publisher = find_text(work, "publisher") or find_text(work, "publisher", "name")
    if not _UNKNOWN.fullmatch(publisher) and entry.kind not in ("article", "review"):
        entry.add(_PUBLISHERS.get(entry.kind, "publisher"), publisher)
    item = next(
        (one for one in find_list(work, "relatedItems") if find_text(one, "relationType") == "IsPublishedIn"), None
    )
    container = item or find_value(work, "container")
    name = find_text(item, "titles", "title") if item else find_text(container, "title")
    if not name or (not item and find_text(container, "type") == "DataRepository"):
        return
    if entry.kind in _IN_PRINT:
        entry.add("venue", name)
        entry.add("volume", find_text(container, "volume"))
        entry.add("number", find_text(container, "issue"))
        entry.add("pages", join_pages(find_text(container, "firstPage"), find_text(container, "lastPage")))
    elif find_text(container, "type") == "Series":
        entry.add("series", name)


def _add_numbers(entry: PlainEntry, work: Any) -> None:
    if entry.kind in _WITH_VERSION:
        entry.add("version", find_text(work, "version"))
    if entry.kind in (*_BOOKS, "thesis", "report"):
        pages = (_PAGES.fullmatch(to_text(size)) for size in find_list(work, "sizes"))
        entry.add("pagetotal", next((match[1] for match in pages if match), ""))
    for one in find_list(work, "identifiers"):
        if find_text(one, "identifierType").upper() == "ISBN":
            entry.fields.setdefault("isbn", find_text(one, "identifier"))


def _find_date(work: Any, kind: str) -> str:
    """Return the day that it was issued; of a preprint that says only the year, when it was submitted."""
    dates: dict[str, str] = {}
    for one in find_list(work, "dates"):  # of several, as of versions, the first one counts
        kind_of_date, day = find_text(one, "dateType"), find_text(one, "date").partition("T")[0]
        dates[kind_of_date] = min(filter(None, (day, dates.get(kind_of_date))), default="")
    year = find_text(work, "publicationYear")
    issued = dates.get("Issued", "")
    names = ("Submitted", "Available") if kind == "preprint" else ("Available",)
    nearer = next((dates[name] for name in names if dates.get(name, "").startswith(year or "?")), "")
    return issued if len(issued) > 4 else nearer or issued or year


def _find_abstract(work: Any) -> str:
    descriptions = find_list(work, "descriptions")
    return next(
        (find_text(one, "description") for one in descriptions if find_text(one, "descriptionType") == "Abstract"), ""
    )


def _list_people(work: Any) -> Iterator[tuple[str, list[str]]]:
    yield "author", [name for name in map(_format_name, find_list(work, "creators")) if name]
    contributors = find_list(work, "contributors")
    for role, field in _ROLES.items():
        yield field, [_format_name(one) for one in contributors if find_text(one, "contributorType") == role]


def _format_name(person: Any) -> str:
    name = find_text(person, "name")
    if _UNKNOWN.fullmatch(name):
        return ""
    if find_text(person, "nameType") == "Organizational":
        return format_whole(name, is_organisation=True)
    family, given = find_text(person, "familyName"), find_text(person, "givenName")
    if family and given:
        return format_person(family, given)
    is_inverted = find_text(person, "nameType") == "Personal" or name.count(",") == 1
    return format_inverted(name) if is_inverted else format_whole(name)


def _list_contributors(work: Any) -> Iterator[Contributor]:
    for person in islice(find_list(work, "creators"), MAX_PEOPLE):
        name = find_text(person, "name")
        if _UNKNOWN.fullmatch(name):
            continue
        family, given = find_text(person, "familyName"), find_text(person, "givenName")
        if not family and name.count(",") == 1:
            family, _, given = (part.strip() for part in name.partition(","))
        name = join_name(given, family) or name
        ids = [
            one
            for one in find_list(person, "nameIdentifiers")
            if find_text(one, "nameIdentifierScheme").upper() == "ORCID"
        ]
        places = (find_text(one, "name") or to_text(one) for one in find_list(person, "affiliation"))
        yield Contributor(name, read_orcid(find_text(ids, "nameIdentifier")), tuple(filter(None, places)))


def _list_versions(work: Any, doi: str) -> Iterator[Version]:
    """Yield versions elsewhere; under the same prefix, all versions of a work in one repository are versions, too."""
    for one in find_list(work, "relatedIdentifiers"):
        relation = _RELATIONS.get(find_text(one, "relationType"), "")
        kind = _KINDS.get(find_text(one, "relatedIdentifierType").upper(), "")
        number = find_text(one, "relatedIdentifier")
        if kind == "doi":
            number = strip_doi_prefix(number)
            if number.partition("/")[0] == doi.partition("/")[0]:
                continue
        if relation and kind and number:
            yield Version(
                relation, kind, re.sub("^arxiv:", "", number, flags=re.IGNORECASE) if kind == "arxiv" else number
            )


def _find_arxiv(work: Any) -> str:
    """Return the number at arXiv of what is the same work, "" if there is none."""
    for one in find_list(work, "relatedIdentifiers"):
        if find_text(one, "relatedIdentifierType") == "arXiv" and find_text(one, "relationType") == "IsIdenticalTo":
            return re.sub("^arxiv:", "", find_text(one, "relatedIdentifier"), flags=re.IGNORECASE)
    return ""


def _list_links(work: Any) -> Iterator[tuple[str, str]]:
    """Yield the repository of the code, and the paper that data or software belong to."""
    for one in find_list(work, "relatedIdentifiers"):
        relation, kind = find_text(one, "relationType"), find_text(one, "relatedIdentifierType")
        number = find_text(one, "relatedIdentifier")
        if kind == "URL" and relation in _CODE and "github" in find_identifiers([number]):
            yield "code", number
        elif kind == "DOI" and relation == "IsSupplementTo":
            yield "paper", doi_url(strip_doi_prefix(number))


def _find_withdrawal(work: Any) -> str:
    """Return the day that a work was withdrawn, "" if it was not."""
    dates = find_list(work, "dates")
    return next(
        (find_text(one, "date") or "withdrawn" for one in dates if find_text(one, "dateType") == "Withdrawn"), ""
    )
