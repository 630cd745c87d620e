"""Chunks of a page that hold several items, taken apart: lines between <br>, the rows of a table."""

from __future__ import annotations

import copy
import re
from collections.abc import Container

from cvgen.readers import free_dates
from cvgen.readers.page.chunks import Part, rendered
from cvgen.readers.page.inline import Line, bits, lines, markdown, plain, softened

_MARK = re.compile(r"\s*(?:[-•·▪*–]\s+|\[\d{1,3}\]\s*|[(（]?\d{1,3}(?:[.)）]\s+|、))(?=\S)")
_WHOLE = "descendant::li|descendant::table|descendant::pre|descendant::*[contains(@class, 'badge')][normalize-space()]"
_BULLETS = tuple("-•·▪*–")


def _lines_apart(part: Part) -> list[Part]:
    """Return a chunk as one part for each of its lines that begins with a mark or date, if at least two do."""
    if part.element.xpath(_WHOLE):
        return [part]
    found = [line for line in lines(softened(bits(part.element))) if plain(line)]
    starts = [index for index, line in enumerate(found) if _begins(line, part.kind)]
    if part.kind == "box" and found and found[0][0].href:  # what has a mark there is a point of a paper
        starts = [index for index in starts if found[index][0].href]
    if found and not free_dates.whole(markdown(found[0])):  # else a line that is a date belongs to the one above
        starts = [index for index in starts if not free_dates.whole(markdown(found[index]))]
    if len(starts) < 2 or starts[0] != 0:
        return [part]
    made = []
    for begin, end in zip(starts, [*starts[1:], len(found)], strict=True):
        first, *more = found[begin:end]
        texts = [_MARK.sub("", markdown(first), count=1), *map(markdown, more)]
        element = rendered("<br>".join(texts))
        element.set("data-line", part.element.get("data-line") or "")
        made.append(Part("item", element, part.spot))
    for image in part.element.xpath("descendant::img"):
        image = copy.deepcopy(image)
        image.tail = None
        made[0].element.append(image)
    return made


def items_apart(part: Part) -> list[Part]:
    """Return the items of a box that holds nothing but one list of several as parts, else the box."""
    items = part.element.xpath("descendant::li[not(ancestor::li)]")
    outside = part.element.xpath("descendant::text()[not(ancestor::li)][normalize-space()]")
    if len(items) < _SEVERAL or outside:
        return [part]
    made = [Part("item", copy.deepcopy(item), part.spot) for item in items]
    for image in part.element.xpath("descendant::img[not(ancestor::li)]"):
        image = copy.deepcopy(image)
        image.tail = None
        made[0].element.append(image)
    return made


_SEVERAL = 2
_TITLE_WORDS = 5


def _begins(line: Line, kind: str) -> bool:
    """Tell whether an item begins with a line: a mark or date stands before it or, in a box, all of it is a link."""
    if kind == "box" and line[0].href and all(bit.href == line[0].href for bit in line):
        return len(plain(line).split()) >= _TITLE_WORDS
    text = plain(line)
    if kind == "item" and text[:1] in _BULLETS:
        return False  # what stands below the first line of the same item
    return bool(_MARK.match(text) or free_dates.leading(markdown(line)))


def parted(part: Part, kinds: Container[str]) -> list[Part]:
    """Return the items in a part: the rows of a table, or the lines of one of these kinds that are items each."""
    if part.kind == "other" and part.element.tag == "table":
        return _rows(part)
    return _lines_apart(part) if part.kind in kinds else [part]


def _rows(part: Part) -> list[Part]:
    """Return the rows of a table as parts, each cell of a row a line; the table whole if it has a head."""
    table = part.element
    if table.xpath("descendant::th[normalize-space()]"):
        return [part]
    return [Part("row", row, part.spot) for row in table.xpath("descendant::tr") if plain(bits(row))]
