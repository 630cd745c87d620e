"""Read columns that only rows of spaces set apart, and ranges of years such as 2010-12."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.inline import Element

_COLUMN = re.compile(r"(?<=[^\s|])(?:[ \t]*\u00a0){3,}[\s\u00a0]*(?=[^\s|])")
_INDENT = re.compile(r"\s*(?:\u00a0\s?){4,}")
_YEAR = re.compile(r"\s*((?:19|20)\d\d)(?!\d)")
_SHORT_RANGE = re.compile(r"\b(?:19|20)\d\d-(?:1[3-9]|[2-9]\d)\b(?!-)")
_MONTH = re.compile(r"\b(?:19|20)\d\d-0[1-9]\b")
_EITHER = re.compile(r"\b((?:19|20)(\d\d))-(1[0-2])\b(?![-/.])")


def part_columns(page: Element) -> None:
    """Put a bar between columns of a line; a line further in has the year that the one above it begins with.

    On a page on which 2021-24 are years, and no month is written so, 2010-12 is a range, too.
    """
    text = page.text_content()
    has_columns, has_ranges = "\u00a0\u00a0" in text, bool(_SHORT_RANGE.search(text)) and not _MONTH.search(text)
    if not has_columns and not has_ranges:
        return
    for element in page.iter():
        if isinstance(element.tag, str):
            element.text, element.tail = (
                _widen_ranges(part) if has_ranges else part for part in (_part(element.text), _part(element.tail))
            )
    for line_end in page.iter("br"):
        if line_end.tail and _INDENT.match(line_end.tail) and (year := _find_year_above(line_end)):
            line_end.tail = f"{year} | {line_end.tail.strip()}"


def _part(text: str | None) -> str | None:
    return _COLUMN.sub(" | ", text) if text else text


def _widen_ranges(text: str | None) -> str | None:
    """Return a text with a dash in ranges of years that may be read as months."""
    if not text:
        return text
    return _EITHER.sub(lambda match: f"{match[1]}–{match[3]}" if match[3] > match[2] else match[0], text)


def _find_year_above(line_end: Element) -> str:
    """Return the year that the nearest line above begins with, "" if it begins with none."""
    nodes: list[str] = []
    for element in line_end.itersiblings(preceding=True):
        nodes.insert(0, element.tail or "")
        if element.tag == "br":
            if _INDENT.match(nodes[0]):
                nodes = []
                continue
            break
        nodes.insert(0, "".join(element.itertext()))
    else:
        nodes.insert(0, line_end.getparent().text or "")
    match = _YEAR.match("".join(nodes))
    return match[1] if match else ""
