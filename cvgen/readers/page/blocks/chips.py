"""Take the keywords out of a box that stand in frames of their own: <div class="tags"><span>…</span> …</div>."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.html_tree import make_element
from cvgen.readers.page.blocks.inline import Element, extract_runs
from cvgen.readers.page.blocks.lines import line_text

_CHIPS = re.compile(r"(?:^|[\s_-])(?:topics|tags|keywords|interests|chips|pills)(?:$|[\s_-])", re.IGNORECASE)
_VENUE = "*[contains(@class, 'venue')]"
_CELLS = frozenset(("span", "a", "b", "em", "small", "li", "code"))
_LONGEST = 6  # words of one
_COLOURED = (
    "descendant::span[contains(@style, 'background')][not(descendant::a or descendant::img or ancestor::a)]"
    "[preceding-sibling::*[1][self::a or self::b or self::strong or self::span[contains(@style, 'background')]]]"
)


def extract_chips(element: Element) -> list[str]:
    """Remove rows of keywords from an element and return them; links among them come last in it.

    Labels of a colour of their own behind a link or bold text become code, as others write theirs.
    """
    found: list[str] = []
    for label in element.xpath(_COLOURED):
        words = line_text(extract_runs(label)).split()
        if 0 < len(words) <= _LONGEST and not (label.getprevious().tail or "").strip():
            label[:], label.text, label.tag = [], " ".join(words), "code"
    for row in element.xpath("descendant::*[self::div or self::p or self::span or self::ul][@class]"):
        if row.getparent() is None or not _CHIPS.search(row.get("class")) or row.xpath(_VENUE):
            continue
        cells = [cell for cell in row if isinstance(cell.tag, str)]
        texts = [line_text(extract_runs(cell)) for cell in cells]
        loose = "".join([row.text or "", *(cell.tail or "" for cell in row)]).strip(" \n\t,·|")
        if loose or not cells or any(cell.tag not in _CELLS for cell in cells) or not all(map(_is_short, texts)):
            continue
        links = [cell for cell in cells if cell.tag == "a" and cell.get("href")]
        found += [text for cell, text in zip(cells, texts, strict=True) if cell not in links]
        row.drop_tree()
        for link in links:
            link.tail = None
            paragraph = make_element("p")
            paragraph.append(link)
            element.append(paragraph)
    return found


def _is_short(text: str) -> bool:
    return 0 < len(text.split()) <= _LONGEST


_TAGGED = "descendant::li[*[1][self::span[contains(@class, 'tag')]] and *[last()][self::span[contains(@class, 'tag')]]]"


def label_last_tags(page: Element) -> None:
    """Put the tags at the end of items that begin with one into a line of their own, which says what they are.

    <span class="venue-tag">FOG 2024</span> … <span class="topic-tag">Lamps</span> <span class="topic-tag">Bells</span>
    """
    for item in page.xpath(_TAGGED):
        tags: list[Element] = []
        for child in reversed(item[1:]):
            is_tag = child.tag == "span" and "tag" in (child.get("class") or "") and not (child.tail or "").strip()
            if not is_tag or not _is_short(line_text(extract_runs(child))) or child.xpath("descendant::a"):
                break
            tags.insert(0, child)
        if not tags or not item.xpath("a[@href]"):
            continue
        words = ", ".join(line_text(extract_runs(tag)) for tag in tags)
        for tag in tags:
            item.remove(tag)
        line = make_element("br")
        line.tail = f"Keywords: {words}"
        item.append(line)
