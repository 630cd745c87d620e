"""Numbers of the entries of a section: descending, ascending, by group (J1, C1), or permanent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cvgen.document.groups import EntryGroup, Headings, find_group
from cvgen.document.wording import Wording
from cvgen.profile.choices import Choice

# Letters that reference lists use for types of papers; for others the first of the heading.
_LETTERS: Mapping[str, str] = {
    "article": "J", "conference": "C", "workshop": "W", "preprint": "P", "book": "B", "chapter": "BC", "thesis": "T",
    "report": "R", "poster": "PO", "demo": "D", "patent": "PT", "dataset": "DS", "software": "S",
}  # fmt: skip

Number = tuple[int, str]  # the number, and the label that is shown in its place


def number_entries(
    items: Sequence[Any], grouped: Sequence[tuple[int, Headings]], choice: Choice, wording: Wording
) -> list[Number]:
    """Return the number and label of each entry of a section, in the order of the document; 0 for none."""
    total = len(grouped)
    match choice.numbers:
        case "none":
            return [(0, "")] * total
        case "ascending":
            return [(number, "") for number in range(1, total + 1)]
        case "permanent":
            return [(items[place].permanent_number or 0, "") for place, _ in grouped]
        case "per group":
            return list(_number_groups(items, grouped, choice, wording))
    return [(number, "") for number in range(total, 0, -1)]


def _number_groups(
    items: Sequence[Any], grouped: Sequence[tuple[int, Headings]], choice: Choice, wording: Wording
) -> Iterator[Number]:
    """Yield numbers that begin anew in each group: by type where it is one of the keys, else in the outermost."""
    key = "type" if "type" in choice.group else next(iter(choice.group), "")
    letters: dict[str, str] = {}
    counts: dict[str, int] = {}
    for place, headings in grouped:
        group = find_group(items[place], key, choice, wording) if key else EntryGroup("", "".join(headings[:1]), (0, 0))
        letter = letters.get(group.heading) or _choose_letter(group, set(letters.values()))
        letters[group.heading] = letter
        counts[letter] = counts.get(letter, 0) + 1
        yield counts[letter], f"{letter}{'-' * letter[-1:].isdigit()}{counts[letter]}"


def _choose_letter(group: EntryGroup, taken: set[str]) -> str:
    """Return the letter of a group: its owner's, the usual one, or as much of its heading as no other group has."""
    if group.own and group.own.letter:
        return group.own.letter
    letters = "".join(char for char in group.heading if char.isalnum())
    is_number = letters.isdecimal()
    heads = [letters] if is_number else [letters[:length].upper() for length in range(1, len(letters) + 1)]
    wanted = [_LETTERS[group.name], *heads] if group.name in _LETTERS else heads
    return next((letter for letter in wanted if letter not in taken), letters)
