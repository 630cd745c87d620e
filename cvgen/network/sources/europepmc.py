"""Works of Europe PMC: what PubMed and PubMed Central have, and preprints of the life sciences.

Official description: https://europepmc.org/RestfulWebService, its fields in the reference guide that is linked there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any

from cvgen.bibliography.plain_entries import PlainEntry, format_person, format_whole, join_name
from cvgen.bibliography.preprint_servers import read_server
from cvgen.network.answers import Unavailable
from cvgen.network.sources.abstracts import tidy_abstract
from cvgen.network.sources.asker import Asker
from cvgen.network.sources.journal_names import tidy_journal
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
from cvgen.readers.data.extras import to_text
from cvgen.readers.data.nested import find_list, find_text, find_value
from cvgen.text.identifiers import DOI, doi_url
from cvgen.text.networks import read_orcid

# Where what stands: the field of biblatex for each key of a work.
_FIELDS: Mapping[tuple[str, ...], str] = {
    ("doi",): "doi",
    ("pmid",): "pmid",
    ("pmcid",): "pmcid",
    ("journalInfo", "volume"): "volume",
    ("journalInfo", "issue"): "number",
    ("journalInfo", "journal", "issn"): "issn",
    ("bookOrReportDetails", "edition"): "edition",
    ("bookOrReportDetails", "seriesName"): "series",
    ("bookOrReportDetails", "numberOfPages"): "pagetotal",
}
# `pubTypeList`: the type of a paper, and the word for its kind; the first of these that a work has.
_TYPES: Mapping[str, tuple[str, str]] = {
    "preprint": ("preprint", ""),
    "published erratum": ("other", "Correction"),
    "correction": ("other", "Correction"),
    "retraction of publication": ("other", "Retraction notice"),
    "retraction": ("other", "Retraction notice"),
    "expression of concern": ("other", "Expression of concern"),
    "editorial": ("editorial", ""),
    "letter": ("article", "Letter"),
    "book-review": ("review", ""),
    "thesis": ("thesis", ""),
    "doctoral thesis": ("thesis", ""),
    "academic dissertation": ("thesis", ""),
    "patent": ("patent", ""),
    "book": ("book", ""),
    "report": ("report", ""),
}
_TAKEN_BACK = ("retracted publication", "preprint-withdrawal", "preprint-removal")
_NOTICES = ("retraction in", "removed in", "withdrawn in")
# What another work is to one, by the word of PubMed between them.
_RELATIONS: Mapping[str, str] = {
    "preprint in": "preprint",
    "preprint of": "published",
    "update in": "published",
    "update of": "preprint",
}
_FREE = ("OA", "F", "U")  # open access, free, unrestricted
_INITIALS = re.compile(r"(?P<family>.+?) (?P<given>[A-Z][A-Z-]{0,4})")
_TRANSLATED = re.compile(r"\[(?P<title>[^\[\]]+)\]")
_DOI = re.compile(rf"\b({DOI})", re.IGNORECASE)
_QUERY_SIGNS = re.compile(r"[\"\\]")
_PAGES = re.compile(r"(?P<first>\d{1,9})-(?P<last>\d{1,9})")
_QUERIES: Mapping[str, str] = {"pmid": "ext_id:{} AND src:med", "pmcid": "pmcid:{}", "doi": 'doi:"{}"'}
MAX_FOUND = 5  # of a search


def fetch_work(asker: Asker, kind: str, value: str) -> Record:
    """Return the work of a PMID, PMCID or DOI. Raises Unavailable."""
    works = _fetch_works(asker, _QUERIES[kind].format(_QUERY_SIGNS.sub("", value)))
    if not works:
        raise Unavailable(f"{asker.host} does not have it", gone=True)
    return _read_work(asker.host, max(works, key=lambda work: _rate_match(work, kind, value)))


def _rate_match(work: Any, kind: str, value: str) -> tuple[bool, bool]:
    """Return whether a work has the very identifier, and is PubMed's own, which knows most."""
    return find_text(work, kind).casefold() == value.casefold(), find_text(work, "source") == "MED"


def search_works(asker: Asker, title: str) -> list[Record]:
    """Return the works whose titles have the words of one in a row. Raises Unavailable."""
    works = _fetch_works(asker, f'title:"{_QUERY_SIGNS.sub(" ", title)}"')
    return collect_records(partial(_read_work, asker.host), works)


