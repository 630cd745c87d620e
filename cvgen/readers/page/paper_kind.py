"""Venue, type, status and year of a paper."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cvgen.readers.free_dates import find_dates
from cvgen.readers.page.inline import TextLine
from cvgen.readers.page.line_runs import PUNCTUATION, is_link_label, word_count
from cvgen.readers.page.lines import line_text
from cvgen.readers.page.paper_draft import PaperDraft
from cvgen.text.markdown_escapes import escape_markdown

Data = dict[str, Any]

_MAX_VENUE_WORDS = 25
_VENUE = re.compile(
    r"\b(in proc|proceedings|conference|journal|transactions|workshop|symposium|letters|magazine|preprint|arxiv|thesis"
    r"|accepted|submitted|under re|published|to appear|review|press|findings|advances in)\b|会议|期刊|学报|接收|发表",
    re.IGNORECASE,
)
_NO_VENUE = re.compile(r"[(（]|(we|this|our|in this|the paper|tl;?dr|keywords?|duration|supervisors?)\b", re.IGNORECASE)
_AFFILIATION = re.compile(r"universit|college|school of|大学|学院", re.IGNORECASE)


def is_venue(line: TextLine, paper: PaperDraft) -> bool:
    """Tell whether a line says where a paper appeared: it names a venue, a date or the badge, or is all emphasis."""
    text = line_text(line)
    if word_count(text) > _MAX_VENUE_WORDS or _NO_VENUE.match(text):
        return False
    if _VENUE.search(text) or find_dates(text):
        return True
    if paper.badge and paper.badge.split()[0].casefold() in text.casefold():
        return True
    is_emphasised = all(run.strong or run.em or not run.text.strip(PUNCTUATION + "0123456789") for run in line)
    is_label = is_link_label(line) and word_count(text) == 1
    return is_emphasised and not is_label and not _AFFILIATION.search(text)


# The first type that matches is taken.
_TYPES: tuple[tuple[str, str], ...] = (
    ("preprint", r"preprint|arxiv|biorxiv|ssrn|预印本"),
    ("workshop", r"workshop|(?-i:\b(?:CVPR|ICCV|ECCV|WACV)W\b)"),
    ("thesis", r"thesis|dissertation"),
    ("report", r"tech(nical|\.)? report"),
    ("patent", r"patent|专利"),
    ("chapter", r"chapter"),
    ("conference", r"\b(conference|proceedings|symposium|annual meeting)\b|\bproc\.|会议"),
    (
        "article",
        r"transactions|journal|letters|magazine|nature|science|(?-i:\b(T[A-Z]{2,5}|IJCV|JCV|RAL)\b)|\btrans\b|cell\b|plos"
        r"|applied|survey|review of|physics|medicine|biology|energy|engineering|期刊|学报",
    ),
    ("conference", r"(?-i:\b[A-Z][A-Za-z-]*[A-Z][A-Za-z-]*\b\W*(?:20)?\d\d)"),
)
_STATUSES: Mapping[str, str] = {
    "under review": r"under re(view|vision)|submitted|in submission|审稿",
    "in preparation": r"in preparation|working paper",
    "accepted": r"accepted|to appear|in press|forthcoming|录用",
    "preprint": r"preprint|arxiv\b|预印本",
}
_YEAR = re.compile(r"(?:19|20)\d\d")
_VENUE_BADGE = re.compile(r"(?P<name>[A-Z][\w&/. -]*?)[ '’,]*(?P<year>(?:19|20)\d\d)\b(.*)")


def read_kind(paper: PaperDraft) -> Data:
    """Return venue, badge, type, status and year of a paper, as far as its badge and venue line tell them."""
    text = f"{paper.badge} {paper.venue}"
    venue, year = _split_venue(paper.venue)
    if _YEAR.fullmatch(venue.strip(" .()")):
        venue, year = "", venue.strip(" .()")
    if not venue:
        venue = _find_venue_in_badge(paper.badge)
    years = _YEAR.findall(paper.badge) or ([year] if year else []) or _YEAR.findall(paper.venue)
    years = years or [note for note in paper.notes if _YEAR.fullmatch(note)]
    fields: Data = {
        "venue": venue,
        "badge": escape_markdown(paper.badge),
        "type": next((name for name, pattern in _TYPES if re.search(pattern, text, re.IGNORECASE)), ""),
        "status": next((name for name, pattern in _STATUSES.items() if re.search(pattern, text, re.IGNORECASE)), ""),
        "date": years[0] if years else "",
    }
    return {key: value for key, value in fields.items() if value}


def _find_venue_in_badge(badge: str) -> str:
    """Return the venue that stands before the year in a badge, "" if there is none."""
    match = _VENUE_BADGE.fullmatch(badge)
    if not match or re.search(_STATUSES["preprint"], match["name"], re.IGNORECASE):
        return ""
    return match["name"].strip()


def _split_venue(text: str) -> tuple[str, str]:
    """Return a venue without its emphasis, and the year that ends its line: *Nature*, 2024."""
    match = re.fullmatch(
        r"(?:[Ii]n[: ]\s*)?(\*{0,2})(?P<name>[^*]{3,}?)\1[,.]?\s*[,(]?\s*(?P<year>(?:19|20)\d\d)\)?\.?", text
    )
    if match and match["name"].count("(") == match["name"].count(")"):
        return match["name"].strip(" ,."), match["year"]
    return text.removesuffix(".") if text.count(".") == 1 else text, ""
