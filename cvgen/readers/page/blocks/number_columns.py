"""Remove the columns of tables that only number the rows."""

from __future__ import annotations

import re
from itertools import pairwise

from cvgen.readers.page.blocks.inline import Element

_NUMBER = re.compile(r"\W*(\d{1,3})\W*")
_HEAD = re.compile(
    r"\W*(?:n[ro°º]?|num(?:ber|mer|ero)?|n[uú]m[eé]ro|index|序号|编号|編號|番号|번호)?\W*", re.IGNORECASE
)
_LEAST_CELLS = 2


def remove_number_columns(page: Element) -> None:
    """Remove the first cells of a table's rows if they are 1, 2, 3 …, or fall to 1, below a head that says no more."""
    for table in page.xpath("descendant::table"):
        rows = [row for row in table.xpath("descendant::tr") if row.xpath("td|th")]
        heads = [row for row in rows if row.xpath("th")]
        numbers = [_NUMBER.fullmatch(_read_first(row)) for row in rows if row not in heads]
        values = [int(number[1]) for number in numbers if number]
        is_count = len(values) == len(numbers) > 1 and 1 in values[:1] + values[-1:]
        if not is_count or not all(abs(one - two) == 1 for one, two in pairwise(values)):
            continue
        if all(_HEAD.fullmatch(_read_first(head)) for head in heads) and _has_more(rows):
            for row in rows:
                row.xpath("td|th")[0].drop_tree()


def _read_first(row: Element) -> str:
    return str(row.xpath("td|th")[0].text_content() or "")


def _has_more(rows: list[Element]) -> bool:
    return all(len(row.xpath("td|th")) >= _LEAST_CELLS for row in rows)
