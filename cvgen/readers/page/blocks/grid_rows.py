"""Make rows of the cells of a grid: elements whose classes come again and again, as year and name do."""

from __future__ import annotations

from cvgen.readers.page.blocks.html_tree import make_element
from cvgen.readers.page.blocks.inline import Element

_LONGEST_ROW, _LEAST_ROWS = 6, 2  # cells, rows
_LONGEST_CELL = 40  # words
_INNER = ("div[descendant::div]", "ul", "ol", "table", "h1", "h2", "h3")
_NO_CELLS = "|".join(f"descendant::{name}" for name in _INNER)


def make_grid_rows(page: Element) -> None:
    """Turn grids into tables: <div class="year">2024</div><div class="name">Fog Prize</div><div class="year">…"""
    for frame in list(page.iter("div", "section", "article")):
        cells = [child for child in frame if isinstance(child.tag, str)]
        size = _find_row_size(frame, cells)
        if size:
            frame.tag = "table"
            for begin in range(0, len(cells), size):
                row = make_element("tr")
                row.set("data-line", cells[begin].get("data-line") or frame.get("data-line") or "")
                cells[begin].addprevious(row)
                row.extend(cells[begin : begin + size])
        for cell in cells if size else ():
            cell.tag = "td"


def _find_row_size(frame: Element, cells: list[Element]) -> int:
    """Return how many elements make a row of a grid, 0 if it is none."""
    names = [cell.get("class") or "" for cell in cells]
    if not all(names) or len({cell.tag for cell in cells}) != 1 or (frame.text or "").strip():
        return 0
    size = next((number for number in range(1, len(names)) if names[number] == names[0]), 0)
    is_grid = 1 < size <= _LONGEST_ROW and len(names) % size == 0 and len(names) >= _LEAST_ROWS * size
    is_regular = is_grid and names == names[:size] * (len(names) // size) and len(set(names[:size])) == size
    return size if is_regular and not any(map(_is_frame, cells)) else 0


def _is_frame(cell: Element) -> bool:
    """Tell whether an element holds more than a cell does, or words stand behind it."""
    is_long = len((cell.text_content() or "").split()) > _LONGEST_CELL
    return is_long or bool((cell.tail or "").strip()) or bool(cell.xpath(_NO_CELLS))
