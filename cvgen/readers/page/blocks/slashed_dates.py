"""Write dates year first whose days and months only other dates of a page tell apart: 09/06/2026 beside 22/06/2026."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cvgen.readers.page.blocks.inline import Element

_SLASHED = re.compile(r"(?<![\w/.-])(?P<one>\d\d)/(?P<two>\d\d)/(?P<year>(?:19|20)\d\d)(?![\w/-])")
_MONTHS = 12


def write_year_first(elements: Iterable[Element]) -> None:
    """Write the slashed dates in elements as 2026-06-09, if some of them say which number is the day, and all agree."""
    pages = list(elements)
    found = [match for page in pages for match in _SLASHED.finditer(page.text_content() or "")]
    is_day = {name for match in found for name in ("one", "two") if int(match[name]) > _MONTHS}
    if len(is_day) != 1:
        return
    day = is_day.pop()
    month = "two" if day == "one" else "one"
    for element in (part for page in pages for part in page.iter()):
        for name in ("text", "tail"):
            text = getattr(element, name)
            if text and "/" in text:
                setattr(element, name, _SLASHED.sub(rf"\g<year>-\g<{month}>-\g<{day}>", text))
