"""Sentences, links and other parts of a line of Markdown."""

from __future__ import annotations

import re
from typing import Any

Data = dict[str, Any]


def split_at_commas(text: str) -> list[str]:
    """Return the parts of a line between commas; commas in brackets and links do not split it."""
    parts, depth, start = [], 0, 0
    for place, char in enumerate(text):
        depth += (char in "([（【") - (char in ")]）】")
        if char in ",，" and depth <= 0:
            parts.append(text[start:place].strip())
            start = place + 1
    return [part for part in [*parts, text[start:].strip()] if part]


def split_link(key: str, text: str) -> Data:
    """Return a text as field `key`, and its address as `url` if all of it is one link; bold or not."""
    bold = re.fullmatch(r"\*\*([^*]+)\*\*", text.strip())
    link = re.fullmatch(r"\[([^\[\]]+)\]\(([^()\s]+)\)", (bold[1] if bold else text).strip())
    if link:
        return {key: link[1].strip("* "), "url": link[2]}
    return {key: bold[1] if bold else text.strip()}


def strip_emphasis(text: str) -> str:
    """Return a text without the emphasis around all of it."""
    match = re.fullmatch(r"(\*{1,2})([^*]+)\1", text.strip())
    return match[2] if match else text
