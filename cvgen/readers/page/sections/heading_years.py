"""Give what stands below a heading that is a date that date."""

from __future__ import annotations

import re

from cvgen.readers.items.record_keys import CAREER
from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.content import Content
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.records.line_dates import list_dates, parse_whole_date
from cvgen.text.dates.words import find_month

_YEAR = re.compile(r"\W*(?:(?P<month>[^\W\d_]{3,10})\.?,? )?(?P<year>(?:19|20)\d\d)\W*")  # 2026, August 2026
_SPAN = re.compile(r"\W*(?:\w{2,9}\.? )?(?:19|20)\d\d\W.*\w\W*")
_WORD = r"[^\W\d_]{3,10}\.?"
# May 25 – May 26, June 3-5, 6. September
_DAYS = re.compile(
    rf"^\W*(?P<days>(?P<month>{_WORD})\s\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[–-]\s?(?:{_WORD}\s)?\d{{1,2}}(?:st|nd|rd|th)?)?"
    rf"|\d{{1,2}}\.?(?:\s?[–-]\s?\d{{1,2}}\.?)?\s(?P<other>{_WORD})|(?P<alone>{_WORD})(?=\s*[:：]))(?=\s*(?:[:：,，.|–—-]|$))"
)


# …, January 19; …, 12 May
_DAYS_LAST = re.compile(
    rf"[,;.(–—|-]\s(?P<days>(?P<month>{_WORD})\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}\.?\s(?P<other>{_WORD}))(?=[).\s]*$)"
)


def add_heading_year(content: Content, heading: str) -> None:
    """Put the year that a heading is behind the days that an item below begins or ends with: “May 25 – May 26: …”."""
    if content.lines:
        content.lines[0] = add_year(content.lines[0], heading)


def add_year(line: TextLine, heading: str) -> TextLine:
    """Return a line with the year that stands above it behind the days or month that it begins or ends with.

    Where a month stands there, too, it is theirs.
    """
    match = _YEAR.fullmatch(heading)
    chars = expand_characters(line)
    first = _DAYS.match(chars.text) if match else None
    days = first or (_DAYS_LAST.search(chars.text) if match and not list_dates(chars.text) else None)
    month = _find_month(next(filter(None, days.groups()[1:]), "")) if days else None
    if not match or not days or not month or (match["month"] and _find_month(match["month"]) != month):
        return line
    end = days.end("days")
    return [*chars.slice(0, end), TextRun(f", {match['year']}"), *chars.slice(end)]


def _find_month(word: str) -> int | None:
    return find_month(word.rstrip(".").casefold())


def add_heading_span(key: str, content: Content, heading: str) -> None:
    """Put the time that a heading is behind the first line of a post below it that has a date in a later line only."""
    dated = [bool(list_dates(line_text(line))) for line in content.lines]
    if key in CAREER and _SPAN.fullmatch(heading) and parse_whole_date(heading) and any(dated) and not dated[0]:
        content.lines[0] = [*content.lines[0], TextRun(f", {heading}")]
