"""Remove the columns of tables that only number the rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cvgen.readers.page.blocks.html_tree import list_cells
from cvgen.readers.page.blocks.inline import Element

_NUMBER = re.compile(r"\W*(\d{1,3})\W*")
_HEAD = re.compile(
    r"\W*(?:n[ro°º]?|num(?:ber|mer|ero)?|n[uú]m[eé]ro|index|序号|编号|編號|番号|번호)?\W*", re.IGNORECASE
)


def remove_number_columns(page: Element) -> None:
    """Remove the first cells of a table's rows if they are 1, 2, 3 …, or fall to 1, below a head that says no more."""
    for table in page.xpath("descendant::table"):
        rows = [cells for row in table.xpath("descendant::tr") if (cells := list_cells(row))]
        if rows and all(len(cells) > 1 for cells in rows) and _counts_rows(rows):
            for first, *_ in rows:
                first.drop_tree()


def _counts_rows(rows: Sequence[Sequence[Element]]) -> bool:
    """Tell whether the first cells of the rows number them; rows with the head of a column are none of them."""
    values: list[int] = []
    for cells in rows:
        text = str(cells[0].text_content() or "")
        number = _NUMBER.fullmatch(text)
        if any(cell.tag == "th" for cell in cells):
            if not _HEAD.fullmatch(text):
                return False
        elif number:
            values.append(int(number[1]))
        else:
            return False
    steps = {abs(one - two) for one, two in pairwise(values)}
    return steps == {1} and 1 in (values[0], values[-1])
