"""Read XML as plain data with the places of its elements, within limits; nothing that it refers to is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cvgen.readers import ImportResult, Origin
from cvgen.readers.decoding import file_error
from cvgen.text.characters import INVISIBLE
from cvgen.text.lines import LineIndex
from cvgen.yaml.source import Node, Source

if TYPE_CHECKING:
    from lxml import etree

_MAX_ELEMENTS = 200_000
_MAX_DEPTH = 60
_ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE[^>\[]*\[)", re.IGNORECASE)
_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
VALUE = "value"  # the text of an element that has attributes besides


def find_root_name(raw: bytes) -> str:
    """Return the name of the outermost element near the beginning of a file, without prefix; "" if there is none."""
    head = raw[:65536]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")
    head = re.sub(rb"<!--.*?-->", b"", head, flags=re.DOTALL)
    if not head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return ""
    match = _ROOT.search(head)
    return match[1].decode("ascii", "replace") if match else ""


def read_xml(origin: Origin, imported: ImportResult) -> Source:
    """Return what an XML file holds: {root: content}, elements by their names without prefixes.

    Several of one name are a list, attributes have an @ before their names, and an element with attributes has its text
    under VALUE. Damaged XML is read as far as it goes, which is noted. Raises InvalidProfile where it is no XML, has
    entities of its own, or is too large.
    """
    from lxml import etree

    if _ENTITY.search(origin.raw[:65536]):
        message = "this XML declares entities of its own, which are not read"
        raise file_error(origin.name, "xml-entities", message, "is it the right file?")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(origin.raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise file_error(origin.name, "not-xml", "this is no XML", "is it the right file?")
    text = re.sub("\r\n?", "\n", origin.raw.decode(_find_encoding(root), "replace"))
    lines = LineIndex(text, origin.name)
    errors = list(parser.error_log)
    if errors:
        offset = _find_offset(lines, errors[0].line)
        message = f"this XML is damaged: {errors[0].message}"
        imported.note(lines.find_spot(offset), "xml", message, "what can be read of it is imported")
    if sum(1 for _ in root.iter()) > _MAX_ELEMENTS:
        raise file_error(
            origin.name, "too-large", f"there are more than {_MAX_ELEMENTS} elements", "is it the right file?"
        )
    name = _cut_prefix(root.tag)
    node = _make_node(root, origin.name, 0)
    return Source(origin.name, text, Node({name: node.value}, 1, 1, 1, {name: node}))


def _find_encoding(root: etree._Element) -> str:
    name = root.getroottree().docinfo.encoding or "utf-8"
    try:
        "".encode(name)
    except LookupError:
        return "utf-8"
    return name


def _find_offset(lines: LineIndex, line: int) -> int:
    offset = 0
    for _ in range(max(line - 1, 0)):
        found = lines.text.find("\n", offset)
        if found < 0:
            break
        offset = found + 1
    return min(offset, max(len(lines.text) - 1, 0))


def _make_node(element: etree._Element, file: str, depth: int) -> Node:
    """Return an element as data: its text, or the mapping of its attributes and children."""
    if depth > _MAX_DEPTH:
        raise file_error(file, "too-deep", f"elements are nested more than {_MAX_DEPTH} deep", "is it the right file?")
    line: int = element.sourceline or 1  # type: ignore[assignment] # its stubs lack the type
    own = INVISIBLE.sub("", element.text or "")
    own = own if own.strip() else ""  # the space around words counts where several elements are one text
    node = Node({}, line, 1, 1)
    for name, value in element.attrib.items():
        key = f"@{_cut_prefix(str(name))}"
        node.value[key], node.children[key] = str(value), Node(str(value), line, 1, 1)
    for child in element:
        if isinstance(child.tag, str):
            _add_child(node, _cut_prefix(child.tag), _make_node(child, file, depth + 1))
    if not node.value:
        return Node(own, line, 1, 1)
    if own:
        node.value[VALUE], node.children[VALUE] = own, Node(own, line, 1, 1)
    return node


def _cut_prefix(name: str) -> str:
    """Return the local part of a name: behind “{namespace}”, and behind a prefix that damaged XML does not declare."""
    return name.rpartition("}")[2].rpartition(":")[2]


def _add_child(parent: Node, name: str, child: Node) -> None:
    """Add a child under its name; several of one name become a list."""
    known = parent.children.get(name)
    if known is None:
        parent.value[name], parent.children[name] = child.value, child
        return
    if not isinstance(known.value, list):
        known = Node([known.value], known.line, 1, 1, {0: known})
        parent.value[name], parent.children[name] = known.value, known
    values: list[Any] = known.value
    known.children[len(values)] = child
    values.append(child.value)
