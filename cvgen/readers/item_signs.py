"""Find signs in an item that something in it was misread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from cvgen.readers.items.record_features import find_record_classes

_NAMES = ("title", "organisation", "department", "event", "venue", "degree", "role", "place", "publisher", "series")
_PLACES = frozenset(("organisation", "department", "event", "venue", "publisher"))
_ROLES = frozenset(("degree", "role"))
_CAPITALISED = frozenset(("title", "organisation", "event", "degree", "role", "place", "department"))
_PAIRS = ("()", "[]", "“”", "«»", "（）")
_BRACKET = re.compile(r"[()\[\]（）]")
_COMMA = re.compile(r"[,，、;]")
_SEPARATOR = re.compile(r"[;|]|\. [A-Z]| [–—] |: ")
_QUOTE = re.compile(r'["“”«»「」„]')
_ADDRESS = re.compile(r"\S@\S|://|\]\(")
_CAPITALS = re.compile(r"[A-Z]{3,}")
_STATUS = re.compile(
    r"\b(?:accepted|under review|in press|forthcoming|to appear|submitted|revis\w+|in preparation|draft|preprint)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(r"[(\[（]")
_NUMBER = re.compile(r"\b[A-Z]{1,3}\d{3}")  # of a patent
_INITIAL = re.compile(r"[A-Z]\.[ -]|[A-Z][\w'-]+ [A-Z][\w'-]+, \*")  # of an author
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_SHOUT = 12  # letters of a name in capitals
_SHORT_REST, _PROSE_WORDS = 11, 30  # words of what may be a field or two, and of what is none
_KINDS = {
    "hard": frozenset(("education", "editorial", "references", "service", "supervision", "teaching")),
    "easy": frozenset(("breaks", "interests", "languages", "news")),
    "own": frozenset(("sections",)),
}
_DATED = frozenset((
    "awards", "certificates", "clinical", "education", "exhibitions", "experience", "grants", "licences", "outreach",
    "talks", "teaching",
))  # fmt: skip
_BESIDES = frozenset(
    ("badge", "highlights", "image", "images", "links", "logo", "topic", "type", "url")
)  # they are no facts
_POSTS = frozenset(("clinical", "experience", "service"))
_AT = re.compile(r"\S (?:at|@|in der|chez|bei|en el|presso) \S")
_PROSE = frozenset(("papers", "news", "sections", "projects"))
_UNNAMED = frozenset(("papers", "news", "sections"))  # their titles may name anything
_USUAL = {  # keys of which an item has at least so many
    "experience": (("organisation", "role"), 2), "clinical": (("organisation", "role"), 2),
    "education": (("organisation", "degree"), 2), "talks": (("organisation", "event"), 1),
    "service": (("organisation", "event"), 1),
    "grants": (("organisation",), 1), "languages": (("level",), 1), "papers": (("venue", "date"), 2),
}  # fmt: skip


def find_signs(section: str, item: Mapping[str, Any], line: str = "") -> dict[str, str]:
    """Return the signs that something in an item of a section was misread, each with the key to look at.

    They are what fields of people's lists seldom have: brackets, commas and addresses in names, notes, what is missing.
    Two are of sections: “hard” and “easy”. `line` is the text of the item on its page.
    """
    signs: dict[str, str] = {}
    found = (_find_in_names(section, item), _find_in_rest(section, item), _find_lacking(section, item))
    for sign, key in (*chain(*found), *_find_in_label(item, line)):
        signs.setdefault(sign, key)
    signs |= {name: "" for name, sections in _KINDS.items() if section in sections}
    return signs


def _find_in_names(section: str, item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield signs in what names something."""
    for key in _NAMES:
        for text in _list_texts(item.get(key)):
            is_paper_title = key == "title" and section == "papers"
            found = _find_in_title(text) if is_paper_title else _find_in_name(section, key, text)
            yield from ((sign, key) for sign in found)


