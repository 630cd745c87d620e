"""Inline elements that only a style sheet sets apart: dates, fields of an item, terms in frames."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.html_tree import make_element
from cvgen.readers.page.blocks.inline import BLOCK_TAGS, Element


def drop_initials(page: Element) -> None:
    """Remove what stands in place of a picture that cannot be had, a letter that is not read aloud; so numbers of
    headings in an element of their own, as sections may stand in another order.
    """
    for number in page.xpath(f"{_HEADING_NUMBERS}|{_NUMBERS_ABOVE}"):
        if re.fullmatch(r"\W*\d{1,2}\W*", number.text_content() or ""):
            number.drop_tree()
    for element in page.xpath("descendant::*[@aria-hidden='true']"):
        if element.getparent() is not None and _stands_for_picture(element):
            element.drop_tree()


# Those of sections, in an element of their own.
_HEADING_NUMBERS = (
    "descendant::*[self::h1 or self::h2 or self::h3]"
    "/span[contains(@class, 'num') or (position() = 1 and not(preceding-sibling::text()[normalize-space()]))]"
)
_NUMBERS_ABOVE = (
    "descendant::span[not(preceding-sibling::*)][following-sibling::*[1][self::h2 or self::h3 or self::h4]]"
)
_LONGEST_INITIALS = 8  # letters of a name in place of a logo


def _stands_for_picture(element: Element) -> bool:
    """Tell whether an element that is not read aloud is a letter, or a short name beside a logo in case that fails."""
    text = (element.text_content() or "").strip()
    most = _LONGEST_INITIALS if element.xpath("descendant::img[@alt='']") else 1
    return len(text) <= most and (most == 1) != bool(element.xpath("descendant::img"))


_CELL_TAGS = frozenset(("span", "time", "small"))
_LONGEST_LETTERS = 2  # characters of an element that only colours some letters of a word


def separate_cells(page: Element) -> None:
    """Put spaces between elements that only a style sheet sets apart: <time>2024.05</time><span>Title</span>."""
    for label in page.iter("strong", "b"):
        _part_label(label)
    _inline_names(page)
    for cell in page.iter(*_CELL_TAGS):
        _part_fields(cell)
        if _AT_THE_RIGHT.search(f"{cell.get('style') or ''} {cell.get('class') or ''}"):
            _part_from_left(cell)
        following = cell.getnext()
        if _is_tag(cell) and following is not None and _is_tag(following) and not (cell.tail or "").strip():
            cell.tail = ", "
        if following is not None and not (cell.tail or "").strip() and _describes(following):
            cell.tail = None
            cell.addnext(make_element("br"))
        if _PRIZE_CLASS.search(cell.get("class") or "") and _ends_line(cell):
            cell.addprevious(make_element("br"))
        if cell.tail or following is None or following.tag not in _CELL_TAGS:
            continue
        if all(len((element.text_content() or "").strip()) > _LONGEST_LETTERS for element in (cell, following)):
            cell.tail = " "


_DESCRIBES = re.compile(r"(?:^|[\s_-])(?:focus|desc(?:ription)?|details?|summary|about)(?:$|[\s_-])", re.IGNORECASE)
_LEAST_TOLD = 4  # words


def _describes(element: Element) -> bool:
    """Tell whether an element is a description in a line of its own: <span class="focus">Lamps for harbours</span>."""
    is_called = element.tag == "span" and bool(_DESCRIBES.search(element.get("class") or ""))
    return is_called and len(element.text_content().split()) >= _LEAST_TOLD


def _inline_names(page: Element) -> None:
    """Make spans of the blocks in a list of names: <span>Ada Reed, <div class="me">Bo Moss</div>, Kit Fenn</span>."""
    for block in page.xpath("descendant::span/div"):
        if _GOES_ON.match(block.tail or ""):
            block.tag = "span"


def _part_label(label: Element) -> None:
    """Put a space between what is bold and the words that no sign parts from it: <strong>Part</strong>Lamps and fog."""
    following = label.getnext()
    before, behind = (label.text_content() or "")[-1:], (label.tail or "")[:2]
    if not label.tail and following is not None and following.tag in _CELL_TAGS:
        is_apart = len((following.text_content() or "").strip()) > _LONGEST_LETTERS and before.isalnum()
    else:
        is_apart = before.islower() and behind[:1].isupper() and behind[1:].islower()
    if is_apart:
        label.tail = f" {label.tail or ''}"


_PRIZE_CLASS = re.compile(r"(?:^|[\s_-])(?:awards?|prize|honou?rs?)(?:$|[\s_-])", re.IGNORECASE)


def _ends_line(cell: Element) -> bool:
    """Tell whether an element ends a line below which others stand."""
    following = cell.getnext()
    return following is not None and following.tag == "br" and not (cell.tail or "").strip()


_GOES_ON = re.compile(r"\s*[,;]\s*\w")  # a list of names, in which one has an element of its own
_LEAST_FIELDS = 3
_DATE_CLASS = re.compile(r"(?:^|[\s_-])(?:dates?|month|day)(?:$|[\s_-])", re.IGNORECASE)


def _part_fields(cell: Element) -> None:
    """Break a line between three or more elements of a class each, which are the fields of an item: a school, a town.

    Put a colon between a date and the only other element.
    """
    fields = [cell, *cell.itersiblings(*_CELL_TAGS)]
    if cell.getprevious() is not None or len(fields) < _LEAST_FIELDS - 1 or len(fields) != len(cell.getparent()):
        return
    if any((part or "").strip() for part in (cell.getparent().text, *(field.tail for field in fields))):
        return
    if any(_GOES_ON.match(field.text_content() or "") for field in fields):
        return
    classes = {field.get("class") for field in fields} - {None}
    if len(fields) >= _LEAST_FIELDS and len(classes) == len(fields):
        for field in fields[:-1]:
            field.tail = None
            field.addnext(make_element("br"))
    elif len(fields) < _LEAST_FIELDS and _DATE_CLASS.search(cell.get("class") or ""):
        cell.tail = ": "


_AT_THE_RIGHT = re.compile(r"float:\s*right|(?:^|\s)(?:float|pull)-(?:right|end)\b", re.IGNORECASE)


def _part_from_left(cell: Element) -> None:
    """Put a bar between what stands at the right of a line and the words at its left, where no sign parts them."""
    above, parent = cell.getprevious(), cell.getparent()
    before = (parent.text if above is None else above.tail) or ""
    is_inline = above is not None and above.tag not in BLOCK_TAGS and above.tag not in ("br", "img")
    if not (re.search(r"\w\s*$", before) or (not before.strip() and is_inline)):
        return
    if above is None:
        parent.text = f"{before.rstrip()} | "
    else:
        above.tail = f"{before.rstrip()} | "


_TAG_CLASS = re.compile(r"(?:^|[\s_-])(?:tags?|chip|pill|badge|skill|keyword|tech|label)(?:$|[\s_-])", re.IGNORECASE)


def _is_tag(element: Element) -> bool:
    """Tell whether an element is one of several short terms in frames."""
    is_cell = isinstance(element.tag, str) and element.tag in _CELL_TAGS
    return is_cell and bool(_TAG_CLASS.search(element.get("class") or ""))
