"""Names of journals as libraries catalogue them, in the spelling that readers know."""

from __future__ import annotations

import re

_CITY = re.compile(r"\s*\([^()]*\)$")  # libraries tell journals of one name apart by it
_PART = re.compile(r"</?h\d>")  # Europe PMC's mark of a part: Heart. <h2>Surgery</h2>
_OFFICIAL = re.compile(r" ?: (?:an? |the )?(?:official|publication of|journal of the) .*$", re.IGNORECASE)
_SMALL_WORDS = frozenset({"a", "an", "and", "at", "for", "from", "in", "of", "on", "or", "the", "to", "with"})


def tidy_journal(name: str, short: str, *, is_english: bool) -> str:
    """Return the name of a journal without its city and whose official journal it is.

    Catalogues write names as sentences. The words that the short name has, in the order of their first letters, get
    capitals in English: “British journal of ink”, “Br J Ink”.
    """
    if short and "(" not in short:
        name = _CITY.sub("", name)
    name = _OFFICIAL.sub("", _PART.sub("", name)).replace(" : ", ": ")
    return _capitalise(name, short.split()) if is_english and short else name


def _capitalise(name: str, short: list[str]) -> str:
    words = []
    for word in name.split(" "):
        is_in_short = bool(short) and word[:1].casefold() == short[0][:1].casefold()
        if is_in_short and word not in _SMALL_WORDS:
            abbreviation = short.pop(0)
            word = word.capitalize() if word.islower() and abbreviation[:1].isupper() else word
        words.append(word)
    return " ".join(words)
