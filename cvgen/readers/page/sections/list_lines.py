"""Tell lines between <br>, and paragraphs in a row, that are the items of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cvgen.readers.items.record_keys import CAREER
from cvgen.readers.items.record_places import names_house
from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.html_tree import parse_line
from cvgen.readers.page.blocks.inline import Element, TextLine
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.blocks.marked_lines import split_marked_lines
from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.records.line_dates import find_trailing_date, list_dates, parse_whole_date
from cvgen.readers.page.sections.date_lines import join_described
from cvgen.readers.page.sections.item_lines import names_what
from cvgen.readers.page.sections.nested_details import is_fact
from cvgen.readers.page.sections.outline import OutlineNode
from cvgen.readers.page.sections.prose import is_prose

_UNSPLIT = frozenset(("news", "projects"))  # their texts are sentences
# Kinds of which items often have no date, if they stand in as many lines as this.
_UNDATED = frozenset(("memberships", "service", "editorial", "licences", "teaching", "supervision", "certificates"))
_LABELLED = frozenset(("service", "editorial"))  # their labels are roles: “Reviewer: …”
_LEAST_UNDATED = 3
_MOST_WORDS, _MOST_UNDATED_WORDS = 45, 16
_BEGINS = re.compile(r"[\W_]*(?:[^\W_a-zß-ÿ]|with |mit |avec |con |com )")
_LABEL = re.compile(r"[\W_]*[^\d:：]{2,40}[:：]\s")
_ONGOING = re.compile(
    r"\W*(?:ongoing|current(?:ly)?|present|now|to date|laufend|aktuell|derzeit|en cours|actuel(?:lement)?"
    r"|actual(?:idad|mente)?|en curso|in corso|attuale|atual|em curso|lopend|huidig|obecnie|pågående|nu|настоящее время"
    r"|по настоящее время|devam eden|halen|至今|现在|現在|目前|現任|현재)\W*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_INDENT = "\u00a0"


def split_list_lines(node: OutlineNode, key: str) -> OutlineNode:
    """Return the outline of a section with lines that are items as blocks of their own."""
    nodes = [split_list_lines(child, key) for child in node.nodes]
    if any(_is_split(old, new) for old, new in zip(node.nodes, nodes, strict=True)):
        nodes = [_split_single(child) for child in nodes]  # a group of one beside groups of several
    dated = _date_blocks(node, key) if node.heading.kind == "heading" else []
    heads_item = node.heading.kind == "heading" and bool(list_dates(heading_text(node.heading)))
    return OutlineNode(node.heading, dated or (node.blocks if heads_item else _split_blocks(node.blocks, key)), nodes)


def _is_split(old: OutlineNode, new: OutlineNode) -> bool:
    return new.blocks != old.blocks and not parse_whole_date(heading_text(new.heading))


def _split_single(node: OutlineNode) -> OutlineNode:
    """Return a node whose only paragraph is a line with a date with that as an item."""
    if len(node.blocks) != 1 or node.blocks[0].kind != "paragraph" or node.nodes:
        return node
    content = extract_content(node.blocks[0])
    is_line = len(content.lines) == 1 and not content.images and not is_prose(content.lines[0])
    is_item = is_line and bool(list_dates(line_text(content.lines[0])))
    return OutlineNode(node.heading, list(_split(node.blocks[0])), []) if is_item else node


def _date_blocks(node: OutlineNode, key: str) -> list[Block]:
    """Return the paragraphs below a heading that is a date as items with that date, none if it is no such heading."""
    text = heading_text(node.heading)
    date = parse_whole_date(text)
    if key in _UNSPLIT or not (date or _ONGOING.fullmatch(text)) or not node.blocks:
        return []
    joined = join_described(node.blocks, key)
    if len(joined) < len(node.blocks):
        return joined
    if any(block.kind != "paragraph" or block.element.xpath("descendant::img") for block in node.blocks):
        return []
    return [item for block in node.blocks for item in _date_block(block, key, text if date else "")]


def _date_block(block: Block, key: str, date: str) -> Iterator[Block]:
    lines = extract_content(block).lines
    texts = [line_text(line) for line in lines]
    are_items = len(lines) > 1 and not _has_indent(block) and are_list_lines(texts, key)
    for group in [[line] for line in lines] if are_items else [lines] * bool(lines):
        written = list(map(format_line, group))
        if date and not any(date[:4] in line_text(line) for line in group):
            written = _add_year(written, date)
        element = parse_line("<br>".join(written))
        element.set("data-line", block.element.get("data-line") or "")
        yield replace(block, kind="item", element=element)


def _add_year(lines: list[str], date: str) -> list[str]:
    """Return lines with a date above them, or behind the day or month that the last one ends with: “May 9”."""
    dated = f"{lines[-1].rstrip('. ')} {date}"
    span = find_trailing_date(dated) if _YEAR.fullmatch(date) else None
    return [*lines[:-1], dated] if span and span.begin < len(lines[-1].rstrip(". ")) else [date, *lines]


def _has_indent(block: Block) -> bool:
    """Tell whether lines of a paragraph begin with spaces that browsers show: they say more of the line above."""
    return bool(re.search(rf"\n?{_INDENT}{{2}}", block.element.text_content()))


def _split_blocks(blocks: Sequence[Block], key: str) -> list[Block]:
    """Return blocks of section `key` with the lines of its only paragraph, or its paragraphs of a line, as items.

    They are returned as they are if there are lists or boxes among them, or if their lines are parts of one item.
    """
    paragraphs = [block for block in blocks if block.kind == "paragraph" and not _is_aside(block)]
    if key in _UNSPLIT or not paragraphs or any(block.kind not in ("paragraph", "heading") for block in blocks):
        return list(blocks)
    contents = [extract_content(block) for block in paragraphs]
    if any(map(split_marked_lines, paragraphs)) or any(
        one.points or one.other_blocks or one.images or one.badges or one.frames for one in contents
    ):
        return list(blocks)
    lines = [line for content in contents for line in content.lines]
    is_list = len(paragraphs) == 1 or len(lines) == len(paragraphs)
    least = _LEAST_UNDATED if len(paragraphs) == 1 else 2
    if not is_list or not are_list_lines([line_text(line) for line in lines], key, least):
        return list(blocks)
    return [item for block in blocks for item in (_split(block) if block in paragraphs else [block])]


def are_list_lines(texts: Sequence[str], key: str, least_undated: int = _LEAST_UNDATED) -> bool:
    """Tell whether each of several lines is an item by itself: most have a date, or none needs one.

    Of kinds that need none there must be `least_undated` lines.
    """
    if len(texts) < 2 or any(is_fact(text) or parse_whole_date(text) for text in texts):
        return False
    if key in _LABELLED and all(text.rstrip().endswith((",", ";")) for text in texts[:-1]):
        return False  # one list of journals in several lines
    if not all(_BEGINS.match(text) and len(text.split()) <= _MOST_WORDS for text in texts):
        return False
    if key not in _LABELLED and sum(bool(_LABEL.match(text)) for text in texts) > 1:
        return False
    dated = sum(bool(list_dates(text)) for text in texts)
    if key in CAREER:
        return dated >= max(2, len(texts) - 1) or (not dated and _are_posts(texts))
    if dated * 2 > len(texts) and dated > 1:
        return True
    is_short = all(len(text.split()) <= _MOST_UNDATED_WORDS for text in texts)
    return key in _UNDATED and is_short and len(texts) >= least_undated


_LEAST_POSTS, _LONGEST_POST = 2, 16  # the latter in words


def _are_posts(texts: Sequence[str]) -> bool:
    """Tell whether lines without dates are a role and, behind a comma, a house each: “Director, Quay Institute”."""
    known = 0
    for text in texts:
        role, comma, house = text.partition(",")
        if not comma or len(text.split()) > _LONGEST_POST or names_house(role):
            return False
        known += names_what(role) and names_house(house)
    return known >= _LEAST_POSTS


def _is_aside(block: Block) -> bool:
    """Tell whether a paragraph is a sentence about the list."""
    lines = extract_content(block).lines
    return len(lines) == 1 and is_prose(lines[0]) and not list_dates(line_text(lines[0]))


def _split(block: Block) -> Iterator[Block]:
    """Yield the lines of a block as items; one line that the source has in several is one item of several."""
    lines = extract_content(block).lines
    if len(lines) == 1:
        yield replace(block, kind="item", element=_parse(extract_content(block, keep_line_ends=True).lines, block))
    else:
        yield from (replace(block, kind="item", element=_parse([line], block)) for line in lines)


def _parse(lines: Sequence[TextLine], block: Block) -> Element:
    element = parse_line("<br>".join(map(format_line, lines)))
    element.set("data-line", block.element.get("data-line") or "")
    return element
