"""What another profile knows more of the items that are there, and what of it contradicts nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cvgen.problems import Place
from cvgen.profile.item_names import name_person
from cvgen.profile.known_items import KnownItem, find_known_items
from cvgen.profile.same_paper import normalise_text, normalise_words

# What belongs to one publication of a paper, and is not true of its preprint, or of another edition.
OF_PUBLICATION = frozenset({
    "doi", "venue", "date", "volume", "number", "pages", "article_number", "chapter", "total_pages", "publisher",
    "series", "edition", "editors", "event", "isbn", "issn", "place", "organisation", "status", "url",
})  # fmt: skip
# Of these an item has one: a journal counts pages or articles, and the same is told as a text or in points.
_ALTERNATIVES = (frozenset({"pages", "article_number"}), frozenset({"text", "highlights"}))
_OF_ROLES = frozenset({"role", "roles", "date", "text", "highlights", "department"})
_NAMES = frozenset({"subtitle", "place", "department", "organisation", "event", "text", "note", "during", "award"})
_PEOPLE = ("authors", "editors", "translators")


@dataclass(slots=True)
class Offer:
    """The keys that another profile has of an item at `path`, which the item lacks.

    `safe` ones contradict nothing, `doubtful` ones may be of another version of it: `differences` are the keys of both
    that say so, with the item's value and the other one. `other_name` is what the other profile calls it, if that is
    not the same: then all are doubtful. `is_unsure` is whether a reader was not sure of some.
    """

    path: Place
    name: str
    other_name: str = ""
    safe: dict[str, Any] = field(default_factory=dict)
    doubtful: dict[str, Any] = field(default_factory=dict)
    differences: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    is_unsure: bool = False


def find_offers(
    old: Mapping[str, Any], new: Mapping[str, Any], unsure: Mapping[Place, Collection[str]] | None = None
) -> list[Offer]:
    """Return what `new` plain data knows more of the items of old data, an offer for each item of which it does.

    `unsure` are the keys, by the path of their item in the new data, that may have been misread.
    """
    offers: dict[Place, Offer] = {}
    for known in find_known_items(old, new):
        section = str(known.path[0])
        ours, theirs = old[section][known.path[1]], new[section][known.other[1]]
        if known.more:
            offer = offers.setdefault(known.path, Offer(known.path, known.name))
            _take(offer, known, ours, theirs, (unsure or {}).get(known.other, ()))
    return [offer for offer in offers.values() if offer.safe or offer.doubtful]


def _take(
    offer: Offer, known: KnownItem, ours: Mapping[str, Any], theirs: Mapping[str, Any], unsure: Collection[str]
) -> None:
    """Add to an offer what one item of the other profile knows more; of several that disagree, the first counts."""
    differences = dict(_find_differences(ours, theirs)) if known.path[0] == "papers" else {}
    offer.differences |= {key: pair for key, pair in differences.items() if key not in offer.differences}
    offer.other_name = offer.other_name or known.other_name
    for key, value in known.more.items():
        if _is_said(key, value, ours):
            continue
        offer.is_unsure |= key in unsure
        is_doubtful = (
            known.other_name
            or key in unsure
            or (differences and key in OF_PUBLICATION)
            or any(key in group and group & ours.keys() for group in _ALTERNATIVES)
        )
        given = offer.safe.get(key, offer.doubtful.get(key))
        if key == "links" and isinstance(given, Mapping) and isinstance(value, Mapping):
            value = {**value, **given}
        elif given not in (None, value):
            is_doubtful, value = True, given
        if is_doubtful or key in offer.doubtful:
            offer.safe.pop(key, None)
            offer.doubtful[key] = value
        else:
            offer.safe[key] = value


def _find_differences(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """Yield the keys in which two entries of a paper are not of the same version, with both values."""
    kinds = ["preprint" in (item.get("type"), item.get("status")) for item in (ours, theirs)]
    if kinds[0] != kinds[1] and ours.get("type") and theirs.get("type"):
        yield "type", (ours["type"], theirs["type"])
    venues = [item.get("venue") for item in (ours, theirs)]
    if all(venues) and not _are_like(*venues):
        yield "venue", (venues[0], venues[1])
    years = [re.findall(r"\d{4}", str(item.get("date") or "")) for item in (ours, theirs)]
    if all(years) and not {*years[0]} & {*years[1]}:
        yield "date", (ours["date"], theirs["date"])


def _are_like(one: Any, other: Any) -> bool:
    """Tell whether all words of one text are in the other, in any of their languages."""
    ours, theirs = ([*map(normalise_words, _list_versions(text))] for text in (one, other))
    return any({*a} <= {*b} or {*b} <= {*a} for a in ours for b in theirs)


def _is_said(key: str, value: Any, item: Mapping[str, Any]) -> bool:
    """Tell whether an item says something already in another key, or has no room for it beside that.

    A subtitle stands in the title, a town in the name of the university, the editors of a volume among its authors.
    """
    if key == "url":
        return str(value).rstrip("/") in [str(address).rstrip("/") for address in (item.get("links") or {}).values()]
    if (key in _OF_ROLES and item.get("roles")) or (key == "roles" and item.keys() & _OF_ROLES):
        return True
    if key in _PEOPLE:
        known = {name for other in _PEOPLE if other != key for name in _list_names(item.get(other))}
        return bool(known & {*_list_names(value)})
    words = [normalise_text(text) for text in _list_versions(value)]
    said = [normalise_text(text) for other in item.values() for text in _list_versions(other)]
    return key in _NAMES and any(word and word in text for word in words for text in said)


def _list_versions(text: Any) -> list[str]:
    return (
        [text] if isinstance(text, str) else [*filter(None, map(str, text.values()))] if isinstance(text, dict) else []
    )


def _list_names(people: Any) -> list[str]:
    """Return the names of a list as written, for comparison; authors may stand in one text."""
    people = people if isinstance(people, list) else [people] if people else []
    return [normalise_text(name_person(person)) for person in people]
