"""Make blocks of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cvgen.readers.page.blocks.html_tree import parse_line
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.page_blocks import Block


def replace_lines(block: Block, lines: Sequence[TextLine], kind: str = "") -> Block:
    """Return a block with these lines in place of its own, of its kind or another."""
    element = parse_line("<br>".join(map(format_line, lines)))
    for name in ("data-line", "data-number"):
        element.set(name, block.element.get(name) or "")
    return replace(block, kind=kind or block.kind, element=element)
