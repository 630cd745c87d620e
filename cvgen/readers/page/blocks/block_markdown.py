"""Format block elements of HTML as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from cvgen.readers.page.blocks.inline import (
    BLOCK_TAGS,
    IGNORED_TAGS,
    Element,
    TextRun,
    extract_element_runs,
    extract_runs,
)
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import split_lines
from cvgen.text.markdown_escapes import escape_block_start

_LIST_TAGS = ("ul", "ol")


def format_blocks(element: Element) -> list[str]:
    """Return the blocks of Markdown that an element holds: paragraphs, lists, tables, quotations, code."""
    return [block for block in _iterate_blocks(element) if block.strip()]


def _iterate_blocks(element: Element) -> Iterator[str]:
    tag = element.tag
    if tag in _LIST_TAGS:
        yield _format_list(element)
    elif tag == "li":
        yield format_list_item(element, "- ")
    elif tag == "table":
        yield _format_table(element)
    elif tag == "blockquote":
        quotation = "\n\n".join(_iterate_children(element))
        yield "\n".join(f"> {line}".rstrip() for line in quotation.split("\n"))
    elif tag == "pre":
        yield "```\n" + (element.text_content() or "").strip("\n") + "\n```"
    elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        heading = format_line(extract_runs(element))
        yield f"### {heading}" if heading else ""
    else:
        yield from _iterate_children(element)


def _iterate_children(element: Element) -> Iterator[str]:
    """Yield the blocks in an element; text and inline elements between two blocks make a paragraph."""
    inline: list[TextRun] = [TextRun(element.text)] if element.text else []
    for child in element:
        if isinstance(child.tag, str) and child.tag not in IGNORED_TAGS:
            if child.tag in BLOCK_TAGS or child.xpath("descendant::li|descendant::table"):
                yield from _format_paragraph(inline)
                inline = []
                yield from _iterate_blocks(child)
            else:
                inline += extract_element_runs(child)
        if child.tail:
            inline.append(TextRun(child.tail))
    yield from _format_paragraph(inline)


def _format_paragraph(inline: list[TextRun]) -> Iterator[str]:
    lines = [format_line(line) for line in split_lines(inline)]
    if text := "\\\n".join(escape_block_start(line) for line in lines if line):
        yield text


def _format_list(element: Element) -> str:
    items = [item for item in element if isinstance(item.tag, str) and (item.text_content().strip() or len(item))]
    ordered = element.tag == "ol"
    texts = (format_list_item(item, f"{number}. " if ordered else "- ") for number, item in enumerate(items, 1))
    return "\n".join(filter(None, texts))


def format_list_item(element: Element, marker: str) -> str:
    """Return an item of a list as Markdown, with its marker (`- ` or `1. `) first and the other lines indented."""
    blocks = list(_iterate_children(element)) if element.tag not in _LIST_TAGS else [_format_list(element)]
    blocks = [block for block in blocks if block]
    is_tight = all(block.startswith(("- ", "1. ")) for block in blocks[1:])
    text = ("\n" if is_tight else "\n\n").join(blocks)
    indented = text.replace("\n", "\n" + " " * len(marker))
    return marker + "\n".join(line.rstrip() for line in indented.split("\n")) if blocks else ""


def format_points(points: Sequence[str]) -> str:
    """Return points, which may hold lists of their own, as a list in Markdown."""
    return "\n".join("- " + point.replace("\n", "\n  ") for point in points)


def _format_table(element: Element) -> str:
    rows = [[_format_cell(cell) for cell in row if isinstance(cell.tag, str)] for row in element.iter("tr")]
    rows = [row for row in rows if any(row)]
    if not rows:
        return ""
    columns = [column for column in zip_longest(*rows, fillvalue="") if any(column)]  # the others held images
    if len(columns) == 1:
        return "\n\n".join(columns[0])
    head, *body = zip(*columns, strict=True)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(columns), *body))


def _format_cell(cell: Element) -> str:
    return " ".join(map(format_line, split_lines(extract_runs(cell)))).replace("|", "\\|")
