"""Contacts of a PDF in lines that are about as wide, with separators inside the lines alone.

CSS has `text-wrap: balance` for the one, which the engine does not know, and nothing for the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from xml.etree.ElementTree import Element

from cvgen.formats.elements import collapse_space, list_classes
from cvgen.text.even_lines import split_lines
from cvgen.text.no_breaks import SEPARATOR
from cvgen.themes.lengths import PAPER, parse_length, parse_sides
from cvgen.themes.text_widths import measure_text
from cvgen.themes.tokens import choose_name

_CONTACT_SIZE = 0.97  # sizes of the text: what style sheets say, .95em, and a little more, since letters differ
_SEPARATOR_SPACE = 0.4  # in sizes of the text: style sheets set the two spaces of a separator wider
_PHOTO_ROOM = 40.0  # millimetres that lines beside a photo are shorter by, at most
_USUAL_PAGE, _USUAL_MARGIN = PAPER["a4"], (20.0, 20.0, 20.0, 20.0)


def set_contact_lines(html: Any, tokens: Mapping[str, str], kind: str) -> None:
    """Change a parsed page in place: the facts of lists that run in stand in even lines."""
    for header in html.iter("header"):
        room = _measure_line(tokens, kind)
        if any("photo" in list_classes(image) for image in header.iter("img")):
            room -= _PHOTO_ROOM / _measure_size(tokens, kind)
        for facts in header.iter("ul"):
            if "run-in" in list_classes(facts):
                _run_in(facts, tokens["font"], room)


def _measure_line(tokens: Mapping[str, str], kind: str) -> float:
    """Return the width of a line in sizes of the text; that of a usual page, where a token is CSS of another kind."""
    margins = _USUAL_MARGIN
    with suppress(ValueError):
        margins = parse_sides(_choose_token(tokens, "page_margin", kind))
    page, _ = PAPER.get(tokens.get("page_size", "").lower(), _USUAL_PAGE)
    return (page - margins[1] - margins[3]) / _measure_size(tokens, kind)


def _measure_size(tokens: Mapping[str, str], kind: str) -> float:
    """Return the size of the text in millimetres."""
    try:
        return parse_length(_choose_token(tokens, "size", kind))
    except ValueError:
        return parse_length("11pt")


def _choose_token(tokens: Mapping[str, str], name: str, kind: str) -> str:
    return tokens.get(choose_name(tokens, name, kind)) or tokens.get(name, "")


def _run_in(facts: Any, family: str, room: float) -> None:
    """Put separators between the facts of a line, and say which facts end one."""
    items = list(facts)
    widths = [_CONTACT_SIZE * measure_text(_read_text(item), family) for item in items]
    starts = split_lines(widths, _CONTACT_SIZE * measure_text(SEPARATOR, family) + _SEPARATOR_SPACE, room)
    facts.text = None  # white space in a list would be tagged as a part of it that is no item
    for index, item in enumerate(items):
        item.tail = None
        if index + 1 in starts:
            item.set("class", "line-end")
        elif index + 1 < len(items):
            _add_separator(item)


def _add_separator(item: Any) -> None:
    separator = Element("span", {"class": "separator", "aria-hidden": "true"})
    separator.text = SEPARATOR
    item.append(separator)


def _read_text(element: Any) -> str:
    return collapse_space("".join(element.itertext())).strip()
