"""Prepare a page's HTML for WeasyPrint, so that it reads as in browsers and is set quickly.

WeasyPrint shares the computed style of elements that match the same rules, unless one has a style of its own; and each
element costs time. So directions are set by rules, elements without effect are dropped, and lists count by themselves:
a CV of 200 papers takes 0.56 of the time.
"""

from __future__ import annotations

import re
from typing import Any
from unicodedata import bidirectional, normalize
from urllib.parse import urlsplit

from cvgen.text.scripts import RIGHT_TO_LEFT

# The scheme for files of the project: no path of this machine may get into the PDF, nor change its bytes.
PROJECT = "project:"

# Rules that `prepare_html` relies on; PDF/A forbids interpolated pictures (ISO 19005-3, 6.2.8). With “overflow-wrap”,
# WeasyPrint cuts words inside of emphasis and links anywhere, without a hyphen; line_breaks.py cuts long strings.
STYLE = """
html { overflow-wrap: normal !important }
:root { image-rendering: crisp-edges }
bdi[dir="ltr"] { direction: ltr }
bdi[dir="rtl"] { direction: rtl }
ol.counting-down > li { counter-increment: list-item -1 }
"""

_BDI = re.compile(r"</?bdi\b[^>]*>")
_SILENT = re.compile(r'<span aria-hidden="true">([^<]*)</span>')  # separators, which pages hide from screen readers
# Letters, and characters that only set the direction (UAX #9).
_RIGHT_TO_LEFT = re.compile(f"[{RIGHT_TO_LEFT}\U00010800-\U00010fff\U0001e800-\U0001efff\u200f\u202b\u202e\u2067]")

# Hebrew punctuation that no bundled font has, as it is commonly typed: CLDR's short months end in it.
SUBSTITUTES = {0x05F3: "’", 0x05F4: "”"}

# Longer than any word: WeasyPrint would try to hyphenate it at every place, line by line, which takes minutes.
_LONG_STRING = re.compile(r"[^\s⺀-\uffff]{100}")  # East Asian text has no spaces


def simplify_html(html: str, direction: str) -> str:
    """Return a page's HTML without elements that say nothing on paper.

    Those are the ones around separators, and <bdi> (bidirectional isolation) if all text runs from left to right.
    """
    html = _SILENT.sub(r"\1", html)
    return html if direction != "ltr" or _RIGHT_TO_LEFT.search(html) else _BDI.sub("", html)


def prepare_html(html: Any) -> None:
    """Change the parsed page in place.

    Local pictures get addresses of the scheme PROJECT. Text in <bdi> gets the direction of its letters, as in browsers.
    Accents are composed, since fonts have é more often than e and an accent. An element whose text holds a string
    longer than any word is not hyphenated. Lists numbered downwards count by themselves, unless a style sheet reads
    their numbers.
    """
    reads_numbers = any("attr(value" in (sheet.text or "") for sheet in html.iter("style"))
    for element in html.iter():
        element.text = element.text and normalize("NFC", element.text).translate(SUBSTITUTES)
        element.tail = element.tail and normalize("NFC", element.tail).translate(SUBSTITUTES)
        if element.tag == "img":
            address = urlsplit(element.get("src", ""))
            if not address.scheme and not address.netloc:
                element.set("src", PROJECT + address.path)
        elif element.tag == "bdi":
            element.set("dir", _find_direction("".join(element.itertext())))
        elif element.tag == "ol" and element.get("reversed") is not None and not reads_numbers:
            _count_down(element)
        if any(_LONG_STRING.search(text or "") for text in (element.text, *(part.tail for part in element))):
            _add_style(element, "hyphens: manual")


def _find_direction(text: str) -> str:
    """Return the direction of the first letter that has one, as HTML defines it for <bdi>."""
    kinds = (bidirectional(char) for char in text)
    return "rtl" if next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L" else "ltr"


def _count_down(ordered_list: Any) -> None:
    """If the numbers of a list fall by one each, give the first number once instead of one with every item."""
    numbers = [item.get("value", "") for item in ordered_list]
    if not numbers or not numbers[0].isdecimal():
        return
    first = int(numbers[0])
    if numbers == [str(first - below) for below in range(len(numbers))]:
        for item in ordered_list:
            del item.attrib["value"]
        ordered_list.set("class", f"{ordered_list.get('class', '')} counting-down")
        _add_style(ordered_list, f"counter-reset: list-item {first + 1}")


def _add_style(element: Any, style: str) -> None:
    """Add a declaration to an element's own style."""
    element.set("style", "; ".join(filter(None, [element.get("style"), style])))
