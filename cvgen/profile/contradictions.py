"""What another profile says otherwise: facts, dates, how far a paper is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cvgen.problems import Place
from cvgen.profile.known_items import find_known_items
from cvgen.profile.same_paper import normalise_text
from cvgen.text import dates

_TEXTS = (
    "title_before", "title_after", "headline", "affiliation", "location", "address", "email", "website", "birth",
    "birthplace", "nationality", "pronouns", "bio",
)  # fmt: skip
_LEAST_DIGITS = 6  # of a telephone number, which may be written with the code of its country
_IS_OUT = frozenset({"volume", "pages", "article_number"})  # a paper that has one of them has been published

_TAKEN = frozenset({"accepted", "in press", "forthcoming"})  # pages do not tell these apart


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A key for which two profiles have different values, `ours` and `theirs`.

    `name` is what its item is called and `other` the path of the item in the other profile: empty for a fact about the
    owner.
    """

    key: str
    ours: Any
    theirs: Any
    name: str = ""
    other: Place = ()


def find_contradictions(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Contradiction]:
    """Yield what `new` plain data says otherwise than the old data: the owner's facts first, then items of both."""
    for key in (*_TEXTS, "phone"):
        ours, theirs = old.get(key), new.get(key)
        if ours and theirs and not (_have_digits if key == "phone" else _have_texts)(ours, theirs):
            yield Contradiction(key, ours, theirs)
    for known in find_known_items(old, new):
        section = str(known.path[0])
        one, other = old[section][known.path[1]], new[section][known.other[1]]
        if isinstance(one, Mapping) and isinstance(other, Mapping) and not known.other_name:
            for key, ours, theirs in _compare_items(one, other):
                yield Contradiction(key, ours, theirs, known.name, known.other)


def _compare_items(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    if one.get("date") and other.get("date") and not _agree(str(one["date"]), str(other["date"])):
        yield "date", one["date"], other["date"]
    status = other.get("status") or "published"
    same = _TAKEN if status in _TAKEN else {status}
    if one.get("status") not in (None, *same) and (other.get("status") or _IS_OUT & other.keys()):
        yield "status", one["status"], status


def _list_texts(value: Any) -> list[str]:
    """Return the texts of a value in all languages and places, without addresses that only belong to them."""
    if isinstance(value, Mapping):
        return [text for inner in value.values() for text in _list_texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _list_texts(inner)]
    return [str(value)]


def _have_texts(ours: Any, theirs: Any) -> bool:
    """Tell whether all texts of the other profile are in ours, in any language."""
    known = normalise_text(" ".join(_list_texts(ours)))
    return all(normalise_text(text) in known for text in _list_texts(theirs))


def _have_digits(ours: Any, theirs: Any) -> bool:
    """Tell whether numbers of the other profile are ours, with a country's code or without."""
    known, others = ([re.sub(r"\D", "", text) for text in _list_texts(value)] for value in (ours, theirs))
    return all(any(number[-_LEAST_DIGITS:] == one[-_LEAST_DIGITS:] for one in known) for number in others)


def _agree(one: str, other: str) -> bool:
    """Tell whether two dates may be of one time: one may be less precise, or one end of the other."""
    try:
        ours, theirs = (dates.parse_period(text) for text in (one, other))
    except ValueError:
        return True
    if ours.parts or theirs.parts:
        return True
    edges = [
        [period.start.iso(), "" if period.open else (period.end or period.start).iso()] for period in (ours, theirs)
    ]
    pairs = [[_is_one(a, b) for b in edges[1]] for a in edges[0]]
    is_range = [period.open or period.end is not None for period in (ours, theirs)]
    return pairs[0][0] and pairs[1][1] if all(is_range) else any(any(row) for row in pairs)


def _is_one(date: str, other: str) -> bool:
    """Tell whether two dates are the same, one of them perhaps less precise; "" is an end that is open."""
    return date == other or bool(date and other and (date.startswith(other) or other.startswith(date)))
