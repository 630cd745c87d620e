"""Sentences, links and other parts of a line of Markdown."""

from __future__ import annotations

import re
from typing import Any

Data = dict[str, Any]


_UNSPLIT = re.compile(  # bold, 25,000; Fog Co., Ltd
    r"\*\*[^*]+\*\*|\d{1,3}(?:,\d{3})+(?!\d)|[,，]\s?(?:Ltd|Inc|LLC|Corp)\b", re.IGNORECASE
)


def split_at_commas(text: str) -> list[str]:
    """Return the parts of a line between commas; commas in brackets, links, bold text and numbers do not split it."""
    parts, depth, start = [], 0, 0
    whole = {place for match in _UNSPLIT.finditer(text) for place in range(*match.span())}
    for place, char in enumerate(text):
        depth += (char in "([（【") - (char in ")]）】")
        if char in ",，" and depth <= 0 and place not in whole:
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


def strip_links(text: str) -> str:
    """Return a text with the labels of its links alone, also of those that lead nowhere."""
    return _LINK.sub(r"\1", text)


_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")


def strip_emphasis(text: str) -> str:
    """Return a text without the emphasis around all of it."""
    match = re.fullmatch(r"(\*{1,2})([^*]+)\1", text.strip())
    return match[2] if match else text


_LAST_LINK = re.compile(
    r"\s*\\?[|,，·]?\s*[\[(（]{0,2}\[\\?\[?([^\[\]]{1,40}?)\\?\]?\]\(([^()\s]+)\)[\])）]{0,2}[.,;\s]*$"
)
_SET_OFF = re.compile(r"\s*\\?[|·]|\s*[,，]?\s*[\[(（]?\[\\?\[")


_LONGEST_LABEL = 3  # words


def split_trailing_links(text: str) -> tuple[str, dict[str, str]]:
    """Return a line without the links at its end in brackets, behind a bar or a sentence, and these by their labels."""
    links: dict[str, str] = {}
    while match := _LAST_LINK.search(text):
        before = text[: match.start()]
        is_behind = before.rstrip()[-1:] in tuple(".!?。") and len(match[1].split()) <= _LONGEST_LABEL
        if not before.strip() or not (is_behind or _SET_OFF.match(match.group())) or match[1] in links:
            break
        links[match[1].strip(" []")] = match[2]
        text = before.rstrip(" ,|·\\")
    return text, dict(reversed(links.items()))
