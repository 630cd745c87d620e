"""BibTeX: the entry by which others cite a paper, in UTF-8 (BibLaTeX with biber, and BibTeX's present engines)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain, count
from string import ascii_lowercase

from cvgen.profile.items import Paper
from cvgen.profile.types import Text
from cvgen.text import markdown
from cvgen.text.names import normalise_name

_ENTRY_TYPES: Mapping[str, str] = {
    "article": "article",
    "conference": "inproceedings",
    "workshop": "inproceedings",
    "poster": "inproceedings",
    "demo": "inproceedings",
    "chapter": "incollection",
    "book": "book",
    "thesis": "phdthesis",
    "report": "techreport",
}
# What an entry of each type is here; `ENTRY` is where the type is kept that would not come back.
PAPER_TYPES: Mapping[str, str] = {
    "article": "article",
    "inproceedings": "conference",
    "conference": "conference",
    "incollection": "chapter",
    "inbook": "chapter",
    "book": "book",
    "booklet": "book",
    "collection": "book",
    "mvbook": "book",
    "proceedings": "book",
    "manual": "report",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "bachelorsthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
}
ENTRY_TYPE_KEY = "entrytype"
# Which field says where a paper appeared, by the type of its entry.
_VENUES: Mapping[str, str] = {
    "article": "journal",
    "inproceedings": "booktitle",
    "incollection": "booktitle",
    "misc": "howpublished",
}
_SCHOOLS: Mapping[str, str] = {"phdthesis": "school", "techreport": "institution"}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_TEX = str.maketrans(
    {char: f"\\{char}" for char in "&%$#_"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "{": "", "}": ""}
)
# What styles would make small letters of; formulas are protected already.
_CAPITALS = re.compile(r"(\{\$.*?(?<!\\)\$\})|\b\w*[A-Z]\w*[A-Z]\w*\b|(?<!^)\b[A-Z]\w*")


def write_entry(paper: Paper, locale: str, default: str, *, key: str = "", whole: bool = False) -> str:
    """Return the BibTeX entry of a paper, its texts in `locale`, else in the locale `default`.

    It is `whole` with the abstract and what a bibliography said of it that has no key here.
    """

    def said(text: Text | None) -> str:
        return _to_latex(text.resolve(locale, default)) if text else ""

    kind = _original_entry_type(paper) if whole else entry_type(paper)
    date = paper.date.start if paper.date else None
    fields = {
        "title": _CAPITALS.sub(lambda match: match[1] or f"{{{match[0]}}}", said(paper.title)),
        "author": " and ".join(_escape_latex(author.name) for author in paper.authors),
        _VENUES.get(kind, "booktitle"): said(paper.venue),
        _SCHOOLS.get(kind, "organization"): said(paper.organisation),
        "editor": " and ".join(map(_escape_latex, paper.editors)),
        "volume": _escape_latex(paper.volume or ""),
        "number": _escape_latex(paper.number or ""),
        "series": said(paper.series),
        "edition": _escape_latex(paper.edition or ""),
        "pages": re.sub(r"\s*[-–—]+\s*", "--", _escape_latex(paper.pages or "")),
        "publisher": said(paper.publisher),
        "address": said(paper.place),
        "year": str(date.year) if date else "",
        "isbn": paper.isbn or "",
        "doi": paper.doi or "",
        "eprint": paper.arxiv or "",
        "archiveprefix": "arXiv" if paper.arxiv else "",
        "url": paper.url or "",
        "note": said(paper.note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if date and date.month:
        lines.append(f"  month = {_MONTHS[date.month - 1]},")
    if whole:
        rest = {"abstract": said(paper.abstract)} | {
            name: _to_latex(value) for name, value in _extra_fields(paper).items()
        }
        lines += [f"  {name} = {{{value}}}," for name, value in rest.items() if value and name not in fields]
    return "\n".join([f"@{kind}{{{key or paper.key or _make_key(paper)},", *lines, "}"]) + "\n"


def _extra_fields(paper: Paper) -> dict[str, str]:
    """Return the fields of a bibliography that no key here holds."""
    kept = {name: value for name, value in paper.extra.items() if re.fullmatch(r"[a-z][\w-]*", name)}
    return {name: value for name, value in kept.items() if isinstance(value, str) and name != ENTRY_TYPE_KEY}


def assign_keys(papers: Sequence[Paper]) -> list[str]:
    """Return a key for each paper, none twice: a letter behind it tells what would be the same apart."""
    found: dict[str, str] = {}
    for paper in papers:
        key = paper.key or _make_key(paper)
        names = chain(
            [key], (f"{key}{letter}" for letter in ascii_lowercase), (f"{key}-{number}" for number in count(2))
        )
        name = next(name for name in names if name.casefold() not in found)  # BibTeX knows no case
        found[name.casefold()] = name
    return list(found.values())


def _original_entry_type(paper: Paper) -> str:
    """Return the type that a bibliography gave an entry, if it still says what the paper is."""
    given = paper.extra.get(ENTRY_TYPE_KEY)
    return given if isinstance(given, str) and PAPER_TYPES.get(given, "other") == paper.type else entry_type(paper)


def entry_type(paper: Paper) -> str:
    """Return the type of a paper's entry."""
    if paper.type:
        return _ENTRY_TYPES.get(paper.type, "misc")
    return "misc" if not paper.venue else "article" if paper.volume else "inproceedings"


def _make_key(paper: Paper) -> str:
    """Return the first author's family name, the year, and the first long word of the title: "wang2025sparsed"."""
    family = normalise_name(paper.authors[0].name).split()[-1:]
    year = str(paper.date.start.year) if paper.date else ""
    title = markdown.strip_markdown(next(iter(paper.title.all().values())), formula=lambda latex: "")
    words = [word for word in normalise_name(re.sub(r"[^\w\s]", " ", title)).split() if len(word) > 3]
    return re.sub(r"\W", "", "".join([*family, year, *words[:1]])) or "paper"


def _to_latex(text: str) -> str:
    """Return Markdown as LaTeX: its words, and its formulas, which no style may change."""
    return markdown.strip_markdown(text, _escape_latex, "{{${}$}}".format)


def _escape_latex(text: str) -> str:
    """Escape what TeX takes for commands; braces would unbalance the entry, and are left out."""
    return re.sub(r"\s+", " ", text.translate(_TEX))
