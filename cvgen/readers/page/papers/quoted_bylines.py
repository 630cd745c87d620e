"""Quotations in which some people set the authors and venue of a paper off from its title."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import replace

from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.papers.paper_groups import begins_with_names

_HOLDERS = ("box", "item", "block")


def unquote_bylines(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks whose quotations of authors are lines: those in boxes, and those below items of a list."""
    unquoted: list[Block] = []
    for block in blocks:
        if block.element.tag == "blockquote" and unquoted and unquoted[-1].kind == "item" and _begins(block):
            element = copy.deepcopy(unquoted[-1].element)
            element.append(copy.deepcopy(block.element))
            unquoted[-1] = replace(unquoted[-1], element=element)
        else:
            unquoted.append(block)
    return [_unquote(block) if block.kind in _HOLDERS else block for block in unquoted]


def _unquote(block: Block) -> Block:
    if block.element.find(".//blockquote") is None:
        return block
    element = copy.deepcopy(block.element)
    for quotation in element.iter("blockquote"):
        if _begins(replace(block, element=quotation)):
            quotation.tag = "div"
    return replace(block, element=element)


def _begins(quotation: Block) -> bool:
    """Tell whether a quotation begins with the names of several people."""
    block = replace(quotation, kind="paragraph")
    return begins_with_names(extract_content(block, keep_line_ends=True).lines)
