"""Make lists of preformatted lines that begin with numbers, bullets or dates."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.html_tree import make_element
from cvgen.readers.page.blocks.inline import Element
from cvgen.readers.page.blocks.line_forms import Node, list_nodes, read_node
from cvgen.readers.page.records.line_dates import find_leading_date

_SIGN = re.compile(r"\s*(?:\d{1,3}[.)]|[-–*•‣▪])\s+(?=\S)")
_LEAST_LINES = 2


def list_preformatted(body: Element) -> None:
    """Replace each preformatted text that is no code, and whose lines all begin as items do, with a list of them."""
    for element in list(body.iter("pre")):
        lines = [] if element.find("code") is not None else _split_nodes(list_nodes(element))
        if len(lines) < _LEAST_LINES or not all(map(_is_item, lines)):
            continue
        element.tag, element.text = "ul", None
        for child in list(element):
            element.remove(child)
        for nodes in lines:
            _add_item(element, nodes)


def _split_nodes(nodes: list[Node]) -> list[list[Node]]:
    """Return the nodes of each line that is not empty."""
    lines: list[list[Node]] = [[]]
    for node in nodes:
        if not isinstance(node, str):
            lines[-1].append(node)
            continue
        first, *others = node.split("\n")
        lines[-1].append(first)
        lines += ([text] for text in others)
    return [line for line in lines if any(read_node(node).strip() for node in line)]


def _is_item(nodes: list[Node]) -> bool:
    text = "".join(map(read_node, nodes)).strip()
    return bool(_SIGN.match(text) or find_leading_date(text))


def _add_item(holder: Element, nodes: list[Node]) -> None:
    """Add the nodes of a line as an item of a list, without the number or bullet before it."""
    item = make_element("li")
    for node in nodes:
        if not isinstance(node, str):
            node.tail = None
            item.append(node)
        elif len(item):
            item[-1].tail = (item[-1].tail or "") + node
        else:
            item.text = (item.text or "") + node
    item.text = _SIGN.sub("", item.text or "", count=1) or None
    holder.append(item)
