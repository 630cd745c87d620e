"""Lines that say where a paper appeared, in an order for each type.

The title stands in a line of its own. A part without a value leaves nothing behind, no comma and no bracket.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

from markupsafe import Markup

from cvgen.document import venue_numbers as numbers
from cvgen.document import venue_parts as parts
from cvgen.document.authors import AuthorLines
from cvgen.document.venue_context import VenueContext, capitalise
from cvgen.document.wording import Wording
from cvgen.profile.papers import Paper

Part = Callable[[VenueContext], Markup]

# Each part, and the keys that it shows.
_PARTS: Mapping[str, tuple[Part, str]] = {
    "label": (parts.label, "kind reviewed"),
    "original": (parts.original, "original_title"),
    "journal": (parts.journal, "venue volume number series"),
    "issue of": (parts.special_issue, "venue volume number series"),
    "proceedings": (parts.proceedings, "venue volume number"),
    "in book": (parts.in_book, "venue"),
    "work": (parts.work, "venue"),
    "outlet": (parts.outlet, "venue"),
    "event": (parts.event, "event"),
    "editors": (parts.editors, "editors"),
    "translators": (parts.translators, "translators"),
    "edition": (numbers.edition, "edition"),
    "volume": (numbers.volume, "volume"),
    "other volume": (numbers.other_volume, "volume"),
    "series": (numbers.series, "series number"),
    "numbered": (parts.report_number, "number kind"),
    "loose number": (numbers.loose_number, "number"),
    "number": (numbers.number, "number"),
    "patent": (parts.patent, "office number kind"),
    "patent status": (parts.patent_status, "patent_status"),
    "chapter": (numbers.chapter, "chapter"),
    "article": (numbers.article_number, "article_number"),
    "pages": (numbers.pages, "pages"),
    "plain pages": (numbers.plain_pages, "pages"),
    "version": (numbers.version, "version"),
    "organisation": (parts.organisation, "organisation"),
    "publisher": (parts.publisher, "publisher"),
    "other organisation": (parts.other_organisation, "organisation"),
    "school": (parts.school, "organisation venue"),
    "imprint": (parts.imprint, "place publisher"),
    "book imprint": (parts.book_imprint, "place publisher venue"),
    "year": (numbers.year, "date"),
    "date": (numbers.date, "date"),
    "status": (parts.status, "status"),
    "total pages": (numbers.total_pages, "total_pages"),
    "ISBN": (numbers.isbn, "isbn"),
    "ISSN": (numbers.issn, "issn"),
    "language": (parts.language, "language"),
}
# Parts whose first word is one of ours: it has a capital where it begins the line.
_WORDED = frozenset({
    "original", "journal", "proceedings", "issue of", "in book", "editors", "translators", "volume", "other volume",
    "loose number", "numbered", "chapter", "article", "pages", "version",
})  # fmt: skip


def _layout(names: str) -> tuple[str, ...]:
    """Return the names of parts, which commas separate; those in brackets are put into brackets."""
    return tuple(name.strip() for name in names.split(","))


_JOURNAL = _layout(
    "label, original, journal, editors, translators, article, plain pages, year, status, ISSN, (language)"
)
_PROCEEDINGS = _layout(
    "label, original, proceedings, event, editors, translators, other volume, (series), article, plain pages, "
    "other organisation, publisher, year, status, ISBN, ISSN, (language)"
)
_BOOK = _layout(
    "label, original, work, editors, translators, edition, volume, loose number, (series), pages, organisation, "
    "book imprint, year, status, total pages, ISBN, ISSN, (language)"
)
_CHAPTER = _layout(
    "label, original, in book, event, editors, translators, edition, volume, loose number, (series), chapter, "
    "article, pages, organisation, imprint, year, status, ISBN, ISSN, (language)"
)
_REPORT = _layout(
    "outlet, organisation, numbered, original, editors, translators, edition, volume, (series), version, chapter, "
    "pages, imprint, year, status, total pages, ISBN, ISSN, (language)"
)
_DATA = _layout(
    "label, outlet, number, version, editors, edition, organisation, imprint, year, status, ISBN, (language)"
)
_ANY = _layout(
    "label, original, proceedings, event, editors, translators, edition, other volume, (series), version, chapter, "
    "article, plain pages, other organisation, publisher, year, status, total pages, ISBN, ISSN, (language)"
)
LAYOUTS: Mapping[str, tuple[str, ...]] = {
    "article": _JOURNAL,
    "conference": _PROCEEDINGS,
    "workshop": _PROCEEDINGS,
    "preprint": _layout(
        "label, original, journal, version, translators, article, plain pages, year, status, ISSN, (language)"
    ),
    "book": _BOOK,
    "edited volume": _BOOK,
    "critical edition": _BOOK,
    "translation": _layout(
        "label, original, in book, editors, translators, edition, volume, loose number, (series), chapter, pages, "
        "organisation, imprint, year, status, total pages, ISBN, ISSN, (language)"
    ),
    "chapter": _CHAPTER,
    "encyclopedia entry": _CHAPTER,
    "review": _JOURNAL,
    "editorial": _JOURNAL,
    "special issue": _layout(
        "label, original, issue of, editors, translators, plain pages, publisher, year, status, total pages, ISBN, "
        "ISSN, (language)"
    ),
    "thesis": _layout(
        "label, original, school, loose number, (series), volume, imprint, year, status, total pages, ISBN, (language)"
    ),
    "report": _REPORT,
    "working paper": _REPORT,
    "standard": _layout(
        "label, number, outlet, organisation, original, edition, version, imprint, year, status, total pages, "
        "ISBN, (language)"
    ),
    "dataset": _DATA,
    "software": _DATA,
    "patent": _layout("patent, patent status, outlet, organisation, imprint, date, status, (language)"),
    "poster": _PROCEEDINGS,
    "demo": _PROCEEDINGS,
    "abstract": _PROCEEDINGS,
    "media": _layout(
        "label, original, outlet, event, editors, translators, edition, volume, loose number, (series), version, "
        "plain pages, organisation, imprint, date, status, ISBN, ISSN, (language)"
    ),
    "other": _ANY,
}
# The keys that some layout shows; the others are shown elsewhere in an entry.
_KEYS = frozenset(key for _, keys in _PARTS.values() for key in keys.split()) - {"date", "place"}


def find_layout(paper: Paper) -> tuple[str, ...]:
    """Return the parts of a paper's line in order; those in brackets are shown in brackets."""
    return LAYOUTS.get(paper.type or "", _ANY)


