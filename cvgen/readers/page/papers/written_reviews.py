"""Tell reviews that the owner wrote of books from those of papers before they appear."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.papers.paper_headings import find_heading_type

_KINDS = ("item", "paragraph", "row")
_PLACE = re.compile(  # pages, or a volume and number of what it appeared in
    r"\b(?:pp?|s)\.\s*\d+|\d+\s*[–-]\s*\d+\.?\s*$|\b\d+[.:(/]\s*\d+|\b(?:no|vol|nr|bd|núm|n°)\.?\s*\d+", re.IGNORECASE
)
_LEAST_SHARE = 0.6


def are_written_reviews(title: str, blocks: Sequence[Block]) -> bool:
    """Tell whether a section “Reviews” holds some that were printed: most have pages, or a volume and a number."""
    if find_heading_type(title) != "review":
        return False
    texts = [" ".join(block.element.text_content().split()) for block in blocks if block.kind in _KINDS]
    placed = sum(bool(_PLACE.search(text)) for text in texts)
    return placed > 0 and placed >= _LEAST_SHARE * len(texts)
