"""Describe what each page of a PDF begins with, for an owner who has to shorten it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cvgen.formats.elements import list_classes
from cvgen.formats.pdf.line_breaks import strip_marks

_MAX_TITLE = 60  # characters


def describe_page_starts(html: Any, pages: Iterable[Any]) -> tuple[str, ...]:
    """Return for each of WeasyPrint's pages the entry and section it begins with: “Slow Instruments” (Papers)."""
    descriptions = dict(_describe_elements(html))
    elements = (
        (box.element for box in page._page_box.descendants() if hasattr(box, "text") and box.element in descriptions)
        for page in pages
    )
    firsts = (next(on_page, None) for on_page in elements)
    return tuple("" if first is None else descriptions[first] for first in firsts)


def _describe_elements(html: Any) -> Iterator[tuple[Any, str]]:
    """Yield each element inside a section with its description; the more precise description comes later."""
    for section in html.iter("section"):
        heading = _shorten_text(section.find("h2"))
        for part in section:
            for element in part.iter():
                yield element, f"“{heading}”"
        for entry in section.iter():
            title = _find_title(entry)
            if title is not None:
                for element in entry.iter():
                    yield element, f"“{_shorten_text(title)}” ({heading})"


def _find_title(element: Any) -> Any:
    """Return the element that holds the title of an entry; None if `element` is no entry."""
    if element.tag == "dt":
        return element
    children = list(element)
    if not children or element.tag not in ("li", "div"):
        return None
    classes = list_classes(children[0])
    return children[0][0] if "lead" in classes else children[0] if {"title", "reference"} & set(classes) else None


def _shorten_text(element: Any) -> str:
    text = " ".join(strip_marks("".join(element.itertext())).split()) if element is not None else ""
    return text if len(text) <= _MAX_TITLE else text[: _MAX_TITLE - 1].rstrip() + "…"
