"""Complete a PDF's tags, which WeasyPrint derives from the names of HTML's elements alone (ISO 14289-1, 7).

Added are the language of phrases, names of links, labels of lists, terms, formulas, notes, scopes of headers; taken out
are running heads, which are no part of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cvgen.formats.pdf.links import complete_links
from cvgen.formats.pdf.page_content import PageContent
from cvgen.formats.pdf.page_joins import join_pages
from cvgen.formats.pdf.structure_tree import StructureTree

_POINTS = 0.75  # in a CSS pixel
_HEADINGS = frozenset(("/H1", "/H2", "/H3", "/H4", "/H5", "/H6"))
_ONCE = _HEADINGS | {"/P"}  # what HTML never has within itself
_AROUND_LABELS = frozenset(("/LBody", "/Note", "/P", "/H3", "/H4", "/H5", "/Div", "/NonStruct"))


def complete_tags(document: Any, pdf: Any) -> None:
    """Complete the tags of the `pydyf.PDF` that WeasyPrint has made of a document: part of its finisher."""
    tree = StructureTree(pdf)
    sheets = [tree.get(reference) for reference in pdf.page_references]
    contents = [PageContent(tree.get(sheet["Contents"])) for sheet in sheets]
    for page, sheet in zip(document.pages, sheets, strict=True):
        complete_links(page, sheet, tree)
    _drop_running_heads(tree, contents, document.pages)
    for element in tree.list_elements():  # lists before their items
        if tree.get(element.reference) is element:  # and not dissolved meanwhile
            _complete_element(element, tree, contents, document.pages)
    join_pages(tree)
    tree.store_parents()


def _complete_element(element: Any, tree: StructureTree, contents: Sequence[PageContent], pages: Sequence[Any]) -> None:
    tag = element["S"]
    if tag in _ONCE and tree.find_parent(element)["S"] == tag:  # the box of a flex container's text, not an element
        tree.dissolve(element)
    elif tag == "/Div":
        _join_heading(element, tree)
    elif tag == "/L":
        _join_terms(element, tree)
    elif tag == "/LI":
        _label_item(element, tree, contents)
    elif tag == "/TH":
        in_head = tree.find_parent(tree.find_parent(element))["S"] == "/THead"
        element["A"]["Scope"] = "/Column" if in_head else "/Row"
    elif tag == "/Span" and "ActualText" in element:
        for number in element["K"]:  # one, since such words are not broken
            contents[tree.find_page(element)].name_text(number, element["ActualText"])
    elif tag in ("/Figure", "/Formula") and "A" in element:
        _place_box(element["A"]["BBox"], pages[tree.find_page(element)].height)


def _join_heading(element: Any, tree: StructureTree) -> None:
    """Make one heading of the lines of one that something follows in its last line: each has an element of its own.

    The element around it, a <div> that is set in line, has one for each line, too.
    """
    first, *others = [*tree.iterate_kids(element)] or [None]
    for other in others:
        heading = first if first["S"] != "/Div" else next(tree.iterate_kids(first), first)
        same = other if first["S"] != "/Div" else next(tree.iterate_kids(other), other)
        if heading["S"] not in _HEADINGS or same["S"] != heading["S"] or same["Pg"] != heading["Pg"]:
            break
        tree.move_kids(other, first)
        tree.dissolve(other)


def _drop_running_heads(tree: StructureTree, contents: Sequence[PageContent], pages: Sequence[Any]) -> None:
    """Make what stands in the margins an artifact: WeasyPrint leaves its elements outside the tree.

    What holds a link, as an owner's theme may have it, becomes text of the document: an artifact has no links.
    """
    for element in tree.list_outsiders():
        if tree.has_annotations(element):
            tree.document["K"].append(element.reference)
            continue
        index = tree.find_page(element)
        for number in tree.discard_element(element):
            contents[index].make_artifact(number, pages[index].height / 2)


def _join_terms(element: Any, tree: StructureTree) -> None:
    """Put terms and what is said of them into one item, in a list where items are one or the other."""
    term = None
    for item in list(tree.iterate_kids(element)):
        if next(tree.iterate_kids(item))["S"] == "/Lbl":
            term = item
        elif term:
            tree.move_kids(item, term)
            tree.dissolve(item)


def _label_item(item: Any, tree: StructureTree, contents: Sequence[PageContent]) -> None:
    """Make the mark at the beginning of a list item its label: text that CSS puts there, in a box of its own."""
    part = next(tree.iterate_kids(item), None)
    while part and part["S"] in _AROUND_LABELS:
        first = next(tree.iterate_kids(part), None)
        if part["S"] == "/NonStruct" and first and first["S"] == "/Span" and len(part["K"]) == len(first["K"]) == 1:
            if contents[tree.find_page(item)].has_own_box(first["K"][0]):
                part["S"] = "/Lbl"
                tree.move_element(part, item, 0)
            return
        part = first


def _place_box(box: Any, height: float) -> None:
    """Turn the place of a picture from CSS pixels below the top of the page into points above its foot."""
    left, top, right, bottom = box
    box[:] = left * _POINTS, (height - bottom) * _POINTS, right * _POINTS, (height - top) * _POINTS
