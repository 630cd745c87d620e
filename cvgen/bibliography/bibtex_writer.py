"""Write the BibTeX entries by which others cite papers, in UTF-8 (for biber and the present BibTeX engines)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count
from string import ascii_lowercase

from cvgen.bibliography.edtf import write_edtf
from cvgen.bibliography.latex_writer import escape_address, escape_latex, to_latex
from cvgen.bibliography.names import format_bibtex_names
from cvgen.bibliography.page_ranges import join_page_range
from cvgen.bibliography.paper_types import PAPER_TYPES, find_entry_type
from cvgen.profile.authors import sort_roles
from cvgen.profile.papers import Paper
from cvgen.profile.types import Text
from cvgen.text import markdown
from cvgen.text.dates import Period
from cvgen.text.identifiers import repository_url
from cvgen.text.months import ABBREVIATIONS
from cvgen.text.name_parts import parse_name
from cvgen.text.names import normalise_name
from cvgen.text.titles import join_title

_SHORT_WORD = 3  # letters; such words are left out of keys
ENTRY_TYPE_KEY = "entrytype"
# The fields for venue and organisation, by the type of entry.
_VENUE_FIELDS: Mapping[str, str] = {
    "article": "journal",
    "misc": "howpublished",
    "patent": "howpublished",
    "dataset": "howpublished",
    "software": "howpublished",
    "unpublished": "howpublished",
}
_ORGANISATION_FIELDS: Mapping[str, str] = {
    "phdthesis": "school",
    "mastersthesis": "school",
    "techreport": "institution",
    "patent": "holder",
}
# Labels of links that are fields of such websites as well.
_LINK_FIELDS = ("pdf", "slides", "poster", "video", "website", "blog", "code")
# What biblatex calls how far a paper is; other words are written as they are.
PUBLICATION_STATES: Mapping[str, str] = {
    "in preparation": "inpreparation",
    "under review": "submitted",
    "forthcoming": "forthcoming",
    "in press": "inpress",
    "preprint": "prepublished",
}
# Words that styles print where an entry of these types has none of its own: “PhD thesis”, “Technical Report”.
_STANDING_KINDS: Mapping[str, str] = {"phdthesis": "Thesis", "mastersthesis": "", "techreport": "Report"}
_MONTH = len("2024-05")
_REPORT_KINDS: Mapping[str, str] = {"working paper": "Working paper", "standard": "Standard"}
# Fields that biblatex splits at “and”: of other texts, braces keep them whole.
_LISTS = frozenset({"publisher", "organization", "school", "institution", "holder", "address"})


class _Resolver:
    """Returns texts of a paper as LaTeX, in a locale, else in the `default` one."""

    def __init__(self, locale: str, default: str) -> None:
        self.locale, self.default = locale, default

    def __call__(self, text: Text | None, *, protects_capitals: bool = False) -> str:
        return to_latex(self.get_markdown(text), protects_capitals=protects_capitals) if text else ""

    def get_markdown(self, text: Text | None) -> str:
        """Return a text in the right locale, "" for none."""
        return text.resolve(self.locale, self.default) if text else ""


def write_entry(paper: Paper, locale: str, default: str, *, key: str = "", whole: bool = False) -> str:
    """Return the BibTeX entry of a paper, its texts in `locale`, else in the locale `default`.

    A `whole` entry has the abstract, and the fields of an imported bibliography that have no key here.
    """
    resolve = _Resolver(locale, default)
    kind = _original_entry_type(paper) if whole else find_entry_type(paper)
    fields = _make_fields(paper, kind, resolve)
    lines = [_write_line(name, value) for name, value in fields.items() if value]
    if paper.date:
        lines += _write_month(paper.date)
    if whole:
        extra = {name: to_latex(value) for name, value in _extra_fields(paper).items()}
        more = _make_more_fields(paper, kind, resolve) | extra
        lines += [_write_line(name, value) for name, value in more.items() if value and name not in fields]
    return "\n".join([f"@{kind}{{{key or paper.key or _make_key(paper)},", *lines, "}"]) + "\n"


def _write_line(name: str, value: str) -> str:
    is_whole = name in _LISTS and re.search(r"\sand\s", value, re.IGNORECASE)
    return f"  {name} = {{{{{value}}}}}," if is_whole else f"  {name} = {{{value}}},"


def _write_month(date: Period) -> list[str]:
    """Return the month by the name that styles have a word for, or the part of the year, which they print as it is."""
    if date.start.month:
        return [f"  month = {ABBREVIATIONS[date.start.month - 1]},"]
    return [f"  month = {{{escape_latex(date.start.term)}}},"] if date.start.term else []


def _make_fields(paper: Paper, kind: str, resolve: _Resolver) -> dict[str, str]:
    """Return the fields of an entry of a type by name."""
    title = to_latex(join_title(*map(resolve.get_markdown, (paper.title, paper.subtitle))), protects_capitals=True)
    authors, editors = sort_roles(paper.authors, paper.editors)
    venue, organisation, publisher = resolve(paper.venue), resolve(paper.organisation), resolve(paper.publisher)
    if kind == "inproceedings":
        venue = venue or resolve(paper.event)
    if kind == "techreport" and not organisation:
        organisation, publisher = publisher, ""
    return {
        "title": title,
        "author": format_bibtex_names(authors),
        _VENUE_FIELDS.get(kind, "booktitle"): venue,
        _ORGANISATION_FIELDS.get(kind, "organization"): organisation,
        "type": _name_kind(paper, kind, resolve),
        "editor": format_bibtex_names(editors),
        "translator": format_bibtex_names(paper.translators),
        "volume": escape_latex(paper.volume or ""),
        "number": escape_latex(paper.number or ""),
        "series": resolve(paper.series),
        "edition": escape_latex(paper.edition or ""),
        "chapter": escape_latex(paper.chapter or ""),
        "eid": escape_latex(paper.article_number or ""),
        "pages": join_page_range(escape_latex(paper.pages or ""), "--"),
        "publisher": publisher,
        "address": resolve(paper.place),
        "year": str(paper.date.start.year) if paper.date else "",
        "isbn": paper.isbn or "",
        "issn": paper.issn or "",
        "doi": escape_address(paper.doi or ""),
        "eprint": paper.arxiv or "",
        "archiveprefix": "arXiv" if paper.arxiv else "",
        "url": escape_address(paper.url or ""),
        "note": ". ".join(filter(None, (_name_status(paper), resolve(paper.note)))),
    }


def _name_kind(paper: Paper, kind: str, resolve: _Resolver) -> str:
    """Return what kind of work a paper is; of theses and reports, styles would name one, and change its capitals."""
    given = resolve(paper.kind, protects_capitals=kind in _STANDING_KINDS)
    return given or _REPORT_KINDS.get(paper.type or "") or _STANDING_KINDS.get(kind, "")


def _name_status(paper: Paper) -> str:
    """Return how far a paper is in words, for styles without `pubstate`; arXiv has fields of its own."""
    status = paper.status or "published"
    return "" if status == "published" or (status == "preprint" and paper.arxiv) else status.capitalize()


def _make_more_fields(paper: Paper, kind: str, resolve: _Resolver) -> dict[str, str]:
    """Return the fields of a whole entry that no style of BibTeX's needs; most are biblatex's."""
    read_as = PAPER_TYPES.get(kind) or ("preprint" if paper.arxiv else "other")
    state = PUBLICATION_STATES.get(paper.status or "", paper.status or "")
    date = write_edtf(paper.date) if paper.date else ""
    return {
        "date": "" if paper.date and date == paper.date.start.iso()[:_MONTH] else date,  # it overrides year and month
        "abstract": resolve(paper.abstract),
        "entrysubtype": paper.type if paper.type and paper.type != read_as else "",
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
        **_make_site_fields(paper, resolve),
    }


def _make_site_fields(paper: Paper, resolve: _Resolver) -> dict[str, str]:
    """Return the fields that websites made of bibliographies (al-folio) show beside an entry."""
    links = {name: paper.links[name] for name in _LINK_FIELDS if name in paper.links}
    award = resolve.get_markdown(paper.award)  # they are in Markdown there
    return {
        "abbr": resolve(paper.badge),
        "award": award if re.fullmatch(r"[^{}\\]*", award) else resolve(paper.award),
        "selected": "true" if paper.selected else "",
        "preview": escape_address(paper.image.file) if paper.image else "",
        "code": escape_address(repository_url(paper.github)) if paper.github else "",
        **{name: escape_address(address) for name, address in links.items() if "://" in address},
    }


def _extra_fields(paper: Paper) -> dict[str, str]:
    """Return the fields of an imported bibliography that have no key here."""
    return {
        name: str(value)
        for name, value in paper.extra.items()
        if isinstance(value, str | int | float)
        and not isinstance(value, bool)
        and re.fullmatch(r"[a-z][\w-]*", name)
        and name != ENTRY_TYPE_KEY
    }


def assign_keys(papers: Sequence[Paper], taken: Iterable[str] = ()) -> list[str]:
    """Return a key for each paper; a letter or number is appended to keys that are `taken`, or would be there twice."""
    keys = {key.casefold(): "" for key in taken}
    for paper in papers:
        base = paper.key or _make_key(paper)
        candidates = chain(
            [base], (f"{base}{letter}" for letter in ascii_lowercase), (f"{base}-{number}" for number in count(2))
        )
        key = next(key for key in candidates if key.casefold() not in keys)  # BibTeX ignores case
        keys[key.casefold()] = key
    return list(filter(None, keys.values()))


def _original_entry_type(paper: Paper) -> str:
    """Return the type of an entry in the bibliography it was imported from, if the paper still is of that type."""
    original = paper.extra.get(ENTRY_TYPE_KEY)
    is_right = isinstance(original, str) and PAPER_TYPES.get(original, "other") == paper.type
    return str(original) if is_right else find_entry_type(paper)


def _make_key(paper: Paper) -> str:
    """Return the first author's family name, the year, and the first long word of the title: "wang2025sparsed".

    Programs for BibTeX take ASCII alone: of what is written in other letters, a key has the year.
    """
    first = paper.creators[0]
    family = _spell_ascii((first.organisation or parse_name(first.name).family).replace(",", " "))
    year = str(paper.date.start.year) if paper.date else ""
    title = " ".join(markdown.strip_markdown(text, formula=lambda latex: "") for text in paper.title.all().values())
    words = [word for word in map(_spell_ascii, re.split(r"[^\w]+", title)) if len(word) > _SHORT_WORD]
    return "".join([family or ("paper" if year else ""), year, *words[:1]]) or "paper"


def _spell_ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", normalise_name(text))
