"""What stands before the title of a paper: venues, dates, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

from cvgen.readers.free_dates import parse_leading_date
from cvgen.readers.page.inline import TextLine
from cvgen.readers.page.line_runs import PUNCTUATION, first_part, slice_line, split_before_link, word_count
from cvgen.readers.page.lines import line_text, trim_line
from cvgen.readers.page.marked_title import take_marked_title
from cvgen.readers.page.paper_draft import PaperDraft
from cvgen.readers.page.personal_names import is_name
from cvgen.text.markdown_escapes import escape_markdown

_MIN_TITLE_WORDS = 4
_MAX_VENUE_WORDS = 8
# ICRA 2026; Findings of ACL ’24 (Oral)
_VENUE_YEAR = re.compile(r"[A-Z][\w&/.-]*(?: [A-Z&o][\w&/.-]*){0,4},? ?['’]?(?:19|20)?\d\d(?: ?\(?[A-Z][a-z]+\)?)?")


def take_venue_line(paper: PaperDraft) -> None:
    """Take a first line that is a venue, above the line of the title, as the badge."""
    if len(paper.lines) < 3 or paper.lines[0][0].href is not None:
        return
    first, second = paper.lines[:2]
    venue = line_text(first)
    if word_count(venue) > _MAX_VENUE_WORDS:
        return
    is_marked = all(run.strong or run.em or run.code or not run.text.strip() for run in first)
    is_link = second[0].href is not None and word_count(line_text(first_part(second))) >= _MIN_TITLE_WORDS
    is_venue = bool(_VENUE_YEAR.fullmatch(venue)) and word_count(line_text(second)) >= _MIN_TITLE_WORDS
    if not is_venue and (is_marked or is_link) and re.search(r"(?:19|20)\d\d", venue):
        is_venue = take_marked_title(PaperDraft([second]))
    if is_venue:
        paper.add_badge(venue)
        paper.lines = paper.lines[1:]


def take_prefix(paper: PaperDraft) -> None:
    """Take what stands before the title in the first line as a badge or notes: `ICML 2024`, [1], a date."""
    line = _take_date(paper, trim_line(paper.lines[0], " "))
    for take_badge in _BADGES:
        rest = take_badge(paper, line)
        if rest is not None:
            line = rest
            break
    paper.lines[0] = _take_parentheses(paper, line)


_DATE_AND_COLON = re.compile(r"[^:]{6,30}:\s")  # Jul. 2023 – Jul. 2024: Title


def _take_date(paper: PaperDraft, line: TextLine) -> TextLine:
    """Take a date with a colon behind it as a note; return the rest of the line."""
    text = line_text(line)
    date = parse_leading_date(text)
    if not date or not date.rest or line[0].href is not None or not _DATE_AND_COLON.match(text):
        return line
    length = len(text) - len(date.rest)
    paper.notes.append(text[:length].strip(" :,"))
    return slice_line(line, length)


_MAX_CODE_WORDS = 6


def _take_code(paper: PaperDraft, line: TextLine) -> TextLine | None:
    """Take a few words set as code as the badge; return the rest of the line, None if there are none."""
    if len(line) < 2 or not line[0].code or word_count(line[0].text) > _MAX_CODE_WORDS or _begins_with_names(line):
        return None
    paper.add_badge(line[0].text)
    return trim_line(line[1:], " ,.:|-–—")


def _begins_with_names(line: TextLine) -> bool:
    """Tell whether a line begins with names, the first of which is set as code."""
    return is_name(line[0].text) and line[1].text.lstrip().startswith((",", "，", "、", "*"))


_MAX_BADGE_WORDS = 5
_MAX_BOLD_WORDS = 2


def _take_text_before_link(paper: PaperDraft, line: TextLine) -> TextLine | None:
    """Take a few words before a link that is the title as the badge; return the rest, None if there are none."""
    before, rest = split_before_link(line)
    text = line_text(before).strip(PUNCTUATION)
    has_long_bold = any(run.strong and word_count(run.text) > _MAX_BOLD_WORDS for run in before)
    if not text or "," in text or word_count(text) > _MAX_BADGE_WORDS or has_long_bold:
        return None
    if word_count(line_text(first_part(rest))) < _MIN_TITLE_WORDS:
        return None
    paper.add_badge(text)
    return rest


_BRACKETED = re.compile(r"\s*(?:[(（]([^()（）]{2,40})[)）]|[\[【]([^\[\]【】]{2,90})[\]】])\s*(?=\S)")


def _take_brackets(paper: PaperDraft, line: TextLine) -> TextLine | None:
    """Take a venue in brackets as the badge: [ICML 2024] Title; return the rest, None if there is none."""
    match = _BRACKETED.match(line_text(line))
    before, _ = split_before_link(line)
    if not match or match.end() > sum(len(run.text) for run in before):
        return None
    venue = match[1] or match[2]
    if not re.search(r"\d{4}|[A-Z]{3}", venue):
        return None
    paper.add_badge(venue)
    return trim_line(slice_line(line, match.end()), " ")


_BADGES: tuple[Callable[[PaperDraft, TextLine], TextLine | None], ...] = (
    _take_code,
    _take_text_before_link,
    _take_brackets,
)


def _take_parentheses(paper: PaperDraft, line: TextLine) -> TextLine:
    """Take parentheses at the start of a line as a note; return the rest of the line."""
    text = line_text(line)
    match = re.match(r"[(（]([^()（）]{2,60})[)）]\s*", text)
    if not match or len(text) == match.end():
        return line
    paper.notes.append(escape_markdown(match[1]))
    return trim_line(slice_line(line, match.end()), " ")
