"""Find signs in an item that something in it was misread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_NAMES = ("title", "organisation", "department", "event", "venue", "degree", "role", "place", "publisher", "series")
_PLACES = frozenset(("organisation", "department", "event", "venue", "publisher"))
_ROLES = frozenset(("degree", "role"))
_UNNUMBERED = (_PLACES | _ROLES | {"series"}) - {"event"}
_MOST_WORDS = {"title": 9}
_MOST_WORDS_OF_PAPERS, _MOST_WORDS_OF_NAMES = 20, 8
_PAIRS = ("()", "[]", "“”", "«»", "（）")
_BRACKET = re.compile(r"[()\[\]（）]")
_COMMA = re.compile(r"[,，、]")
_NUMBER = re.compile(r"\d|\b[IVXLC]{2,}$")
_SEPARATOR = re.compile(r"[;|]|\. [A-Z]| [–—] |: ")
_QUOTE = re.compile(r'["“”«»「」„]')
_LABEL = re.compile(r"\b(?:supervis\w+|advis\w+|thesis|eds?\b|prof\b)|^(?:and|und|et|at|in|of|a|for)\b", re.IGNORECASE)
_LABELLED_POINT = re.compile(r"[^\W\d]{3,20}:\s")
_CAPITALS = re.compile(r"[A-Z]{3,}")
_HARD = frozenset(("talks", "grants", "service", "editorial", "outreach"))  # many orders, few signs between fields
_PROSE = frozenset(("papers", "news", "sections", "projects"))
_USUAL = {  # keys of which an item has at least so many
    "experience": (("organisation", "role"), 2), "clinical": (("organisation", "role"), 2),
    "education": (("organisation", "degree"), 2), "talks": (("organisation", "event"), 1),
    "service": (("organisation", "event"), 1),
    "grants": (("organisation",), 1), "languages": (("level",), 1), "papers": (("venue", "date"), 2),
}  # fmt: skip


def find_signs(section: str, item: Mapping[str, Any]) -> dict[str, str]:
    """Return the signs that something in an item of a section was misread, each with the key to look at.

    They are what fields of people's lists seldom have: brackets, commas and numbers in names, notes, what is missing.
    """
    signs: dict[str, str] = {}
    for sign, key in (*_find_in_names(section, item), *_find_in_rest(section, item)):
        signs.setdefault(sign, key)
    return signs


def _find_in_names(section: str, item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield signs in what names something."""
    for key in _NAMES:
        for text in _list_texts(item.get(key)):
            yield from ((sign, key) for sign in _find_in_text(section, key, text))


def _list_texts(value: Any) -> list[str]:
    """Return a text in all its languages."""
    return [text for text in (value.values() if isinstance(value, Mapping) else [value]) if isinstance(text, str)]


def _find_in_text(section: str, key: str, text: str) -> Iterator[str]:
    is_paper_title = key == "title" and section == "papers"
    is_unbalanced = any(text.count(pair[0]) != text.count(pair[1]) for pair in _PAIRS) or text.count('"') % 2
    most = _MOST_WORDS_OF_PAPERS if is_paper_title else _MOST_WORDS.get(key, _MOST_WORDS_OF_NAMES)
    found = {
        "bracket": not is_paper_title and _BRACKET.search(text),
        "comma": key in _PLACES and _COMMA.search(text),
        "comma-role": key in _ROLES and _COMMA.search(text),
        "number": key in _UNNUMBERED and _NUMBER.search(text),
        "separator": not is_paper_title and _SEPARATOR.search(text),
        "quotes": is_unbalanced or _QUOTE.search(text),
        "long": len(text.split()) > most,
        "label": key in (_PLACES | _ROLES) - {"role"} and _LABEL.search(text),
        "capitals": key == "place" and _CAPITALS.fullmatch(text),
    }
    yield from (sign for sign, is_there in found.items() if is_there)


def _find_in_rest(section: str, item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield signs in what an item has besides, and in what it has not."""
    rests = {key: item[key] for key in ("note", "text") if isinstance(item.get(key), str) and item[key]}
    for key, text in rests.items():
        yield from [("note", key)] * (key == "note" or section == "papers")
        yield from [("text", key)] * (key == "text" and section not in _PROSE)
        is_short = key == "note" or len(text.split()) <= _MOST_WORDS_OF_NAMES + 3
        yield from [("number-left", key)] * bool(section != "news" and is_short and re.search(r"\d", text))
    keys, least = _USUAL.get(section, ((), 0))
    if sum(bool(item.get(key)) for key in keys) < least:
        yield "lack", next(key for key in keys if not item.get(key))
    if any(_LABELLED_POINT.match(str(point)) for point in item.get("highlights") or ()):
        yield "labelled", "highlights"
    if any(" " not in name for name in _list_texts(item.get("advisor"))):
        yield "name", "advisor"
    if section in _HARD:
        yield "hard", ""
    if section == "sections":
        yield "own", ""
    if section == "papers":
        yield from _find_in_paper(item)


def _find_in_paper(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    names = [author.get("name", "") if isinstance(author, Mapping) else author for author in item.get("authors") or ()]
    if not item.get("type"):
        yield "no-type", "type"
    if item.get("type") == "chapter" and not (item.get("editors") or item.get("publisher")):
        yield "odd-type", "type"
    if len(names) == 1:
        yield "one-author", "authors"
    if any(map(_is_odd_name, names)):
        yield "name", "authors"


def _is_odd_name(name: str) -> bool:
    words = name.split()
    return bool(re.search(r"[,\d(]", name)) or len(words) > 4 or (len(words) == 1 and name[:1] < "\u3000")
