"""Arrange the blocks of a section as subheadings, items and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.inline import TextRun, extract_runs
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_runs import begins_set_off, is_set_off
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.blocks.marked_lines import split_marked_lines
from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.papers.author_list import names_people
from cvgen.readers.page.records.line_dates import find_leading_date, list_dates, parse_whole_date
from cvgen.readers.page.records.project_facts import split_name
from cvgen.readers.page.sections.comma_lines import split_comma_line
from cvgen.readers.page.sections.heading_items import (
    LINE_KEYS,
    OF_EMPLOYERS,
    UNDATED_KEYS,
    WITH_FACTS,
    are_listed,
    are_parts,
    format_block,
    heads_item,
    is_dated_block,
    is_dated_head,
    is_employer,
    is_headed_twice,
    is_line,
    lists_items,
    tell_talk_titles,
)
from cvgen.readers.page.sections.item_kinds import tell_career
from cvgen.readers.page.sections.item_lines import split_item_lines
from cvgen.readers.page.sections.nested_details import add_points, is_fact
from cvgen.readers.page.sections.nested_lists import split_nested_list
from cvgen.readers.page.sections.outline import OutlineNode, join_blocks, make_paragraph
from cvgen.readers.page.sections.prose import announces_opening, is_prose
from cvgen.readers.page.sections.shield_items import split_shields
from cvgen.readers.page.sections.splitting import split_items
from cvgen.readers.page.sections.whole_items import names_outlet

PROSE = "prose"  # the kind of a block that is no item


def arrange_section(node: OutlineNode, key: str, title: str) -> Iterator[Block | OutlineNode]:
    """Yield the subheadings, items and prose of a section; a node is an employer with several roles.

    A heading that is the head of an item is one block with what stands below it, as is a paragraph. `title` is the
    heading of the section.
    """
    yield from _arrange_blocks(node.blocks, key, title)
    heads = [heads_item(child, key) for child in node.nodes]
    are_items = sum(heads) * 2 >= max(1, len(heads)) or are_listed(node.nodes, key)
    titles = tell_talk_titles(node.nodes) if key == "talks" else [False] * len(heads)
    for child, is_head, is_title in zip(node.nodes, heads, titles, strict=True):
        if is_title:
            yield from (join_blocks([child.heading, make_paragraph(item)], "block") for item in child.blocks)
        elif is_headed_twice(child, key):
            yield join_blocks(list(child.walk_blocks()), "block")
        elif child.nodes and key in OF_EMPLOYERS and all(heads_item(inner, key) for inner in child.nodes):
            yield child
        elif key in OF_EMPLOYERS and is_employer(child):
            yield OutlineNode(child.heading, [], [OutlineNode(block) for block in child.blocks])
        elif lists_items(child):
            yield child.heading
            yield from arrange_section(child, key, title)
        elif (
            (are_items or (is_head and is_dated_head(child, key)))
            and not child.nodes
            and not parse_whole_date(heading_text(child.heading))
        ):
            yield join_blocks(list(child.walk_blocks()), "block")
        elif _names_time(heading_text(child.heading)):
            yield child.heading
            yield from arrange_section(replace(child, blocks=_list_dated(child.blocks, key)), key, title)
        else:
            yield child.heading
            yield from arrange_section(child, key, title)


_NOW = re.compile(
    r"\W*(?:ongoing|current(?:ly)?|present|laufend|aktuell|en cours|actual|in corso|atual|lopend|obecnie)\W*",
    re.IGNORECASE,
)


def _names_time(heading: str) -> bool:
    return bool(parse_whole_date(heading) or _NOW.fullmatch(heading))


def _list_dated(blocks: Sequence[Block], key: str) -> list[Block]:
    """Return the blocks below a date, each paragraph an item of this date, or several; parts of one post as one."""
    if are_parts(blocks, key):
        return [join_blocks([replace(block, kind="paragraph") for block in blocks], "block")]
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


def _arrange_blocks(blocks: Sequence[Block], key: str, title: str) -> Iterator[Block | OutlineNode]:
    """Yield items and prose of blocks without subheadings; what stands below a paragraph is part of its item."""
    if key == "education" and not any(list_dates(block.element.text_content()) for block in blocks):
        blocks = [replace(block, kind="block") if _names_degree(block) else block for block in blocks]
    item: list[Block] = []  # a paragraph that begins one, and what stands below it
    after_line = False  # the last item is a paragraph of one line
    for block in _expand(blocks, key):
        if item and isinstance(block, Block) and _continues_item(block, key, item[0]):
            item.append(block)
            continue
        yield from _join_item(item)
        item = []
        if isinstance(block, Block) and block.kind == "item" and key in WITH_FACTS:
            item = [block]
        elif isinstance(block, Block) and announces_opening(format_block(block)):
            yield replace(block, kind=PROSE)
        elif isinstance(block, OutlineNode) or block.kind not in ("paragraph", "other") or _is_picture(block):
            yield block
        elif _begins_item(block, key) or (key in LINE_KEYS and after_line and is_line(block)):
            item = [block]
            after_line = is_line(block)
        else:
            yield from split_comma_line(block, key, title) or [replace(block, kind=PROSE)]
    yield from _join_item(item)


def _names_degree(block: Block) -> bool:
    """Tell whether a paragraph is a degree and a school or less, in few words: “Ph.D. in Law”, and below it “Leeds”."""
    lines = extract_content(block).lines if block.kind == "paragraph" else []
    is_short = 0 < len(lines) <= _MOST_LINES and sum(len(line_text(line).split()) for line in lines) <= _MOST_WORDS
    return is_short and tell_career(line_text(lines[0])) == "degree" and not any(map(is_prose, lines))


_MOST_LINES, _MOST_WORDS = 3, 20


def _continues_item(block: Block, key: str, first: Block) -> bool:
    """Tell whether a block below the `first` of an item is part of it: of a list item only facts are."""
    if first.kind == "item":
        return block.kind == "item" and is_fact(block.element.text_content()) and not is_dated_block(block)
    if block.kind == "item":
        return not is_dated_block(block)
    return block.kind == "other" or (
        block.kind == "paragraph"
        and not _is_picture(block)
        and (not _begins_item(block, key) or _is_named_above(block, first))
        and not (key in LINE_KEYS and is_line(first) and is_line(block))
    )


def _is_named_above(block: Block, first: Block) -> bool:
    """Tell whether a paragraph with a date has its name in bold above it, in a line without one."""
    lines = extract_content(block).lines
    above = extract_content(first).lines if first.kind == "paragraph" else []
    is_head = len(above) == 1 and above[0][0].strong and is_set_off(above[0]) and not is_dated_block(first)
    return is_head and bool(lines) and not lines[0][0].strong


def _expand(blocks: Sequence[Block], key: str) -> Iterator[Block | OutlineNode]:
    """Yield blocks with tables, lines and nested lists split into items."""
    term: Block | None = None  # the last of a list of terms; bullets without dates below it are its points
    for block in blocks:
        if term and block.kind == "item" and not is_dated_block(block):
            term = add_points(term, [block])
            continue
        yield from _split_part(term, key) if term else []
        parts = split_items(block, ("paragraph", "item", "block"))
        has_terms = key in WITH_FACTS and block.kind == "paragraph" and split_marked_lines(block)
        term = parts.pop() if has_terms and parts[-1].kind == "item" else None
        for part in parts:
            yield from _split_part(part, key)
    yield from _split_part(term, key) if term else []


def _split_part(part: Block, key: str) -> Iterator[Block | OutlineNode]:
    if shields := split_shields(part, key):
        yield from shields
        return
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
    if find_leading_date(format_line(lines[0])) or (key == "outreach" and len(lines) == 1 and names_outlet(lines[0])):
        return True
    if key == "talks" and (cited := _NAMES_AND_YEAR.match(line_text(lines[0]))):
        return names_people([TextRun(cited["names"])]) or bool(_ONE_NAME.fullmatch(cited["names"]))
    if any(map(is_prose, lines)):
        return False
    if key == "projects" and len(lines) == 1 and split_name(format_line(lines[0]))[1]:
        return True
    if is_dated_block(block):
        return True
    return begins_set_off(lines[0]) and (key in UNDATED_KEYS or bool(list_dates(block.element.text_content())))


_NAMES_AND_YEAR = re.compile(  # Lovelace, A., and C. Babbage. 1843.
    r"\*?(?P<names>[^\d()]{6,400}?)[ .,(]+(?:19|20)\d\d[a-z]?\)?[.,:] "
)
_ONE_NAME = re.compile(r"[^\W\d_a-z][\w’'-]+, (?:[A-Z]\.? ?-?){1,3}")  # Lovelace, A. B
