"""Other items of a list that an answer about one of them would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cvgen.problems import Place, Spot
from cvgen.readers import ImportResult
from cvgen.readers.account import find_doubts, find_section
from cvgen.readers.answers import check_item, replace_item
from cvgen.readers.certainty import Doubt
from cvgen.readers.item_paths import follow_path
from cvgen.readers.item_spots import find_spots
from cvgen.readers.rewriting import Rewriting, derive_rewritings
from cvgen.readers.word_check import find_lost_words

_MOST = 60  # items of a list that are looked at


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An item that is built like one that its owner changed, and what it would be after the same change."""

    path: Place
    spot: Spot
    reading: Mapping[str, Any]


def find_alike(
    imported: ImportResult,
    path: Place,
    before: Mapping[str, Any],
    line: str,
    answered: Sequence[Mapping[str, Any]] = (),
) -> list[Suggestion]:
    """Return the items of the same list that are built as the item at a path was before its owner changed it.

    `line` is the text of that item on the page; items that are `answered` are as their owner wants them. Each
    suggestion is what a profile may have. Where nothing in the texts tells which ones were misread, only items in doubt
    are among them.
    """
    rewritings = derive_rewritings(before, follow_path(imported.profile, path), line)
    if not rewritings or not isinstance(path[-1], int):
        return []
    doubts, spots = find_doubts(imported), find_spots(imported)
    home = find_section(spots.get(path, Spot("")), imported.sections)
    found: list[Suggestion] = []
    for number, item in enumerate(follow_path(imported.profile, path[:-1])[:_MOST]):
        other: Place = (*path[:-1], number)
        spot = spots.get(other, Spot(""))
        is_open = other != path and not any(item is one for one in answered)
        is_asked = is_open and _is_of_kind(item, before) and find_section(spot, imported.sections) is home
        reading = _rewrite(item, rewritings, is_doubted=other in doubts) if is_asked else None
        source = doubts[other].source if other in doubts else ""
        if reading and _is_said(reading, item, source) and not check_item(imported.profile, other, reading):
            found.append(Suggestion(other, spot, reading))
    return found


def _rewrite(item: Mapping[str, Any], rewritings: Sequence[Rewriting], *, is_doubted: bool) -> dict[str, Any] | None:
    """Return an item after those changes that go for it, None if there are none."""
    reading: dict[str, Any] | None = None
    for rewriting in rewritings:
        if is_doubted or not rewriting.only_renames:
            reading = rewriting.apply(item if reading is None else reading) or reading
    return reading


def _is_of_kind(item: Any, before: Mapping[str, Any]) -> bool:
    """Tell whether an item is of the same topic and type as one before it was changed."""
    return isinstance(item, Mapping) and all(item.get(key) == before.get(key) for key in ("topic", "type"))


def _is_said(reading: Mapping[str, Any], item: Mapping[str, Any], line: str) -> bool:
    """Tell whether each text of a reading that is new in the item stands in the item's line, if its words do."""
    texts = [
        value for key, value in reading.items() if key != "date" and isinstance(value, str) and value != item.get(key)
    ]
    line = " ".join(line.split())
    return not any(not find_lost_words(text, line) and " ".join(text.split()) not in line for text in texts)


def take_suggestion(imported: ImportResult, suggestion: Suggestion) -> None:
    """Let an item be what was suggested; there is no doubt about it any more."""
    doubt: Doubt | None = find_doubts(imported).get(suggestion.path)
    replace_item(imported, suggestion.path, suggestion.reading)
    if doubt is not None:
        imported.doubts.remove(doubt)
