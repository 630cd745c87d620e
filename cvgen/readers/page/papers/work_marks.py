"""Marks for the kind of a work behind its title, as GB/T 7714 writes them: Lamps in Fog [J]. Harbour Review."""

from __future__ import annotations

import re

from cvgen.readers.items import LabelledPart
from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.readers.page.papers.author_list import names_people
from cvgen.readers.page.papers.paper_reviews import quote_span

_WORK_MARK = re.compile(r"\s*\[(?:[JCMDRP]|EB)(?:/OL)?\]")  # of GB/T 7714
_COMMA = re.compile(r"\s*[,，]")


def cut_work_mark(line: TextLine) -> tuple[TextLine, list[LabelledPart]]:
    """Return a line without the mark for the kind of a work, and without the venue behind it; and these as parts.

    The title before it is set in quotation marks. A mark stays if it is not plain where that begins or the venue ends
    and a full stop is behind it, as it parts title and venue.
    """
    chars = expand_characters(line)
    for match in _WORK_MARK.finditer(chars.text):
        begin, end = match.span()
        is_linked = chars.runs[begin].href is not None
        ends_link = is_linked and (end == len(chars.text) or chars.runs[end].href is None)
        mark = LabelledPart("kind", [TextRun(match[0])], 1.0)
        title, venue = _find_title(chars, begin), _VENUE.match(chars.text, end)
        if title is not None and venue:
            before = expand_characters(chars.slice(0, begin))
            place = LabelledPart("venue", chars.slice(*venue.span("venue")), 1.0)
            return [*quote_span(before, title, begin), *chars.slice(venue.end())], [mark, place]
        if ends_link or _COMMA.match(chars.text, end):
            return [*chars.slice(0, begin), *chars.slice(end)], [mark]
    return line, []


_LAST_MARK = re.compile(r"\s*\[(?:[JCMDRP]|EB)(?:/OL)?\](?=\W*$|\s*[(（][^()（）]{2,30}[)）]\W*$)")


def cut_last_mark(line: TextLine) -> tuple[TextLine, list[LabelledPart]]:
    """Return a line below the title without the mark for the kind of a work behind its venue, and this as a part."""
    chars = expand_characters(line)
    match = _LAST_MARK.search(chars.text)
    if match is None:
        return line, []
    mark = LabelledPart("kind", [TextRun(match[0].strip())], 1.0)
    return [*chars.slice(0, match.start()), *chars.slice(match.end())], [mark]


_VENUE = re.compile(
    r"\s*[.,，]\s*(?![^,.，]*\b(?:publishing|publishers?|press)\b)(?P<venue>[^\W\d_][^,，]{2,160}?)"
    r"(?=[,，.]\s*(?:[(（]?(?:19|20)\d\d|\d|vol|online|in press|accepted)|\W*$)",
    re.IGNORECASE,
)


def _find_title(chars: Characters, end: int) -> int | None:
    """Return where the title before a mark begins: behind the authors, or at the begin where there are none."""
    if _NO_QUOTE.search(chars.text, 0, end):
        return None
    stops = (stop.end() for stop in _STOP.finditer(chars.text, 0, end))
    begin = next((stop for stop in stops if names_people(chars.slice(0, stop - 1))), 0)
    first = re.split(r"[,.;]", chars.text)[0].strip()
    is_title = len(chars.text[begin:end].split()) >= _LEAST_TITLE
    return begin if is_title and (begin or not is_name(first)) else None


_NO_QUOTE = re.compile(r"[“”\"«»\u4e00-\u9fff]")
_STOP = re.compile(r"(?<!\b[A-Z])[.:]\s+(?=\S)|(?<=\b[A-Z])\.\s+(?=[^\W\d_a-z][^\W\d_]{2,}\b(?!,))")
_LEAST_TITLE = 3  # words
