"""Remove what all items of a list bear alike: signs in place of bullets, one format around the whole of each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.readers.page.blocks.inline import BLOCK_TAGS, Element
from cvgen.readers.page.records.line_dates import find_leading_date
from cvgen.text.emoji import find_leading_emoji

_LISTS = "descendant::*[self::ul or self::ol][li]"
_BULLET = re.compile(r"\s*[•●○◦◉▪▫■□◆◇◈🔹🔸🔷🔶❖✦✧★☆►▸▶➤➢➣→⇒»✓✔]\ufe0f?\s+")
_FORMATS = frozenset(("em", "i", "strong", "b", "u"))


def remove_list_decoration(page: Element) -> None:
    """Take from items what all of their list bear: ◆, ★, the same emoji, bold or italics around all of each.

    What some items have alone means something, and an emoji before a date is part of the news.
    """
    for whole in page.xpath(_LISTS):
        items = whole.findall("li")
        _remove_signs(items)
        if all(map(_is_in_format, items)):
            for item in items:
                item[0].drop_tag()


def _remove_signs(items: Sequence[Element]) -> None:
    places = [place for item in items if (place := _find_text(item)) is not None]
    texts = [place.text for place in places]
    if len(places) < len(items):
        return
    if all(map(_BULLET.match, texts)):
        for place in places:
            place.text = _BULLET.sub("", place.text, count=1)
    elif len(items) > 1 and len(emoji := {*map(find_leading_emoji, texts)}) == 1 and not any(map(_is_news, items)):
        for place in places:
            place.text = place.text.lstrip().removeprefix(next(iter(emoji))).lstrip()


def _is_news(item: Element) -> bool:
    """Tell whether an item has a date behind the emoji that it begins with."""
    text = item.text_content().lstrip()
    return find_leading_date(text.removeprefix(find_leading_emoji(text)).lstrip()) is not None


def _is_in_format(item: Element) -> bool:
    """Tell whether all text of an item is in one format, and no link or other element is in it."""
    if len(item) != 1 or item[0].tag not in _FORMATS or len(item[0]):
        return False
    return not (item.text or "").strip() and not (item[0].tail or "").strip()


def _find_text(item: Element) -> Element | None:
    """Return the element whose text an item begins with, None if it begins with a link, a picture or another block."""
    while not (item.text or "").strip():
        first = next((child for child in item if isinstance(child.tag, str)), None)
        if first is None or first.tag in ("img", "br", "a") or (first.tag in BLOCK_TAGS and first.tag != "p"):
            return None
        item = first
    return item
