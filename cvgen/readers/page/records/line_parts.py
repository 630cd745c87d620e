"""Sentences, links and other parts of a line of Markdown."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers.page.blocks.inline import TextRun
from cvgen.readers.page.blocks.line_runs import is_link_label

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
_LABEL = r"\s*[|/·,]?\s*\[(?P<label>[^\[\]]{2,25})\]"
_LABELS_LAST = re.compile(rf"(?:{_LABEL.replace('?P<label>', '')}\([^()\s]+\)){{2,8}}[.;\s]*$")  # [code](…) [demo](…)
_DEAD = re.compile(rf"{_LABEL}(?!\()\s*$")  # a label that leads nowhere


def split_trailing_links(text: str) -> tuple[str, dict[str, str]]:
    """Return a line without the links at its end, and these by their labels; labels beside them that lead nowhere go.

    They stand in brackets, behind a bar or a sentence, or are several labels such as “code”.
    """
    links: dict[str, str] = {}
    are_several = bool(_LABELS_LAST.search(text))
    while match := _LAST_LINK.search(text):
        before = text[: match.start()].rstrip()
        is_behind = (are_several and _is_label(match[1])) or bool(_find_dead(before))
        is_behind |= before[-1:] in tuple(".!?。") and len(match[1].split()) <= _LONGEST_LABEL
        if not before or not (is_behind or _SET_OFF.match(match.group())) or match[1] in links:
            break
        links[match[1].strip(" []")] = match[2]
        text = before.rstrip(" ,|·\\")
        while dead := _find_dead(text):
            text = text[: dead.start()]
    return text, dict(reversed(links.items()))


def _find_dead(text: str) -> re.Match[str] | None:
    """Return the label at the end of a text that leads nowhere: “A toolbox. [Code]”."""
    match = _DEAD.search(text)
    return match if match and match.start() and _is_label(match["label"]) else None


def _is_label(text: str) -> bool:
    return is_link_label([TextRun(text)]) and len(text.split()) <= _LONGEST_LABEL
