"""Extract the content of a page block: its lines, points, images, badges and abstract."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from cvgen.problems import Spot
from cvgen.readers.page.blocks.abstracts import extract_abstract, extract_citations, remove_controls
from cvgen.readers.page.blocks.badges import extract_badges, find_badge_link, is_label, shorten_shields
from cvgen.readers.page.blocks.block_markdown import format_blocks, format_list_item
from cvgen.readers.page.blocks.chips import extract_chips
from cvgen.readers.page.blocks.inline import (
    BLOCK_TAGS,
    IGNORED_TAGS,
    Element,
    TextLine,
    TextRun,
    extract_element_runs,
    extract_runs,
)
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import break_at_line_ends, line_text, split_lines
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.blocks.page_images import extract_frames, extract_images


@dataclass(slots=True)
class Content:
    """The content of a page block.

    `points` are the items of its lists (Markdown, with what is nested in them), `other_blocks` its tables, quotations
    and code (Markdown); `images` and `frames` are addresses; `stars` are GitHub repositories whose stars it showed,
    `shields` the labels of shields, `citations` what BibTeX says of a paper again, `keywords` what stood
    in frames of their own. `has_heading` says that the first line is a heading.
    """

    kind: str
    spot: Spot
    lines: list[TextLine] = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    other_blocks: list[str] = field(default_factory=list)
    badges: list[str] = field(default_factory=list)
    badge_link: str = ""
    images: list[str] = field(default_factory=list)
    stars: list[str] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    shields: list[str] = field(default_factory=list)
    citations: list[str] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    abstract: str = ""
    has_heading: bool = False

    def format_lines(self) -> list[str]:
        """Return the lines as Markdown."""
        return [text for text in map(format_line, self.lines) if text]


def extract_content(block: Block, *, keep_line_ends: bool = False) -> Content:
    """Return the content of a block; the block itself stays as it is.

    With `keep_line_ends`, a line end in a paragraph of Markdown ends a line; browsers show it as a space.
    """
    element = copy.deepcopy(block.element)
    content = Content(block.kind, block.spot)
    content.keywords = extract_chips(element) if block.kind == "box" else []
    shorten_shields(element)
    content.badge_link = find_badge_link(element)
    content.badges = extract_badges(element, in_box=block.kind == "box")
    content.citations = extract_citations(element)
    content.abstract = extract_abstract(element)
    images = extract_images(element)
    content.images, content.stars, content.shields = images.pictures, images.repositories, images.shields
    content.frames = extract_frames(element)
    _add_text(content, element, keep_line_ends)
    if block.kind in ("box", "item", "block") and not content.lines and content.points:
        _use_points_as_lines(content, element)
    if block.kind in ("box", "item", "block") and not content.points:
        _use_lines_as_points(content)
    return content


def clean_element(element: Element) -> Element:
    """Return a copy of an element without images, embedded media and controls; shields that are links become text."""
    element = copy.deepcopy(element)
    remove_controls(element, has_folded=True)
    shorten_shields(element)
    extract_images(element)
    extract_frames(element)
    return element


def _use_points_as_lines(content: Content, element: Element) -> None:
    """Make lines of the points of a block that has nothing else."""
    depth = min(len(item.xpath("ancestor::li")) for item in element.xpath("descendant::li"))
    items = [item for item in element.xpath("descendant::li") if len(item.xpath("ancestor::li")) == depth]
    is_nested = any(item.xpath("descendant::li") for item in items[:-1])  # as lines and points they would be reordered
    content.points = []
    for item in items[:1] if is_nested else items:
        inner = Content("item", content.spot)
        _add_text(inner, item, keep_line_ends=True)
        content.lines += inner.lines
        content.points += inner.points
    if is_nested:
        content.points += _format_points(items[1:])


_POINT = re.compile(r"\s*(?P<sign>[•▪●◦◆■►▶🔹🔸🔷🔶✓✔✅➢➤])\ufe0f?\s*(?=\S)")
_LEAST_POINTS = 2


def _use_lines_as_points(content: Content) -> None:
    """Make points of the last lines of a block if each begins with the same sign: 🔹 Built lamps."""
    signs = [match["sign"] if (match := _POINT.match(line_text(line))) else "" for line in content.lines]
    number = len(list(takewhile(lambda sign: sign and sign == signs[-1], reversed(signs))))
    if _LEAST_POINTS <= number < len(signs):
        content.points = [_POINT.sub("", format_line(line), count=1) for line in content.lines[-number:]]
        del content.lines[-number:]


def _add_text(content: Content, element: Element, keep_line_ends: bool) -> None:
    """Add the lines, points and other blocks of an element to the content."""
    for leaf in _iterate_leaves(element):
        if isinstance(leaf, list):
            content.lines += _split_text(leaf, keep_line_ends and not element.get("data-raw"))
        elif leaf.tag in ("ul", "ol"):
            content.points += _format_points(item for item in leaf if isinstance(item.tag, str))
        elif leaf.tag in ("p", "div") or re.fullmatch(r"h[1-6]|dt|summary", leaf.tag):
            _add_lines(content, leaf, keep_line_ends and not leaf.get("data-raw"))
        elif leaf.tag == "blockquote" and content.kind == "box" and not content.abstract and _is_prose(leaf):
            content.abstract = "\n\n".join(block for part in leaf for block in format_blocks(part))
        else:
            content.other_blocks += format_blocks(leaf)


_LEAST_QUOTED = 8  # words of an abstract


def _is_prose(quotation: Element) -> bool:
    """Tell whether a quotation is nothing but paragraphs that end with a sentence."""
    text = quotation.text_content().strip()
    is_plain = not (quotation.text or "").strip() and all(part.tag == "p" for part in quotation)
    return is_plain and len(text.split()) >= _LEAST_QUOTED and text.endswith((".", "!", "?", "。", "…"))


def _add_lines(content: Content, leaf: Element, keep_line_ends: bool) -> None:
    """Add the lines of a leaf to the content: first those of a box's title, also where a label stands above it.

    In a list, only what comes first and has the class of a title is one.
    """
    lines = _split_text(extract_runs(leaf), keep_line_ends)
    may_be_title = content.kind == "box" or (content.kind == "item" and not content.lines and len(lines) == 1)
    is_title = may_be_title and not content.has_heading and lines and _is_title(leaf)
    if is_title and is_label(content.lines):
        content.lines, content.has_heading = lines + content.lines, True
    else:
        content.lines += lines


def _split_text(runs: Iterable[TextRun], keep_line_ends: bool) -> list[TextLine]:
    return split_lines(break_at_line_ends(runs) if keep_line_ends else runs)


def _is_title(element: Element) -> bool:
    """Tell whether the tag or class of an element says that it is a title."""
    return bool(
        re.fullmatch(r"h[1-6]", element.tag) or re.search(r"(?<![^\W_])title(?![^\W_])", element.get("class") or "")
    )


def _format_points(items: Iterable[Element]) -> list[str]:
    return [text for item in items if (text := format_list_item(item, "").strip())]


_LEAF_TAGS = ("p", "ul", "ol", "table", "pre", "blockquote", "dl")


def _iterate_leaves(element: Element) -> Iterator[Element | list[TextRun]]:
    """Yield the leaves of an element in order: runs of inline text, paragraphs, lists and other blocks."""
    inline: list[TextRun] = [TextRun(element.text)] if element.text else []
    for child in element:
        if isinstance(child.tag, str) and child.tag not in IGNORED_TAGS:
            is_plain_title = (
                child.tag == "div" and _is_title(child) and not child.xpath("descendant::div|descendant::p")
            )
            if is_plain_title or child.tag in _LEAF_TAGS or re.fullmatch(r"h[1-6]|dt|summary", child.tag):
                yield inline
                inline = []
                yield child
            elif child.tag in BLOCK_TAGS or child.xpath("descendant::p|descendant::ul|descendant::ol|descendant::div"):
                yield inline
                inline = []
                yield from _iterate_leaves(child)
            else:
                inline += extract_element_runs(child)
        if child.tail:
            inline.append(TextRun(child.tail))
    yield inline
