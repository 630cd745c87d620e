"""Split a page of Markdown and HTML into its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cvgen.problems import Spot
from cvgen.readers import ImportResult
from cvgen.readers.page.blocks.abstracts import is_abstract, is_control
from cvgen.readers.page.blocks.cards import is_repeated_card
from cvgen.readers.page.blocks.cells import drop_initials, separate_cells
from cvgen.readers.page.blocks.chips import label_last_tags
from cvgen.readers.page.blocks.counters import drop_counters
from cvgen.readers.page.blocks.grid_rows import make_grid_rows
from cvgen.readers.page.blocks.hidden_text import (
    remove_fallbacks,
    remove_hidden_blocks,
    remove_hidden_elements,
    remove_jump_links,
    remove_kickers,
    report_scripts,
    unfold_more,
)
from cvgen.readers.page.blocks.html_layout import unframe_sections
from cvgen.readers.page.blocks.html_tree import make_element, parse_page
from cvgen.readers.page.blocks.icon_links import label_icon_links, lower_image_links
from cvgen.readers.page.blocks.inline import BLOCK_TAGS, IGNORED_TAGS, Element, extract_runs
from cvgen.readers.page.blocks.line_headings import promote_lines
from cvgen.readers.page.blocks.lines import line_text, split_lines
from cvgen.readers.page.blocks.list_decoration import remove_list_decoration
from cvgen.readers.page.blocks.list_headings import end_first_lines, promote_items
from cvgen.readers.page.blocks.list_tags import mend_lists
from cvgen.readers.page.blocks.novelty_labels import remove_novelty_labels
from cvgen.readers.page.blocks.number_columns import remove_number_columns
from cvgen.readers.page.blocks.paragraphs import split_paragraph
from cvgen.readers.page.blocks.preformatted import list_preformatted
from cvgen.readers.page.blocks.shown_dates import show_dates
from cvgen.readers.page.blocks.spaced_columns import part_columns
from cvgen.readers.page.blocks.template_text import remove_template_items
from cvgen.readers.page.source.kramdown import convert_kramdown
from cvgen.readers.page.source.numbered_lines import list_numbered_lines
from cvgen.readers.page.source.source_lines import SourceLines
from cvgen.readers.page.source.wrapped_lines import unwrap_lines


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page: `kind` is heading, box, item, block, row, paragraph or other.

    `level` is that of a heading, 1 to 6, and 0 else; a “block” is an item of several lines in one element, such as a
    card; a “box” is a paper box of acad-homepage.
    """

    kind: str
    element: Element
    spot: Spot
    level: int = 0


def split_blocks(source: SourceLines, imported: ImportResult) -> list[Block]:
    """Return the blocks of a page in order; text that was hidden on it is kept in `imported`."""
    page, source = parse_blocks(source, imported)
    return walk_page(page, source, imported)


def parse_blocks(source: SourceLines, imported: ImportResult) -> tuple[Element, SourceLines]:
    """Return a page as one element, and the lines that its elements have their numbers of."""
    report_scripts(source, imported)
    source = convert_kramdown(list_numbered_lines(unwrap_lines(remove_hidden_blocks(unfold_more(source), imported))))
    page = parse_page(source)
    part_columns(page)
    end_first_lines(page)
    promote_items(page)
    promote_lines(page)
    return page, source


def walk_page(page: Element, source: SourceLines, imported: ImportResult) -> list[Block]:
    """Return the blocks of a parsed page, whose elements have their line in `source` as `data-line`."""
    drop_initials(page)
    drop_counters(page)
    show_dates(page)
    label_last_tags(page)
    unframe_sections(page)
    list_preformatted(page)
    make_grid_rows(page)
    label_icon_links(page)
    lower_image_links(page)
    separate_cells(page)
    walker = BlockWalker(source)
    remove_fallbacks(page)
    remove_hidden_elements(page, walker.find_spot, imported)
    mend_lists(page)  # whose frames may be what hides them
    remove_list_decoration(page)
    remove_number_columns(page)
    remove_kickers(page, walker.find_spot, imported)
    remove_jump_links(page)
    remove_template_items(page, walker.find_spot, imported)
    remove_novelty_labels(page, walker.find_spot, imported)
    return list(walker.walk(page))


def heading_text(block: Block) -> str:
    """Return the text of a heading."""
    return line_text(extract_runs(block.element))


_HEADINGS = "descendant::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
_SEPARATE_BLOCKS = f"{_HEADINGS}|descendant::*[contains(@class, 'paper-box')]|descendant::table"
_NESTED_BLOCKS = "descendant::li|descendant::details|descendant::pre|descendant::blockquote"
_SUMMARY_LEVEL = 6  # of the heading that the summary of <details> is

_WRAPPER_TAGS = frozenset(
    ("div", "section", "article", "main", "center", "body", "header", "aside", "font", "span", "details")
)


