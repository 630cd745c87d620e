"""Take the title of a thesis that its format or quotation marks set off."""

from __future__ import annotations

import re

from cvgen.readers.date_spans import find_date_spans
from cvgen.readers.items.free_record import FreeRecord, find_slanted, take_matches
from cvgen.readers.items.record_patterns import QUOTED
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.line_runs import word_count

_LONGEST_NAME = 3  # words; what is longer and slanted may be a thesis
_NO_THESIS = frozenset(
    ("organisation", "house", "department", "unit", "degree", "study", "grade", "person", "role", "place")
)


def take_slanted_thesis(record: FreeRecord) -> None:
    """Take a slanted text that names nothing else as the title of a thesis, unless it is all of a line."""
    for number, line in enumerate(record.lines):
        slanted = find_slanted(line)
        if not slanted or "thesis" in record.facts:
            continue
        begin, end = slanted
        text = line.text[begin:end].strip(" .,")
        classes = {name for word in text.split() for name in find_classes(word.strip(",:;()"))}
        rest = line.text[:begin] + line.text[end:]
        is_field = re.search(r"(?<!\w)(?:in|en|di|of|de|em|für|i)\s+$", line.text[:begin])  # Doctor of *Laws*
        is_title = (
            not is_field and word_count(text) >= _LONGEST_NAME and text[:1].isupper() and not classes & _NO_THESIS
        )
        if is_title and re.search(r"\w", rest) and not find_date_spans(text):
            record.add("thesis", text)
            record.cut(number, begin, end)
            return


_SIGN_BEFORE = re.compile(
    r"(?:^|[^\w\s)）]|\b(?:thesis|dissertation|diss|mémoire|titled|entitled|thema|on|tesis|tesi|tese|arbeit)\.?)\s*$",
    re.IGNORECASE,
)


def take_quoted_thesis(record: FreeRecord) -> None:
    """Take a quoted text as the title of a thesis, unless it goes on with the words before it: Master « Histoire »."""
    if any(
        (match := QUOTED.search(line.text)) and not _SIGN_BEFORE.search(line.text[: match.start()])
        for line in record.lines
    ):
        return
    _QUOTED_THESIS(record)


_QUOTED_THESIS = take_matches("thesis", QUOTED, several=False)
