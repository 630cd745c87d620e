"""Items of a profile that another one has as well, and what it says more of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from cvgen.problems import Place
from cvgen.profile.item_names import item_names
from cvgen.profile.model import SECTIONS
from cvgen.profile.same_item import pair_items
from cvgen.profile.same_paper import normalise_text

# Keys that readers conclude from others, or that steer documents.
CONCLUDED = frozenset({"type", "status", "badge", "topic", "selected", "tags", "image", "logo"})

_UNTOLD = CONCLUDED | {"key"}  # a citation key says nothing of a paper
_EMPTY: tuple[object, ...] = (None, [], {})  # a key that is there, without a value


@dataclass(frozen=True, slots=True)
class KnownItem:
    """An item that is in a profile, at `path`, and in another one, at `other`; `name` is what the profile calls it.

    `other_name` is what the other one calls it, if that is not the same, and `more` are the keys that only that has.
    """

    path: Place
    other: Place
    name: str
    other_name: str
    more: Mapping[str, Any]


def find_known_items(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[KnownItem]:
    """Yield the items of `new` plain data that are in the old data already."""
    for section in SECTIONS:
        ours, theirs = old.get(section), new.get(section)
        if not isinstance(ours, list) or not isinstance(theirs, list):
            continue
        for number, known in sorted(pair_items(section, ours, theirs).items()):
            item, other = ours[known], theirs[number]
            name, other_name = name_item(section, item), name_item(section, other)
            if normalise_text(name) == normalise_text(other_name) or _share_employer(section, item, other):
                other_name = ""
            yield KnownItem((section, known), (section, number), name, other_name, _find_more(item, other))


def name_item(section: str, item: Any) -> str:
    """Return what an item is called, "" if nothing in it says that."""
    if not isinstance(item, Mapping):
        return str(item)
    named = next((texts[0] for texts in item_names(section, item) if texts), "")
    return named or next((str(value) for value in item.values() if isinstance(value, str)), "")


def _share_employer(section: str, item: Any, other: Any) -> bool:
    """Tell whether two items are posts with one employer, of which one is several roles there."""
    if not all(isinstance(one, Mapping) for one in (item, other)) or not (item.get("roles") or other.get("roles")):
        return False
    ours, theirs = ({*map(normalise_text, chain(*item_names(section, one)))} for one in (item, other))
    return bool(ours & theirs)


def _find_more(old: Any, new: Any) -> dict[str, Any]:
    """Return the keys of an item that another lacks, of its links those to other addresses."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return {}
    more = {key: value for key, value in new.items() if old.get(key) in _EMPTY and key not in _UNTOLD}
    more = {key: value for key, value in more.items() if not is_told(key, value, old)}
    links, others = old.get("links"), new.get("links")
    if isinstance(links, Mapping) and isinstance(others, Mapping):
        known = {_normalise_address(address) for address in (*links.values(), old.get("url"))}
        if unknown := {label: url for label, url in others.items() if _normalise_address(url) not in known}:
            more["links"] = unknown
    return more


def is_told(key: str, value: Any, item: Mapping[str, Any]) -> bool:
    """Tell whether the place of a book in its series is told already: some call it volume, and others number."""
    other = {"volume": "number", "number": "volume"}.get(key, "")
    return bool(other and item.get("series")) and str(item.get(other)) == str(value)


def _normalise_address(address: object) -> str:
    return str(address).partition("://")[2].rstrip("/") or str(address)
