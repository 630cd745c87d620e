"""What is known of a piece of an item: a name, a year, a venue."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cvgen.readers.items.pieces import Piece
from cvgen.readers.items.token_kinds import is_identifier, is_patent_number, is_year
from cvgen.readers.items.tokens import CAPITAL
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.line_runs import is_link_label
from cvgen.readers.page.owner.personal_names import is_name

# The syllables of Mandarin in Hanyu Pinyin (ISO 7098), by initial and final; some pairs do not occur.
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|ei|ui|ao|ou|iu|ie|ue|ve|er|an|en|in|un|ia|ua|uo|a|o|e|i|u|v|ü)"
)
_PINYIN = re.compile(rf"{_SYLLABLE}(?:[-’']?{_SYLLABLE}){{0,2}}", re.IGNORECASE)
_LONGEST_PINYIN = 12
_NEVER_IN_NAMES = frozenset(("function", "award", "metric", "we", "status", "badge", "preprint"))
_DERIVED = re.compile(
    r"\w{2,}(?:ings?|tions?|sions?|ness|ments?|it(?:y|ies)|ive|ous|ics|[ai]ble|less|ful|ally|ship|ism|i[sz](?:e|ed|es)|[ae]nce"
    r"|olog(?:y|ies)|graphy|works?|tures?|ung|ungen|keit|heit|schaft|ité|ción)",
    re.IGNORECASE,
)
_INITIALS = re.compile(rf"(?:{CAPITAL}\.?(?:-[a-z]\.)?-?){{1,4}}")
_OPEN_CLASSES = frozenset(
    ("acronym", "given", "family")
)  # their words tell nothing by themselves: no list is to be learnt
_ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][\w&-]{1,14}")
_ROMAN = r"(?=[IVXLC]{2})(?!CV)C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_NUMBER = re.compile(rf"\d+(?:[./]\d+)*[a-z]?|[ivxlc]{{2,6}}|[eE]\d+|{_ROMAN}")


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of a piece.

    `kind` is the likeliest of name, year, number, patent, link, url, acronym, venue, other and long; `name` the form of
    a name, "" if it cannot be one; `classes` the classes of its words, `words` those of its words that have a class;
    `derived` says how many have an ending that words of a language have and names have not: -tion, -ing.
    """

    kind: str
    name: str
    classes: frozenset[str]
    words: tuple[str, ...]
    length: int
    is_own: bool
    derived: int


def find_facts(pieces: Sequence[Piece], own_names: frozenset[str], *, is_paper: bool = False) -> list[Facts]:
    """Return the facts of each piece; `own_names` are forms of the owner's name, in lower case."""
    return [
        replace(facts, kind="venue", name="") if is_paper and joins_words(piece) else facts
        for piece, facts in zip(pieces, (_find(piece, own_names) for piece in pieces), strict=True)
    ]


_JOINED_WORDS = re.compile(
    r"(?:.*, )?[^\W\d_]{2,} (?:and|&|und|et) (?:[^\W\d_a-z][^\W\d_]+|[^\W\d_a-z].* [^\W\dA-Z].*)"
)


def joins_words(piece: Piece) -> bool:
    """Tell whether a piece inside a line of a paper joins words as names of journals do: Ear and Hearing."""
    return "\n" not in piece.before and bool(_JOINED_WORDS.fullmatch(piece.text))


def _find(piece: Piece, own_names: frozenset[str]) -> Facts:
    texts = [token.text for token in piece.tokens if token.is_word]
    by_word: Mapping[str, tuple[str, ...]] = {text: find_classes(text) for text in texts}
    if is_pinyin_name(texts):  # En Xu, Di Wu, Lanzhou He, whose first names are other words
        by_word = {text: tuple(name for name in names if name not in _NO_FIRST_NAME) for text, names in by_word.items()}
    classes = frozenset(name for names in by_word.values() for name in names)
    words = tuple(text.casefold().strip(".") for text in texts if set(by_word[text]) - _OPEN_CLASSES)
    text = piece.text
    name = _name_form(text, texts, classes)
    derived = sum(bool(_DERIVED.fullmatch(word)) for word in texts)
    length = sum(max(1, len(word) // 3) if word[0] > "\u3000" else 1 for word in texts)
    return Facts(
        _kind(piece, texts, name, classes), name, classes, words, length, text.casefold() in own_names, derived
    )


_BEFORE_LAST = re.compile(r"(?:and|und|et|y|e|with|by|mit|avec|con)\s+(?=[^\W\da-z])", re.IGNORECASE)


def _name_form(text: str, texts: Sequence[str], classes: frozenset[str]) -> str:
    """Return the form of a name: full, initials (A. Lovelace), inverted (Lovelace A), pinyin, cjk, others, single."""
    if before := _BEFORE_LAST.match(text):
        text, texts = text[before.end() :], texts[1:]
        classes = frozenset(name for word in texts for name in find_classes(word))
    if _INITIALS.fullmatch(text):
        return "given"  # behind a family name and a comma
    if "others" in classes and len(texts) <= 2:
        return "others"
    if not is_name(text) or (len(texts) > 1 and classes & _NEVER_IN_NAMES):
        return ""
    if texts[0][0] > "\u3000":
        return "cjk"
    if len(texts) == 1:
        return "pinyin1" if _is_pinyin(texts[0]) else "single"
    if _INITIALS.fullmatch(texts[-1]) and len(texts[-1]) <= 4 and not _INITIALS.fullmatch(texts[0]):
        return "inverted"
    if _INITIALS.fullmatch(texts[0]):
        return "initials"
    if len(texts) in (2, 3) and all(map(_is_pinyin, texts)):
        return "pinyin"
    return f"full{min(len(texts), 4)}"


_NO_FIRST_NAME = frozenset(("function", "in", "town"))


def is_pinyin_name(texts: Sequence[str]) -> bool:
    """Tell whether words are those of a Chinese name in Latin letters."""
    is_written = all(text[:1].isupper() and text[1:].islower() for text in texts)
    return len(texts) in (2, 3) and is_written and all(map(_is_pinyin, texts))


def _is_pinyin(word: str) -> bool:
    return len(word) <= _LONGEST_PINYIN and bool(_PINYIN.fullmatch(word))


def _kind(piece: Piece, texts: Sequence[str], name: str, classes: frozenset[str]) -> str:
    first = texts[0]
    if len(texts) == 1 and is_year(first):
        return "year"
    if is_identifier(first):
        return "url"
    if is_patent_number(first):
        return "patent"
    if all(_NUMBER.fullmatch(text) for text in texts):
        return "number"
    if (
        piece.tokens[0].run.href is not None
        and len(texts) <= 3
        and is_link_label([token.run for token in piece.tokens])
    ):
        return "link"
    is_acronym = "acronym" in classes or (_ACRONYM.fullmatch(texts[-1]) and not name)
    if len(texts) <= 2 and is_acronym:
        return "acronym"
    if classes & {"venue", "cjk-venue"}:
        return "venue"
    if name:
        return "name"
    return "long" if len(texts) >= 4 else "other"
