"""Tell which headings of a section are those of items, and which of groups of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.readers.items.record_courses import CODE
from cvgen.readers.items.record_keys import CAREER
from cvgen.readers.items.record_places import names_house, names_place
from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.records.line_dates import is_dated, list_dates, parse_whole_date
from cvgen.readers.page.sections.group_labels import find_group_key, names_category, names_group, names_stage
from cvgen.readers.page.sections.item_lines import names_what, split_item_lines
from cvgen.readers.page.sections.outline import OutlineNode
from cvgen.readers.page.sections.prose import is_prose
from cvgen.readers.page.sections.role_words import begins_with_role

_LONGEST_HEAD = 20  # words of the lines that begin an item below a heading
_LONGEST_LINE = 25  # words
_BELOW_NAMES = frozenset(("grants", "awards"))  # whose headings are names of funders and prizes
UNDATED_KEYS = frozenset(("projects", "outreach", "exhibitions"))  # their items often have no date
WITH_FACTS = ("education", "experience", "clinical", "supervision")
OF_EMPLOYERS = ("experience", "clinical")
LINE_KEYS = ("service", "editorial", "memberships", "teaching", "supervision", "awards", "licences", "certificates")


def is_line(block: Block) -> bool:
    """Tell whether a paragraph is one short line, as an item is."""
    lines = extract_content(block).lines
    return len(lines) == 1 and len(line_text(lines[0]).split()) <= _LONGEST_LINE and not is_prose(lines[0])


def are_listed(nodes: Sequence[OutlineNode], key: str) -> bool:
    """Tell whether headings are those of items whose employer, place and date are a list below each."""
    if key not in _LISTED_KEYS or len(nodes) < _LEAST_LISTED or any(_is_group(node, key) for node in nodes):
        return False
    lists = [node.blocks for node in nodes]
    are_lists = all(blocks and all(block.kind == "item" for block in blocks) for blocks in lists)
    return (
        are_lists
        and all(sum(map(_has_date, blocks)) <= 1 and _is_short(blocks[0]) for blocks in lists)
        and any(map(_count_dated, lists))
    )


_LISTED_KEYS = (
    *OF_EMPLOYERS,
    "education",
    "awards",
    "grants",
    "talks",
    "teaching",
    "exhibitions",
    "outreach",
    "licences",
    "certificates",
)
_LEAST_LISTED = 2  # headings


def tell_talk_titles(nodes: Sequence[OutlineNode]) -> list[bool]:
    """Tell of each heading whether it is the title of a talk, above a list of where and when it was given.

    Most are no kinds of talks; beside them, a title that has the word for one is none, either.
    """
    titles = [_may_be_title(node) for node in nodes]
    plain = sum(is_title and not _is_group(node, "talks") for node, is_title in zip(nodes, titles, strict=True))
    return titles if plain * 2 > len(nodes) else [False] * len(nodes)


def _may_be_title(node: OutlineNode) -> bool:
    """Tell whether a heading of some words stands above list items of which most have a date."""
    items = [block for block in node.blocks if block.kind == "item"]
    are_items = bool(items) and len(items) == len(node.blocks) and not node.nodes
    is_long = len(heading_text(node.heading).split()) > _LONGEST_KIND
    return is_long and are_items and sum(map(_has_date, items)) * 2 >= len(items)


_LONGEST_KIND = 3  # words of a heading that is the kind of some talks


def _is_group(node: OutlineNode, key: str) -> bool:
    text = heading_text(node.heading)
    is_role = key == "teaching" and find_group_key(key, text) == "role"
    return (
        bool(node.nodes or parse_whole_date(text) or _SCOPE.fullmatch(text))
        or _names_posts(text)
        or names_kind(text, key)
        or is_role
    )


_SCOPE = re.compile(r"(?:inter)?national|domestic|regional|local|overseas|abroad|public|academic", re.IGNORECASE)


def _names_posts(heading: str) -> bool:
    """Tell whether a heading names a kind of posts: “Research positions”, not “Postdoctoral researcher”."""
    return names_category(heading) and not begins_with_role(heading)


def names_kind(heading: str, key: str) -> bool:
    """Tell whether a heading names a kind of items: among prizes and grants, one in the singular is one of them."""
    return names_group(heading) and not (key in _BELOW_NAMES and _PRIZE.search(heading))


_PRIZE = re.compile(
    r"(?:award|prize|medal|fellowship|scholarship|grant|bursary|preis|stipendium|prix|premio)$"
    r"|^(?:prix|bourse|médaille|premio|beca|medalla|mención|borsa|medaglia|menzione|pr[êé]mio|bolsa|medalha|menção)\s",
    re.IGNORECASE,
)


def are_parts(blocks: Sequence[Block], key: str) -> bool:
    """Tell whether a few short lines are what somebody was and where, each in a paragraph or list item of its own."""
    if key not in CAREER or not 1 < len(blocks) <= _MOST_PARTS or not all(map(_is_short, blocks)):
        return False
    texts = [format_block(block) for block in blocks]
    if any(map(list_dates, texts)) or any(names_what(text) and names_house(text) for text in texts):
        return False
    return any(map(names_what, texts)) and any(map(names_house, texts))


_MOST_PARTS = 3  # of a post: what, where, in which town


def lists_items(node: OutlineNode) -> bool:
    """Tell whether a heading without a date stands above list items that all have one."""
    are_dated = len(node.blocks) > 1 and all(block.kind == "item" and is_dated_block(block) for block in node.blocks)
    return are_dated and not node.nodes and not list_dates(heading_text(node.heading))


def is_dated_head(node: OutlineNode, key: str) -> bool:
    """Tell whether a heading has a date, and below it are the few lines of a post or degree and nothing else."""
    has_lines = bool(node.blocks) and all(block.kind == "paragraph" and _is_short(block) for block in node.blocks)
    return key in (*OF_EMPLOYERS, "education") and has_lines and is_dated(heading_text(node.heading))


def is_employer(node: OutlineNode) -> bool:
    """Tell whether a heading without a date names an employer, and all that stands below it are posts with dates.

    Below the heading of a post a date may stand alone.
    """
    text = heading_text(node.heading)
    are_posts = all(
        block.kind in ("item", "paragraph") and is_dated_block(block) and not _is_only_dated(format_block(block))
        for block in node.blocks
    )
    return bool(node.blocks) and are_posts and not node.nodes and not is_dated(text) and not names_category(text)


def _is_only_dated(text: str) -> bool:
    """Tell whether a line is a date, or a date and a place: “2019–2021 | Leeds, UK”."""
    parts = [part for part in re.split(r"\s*[|·•]\s*", text) if part]
    rest = [part for part in parts if not parse_whole_date(part)]
    return len(rest) < len(parts) and all(names_place(piece) for part in rest for piece in re.split(r",\s*", part))


def format_block(block: Block) -> str:
    """Return the text of a block in one line."""
    return " ".join(map(line_text, extract_content(block).lines))


def heads_item(node: OutlineNode, key: str) -> bool:
    """Tell whether a heading is that of one item, not of a group of them."""
    text = heading_text(node.heading)
    items = [block for block in node.blocks if block.kind == "item"]
    if node.nodes or parse_whole_date(text) or _count_dated(items) * 2 > len(items) or any(map(_is_whole, node.blocks)):
        return False
    if is_dated(text) or (key in _BELOW_NAMES and list_dates(text)):
        return True
    if key in _BELOW_NAMES and node.blocks and all(map(_tells_more, node.blocks)) and not names_kind(text, key):
        return True
    is_made_of_line = not re.fullmatch(r"h\d", node.heading.element.tag)
    if is_made_of_line and key == "teaching" and find_group_key(key, text) == "role":
        return False
    paragraphs = [block for block in node.blocks if block.kind == "paragraph"]
    if key == "teaching" and _names_course(text) and len(paragraphs) == len(node.blocks) > 0:
        return True
    if any(len(split_item_lines(block, key)) > 1 for block in paragraphs):
        return False
    if key in LINE_KEYS and (sum(map(is_line, paragraphs)) > 1 or names_stage(text)):
        return False
    dated = [(is_dated_block(block) or _says_when(block, key)) and _is_short(block) for block in paragraphs]
    if key in WITH_FACTS and paragraphs and not dated[0]:
        dated[0] = _has_date(paragraphs[0]) and _is_short(paragraphs[0])
    if sum(dated) > 1 or names_kind(text, key):
        return False
    return any(dated[:3]) or (key in UNDATED_KEYS and bool(paragraphs))


def is_headed_twice(node: OutlineNode, key: str) -> bool:
    """Tell whether a heading with a date says where and when, and the only one below it what somebody was there."""
    if key not in CAREER or node.blocks or len(node.nodes) != 1 or node.nodes[0].nodes:
        return False
    what = node.nodes[0]
    is_whole = bool(list_dates(heading_text(node.heading))) and not list_dates(heading_text(what.heading))
    return is_whole and not any(_is_whole(block) or is_dated_block(block) for block in what.blocks)


def _tells_more(block: Block) -> bool:
    """Tell whether a block says something of the prize or grant above it: sentences, or what a label names."""
    if block.kind == "item":
        return bool(_LABELLED.match(block.element.text_content()))
    return block.kind == "paragraph" and any(map(is_prose, extract_content(block).lines))


_LABELLED = re.compile(r"\W*[^\W\d_][\w ]{2,24}:\s")  # Funding Period: 2020–2024


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
