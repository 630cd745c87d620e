"""Tell the lines of prose below an item from those that hold its fields."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.readers.date_spans import find_date_spans
from cvgen.readers.items.record_keys import CAREER
from cvgen.readers.items.word_classes import list_words
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.line_runs import slice_line, word_count
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.records.line_dates import parse_whole_date

_BULLET = re.compile(r"^\s*[-•·▪*]\s+")
_SENTENCE_WORDS = 12  # a line below the first that is longer is prose
_HEADINGS = list_words("record-heading")
_ENDS_WITH_DATE = re.compile(r"(?:19|20)\d\d[)\]]?\.$")  # as facts do, not sentences: …, Nice, France, May 2024.


def split_prose(key: str, lines: Sequence[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
    """Return the lines that may hold fields, and those of prose below them."""
    worded = [line for line in lines if re.search(r"\w", line_text(line))]
    kept = [_strip_bullet(line) for line in worded]
    first = 1 if len(worded) > 1 and parse_whole_date(line_text(worded[0])) else 0  # behind a date, as in a table
    for number, line in enumerate(worded):
        text = line_text(line)
        is_told = key in ("awards", "grants") and bool(_DESCRIBES.match(text))
        is_event = key == "talks" and bool(_EVENT.search(text) and find_date_spans(text))
        is_prose = (_is_prose(text) and not is_event) or text.strip(" :*").casefold() in _HEADINGS
        is_prose = is_prose or (key in CAREER and bool(_TASK.match(text)))
        if number > first and (_BULLET.match(text) or is_told or is_prose):
            return _lift_date(kept[:number], kept[number:])
    return kept, []


def _lift_date(head: list[TextLine], prose: list[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
    """Return the lines of fields and those of prose, a date before the colon of the first of these as a field."""
    line = trim_line(prose[0], " ")
    text = line_text(line)
    span = next((found for found in find_date_spans(text) if not found.begin), None)
    if span is None or not re.match(r"\s*[:：]\s", text[span.end :]):
        return head, prose
    return [*head, [TextRun(text[: span.end])]], [trim_line(slice_line(line, span.end), " :："), *prose[1:]]


_EVENT = re.compile(
    r"\b(?:meeting|conference|congress|symposium|workshop|convention|forum|kongress|tagung|colloque|congrès|congreso|convegno)\b"
    r"|年会|大会|会议|研讨会|学会",
    re.IGNORECASE,
)
_TASK = re.compile(r"\W*(?:[Rr]esearch(?:ed|es)?|[Ww]ork(?:ed|ing|s)?|[Ff]ocus(?:ed|ing)?)\s+(?:on|into)\s")


# What a line below an award says of it: “Scholarship awarded for …”, “Recognises …”.
_DESCRIBES = re.compile(
    r"(?:top\s+\d[\d.]*\s?%\s+of\s|(?:the\s+)?top\s+(?:\S+\s+){4}|(?:team\s+)?members\s*[:：])\s*\S"
    r"|(?:(?:an?\s+)?(?:scholarship|fellowship|grant|prize|award|funding|honou?r)\s+)?(?:awarded|given|granted|presented|received|selected"
    r"|recogni[sz]ed|recogni[sz]es|recogni[sz]ing|funded|funds|supports|supported)\s+(?!by\s)(?:\S+\s+){2,}\S",
    re.IGNORECASE,
)


def _is_prose(text: str) -> bool:
    if word_count(text) <= _SENTENCE_WORDS:
        return False
    if re.search(r"\b(?:I|we|my|our|is|was|are|were|to|that|which)\b|[!?。]$", text):
        return True
    return text.endswith(".") and not _ENDS_WITH_DATE.search(text)


def _strip_bullet(line: TextLine) -> TextLine:
    match = _BULLET.match(line_text(line))
    line = slice_line(trim_line(line, " "), match.end()) if match else line
    return _trim_backslash(line)


def _trim_backslash(line: TextLine) -> TextLine:
    """Return a line without the backslash that Markdown breaks lines with."""
    return trim_line(line, "\\") if line_text(line).endswith("\\") else line
