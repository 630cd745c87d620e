"""Works of DBLP, the bibliography of computer science.

Official description: https://dblp.org/faq/How+to+use+the+dblp+search+API.html, and of its records:
https://dblp.org/xml/docu/dblpxml.pdf. Venues are abbreviations there, which stand as the venue and its short name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import quote

from cvgen.bibliography.plain_entries import PlainEntry, format_whole
from cvgen.network.answers import Unavailable
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.record import (
    Contributor,
    Record,
    collect_records,
    keep_addresses,
    keep_known,
    make_paper,
)
from cvgen.problems import Spot
from cvgen.readers.data.nested import find_list, find_text, find_value
from cvgen.text.identifiers import find_identifiers, read_arxiv_doi

_INLINE = ("i", "sub", "sup", "tt")  # in titles
# Where what stands: the field of biblatex for each element of a record.
_FIELDS: Mapping[str, str] = {
    "booktitle": "venue",
    "journal": "venue",
    "volume": "volume",
    "number": "number",
    "series": "series",
    "publisher": "publisher",
    "school": "school",
    "isbn": "isbn",
    "year": "date",
}
_TYPES: Mapping[str, str] = {
    "article": "article",
    "inproceedings": "conference",
    "proceedings": "edited volume",
    "book": "book",
    "incollection": "chapter",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "data": "dataset",
}
# What a record says of itself where that is nearer than its type.
_NEARER: Mapping[str, str] = {
    "informal": "preprint",
    "data": "dataset",
    "software": "software",
    "encyclopedia": "encyclopedia entry",
    "edited": "edited volume",
    "habil": "thesis",
}
_GENRES: Mapping[str, str] = {"mastersthesis": "Master’s thesis", "phdthesis": "PhD thesis", "habil": "Habilitation"}
# The types that the search names, and those of records.
_FOUND_TYPES: Mapping[str, tuple[str, str]] = {
    "Journal Articles": ("article", ""),
    "Conference and Workshop Papers": ("inproceedings", ""),
    "Informal and Other Publications": ("article", "informal"),
    "Informal Publications": ("article", "informal"),
    "Books and Theses": ("book", ""),
    "Editorship": ("proceedings", ""),
    "Parts in Books or Collections": ("incollection", ""),
    "Reference Works": ("incollection", "encyclopedia"),
    "Data and Artifacts": ("data", ""),
}
_NUMBER = re.compile(r" \d{4}$")  # by which people of one name are told apart
_PREPRINT = re.compile(r"(?:abs/)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})")
_PART = re.compile(r" \(\d+\)$")  # of proceedings in several volumes: ICML (2)
_ARTICLE = re.compile(r"(\w+):1-\1:(\d+)|(\w+):1")  # 12:1-12:30, the thirty pages of article 12
_LENGTH = re.compile(r"(?:[ivxlc]+-[ivxlc]+, )?1-(\d+)", re.IGNORECASE)  # of a book: I-XIV, 1-212
_WHOLE = frozenset({"book", "edited volume", "thesis"})
_NO_PAPERS = ("wikidata.org/", "d-nb.info/", "hdl.handle.net/", "nbn-resolving.")
MAX_FOUND = 5  # of a search


def fetch_work(asker: Asker, kind: str, value: str) -> Record:
    """Return the work of a key: conf/icml/Doe20. Raises Unavailable."""
    tree = asker.fetch_xml(f"/rec/{quote(value)}.xml", inline=_INLINE)
    for record in _list_records(find_value(tree, "dblp")):
        return _read_work(record, asker.host)
    raise Unavailable(f"{asker.host} answers without a record")


def fetch_works(asker: Asker, person: str) -> list[Record]:
    """Return the works of a person, 12/3456-7. It answers with all of them at once.

    Raises Unavailable, also for a page that DBLP keeps for several people of one name.
    """
    root = find_value(asker.fetch_xml(f"/pid/{quote(person)}.xml", inline=_INLINE), "dblpperson")
    if not isinstance(root, dict):
        raise Unavailable(f"{asker.host} answers without a person")
    if find_text(root, "person", "@publtype") == "disambiguation":
        hint = f"find your own page at https://dblp.org/pid/{person}.html, its number ends like -7"
        raise Unavailable(f"{asker.host} has this page for several people of one name", hint)
    records = (record for entry in find_list(root, "r") for record in _list_records(entry))
    return collect_records(lambda record: _read_work(record, asker.host), records)


def search_works(asker: Asker, title: str) -> list[Record]:
    """Return the works whose titles have the words of one. Raises Unavailable."""
    found = find_value(asker.fetch_object("/search/publ/api", {"q": title, "format": "json", "h": MAX_FOUND}), "result")
    hits = [find_value(hit, "info") for hit in find_list(found, "hits", "hit")]
    return collect_records(lambda record: _read_work(record, asker.host), filter(None, map(_read_hit, hits)))


def _list_records(parent: Any) -> Iterator[tuple[str, Any]]:
    """Yield the records in an element with their types; homepages, which have a type of their own, are none."""
    for kind in _TYPES:
        yield from ((kind, record) for record in find_list(parent, kind) if isinstance(record, dict))


def _read_hit(info: Any) -> tuple[str, Any] | None:
    """Return what the search found in the shape of a record, None if it is no work."""
    kind, nearer = _FOUND_TYPES.get(find_text(info, "type"), ("", ""))
    if not kind:
        return None
    venue = "journal" if kind == "article" else "booktitle"
    role = "editor" if kind == "proceedings" else "author"
    names = [find_text(author, "text") or find_text({"name": author}, "name")
             for author in find_list(info, "authors", "author")]  # fmt: skip
    record = {
        key: unescape(find_text(info, key)) for key in ("title", "volume", "number", "pages", "year", "publisher")
    }
    people = [unescape(name) for name in names]
    return kind, {
        **record, "@key": find_text(info, "key"), "@publtype": nearer, venue: unescape(find_text(info, "venue")),
        role: people, "ee": find_list(info, "ee"), "doi": find_text(info, "doi"),
    }  # fmt: skip


def _read_work(found: tuple[str, Any], host: str) -> Record:
    name, record = found
    said = find_text(record, "@publtype").split()
    nearer = next((word for word in said if word in _NEARER), "")
    entry = PlainEntry(_NEARER.get(nearer, _TYPES[name]), Spot(host), genre=_GENRES.get(nearer or name, ""))
    entry.add("title", _read_title(record))
    for key, field in _FIELDS.items():
        if field not in entry.fields:
            entry.add(field, find_text(record, key))
    entry.fields = {field: _PART.sub("", text) if field == "venue" else text for field, text in entry.fields.items()}
    _add_pages(entry, find_text(record, "pages"))
    identifiers, links = _read_addresses(record, entry)
    if entry.kind in _WHOLE and "venue" in entry.fields:
        entry.fields["shortjournal"] = entry.fields.pop("venue")
    elif entry.kind in ("article", "conference"):
        entry.add("shortjournal", entry.fields.get("venue", ""))
    for role in ("author", "editor"):
        entry.people[role] = [format_whole(_read_name(person)) for person in find_list(record, role)]
    return Record(
        "dblp",
        make_paper(entry, host),
        identifiers=identifiers,
        contributors=tuple(map(_read_contributor, find_list(record, "author"))),
        links=links,
        retraction="withdrawn" if "withdrawn" in said else "",
    )


def _read_title(record: Any) -> str:
    title = find_text(record, "title")
    return title if title.endswith(("...", "etc.")) else title.removesuffix(".")


def _read_name(person: Any) -> str:
    return _NUMBER.sub("", find_text({"name": person}, "name"))


def _read_contributor(person: Any) -> Contributor:
    return Contributor(_read_name(person), find_text(person, "@orcid"))


def _add_pages(entry: PlainEntry, pages: str) -> None:
    if entry.kind in _WHOLE and (match := _LENGTH.fullmatch(pages)):
        entry.add("pagetotal", match[1])
    elif match := _ARTICLE.fullmatch(pages):
        entry.add("eid", match[1] or match[3])
        if match[2]:
            entry.add("pages", f"1--{match[2]}")
    else:
        entry.add("pages", pages.replace("-", "--"))


def _read_addresses(record: Any, entry: PlainEntry) -> tuple[dict[str, str], dict[str, str]]:
    """Return the identifiers and links of a work; its DOI or address becomes that of the entry, too."""
    addresses = [text for ee in find_list(record, "ee") if (text := find_text({"ee": ee}, "ee"))]
    found = find_identifiers(addresses)
    doi = find_text(record, "doi") or found.get("doi", "")
    arxiv = read_arxiv_doi(doi) or found.get("arxiv", "")
    if entry.fields.get("venue") == "CoRR":
        match = _PREPRINT.fullmatch(entry.fields.pop("volume", ""))
        arxiv = arxiv or (match[1] if match else "")
        entry.fields["venue"] = "arXiv"
    entry.add("doi", doi)
    entry.add("eprint", arxiv)
    key = find_text(record, "@key")
    free = [address for ee, address in zip(find_list(record, "ee"), addresses, strict=False)
            if find_text(ee, "@type") == "oa"]  # fmt: skip
    own = [address for address in addresses if not any(part in address for part in _NO_PAPERS)]
    pages = [address for address in own if not find_identifiers([address]).keys() & {"doi", "arxiv"}]
    links = keep_addresses({"open access" if pages[0] in free else "link": pages[0]}) if pages else {}
    return keep_known({"dblp": key, "doi": doi, "arxiv": arxiv}), links
