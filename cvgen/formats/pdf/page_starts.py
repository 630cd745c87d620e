"""What each page of a PDF begins with, for whoever has to shorten it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

_LONGEST = 60  # characters of a title


def beginnings(html: Any, pages: Iterable[Any]) -> tuple[str, ...]:
    """Return for each of WeasyPrint's pages the entry and the section it begins with: “Slow Instruments” (Papers)."""
    said = dict(_said(html))
    texts = (
        (box.element for box in page._page_box.descendants() if hasattr(box, "text") and box.element in said)
        for page in pages
    )
    return tuple(said[first] if (first := next(found, None)) is not None else "" for found in texts)


def _said(html: Any) -> Iterator[tuple[Any, str]]:
    """Yield what is said of each element inside a section; what stands deeper comes later."""
    for section in html.iter("section"):
        heading = _text(section.find("h2"))
        for part in section:
            for element in part.iter():
                yield element, f"“{heading}”"
        for entry in section.iter():
            title = _title(entry)
            if title is not None:
                for element in entry.iter():
                    yield element, f"“{_text(title)}” ({heading})"


def _title(element: Any) -> Any:
    """Return the element that holds the title of an entry, None if this is none."""
    if element.tag == "dt":
        return element
    inner = list(element)
    if not inner or element.tag not in ("li", "div"):
        return None
    classes = (inner[0].get("class") or "").split()
    return inner[0][0] if "lead" in classes else inner[0] if "title" in classes else None


def _text(element: Any) -> str:
    text = " ".join("".join(element.itertext()).split()) if element is not None else ""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
