"""Works of NASA ADS, which knows astronomy and physics; it answers to those alone who have a key.

Official description: https://ui.adsabs.harvard.edu/help/api/, and its fields:
https://ui.adsabs.harvard.edu/help/search/comprehensive-solr-term-list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from cvgen.bibliography.plain_entries import (
    PlainEntry,
    format_inverted,
    format_whole,
    sort_standard_number,
    straighten_name,
)
from cvgen.network.answers import Unavailable
from cvgen.network.sources.asker import Asker, suggest_key
from cvgen.network.sources.record import (
    MAX_PEOPLE,
    Contributor,
    Record,
    Version,
    collect_pages,
    collect_records,
    keep_known,
    make_paper,
    read_count,
    split_retraction,
)
from cvgen.problems import Spot
from cvgen.readers.data.nested import find_list, find_text, find_value
from cvgen.text.identifiers import ARXIV, read_arxiv_doi
from cvgen.text.name_list_words import is_like_organisation
from cvgen.text.networks import read_orcid

# Where what stands: the field of biblatex for each field of a work.
_FIELDS: Mapping[str, str] = {
    "title": "title",
    "abstract": "abstract",
    "volume": "volume",
    "issue": "number",
    "series": "series",
    "publisher": "publisher",
    "edition": "edition",
}
_SELECTED = (
    "bibcode,title,author,editor,orcid_pub,orcid_user,aff,pub,bibstem,doctype,volume,issue,page,page_range,eid,series,"
    "publisher,edition,pubdate,doi,identifier,isbn,issn,abstract,property,esources,citation_count"
)
# The type of a paper, and the word for its kind where the type does not say it, by `doctype`.
_TYPES: Mapping[str, tuple[str, str]] = {
    "article": ("article", ""),
    "eprint": ("preprint", ""),
    "inproceedings": ("conference", ""),
    "abstract": ("abstract", ""),
    "talk": ("other", "Presentation"),
    "proceedings": ("edited volume", ""),
    "book": ("book", ""),
    "inbook": ("chapter", ""),
    "phdthesis": ("thesis", "PhD thesis"),
    "mastersthesis": ("thesis", "Master’s thesis"),
    "techreport": ("report", ""),
    "intechreport": ("report", ""),
    "software": ("software", ""),
    "dataset": ("dataset", ""),
    "catalog": ("dataset", "Catalogue"),
    "bookreview": ("review", ""),
    "editorial": ("editorial", ""),
    "obituary": ("other", "Obituary"),
    "erratum": ("other", "Erratum"),
    "circular": ("other", "Circular"),
    "newsletter": ("other", "Newsletter"),
    "pressrelease": ("media", "Press release"),
    "proposal": ("other", "Observing proposal"),
}
_WITH_BADGE = frozenset({"article", "conference"})
_WITHOUT_VENUE = frozenset({"book", "edited volume", "preprint", "thesis"})
_WITHOUT_PAGES = frozenset({"preprint", "software", "thesis"})
# What `pub` says of works that appeared nowhere.
_NO_VENUE = re.compile(
    r"arXiv(?: e-prints)?|(?:Ph\.? ?D\.?|Master(?:['’]?s)?) Thesis|Zenodo|Astrophysics Source Code Library.*"
)
_ARXIV = re.compile(rf"(?:arXiv:)?(?P<number>{ARXIV})", re.IGNORECASE)
_GATEWAY = "https://ui.adsabs.harvard.edu/link_gateway"
MAX_FOUND = 5  # of a search
_PER_PAGE = 100
_MAX_PAGES = 100


def fetch_work(asker: Asker, kind: str, value: str) -> Record:
    """Return the work of a bibcode, a DOI or an arXiv identifier. Raises Unavailable."""
    number = f"arXiv:{value}" if kind == "arxiv" else value
    works, _ = _ask(asker, {"q": f"identifier:{_quote(number)}", "rows": 1})
    if not works:
        raise Unavailable(f"{asker.host} does not have it", gone=True)
    return _read_work(works[0], asker.host)


def fetch_works(asker: Asker, person: str) -> list[Record]:
    """Return the works that an ORCID iD, or a question in the language of ADS, stands for.

    Raises Unavailable, Incomplete.
    """
    orcid = read_orcid(person)
    return collect_pages(_list_pages(asker, f"orcid:{orcid}" if orcid == person else person))


def search_works(asker: Asker, title: str) -> list[Record]:
    """Return the works of like titles. Raises Unavailable."""
    works, _ = _ask(asker, {"q": f"title:{_quote(title)}", "rows": MAX_FOUND})
    return collect_records(lambda work: _read_work(work, asker.host), works)


def _quote(text: str) -> str:
    return '"' + re.sub(r'["\\]', " ", text) + '"'


def _list_pages(asker: Asker, query: str) -> Iterator[list[Record]]:
    for page in range(_MAX_PAGES):
        works, count = _ask(asker, {"q": query, "rows": _PER_PAGE, "start": page * _PER_PAGE, "sort": "date desc"})
        yield collect_records(lambda work: _read_work(work, asker.host), works)
        if not works or (page + 1) * _PER_PAGE >= count:
            return


def _ask(asker: Asker, query: Mapping[str, object]) -> tuple[list[Any], int]:
    """Return the works that answer a question, and how many there are in all. Raises Unavailable."""
    if not asker.token:
        hint = "set ADS_API_TOKEN to yours, from https://ui.adsabs.harvard.edu/user/settings/token"
        raise Unavailable(f"{asker.host} answers to those alone who have a key", hint)
    headers = {"Authorization": f"Bearer {asker.token}"}
    with suggest_key(asker, "ADS_API_TOKEN"):
        answer = find_value(asker.fetch_object("/search/query", {**query, "fl": _SELECTED}, headers), "response")
    works = find_value(answer, "docs")
    if not isinstance(works, list):
        raise Unavailable(f"{asker.host} answers without works")
    return works, read_count(find_value(answer, "numFound")) or 0


def _read_work(work: Any, host: str) -> Record:
    kind, genre = _TYPES.get(find_text(work, "doctype"), ("other", ""))
    entry = PlainEntry(kind, Spot(host), genre=genre)
    for key, field in _FIELDS.items():
        entry.add(field, find_text(work, key))
    entry.fields["title"], retracted = split_retraction(entry.fields.get("title", ""))
    _place_venue(entry, work)
    # Months and days that are not known are 00 there.
    entry.add("date", re.sub(r"(?:-00)+$", "", find_text(work, "pubdate")))
    for key in ("isbn", "issn"):
        if number := find_text(work, key):
            entry.fields.setdefault(*sort_standard_number(number))
    authors, editors = (_list_texts(work, role) for role in ("author", "editor"))
    if kind == "edited volume":
        authors, editors = [], editors or authors  # who edited it stands where authors do
    entry.people = {"author": list(map(_format_name, authors)), "editor": list(map(_format_name, editors))}
    identifiers = _read_identifiers(work)
    arxiv = identifiers.get("arxiv", "")
    entry.add("doi", identifiers.get("doi", ""))
    entry.add("eprint", arxiv)
    return Record(
        "ads",
        make_paper(entry, host),
        identifiers=identifiers,
        contributors=tuple(_list_contributors(work)),
        versions=(Version("preprint", "arxiv", arxiv),) if arxiv and kind != "preprint" else (),
        links=_read_links(work),
        retraction=retracted,
        citations=read_count(find_value(work, "citation_count")),
    )


def _list_texts(work: Any, key: str) -> list[str]:
    return [text for text in find_list(work, key) if isinstance(text, str)]


def _place_venue(entry: PlainEntry, work: Any) -> None:
    """Add where a work appeared; what is no journal has numbers of ADS in the places of a page and of a venue."""
    name, kind = find_text(work, "pub"), entry.kind
    if kind not in _WITHOUT_VENUE and not _NO_VENUE.fullmatch(name):
        entry.add("venue", name)
        entry.add("shortjournal", find_text(work, "bibstem") if kind in _WITH_BADGE else "")
    if kind not in _WITHOUT_PAGES:
        number, pages = find_text(work, "eid"), find_text(work, "page_range") or find_text(work, "page")
        entry.add("eid", number)
        entry.add("pages", pages if pages != number else "")


def _read_identifiers(work: Any) -> dict[str, str]:
    doi = find_text(work, "doi")
    numbers = [match["number"] for text in _list_texts(work, "identifier") if (match := _ARXIV.fullmatch(text))]
    identifiers = {
        "ads": find_text(work, "bibcode"),
        "doi": "" if read_arxiv_doi(doi) else doi,
        "arxiv": next(iter(numbers), read_arxiv_doi(doi)),
    }
    return keep_known(identifiers)


def _format_name(name: str) -> str:
    is_one = is_like_organisation(name) or "collaboration" in name.casefold()
    return format_whole(name, is_organisation=True) if is_one else format_inverted(name)


def _list_contributors(work: Any) -> Iterator[Contributor]:
    """Yield the authors; lists beside that of their names have “-” where nothing is known."""
    names = _list_texts(work, "author")[:MAX_PEOPLE]
    published, claimed, places = (_list_texts(work, key) for key in ("orcid_pub", "orcid_user", "aff"))
    for index, name in enumerate(names):
        orcids = (read_orcid(known[index]) for known in (published, claimed) if index < len(known))
        place = places[index] if index < len(places) and places[index] != "-" else ""
        affiliations = tuple(part.strip() for part in place.split(";") if part.strip())
        yield Contributor(straighten_name(name), next(filter(None, orcids), ""), affiliations)


def _read_links(work: Any) -> dict[str, str]:
    """Return where a work can be read for nothing: scanned by ADS, or at its publisher's."""
    files, properties = _list_texts(work, "esources"), _list_texts(work, "property")
    is_open = "PUB_PDF" in files and "PUB_OPENACCESS" in properties
    name = "ADS_PDF" if "ADS_PDF" in files else "PUB_PDF" if is_open else ""
    bibcode = find_text(work, "bibcode")
    return {"PDF": f"{_GATEWAY}/{quote(bibcode)}/{name}"} if name and bibcode else {}
