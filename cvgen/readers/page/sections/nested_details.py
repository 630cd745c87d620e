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
    """Return a list item with as many of its nested items as lines as it needs to be read, and the short ones behind.

    It is returned as it is where it `is_read` without that, or never.
    """
    number = len(_list_inner(block.element))
    if block.kind != "item" or not number or is_read(block):
        return block
    for lifted in range(1, min(number, _MOST_LIFTED) + 1):
        found = _lift(block, lifted)
        if is_read(found):
            while lifted < number and _is_short(_list_inner(block.element)[lifted]):
                lifted += 1
            return _lift(block, lifted)
    return block


def _list_inner(item: Element) -> list[Element]:
    first = next(iter(item.xpath("ul|ol")), None)
    return [] if first is None else list(first.xpath("li"))


def _is_short(item: Element) -> bool:
    return len(item.text_content().split()) <= _LONGEST_DETAIL and not item.xpath("descendant::li")


def _lift(block: Block, number: int) -> Block:
    """Return a list item with its first nested items as paragraphs."""
    item = copy.deepcopy(block.element)
    inner = next(iter(item.xpath("ul|ol")))
    for nested in list(inner.xpath("li"))[:number]:
        nested.tag = "p"
        nested.tail = None
        inner.addprevious(nested)
    if not len(inner):
        inner.getparent().remove(inner)
    return Block(block.kind, item, block.spot, block.level)


# Facts of a degree or post that people write as an item of its own below it.
_FACT = re.compile(
    r"\W*(?:cumulative |overall |major |final )?(?:c?gpa|grades?|marks?|rank(?:ing)?|percentage|advis[oe]rs?"
    r"|supervis(?:ors?|ed)|mentors?|thesis|dissertation|(?:relevant |core |main )?course(?:s|work)|minor"
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
