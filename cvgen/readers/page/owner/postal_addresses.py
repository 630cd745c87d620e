"""Tell postal addresses by postcodes and streets with numbers."""

from __future__ import annotations

import re

from cvgen.readers.page.owner.owner_words import load_owner_words

POSTCODE = re.compile(
    r"〒|\b\d{5}(?:-\d{4})?\b|\b\d{4} ?[A-Z]{2}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b\d{2}-\d{3}\b"
    r"|\b\d{3} \d{2} [A-ZÀ-Þ]"
)
_STREET_IN_CHINESE = re.compile(r"[路街号號]\s*\d|\d+\s*[号號室楼樓]|丁目|番地|区.*[路街]")


def is_address(text: str) -> bool:
    """Tell whether a text has a postcode or a street with a number."""
    if not re.search(r"\d", text):
        return False
    if POSTCODE.search(text) or _STREET_IN_CHINESE.search(text):
        return True
    return bool(load_owner_words().street.search(text)) and not re.search(r"\b(?:19|20)\d\d\b", text)
