"""Read the badge of a paper: its venue, and the status, date, place and volume around it."""

from __future__ import annotations

import re

from cvgen.readers.items.record_places import names_place
from cvgen.readers.page.papers.paper_kind import is_prize, read_status, split_badge
from cvgen.readers.page.papers.paper_numbers import read_date, read_locator
from cvgen.text.months import MONTH_NAME

_LOCATED = re.compile(  # Fog Review 131 (9), 96; Fog Review, vol. 15, 1234; Fog Days pp. 3-9
    r"(?P<venue>[^\d()]{4,}?),?\s"
    r"(?P<locator>(?:vol\.? ?)?\d{1,4}\s?(?:\(\d[\d–-]*\)\s?)?[,:]\s?[a-z]?\d[\w–-]*|pp\.? ?\d+\s?[–-]\s?\d+)"
)
_NO_WORD_FIRST = re.compile(r"^[^\w(（\[“\"'’+&-]+(?=\w)")  # 🔥 FOG 2024
_MONTH_BEHIND = re.compile(rf"(?P<venue>.{{3,}}?),? (?P<month>{MONTH_NAME})\.?", re.IGNORECASE)


def read_badge(badge: str) -> tuple[str, str, str, dict[str, str]]:
    """Return the venue, date and remark of a badge, each "" if there is none, and other keys that it says.

    Accepted to ECCV 2024; ECCV 2024, Milan; Fog Review 15, 1234 (2024).
    """
    fields: dict[str, str] = {}
    badge = _NO_WORD_FIRST.sub("", badge)
    status, rest = read_status(badge)
    if status and rest:
        fields["status"], badge = status, rest
    venue, date, remark = split_badge(badge)
    if is_prize(venue):
        return "", "", badge, fields
    if match := _LOCATED.fullmatch(venue):
        venue = match["venue"]
        fields |= read_locator(match["locator"])
    elif date and (match := _MONTH_BEHIND.fullmatch(venue)):
        venue, date = match["venue"], read_date(f"{match['month']} {date}")
    if remark and names_place(remark):
        fields["place"], remark = remark, ""
    return venue, date, remark, fields
