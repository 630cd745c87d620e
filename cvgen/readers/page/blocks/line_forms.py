"""The lines of an element between its line breaks, and how each is formatted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cvgen.readers.page.blocks.inline import BLOCK_TAGS, Element

Node = Any  # an element without its tail, or a text

_FORMS = {"b": "bold", "strong": "bold", "u": "underlined", "em": "italic", "i": "italic", "big": "size", "a": "link"}
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_UNDERLINED = re.compile(r"text-decoration[^;]*underline", re.IGNORECASE)
_SIZE = re.compile(
    r"font-size\s*:\s*([^;]+)|(?:^|;)\s*color\s*:\s*([^;]+)|text-transform\s*:\s*(uppercase)", re.IGNORECASE
)
_QUIET = frozenset(("italic", "link"))  # forms that make no heading by themselves
_LEAST_CAPITALS = 4
_REMARK = re.compile(r"\s*[:：]?\s*[(（\[](?P<text>.*)[)）\]]\s*[:：]?\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FormattedText:
    """The text of a line, and the forms that all of its words have: bold, capitals, a size, a class, a colon."""

    text: str
    form: frozenset[str]


def list_nodes(holder: Element) -> list[Node]:
    """Return what an element holds, its texts among its elements."""
    nodes: list[Node] = [holder.text] if holder.text else []
    for child in holder:
        if isinstance(child.tag, str):
            nodes.append(child)
        if child.tail:
            nodes.append(child.tail)
    return nodes


def split_node_lines(nodes: Sequence[Node]) -> Iterator[range]:
    """Yield the places of the nodes of each line: what stands between line breaks and blocks, if it is not empty."""
    begin = 0
    for place, node in enumerate([*nodes, None]):
        if node is not None and (isinstance(node, str) or (node.tag != "br" and node.tag not in BLOCK_TAGS)):
            continue
        if any(re.search(r"\w", read_node(one)) for one in nodes[begin:place]):
            yield range(begin, place)
        begin = place + 1


def find_remark(nodes: Sequence[Node]) -> str:
    """Return what the text in brackets behind the first node of a line says, "" if there is none: “**Talks** (all)”."""
    first, *others = nodes
    match = _REMARK.fullmatch("".join(map(read_node, others))) if not isinstance(first, str) else None
    return match["text"].strip() if match else ""


def read_node(node: Node) -> str:
    """Return the text of a node."""
    return node if isinstance(node, str) else str(node.text_content() or "")


def read_form(holder: Element, nodes: Sequence[Node]) -> FormattedText:
    """Return the text of a line and its form."""
    outer = _list_outer_forms(holder)
    parts = [part for node in nodes for part in _walk_texts(node, outer)]
    text = " ".join("".join(part for part, _ in parts).split())
    worded = [forms for part, forms in parts if re.search(r"\w", part)]
    forms = frozenset.intersection(*worded) if worded else frozenset()
    loud = forms - _QUIET
    if len(text) >= _LEAST_CAPITALS and text == text.upper() != text.lower():
        loud |= {"capitals"}
    if not loud and text.endswith((":", "：")):
        loud = frozenset(("colon",))
    return FormattedText(text, loud | (forms & {"italic"}) if loud else frozenset())


def _list_outer_forms(holder: Element) -> frozenset[str]:
    """Return the forms that an element gives to all that it holds, and those of inline elements around it."""
    forms = _list_forms(holder)
    parent = holder.getparent()
    while parent is not None and parent.tag not in BLOCK_TAGS and parent.tag != "body":
        forms |= _list_forms(parent)
        parent = parent.getparent()
    return forms


def _walk_texts(node: Node, forms: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    if isinstance(node, str):
        yield node, forms
        return
    inner = forms | _list_forms(node)
    if node.text:
        yield node.text, inner
    for child in node:
        if isinstance(child.tag, str):
            yield from _walk_texts(child, inner)
        if child.tail:
            yield child.tail, inner


def _list_forms(element: Element) -> frozenset[str]:
    style = element.get("style") or ""
    forms = {_FORMS[element.tag]} if element.tag in _FORMS else set()
    if _BOLD.search(style):
        forms.add("bold")
    if _UNDERLINED.search(style):
        forms.add("underlined")
    forms |= {"size " + "".join(filter(None, match.groups())).strip() for match in _SIZE.finditer(style)}
    if element.tag == "font":
        forms |= {f"{name} {element.get(name)}" for name in ("size", "color") if element.get(name)}
    if element.tag in ("p", "span", "div") and (name := element.get("class")):
        forms.add(f"class {name}")
    return frozenset(forms)
