"""Headings that are names of items, as their siblings are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cvgen.problems import Spot
from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.sections.heading_items import is_dated_block
from cvgen.readers.page.sections.headings import find_section_key

_LEAST = 2  # headings that name no section
_MOST_BELOW = 4  # blocks of one item


def find_item_headings(blocks: Sequence[Block]) -> set[Spot]:
    """Return where subheadings stand, of which most name no section, above dated lines: “Fog Wildlife Service”."""
    places = [number for number, block in enumerate(blocks) if block.kind == "heading"]
    found: set[Spot] = set()
    group: list[tuple[Block, Sequence[Block]]] = []
    for begin, end in pairwise([*places, len(blocks)]):
        heading = blocks[begin]
        if group and heading.level != group[0][0].level:
            found |= _list_items(group)
            group = []
        group.append((heading, blocks[begin + 1 : end]))
    return found | _list_items(group)


def _list_items(group: Sequence[tuple[Block, Sequence[Block]]]) -> set[Spot]:
    """Return where the headings of a group stand, if they are of items."""
    unnamed = [heading for heading, _ in group if not find_section_key(heading_text(heading))]
    are_items = all(0 < len(below) <= _MOST_BELOW and _is_dated(heading, below) for heading, below in group)
    is_mostly = len(unnamed) >= _LEAST and len(unnamed) * 2 > len(group)
    return {heading.spot for heading, _ in group} if are_items and is_mostly else set()


def _is_dated(heading: Block, below: Sequence[Block]) -> bool:
    return sum(map(is_dated_block, (heading, *below))) == 1
