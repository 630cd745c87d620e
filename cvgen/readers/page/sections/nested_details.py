"""Lift what stands in nested lists as lines of the item above: authors and venues of papers, facts of degrees."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable

from cvgen.readers.page.blocks.html_tree import make_element
from cvgen.readers.page.blocks.inline import Element
from cvgen.readers.page.blocks.page_blocks import Block

_MOST_LIFTED = 3  # nested items, among which the authors are
_LONGEST_DETAIL = 15  # words of an item behind them that is lifted, too: a venue, links


def lift_details(block: Block, is_read: Callable[[Block], bool]) -> Block:
    """Return an item or box with as many of the items in it as lines as it needs to be read, and the short ones behind.

    It is returned as it is where it `is_read` without that, or never.
    """
    number = len(_list_inner(block))
    if not number or is_read(block):
        return block
    for lifted in range(1, min(number, _MOST_LIFTED) + 1):
        found = _lift(block, lifted)
        if is_read(found):
            while block.kind == "item" and lifted < number and _is_short(_list_inner(block)[lifted]):
                lifted += 1
            return _lift(block, lifted)
    return block


def _list_inner(block: Block) -> list[Element]:
    lists = block.element.xpath(_LISTS[block.kind]) if block.kind in _LISTS else []
    return list(lists[0].xpath("li")) if lists else []


_LISTS = {"item": "ul|ol", "box": "descendant::ul|descendant::ol"}  # in a box, they stand in its text


def _is_short(item: Element) -> bool:
    return len(item.text_content().split()) <= _LONGEST_DETAIL and not item.xpath("descendant::li")


def _lift(block: Block, number: int) -> Block:
    """Return an item or box with the first items in it as paragraphs."""
    item = copy.deepcopy(block.element)
    inner = item.xpath(_LISTS[block.kind])[0]
    for nested in list(inner.xpath("li"))[:number]:
        nested.tag = "p"
        nested.tail = None
        inner.addprevious(nested)
    if not len(inner):
        inner.getparent().remove(inner)
    return Block(block.kind, item, block.spot, block.level)


# Facts of a degree or post that people write as an item of its own below it.
_FACT = re.compile(
    r"\W*(?:cumulative |overall |major |final "
    r"|(?:research|graduate|academic|doctoral|thesis) (?=advis|superv|mentor|thes|diss))?"
    r"(?:c?gpa|grades?|marks?|rank(?:ing)?|percentage|advis[oe]rs?"
    r"|supervis(?:ors?|ed)|mentors?|(?:thesis|dissertation)(?: title)?|(?:relevant |core |main )?course(?:s|work)|minor"
    r"|activities|duties|responsibilities|honou?rs|description"
    r"|(?:research )?topics?|tech(?:nologies| stack)?|keywords|skills"
    r"|note|betreuer(?:in)?|abschlussarbeit|directeur|mention|导师|绩点|平均分|排名|主修课程|研究方向|论文|指導教員|成績)"
    r"(?:\W{0,4}[:：]|\s+by\b)",
    re.IGNORECASE,
)


def is_fact(text: str) -> bool:
    """Tell whether a list item only says something of the degree or post above it: “GPA: 3.9/4.0”."""
    return bool(_FACT.match(text))


def add_points(item: Block, points: list[Block]) -> Block:
    """Return a list item with other items as points below it."""
    element = copy.deepcopy(item.element)
    holder = next(iter(element.xpath("ul|ol")), None)
    if holder is None:
        holder = make_element("ul")
        element.append(holder)
    for point in points:
        inner = copy.deepcopy(point.element)
        inner.tail = None
        holder.append(inner)
    return Block(item.kind, element, item.spot, item.level)
