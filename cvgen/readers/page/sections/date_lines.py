"""Dates apart from what they date: above or below posts, at the end of news."""

from __future__ import annotations

from collections.abc import Sequence

from cvgen.readers.items.record_keys import CAREER
from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.inline import TextRun
from cvgen.readers.page.blocks.line_blocks import replace_lines
from cvgen.readers.page.blocks.line_runs import begins_set_off, keep_first
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.records.line_dates import find_leading_date, find_trailing_date, is_dated, list_dates
from cvgen.readers.page.sections.nested_details import is_fact
from cvgen.readers.page.sections.outline import OutlineNode, is_date, join_blocks

_LEAST = 2  # headings with a date above


def join_dates_below(blocks: Sequence[Block], key: str) -> list[Block]:
    """Return the paragraphs of a section of posts with the date that stands below each of them, if all have one."""
    parts, dates = blocks[::2], blocks[1::2]
    are_pairs = key in CAREER and len(blocks) >= 2 * _LEAST and len(parts) == len(dates) and all(map(is_date, dates))
    if not are_pairs or any(part.kind != "paragraph" or list_dates(part.element.text_content()) for part in parts):
        return list(blocks)
    return [join_blocks(pair, "block") for pair in zip(parts, dates, strict=True)]


def raise_news_dates(blocks: Sequence[Block], key: str) -> list[Block]:
    """Return news with the date that each ends with before it; as they are unless all have one, with a month.

    One alone may be that of what the news is about: “I speak at the Fog Days, June 2025”.
    """
    if key != "news" or len(blocks) < _LEAST_NEWS:
        return list(blocks)
    raised: list[Block] = []
    for block in blocks:
        line, *others = extract_content(block).lines or [[]]
        text = line_text(line)
        span = find_trailing_date(text)
        if others or not span or "-" not in span.date or find_leading_date(text):
            return list(blocks)
        news = trim_line(keep_first(line, span.begin), " ,;:([（【|–—-")
        raised.append(replace_lines(block, [[TextRun(f"{span.date}: "), *news]]))
    return raised


_LEAST_NEWS = 3


def lower_dates(node: OutlineNode, key: str) -> OutlineNode:
    """Return the outline of a section of posts, the date that stands above each heading below it.

    All headings must have one, and none below.
    """
    nodes = node.nodes
    if key not in CAREER or len(nodes) < _LEAST or any(child.nodes or not child.blocks for child in nodes):
        return node
    above = [node.blocks, *(child.blocks for child in nodes[:-1])]
    if not all(blocks and is_date(blocks[-1]) for blocks in above) or is_date(nodes[-1].blocks[-1]):
        return node
    if any(is_dated(heading_text(child.heading)) or is_date(child.blocks[0]) for child in nodes):
        return node
    moved = [
        OutlineNode(child.heading, [blocks[-1], *(child.blocks if child is nodes[-1] else child.blocks[:-1])])
        for child, blocks in zip(nodes, above, strict=True)
    ]
    return OutlineNode(node.heading, node.blocks[:-1], moved)


def join_described(blocks: Sequence[Block], key: str) -> list[Block]:
    """Return the blocks below a date as one post if the first begins in bold or as a link, and no other does.

    What stands below the first then says what was done there. Facts such as “Advisor: …” do, whatever they begin with.
    """
    if key not in CAREER or len(blocks) < 2 or blocks[0].kind != "paragraph":
        return list(blocks)
    first, *others = blocks
    facts = [is_fact(block.element.text_content()) for block in others]
    are_texts = all(
        block.kind in ("paragraph", "item") and (fact or not _begins_set_off(block))
        for block, fact in zip(others, facts, strict=True)
    )
    return [join_blocks(blocks, "block")] if are_texts and (_begins_set_off(first) or all(facts)) else list(blocks)


def _begins_set_off(block: Block) -> bool:
    lines = extract_content(block, keep_line_ends=True).lines
    return bool(lines) and begins_set_off(lines[0])
