"""CSL's schema: whether a style keeps it, and which of its elements does not."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from lxml import etree

_NAMESPACE = "http://purl.org/net/xbiblio/csl"
# One value for each attribute that an element cannot be without.
_KNOWN_VALUES = ("title", "author", "issued", "volume", "in", "book", "year")
_SKELETON = f"""\
<style xmlns="{_NAMESPACE}" class="in-text" version="1.0">
<info><title>x</title><id>x</id><updated>2000-01-01T00:00:00+00:00</updated></info>
<citation><layout><text value="x"/></layout></citation>
<bibliography><layout><text value="x"/></layout></bibliography>
</style>"""


def find_fault(root: etree._Element) -> tuple[int, str] | None:
    """Return the line of the element that breaks the schema (CSL 1.0.2), and what is wrong; None if all keep it.

    The schema's own messages name whole branches. So each branch is put into a whole style, and the element is found
    by leaving out one after the other. The tree of a style with a fault is taken apart.
    """
    schema = _load_schema()
    if schema.validate(root):
        return None
    line = next((error.line for error in schema.error_log if error.line), 1)
    for branch in list(root):
        style = _build_around(branch)
        if not schema.validate(style):
            inner = _find_innermost(branch, style, schema)
            element = branch if inner is None else inner
            return _find_line(element), _describe(element, style, schema)
    return line, "CSL has other elements here, or in another order"


def _build_around(branch: etree._Element) -> etree._Element:
    """Return a style that is sound but for a branch, which moves into it."""
    style = etree.fromstring(_SKELETON)
    namesake = style.find(branch.tag)
    if namesake is None:
        style.append(branch)
    else:
        style.replace(namesake, branch)
    return style


def _find_innermost(parent: etree._Element, style: etree._Element, schema: etree.RelaxNG) -> etree._Element | None:
    """Return the innermost element that keeps a style from being sound, None if there is more than one."""
    for child in list(parent):
        if _is_sound_without(child, parent, style, schema):
            inner = _find_innermost(child, style, schema)
            return child if inner is None else inner
    for child in list(parent):
        inner = _find_innermost(child, style, schema)
        if inner is not None:
            return inner
    return None


def _is_sound_without(
    child: etree._Element, parent: etree._Element, style: etree._Element, schema: etree.RelaxNG
) -> bool:
    """Return whether a style is sound where an element is left out, or has words in its place."""
    place, words = parent.index(child), etree.Element(f"{{{_NAMESPACE}}}text", value="x")
    parent.remove(child)
    is_sound = bool(schema.validate(style))
    parent.insert(place, words)
    is_sound = is_sound or bool(schema.validate(style))
    parent.replace(words, child)
    return is_sound


def _describe(element: etree._Element, style: etree._Element, schema: etree.RelaxNG) -> str:
    tag = etree.QName(element).localname
    for name, value in [(str(name), str(value)) for name, value in element.attrib.items()]:
        del element.attrib[name]
        is_sound = schema.validate(style)
        for known in _KNOWN_VALUES:
            element.set(name, known)
            is_sound = is_sound or schema.validate(style)
        element.set(name, value)
        if is_sound:
            return f'CSL knows no {name}="{value}" at <{tag}>'
    return f"CSL knows no <{tag}> like this here"


def _find_line(element: etree._Element) -> int:
    line: Any = element.sourceline
    return int(line)


@lru_cache(maxsize=1)
def _load_schema() -> etree.RelaxNG:
    from citeproc import SCHEMA_PATH

    return etree.RelaxNG(etree.parse(SCHEMA_PATH))
