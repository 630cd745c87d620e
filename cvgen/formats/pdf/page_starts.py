"""Describe what each page of a PDF begins with, for an owner who has to shorten it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cvgen.formats.elements import list_classes
from cvgen.formats.pdf.line_breaks import strip_marks

_MAX_TITLE = 60  # characters
_ANCHOR = "page-start-"


@dataclass(frozen=True, slots=True)
class PageStart:
    """What a page may begin with: a part of a section, or an entry; and what it is called."""

    description: str
    inside: frozenset[Any]  # elements


def mark_starts(html: Any) -> dict[str, PageStart]:
    """Give an anchor to what a page may begin with; return it by anchor. WeasyPrint tells the anchors of each page."""
    starts = {}
    for number, (element, description) in enumerate(dict(_describe_elements(html)).items()):
        anchor = element.get("id") or f"{_ANCHOR}{number}"
        element.set("id", anchor)
        starts[anchor] = PageStart(description, frozenset(element.iter()))
    return starts


def describe_page_starts(pages: Iterable[Any], starts: Mapping[str, PageStart]) -> tuple[str, ...]:
    """Return for each of WeasyPrint's pages the entry and section it begins with: “Slow Instruments” (Papers).

    Anchors that were given for this are taken away.
    """
    descriptions = []
    for page in pages:
        on_page = [starts[anchor] for anchor in page.anchors if anchor in starts]  # in the order of the page
        descriptions.append(_find_innermost(on_page).description if on_page else "")
        for anchor in [anchor for anchor in page.anchors if anchor.startswith(_ANCHOR)]:
            del page.anchors[anchor]
    return tuple(descriptions)


def _find_innermost(starts: Sequence[PageStart]) -> PageStart:
    """Return the last of those that the first one begins with: the first entry of a list that goes on here."""
    return next((one for one, after in pairwise(starts) if not after.inside < one.inside), starts[-1])


def _describe_elements(html: Any) -> Iterator[tuple[Any, str]]:
    """Yield parts of sections and entries with their descriptions; the more precise description comes later."""
    for section in html.iter("section"):
        heading = _shorten_text(section.find("h2"))
        for part in section:
            yield part, f"“{heading}”"
        for entry in section.iter():
            title = _find_title(entry)
            if title is not None:
                yield entry, f"“{_shorten_text(title)}” ({heading})"


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
