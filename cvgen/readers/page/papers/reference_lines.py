"""Split a paragraph of references, one in each line."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.line_blocks import replace_lines
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.sections.splitting import UNSPLIT


def split_references(block: Block, own_names: frozenset[str]) -> list[Block]:
    """Return the lines of a paragraph as papers if each is as long as a reference and names the owner, else none.

    Of a paper in several lines, one alone names its authors.
    """
    if block.kind != "paragraph" or block.element.xpath(UNSPLIT):
        return []
    families = {name.split()[-1] for name in own_names if name.split()}
    lines = extract_content(block, keep_line_ends=True).lines
    for line in lines:
        words = re.findall(r"\w+", line_text(line).casefold())
        if len(words) < _SHORTEST_REFERENCE or families.isdisjoint(words):
            return []
    return [replace_lines(block, [line], "item") for line in lines] if len(lines) > 1 else []


_SHORTEST_REFERENCE = 8  # words
