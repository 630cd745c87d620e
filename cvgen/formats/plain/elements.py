"""HTML elements and lines, as text formats read them."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml.html import HtmlElement

from cvgen.formats.elements import list_classes
from cvgen.formats.plain.markup import BREAK

BLOCKS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "address", "article", "aside", "blockquote", "body", "details", "div", "dl"),
    *("fieldset", "figcaption", "figure", "footer", "header", "li", "main", "ol", "p", "pre", "section", "summary"),
    *("table", "ul"),
}
_SKIPPED = {"button", "head", "hr", "input", "nav", "noscript", "script", "select", "style", "svg", "template"}


def trim_lines(text: str) -> str:
    """Return a text with single spaces, and none at the ends of its lines."""
    lines = re.sub(" +(?=[ \u00a0])", "", text).strip().split(BREAK)
    return BREAK.join(line.strip(" ") for line in lines)


def apply_inside_spaces(text: str, function: Callable[[str], str]) -> str:
    """Return a text with a function applied to it, but not to the spaces at its ends."""
    inner = text.strip(" ")
    return f"{' ' * text.startswith(' ')}{function(inner)}{' ' * text.endswith(' ')}" if inner else text


def is_hidden(element: HtmlElement) -> bool:
    """Tell whether an element has nothing to read: a comment, a control, or what pages hide."""
    return not isinstance(element.tag, str) or element.tag in _SKIPPED or element.get("hidden") is not None


def find_date(element: HtmlElement) -> HtmlElement | None:
    """Return the date inside an element, which belongs to the end of its line."""
    return next((part for part in element.iter("span", "time") if "date" in list_classes(part)), None)
