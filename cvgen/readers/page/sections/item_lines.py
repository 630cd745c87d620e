"""Split a block in whose lines several items stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.html_tree import parse_line
from cvgen.readers.page.blocks.inline import Element, TextLine, TextRun
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.records.line_dates import is_dated, parse_whole_date
from cvgen.readers.page.sections.prose import is_prose
from cvgen.readers.page.sections.run_on_items import are_whole_items, split_run_on

_UNSPLIT = ("news", "projects")  # their texts are sentences
_DATED_ABOVE = ("exhibitions", "outreach", "talks", "awards", "grants", "teaching")


def split_item_lines(block: Block, key: str) -> list[Block]:
    """Return the items of section `key` in the lines of a paragraph or list item; the block itself if it is one."""
    if block.kind not in ("paragraph", "item") or key in _UNSPLIT:
        return [block]
    content = extract_content(block)
    if content.points or content.other_blocks or content.images or content.badges or content.frames:
        return [block]
    lines = _list_items(content.lines, key)
    if len(lines) <= 1 and block.kind == "paragraph":  # what the source has in lines of its own
        lines = _list_whole_items(extract_content(block, keep_line_ends=True).lines, key)
    return [replace(block, kind="item", element=_parse(line, block)) for line in lines] if len(lines) > 1 else [block]


def _list_items(lines: Sequence[TextLine], key: str) -> list[TextLine]:
    """Return the items in the lines of a block, nothing where its lines are parts of one."""
    if len(lines) == 1:
        return [] if is_prose(lines[0]) and not is_dated(line_text(lines[0])) else split_run_on(lines[0], key)
    if len(lines) > 2 and key in _DATED_ABOVE and parse_whole_date(line_text(lines[0])):
        return list(_add_date(lines[0], lines[1:]))
    return _list_whole_items(lines, key)


def _list_whole_items(lines: Sequence[TextLine], key: str) -> list[TextLine]:
    """Return the items in several lines of which each is one or more, else nothing."""
    if len(lines) < 2 or not are_whole_items([line_text(line) for line in lines], key):
        return []
    return [item for line in lines for item in split_run_on(line, key)]


def _add_date(date: TextLine, lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield lines with the date that stands above all of them, if each begins with its title."""
    if all(line[0].em or line[0].strong or line[0].text[:1] in '“"„«「『《‘' for line in lines):
        yield from ([*date, TextRun(", "), *line] for line in lines)


def _parse(line: TextLine, block: Block) -> Element:
    element = parse_line(format_line(line))
    element.set("data-line", block.element.get("data-line") or "")
    element.set("data-number", block.element.get("data-number") or "")
    return element
