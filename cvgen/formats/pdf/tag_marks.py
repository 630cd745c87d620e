"""Marks in a page's HTML that last until its PDF has tags.

WeasyPrint forgets the HTML when it writes tags. Links alone can be found again: each becomes an annotation, and says
which element it is from. So an element that tags must know more about has a link in it whose address begins with MARK;
when the tags are completed, it is used up, and no trace of it stays in the file.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from cvgen.formats.elements import list_classes
from cvgen.formats.pdf.structure_tree import StructureTree

MARK = "cvgen-mark:"
_LANGUAGE, _FORMULA, _TERM, _NOTE, _NUMBERED = (
    MARK + kind for kind in ("language", "formula", "term", "note", "numbered")
)
WORD = f"{MARK}word"
VALUE = "data-value"  # the attribute with the language, the text of the formula or word, the name of the note

# Nobody sees a mark, whatever a theme says of links.
STYLE = f"""
a[href^="{MARK}"] {{
  display: inline !important; position: static !important; float: none !important;
  margin: 0 !important; border: 0 !important; padding: 0 !important; background: none !important;
  color: inherit !important; font: inherit !important; text-decoration: none !important;
  text-transform: inherit !important; letter-spacing: inherit !important; white-space: inherit !important;
  hyphens: inherit !important; overflow-wrap: inherit !important; word-break: inherit !important;
}}
a[href^="{MARK}"]::before, a[href^="{MARK}"]::after {{ content: none !important }}
"""

_BLOCK = re.compile(
    "address|article|aside|blockquote|d[dlt]|div|figure|footer|h[1-6r]|header|li|main|nav|[ou]l|p|pre|section|t[adhr].*|tfoot"
)


def mark_for_tags(html: Any) -> None:
    """Mark, in place, text in another language, terms, numbered lists, and footnotes."""
    for element in list(html.find("body").iter()):
        if element.get("lang", html.get("lang")) != html.get("lang"):
            _mark_language(element, element.get("lang"))
        if element.tag == "dt":
            _mark_beginning(element, _TERM)
        elif element.tag == "ol" and len(element):
            _mark_beginning(element[0], _NUMBERED)
            for note in element if "notes" in list_classes(element) else ():
                _mark_beginning(note, _NOTE, note.get("id", ""))


def _mark_language(element: Any, language: str) -> None:
    """Wrap what an element holds; blocks are wrapped one by one, since a link around them would change the layout."""
    if not any(_BLOCK.fullmatch(part.tag) for part in element):
        link = _make_mark(_LANGUAGE, language)
        link.text, element.text = element.text, None
        link[:], element[:] = list(element), [link]
        return
    for part in element:
        if part.get("lang") is None:
            _mark_language(part, language)


def _mark_beginning(element: Any, kind: str, value: str = "") -> None:
    """Put a mark before the first text of an element; style sheets may look at which block is the first."""
    while len(element) and not (element.text or "").strip() and _BLOCK.fullmatch(element[0].tag):
        element = element[0]
    mark = _make_mark(kind, value)
    mark.tail, element.text = element.text, None
    element.insert(0, mark)


def _make_mark(kind: str, value: str) -> Any:
    return Element("a", {"href": kind, VALUE: value})


def mark_formula(element: Any, text: str) -> Any:
    """Return a mark with a formula in it, whose alternative text is given."""
    mark = _make_mark(_FORMULA, text)
    mark.append(element)
    return mark


def mark_word(text: str, word: str) -> Any:
    """Return a mark with a text in it that is read as a word; as its glyphs say, if that is empty."""
    mark = _make_mark(WORD, word)
    mark.text = text
    return mark


def apply_mark(mark: Any, element: Any, tree: StructureTree) -> None:
    """Do what a mark in the HTML says to its structure element; its annotation is gone already."""
    import pydyf  # type: ignore[import-untyped] # it has no types

    kind, value = mark.get("href"), pydyf.String(mark.get(VALUE))
    if kind == _LANGUAGE:
        element["S"], element["Lang"] = "/Span", value
    elif kind == WORD:
        element["S"] = "/Span"
        element |= {"ActualText": value} if mark.get(VALUE) else {}
    elif kind == _FORMULA:
        element["S"], element["Alt"] = "/Formula", value
        _dissolve_drawings(element, tree)
    elif kind == _TERM:
        _dissolve_in_item(element, tree)["S"] = "/Lbl"
    elif kind == _NUMBERED:
        numbered = tree.find_parent(tree.find_parent(_dissolve_in_item(element, tree)))
        numbered["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": "/Decimal"})
    elif kind == _NOTE:
        tree.wrap_kids(_dissolve_in_item(element, tree), "/Note")["ID"] = value


def _dissolve_drawings(formula: Any, tree: StructureTree) -> None:
    """Make the drawing of a formula the formula."""
    for figure in list(tree.iterate_kids(formula)):
        if figure["S"] == "/Figure":
            formula["A"] = figure["A"]
            tree.dissolve(figure)


def _dissolve_in_item(element: Any, tree: StructureTree) -> Any:
    """Take the element of a mark out of the tree; return the body of the list item that it stood in."""
    body = tree.find_parent(element)
    tree.dissolve(element)
    while body["S"] != "/LBody":
        body = tree.find_parent(body)
    return body