@cache
def list_shown_keys(layout: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys that a layout shows, in its order."""
    return tuple(dict.fromkeys(key for name in layout for key in _PARTS[name.strip("()")][1].split()))


def format_venue(paper: Paper, wording: Wording, authors: AuthorLines, headings: Sequence[str] = ()) -> Markup:
    """Return where a paper appeared: "*Venue* 12(3), 101–117, 2025"; what `headings` say is not repeated."""
    context = VenueContext(paper, wording, authors, headings)
    texts: list[Markup] = []
    for name in find_layout(paper):
        plain = name.strip("()")
        text = _PARTS[plain][0](context)
        if not text:
            continue
        if name != plain and texts:
            texts[-1] += Markup(" ({})").format(text)
        else:
            texts.append(text if texts or plain not in _WORDED else capitalise(text))
    return Markup.escape(context.words["comma"]).join(texts)


def has_imprint(paper: Paper) -> bool:
    """Return whether the line of a paper has its place: "Edinburgh: Example Press"."""
    return bool({"imprint", "book imprint"} & set(find_layout(paper)))


def find_unshown_keys(paper: Paper) -> list[str]:
    """Return the bibliographic keys of a paper that its line does not show, since its type has no place for them."""
    shown = set(list_shown_keys(find_layout(paper)))
    if not paper.venue:  # the publisher stands in its place, else the organisation
        shown |= {"publisher"} if paper.publisher else {"organisation"}
    return [key for key in type(paper).model_fields if key in _KEYS - shown and getattr(paper, key)]
