"""Describe each piece of a record by what it and the others name: organisations, roles, degrees, places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cvgen.readers.items.pieces import Piece
from cvgen.readers.items.word_classes import find_classes, list_words

# What classes of words tell, as one letter.
_GROUPS: Mapping[str, str] = {
    **dict.fromkeys(("organisation", "house", "cjk-organisation", "cjk-house"), "O"),
    **dict.fromkeys(("department", "unit", "cjk-department", "cjk-unit"), "D"),
    **dict.fromkeys(("role", "post", "cjk-role", "cjk-post"), "R"),
    **dict.fromkeys(("degree", "study", "cjk-degree", "cjk-study"), "G"),
    **dict.fromkeys(("place", "state", "town", "cjk-place"), "P"),
    **dict.fromkeys(("field", "cjk-field"), "F"),
    **dict.fromkeys(("award", "cjk-prize"), "A"),
    "talk-kind": "T",
    "meeting": "M",
    "level": "L",
}
_SEEN = "ORGADP"  # that another piece names one of these tells what this one is not
# Features that mean other things in other sections.
_BY_SECTION = (
    "c=",
    "b=",
    "k=",
    "at=",
    "fmt=",
    "len=",
    "f=",
    "in=",
    "bias",
    "edge=",
    "g=",
    "-1g",
    "+1g",
    "seen",
    "ahead",
)


def add_record_features(described: Sequence[list[str]], pieces: Sequence[Piece], section: str) -> None:
    """Add the features of records to those of the pieces of an item."""
    groups = [_list_groups(piece, _OTHER_TOWNS if section != "papers" else frozenset()) for piece in pieces]
    for index, features in enumerate(described):
        features += _describe(groups, index)
        features += [f"{section}|{name}" for name in features if name.startswith(_BY_SECTION)]


# Many of them are names of authors, too.
_OTHER_TOWNS = list_words("other-town")


def _list_groups(piece: Piece, towns: frozenset[str]) -> str:
    """Return the letters of what a piece names, in order; `towns` are words that name places besides those of lists."""
    if _FACULTY.match(piece.text):
        return "R"
    classes = [name for token in piece.tokens for name in find_record_classes(token.text)]
    names_town = any(token.text.casefold() in towns for token in piece.tokens)
    return "".join(sorted({_GROUPS[name] for name in classes if name in _GROUPS} | ({"P"} if names_town else set())))


_FACULTY = re.compile(
    r"(?:(?:teaching|visiting|adjunct|clinical|research|affiliated?|core|associated?|tenured)\s)+faculty\b(?!\s+of)",
    re.IGNORECASE,
)


def find_record_classes(word: str) -> tuple[str, ...]:
    """Return the classes of a word or, if no list has it, of what it ends with: Co-Organisatorin, Bauleiterin."""
    plain = word.casefold().removeprefix("co-")
    return find_classes(word) or find_classes(plain) or (("post",) if plain.endswith(_ROLE_ENDINGS) else ())


_ROLE_ENDINGS = tuple(list_words("role-ending"))


def _describe(groups: Sequence[str], index: int) -> Iterator[str]:
    """Yield what a piece names, what its neighbours do, and what others before and behind it do."""
    own = groups[index]
    yield f"g={own}"
    before = groups[index - 1] if index else "^"
    behind = groups[index + 1] if index + 1 < len(groups) else "$"
    yield f"-1g={before},{own}"
    yield f"+1g={behind},{own}"
    yield f"-1g+1g={before},{behind}"
    seen = "".join(letter for letter in _SEEN if any(letter in other for other in groups[:index]))
    ahead = "".join(letter for letter in _SEEN if any(letter in other for other in groups[index + 1 :]))
    yield f"seen={seen},{own}"
    yield f"ahead={ahead},{own}"
    yield f"last={min(len(groups) - index - 1, 3)},{min(index, 3)}"
