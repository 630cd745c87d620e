"""Choice of the items of one section: filters, order and limit."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from cvgen.profile.authors import is_open, list_named
from cvgen.profile.choices import Choice
from cvgen.profile.items import NAMED_BY
from cvgen.profile.lock import Lock, paper_key
from cvgen.profile.owner import Owner
from cvgen.profile.papers import Paper
from cvgen.profile.same_paper import normalise_words
from cvgen.profile.time_limits import is_within

FILTERS = ("types", "status", "role", "tags", "without_tags", "since", "until")


def choose_items(items: Iterable[Any], choice: Choice, owner: Owner, lock: Lock, language: str) -> tuple[Any, ...]:
    """Return the items that a choice leaves of a section, in its order: filters first, then the order, then the limit.

    Titles are sorted in a `language`.
    """
    chosen = [item for item in items if fits(item, choice, owner)]
    if choice.selected and any(item.selected for item in chosen):
        chosen = [item for item in chosen if item.selected]
    if sort := _SORTS.get(choice.sort):
        chosen = sort(chosen, lock, language)
    return tuple(chosen[: choice.limit])


def fits(item: Any, choice: Choice, owner: Owner) -> bool:
    """Return whether an item passes all filters of a choice."""
    return all(_FITS[name](item, choice, owner) for name in FILTERS if getattr(choice, name))


def has_role(paper: Paper, role: str, owner: Owner) -> bool:
    """Return whether the owner is the first, last or corresponding author of a paper.

    Those who contributed equally with the first author are first authors.
    """
    authors = list_named(paper.creators)
    places = owner.find_in([author.name for author in authors])
    if role == "corresponding":
        return any(authors[place].corresponding for place in places)
    if role == "last":
        return len(authors) - 1 in places and not is_open(paper.creators)
    return any(place == 0 or all(author.equal for author in authors[: place + 1]) for place in places)


_FITS: Mapping[str, Callable[[Any, Choice, Owner], bool]] = {
    "types": lambda item, choice, _: (item.type or "other") in choice.types,
    "status": lambda item, choice, _: (item.status or "published") in choice.status,
    "role": lambda item, choice, owner: has_role(item, choice.role or "", owner),
    "tags": lambda item, choice, _: bool(set(item.tags) & set(choice.tags)),
    "without_tags": lambda item, choice, _: not set(item.tags) & set(choice.without_tags),
    "since": lambda item, choice, _: is_within(getattr(item, "date", None), choice.since, choice.until),
    "until": lambda item, choice, _: is_within(getattr(item, "date", None), None, choice.until),
}


def _sort_newest(items: Sequence[Any], _lock: Lock, _language: str) -> list[Any]:
    return _sort_by_date(items, newest=True)


def _sort_oldest(items: Sequence[Any], _lock: Lock, _language: str) -> list[Any]:
    return _sort_by_date(items, newest=False)


def _sort_by_date(items: Sequence[Any], *, newest: bool) -> list[Any]:
    """Return items by date, and what has none at the end; papers that are still to come are the newest."""
    dated = [item for item in items if getattr(item, "date", None)]
    undated = [item for item in items if not getattr(item, "date", None)]
    to_come = [item for item in undated if getattr(item, "is_unpublished", False)]
    others = [item for item in undated if not getattr(item, "is_unpublished", False)]
    in_order = sorted(dated, key=lambda item: item.date.sort_key(), reverse=newest)
    return [*to_come, *in_order, *others] if newest else [*in_order, *to_come, *others]


def _sort_by_title(items: Sequence[Any], _lock: Lock, language: str) -> list[Any]:
    return sorted(items, key=lambda item: _title_key(item, language))


def _title_key(item: Any, language: str) -> tuple[str, str]:
    """Return what a title is sorted by: its words without accents, then with them."""
    keys = ("title", *(names[0] for names in NAMED_BY.values()))
    title = next((text for key in keys if (text := getattr(item, key, None))), None)
    words = " ".join(normalise_words(title.resolve(language, language))) if title else ""
    plain = "".join(char for char in unicodedata.normalize("NFD", words) if not unicodedata.combining(char))
    return plain, words


def _sort_by_citations(items: Sequence[Any], lock: Lock, _language: str) -> list[Any]:
    """Return papers by their number of citations, those without a number at the end."""

    def count(paper: Paper) -> int:
        citations = lock.citations.get(paper_key(paper))
        return citations.count if citations else -1

    return sorted(items, key=count, reverse=True)


_SORTS: Mapping[str, Callable[[Sequence[Any], Lock, str], list[Any]]] = {
    "newest": _sort_newest,
    "oldest": _sort_oldest,
    "title": _sort_by_title,
    "citations": _sort_by_citations,
}
