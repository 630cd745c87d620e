"""A page's HTML, made ready for WeasyPrint: as browsers read it, and so that it works out each look only once.

WeasyPrint shares the computed styles of elements that the same rules apply to, unless one has a style of its own; and
each element costs. So directions are given by rules, what means nothing on the page is left out, and lists count
by themselves: a CV of 200 papers takes 0.56 of the time.
"""

from __future__ import annotations

import re
from typing import Any
from unicodedata import bidirectional, normalize
from urllib.parse import urlsplit

# How files of the project are called inside: no path of this machine may get into the PDF, nor change its bytes.
PROJECT = "project:"

# What `prepare` relies on; PDF/A wants pictures drawn pixel by pixel (ISO 19005-3, 6.2.8).
STYLE = """
:root { image-rendering: crisp-edges }
bdi[dir="ltr"] { direction: ltr }
bdi[dir="rtl"] { direction: rtl }
ol.counting-down > li { counter-increment: list-item -1 }
"""

_BDI = re.compile(r"</?bdi\b[^>]*>")
_RIGHT_TO_LEFT = re.compile(  # letters, and characters that only set the direction (UAX #9)
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

# Signs of Hebrew that no bundled face has, and how they are typed everywhere: CLDR's short months end in one.
_STANDING_IN = {0x05F3: "’", 0x05F4: "”"}

# No word of a language: WeasyPrint would try every place to hyphenate it at, line by line, which takes it minutes.
_NO_WORD = re.compile(r"[^\s⺀-\uffff]{100}")  # Chinese and its neighbours set no spaces


def lean(html: str, direction: str) -> str:
    """Return HTML of a direction without <bdi>, which keeps other directions apart, where there are none."""
    return html if direction != "ltr" or _RIGHT_TO_LEFT.search(html) else _BDI.sub("", html)


def prepare(html: Any) -> None:
    """Give local pictures their inner names, and text in <bdi> the direction of its letters, as browsers do.

    Accents are composed: fonts have é more often than e and an accent. Text with something in it that is as long as no
    word is not hyphenated. Lists that are numbered downwards count themselves, unless a theme asks for the numbers.
    """
    asked = any("attr(value" in (sheet.text or "") for sheet in html.iter("style"))
    for element in html.iter():
        element.text = element.text and normalize("NFC", element.text).translate(_STANDING_IN)
        element.tail = element.tail and normalize("NFC", element.tail).translate(_STANDING_IN)
        if element.tag == "img":
            address = urlsplit(element.get("src", ""))
            if not address.scheme and not address.netloc:
                element.set("src", PROJECT + address.path)
        elif element.tag == "bdi":
            element.set("dir", _direction("".join(element.itertext())))
        elif element.tag == "ol" and element.get("reversed") is not None and not asked:
            _count_down(element)
        if any(_NO_WORD.search(text or "") for text in (element.text, *(part.tail for part in element))):
            _add(element, "hyphens: manual")


def _direction(text: str) -> str:
    """Return the direction of the first letter that has one, as HTML has it for <bdi>."""
    kinds = (bidirectional(char) for char in text)
    return "rtl" if next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L" else "ltr"


def _count_down(papers: Any) -> None:
    """Say once where a list begins, if its numbers then fall by one each, instead of the number with every item."""
    numbers = [item.get("value", "") for item in papers]
    if not numbers or not numbers[0].isdecimal():
        return
    first = int(numbers[0])
    if numbers == [str(first - below) for below in range(len(numbers))]:
        for item in papers:
            del item.attrib["value"]
        papers.set("class", f"{papers.get('class', '')} counting-down")
        _add(papers, f"counter-reset: list-item {first + 1}")


def _add(element: Any, style: str) -> None:
    """Add to the style that an element has of its own."""
    element.set("style", "; ".join(filter(None, [element.get("style"), style])))