def _fetch_works(asker: Asker, question: str) -> list[Any]:
    query = {
        "query": question, "resultType": "core", "format": "json", "pageSize": MAX_FOUND, "email": asker.contact,
    }  # fmt: skip
    data = asker.fetch_object("/search", query)
    if find_value(data, "resultList") is None:
        raise Unavailable(f"{asker.host} answers with other data than was asked for")
    return find_list(data, "resultList", "result")


def _read_work(host: str, work: Any) -> Record:
    types = [to_text(name).casefold() for name in find_list(work, "pubTypeList", "pubType")]
    kind, genre = _find_kind(work, types)
    entry = PlainEntry(kind, Spot(host), genre=genre)
    for path, field in _FIELDS.items():
        entry.add(field, find_text(work, *path))
    if kind != "preprint":  # servers' numbers are no pages
        entry.add("pages", _complete_pages(find_text(work, "pageInfo")))
    title, retracted = _split_title(work)
    entry.add("title", title)
    entry.add("language", find_text(work, "language"))
    _add_places(entry, work)
    entry.fields["date"] = _find_date(work) if kind != "preprint" else find_text(work, "firstPublicationDate")
    entry.add("abstract", tidy_abstract(find_text(work, "abstractText")))
    people = find_list(work, "authorList", "author") or _split_authors(find_text(work, "authorString"))
    entry.people["author"] = [_format_name(person) for person in people]
    notices = _list_retractions(work, is_retracted=any(name in types for name in _TAKEN_BACK))
    return Record(
        "europepmc",
        make_paper(entry, host),
        identifiers=keep_known({name: find_text(work, name) for name in ("doi", "pmid", "pmcid")}),
        contributors=tuple(map(_read_contributor, islice(people, MAX_PEOPLE))),
        versions=tuple(_list_versions(work)),
        links=_find_free_text(work),
        retraction=next(notices, retracted),
        citations=read_count(find_value(work, "citedByCount")),
    )


def _complete_pages(pages: str) -> str:
    """Return pages with all digits of the last one: PubMed writes 112-9 for 112-119."""
    match = _PAGES.fullmatch(pages)
    if not match or len(match["last"]) >= len(match["first"]):
        return pages
    return f"{match['first']}-{match['first'][: -len(match['last'])]}{match['last']}"


def _find_kind(work: Any, types: list[str]) -> tuple[str, str]:
    """Return the type of a paper, and the word for its kind if it is of one."""
    found = next((meaning for name, meaning in _TYPES.items() if name in types), None)
    if found is None and find_text(work, "source") in ("PPR", "ETH", "PAT"):
        return {"PPR": "preprint", "ETH": "thesis", "PAT": "patent"}[find_text(work, "source")], ""
    book = find_text(work, "bookOrReportDetails", "comprisingTitle")
    if book and (found is None or found[0] == "book"):
        is_whole = book.strip(" .").casefold() == find_text(work, "title").strip(" .").casefold()
        return ("book" if is_whole else "chapter"), ""
    return found or ("article", "")


def _split_title(work: Any) -> tuple[str, str]:
    """Return the title, and the word before it that says that the work was taken back.

    A full stop ends each title; brackets are around one that PubMed translated.
    """
    title, retracted = split_retraction(find_text(work, "title").removesuffix("."))
    match = _TRANSLATED.fullmatch(title.rstrip("."))
    return (match["title"].removesuffix(".") if match else title), retracted


def _add_places(entry: PlainEntry, work: Any) -> None:
    """Add the journal, the book of a chapter, the server of a preprint, the university of a thesis, the publisher."""
    journal, short = find_text(work, "journalInfo", "journal", "title"), _find_short_name(work)
    details = find_value(work, "bookOrReportDetails")
    publisher = find_text(details, "publisher")
    if journal:
        entry.add("venue", tidy_journal(journal, short, is_english=find_text(work, "language") == "eng"))
        if entry.kind != "preprint" and short != entry.fields["venue"]:
            entry.add("shortjournal", short)
    elif entry.kind == "chapter":
        entry.add("venue", find_text(details, "comprisingTitle").removesuffix("."))
    if entry.kind == "preprint" and not journal:
        entry.add("venue", publisher)
    elif entry.kind in ("thesis", "report"):
        entry.add("school" if entry.kind == "thesis" else "institution", publisher)
    elif not journal:
        entry.add("publisher", publisher)
    entry.add("isbn", find_text(details, "isbn13") or find_text(details, "isbn10"))
    if "issn" not in entry.fields:
        entry.add("issn", find_text(work, "journalInfo", "journal", "essn"))
    if entry.kind == "patent":
        entry.add("office", find_text(work, "patentDetails", "countryCode"))
        entry.add("number", find_text(work, "id"))


