"""Take the title of a thesis that its format or quotation marks set off."""

from __future__ import annotations

import re

from cvgen.readers.date_spans import find_date_spans
from cvgen.readers.items.free_record import FreeRecord, find_slanted, take_matches
from cvgen.readers.items.record_dates import may_be_own
from cvgen.readers.items.record_patterns import QUOTED
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.line_runs import word_count

_MODELS = ("LLM", "LLMs", "(LLMs)")  # of language, and no degree of law
_LONGEST_NAME = 3  # words; what is longer and slanted may be a thesis
_NO_THESIS = frozenset(
    ("organisation", "house", "department", "unit", "degree", "study", "grade", "person", "role", "place")
)


def take_slanted_thesis(record: FreeRecord) -> None:
    """Take a slanted text that names nothing else as the title of a thesis, unless it is all of a line.

    It is the thesis of a degree, and the title of what a student works on.
    """
    key = "title" if record.key == "supervision" else "thesis"
    for number, line in enumerate(record.lines):
        slanted = find_slanted(line)
        if not slanted or key in record.facts:
            continue
        begin, end = slanted
        text = line.text[begin:end].strip(" .,")
        classes = {name for word in text.split() if word not in _MODELS for name in find_classes(word.strip(",:;()"))}
        rest = line.text[:begin] + line.text[end:]
        is_field = re.search(r"(?<!\w)(?:in|en|di|of|de|em|für|i)\s+$", line.text[:begin])  # Doctor of *Laws*
        label = _LABEL.search(line.text, 0, begin)
        is_name = word_count(text) >= _LONGEST_NAME and text[:1].isupper() and not classes & _NO_THESIS
        is_part = bool(re.search(r"\w", rest)) and not any(map(may_be_own, find_date_spans(text)))
        if label or (is_name and is_part and not is_field):
            record.add(key, text)
            record.cut(number, label.start() if label and key == "thesis" else begin, end)
            return


# What a thesis is called right before its title.
_LABEL = re.compile(
    r"(?<!\w)(?:(?:Ph\.?D\.?|doctoral|master(?:['’]?s)?|M\.?Sc\.?|bachelor(?:['’]?s)?|honou?rs)\s+)?(?:thesis|dissertation|thèse|mémoire"
    r"|tesis|tesi|tese|dissertação|proefschrift|avhandling|(?:doktor|master|bachelor|diplom|magister)arbeit)"
    r"(?:\s+(?:titled|entitled|on|title))?\s*[:：,]?\s*$",
    re.IGNORECASE,
)
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
