"""Groups of entries in a section of a document: headings, and the order of the groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cvgen.document.wording import Wording
from cvgen.profile.choices import Choice, GroupHeading
from cvgen.profile.group_keys import YEAR, list_choices
from cvgen.profile.items import TALK_KINDS
from cvgen.profile.same_paper import normalise_text
from cvgen.profile.types import Text

Headings = tuple[str, ...]  # from that of the outermost group to that of the innermost
_UNSAID = {"type": "other", "status": "published"}  # what a paper is that does not say it
_LAST = 10_000  # behind all years and words


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """The group that an entry is in by a key: its name, heading and rank, and what its owner says of it.

    The name is "" where the entry lacks the key. Those of one rank are in the order of their entries.
    """

    name: str
    heading: str
    rank: tuple[int, int]
    own: GroupHeading | None = None


def group_items(items: Sequence[Any], choice: Choice, wording: Wording) -> list[tuple[int, Headings]]:
    """Return the indices of items in the order of a document, each with the headings of its groups.

    Groups are in the owner's order. Those that it does not name follow: years descending, unless the oldest come first,
    words that we know in a fixed order, others in that of the items. What lacks a key is last; it has no heading where
    nothing beside it has one.
    """
    places = range(len(items))
    if not (choice.selected_first and any(item.selected for item in items)):
        return list(_group(items, places, choice, choice.group, wording))
    first, others = (wording.words["selected"],), (wording.words["others"],)
    selected = [place for place in places if items[place].selected]
    rest = [place for place in places if not items[place].selected]
    grouped = _group(items, rest, choice, choice.group, wording)
    return [*((place, first) for place in selected), *((place, headings or others) for place, headings in grouped)]


def _group(
    items: Sequence[Any], places: Sequence[int], choice: Choice, keys: Sequence[str], wording: Wording
) -> Iterator[tuple[int, Headings]]:
    """Yield places in groups by the first of the keys, and within these by the others."""
    if not keys:
        yield from ((place, ()) for place in places)
        return
    groups: dict[str, tuple[EntryGroup, list[int]]] = {}
    for place in places:
        group = find_group(items[place], keys[0], choice, wording)
        groups.setdefault(group.heading, (group, []))[1].append(place)
    is_without = len(keys) < len(choice.group) and not any(group.name for group, _ in groups.values())
    for group, members in sorted(groups.values(), key=lambda pair: pair[0].rank):
        outer = () if is_without else (group.heading,)
        yield from ((place, outer + inner) for place, inner in _group(items, members, choice, keys[1:], wording))


def find_group(item: Any, key: str, choice: Choice, wording: Wording) -> EntryGroup:
    """Return the group that an item is in by a key."""
    name, names = _name_group(item, key, wording)
    place, own = _find_own_heading(names, choice)
    own_title = wording.plain_text(own.title) if own else ""
    heading = own_title or _format_heading(item, key, name, wording)
    return EntryGroup(name, heading, (place, _rank(item, key, name, choice)), own)


def _name_group(item: Any, key: str, wording: Wording) -> tuple[str, Sequence[str]]:
    """Return the name of an item's group, and all by which its owner may call it."""
    if key == YEAR:
        date = getattr(item, "date", None)
        name = str(date.start.year) if date else ""
        return name, [name or "undated"]
    value = getattr(item, key, None) or _UNSAID.get(key)
    if key == "type" and getattr(item, "kind", None):
        return str(value), [str(value), *item.kind.all().values()]
    if isinstance(value, Text):
        return wording.plain_text(value), list(value.all().values())
    if isinstance(value, bool) or not value:
        return (key, [key, "true"]) if value else ("", ["false", "others"])
    return str(value), [str(value)]


def _find_own_heading(names: Sequence[str], choice: Choice) -> tuple[int, GroupHeading | None]:
    """Return the place of a group in its owner's order, and what its owner says of it."""
    wanted = set(map(normalise_text, names)) if choice.groups else set()
    for place, (name, heading) in enumerate(choice.groups.items()):
        if normalise_text(name) in wanted:
            return place, heading
    return len(choice.groups), None


def _rank(item: Any, key: str, name: str, choice: Choice) -> int:
    if not name:
        return _LAST
    if key == YEAR:
        return int(name) if choice.sort == "oldest" else -int(name)
    words = list_choices(type(item), key)
    return words.index(name) if name in words else 0


def _format_heading(item: Any, key: str, name: str, wording: Wording) -> str:
    words = wording.words
    if not name:
        return words["undated" if key == YEAR else "others"]
    if key == "type":
        kind = wording.plain_text(getattr(item, "kind", None))
        return kind or words.get(f"papers_{name.replace(' ', '_')}", words["others"])
    plain = name.casefold()
    if key == YEAR or (isinstance(getattr(item, key, None), Text) and plain not in TALK_KINDS):
        return name
    heading = words.get(plain.replace(" ", "_"), name)
    return heading[:1].upper() + heading[1:]