def _find_short_name(work: Any) -> str:
    """Return the short name of a journal. Its key is spelled in two ways."""
    journal = find_value(work, "journalInfo", "journal")
    return find_text(journal, "isoabbreviation") or find_text(journal, "ISOAbbreviation")


def _find_date(work: Any) -> str:
    """Return the month of the issue, the day on which something else appeared, or the year."""
    info = find_value(work, "journalInfo")
    year, month = find_text(info, "yearOfPublication"), find_text(info, "monthOfPublication")
    if re.fullmatch(r"\d{4}", year) and re.fullmatch(r"1[0-2]|[1-9]", month):
        return f"{year}-{month.zfill(2)}"
    return year or find_text(work, "firstPublicationDate") or find_text(work, "pubYear")


def _split_authors(names: str) -> list[dict[str, str]]:
    """Return the people of “Roe J, Dlamini N.” as the list of authors has them."""
    return [{"fullName": name} for name in names.removesuffix(".").split(", ") if name]


def _list_parts(person: Any) -> tuple[str, str]:
    """Return a person's family name and given names, "" for both where there is only a whole name."""
    family = find_text(person, "lastName")
    given = find_text(person, "firstName") or find_text(person, "initials")
    match = _INITIALS.fullmatch(find_text(person, "fullName"))
    return (match["family"], match["given"]) if match and not family else (family, given)


def _format_name(person: Any) -> str:
    if group := find_text(person, "collectiveName"):
        return format_whole(group, is_organisation=True)
    family, given = _list_parts(person)
    return format_person(family, given) if family or given else format_whole(find_text(person, "fullName"))


def _read_contributor(person: Any) -> Contributor:
    family, given = _list_parts(person)
    name = find_text(person, "collectiveName") or join_name(given, family) or find_text(person, "fullName")
    places = find_list(person, "authorAffiliationDetailsList", "authorAffiliation")
    affiliations = tuple(filter(None, (find_text(place, "affiliation").removesuffix(".") for place in places)))
    number = find_text(person, "authorId", "value")
    return Contributor(
        name, read_orcid(number), affiliations or tuple(filter(None, [find_text(person, "affiliation")]))
    )


def _list_versions(work: Any) -> Iterator[Version]:
    """Yield the preprint of a publication, and the publication of a preprint; an “update” may be a new edition."""
    for one in find_list(work, "commentCorrectionList", "commentCorrection"):
        word, reference = find_text(one, "type").casefold(), find_text(one, "reference")
        relation = _RELATIONS.get(word, "")
        if word.startswith("update"):
            here = (
                find_text(work, "journalInfo", "journal", "title")
                if word == "update in"
                else reference.partition(".")[0]
            )
            relation = relation if read_server(here)[0] else ""
        doi = _DOI.search(reference)
        if relation and doi:
            yield Version(relation, "doi", doi[1].rstrip(".,;)"))
        elif relation and find_text(one, "source") == "MED":
            yield Version(relation, "pmid", find_text(one, "id"))


def _list_retractions(work: Any, *, is_retracted: bool) -> Iterator[str]:
    """Yield the addresses of the notices that a work was taken back, or a word if it has no notice."""
    for one in find_list(work, "commentCorrectionList", "commentCorrection"):
        if find_text(one, "type").casefold() in _NOTICES:
            doi = _DOI.search(find_text(one, "reference"))
            number = find_text(one, "id")
            yield doi_url(doi[1].rstrip(".,;)")) if doi else f"https://pubmed.ncbi.nlm.nih.gov/{number}/"
    if is_retracted:
        yield "retracted"


def _find_free_text(work: Any) -> dict[str, str]:
    """Return where a work can be read for nothing: a PDF before a page."""
    texts = find_list(work, "fullTextUrlList", "fullTextUrl")
    free = [one for one in texts if find_text(one, "availabilityCode") in _FREE]
    for style, label in (("pdf", "pdf"), ("html", "full text")):
        for one in free:
            if find_text(one, "documentStyle") == style:
                return {label: find_text(one, "url")}
    return {}
