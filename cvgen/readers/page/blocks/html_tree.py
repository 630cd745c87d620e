"""Parse Markdown with embedded HTML into a tree of elements."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from cvgen.readers.page.blocks.inline import Element
from cvgen.readers.page.source.source_lines import SourceLines

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_OPENING_TAG = re.compile(
    r"<(?=(?:div|p|li|ul|ol|h[1-6]|a|tr|td|table|details|section|article|blockquote|dl|center|img|iframe)\b)(\w+)",
    re.IGNORECASE,
)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("code")
    parser.validateLink = lambda url: True  # type: ignore[method-assign] # normalise_href checks all links
    return parser


def parse_page(source: SourceLines) -> Element:
    """Return a page as one element.

    Its elements have the attribute `data-line`, the number of the line in `source` that they begin in; those written
    as HTML also have `data-raw`.
    """
    from lxml import html

    parser = _parser()
    tokens: list[Any] = parser.parse(source.text)
    for token in tokens:
        if token.map and token.type == "html_block":
            token.content = _number_tags(token.content, token.map[0] + 1)
        elif token.map and token.nesting == 1:
            token.attrSet("data-line", str(token.map[0] + 1))
    page = parser.renderer.render(tokens, parser.options, {})
    body = html.fragment_fromstring(f"<div>{page}</div>", create_parent="body")
    close_headings(body)
    quote_titles(body)
    return body


def close_headings(body: Element) -> None:
    """End headings before the first list, box or paragraph in them, as their owner forgot their end tag.

    What stands in another tag without an end in them comes behind them, too: <h2>Papers <temp>[<div>…
    """
    for heading in list(body.iter("h1", "h2", "h3", "h4", "h5", "h6")):
        first = next(heading.iter(*_BLOCKS), None)
        anchor, tail, heading.tail = heading, heading.tail, None
        while first is not None and first is not heading:
            above = first.getparent()
            for element in [*([first] if first.tag in _BLOCKS else []), *first.itersiblings()]:
                anchor.addnext(element)
                anchor = element
            first = above
        anchor.tail = f"{anchor.tail or ''}{tail or ''}" or None


def quote_titles(body: Element) -> None:
    """Set what is a title by its class, beside authors by theirs, in quotation marks: <div class="pub-title">…"""
    for element in body.xpath("descendant::*[contains(@class, 'title')]"):
        parent = element.getparent()
        text = element.text_content()
        if (
            not _TITLE_CLASS.search(element.get("class"))
            or parent.tag == "body"
            or len(text.split()) < _LEAST_TITLE
            or re.search(r"[“”\"«»]", text)
            or not parent.xpath("child::*[contains(@class, 'author')]")
        ):
            continue
        element.text = f"“{(element.text or '').lstrip()}"
        if len(element):
            element[-1].tail = f"{(element[-1].tail or '').rstrip()}”"
        else:
            element.text = f"{element.text.rstrip()}”"


_TITLE_CLASS = re.compile(r"(?:^|\s)(?:(?:pub|paper|publication|article)[-_]?)?title(?:\s|$)")
_LEAST_TITLE = 3  # words
_BLOCKS = ("div", "ul", "ol", "p", "table", "section", "article", "li", "blockquote", "dl")


def _number_tags(text: str, first: int) -> str:
    """Return HTML with the number of its line in each opening tag; that of the first line is `first`."""
    return "\n".join(
        _OPENING_TAG.sub(rf"<\1 data-raw=1 data-line={number}", line)
        for number, line in enumerate(text.split("\n"), first)
    )


def parse_line(text: str) -> Element:
    """Return a line of Markdown as a paragraph element."""
    from lxml import html

    return html.fragment_fromstring(_parser().renderInline(text), create_parent="p")


def list_cells(row: Element) -> list[Element]:
    """Return the cells of a row of a table."""
    return [cell for cell in row if cell.tag in ("td", "th")]


def make_element(tag: str, text: str = "") -> Element:
    """Return a new element with this text."""
    from lxml import html

    element = html.Element(tag)
    element.text = text or None
    return element
