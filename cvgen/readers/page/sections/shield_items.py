"""Split shields that stand for services into items: one that shows “Reviewer | ICFOG 2024”, one for each conference."""

from __future__ import annotations

import re
from dataclasses import replace

from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.inline import TextRun
from cvgen.readers.page.blocks.line_blocks import replace_lines
from cvgen.readers.page.blocks.page_blocks import Block

_KEYS = ("service", "editorial")
_ROLE_FIRST = re.compile(
    r"(?P<role>(?:[\w-]+ ){0,2}?(?:reviewer|referee|chair|member|committee|organi[sz]er|editor|volunteer)"
    r"|审稿人|编委)s? (?=\S)",
    re.IGNORECASE,
)


def split_shields(block: Block, key: str) -> list[Block]:
    """Return an item for each shield of a block that holds nothing else, none for other blocks."""
    if key not in _KEYS or block.kind not in ("paragraph", "item", "other"):
        return []
    content = extract_content(block)
    if content.lines or content.points or content.images or content.other_blocks:
        return []
    texts = [_ROLE_FIRST.sub(r"\g<role>: ", label, count=1) for label in content.shields]
    return [replace(replace_lines(block, [[TextRun(text)]]), kind="item") for text in texts]
