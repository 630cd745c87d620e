"""Split definition lists, and the tables without a head that kramdown knows."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

from cvgen.readers.page.blocks.html_tree import make_element, parse_line
from cvgen.readers.page.blocks.inline import LINE_BREAK, Element, TextLine, TextRun, extract_runs
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import line_text, split_lines
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.records.line_dates import is_year

_RULE = re.compile(r"[|:\s-]*")
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")


def split_definitions(block: Block) -> list[Block]:
    """Return the terms of a <dl>, each with its definitions as the lines below it; below a year each is an item."""
    items: list[Element] = []
    year: Element | None = None
    for element in block.element.xpath("descendant::dt|descendant::dd"):
        part = copy.deepcopy(element)
        part.tail = None
        is_term = part.tag == "dt"
        if is_term or not items or (year is not None and items[-1].xpath("*[2]")):
            items.append(make_element("li"))
            if not is_term and year is not None:
                items[-1].append(copy.deepcopy(year))
        if is_term:
            year = part if is_year(part.text_content()) else None
        part.tag = "p" if len(part) == 0 or not part.xpath("descendant::ul|descendant::p") else "div"
        items[-1].append(part)
    return [Block("item", item, block.spot) for item in items] or [block]


def split_marked_lines(block: Block) -> list[Block]:
    """Return the rows or terms of a paragraph whose lines are those of a table or a definition list; else none."""
    if block.element.get("data-raw"):
        return []
    lines = split_lines(_break_at_all_line_ends(block.element))
    texts = [line_text(line) for line in lines]
    if len(lines) > 1 and all(text.startswith("|") for text in texts):
        return [
            Block("row", _make_row(format_line(line)), block.spot)
            for line, text in zip(lines, texts, strict=True)
            if not _RULE.fullmatch(text)
        ]
    if any(text.startswith(": ") for text in texts[1:]):
        return [Block("item", _make_lines(term), block.spot) for term in _group_terms(lines)]
    return []


def _break_at_all_line_ends(element: Element) -> Iterator[TextRun]:
    for run in extract_runs(element):
        if run == LINE_BREAK or run.href is not None:
            yield run
            continue
        for number, text in enumerate(run.text.split("\n")):
            if number:
                yield LINE_BREAK
            yield TextRun(text, run.strong, run.em, run.code, run.sup, run.href, run.image)


def _make_row(text: str) -> Element:
    row = make_element("tr")
    for cell in _BETWEEN_CELLS.split(text.strip().removeprefix("|").removesuffix("|")):
        element = parse_line(cell.strip())
        element.tag = "td"
        row.append(element)
    return row


def _group_terms(lines: list[TextLine]) -> Iterator[list[str]]:
    """Yield each term with its definitions, as Markdown."""
    term: list[str] = []
    has_definition = False
    for line in lines:
        text = format_line(line)
        is_definition = text.startswith(": ")
        if term and has_definition and not is_definition:
            yield term
            term, has_definition = [], False
        has_definition = has_definition or is_definition
        term.append(text.removeprefix(": "))
    yield term


def _make_lines(lines: list[str]) -> Element:
    item = make_element("li")
    item.extend([parse_line(line) for line in lines])
    return item
