"""Elements as blocks of Markdown: paragraphs, lists, tables, quotations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from cvgen.readers.page.inline import BLOCKS, SILENT, Bit, Element, bits, lines, markdown, paragraph

_LISTS = ("ul", "ol")


def written(element: Element) -> list[str]:
    """Return the blocks of Markdown that an element holds."""
    return [block for block in _blocks(element) if block.strip()]


def _blocks(element: Element) -> Iterator[str]:
    tag = element.tag
    if tag in _LISTS:
        yield _list(element)
    elif tag == "li":
        yield item(element, "- ")
    elif tag == "table":
        yield _table(element)
    elif tag == "blockquote":
        inner = "\n\n".join(block for child in [element] for block in _children(child))
        yield "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
    elif tag == "pre":
        yield "```\n" + (element.text_content() or "").strip("\n") + "\n```"
    elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        yield "### " * bool(said := markdown(bits(element))) + said
    else:
        yield from _children(element)


def _children(element: Element) -> Iterator[str]:
    loose: list[Bit] = [Bit(element.text)] if element.text else []
    for child in element:
        if isinstance(child.tag, str) and child.tag not in SILENT:
            if child.tag in BLOCKS or child.xpath("descendant::li|descendant::table"):
                yield from _paragraphs(loose)
                loose = []
                yield from _blocks(child)
            else:
                loose += wrapped(child)
        if child.tail:
            loose.append(Bit(child.tail))
    yield from _paragraphs(loose)


def wrapped(child: Element) -> list[Bit]:
    """Return the bits of an inline element, itself included."""
    from lxml import html

    holder = html.Element("span")
    tail, child.tail = child.tail, None
    parent = child.getparent()
    place = parent.index(child)
    holder.append(child)
    found = list(bits(holder))
    parent.insert(place, child)
    child.tail = tail
    return found


def _paragraphs(loose: list[Bit]) -> Iterator[str]:
    rows = [markdown(line) for line in lines(loose)]
    if text := "\\\n".join(paragraph(row) for row in rows if row):
        yield text


def _list(element: Element) -> str:
    items = [item for item in element if isinstance(item.tag, str)]
    ordered = element.tag == "ol"
    return "\n".join(item(one, f"{n}. " if ordered else "- ") for n, one in enumerate(items, 1))


def item(element: Element, mark: str) -> str:
    """Return an item of a list as Markdown, its mark first."""
    inner = list(_children(element)) if element.tag not in _LISTS else [_list(element)]
    tight = "\n".join(inner) if all(block.startswith(("- ", "1. ")) for block in inner[1:]) else "\n\n".join(inner)
    indented = tight.replace("\n", "\n" + " " * len(mark))
    return mark + "\n".join(line.rstrip() for line in indented.split("\n"))


def _table(element: Element) -> str:
    rows = [[_cell(cell) for cell in row if isinstance(cell.tag, str)] for row in element.iter("tr")]
    rows = [row for row in rows if any(row)]
    if not rows:
        return ""
    columns = [column for column in zip_longest(*rows, fillvalue="") if any(column)]  # others held pictures
    if len(columns) == 1:
        return "\n\n".join(columns[0])
    head, *body = zip(*columns, strict=True)
    width = len(columns)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * width, *body))


def _cell(cell: Element) -> str:
    return " ".join(map(markdown, lines(bits(cell)))).replace("|", "\\|")