def _list_texts(value: Any) -> list[str]:
    """Return a text in all its languages."""
    return [text for text in (value.values() if isinstance(value, Mapping) else [value]) if isinstance(text, str)]


def _find_in_title(text: str) -> Iterator[str]:
    """Yield the signs in the title of a paper, which may have any words."""
    if _has_odd_quotes(text):
        yield "quotes"
    if _ADDRESS.search(text):
        yield "address"
    if _INITIAL.match(text):
        yield "initial"


def _find_in_name(section: str, key: str, text: str) -> Iterator[str]:
    found = {
        "address": _ADDRESS.search(text),
        "bracket": _BRACKET.search(text),
        "open": _OPEN.match(text),
        "year": key in ("organisation", "event") and _YEAR.match(text),
        "post": key == "organisation" and section in _POSTS and _names_post(text),
        "at": key == "role" and _AT.search(text),
        "comma": key in _PLACES and _COMMA.search(text),
        "comma-role": key in _ROLES and _COMMA.search(text),
        "comma-title": key == "title" and section != "sections" and _COMMA.search(text),
        "separator": _SEPARATOR.search(text),
        "quotes": _has_odd_quotes(text),
        "status": key != "title" and _STATUS.search(text),
        "lower": section != "papers" and key in _CAPITALISED and text[:1].islower(),
        "capitals": key == "place" and _CAPITALS.fullmatch(text),
        "shout": text.isupper() and len(text) > _SHOUT,
        "number": key == "venue" and _NUMBER.search(text),
    }
    yield from (sign for sign, is_there in found.items() if is_there)


def _has_odd_quotes(text: str) -> bool:
    """Tell whether a text has quotation marks, or brackets of which one is missing."""
    return bool(_QUOTE.search(text)) or any(text.count(pair[0]) != text.count(pair[1]) for pair in _PAIRS)


def _names_post(text: str) -> bool:
    return any("post" in find_record_classes(word) for word in re.findall(r"[\w'-]+", text))


def _names_organisation(text: str) -> bool:
    return any("organisation" in find_record_classes(word) for word in re.findall(r"[\w'-]+", text))


def _find_in_rest(section: str, item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield signs in what fits no other key of an item."""
    for key in ("note", "text"):
        text = item.get(key)
        if not isinstance(text, str) or not text or len(text.split()) > _PROSE_WORDS:
            continue
        yield from [("note", key)] * (key == "note" or section == "papers")
        yield from [("text", key)] * (key == "text" and section not in _PROSE)
        is_short = key == "note" or len(text.split()) <= _SHORT_REST
        yield from [("number-left", key)] * bool(section != "news" and is_short and re.search(r"\d", text))
        yield from [("lines", key)] * bool(section not in _PROSE and "\n" in text)


def _find_lacking(section: str, item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield signs in what an item lacks."""
    keys, least = _USUAL.get(section, ((), 0))
    if sum(bool(item.get(key)) for key in keys) < least:
        yield "lack", next(key for key in keys if not item.get(key))
    if section == "education" and not item.get("degree"):
        yield "no-degree", "degree"
    if section in _DATED and not item.get("date"):
        yield "no-date", "date"
    if section in _DATED and len(item.keys() - _BESIDES) == 1:
        yield "bare", next(iter(item))
    if item.get("type") == "patent" and not item.get("number"):
        yield "no-number", "number"
    is_named = any(item.get(key) for key in ("organisation", "event"))
    if section not in _UNNAMED and not is_named and any(map(_names_organisation, _list_texts(item.get("title")))):
        yield "no-organisation", "title"


def _find_in_label(item: Mapping[str, Any], line: str) -> Iterator[tuple[str, str]]:
    """Yield a sign if what should name an item is the label that its line begins with."""
    label = re.match(r"\W*([^:：]{2,30})[:：]", line)
    key = next((key for key in ("title", "organisation", "role") if item.get(key)), "")
    if label and key and re.sub(r"\W", "", str(item[key])) == re.sub(r"\W", "", label[1]):
        yield "label-name", key
