"""What is wrong in a reference that a citation style made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from cvgen.bibliography.citations.marks import ROLES, person_marks, strip_marks

_DIGITS = re.compile(r"\d+")


def find_fault(text: str, item: Mapping[str, Any]) -> str:
    """Return what is wrong in the text, with marks, that a style made of an item of CSL-JSON; "" if nothing is.

    The title, where it is shown, is whole; so are the family names; every number is one of the item.
    """
    if not strip_marks(text).strip(" .,;:[]()"):
        return "the style has nothing to say of it"
    begin, end = item["title"][:1], item["title"][-1:]
    if begin in text and _reduce(_cut_out(text, begin, end)) != _reduce(item["title"]):
        return "the style changes the title"
    for role in ROLES:
        for index, name in enumerate(item.get(role, ())):
            begin, end = person_marks(role, index)
            family, printed = name.get("family") or name.get("literal", ""), _reduce(_cut_out(text, begin, end))
            if begin in text and not all(_reduce(word) in printed for word in family.split()):  # “Dam, L. van”
                return f"the style changes the name “{strip_marks(family)}”"
    if foreign := _find_foreign_number(strip_marks(text), item):
        return f"the style writes {foreign}, which is no number of this paper"
    return ""


def _cut_out(text: str, begin: str, end: str) -> str:
    return text.partition(begin)[2].partition(end)[0]


def _reduce(text: str) -> str:
    """Return the letters and digits of a text alone, all in small letters."""
    return "".join(char for char in strip_marks(text).casefold() if char.isalnum())


def _find_foreign_number(text: str, item: Mapping[str, Any]) -> str:
    """Return a number in a text that is none of an item, nor the end of one, as the second of 1201–9 is; "" if none."""
    known = {number.lstrip("0") for value in item.values() for number in _list_numbers(value)}
    strange = [number for number in _DIGITS.findall(text) if number.lstrip("0") not in {"", *known}]
    endings = known | _expand_ranges(known) if strange else known
    return next((one for one in strange if not any(other.endswith(one.lstrip("0")) for other in endings)), "")


def _expand_ranges(numbers: Set[str]) -> set[str]:
    """Return the whole ends of ranges that may have been cut: 681 of 672 and 81."""
    return {
        first[: len(first) - len(last)] + last for first in numbers for last in numbers if 0 < len(last) < len(first)
    }


def _list_numbers(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, Sequence) and not isinstance(value, str):
        for part in value:
            yield from _list_numbers(part)
    else:
        yield from _DIGITS.findall(str(value))
