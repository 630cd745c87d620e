"""Papers from entries of BibTeX and biblatex.

Fields that a paper has no key for go to its `extra`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cvgen.bibliography.bibtex_names import read_names
from cvgen.bibliography.bibtex_parser import BibtexEntry, BibtexParser
from cvgen.bibliography.bibtex_words import PaperData, place_kind, place_status, read_language
from cvgen.bibliography.bibtex_writer import ENTRY_TYPE_KEY
from cvgen.bibliography.edtf import read_edtf
from cvgen.bibliography.journal_macros import find_journal
from cvgen.bibliography.latex import decode_latex, decode_verbatim
from cvgen.bibliography.paper_types import find_entry_type
from cvgen.problems import ProblemSink, Spot
from cvgen.profile.misfits import fit_model
from cvgen.profile.papers import Paper
from cvgen.text.identifiers import ARXIV_NUMBER, REPOSITORY, strip_doi_prefix
from cvgen.text.months import month_number
from cvgen.text.titles import join_title

# The fields of each of our keys; the first that an entry has is taken.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "kind": ("type",),
    "venue": ("journal", "journaltitle", "booktitle", "howpublished"),
    "event": ("eventtitle",),
    "organisation": ("school", "institution", "organization", "holder"),
    "volume": ("volume",),
    "number": ("number", "issue"),
    "series": ("series",),
    "edition": ("edition",),
    "chapter": ("chapter",),
    "pages": ("pages",),
    "article_number": ("eid", "articleno", "article-number"),
    "total_pages": ("pagetotal", "numpages"),
    "version": ("version",),
    "publisher": ("publisher",),
    "place": ("address", "location", "venue"),
    "original_title": ("origtitle",),
    "reviewed": ("reviewedtitle",),
    "collaboration": ("collaboration",),
    "language": ("language", "langid"),
    "office": ("office",),
    "patent_status": ("patentstatus",),
    "isbn": ("isbn",),
    "issn": ("issn",),
    "doi": ("doi",),
    "url": ("url",),
    "note": ("note", "titleaddon"),
    "abstract": ("abstract",),
}
# Second parts of titles, by the fields of the first.
_SUBTITLES: Mapping[str, str] = {
    "title": "subtitle",
    "booktitle": "booksubtitle",
    "journaltitle": "journalsubtitle",
    "journal": "journalsubtitle",
}
_VERBATIM = frozenset({"doi", "url", "eprint", "isbn", "issn", "file", "date", "year", "month"})
_INHERITED_NAMES = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
}  # fields of a crossref'd entry that have another name where inherited
_ARXIV_IN_VENUE = re.compile(rf"arxiv[:. ]*(?:preprint )?(?:arxiv:)?\s*({ARXIV_NUMBER})", re.IGNORECASE)
_ARXIV_IN_URL = re.compile(rf"arxiv\.org/(?:abs|pdf)/({ARXIV_NUMBER})")
_REPOSITORY_URL = re.compile(rf"https?://github\.com/({REPOSITORY}?)(?:\.git)?/?")


@dataclass(frozen=True, slots=True)
class BibtexPaper:
    """A paper read from an entry: its `data` as profile.yaml would have it, and the field that each key is from."""

    data: PaperData
    entry: BibtexEntry
    origins: Mapping[str, str]

    def find_spot(self, key: str) -> Spot:
        """Return the place of the field that a key is from; that of the entry if it is from no field of its own."""
        return self.entry.spots.get(self.origins.get(key, key), self.entry.spot)


def read_papers(text: str, name: str, sink: ProblemSink) -> list[BibtexPaper] | None:
    """Return the papers of a bibliography, None if it has no entry; `name` is that of the file."""
    entries = list(BibtexParser(text, name, sink).parse())
    if not entries:
        return None
    by_key = {entry.key.casefold(): entry for entry in entries}
    parents = {entry.fields["crossref"].casefold() for entry in entries if "crossref" in entry.fields}
    papers = []
    for entry in entries:
        if entry.key.casefold() in parents and entry.kind == "proceedings":
            continue  # it holds fields for others, which inherit them
        if paper := _make_paper(entry, by_key, sink):
            papers.append(paper)
    return papers


def _make_paper(entry: BibtexEntry, by_key: Mapping[str, BibtexEntry], sink: ProblemSink) -> BibtexPaper | None:
    """Return an entry as a paper, None if it has no title or no author."""
    fields = _inherit_fields(entry, by_key, sink)
    paper, used, origins = _map_fields(fields)
    if not paper.get("title") or not (paper.get("authors") or paper.get("editors")):
        missing = "title" if not paper.get("title") else "author"
        sink.keep(entry.spot, entry.text, "no-paper", f"this entry has no {missing}")
        return None
    used |= place_kind(entry.kind, fields, paper) | place_status(fields, paper)
    if "language" in paper:
        paper["language"] = read_language(paper["language"])
    if re.fullmatch(r"[^\s,{}%#\\\"]+", entry.key):
        paper["key"] = entry.key
    paper = {key: value for key, value in paper.items() if value != ""}
    _tidy_identifiers(paper)
    others = {name: value for name, value in fields.items() if name not in used and value.strip()}
    extra = {name: decode_latex(value) or value for name, value in others.items()}
    for name in (name for name in others if not decode_latex(others[name])):
        hint = "it is kept as it is under “extra”: write the name"
        sink.note(entry.spots.get(name, entry.spot), "kept", f"nothing is known of “{others[name]}”", hint)
    valid, misfits = fit_model(Paper, paper)
    for key in misfits:
        name = next((name for name in _FIELDS.get(key, ()) if name in entry.spots), "")
        spot = entry.spots.get(name, entry.spot)
        sink.note(spot, "kept", f"this “{name or key}” cannot stand in a profile", "it is kept under “extra”")
        extra[name or key] = str(paper.pop(key))
    if find_entry_type(valid or Paper.model_validate(paper)) != entry.kind:
        extra[ENTRY_TYPE_KEY] = entry.kind
    return BibtexPaper(paper | ({"extra": extra} if extra else {}), entry, origins)


def _map_fields(fields: Mapping[str, str]) -> tuple[PaperData, set[str], dict[str, str]]:
    """Return the values of a paper, its people among them, the fields that are used up, and the one of each key."""
    paper: PaperData = {}
    origins = {"authors": "author", "editors": "editor", "translators": "translator", "arxiv": "eprint"}
    used = {"author", "editor", "translator", "crossref"}
    for ours, names in _FIELDS.items():
        if name := next((name for name in names if fields.get(name, "").strip() and name not in used), None):
            paper[ours] = _decode_field(name, fields[name])
            if not paper[ours]:
                continue  # a macro that nobody knows: it is kept as it is
            used.add(name)
            origins[ours] = name
            if (second := _SUBTITLES.get(name, "")) in fields:
                paper[ours] = join_title(paper[ours], decode_latex(fields[second]))
                used.add(second)
    authors, editors, translators = (read_names(fields.get(name, "")) for name in ("author", "editor", "translator"))
    if authors or not editors:
        paper["authors"] = authors or translators
    if editors:
        paper["editors"] = editors
    if (authors or editors) and translators:
        paper["translators"] = translators
    if date := _find_date(fields):
        paper["date"] = date
        origins["date"] = "date" if "date" in fields else "year"
        used |= {"year", "month", "date", "day"}
    if "titleaddon" in fields and "titleaddon" not in used:
        paper["note"] += f"; {decode_latex(fields['titleaddon'])}"
        used.add("titleaddon")
    return paper, used | _place_arxiv(fields, paper), origins


def _decode_field(name: str, value: str) -> str:
    if name in _VERBATIM:
        return decode_verbatim(value)
    return find_journal(value) or decode_latex(value)


def _inherit_fields(entry: BibtexEntry, by_key: Mapping[str, BibtexEntry], sink: ProblemSink) -> dict[str, str]:
    """Return the fields of an entry, and those of the entry that it refers to where it has none."""
    fields = dict(entry.fields)
    if "crossref" not in fields:
        return fields
    parent = by_key.get(fields["crossref"].casefold())
    if parent is None or parent is entry:
        message = f"there is no entry “{fields['crossref']}”"
        sink.note(entry.spots["crossref"], "no-crossref", message, "its fields are not taken")
        return fields
    for name, value in parent.fields.items():
        if name != "author":
            fields.setdefault(_INHERITED_NAMES.get(name, name), value)
    return fields


def _place_arxiv(fields: Mapping[str, str], paper: PaperData) -> set[str]:
    """Add the arXiv identifier, from the fields for it, the venue or the address; return the fields that were used."""
    archive = (fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv").casefold()
    if archive == "arxiv" and fields.get("eprint"):
        paper["arxiv"] = fields["eprint"].strip()
        return {"eprint", "archiveprefix", "eprinttype"}
    if match := _ARXIV_IN_VENUE.search(str(paper.get("venue", ""))):
        paper["arxiv"] = match[1]
        if not paper.get("volume") or "abs/" in paper["volume"]:
            paper.setdefault("status", "preprint")
    elif match := _ARXIV_IN_URL.search(paper.get("url", "")):
        paper["arxiv"] = match[1]
    return set()


def _tidy_identifiers(paper: PaperData) -> None:
    """Write DOI and pages as a profile does, and add the repository that the address is of."""
    if paper.get("event") and paper["event"] == paper.get("venue"):
        del paper["venue"]  # proceedings that have no name of their own: BibTeX wants one
    if "doi" in paper:
        paper["doi"] = strip_doi_prefix(paper["doi"])
    if "pages" in paper:
        paper["pages"] = re.sub(r"\s*[-–—]+\s*", "–", paper["pages"])
    if match := _REPOSITORY_URL.fullmatch(paper.get("url", "")):
        paper["github"] = match[1]


def _find_date(fields: Mapping[str, str]) -> str:
    """Return the date of an entry as a profile writes it, as precise as the fields are; "" if there is none."""
    if date := read_edtf(fields.get("date", "")):
        return date
    year = re.search(r"\d{4}", fields.get("year", ""))
    if not year:
        return ""
    month = fields.get("month", "").strip()
    number = month_number(month) or (int(month) if month.isdigit() and 1 <= int(month) <= 12 else 0)
    return f"{year[0]}-{number:02}" if number else year[0]
