"""Numbers and dates in the line that says where a paper appeared, each empty where the paper has none."""

from __future__ import annotations

import re

from markupsafe import Markup

from cvgen.bibliography.page_ranges import join_page_range
from cvgen.document.model import NOTHING
from cvgen.document.venue_context import VenueContext
from cvgen.text.no_breaks import bind_date

_ORDINAL = re.compile(r"(\d{1,4})\s*(?:st|nd|rd|th|\.|e|a|ª|º|\.ª)?", re.IGNORECASE)
_ORDINAL_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def find_edition_number(edition: str | None) -> int:
    """Return the number of an edition ("2", "2nd", "second"); 0 where it is none, or in other words."""
    text = (edition or "").strip()
    if match := _ORDINAL.fullmatch(text):
        return int(match[1])
    return _ORDINAL_WORDS.index(text.casefold()) + 1 if text.casefold() in _ORDINAL_WORDS else 0


def edition(context: VenueContext) -> Markup:
    """Return an edition as an ordinal: "2nd ed."; an edition in other words is as it was written."""
    from babel import Locale

    number = find_edition_number(context.paper.edition)
    if not number:
        return context.escape((context.paper.edition or "").strip())
    form = Locale.parse(context.wording.locale, sep="-").ordinal_form(number)
    word = f"edition_{form}" if form in ("one", "two", "few") else "edition"
    return context.fill_number(word, str(number))


def volume(context: VenueContext) -> Markup:
    """Return the volume of a work; in a series without other number, it is the series'."""
    paper = context.paper
    return NOTHING if paper.series and not paper.number else context.fill_number("volume", paper.volume)


def other_volume(context: VenueContext) -> Markup:
    """Return the volume of what is in a series with a number of its own."""
    return volume(context) if context.paper.series else NOTHING


def series(context: VenueContext) -> Markup:
    """Return a series with the paper's number in it: "Series 14" or "Series, vol. 14"."""
    paper, name = context.paper, context.render(context.paper.series)
    if name and paper.number:
        return Markup("{} {}").format(name, context.escape(paper.number))
    return context.wording.join_parts([name, context.fill_number("volume", paper.volume)]) if name else NOTHING


def loose_number(context: VenueContext) -> Markup:
    """Return the number of a work that is in no series: "no. 3"."""
    return NOTHING if context.paper.series else context.fill_number("loose_number", context.paper.number)


def number(context: VenueContext) -> Markup:
    """Return a number that says by itself what it is: "ISO 7010:2019"."""
    return context.escape(context.paper.number)


def chapter(context: VenueContext) -> Markup:
    """Return the number of a chapter: "chap. 4"."""
    return context.fill_number("chapter", context.paper.chapter)


def article_number(context: VenueContext) -> Markup:
    """Return the number of an article without pages: "art. e12345"."""
    return context.fill_number("article_number", context.paper.article_number)


def pages(context: VenueContext) -> Markup:
    """Return pages with their word: "p. 7", "pp. 211–248"."""
    text = _join_pages(context)
    return context.fill_number("pages" if text and re.search(r"\w\W+\w", text) else "one_page", text)


def plain_pages(context: VenueContext) -> Markup:
    """Return pages as journals are quoted by: "101–117"."""
    return context.escape(_join_pages(context))


def _join_pages(context: VenueContext) -> str:
    return join_page_range(context.paper.pages or "", "–")


def total_pages(context: VenueContext) -> Markup:
    """Return how many pages a book has: "312 pp."."""
    return context.fill_number("total_pages", context.paper.total_pages)


def version(context: VenueContext) -> Markup:
    """Return the version of software or data: "version 1.4.2"."""
    return context.fill_number("version", context.paper.version)


def year(context: VenueContext) -> Markup:
    """Return the year, where the venue does not have it ("ICLR 2025"); a date with more to it is whole ("c. 2020")."""
    period = context.paper.date
    if period is None or not period.is_plain:
        return date(context)
    text = str(period.start.year)
    return NOTHING if text in context.wording.plain_text(context.paper.venue) else context.escape(text)


def date(context: VenueContext) -> Markup:
    """Return the whole date."""
    span = context.wording.format_date(context.paper.date)
    return context.escape(bind_date(span.text)) if span else NOTHING


def isbn(context: VenueContext) -> Markup:
    """Return the ISBN with its word."""
    return Markup("ISBN {}").format(context.paper.isbn) if context.paper.isbn else NOTHING


def issn(context: VenueContext) -> Markup:
    """Return the ISSN with its word."""
    return Markup("ISSN {}").format(context.paper.issn) if context.paper.issn else NOTHING
