"""Limits of drawings (SVG), so that drawing them ends soon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

MAX_ELEMENTS = 10_000  # to draw, where each reference (<use>, pattern, mask …) counts as what it refers to
MAX_DEPTH = 100  # elements and references within each other
MAX_CHARACTERS = 1_000_000  # of all paths and other attributes together, pictures inside of the drawing not counted
MAX_WORDS = 5_000  # characters of text

_REFERENCE = re.compile(r"url\(\s*[\"']?#([^)\"']+)|^\s*#(.+)$")
_NUMBER = re.compile(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,2})?")


class _TooMuchError(Exception):
    """There is more to draw than may be."""


def find_drawing_excess(root: etree._Element) -> str:
    """Return as a predicate which limit a drawing exceeds, "" if none."""
    if any(not _is_view_box(element.get("viewBox")) for element in root.iter("{*}*")):
        return "is a drawing (SVG) whose viewBox is not four numbers"
    try:
        _ExpandedDrawing(root).count_elements(root, 0)
    except _TooMuchError:
        return "is a drawing (SVG) of too many parts"
    attributes = (str(value) for element in root.iter("{*}*") for value in element.attrib.values())
    if sum(len(value) for value in attributes if not value.lstrip().startswith("data:")) > MAX_CHARACTERS:
        return "is a drawing (SVG) of too many parts"
    words = (text for element in root.iter("{*}text") for text in element.itertext())
    return "is a drawing (SVG) with too much text" if sum(map(len, words)) > MAX_WORDS else ""


def _is_view_box(text: str | None) -> bool:
    numbers = re.split(r"[\s,]+", (text or "").strip())
    return not text or (len(numbers) == 4 and all(map(_NUMBER.fullmatch, numbers)))


class _ExpandedDrawing:
    """Counts the elements of a drawing with every reference followed; one that leads back to itself counts once."""

    def __init__(self, root: etree._Element) -> None:
        self.targets = {element.get("id", ""): element for element in reversed(list(root.iter("{*}*")))}
        self.counts: dict[etree._Element, int] = {}

    def count_elements(self, element: etree._Element, depth: int) -> int:
        if element in self.counts:
            return self.counts[element]
        if depth > MAX_DEPTH:
            raise _TooMuchError
        self.counts[element] = 1  # until it is known: a circle ends here
        inner = (*element.iterchildren("{*}*"), *self.find_targets(element))
        count = 1 + sum(self.count_elements(part, depth + 1) for part in inner)
        if count > MAX_ELEMENTS:
            raise _TooMuchError
        self.counts[element] = count
        return count

    def find_targets(self, element: etree._Element) -> Iterator[etree._Element]:
        for value in element.attrib.values():
            for match in _REFERENCE.finditer(str(value)):
                if (target := self.targets.get(match[1] or match[2])) is not None:
                    yield target
