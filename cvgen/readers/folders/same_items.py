"""Tell the same item on two pages that say or are read in two ways: by years, numbers and words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cvgen.profile.same_paper import normalise_text, normalise_words

Data = dict[str, Any]

_LEAST_WORDS = 4  # of an item that is told by its words alone
_SHARED = 0.85  # of the words of the shorter of two items that are the same
_LEAST_TITLE = 24  # letters of a title that is looked for in a longer one
TOLD_BY_WORDS = frozenset({
    "awards", "grants", "education", "experience", "talks", "service", "memberships", "supervision", "certificates",
    "outreach", "editorial",
})  # fmt: skip
NO_WORDS = frozenset({"links", "url", "image", "images", "logo", "key", "extra", "date"})
_DEGREES = {
    "doctor of philosophy": "phd", "master of science": "msc", "bachelor of science": "bsc", "master of arts": "ma",
    "bachelor of arts": "ba", "m s": "msc", "b s": "bsc", "ph d": "phd", "m sc": "msc", "b sc": "bsc", "ms": "msc",
    "bs": "bsc", "master of engineering": "meng", "bachelor of engineering": "beng",
}  # fmt: skip
_JOINING = frozenset(("in", "of", "and", "the", "at", "for"))


@dataclass(frozen=True, slots=True)
class ItemWords:
    """What two readings of an item share: years, words; of a paper, its title, those of its venue, and its place."""

    years: frozenset[str]
    words: frozenset[str]
    title: str = ""
    venue: frozenset[str] = frozenset()
    place: tuple[str, str] = ("", "")
    kind: str = ""
    doi: str = ""


def collect_words(key: str, item: Any) -> ItemWords | None:
    """Return the words of an item of a section, None if items of it are not told by them."""
    if not isinstance(item, Mapping) or key not in ("papers", *TOLD_BY_WORDS):
        return None
    years = find_years(item)
    if key != "papers":
        return ItemWords(years, frozenset(list_words(" ".join(_list_values(item)))))
    title = str(item.get("title") or "")
    place = str(item.get("volume") or ""), re.split("[–-]", str(item.get("pages") or ""))[0]
    venue = frozenset(list_words(f"{item.get('venue') or ''} {item.get('text') or ''}"))
    kind, doi = str(item.get("type") or ""), str(item.get("doi") or "").casefold()
    return ItemWords(years, frozenset(list_words(title)), normalise_text(title), venue, place, kind, doi)


def is_alike(old: ItemWords, new: ItemWords) -> bool:
    """Tell whether two items of different pages are one."""
    if old.title or new.title:
        return _is_same_paper(old, new)
    least = min(len(old.words), len(new.words))
    return old.years == new.years and least >= _LEAST_WORDS and len(old.words & new.words) >= _SHARED * least


def _is_same_paper(old: ItemWords, new: ItemWords) -> bool:
    """Tell whether two papers stand on the same pages of a volume, or one title ends or begins the other's."""
    if (old.doi and new.doi and old.doi != new.doi) or (old.years and new.years and old.years != new.years):
        return False
    if all(old.place) and old.place == new.place:
        return 2 * len(old.words & new.words) >= min(len(old.words), len(new.words))
    one, two = sorted((old.title, new.title), key=len)
    is_part = len(one) >= _LEAST_TITLE and 2 * len(one) >= len(two) and (two.startswith(one) or two.endswith(one))
    is_of_kind = not old.kind or not new.kind or old.kind == new.kind
    return is_part and is_of_kind and bool(old.venue & new.venue)


def _list_values(item: Mapping[str, Any]) -> Iterator[str]:
    """Yield the texts of an item, without addresses and dates."""
    for name, value in item.items():
        if name not in NO_WORDS:
            yield " ".join(map(str, value)) if isinstance(value, list) else str(value)


def find_years(item: Mapping[str, Any]) -> frozenset[str]:
    """Return the years in the date of an item."""
    return frozenset(re.findall(r"\d{4}", str(item.get("date") or "")))


def list_words(text: str) -> set[str]:
    """Return the words of a name for comparison, those of degrees in short, without addresses and joining words."""
    words = " ".join(normalise_words(re.sub(r"\]\([^()]*\)", "]", text)))
    for name, short in _DEGREES.items():
        if name in words:
            words = re.sub(rf"\b{name}\b", short, words)
    return set(words.split()) - _JOINING
