"""Numbers of volumes that stand beside a venue and its pages, among the labelled parts of a paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cvgen.readers.items import LabelledPart
from cvgen.readers.page.blocks.inline import TextRun
from cvgen.readers.page.blocks.line_runs import keep_first
from cvgen.readers.page.blocks.lines import line_text

_VOLUME_AT_END = re.compile(r"(?P<venue>.*[^\W\d]\)?),? (?P<volume>(?!(?:19|20)\d\d$)\d{1,4})")
_MOST_DIGITS = 4  # of a volume


def move_volume(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, a number that ends a venue with the page or article behind it: Astrophys. Letters 950 | 157."""
    moved = list(parts)
    for number, (one, two) in enumerate(pairwise(parts)):
        match = _VOLUME_AT_END.fullmatch(one.text) if (one.label, two.label) == _CITED else None
        if match and one.number == two.number and re.match(r"(?:[A-Z]{1,2}|e)?\d+\b(?!\()", two.text):
            volume = TextRun(f"{match['volume']}, ", href=two.line[0].href)
            moved[number] = replace(one, line=keep_first(one.line, len(match["venue"])))
            moved[number + 1] = replace(two, line=[volume, *two.line])
    return moved


_CITED = ("venue", "locator")


def cite_volume(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, a number before a venue with a page behind it as its volume: 38 | Fog & Hist. Rev. | 245."""
    cited = list(parts)
    for number, (one, two, three) in enumerate(zip(parts, parts[1:], parts[2:], strict=False)):
        text = one.text.strip(" ,.")
        is_volume = text.isdigit() and len(text) < _MOST_DIGITS and one.number == two.number == three.number
        if is_volume and (two.label, three.label) == _CITED and line_text(three.line).isdigit():
            cited[number] = replace(one, label="locator")
    return cited
