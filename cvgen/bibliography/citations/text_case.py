"""Capitals and small letters, as citation styles ask for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from cvgen.bibliography.citations.kept_words import find_kept_words
from cvgen.bibliography.citations.marks import read_mark
from cvgen.bibliography.citations.visible import OPEN_QUOTE, is_hidden, map_visible, see

_GREEK = re.compile("[\u00b5\u0370-\u03ff]")
# One or two Greek letters before those of another script: α-helix, µm.
_SIGN = re.compile(
    "[\u00b5\u0370-\u03ff]{1,2}(?![\u0370-\u03ff\u1f00-\u1fff])[\\W\\d_]*[^\\W\\d_\u0370-\u03ff\u1f00-\u1fff]"
)
# What has the first letter of a word: a formula (or U+FFFC) has one, whatever is in it.
_LETTER = re.compile("[^\\W_]|[\ufffc\U000f0000-\U000f1fff]")
# What parts words: spaces, hyphens, punctuation; an apostrophe does, too, so that “don’t” gets one capital.
_WORD = re.compile(r"[^\s\-–—/.,;?!:\[\]()“”‘’\"'\U0010f000\U0010f001]+")
_WORDS = """
    a about above according across after against along alongside amid among an and apart around as aside at atop away
    barring before behind below beneath beside besides between beyond but by c ca circa concerning d de despite down due
    during et except excluding following for from in inside instead into like minus near next nor of off on onto
    opposite or out outside over past per plus pro qua regarding since so than the through throughout till to toward
    towards under underneath until unto up upon v van versus via von vs with within without yet
"""
# English words that a title has small, but at its begin, its end and after a colon.
_SMALL = frozenset(_WORDS.split())


def change_case(text: str, case: str | None, *, english: bool) -> str:
    """Return a text in the case that a style names (CSL 1.0.2, “Text-case”); titles get capitals in English alone."""
    if not case or (case == "title" and not english):
        return text
    if case not in ("title", "sentence"):
        return map_visible(text, _CASES[case])
    kept = _find_emphasis(text) | find_kept_words(see(text))
    return map_visible(text, lambda plain: _change_around(plain, _CASES[case](plain), kept))


def _change_around(plain: str, changed: list[str], kept: frozenset[int]) -> list[str]:
    return [old if place in kept else new for place, (old, new) in enumerate(zip(plain, changed, strict=True))]


def _find_emphasis(text: str) -> frozenset[int]:
    """Return the places of the visible characters in parts that somebody marked: species, titles, words of others.

    They are written as they should be: *E. coli* is no *E. Coli*. A mark around all of a text says nothing.
    """
    places, begins, seen = set[int](), list[int](), 0
    total = len(see(text))
    for char in text:
        if not is_hidden(char):
            seen += 1
        elif char < OPEN_QUOTE and read_mark(char)[0] == "span":
            if not read_mark(char)[2]:
                begins.append(seen)
            elif begins and (begin := begins.pop(), seen) != (0, total):
                places.update(range(begin, seen))
    return frozenset(places)


def _lower(text: str) -> list[str]:
    return [char.lower() for char in text]


def _upper(text: str) -> list[str]:
    return [char.upper() for char in text]


def _capitalize_first(text: str) -> list[str]:
    """Give the first word a capital, if it has none anywhere (“iPhone” stays) and is no sign (“α-helix”)."""
    chars = list(text)
    found = _LETTER.search(text)
    if found and not _SIGN.match(text, found.start()):
        word = _WORD.match(text, found.start())
        if word and word.group().islower():
            chars[found.start()] = found.group().upper()
    return chars


def _capitalize_all(text: str) -> list[str]:
    chars = list(text)
    for word in re.finditer(r"\S+", text):
        _capitalize(chars, word)
    return chars


def _capitalize(chars: list[str], word: re.Match[str]) -> None:
    """Give a word a capital, behind what is no letter; not if it has one already, nor to α- and the like."""
    found = _LETTER.search(word.group())
    if found and word.group().islower() and not _GREEK.match(found.group()):
        chars[word.start() + found.start()] = found.group().upper()


def _sentence(text: str) -> list[str]:
    plain = text.lower() if text.isupper() else text
    words = list(re.finditer(r"\S+", plain))
    chars = list(plain) if len(plain) == len(text) else list(text)
    for number, word in enumerate(words):
        if number == 0:
            _capitalize(chars, word)
        elif word.group().istitle():
            chars[word.start() : word.end()] = list(word.group().lower())
    return chars


def _title(text: str) -> list[str]:
    """Give English words capitals that have none: those of one letter and small words only where something begins."""
    chars = list(text)
    words = list(_WORD.finditer(text))
    begins = True
    for number, word in enumerate(words):
        behind = words[number - 1].end() if number else 0
        between = text[behind : word.start()]
        begins = number == 0 or re.search("[:?!]", between) is not None
        ends = number == len(words) - 1 and len(word.group()) > 1
        hyphenated = text[word.end() : word.end() + 1] == "-" and (between[-1:] or " ").isspace()
        small = len(word.group()) == 1 or word.group().lower() in _SMALL
        if begins or ends or hyphenated or not small:
            _capitalize(chars, word)
    return chars


_CASES: Mapping[str, Callable[[str], list[str]]] = {
    "lowercase": _lower,
    "uppercase": _upper,
    "capitalize-first": _capitalize_first,
    "capitalize-all": _capitalize_all,
    "sentence": _sentence,
    "title": _title,
}


def has_case(text: str) -> bool:
    """Return whether a text begins in a script with capitals, or one that parts words by spaces as those do."""
    plain = see(text)
    return bool(plain) and (plain[0].lower() != plain[0].upper() or "\u0590" <= plain[0] <= "\u0e5b")
