"""Links of a PDF: one annotation a line, one structure element for all lines, and a name that says where they lead."""

from __future__ import annotations

from typing import Any

from cvgen.formats.elements import collapse_space
from cvgen.formats.pdf.line_breaks import strip_marks
from cvgen.formats.pdf.structure_tree import StructureTree
from cvgen.formats.pdf.tag_marks import MARK, apply_mark


def complete_links(page: Any, sheet: Any, tree: StructureTree) -> None:
    """Complete the links of a page, and do what its marks say; `page` is WeasyPrint's, `sheet` the same in the PDF."""
    first: dict[Any, Any] = {}  # the structure element of each HTML element
    around = None  # the annotation of the last link: what follows without a link of its own is within it
    gone = set()
    for _, address, _, box in page.links:
        annotation = box.link_annotation
        element = tree.find_element(annotation) if annotation else None
        if element is None:  # it leads nowhere
            continue
        is_mark, is_part = address.startswith(MARK), box.link is None
        if is_mark or is_part:
            gone.add(annotation.reference)
            tree.discard_annotation(annotation)
        if is_part:
            if around and not is_mark:
                _enlarge(around, annotation)
            continue
        if is_mark:
            apply_mark(box.element, element, tree)
        else:
            around = annotation
            _name_link(annotation, element, box.element)
            _mark_reference(annotation, element, tree)
        _join_lines(first.setdefault(box.element, element), element, tree)
    if gone:
        sheet["Annots"][:] = [reference for reference in sheet["Annots"] if reference not in gone]
        if not sheet["Annots"]:
            del sheet["Annots"]


def _enlarge(annotation: Any, part: Any) -> None:
    """Let an annotation cover another one, such as that of a picture in a link."""
    left, top, right, bottom = annotation["Rect"]
    x, y, far_x, far_y = part["Rect"]
    annotation["Rect"][:] = min(left, x), max(top, y), max(right, far_x), min(bottom, far_y)


def _name_link(annotation: Any, element: Any, html: Any) -> None:
    """Give a link the name that it has in HTML, else its text; the address that WeasyPrint wrote, if it has none."""
    import pydyf  # type: ignore[import-untyped] # it has no types

    name = html.get("aria-label")
    if name:
        element["Alt"] = pydyf.String(name)
    text = name or strip_marks(collapse_space("".join(html.itertext())).strip())
    if text:
        annotation["Contents"] = pydyf.String(text)


def _mark_reference(annotation: Any, element: Any, tree: StructureTree) -> None:
    """Make what holds only a link within the document a reference, such as the number of a footnote."""
    parent = tree.find_parent(element)
    if "Dest" in annotation and parent["S"] == "/NonStruct" and len(parent["K"]) == 1:
        parent["S"] = "/Reference"


def _join_lines(first: Any, element: Any, tree: StructureTree) -> None:
    """Make the lines of a link one structure element, if they stand in the same one."""
    if element is not first and element["P"] == first["P"]:
        tree.move_kids(element, first)
        tree.dissolve(element)
