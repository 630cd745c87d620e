"""Give lists and their items the places that HTML wants for them, and that browsers show them in anyway."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.html_tree import make_element
from cvgen.readers.page.blocks.inline import BLOCK_TAGS, Element


def mend_lists(page: Element) -> None:
    """Put lists and words beside an item into it, take the frames inside of lists away, and give loose items a list."""
    for item in page.xpath("descendant::*[self::ul or self::ol]/li"):
        if re.search(r"\w", item.tail or ""):
            _take_in(item)
    for inner in page.xpath(
        "descendant::*[self::ul or self::ol]/*[self::ul or self::ol][preceding-sibling::*[1][self::li]]"
    ):
        inner.getprevious().append(inner)
    for frame in page.xpath("descendant::*[self::ul or self::ol]/div[li][not(*[not(self::li)])]"):
        frame.drop_tag()
    for item in page.xpath("descendant::div/li[not(preceding-sibling::*[1][self::li])]"):
        _wrap(item)


def _take_in(item: Element) -> None:
    """Put the words and links that follow an item into it: <li><b>May</b></li> A <a href="…">prize</a>."""
    words = make_element("span", item.tail or "")
    item.tail = None
    item.append(words)
    while (after := item.getnext()) is not None and isinstance(after.tag, str) and after.tag not in BLOCK_TAGS:
        words.append(after)


def _wrap(first: Element) -> None:
    """Put an item and those that follow it into a list."""
    items = [first]
    while (after := items[-1].getnext()) is not None and after.tag == "li":
        items.append(after)
    whole = make_element("ul")
    whole.set("data-line", first.get("data-line") or "")
    first.addprevious(whole)
    for item in items:
        item.tail = None if not (item.tail or "").strip() else item.tail
        whole.append(item)
