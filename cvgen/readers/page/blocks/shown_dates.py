"""Dates that a page shows from an attribute, which is no text: <li data-date="2026/08">."""

from __future__ import annotations

import re

from cvgen.readers.date_spans import find_date_spans
from cvgen.readers.page.blocks.inline import Element

_DATE = re.compile(r"(?:[^\W\d_]{3,10}\.?\s)?(?:19|20)\d\d(?:[./-]\d{1,2}){0,2}|\d{1,2}[./](?:19|20)\d\d")
_BEGIN = re.compile(r"[\s:：–—-]*")
_NEAR = 30  # characters in which an item says its own date


def show_dates(page: Element) -> None:
    """Put the dates of the attribute `data-date` in front of the items that say none there."""
    for item in page.xpath("descendant::*[self::li or self::p or self::div][@data-date]"):
        value = (item.get("data-date") or "").strip()
        begin = " ".join((item.text_content() or "").split())[:_NEAR]
        if _DATE.fullmatch(value) and not find_date_spans(begin):
            item.text = f"{value}: {_BEGIN.sub('', item.text or '', count=1)}"
