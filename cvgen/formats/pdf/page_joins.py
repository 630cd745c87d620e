"""Parts of a text that go on from page to page, as one structure element: WeasyPrint begins a new one on each page."""

from __future__ import annotations

from typing import Any

from cvgen.formats.pdf.structure_tree import StructureTree


def join_pages(tree: StructureTree) -> None:
    """Join the sections, lists and items that go on, as far as the tags show which do."""
    before = None
    for element in list(tree.iterate_kids(tree.document)):
        if before and before["S"] == element["S"] == "/Part":
            _join(before, element, tree)
        else:
            before = element


def _join(before: Any, after: Any, tree: StructureTree) -> None:
    """Join the last element of a page and the first one of the next, and what they end and begin with."""
    last, first = _list_kids(before, tree)[-1:], _list_kids(after, tree)[:1]
    tree.move_kids(after, before)
    tree.dissolve(after)
    if last and first and _goes_on(last[0], first[0], tree):
        _join(last[0], first[0], tree)


def _goes_on(before: Any, after: Any, tree: StructureTree) -> bool:
    """Return whether an element is more of the one before: a section without its heading, an item without a label."""
    tag, kids = after["S"], [kid["S"] for kid in tree.iterate_kids(after)]
    if before["S"] != tag or not kids:
        return False
    if tag == "/Sect":
        return "/H2" not in kids[:1]
    if tag == "/LI":
        return "/Lbl" not in kids and any(kid["S"] == "/Lbl" for kid in tree.iterate_kids(before))
    return tag in ("/L", "/LBody")


def _list_kids(element: Any, tree: StructureTree) -> list[Any]:
    return list(tree.iterate_kids(element))
