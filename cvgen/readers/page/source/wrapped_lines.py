"""Join the lines of Markdown that an editor has wrapped at one width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cvgen.readers.page.source.source_lines import SourceLines

_WIDTHS = range(60, 101)  # characters that editors wrap at
_LEAST_ENDS, _LEAST_SHARE = 5, 0.7  # of the line ends of a page, those at which the next word had no room
_MOST_LONGER = 0.02  # of its lines, such as tables, those that are longer
_UNBROKEN = re.compile(r"://|www\.|[<`\t]")  # in a line that editors leave as it is: an address, a tag, code
# Begins or is a block of its own: a heading, item, quotation, table, comment, fence, definition, reference, attributes.
_BLOCK = re.compile(r"\s*(?:#{1,6}\s|[-*+•]\s|\d{1,3}[.)]\s|[>|<:]|```|~~~|\[[^\]]+\]:|\{[:%]|---|===)")
_ENDS_LINE = re.compile(r"(?:\s\s|\\|>|\|)$")
_WHOLE = re.compile(r"\s*(?:#{1,6}\s|[|]|\{%|```|~~~|---|===|\[[^\]]+\]:)")  # a line that goes on in no other


def unwrap_lines(source: SourceLines) -> SourceLines:
    """Return a page without the line ends of an editor that fills lines up to one width; other pages as they are.

    A line end is one of these where the first word of the next line would have been too long for the line. Pages are
    left alone in which few are: there, line ends part the fields of an item.
    """
    width = _find_width(source.texts)
    if not width:
        return source
    texts, spots = source.texts[:1], source.spots[:1]
    for before, here, spot in zip(source.texts, source.texts[1:], source.spots[1:], strict=False):
        if _goes_on(before, here) and _has_no_room(before, here, width):
            texts[-1] = f"{texts[-1]} {here.lstrip()}"
        else:
            texts.append(here)
            spots.append(spot)
    return SourceLines(texts, spots)


def _find_width(texts: Sequence[str]) -> int:
    """Return the width that the lines of a page are wrapped at, 0 if they are not."""
    lengths = sorted(len(text) for text in texts if " " in text.strip() and not _UNBROKEN.search(text))
    width = lengths[-1 - int(len(lengths) * _MOST_LONGER)] if lengths else 0
    if width not in _WIDTHS:
        return 0
    ends = [_has_no_room(before, here, width) for before, here in pairwise(texts) if _goes_on(before, here)]
    return width if len(ends) >= _LEAST_ENDS and sum(ends) >= len(ends) * _LEAST_SHARE else 0


def _goes_on(before: str, here: str) -> bool:
    """Tell whether two lines are of one paragraph, and the first ends in no break."""
    is_text = bool(before.strip() and here.strip())
    return is_text and not (_BLOCK.match(here) or _WHOLE.match(before) or _ENDS_LINE.search(before))


def _has_no_room(before: str, here: str, width: int) -> bool:
    """Tell whether the first word of a line would have made the line before it too long."""
    return len(before) + 1 + len(here.split(maxsplit=1)[0]) > width
