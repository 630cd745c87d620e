"""The marked content of a PDF's pages, as WeasyPrint draws it (ISO 32000-1, 14.6)."""

from __future__ import annotations

from typing import Any


class PageContent:
    """What is drawn on one page: a list of operators and operands that `pydyf` holds."""

    def __init__(self, stream: Any) -> None:
        import pydyf  # type: ignore[import-untyped] # it has no types

        self._items: list[Any] = stream.stream
        self._places: dict[int, int] = {
            item["MCID"]: place
            for place, item in enumerate(self._items)
            if isinstance(item, pydyf.Dictionary) and "MCID" in item
        }

    def has_own_box(self, number: int) -> bool:
        """Return whether marked content is a box by itself, as inline blocks are: a graphics state of its own."""
        place = self._places[number]
        end = self._items.index(b"EMC", place)
        return (self._items[place - 2], self._items[end + 1]) == (b"q", b"Q")

    def make_artifact(self, number: int, middle: float) -> None:
        """Make marked content an artifact of pagination: a header above the middle of the page, a footer below."""
        import pydyf

        place = self._places[number]
        following = (item for item in self._items[place:] if isinstance(item, bytes))
        matrix = next((item for item in following if item.endswith(b" Tm")), b"0 Tm")
        kind = "/Header" if float(matrix.split()[-2]) < middle else "/Footer"
        properties = pydyf.Dictionary({"Type": "/Pagination", "Subtype": kind})
        self._items[place - 1 : place + 1] = ["/Artifact", properties]

    def name_text(self, number: int, text: Any) -> None:
        """Let marked content say which text it draws (ISO 32000-1, 14.9.4)."""
        self._items[self._places[number]]["ActualText"] = text
