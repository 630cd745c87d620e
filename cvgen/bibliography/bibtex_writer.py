"""Write the BibTeX entries by which others cite papers, in UTF-8 (for biber and the present BibTeX engines)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, count
from string import ascii_lowercase

from cvgen.bibliography.edtf import write_edtf
from cvgen.bibliography.latex import escape_latex, to_latex
from cvgen.bibliography.names import format_bibtex_names
from cvgen.bibliography.paper_types import PAPER_TYPES, find_entry_type
from cvgen.profile.authors import sort_roles
from cvgen.profile.papers import Paper
from cvgen.profile.types import Text
from cvgen.text import markdown
from cvgen.text.months import ABBREVIATIONS
from cvgen.text.name_parts import parse_name
from cvgen.text.names import normalise_name
from cvgen.text.titles import join_title

ENTRY_TYPE_KEY = "entrytype"
# The fields for venue and organisation, by the type of entry.
_VENUE_FIELDS: Mapping[str, str] = {
    "article": "journal",
    "inproceedings": "booktitle",
    "incollection": "booktitle",
    "misc": "howpublished",
}
_ORGANISATION_FIELDS: Mapping[str, str] = {
    "phdthesis": "school",
    "mastersthesis": "school",
    "techreport": "institution",
}
# What biblatex calls how far a paper is; other words are written as they are.
PUBLICATION_STATES: Mapping[str, str] = {
    "in preparation": "inpreparation",
    "under review": "submitted",
    "forthcoming": "forthcoming",
    "in press": "inpress",
    "preprint": "prepublished",
}
# Capitals that styles would change to small letters; formulas are in braces already.
_CAPITALS = re.compile(r"(\{\$.*?(?<!\\)\$\})|\b\w*[A-Z]\w*[A-Z]\w*\b|(?<!^)\b[A-Z]\w*")


def write_entry(paper: Paper, locale: str, default: str, *, key: str = "", whole: bool = False) -> str:
    """Return the BibTeX entry of a paper, its texts in `locale`, else in the locale `default`.

    A `whole` entry has the abstract, and the fields of an imported bibliography that have no key here.
    """

    def resolve(text: Text | None) -> str:
        return to_latex(text.resolve(locale, default)) if text else ""

    kind = _original_entry_type(paper) if whole else find_entry_type(paper)
    fields = _make_fields(paper, kind, resolve)
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    date = paper.date.start if paper.date else None
    if date and date.month:
        lines.append(f"  month = {ABBREVIATIONS[date.month - 1]},")
    if whole and paper.date and (edtf := write_edtf(paper.date)) != paper.date.start.iso():
        lines.append(f"  date = {{{edtf}}},")  # in biblatex, it overrides year and month
    if whole:
        extra = {name: to_latex(value) for name, value in _extra_fields(paper).items()}
        more = _make_more_fields(paper, kind, resolve) | extra
        lines += [f"  {name} = {{{value}}}," for name, value in more.items() if value and name not in fields]
    return "\n".join([f"@{kind}{{{key or paper.key or _make_key(paper)},", *lines, "}"]) + "\n"


def _make_fields(paper: Paper, kind: str, resolve: Callable[[Text | None], str]) -> dict[str, str]:
    """Return the fields of an entry of a type by name; `resolve` returns texts in the right locale."""
    title = join_title(resolve(paper.title), resolve(paper.subtitle))
    authors, editors = sort_roles(paper.authors, paper.editors)
    return {
        "title": _CAPITALS.sub(lambda match: match[1] or f"{{{match[0]}}}", title),
        "author": format_bibtex_names(authors),
        _VENUE_FIELDS.get(kind, "booktitle"): resolve(paper.venue),
        _ORGANISATION_FIELDS.get(kind, "organization"): resolve(paper.organisation),
        "editor": format_bibtex_names(editors),
        "translator": format_bibtex_names(paper.translators),
        "volume": escape_latex(paper.volume or ""),
        "number": escape_latex(paper.number or ""),
        "series": resolve(paper.series),
        "edition": escape_latex(paper.edition or ""),
        "chapter": escape_latex(paper.chapter or ""),
        "eid": escape_latex(paper.article_number or ""),
        "pages": re.sub(r"\s*[-–—]+\s*", "--", escape_latex(paper.pages or "")),
        "publisher": resolve(paper.publisher),
        "address": resolve(paper.place),
        "year": str(paper.date.start.year) if paper.date else "",
        "isbn": paper.isbn or "",
        "issn": paper.issn or "",
        "doi": paper.doi or "",
        "eprint": paper.arxiv or "",
        "archiveprefix": "arXiv" if paper.arxiv else "",
        "url": paper.url or "",
        "note": resolve(paper.note),
    }


def _make_more_fields(paper: Paper, kind: str, resolve: Callable[[Text | None], str]) -> dict[str, str]:
    """Return the fields of a whole entry that no style of BibTeX's needs; most are biblatex's."""
    read_as = PAPER_TYPES.get(kind) or ("preprint" if paper.arxiv else "other")
    state = PUBLICATION_STATES.get(paper.status or "", paper.status or "")
    return {
        "abstract": resolve(paper.abstract),
        "entrysubtype": paper.type if paper.type and paper.type != read_as else "",
        "type": resolve(paper.kind) or ("Thesis" if kind == "phdthesis" else ""),  # its style would say PhD
        "pubstate": "" if state == "published" else state,
        "version": escape_latex(paper.version or ""),
        "pagetotal": escape_latex(paper.total_pages or ""),
        "eventtitle": resolve(paper.event),
        "origtitle": resolve(paper.original_title),
        "reviewedtitle": resolve(paper.reviewed),
        "collaboration": resolve(paper.collaboration),
        "language": escape_latex(paper.language or ""),
        "office": escape_latex(paper.office or ""),
        "patentstatus": resolve(paper.patent_status),
    }


def _extra_fields(paper: Paper) -> dict[str, str]:
    """Return the fields of an imported bibliography that have no key here."""
    return {
        name: value
        for name, value in paper.extra.items()
        if isinstance(value, str) and re.fullmatch(r"[a-z][\w-]*", name) and name != ENTRY_TYPE_KEY
    }


def assign_keys(papers: Sequence[Paper]) -> list[str]:
    """Return a key for each paper; a letter or number is appended to keys that would be there twice."""
    keys: dict[str, str] = {}
    for paper in papers:
        base = paper.key or _make_key(paper)
        candidates = chain(
            [base], (f"{base}{letter}" for letter in ascii_lowercase), (f"{base}-{number}" for number in count(2))
        )
        key = next(key for key in candidates if key.casefold() not in keys)  # BibTeX ignores case
        keys[key.casefold()] = key
    return list(keys.values())


def _original_entry_type(paper: Paper) -> str:
    """Return the type of an entry in the bibliography it was imported from, if the paper still is of that type."""
    original = paper.extra.get(ENTRY_TYPE_KEY)
    is_right = isinstance(original, str) and PAPER_TYPES.get(original, "other") == paper.type
    return str(original) if is_right else find_entry_type(paper)


def _make_key(paper: Paper) -> str:
    """Return the first author's family name, the year, and the first long word of the title: "wang2025sparsed"."""
    first = paper.creators[0]
    family = normalise_name(first.organisation or parse_name(first.name).family).split()
    year = str(paper.date.start.year) if paper.date else ""
    title = markdown.strip_markdown(next(iter(paper.title.all().values())), formula=lambda latex: "")
    words = [word for word in normalise_name(re.sub(r"[^\w\s]", " ", title)).split() if len(word) > 3]
    return re.sub(r"\W", "", "".join([*family, year, *words[:1]])) or "paper"
