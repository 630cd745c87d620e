"""The outline of a section: its subheadings, and what stands below each."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from cvgen.problems import Spot
from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.html_tree import make_element
from cvgen.readers.page.blocks.inline import Element, extract_runs
from cvgen.readers.page.blocks.lines import line_text, split_lines
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.papers.author_marks import is_legend
from cvgen.readers.page.records.line_dates import list_dates, parse_whole_date
from cvgen.readers.page.sections.role_words import begins_with_role


@dataclass(slots=True)
class OutlineNode:
    """A subheading, the blocks below it, and the subheadings below that; the section itself has a block of its own."""

    heading: Block
    blocks: list[Block] = field(default_factory=list)
    nodes: list[OutlineNode] = field(default_factory=list)

    def walk_blocks(self) -> Iterator[Block]:
        """Yield all blocks in order, the subheadings among them."""
        if self.heading.kind == "heading":
            yield self.heading
        yield from self.blocks
        for node in self.nodes:
            yield from node.walk_blocks()


_LISTS = ("item", "box", "row", "block", "other")
_BOLD_LEVEL = 6  # of the heading that a bold line above a list is
_LONGEST_HEADING = 8  # words
_MOST_CHARACTERS = 60


def promote_bold_lines(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with the lines in bold above lists and boxes as headings, unless these have headings already."""
    if any(block.kind == "heading" for block in blocks):
        return list(blocks)
    dates = [block for block in blocks if block.kind == "paragraph" and is_bold_line(block) and is_date(block)]
    if len(dates) > 1 and blocks[0] in dates and blocks[-1] not in dates:
        return [replace(block, kind="heading", level=_BOLD_LEVEL) if block in dates else block for block in blocks]
    following = [*blocks[1:], None][: len(blocks)]
    pairs = list(zip(blocks, following, strict=True))
    plain = [block for block, after in pairs if after and after.kind == "item" and _is_plain_heading(block)]
    if len(plain) > 1 or any(map(_names_role, plain)):  # another one alone announces the list
        return [replace(block, kind="heading", level=_BOLD_LEVEL) if block in plain else block for block in blocks]
    return [promote_bold_line(block, after) for block, after in pairs]


def is_date(block: Block) -> bool:
    """Tell whether a block is one line that is a date and nothing else."""
    lines = extract_content(block).lines if block.kind in ("paragraph", "other") else []
    return len(lines) == 1 and bool(parse_whole_date(line_text(lines[0])))


def _is_plain_heading(block: Block) -> bool:
    """Tell whether a block is a few words without a date or an end of a sentence."""
    lines = split_lines(extract_runs(block.element)) if block.kind == "paragraph" else []
    text = line_text(lines[0]) if len(lines) == 1 else ""
    is_short = 0 < len(text.split()) <= _LONGEST_HEADING and len(text) <= _MOST_CHARACTERS
    return is_short and not list_dates(text) and not re.search(r"[.!?。！？,，]$", text)


def _names_role(block: Block) -> bool:
    """Tell whether a line is a role and no label of the line below it, as “Supervisor:” is."""
    text = " ".join(block.element.text_content().split())
    return begins_with_role(text) and not text.endswith((":", "："))


def promote_bold_line(block: Block, after: Block | None) -> Block:
    """Return a block as a heading if it is a line in bold above a list or box, which is the block `after` it."""
    if block.kind == "paragraph" and after and after.kind in _LISTS and is_bold_line(block):
        return replace(block, kind="heading", level=_BOLD_LEVEL)
    return block


def is_bold_line(block: Block) -> bool:
    """Tell whether a block is one short line in bold."""
    lines = split_lines(extract_runs(block.element))
    if len(lines) != 1 or not line_text(lines[0]) or block.element.xpath("descendant::img"):
        return False
    is_bold = all(run.strong or not re.search(r"\w", run.text) for run in lines[0])
    text = line_text(lines[0])
    return is_bold and len(text.split()) <= _LONGEST_HEADING and not is_legend(text)


_WITH_INNER = ("service", "editorial", "supervision")


def _promote_below_headings(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with the bold lines above lists as headings also where a heading is right above the first."""
    promoted: list[Block] = []
    is_open = False
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        heading = promote_bold_line(block, after)
        is_open = heading.kind == "heading" if before and before.kind == "heading" else is_open
        promoted.append(heading if is_open else block)
    return promoted


def make_outline(blocks: Sequence[Block], key: str = "") -> OutlineNode:
    """Return the outline of blocks by the levels of their headings; bold lines above lists are such.

    In some sections, by their `key`, so they are below other headings.
    """
    root = OutlineNode(Block("section", make_element("div"), Spot("")))
    path = [root]
    promoted = promote_bold_lines(blocks)
    for block in _promote_below_headings(promoted) if key in _WITH_INNER else promoted:
        if block.kind != "heading":
            path[-1].blocks.append(block)
            continue
        while path[-1].heading.level >= block.level:
            path.pop()
        path[-1].nodes.append(OutlineNode(block))
        path.append(path[-1].nodes[-1])
    return root


def join_blocks(blocks: Sequence[Block], kind: str) -> Block:
    """Return several blocks as one of a kind, which has the spot of the first; items of a list stay one list."""
    whole = make_element("div")
    for block in blocks:
        element = copy.deepcopy(block.element)
        element.tail = None
        _find_holder(whole, element).append(element)
    whole.set("data-line", blocks[0].element.get("data-line") or "")
    return Block(kind, whole, blocks[0].spot)


def make_paragraph(item: Block) -> Block:
    """Return an item of a list as a paragraph."""
    element = copy.deepcopy(item.element)
    element.tag = "p"
    return replace(item, kind="paragraph", element=element)


def _find_holder(whole: Element, element: Element) -> Element:
    """Return where an element is appended: to the list at the end of the whole if it is an item, else to the whole."""
    if element.tag != "li":
        return whole
    if not len(whole) or whole[-1].tag not in ("ul", "ol"):
        whole.append(make_element("ol" if element.get("data-number") else "ul"))
    return whole[-1]
