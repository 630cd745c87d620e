"""Replace lines of an element by elements of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cvgen.readers.page.blocks.html_tree import make_element
from cvgen.readers.page.blocks.inline import BLOCK_TAGS, Element
from cvgen.readers.page.blocks.line_forms import Node, list_nodes, read_node


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line that becomes an element of its own: the places of its nodes among those of its holder, and its tag."""

    places: range
    tag: str


@dataclass(slots=True)
class _NodeRun:
    """What follows each other in an element: nodes for one new element of this tag, "" for what stays as it is."""

    tag: str
    nodes: list[Node] = field(default_factory=list)
    line_ends: int = 0  # of the source before it


def replace_lines(holder: Element, lines: Sequence[NewLine]) -> None:
    """Make elements of lines of an element; a paragraph is split around them, other elements hold them."""
    parts = list(_part_nodes(list_nodes(holder), lines))
    if holder.tag == "p":
        for part in parts:
            holder.addprevious(_build(holder, part, part.tag or "p"))
        holder.getprevious().tail = holder.tail
        holder.getparent().remove(holder)
        return
    holder.text = None
    for child in list(holder):
        holder.remove(child)
    for part in parts:
        _append(holder, [_build(holder, part, part.tag)] if part.tag else part.nodes)
    while holder is not None and holder.tag != "body" and (holder.tag == "p" or holder.tag not in BLOCK_TAGS):
        holder.tag = "div"
        holder = holder.getparent()


def _part_nodes(nodes: Sequence[Node], lines: Sequence[NewLine]) -> Iterator[_NodeRun]:
    """Yield the parts of an element, without line breaks at their ends; empty ones are left out."""
    tags = {place: line for line in lines for place in line.places}
    part, line_ends = _NodeRun(""), 0
    for place, node in enumerate(nodes):
        line = tags.get(place)
        if line is not tags.get(place - 1):
            yield from _trim(part)
            part = _NodeRun(line.tag if line else "", line_ends=line_ends)
        part.nodes.append(node)
        line_ends += read_node(node).count("\n")
    yield from _trim(part)


def _trim(part: _NodeRun) -> Iterator[_NodeRun]:
    nodes = part.nodes
    while nodes and _is_break(nodes[-1]):
        nodes.pop()
    while nodes and _is_break(nodes[0]):
        first = nodes.pop(0)
        part.line_ends += first.count("\n") if isinstance(first, str) else 0
    if nodes:
        yield part


def _is_break(node: Node) -> bool:
    return not node.strip() if isinstance(node, str) else node.tag == "br"


def _build(holder: Element, part: _NodeRun, tag: str) -> Element:
    """Return an element with the nodes of a part, and the line of the source that it begins in."""
    element = make_element(tag)
    for name in ("data-line", "data-raw"):
        if value := holder.get(name):
            element.set(name, value)
    line = holder.get("data-line") or ""
    if line.isdigit() and not holder.get("data-raw"):
        element.set("data-line", str(int(line) + part.line_ends))
        return _append(element, part.nodes)
    lines = [node.get("data-line") for node in part.nodes if not isinstance(node, str) and node.get("data-line")]
    if lines:
        element.set("data-line", lines[0])
    return _append(element, part.nodes)


def _append(element: Element, nodes: Sequence[Node]) -> Element:
    for node in nodes:
        if not isinstance(node, str):
            node.tail = None
            element.append(node)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + node
        else:
            element.text = (element.text or "") + node
    return element