class BlockWalker:
    """Walks through a parsed page; an element without a line of its own has the last one that was seen."""

    def __init__(self, source: SourceLines) -> None:
        self._source = source
        self._line = 1

    def find_spot(self, element: Element) -> Spot:
        """Return the spot that an element begins at."""
        number = element.get("data-line") or next(iter(element.xpath("descendant::*/@data-line")), None)
        if number and str(number).isdigit():
            self._line = int(number)
        return self._source.spot(self._line)

    def walk(self, element: Element) -> Iterator[Block]:
        """Yield the blocks in an element; text and inline elements between them are gathered into paragraphs."""
        inline: list[Element] = []
        if element.text and element.text.strip():
            inline.append(make_element("span", element.text))
        for child in list(element):
            if not isinstance(child.tag, str) or child.tag in IGNORED_TAGS:
                tail = child.tail
            elif _is_block(child):
                yield from self._wrap_inline(inline)
                inline = []
                tail, child.tail = child.tail, None
                yield from self._walk_block(child)
            else:
                inline.append(child)
                continue
            if tail and tail.strip():
                inline.append(make_element("span", tail))
        yield from self._wrap_inline(inline)

    def _wrap_inline(self, inline: list[Element]) -> Iterator[Block]:
        paragraph = make_element("p")
        paragraph.extend(inline)
        has_words = re.search(r"\w", line_text(extract_runs(paragraph)))
        if has_words or paragraph.xpath("descendant::img|descendant::iframe"):
            yield Block("paragraph", paragraph, self.find_spot(paragraph))

    def _walk_block(self, element: Element) -> Iterator[Block]:
        tag, spot = element.tag, self.find_spot(element)
        if re.fullmatch(r"h[1-6]|summary", tag):
            yield from self._walk_heading(element, spot)
        elif _is_paper_box(element) or is_repeated_card(element):
            yield Block("box", element, spot)
        elif tag == "li":
            yield Block("item", element, spot)
        elif tag in ("ul", "ol"):
            yield from self._walk_list(element)
        elif tag in _WRAPPER_TAGS or (tag == "blockquote" and _holds_items(element)):
            if _is_item(element):
                yield Block("block", element, spot)
            elif tag == "details" and is_abstract(element):
                yield Block("paragraph", element, spot)
            else:
                yield from self.walk(element)
        elif tag in ("p", "blockquote", "pre", "dl", "figure", "table") and not _is_empty(element):
            kind = "paragraph" if tag == "p" else "other"
            yield from (Block(kind, part, spot) for part in split_paragraph(element))
        elif tag != "hr":
            yield from self.walk(element)

    def _walk_list(self, element: Element) -> Iterator[Block]:
        """Yield the items of a list; what stands between them, against the rules of HTML, is the heading of a list."""
        for child in [child for child in element if isinstance(child.tag, str)]:
            above = child.getprevious()
            if child.tag == "li":
                child.set("data-number", "1" if element.tag == "ol" else "")
                yield Block("item", child, self.find_spot(child))
            elif child.tag not in ("ul", "ol"):
                child.tail = None
                yield Block("heading", child, self.find_spot(child), _SUMMARY_LEVEL)
            elif above is None or above.tag != "li":
                yield from self._walk_list(child)

    def _walk_heading(self, element: Element, spot: Spot) -> Iterator[Block]:
        """Yield a heading, or the summary of a folded part of the page, unless that only says what a click does."""
        if element.tag != "summary":
            yield Block("heading", element, spot, int(element.tag[1]))
        elif (text := line_text(extract_runs(element))) and not is_control(text):
            yield Block("heading", element, spot, _SUMMARY_LEVEL)


def _holds_items(quote: Element) -> bool:
    """Tell whether a quotation is none, but a frame around a heading or a list."""
    return bool(quote.xpath(_HEADINGS)) or all(child.tag in ("ul", "ol") for child in quote)


def _is_empty(element: Element) -> bool:
    """Tell whether an element only makes room: <p></p>."""
    return element.tag == "p" and not len(element) and not (element.text or "").strip()


def _is_block(element: Element) -> bool:
    inner_blocks = "descendant::p|descendant::div|descendant::li|descendant::h1"
    return element.tag in BLOCK_TAGS or bool(element.xpath(inner_blocks))


def _is_paper_box(element: Element) -> bool:
    """Tell whether an element is a paper box, or the text of one that stands alone."""
    names = (element.get("class") or "").split()
    return any(name.startswith("paper-box") and name != "paper-box-image" for name in names)


def _is_item(wrapper: Element) -> bool:
    """Tell whether a wrapper is one item of several lines."""
    if wrapper.xpath(_SEPARATE_BLOCKS) or len(split_lines(extract_runs(wrapper))) <= 1:
        return False
    has_lists = bool(wrapper.xpath(_NESTED_BLOCKS)) and not _ends_with_points(wrapper)
    return _is_row(wrapper) or (_is_card(wrapper) and not has_lists)


def _ends_with_points(wrapper: Element) -> bool:
    """Tell whether a wrapper of one item has several paragraphs, and its only list below them."""
    lists = wrapper.xpath("descendant::ul|descendant::ol|descendant::details|descendant::pre|descendant::blockquote")
    is_named = re.search(r"(?:^|-)(?:item|entry|card)(?:$|\s)", wrapper.get("class") or "") is not None
    return is_named and len(lists) == 1 and lists[0].tag == "ul" and len(lists[0].xpath("preceding-sibling::p")) > 1


def _is_row(wrapper: Element) -> bool:
    """Tell whether a wrapper is a picture beside text, or one of several rows of the same style in a list of them."""
    style, above = wrapper.get("style") or "", wrapper.getparent()
    if "flex" not in style:
        return False
    is_listed = above is not None and len(above) > 1 and all(row.get("style") == style for row in above)
    return len(wrapper.xpath("descendant::img")) == 1 or is_listed


def _is_card(wrapper: Element) -> bool:
    """Tell whether a wrapper is of few short lines, such as a place and dates at two sides."""
    is_named = bool(re.search(r"item|entry|card|row", wrapper.get("class") or "")) and len(wrapper) <= 8
    return is_named and not any(map(is_repeated_card, wrapper))
