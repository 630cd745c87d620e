"""Closed classes of words that tell what a part of an item is."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

_EAST_ASIAN = "\u3000"  # Chinese, Japanese and Korean have no spaces, and the ends of their words tell


_KEPT = 20_000  # words that the lines of a page meet again
_ELIDED = re.compile(r"^(?:l|d|dell|all|nell|sull|un)['’]")  # l’université


@lru_cache(_KEPT)
def find_classes(word: str) -> tuple[str, ...]:
    """Return the classes in words.txt that a word is of; it may be in any case, with a full stop."""
    classes, ends = _read_words()
    plain = word.casefold().strip(".")
    plain = plain if plain in classes else plain.replace("’", "'")  # Xi’an
    if plain in classes:
        return classes[plain]
    if (bare := _ELIDED.sub("", plain)) != plain:
        return classes.get(bare, ())
    if plain[:1] <= _EAST_ASIAN:
        return ()
    found = (plain[start:] for start in range(len(plain)))  # the longest first: 科学院 is no 学院
    return next((ends[end] for end in found if end in ends), ())


def list_words(name: str) -> frozenset[str]:
    """Return the words of one class, also of those that tell nothing of a part: abbreviation, border …"""
    return frozenset(_read_lists()[name])


_NO_FACTS = (
    "abbreviation",
    "border",
    "parting",
    "remark",
    "publishing-town",
    "joint",
    "article",
    "record-label",
    "record-heading",
    "many-campuses",
    "campus",
    "long-town",
    "other-town",
    "role-ending",
    "charge",
    "title-phrase",
    "document",
    "academy",
    "scope",
    "scope-unit",
    "scope-filler",
    "long-venue",
    "reviewer-kind",
    "firm",
)


@cache
def _read_words() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return the classes by word, and those by the ends of words in Chinese and Japanese."""
    classes: dict[str, tuple[str, ...]] = {}
    ends: dict[str, tuple[str, ...]] = {}
    for name, words in _read_lists().items():
        for word in words if name not in _NO_FACTS else ():
            classes[word] = (*classes.get(word, ()), name)
            if name.startswith("cjk-"):
                ends[word] = (*ends.get(word, ()), name)
    return classes, ends


@cache
def _read_lists() -> dict[str, list[str]]:
    text = re.sub(r"(?m)^#.*", "", (files(__package__) / "words.txt").read_text("utf-8"))
    lists = re.findall(r"^\[([\w-]+)\]\n([^\[]+)", text, re.MULTILINE)
    return {name: [word.strip() for word in entries.replace("\n", " ").split(";")] for name, entries in lists}
