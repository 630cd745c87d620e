"""Arrange the blocks of a section as subheadings, items and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cvgen.readers.items.record_courses import CODE
from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.inline import extract_runs
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_runs import begins_set_off
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.blocks.marked_lines import split_marked_lines
from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.records.line_dates import find_leading_date, is_dated, list_dates, parse_whole_date
from cvgen.readers.page.sections.comma_lines import split_comma_line
from cvgen.readers.page.sections.group_labels import find_group_key, names_category, names_group, names_stage
from cvgen.readers.page.sections.item_lines import split_item_lines
from cvgen.readers.page.sections.nested_details import add_points, is_fact
from cvgen.readers.page.sections.nested_lists import split_nested_list
from cvgen.readers.page.sections.outline import OutlineNode, join_blocks
from cvgen.readers.page.sections.prose import announces_opening, is_prose
from cvgen.readers.page.sections.splitting import split_items

_BELOW_NAMES = frozenset(("grants", "awards"))  # whose headings are names of funders and prizes
PROSE = "prose"  # the kind of a block that is no item
_UNDATED_KEYS = frozenset(("projects", "outreach", "exhibitions"))  # their items often have no date
_WITH_FACTS = ("education", "experience", "clinical", "supervision")
_OF_EMPLOYERS = ("experience", "clinical")
_LONGEST_HEAD = 20  # words of the lines that begin an item below a heading


def arrange_section(node: OutlineNode, key: str, title: str) -> Iterator[Block | OutlineNode]:
    """Yield the subheadings, items and prose of a section; a node is an employer with several roles.

    A heading that is the head of an item is one block with what stands below it, as is a paragraph. `title` is the
    heading of the section.
    """
    yield from _arrange_blocks(node.blocks, key, title)
    heads = [_heads_item(child, key) for child in node.nodes]
    are_items = sum(heads) * 2 >= max(1, len(heads)) or _are_listed(node.nodes, key)
    for child in node.nodes:
        if child.nodes and key in _OF_EMPLOYERS and all(_heads_item(inner, key) for inner in child.nodes):
            yield child
        elif key in _OF_EMPLOYERS and _is_employer(child):
            yield OutlineNode(child.heading, [], [OutlineNode(block) for block in child.blocks])
        elif are_items and not child.nodes and not parse_whole_date(heading_text(child.heading)):
            yield join_blocks(list(child.walk_blocks()), "block")
        elif _names_time(heading_text(child.heading)):
            yield child.heading
            yield from arrange_section(replace(child, blocks=_list_dated(child.blocks, key)), key, title)
        else:
            yield child.heading
            yield from arrange_section(child, key, title)


def _are_listed(nodes: Sequence[OutlineNode], key: str) -> bool:
    """Tell whether headings are those of items whose employer, place and date are a list below each."""
    if key not in _LISTED_KEYS or len(nodes) < _LEAST_LISTED or any(_is_group(node, key) for node in nodes):
        return False
    lists = [node.blocks for node in nodes]
    are_lists = all(blocks and all(block.kind == "item" for block in blocks) for blocks in lists)
    return (
        are_lists
        and all(_count_dated(blocks) <= 1 and _is_short(blocks[0]) for blocks in lists)
        and any(map(_count_dated, lists))
    )


_LISTED_KEYS = (*_OF_EMPLOYERS, "education", "awards", "grants", "talks", "teaching")
_LEAST_LISTED = 2  # headings


def _is_group(node: OutlineNode, key: str) -> bool:
    text = heading_text(node.heading)
    is_role = key == "teaching" and find_group_key(key, text) == "role"
    return bool(node.nodes or parse_whole_date(text)) or names_category(text) or _names_kind(text, key) or is_role


def _names_kind(heading: str, key: str) -> bool:
    """Tell whether a heading names a kind of items: among prizes and grants, one in the singular is one of them."""
    return names_group(heading) and not (key in _BELOW_NAMES and _PRIZE.search(heading))


_PRIZE = re.compile(r"(?:award|prize|medal|fellowship|scholarship|grant|bursary|preis|prix|premio)$", re.IGNORECASE)


_NOW = re.compile(
    r"\W*(?:ongoing|current(?:ly)?|present|laufend|aktuell|en cours|actual|in corso|atual|lopend|obecnie)\W*",
    re.IGNORECASE,
)


def _names_time(heading: str) -> bool:
    return bool(parse_whole_date(heading) or _NOW.fullmatch(heading))


def _list_dated(blocks: Sequence[Block], key: str) -> list[Block]:
    """Return the blocks below a date, each paragraph an item of this date, or several."""
    if any(block.kind == "item" for block in blocks):
        return list(blocks)
    found: list[Block] = []
    for block in blocks:
        lines = extract_content(block).lines if block.kind == "paragraph" else []
        if not lines or any(map(is_prose, lines)):
            found.append(block)
        else:
            parts = split_item_lines(block, key)
            found += parts if len(parts) > 1 else [replace(block, kind="block")]
    return found


def _is_employer(node: OutlineNode) -> bool:
    """Tell whether a heading without a date names an employer, and all that stands below it are posts with dates.

    Below the heading of a post a date may stand alone.
    """
    text = heading_text(node.heading)
    are_posts = all(
        block.kind in ("item", "paragraph") and is_dated_block(block) and not parse_whole_date(_read_text(block))
        for block in node.blocks
    )
    return bool(node.blocks) and are_posts and not node.nodes and not is_dated(text) and not names_category(text)


def _read_text(block: Block) -> str:
    return " ".join(map(line_text, extract_content(block).lines))


def _heads_item(node: OutlineNode, key: str) -> bool:
    """Tell whether a heading is that of one item, not of a group of them."""
    text = heading_text(node.heading)
    items = [block for block in node.blocks if block.kind == "item"]
    if node.nodes or parse_whole_date(text) or _count_dated(items) * 2 > len(items) or any(map(_is_whole, node.blocks)):
        return False
    if is_dated(text):
        return True
    is_line = not re.fullmatch(r"h\d", node.heading.element.tag)
    if is_line and key == "teaching" and find_group_key(key, text) == "role":
        return False
    paragraphs = [block for block in node.blocks if block.kind == "paragraph"]
    if key == "teaching" and _names_course(text) and len(paragraphs) == len(node.blocks) > 0:
        return True
    if any(len(split_item_lines(block, key)) > 1 for block in paragraphs):
        return False
    if key in _LINE_KEYS and (sum(map(_is_line, paragraphs)) > 1 or names_stage(text)):
        return False
    dated = [(is_dated_block(block) or _says_when(block, key)) and _is_short(block) for block in paragraphs]
    if key in _WITH_FACTS and paragraphs and not dated[0]:
        dated[0] = _has_date(paragraphs[0]) and _is_short(paragraphs[0])
    if sum(dated) > 1 or _names_kind(text, key):
        return False
    return any(dated[:3]) or (key in _UNDATED_KEYS and bool(paragraphs))


def _names_course(text: str) -> bool:
    """Tell whether a heading in a section of courses begins with the code of one: “LS 450: Law and the Humanities”."""
    return bool(CODE.match(text)) and not names_stage(text)


def _says_when(block: Block, key: str) -> bool:
    """Tell whether a paragraph has a date in the middle, as what is said of a grant has."""
    return key in _BELOW_NAMES and bool(list_dates(block.element.text_content()))


def _has_date(block: Block) -> bool:
    """Tell whether a date stands in a line of a paragraph that is no prose: “Salt University | 2014 – 2018 | 1,3”."""
    lines = extract_content(block, keep_line_ends=True).lines
    return any(list_dates(line_text(line)) for line in lines) and not any(map(is_prose, lines))


def _is_short(block: Block) -> bool:
    return len(block.element.text_content().split()) <= _LONGEST_HEAD


def _is_whole(block: Block) -> bool:
    """Tell whether a block is an item by itself."""
    return block.kind in ("box", "row", "block")


def _count_dated(items: Sequence[Block]) -> int:
    return sum(map(is_dated_block, items))


def is_dated_block(block: Block) -> bool:
    """Tell whether one of the first lines of a block begins or ends with a date."""
    lines = extract_content(block, keep_line_ends=True).lines[:3]
    return any(is_dated(format_line(line)) for line in lines)


def _arrange_blocks(blocks: Sequence[Block], key: str, title: str) -> Iterator[Block | OutlineNode]:
    """Yield items and prose of blocks without subheadings; what stands below a paragraph is part of its item."""
    item: list[Block] = []  # a paragraph that begins one, and what stands below it
    after_line = False  # the last item is a paragraph of one line
    for block in _expand(blocks, key):
        if item and isinstance(block, Block) and _continues_item(block, key, item[0]):
            item.append(block)
            continue
        yield from _join_item(item)
        item = []
        if isinstance(block, Block) and block.kind == "item" and key in _WITH_FACTS:
            item = [block]
        elif isinstance(block, Block) and announces_opening(_read_text(block)):
            yield replace(block, kind=PROSE)
        elif isinstance(block, OutlineNode) or block.kind not in ("paragraph", "other") or _is_picture(block):
            yield block
        elif _begins_item(block, key) or (key in _LINE_KEYS and after_line and _is_line(block)):
            item = [block]
            after_line = _is_line(block)
        else:
            yield from split_comma_line(block, key, title) or [replace(block, kind=PROSE)]
    yield from _join_item(item)


def _continues_item(block: Block, key: str, first: Block) -> bool:
    """Tell whether a block below the `first` of an item is part of it: of a list item only facts are."""
    if first.kind == "item":
        return block.kind == "item" and is_fact(block.element.text_content()) and not is_dated_block(block)
    if block.kind == "item":
        return not is_dated_block(block)
    return block.kind == "other" or (
        block.kind == "paragraph"
        and not _is_picture(block)
        and not _begins_item(block, key)
        and not (key in _LINE_KEYS and _is_line(first) and _is_line(block))
    )


_LINE_KEYS = ("service", "editorial", "memberships", "teaching", "supervision", "awards", "licences", "certificates")
_LONGEST_LINE = 25  # words


def _is_line(block: Block) -> bool:
    """Tell whether a paragraph is one short line, as an item is."""
    lines = extract_content(block).lines
    return len(lines) == 1 and len(line_text(lines[0]).split()) <= _LONGEST_LINE and not is_prose(lines[0])


def _expand(blocks: Sequence[Block], key: str) -> Iterator[Block | OutlineNode]:
    """Yield blocks with tables, lines and nested lists split into items."""
    term: Block | None = None  # the last of a list of terms; bullets without dates below it are its points
    for block in blocks:
        if term and block.kind == "item" and not is_dated_block(block):
            term = add_points(term, [block])
            continue
        yield from _split_part(term, key) if term else []
        parts = split_items(block, ("paragraph", "item", "block"))
        has_terms = key in _WITH_FACTS and block.kind == "paragraph" and split_marked_lines(block)
        term = parts.pop() if has_terms and parts[-1].kind == "item" else None
        for part in parts:
            yield from _split_part(part, key)
    yield from _split_part(term, key) if term else []


def _split_part(part: Block, key: str) -> Iterator[Block | OutlineNode]:
    for item in split_item_lines(part, key):
        yield from split_nested_list(item, key) if item.kind == "item" else [item]


def _join_item(blocks: list[Block]) -> Iterator[Block]:
    if len(blocks) > 1 and blocks[0].kind == "item":
        yield add_points(blocks[0], blocks[1:])
    elif len(blocks) > 1:
        yield join_blocks(blocks, "block")
    else:
        yield from blocks


def _is_picture(block: Block) -> bool:
    return not line_text(extract_runs(block.element)) and bool(block.element.xpath("descendant-or-self::img"))


def _begins_item(block: Block, key: str) -> bool:
    """Tell whether a paragraph is the first of an item: it has a date, or its name in bold or as a link."""
    lines = extract_content(block, keep_line_ends=True).lines
    if not lines:
        return False
    if find_leading_date(format_line(lines[0])):
        return True
    if any(map(is_prose, lines)):
        return False
    if is_dated_block(block):
        return True
    return begins_set_off(lines[0]) and (key in _UNDATED_KEYS or bool(list_dates(block.element.text_content())))
