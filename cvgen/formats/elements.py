"""HTML elements as writers read them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_SPACE = re.compile(r"[ \t\n\r\f]+")
_LISTS_OF_ENTRIES = frozenset({"entries", "parts"})


def list_classes(element: Any) -> list[str]:
    """Return the classes of an element, in order; none for None."""
    return [] if element is None else (element.get("class") or "").split()


def collapse_space(text: str | None) -> str:
    """Return a text with each run of white space as one space, as HTML displays it."""
    return _SPACE.sub(" ", text or "")


def has_marks(element: Any) -> bool:
    """Tell whether the items of a list begin with a mark or a number; entries do not, they have a heading."""
    return not _LISTS_OF_ENTRIES.intersection(list_classes(element))


def number_items(element: Any, items: Sequence[Any]) -> tuple[list[str], bool]:
    """Return the number of each item of a list, or the label that it has instead, and whether they just count up.

    Numbers are those of HTML: `start` and `reversed` of the list, `value` of an item; `data-label` is ours.
    """
    step = -1 if element.get("reversed") is not None else 1
    has_own = any(item.get("value") or item.get("data-label") is not None for item in items)
    number = read_number(element.get("start"), len(items) if step < 0 or has_own else 1)
    labels = []
    for item in items:
        number = read_number(item.get("value"), number)
        labels.append(item.get("data-label", str(number)))
        number += step
    return labels, step > 0 and not has_own


def read_number(text: str | None, default: int) -> int:
    """Return a text of up to nine digits as a number, `default` for anything else."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default
