"""Account of an import: items, sections, doubts, what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cvgen.problems import Place, Problem, Spot, sort_problems
from cvgen.profile.known_items import KnownItem, name_item
from cvgen.profile.model import SECTIONS
from cvgen.readers import IN_COMMENT, ImportResult
from cvgen.readers.certainty import Certainty, Doubt
from cvgen.readers.item_paths import ItemPaths, follow_path
from cvgen.readers.item_spots import find_spots
from cvgen.readers.traces import SectionTrace
from cvgen.readers.validity import PLACEHOLDER_NAME

# Problems that say what is left out without a text that is kept at the end of the profile.
_UNREAD = frozenset({
    "furniture", "left-out", "liquid", "not-copied", "not-read", "other-page", "picture", "script", "too-deep",
    "too-large", "too-many-files", "words-kept",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class AccountItem:
    """An item of the profile, or of a post's roles, and how sure its reader is of it.

    `path` leads to it in the profile, `spot` is where it stands in the source (line 0: not known), `keys` are those in
    doubt, `source` is its text there and `alternatives` are other readings of all of it: all empty where there is none.
    """

    path: Place
    name: str
    spot: Spot
    certainty: Certainty
    keys: tuple[str, ...] = ()
    source: str = ""
    alternatives: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many items of a kind there are, and of how many of these the reader is sure, nearly sure and unsure."""

    items: int
    sure: int
    likely: int
    unsure: int


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a source.

    `keys` are those of the profile that hold no items (name, bio …), `counts` is by key of the profile, `items` are
    in its order, `unplaced` are texts that stand in a comment at its end, `files` those to be copied. `known` are items
    that the profile they were to be merged into had already: their `other` path leads into `items`.
    """

    source: str
    reader: str
    keys: tuple[str, ...]
    counts: Mapping[str, KindCount]
    items: tuple[AccountItem, ...]
    sections: tuple[SectionTrace, ...]
    unplaced: tuple[tuple[Spot, str], ...]
    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    known: tuple[KnownItem, ...] = ()

    def list_unread(self) -> list[Problem]:
        """Return the problems that say what of the source is not in the profile, but for comments at its end."""
        return [problem for problem in self.problems if problem.hint == IN_COMMENT or problem.code in _UNREAD]

    def count_section(self, trace: SectionTrace) -> KindCount:
        """Return the counts of the items that a section became."""
        same = [other for other in self.sections if other.key == trace.key]
        if len(same) == 1:
            return self.counts.get(trace.key, KindCount(0, 0, 0, 0))
        ours = [item for item in self.items if item.path[:1] == (trace.key,)]
        levels = [item.certainty for item in ours if find_section(item.spot, same) is trace]
        likely, unsure = levels.count(Certainty.LIKELY), levels.count(Certainty.UNSURE)
        return KindCount(trace.number, trace.number - likely - unsure, likely, unsure)


def find_section(spot: Spot, sections: Sequence[SectionTrace]) -> SectionTrace | None:
    """Return the section that a place is in: the last one that begins above it in its file."""
    above = [one for one in sections if one.spot.file == spot.file and one.spot.line <= spot.line]
    return max(above, key=lambda one: one.spot.line, default=None)


def make_account(source: str, reader: str, imported: ImportResult, known: Sequence[KnownItem] = ()) -> Account:
    """Return the account of an import whose profile is valid."""
    items = tuple(_list_items(imported))
    is_named = imported.profile.get("name") != PLACEHOLDER_NAME
    return Account(
        source,
        reader,
        tuple(key for key in imported.profile if key not in SECTIONS and (key != "name" or is_named)),
        _count_kinds(items),
        items,
        tuple(imported.sections),
        tuple(imported.unplaced),
        tuple(imported.files),
        tuple(sort_problems(imported.problems)),
        tuple(known),
    )


def make_failed_account(source: str, problems: Sequence[Problem]) -> Account:
    """Return the account of a source of which nothing could be read or written."""
    return Account(source, "", (), {}, (), (), (), (), tuple(problems))


def find_doubts(imported: ImportResult) -> dict[Place, Doubt]:
    """Return the doubts by the paths of their items, in the order of the profile; items that are gone have none."""
    paths = ItemPaths(imported.profile)
    found = {path: doubt for doubt in imported.doubts if (path := paths.find(doubt.item)) is not None}
    return {path: found[path] for path in paths.all if path in found}


def _list_items(imported: ImportResult) -> Iterator[AccountItem]:
    """Yield the items of all sections, and of what is inside them those in doubt."""
    spots, doubts = find_spots(imported), find_doubts(imported)
    places = [(key, number) for key in SECTIONS for number in range(len(imported.profile.get(key, ())))]
    for path in [*places, *(path for path in doubts if path not in places)]:
        item = follow_path(imported.profile, path)
        doubt = doubts.get(path)
        spot = spots.get(path, Spot(""))
        certainty = doubt.certainty if doubt else Certainty.SURE
        more = (doubt.keys, doubt.source, doubt.alternatives) if doubt else ()
        yield AccountItem(path, name_item(str(path[0]) if path else "", item), spot, certainty, *more)


def _count_kinds(items: tuple[AccountItem, ...]) -> dict[str, KindCount]:
    """Return the counts by key; an item is as sure as the least sure part of it."""
    levels = [*Certainty]
    worst: dict[Place, Certainty] = {}
    for item in items:
        if item.path:
            whole = item.path[:2]
            worst[whole] = max(item.certainty, worst.get(whole, Certainty.SURE), key=levels.index)
    counts = Counter((path[0], certainty) for path, certainty in worst.items())
    keys = dict.fromkeys(str(path[0]) for path in worst)
    return {
        key: KindCount(sum(counts[key, level] for level in levels), *(counts[key, level] for level in levels))
        for key in keys
    }
