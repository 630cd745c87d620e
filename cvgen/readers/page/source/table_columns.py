"""Give tables of Markdown as many columns as their longest row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from cvgen.readers.page.source.source_lines import SourceLines

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


def _count_cells(row: str) -> int:
    return len(_CELL_END.split(row.strip().strip("|"))) if "|" in row else 0


def _add_cells(row: str, cells: Sequence[str]) -> str:
    return f"{row.rstrip().removesuffix('|')}|{'|'.join(cells)}|"
