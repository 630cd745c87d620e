"""Make tables of Markdown such as CommonMark has: as many columns as the longest row, one line below the heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from cvgen.problems import Spot
from cvgen.readers.page.source.source_lines import SourceLines

_ANY_RULE = re.compile(r"\s*\|\s*:?-{3,}[-:|+ ]*")  # kramdown joins columns by “+”, and has them above and below, too
_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*")
_CELL_END = re.compile(r"(?<!\\)\|")


def widen_tables(source: SourceLines) -> SourceLines:
    """Return a page with empty heads above cells that have none: CommonMark leaves these cells out."""
    texts = list(source.texts)
    for number, text in enumerate(texts[1:], 1):
        if not _RULE.fullmatch(text) or _count_cells(texts[number - 1]) < 2:
            continue
        rows = takewhile(lambda row: "|" in row, texts[number + 1 :])
        missing = max(map(_count_cells, rows), default=0) - _count_cells(texts[number - 1])
        if missing > 0:
            texts[number - 1] = _add_cells(texts[number - 1], [" "] * missing)
            texts[number] = _add_cells(text, ["---"] * missing)
    return SourceLines(texts, source.spots)


def keep_one_rule(source: SourceLines) -> SourceLines:
    """Return a page whose tables have lines of hyphens below their heads alone; kramdown has more of them."""
    kept: list[tuple[str, Spot]] = []
    in_body = False
    for number, text in enumerate(source.texts, 1):
        spot = source.spot(number)
        is_below = bool(kept) and "|" in kept[-1][0]
        in_body = in_body and is_below
        if not _ANY_RULE.fullmatch(text):
            kept.append((text, spot))
        elif is_below and not in_body:
            kept.append((text.replace("+", "|"), spot))
            in_body = True
    return SourceLines([text for text, _ in kept], [spot for _, spot in kept])


def _count_cells(row: str) -> int:
    return len(_CELL_END.split(row.strip().strip("|"))) if "|" in row else 0


def _add_cells(row: str, cells: Sequence[str]) -> str:
    return f"{row.rstrip().removesuffix('|')}|{'|'.join(cells)}|"
