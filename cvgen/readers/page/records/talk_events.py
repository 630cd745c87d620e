"""Split a talk that was given several times: its title, and below it a line or point for each event with its date."""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.readers.items.record_titles import names_event
from cvgen.readers.page.blocks.content import Content
from cvgen.readers.page.blocks.html_tree import parse_line
from cvgen.readers.page.blocks.inline import TextLine, extract_runs
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.records.line_dates import find_trailing_date, list_dates
from cvgen.readers.page.sections.prose import is_prose

_LEAST_EVENTS = 2
_MOST_ABOVE = 2  # lines: the title, and with whom
_LEAST_WORDS, _MOST_WORDS = 2, 30  # of an event beside its date


def split_talk(content: Content) -> list[Content]:
    """Return a talk for each event; the talk as it is if it was given once, or if a line has no date."""
    points = [[run for run in extract_runs(parse_line(point)) if run.text != "\n"] for point in content.points]
    dated = [_is_event(line) for line in content.lines]
    above = dated.index(True) if True in dated else len(dated)
    events = [*content.lines[above:], *points]
    named = [names_event(line_text(line)) for line in points] or [True]
    if not 0 < above <= _MOST_ABOVE or len(events) < _LEAST_EVENTS or not any(named):
        return [content]
    if not all(_is_event(line, is_named=line in points) for line in events):
        return [content]
    head = content.lines[:above]
    if any(list_dates(line_text(line)) for line in head):
        return [content]
    first = replace(content, lines=[*head, events[0]], points=[])
    once = Content(content.kind, content.spot)
    return [first, *(replace(once, lines=[*head, event]) for event in events[1:])]


def _is_event(line: TextLine, *, is_named: bool = False) -> bool:
    """Tell whether a line is of some words, with one date behind a sign or at an edge, and no prose.

    It names a meeting or a house, unless it is a point beside one that does.
    """
    text = line_text(line)
    dates = list_dates(text)
    if len(dates) != 1 or is_prose(line):
        return False
    begin = dates[0].begin
    words = re.findall(r"[^\W\d_]{2,}", text[:begin] + text[dates[0].end :])
    is_event = is_named or names_event(text)  # not “Poster, July 2025”, “Graz, 2020”
    if not _LEAST_WORDS <= len(words) <= _MOST_WORDS or not is_event:
        return False
    return begin == 0 or find_trailing_date(text) is not None or text[:begin].rstrip()[-1:] in ".,;:(|–—-"
