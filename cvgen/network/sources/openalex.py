"""Works, counts, co-authors and open access of OpenAlex.

Official description: https://developers.openalex.org/ (what a work has: /api-reference/works; its types:
/api-reference/work-types). Pages are asked for by their numbers: paging by cursors is for those who have a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from cvgen.bibliography.plain_entries import PlainEntry, format_written, join_pages, straighten_name
from cvgen.bibliography.preprint_servers import read_server
from cvgen.network.answers import Unavailable
from cvgen.network.sources.asker import Asker, suggest_key
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
    split_retraction,
)
from cvgen.problems import Spot
from cvgen.readers.data.nested import find_list, find_text, find_value
from cvgen.text.identifiers import find_identifiers, read_arxiv_doi, strip_doi_prefix
from cvgen.text.networks import is_valid_orcid, read_orcid

# Where what stands: the field of biblatex for each key of a work. Its `language` is guessed from the words: none.
_FIELDS: Mapping[tuple[str, ...], str] = {
    ("biblio", "volume"): "volume",
    ("biblio", "issue"): "number",
}
# https://developers.openalex.org/api-reference/work-types: the type of a paper, and the word for it if that says less.
_TYPES: Mapping[str, tuple[str, str]] = {
    "article": ("article", ""),
    "review": ("article", ""),  # of the literature; those of books are of another type
    "data-paper": ("article", ""),
    "conference-paper": ("conference", ""),
    "conference-abstract": ("abstract", ""),
    "preprint": ("preprint", ""),
    "book": ("book", ""),
    "book-chapter": ("chapter", ""),
    "book-review": ("review", ""),
    "peer-review": ("review", "Peer review"),
    "reference-entry": ("encyclopedia entry", ""),
    "dissertation": ("thesis", ""),
    "editorial": ("editorial", ""),
    "letter": ("other", "Letter"),
    "erratum": ("other", "Correction"),
    "retraction": ("other", "Retraction notice"),
    "report": ("report", ""),
    "standard": ("standard", ""),
    "dataset": ("dataset", ""),
    "software": ("software", ""),
}
# What the place of publication calls a work, where that is nearer than the type.
_NEARER: Mapping[tuple[str, str], str] = {
    ("article", "proceedings-article"): "conference",
    ("article", "conference"): "conference",
    ("article", "journal-issue"): "special issue",
    ("book", "edited-book"): "edited volume",
    ("book", "proceedings"): "edited volume",
}
_SELECTED = (
    "id,doi,display_name,type,publication_date,publication_year,ids,authorships,biblio,primary_location,"
    "locations,best_oa_location,is_retracted,cited_by_count,abstract_inverted_index"
)
_PREFIXES: Mapping[str, str] = {"openalex": "", "doi": "doi:", "pmid": "pmid:", "pmcid": "pmcid:"}
_WITH_PUBLISHER = frozenset({"book", "edited volume", "chapter", "encyclopedia entry", "report", "standard"})
_FROM_REPOSITORIES = frozenset({"dataset", "software"})  # their repository is who publishes them
_LISTED_AUTHORS = 100  # more are not in lists, and nothing there says so in every case
_MAX_WORDS = 20_000  # of an abstract
MAX_DOIS = 50  # in one question about several works
MAX_FOUND = 5  # of a search
_PER_PAGE = 100
_MAX_PAGES = 100  # it gives 10,000 works by numbers of pages


def fetch_work(asker: Asker, kind: str, value: str) -> Record:
    """Return the work of an identifier of OpenAlex, a DOI, PMID or PMCID. Raises Unavailable."""
    path = f"/works/{_PREFIXES[kind]}{quote(value)}"
    return _read_work(_ask(asker, path, {"select": _SELECTED}), asker.host)


def fetch_works(asker: Asker, person: str) -> list[Record]:
    """Return the works of an author, who is known by an identifier of OpenAlex or an ORCID iD.

    Both tell what OpenAlex ascribes to them: it may mix people of one name up. Raises Unavailable, Incomplete.
    """
    key = "orcid" if is_valid_orcid(person) else "id"
    return collect_pages(_list_pages(asker, f"authorships.author.{key}:{person}"))


def fetch_many(asker: Asker, dois: Sequence[str]) -> dict[str, Record]:
    """Return what is known of at most MAX_DOIS works, by their DOIs in small letters. Raises Unavailable."""
    plain = [doi for doi in dois if not set(doi) & {",", "|"}]  # which part the filters
    records = _ask_list(asker, {"filter": f"doi:{'|'.join(plain)}", "per_page": len(plain)}) if plain else []
    for doi in [doi for doi in dois if doi not in plain]:
        try:
            records.append(fetch_work(asker, "doi", doi))
        except Unavailable as failure:
            if not failure.gone:
                raise
    return {record.identifiers["doi"].casefold(): record for record in records if "doi" in record.identifiers}


def search_works(asker: Asker, title: str) -> list[Record]:
    """Return the works whose titles are most like one. Raises Unavailable."""
    return _ask_list(asker, {"search": title, "per_page": MAX_FOUND})


def fetch_author(asker: Asker, orcid: str) -> str:
    """Return the identifier in OpenAlex of the author with an ORCID iD. Raises Unavailable."""
    author = _ask(asker, f"/authors/orcid:{quote(orcid)}", {"select": "id"})
    if not (identifier := _last_part(find_text(author, "id"))):
        raise Unavailable(f"{asker.host} answers without an author")
    return identifier


def _ask(asker: Asker, path: str, query: Mapping[str, object]) -> Any:
    with suggest_key(asker, "OPENALEX_API_KEY"):
        return asker.fetch_object(path, {**query, "mailto": asker.contact, "api_key": asker.token})


def _ask_list(asker: Asker, query: Mapping[str, object]) -> list[Record]:
    works = find_value(_ask(asker, "/works", {**query, "select": _SELECTED}), "results")
    if not isinstance(works, list):
        raise Unavailable(f"{asker.host} answers without works")
    return collect_records(lambda work: _read_work(work, asker.host, is_listed=True), works)


def _list_pages(asker: Asker, condition: str) -> Iterator[list[Record]]:
    for number in range(1, _MAX_PAGES + 1):
        query = {"filter": condition, "sort": "publication_date:desc", "per_page": _PER_PAGE, "page": number}
        answer = _ask(asker, "/works", {**query, "select": _SELECTED})
        works, count = find_value(answer, "results"), read_count(find_value(answer, "meta", "count"))
        if not isinstance(works, list) or count is None:
            raise Unavailable(f"{asker.host} answers without works")
        yield collect_records(lambda work: _read_work(work, asker.host, is_listed=True), works)
        if not works or number * _PER_PAGE >= count:
            return


def _read_work(work: Any, host: str, *, is_listed: bool = False) -> Record:
    kind, genre = _TYPES.get(find_text(work, "type"), ("other", ""))
    place = find_value(work, "primary_location")
    nearer = (find_text(place, "raw_type"), find_text(place, "source", "type"))
    kind = next((_NEARER[kind, word] for word in nearer if (kind, word) in _NEARER), kind)
    entry = PlainEntry(kind, Spot(host), genre=genre)
    title, taken_back = split_retraction(find_text(work, "display_name"))
    entry.add("title", title)
    for keys, field in _FIELDS.items():
        entry.add(field, find_text(work, *keys))
    pages = join_pages(find_text(work, "biblio", "first_page"), find_text(work, "biblio", "last_page"))
    entry.add("eid" if re.fullmatch(r"[A-Za-z]+\d+", pages) else "pages", pages)
    entry.add("abstract", _join_abstract(find_value(work, "abstract_inverted_index")))
    entry.add("date", read_vague_day(find_text(work, "publication_date")) or find_text(work, "publication_year"))
    _place_venue(entry, place)
    identifiers = _read_identifiers(work)
    for name in ("doi", "pmid", "pmcid"):
        entry.add(name, identifiers.get(name, ""))
    authors = find_list(work, "authorships")
    is_open = (is_listed and len(authors) >= _LISTED_AUTHORS) or find_value(work, "is_authors_truncated") is True
    names = [format_written(_read_name(author)) for author in authors]
    entry.people["editor" if kind == "edited volume" else "author"] = names + ["others"] * (is_open and any(names))
    versions = tuple(_list_versions(work, kind, identifiers))
    arxiv = next((version.value for version in versions if version.kind == "arxiv"), "")
    return Record(
        "openalex",
        make_paper(entry, host),
        identifiers=keep_known({**identifiers, "arxiv": read_arxiv_doi(identifiers.get("doi", "")) or arxiv}),
        contributors=tuple(map(_read_contributor, authors)),
        versions=versions,
        links=_read_links(work),
        retraction=taken_back or "retracted" * (find_value(work, "is_retracted") is True),
        citations=read_count(find_value(work, "cited_by_count")),
    )


def _place_venue(entry: PlainEntry, place: Any) -> None:
    """Add where a work appeared: repositories and platforms hold it, and only a server for preprints is a venue."""
    source = find_value(place, "source")
    name, kind = find_text(source, "display_name"), find_text(source, "type")
    raw = find_text(place, "raw_source_name")
    bare = re.sub(r" \([^()]*\)$", "", name)  # arXiv (Cornell University)
    publisher = find_text(source, "host_organization_name")
    if kind == "repository":
        if entry.kind == "preprint" or read_server(bare)[0]:
            entry.add("venue", bare)
        elif entry.kind in _FROM_REPOSITORIES:
            entry.add("publisher", bare)
        return
    if kind == "book series":
        entry.add("series", name)
        entry.add("venue", raw if raw != name else "")
    elif kind == "ebook platform" or not name:
        entry.add("venue", raw if raw != name else "")
    else:
        entry.add("venue", name)
    if entry.kind in ("book", "edited volume") and (venue := entry.fields.pop("venue", "")):
        entry.add("series", venue if venue != entry.fields.get("title") else "")
    if entry.kind in _WITH_PUBLISHER:
        entry.add("publisher", publisher)
    if kind != "ebook platform":
        entry.add("issn", find_text(source, "issn_l"))


def _join_abstract(index: Any) -> str:
    """Return the text of an index of words and their places."""
    words: dict[int, str] = {}
    for word, places in index.items() if isinstance(index, dict) else ():
        for place in places if isinstance(places, list) else ():
            if isinstance(place, int) and 0 <= place < _MAX_WORDS:
                words[place] = str(word)
    return " ".join(words[place] for place in sorted(words))


def _last_part(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def _read_identifiers(work: Any) -> dict[str, str]:
    pmcid = _last_part(find_text(work, "ids", "pmcid")).upper()
    return keep_known({
        "openalex": _last_part(find_text(work, "id")),
        "doi": strip_doi_prefix(find_text(work, "doi")),
        "pmid": _last_part(find_text(work, "ids", "pmid")),
        "pmcid": f"PMC{pmcid}" if pmcid.isdecimal() else pmcid,
    })  # fmt: skip


def _list_versions(work: Any, kind: str, identifiers: Mapping[str, str]) -> Iterator[Version]:
    """Yield the preprint of a publication, or the publication of a preprint, from where copies of it are."""
    own = identifiers.get("doi", "").casefold()
    seen = set()
    for place in find_list(work, "locations"):
        address = find_text(place, "landing_page_url")
        found = find_identifiers([address])
        doi = found.get("doi", "")
        arxiv = found.get("arxiv") or read_arxiv_doi(doi)
        server = read_server(re.sub(r" \([^()]*\)$", "", find_text(place, "source", "display_name")))[0]
        is_published = find_text(place, "version") == "publishedVersion" and not server
        if kind == "preprint" and is_published and doi and doi.casefold() != own:
            version = Version("published", "doi", doi)
        elif kind != "preprint" and arxiv and arxiv.casefold() != read_arxiv_doi(own):
            version = Version("preprint", "arxiv", arxiv)
        elif kind != "preprint" and server and doi and doi.casefold() != own:
            version = Version("preprint", "doi", doi)
        else:
            continue
        if version not in seen:
            seen.add(version)
            yield version


def _read_name(authorship: Any) -> str:
    return find_text(authorship, "raw_author_name") or find_text(authorship, "author", "display_name")


def _read_contributor(authorship: Any) -> Contributor:
    places = [find_text(place, "display_name") for place in find_list(authorship, "institutions")]
    raw = [text for text in find_list(authorship, "raw_affiliation_strings") if isinstance(text, str)]
    orcid = read_orcid(find_text(authorship, "author", "orcid"))
    return Contributor(straighten_name(_read_name(authorship)), orcid, tuple(filter(None, places)) or tuple(raw))


def _read_links(work: Any) -> dict[str, str]:
    """Return where a work can be read for nothing."""
    place = find_value(work, "best_oa_location")
    pdf, page = find_text(place, "pdf_url"), find_text(place, "landing_page_url")
    found = find_identifiers([pdf, page])
    if "arxiv" in found:  # documents link to it by themselves
        return {}
    return keep_addresses({"PDF": pdf} if pdf else {"open access": page} if "doi" not in found else {})
