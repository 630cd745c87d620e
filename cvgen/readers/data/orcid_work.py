"""Works in ORCID as papers, from a summary or the whole of one.

Official description: https://info.orcid.org/documentation/integration-guide/orcid-record/, and its types of works:
https://info.orcid.org/ufaqs/what-work-types-does-orcid-support/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cvgen.bibliography.bibtex_reader import read_entries, read_papers
from cvgen.bibliography.plain_entries import (
    PlainEntry,
    format_written,
    make_bibtex_entry,
    sort_standard_number,
    straighten_name,
)
from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.data.extras import Json
from cvgen.readers.data.nested import find_list, find_text, find_value
from cvgen.text.identifiers import DOI, strip_doi_prefix
from cvgen.text.name_list_words import is_like_organisation

# The type of a paper for each type of work, and the word for it where that says less.
_TYPES: Mapping[str, tuple[str, str]] = {
    "journal-article": ("article", ""),
    "conference-paper": ("conference", ""),
    "conference-output": ("conference", ""),
    "conference-abstract": ("abstract", ""),
    "conference-poster": ("poster", ""),
    "conference-proceedings": ("edited volume", ""),
    "preprint": ("preprint", ""),
    "working-paper": ("working paper", ""),
    "book": ("book", ""),
    "edited-book": ("edited volume", ""),
    "book-chapter": ("chapter", ""),
    "book-review": ("review", ""),
    "review": ("review", ""),
    "encyclopedia-entry": ("encyclopedia entry", ""),
    "dictionary-entry": ("encyclopedia entry", ""),
    "journal-issue": ("special issue", ""),
    "translation": ("translation", ""),
    "dissertation": ("thesis", ""),
    "dissertation-thesis": ("thesis", ""),
    "supervised-student-publication": ("thesis", ""),
    "report": ("report", ""),
    "standards-and-policy": ("standard", ""),
    "technical-standard": ("standard", ""),
    "patent": ("patent", ""),
    "data-set": ("dataset", ""),
    "software": ("software", ""),
    "research-tool": ("software", ""),
    "magazine-article": ("media", "Magazine article"),
    "newspaper-article": ("media", "Newspaper article"),
    "newsletter-article": ("media", "Newsletter article"),
    "blog-post": ("media", "Blog post"),
    "moving-image": ("media", "Film"),
    "sound": ("media", "Sound recording"),
    "musical-composition": ("media", "Composition"),
    "artistic-performance": ("media", "Performance"),
    "image": ("media", "Image"),
    "cartographic-material": ("media", "Map"),
    "conference-presentation": ("other", "Presentation"),
    "lecture-speech": ("other", "Lecture"),
    "public-speech": ("other", "Lecture"),
    "website": ("other", "Website"),
    "online-resource": ("other", "Online resource"),
    "manual": ("other", "Manual"),
    "annotation": ("other", "Annotation"),
    "transcription": ("other", "Transcription"),
    "teaching-material": ("other", "Teaching material"),
    "learning-object": ("other", "Teaching material"),
    "data-management-plan": ("other", "Data management plan"),
}
# What its form for works asks for in the place of a journal, by the type of the paper.
_PLACES: Mapping[str, str] = {
    "book": "publisher", "edited volume": "publisher", "thesis": "school", "report": "institution",
    "standard": "institution", "dataset": "publisher", "software": "publisher",
}  # fmt: skip
_NUMBERS: Mapping[str, str] = {
    "doi": "doi", "arxiv": "eprint", "pmid": "pmid", "pmc": "pmcid", "handle": "hdl", "isbn": "isbn", "issn": "issn",
}  # fmt: skip
_OF_CONTAINERS = frozenset({"isbn", "issn"})  # which a part has, too
_KINDS: Mapping[str, str] = {
    "doi": "doi", "arxiv": "arxiv", "pmid": "pmid", "pmc": "pmcid", "isbn": "isbn", "bibcode": "ads",
}  # fmt: skip
_MAX_PEOPLE = 5_000


class WorkPerson(NamedTuple):
    """Somebody who contributed to a work: their name, role in small letters, and ORCID iD where it has them."""

    name: str
    role: str
    orcid: str


def read_work(work: Json, owner: str) -> Json:
    """Return a work as a paper, with the authors that it lists, else its owner alone; its BibTeX fills what it lacks.

    One without a title is no whole paper.
    """
    entry = _make_entry(work)
    if not entry.fields.get("title"):
        return {"type": entry.kind, **({"doi": entry.fields["doi"]} if "doi" in entry.fields else {})}
    cited = _read_citation(work)
    people = entry.people
    has_authors = bool(people.get("author") or (people.get("editor") and entry.kind in ("edited volume", "book")))
    if not has_authors:
        people["author"] = [format_written(owner)]
    papers = read_entries([make_bibtex_entry(entry)], ImportResult())
    paper: Json = _drop_own(papers[0]) if papers else {"title": entry.fields["title"], "authors": [owner]}
    paper |= _read_titles(work, paper["title"])
    if len(cited.get("authors", ())) > len(people.get("author", ())):
        paper["authors"] = cited["authors"]
    return {**cited, **paper}


def lists_authors(work: Json) -> bool:
    """Tell whether a work says who wrote or edited it."""
    return bool(_read_citation(work) or any(True for _ in list_people(work)))


def list_people(work: Json) -> Iterator[WorkPerson]:
    """Yield who contributed to a work, each once: somebody may be listed once for each role."""
    seen = set()
    for person in find_list(work, "contributors", "contributor")[:_MAX_PEOPLE]:
        name = find_text(person, "credit-name")
        role = find_text(person, "contributor-attributes", "contributor-role").casefold()
        orcid = find_text(person, "contributor-orcid", "path")
        names = [name] if is_like_organisation(name) else re.split(r"\s+and\s+|\s*;\s*", name)  # several typed as one
        for one in filter(None, names):
            if (mark := (one.casefold(), orcid, role == "editor")) not in seen:
                seen.add(mark)
                yield WorkPerson(straighten_name(one), role, orcid if len(names) == 1 else "")


def list_identifiers(work: Json, relationship: str) -> dict[str, str]:
    """Return the identifiers of a work, or of what stands in a relationship to it, by kind.

    A relationship is self, part-of, version-of or funded-by; one that is not said is the first.
    """
    found: dict[str, str] = {}
    for entry in find_list(work, "external-ids", "external-id"):
        kind = find_text(entry, "external-id-type").casefold()
        said = find_text(entry, "external-id-relationship").casefold().replace("_", "-") or "self"
        if kind in _KINDS and said == relationship and (number := _read_number(kind, entry)):
            found.setdefault(_KINDS[kind], number)
    return found


def _read_number(kind: str, entry: Any) -> str:
    """Return an identifier without what people type around it; it says itself what it makes of that."""
    number = find_text(entry, "external-id-value")
    if kind == "doi":
        bare = strip_doi_prefix(number)
        return bare if re.fullmatch(DOI, bare) else find_text(entry, "external-id-normalized")
    return re.sub("^(?:arxiv|pmid|isbn):", "", number, flags=re.IGNORECASE).strip()


def _make_entry(work: Json) -> PlainEntry:
    kind, genre = _TYPES.get(find_text(work, "type").lower().replace("_", "-"), ("other", ""))
    entry = PlainEntry(kind, Spot("ORCID"), genre=genre)
    entry.add("title", find_text(work, "title", "title"))
    entry.add("subtitle", find_text(work, "title", "subtitle"))
    translated = find_text(work, "title", "translated-title")
    if translated and not _read_languages(work):
        entry.add("titleaddon", f"[{translated}]")
    entry.add(_PLACES.get(kind, "venue"), find_text(work, "journal-title"))
    entry.add("date", format_day(find_value(work, "publication-date")))
    entry.add("abstract", re.sub(r"\n\s*", "\n\n", find_text(work, "short-description")))
    entry.add("url", find_text(work, "url"))
    for number in find_list(work, "external-ids", "external-id"):
        name = find_text(number, "external-id-type").casefold()
        said = find_text(number, "external-id-relationship").casefold().replace("_", "-") or "self"
        if name in _NUMBERS and (said == "self" or (said == "part-of" and name in _OF_CONTAINERS)):
            value = _read_number(name, number)
            field = sort_standard_number(value)[0] if name in _OF_CONTAINERS else _NUMBERS[name]
            entry.fields.setdefault(field, value)
    for person in list_people(work):
        is_editor = kind == "edited volume" or person.role == "editor"
        entry.people.setdefault("editor" if is_editor else "author", []).append(format_written(person.name))
    return entry


def _read_languages(work: Json) -> tuple[str, str] | None:
    """Return the languages of a work and of the translation of its title, None if it does not say both."""
    codes = (find_text(work, "language-code"), find_text(work, "title", "translated-title", "language-code"))
    own, other = (re.split("[_-]", code.casefold())[0] for code in codes)
    return (own, other) if own and other and own != other else None


def _read_titles(work: Json, title: str) -> Json:
    """Return the title in both languages that a work has it in, nothing if it is in one."""
    languages, translated = _read_languages(work), find_text(work, "title", "translated-title")
    if not languages or not translated:
        return {}
    entry = PlainEntry("other", Spot("ORCID"), fields={"title": translated}, people={"author": ["A"]})
    papers = read_entries([make_bibtex_entry(entry)], ImportResult())
    return {"title": {languages[0]: title, languages[1]: papers[0]["title"]}} if papers else {}


def _read_citation(work: Json) -> Json:
    """Return the paper that a work's BibTeX says, without what is only BibTeX's."""
    text = find_text(work, "citation", "citation-value")
    if not text or find_text(work, "citation", "citation-type").casefold() != "bibtex":
        return {}
    papers = read_papers(text, "citation", ImportResult()) or []
    return _drop_own(papers[0].data) if papers else {}


def _drop_own(paper: Json) -> Json:
    return {key: value for key, value in paper.items() if key not in ("extra", "key")}


def format_day(parts: Any) -> str:
    """Return a day in parts, year, month and day, as far as it is known."""
    values = [find_text(parts, key) for key in ("year", "month", "day")]
    return "-".join(value.zfill(2) for n, value in enumerate(values) if all(values[: n + 1]))
