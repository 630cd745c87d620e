"""Tell prose from items: announcements, remarks and legends between a heading and its list."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.papers.author_marks import is_legend
from cvgen.readers.page.records.line_dates import find_leading_date, find_trailing_date
from cvgen.text.scripts import EAST_ASIAN_LETTERS

# Who speaks, and whom they speak to: items have neither.
_SPEAKERS = re.compile(
    r"\b(?:I(?= (?!and\b|et\b)[^\W\dA-Z])"
    r"|I['’](?:m|ve|ll|d)|[Mm]y|[Mm]ine|[Ww]e|[Ww]e['’]re|[Oo]ur|[Uu]s|[Yy]ou|[Yy]ours?|[Pp]lease"
    r"|(?:[Aa]sk|[Cc]ontact|[Ww]rite(?: to)?|[Ee]-?mail) me"
    r"|[Ii]ch|[Mm]ein(?:e[nmrs]?)?|[Ww]ir|[Uu]nser(?:e[nmrs]?)?|[Jj]e|[Jj]['’]ai|[Mm]es|[Mm]on|[Nn]ous|[Nn]os|[Yy]o|[Mm]is)\b"
    r"|我|本人|笔者|敬请|欢迎"
)
_POINTERS = re.compile(
    r"(?:see|for|here|below|above|these|this|those|the following|the (?:full|complete)|an? (?:full|complete|selected)"
    r"|(?:view|browse|download|visit) (?:all|my|our|the (?:full|complete)|full|complete)"
    r"|(?:full|complete) list|(?:more|other|older) (?:recent )?(?:at|on|in|can|work|papers|publications|details|news)"
    r"|click|find|also|note|names? in"
    r"|members of|authors? (?:in|with|are)|students?['’]?(?: names)? (?:are|in)|siehe|hier|auch"
    r"|stand(?=,)|stand:? (?:[A-Z]\w+ )?\d+|eine? (?:vollständige|auswahl)|voir|ici"
    r"|la liste|véase|ver)\b|更多|完整|以下|如下|详见|见|注[:：]|加粗|仅列",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\W{0,3}(?:(?:friendly |kind )?reminder|disclaimer|(?:read|see|find|learn) more (?:on|at|about|in))\b",
    re.IGNORECASE,
)
_OPENINGS = re.compile(
    r"\b(?:openings?|positions?|vacanc(?:y|ies)) (?:is |are )?(?:open|available)\b|\bopen(?:ings)? for \w+ students\b"
    r"|\bjoin us\b|\b(?:is|are) hiring\b|招聘|招生|欢迎(?:加入|报考)|募集中",
    re.IGNORECASE,
)  # who is looked for is nobody yet
_SHORTEST = 4  # words of a sentence; East Asian characters count double
_LONGEST_ITEM = 45  # words without a date at either end
_EAST_ASIAN_LETTER = re.compile(f"[{EAST_ASIAN_LETTERS}]")


def is_prose(line: TextLine) -> bool:
    """Tell whether a line speaks of a list, and is no item of it.

    It announces something, begins like a pointer to elsewhere, speaks in the first or second person, or is too long.
    A line with a date in front of it is an item.
    """
    text = line_text(line)
    if is_legend(text):
        return True
    if find_leading_date(text) or _count_words(text) < _SHORTEST:
        return False
    if text.endswith((":", "：")) or _POINTERS.match(text.lstrip("(（*•· ")):
        return True
    if _REMARK.match(text):
        return True
    if _SPEAKERS.search("".join(run.text for run in line if run.href is None and not run.em)):
        return True
    return _count_words(text) > _LONGEST_ITEM and not find_trailing_date(format_line(line))


def announces_opening(text: str) -> bool:
    """Tell whether a text without a date in front looks for people: “PhD positions open”, “Join us!”"""
    return _count_words(text) <= _LONGEST_ITEM and bool(_OPENINGS.search(text)) and not find_leading_date(text)


def _count_words(text: str) -> int:
    return len(text.split()) + len(_EAST_ASIAN_LETTER.findall(text)) // 2
