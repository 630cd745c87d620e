"""Read the lines of a block as the items of a section."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from cvgen.readers.page.block_markdown import format_points
from cvgen.readers.page.content import Content
from cvgen.readers.page.hrefs import normalise_href
from cvgen.readers.page.item_dates import SEPARATORS, find_item_date
from cvgen.readers.page.line_fields import names_degree, split_fields
from cvgen.readers.page.line_parts import split_link, strip_emphasis
from cvgen.readers.word_check import find_lost_lines

Data = dict[str, Any]

# The fields that hold what items of a section are called; in other sections, “title”.
_NAME_FIELDS: Mapping[str, str] = {
    "education": "organisation",
    "experience": "role",
    "service": "role",
    "editorial": "role",
    "clinical": "role",
    "memberships": "organisation",
    "supervision": "name",
    "news": "text",
}
_BULLET = re.compile(r"^[-•·▪]\s+")
_JOINING_WORDS = frozenset(["of", "at", "in", "from", "the", "and"])  # fields need not hold them


def read_line_items(key: str, content: Content) -> list[Data]:
    """Return the items of section `key` that a block holds, none if it has no text. No word of it is dropped."""
    lines = content.format_lines()
    if not lines:
        return []
    date, details = find_item_date(key, _BULLET.sub("", lines[0]), lines[1:])
    text = date.rest.strip() if date.rest.strip(SEPARATORS) else ""
    if not text and details:
        text, details = details[0], details[1:]
    text = _strip_punctuation(text)
    if not text:
        return []
    items = _build_items(key, text, date.date)
    _add_details(key, items[-1], content, details)
    return [_join_news(item) for item in items] if key == "news" else items


def _strip_punctuation(text: str) -> str:
    """Return a line without the punctuation that a date before it has left."""
    text = re.sub(r"^[\s,:;|·，：；、–—-]+(?=\S)", "", text)
    return text.strip().removesuffix("\\").strip()


def _build_items(key: str, text: str, date: str) -> list[Data]:
    """Return the items of a line by their fields; where these would lose a word, one item with the line as its name."""
    items = split_fields(key, text, date)
    if items is not None and not find_lost_lines([text], items, allowed=_JOINING_WORDS):
        return items
    name, links = _split_trailing_links(text)
    field = _NAME_FIELDS.get(key, "title")
    return [{**({field: name} if key == "news" else split_link(field, name)), "date": date, "links": links}]


_LAST_LINK = re.compile(
    r"\s*\\?[|,，·]?\s*[\[(（]{0,2}\[\\?\[?([^\[\]]{1,40}?)\\?\]?\]\(([^()\s]+)\)[\])）]{0,2}[.,;\s]*$"
)
_SET_OFF = re.compile(r"\s*\\?[|·]|\s*[,，]?\s*[\[(（]?\[\\?\[")


def _split_trailing_links(text: str) -> tuple[str, dict[str, str]]:
    """Return a line without the links at its end that stand behind a bar or in brackets, and these by their labels."""
    links: dict[str, str] = {}
    while match := _LAST_LINK.search(text):
        before = text[: match.start()]
        if not before.strip() or not _SET_OFF.match(match.group()) or match[1] in links:
            break
        links[match[1].strip(" []")] = match[2]
        text = before.rstrip(" ,|·\\")
    return text, dict(reversed(links.items()))


_LONGEST_DEGREE = 80


def _add_details(key: str, item: Data, content: Content, lines: Sequence[str]) -> None:
    """Add to an item what stands below its first line: other `lines`, points, blocks and films."""
    texts = list(lines)
    if any("\n" in point for point in content.points):
        texts.append(format_points(content.points))
    else:
        item["highlights"] = [*item.get("highlights", []), *content.points]
    texts += content.other_blocks
    for src in content.frames:
        item.setdefault("links", {}).setdefault("video", normalise_href(src))
    field = "more" if key == "news" else "text"
    text = "\n\n".join(filter(None, [item.get(field, ""), *texts]))
    first, _, rest = text.partition("\n\n")
    if key == "education" and "degree" not in item and len(first) < _LONGEST_DEGREE and names_degree(first):
        item["degree"], text = strip_emphasis(first), rest
    if text:
        item[field] = text if key != "news" else " ".join(text.split())


def _join_news(item: Data) -> Data:
    """Return an item of news with its links, points and other lines in its text, since it has no other fields."""
    links = " ".join(f"[{label}]({url})" for label, url in item.pop("links", {}).items())
    points = item.pop("highlights", [])
    text = " ".join(filter(None, [item["text"], links, item.pop("more", ""), *points]))
    return {"date": item["date"], "text": " ".join(text.split())}
