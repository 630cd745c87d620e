"""Split tables, lists and lines between <br> into items."""

from __future__ import annotations

import copy
import re
from collections.abc import Container, Iterable

from cvgen.readers.page.blocks.html_tree import parse_line
from cvgen.readers.page.blocks.inline import Element, TextLine, extract_runs
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import break_at_line_ends, line_text, split_lines
from cvgen.readers.page.blocks.marked_lines import split_definitions, split_marked_lines
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.records.line_dates import find_leading_date, parse_whole_date
from cvgen.readers.page.sections.table_rows import split_table

_MIN_ITEMS = 2


def split_items(block: Block, kinds: Container[str]) -> list[Block]:
    """Return the items of a block as blocks: rows, terms of a <dl>, or lines of a block of one of these kinds.

    A block that is one item is returned as it is.
    """
    if block.kind == "other" and block.element.tag == "table":
        return split_table(block)
    if block.kind == "other" and block.element.tag == "dl":
        return split_definitions(block)
    if block.kind == "paragraph" and (blocks := split_marked_lines(block)):
        return blocks
    return _split_lines(block) if block.kind in kinds else [block]


def split_list(block: Block) -> list[Block]:
    """Return the items of a box that holds nothing but lists, else none."""
    items = block.element.xpath("descendant::li[not(ancestor::li)]")
    outside = block.element.xpath("descendant::text()[not(ancestor::li)][normalize-space()]")
    if not items or outside:
        return []
    blocks = [Block("item", copy.deepcopy(item), block.spot) for item in items]
    append_images(blocks[0].element, block.element.xpath("descendant::img[not(ancestor::li)]"))
    return blocks


UNSPLIT = "descendant::li|descendant::table|descendant::pre|descendant::*[contains(@class, 'badge')][normalize-space()]"
_MARK = re.compile(r"\s*(?:[-•·▪*–]\s+|\[\d{1,3}\]\s*|[(（]?\d{1,3}(?:[.)）]\s+|、))(?=\S)")


def _split_lines(block: Block) -> list[Block]:
    """Return an item for each line that begins with a mark or date, with the lines below it."""
    if block.element.xpath(UNSPLIT):
        return [block]
    lines = [line for line in split_lines(break_at_line_ends(extract_runs(block.element))) if line_text(line)]
    starts = _find_starts(lines, block.kind)
    if len(starts) < _MIN_ITEMS or starts[0] != 0:
        return [block]
    blocks = []
    for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        first, *others = map(format_line, lines[begin:end])
        mark = _MARK.match(first)
        element = parse_line("<br>".join([first[mark.end() :] if mark else first, *others]))
        element.set("data-line", block.element.get("data-line") or "")
        blocks.append(Block("item", element, block.spot))
    append_images(blocks[0].element, block.element.xpath("descendant::img"))
    return blocks


def _find_starts(lines: list[TextLine], kind: str) -> list[int]:
    """Return the indices of the lines that begin items of a block of this kind."""
    starts = [index for index, line in enumerate(lines) if _begins_item(line, kind)]
    if kind == "box" and lines and lines[0][0].href:  # without a link, a marked line is a point of a paper
        starts = [index for index in starts if lines[index][0].href]
    starts += _find_unmarked(lines, starts)
    if lines and not parse_whole_date(format_line(lines[0])):  # dates stand below what they date, not above
        starts = [index for index in starts if not parse_whole_date(format_line(lines[index]))]
    return starts


_MIN_LINES = 3  # items of one line each, among which a longer one holds two
_MIN_LENGTH = 60  # characters of a line that is an item without its mark


def _find_unmarked(lines: list[TextLine], starts: list[int]) -> list[int]:
    """Return the index of the line below the last item that is one of its own: all others have a line each."""
    is_list = len(starts) >= _MIN_LINES and starts == list(range(len(starts))) and len(lines) == len(starts) + 1
    return [len(starts)] if is_list and len(line_text(lines[-1])) >= _MIN_LENGTH else []


_BULLETS = tuple("-•·▪*–")
_MIN_TITLE_WORDS = 5


def _begins_item(line: TextLine, kind: str) -> bool:
    """Tell whether a line begins an item: with a mark or date or, in a box, as a link as long as a title."""
    if kind == "box" and line[0].href and all(run.href == line[0].href for run in line):
        return len(line_text(line).split()) >= _MIN_TITLE_WORDS
    text = line_text(line)
    if kind == "item" and text[:1] in _BULLETS:
        return False  # a point of the same item
    return bool(_MARK.match(text) or find_leading_date(format_line(line)))


def append_images(element: Element, images: Iterable[Element]) -> None:
    """Append copies of images to an element, without the text behind them."""
    for image in images:
        image = copy.deepcopy(image)
        image.tail = None
        element.append(image)
