"""Join pieces of a record that make one list of words or one name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from cvgen.readers.items.pieces import Piece
from cvgen.readers.items.record_ditto import holds_ditto
from cvgen.readers.items.record_joints import is_east_asian
from cvgen.readers.items.record_keys import CAREER
from cvgen.readers.items.record_places import names_place
from cvgen.readers.items.word_classes import find_classes, list_words
from cvgen.readers.page.owner.personal_names import is_name

_SECTIONS = frozenset(("education", "experience", "clinical", "awards", "grants"))
_TITLED = frozenset(("teaching", "supervision", "talks", "outreach", "service"))  # in whose names commas are
_AND = frozenset(("and", "und", "et", "y", "e", "och", "og", "en", "i", "&"))
_IN = frozenset(("in", "of", "for", "en", "de", "di", "em", "für", "i", "du", "des"))
_NAMES = frozenset(
    ("organisation", "house", "department", "unit", "role", "post", "degree", "study", "place", "state", "town",
     "award", "grade", "cjk-organisation", "cjk-house", "cjk-department")
)  # fmt: skip
_DEGREES, _ROLES = frozenset(("degree", "study")), frozenset(("role", "post"))
_UNSAID = frozenset(("research", "technology", "study"))  # words of fields, too
_LONGEST_MEMBER, _LONGEST_LAST = 4, 6  # words
_PARTING = list_words("parting")


def join_series(pieces: Sequence[Piece], section: str) -> list[Piece]:
    """Return pieces, of which those are one that commas, slashes or “and” make one list: “Health, Safety and Work”."""
    joined = list(pieces)
    rules: tuple[Callable[[Sequence[Piece], int, str], int], ...] = (_find_enumeration,) if section in _TITLED else ()
    if section in _SECTIONS:
        rules = (
            _find_joined_field,
            _find_degree_field,
            _find_series,
            _find_short_series,
            _find_role_series,
            _find_linked,
            _find_slash,
        )
    for rule in rules:
        place = 1
        while place < len(joined):
            start = rule(joined, place, section)
            if start < place:
                joined[start : place + 1] = [_merge(joined[start : place + 1])]
                place = start
            place += 1
    return joined


def _merge(pieces: Sequence[Piece]) -> Piece:
    first, last = pieces[0], pieces[-1]
    tokens = tuple(token for piece in pieces for token in piece.tokens)
    return Piece(first.first, last.last, tokens, first.before, last.after, first.inside)


def _find_series(pieces: Sequence[Piece], place: int, section: str) -> int:
    """Return where a list begins whose last piece begins with “and”: “Study, Research, and Development”."""
    piece = pieces[place]
    if (
        piece.before != ","
        or piece.tokens[0].text.casefold() not in _AND
        or not 2 <= len(piece.tokens) <= _LONGEST_LAST
    ):
        return place
    if not _is_even(pieces[place - 1], piece):
        return place
    start = place - 1
    while start and pieces[start].before == "," and _is_member(pieces[start]) and _is_even(pieces[start - 1], piece):
        start -= 1
    return start


def _find_enumeration(pieces: Sequence[Piece], place: int, section: str) -> int:
    """Return where a name of three or more words between commas begins: “Race, Class, and Gender in Ports”."""
    piece = pieces[place]
    if piece.before != "," or piece.tokens[0].text.casefold() not in _AND or len(piece.tokens) < 2:
        return place
    start = place
    while start and pieces[start].before == "," and _lists_with(pieces[start - 1], piece):
        start -= 1
    if start and start < place and pieces[start].before == "," and _opens_names(pieces[start - 1], piece):
        start -= 1
    return start if place - start >= 2 else place


def _opens_names(before: Piece, last: Piece) -> bool:
    """Tell whether a piece is a body and the first of what it is for: “Committee on Banking”, Housing, and …"""
    words = [token.text.casefold() for token in before.tokens]
    return _is_even(before, last) and len(words) > 2 and words[-2] in ("on", "for", "of")


def _lists_with(before: Piece, last: Piece) -> bool:
    """Tell whether a piece may be one of the subjects of which another is the last: it names nothing else."""
    is_person = len(before.tokens) > 1 and bool(is_name(before.text))
    return _is_even(before, last) and not _classes(before) & _NO_SUBJECTS and not is_person


_NO_SUBJECTS = _NAMES - {"award", "grade"} | {"level", "month", "talk-kind"}


def _find_short_series(pieces: Sequence[Piece], place: int, section: str) -> int:
    """Return where the list of fields begins that a piece ends: “DUT in Health, Safety and Work”, “Droit, économie”."""
    piece, before = pieces[place], pieces[place - 1]
    words = [token.text for token in piece.tokens]
    if section not in CAREER or piece.before != "," or not _is_even(before, piece) or not _is_member(piece):
        return place
    if holds_ditto(piece.text):
        return place
    ends = any(word.casefold() in _AND for word in words[1:-1]) and len(words) <= _LONGEST_LAST
    least = 1 if section == "education" else 2
    goes_on = words[0][:1].islower() and words[0].casefold() not in _PARTING | _IN | _AND and least <= len(words) <= 3
    if not ends and not goes_on:
        return place
    opened = any(token.text.casefold() in _IN for token in before.tokens[1:-1])
    named = bool(_classes(before) & (_DEGREES if section == "education" else _ROLES))
    return place - 1 if named and (opened or goes_on) else place


def _find_role_series(pieces: Sequence[Piece], place: int, section: str) -> int:
    """Return where the list begins that a role at the begin of a line ends: “Wound, Ostomy and Continence Nurse”."""
    piece, before = pieces[place], pieces[place - 1]
    words = [token.text.casefold() for token in piece.tokens]
    is_series = any(word in _AND for word in words[1:-1]) and bool(_ROLES & {*find_classes(words[-1])})
    is_first = place == 1 or pieces[place - 2].line != before.line
    is_even = piece.before == "," and _is_even(before, piece) and len(words) <= _LONGEST_LAST
    return place - 1 if section in CAREER and is_series and is_first and is_even and _is_member(before) else place


def _find_joined_field(pieces: Sequence[Piece], place: int, section: str) -> int:
    """Return where a degree or role begins whose field is set off: “**Doctor** of *Law*”."""
    piece, before = pieces[place], pieces[place - 1]
    if section not in CAREER or piece.before or piece.line != before.line:
        return place
    named = _classes(before) & (_DEGREES if section == "education" else _ROLES)
    if piece.tokens[0].run.href and (section != "education" or before.tokens[-1].text.casefold() != "in"):
        return place
    if before.tokens[-1].text.casefold() in _IN and len(before.tokens) > 1:
        return place - 1 if named and not _classes(piece) & _NAMES else place
    is_joint = len(piece.tokens) == 1 and piece.text.casefold() in _IN and place + 1 < len(pieces)
    if named and is_joint and not pieces[place + 1].before and not _classes(pieces[place + 1]) & _NAMES:
        return place - 1
    return place


def _find_degree_field(pieces: Sequence[Piece], place: int, section: str) -> int:
    """Return where a degree begins whose field stands between it and the school: “PhD, Tides of Lakes, University”."""
    piece, before = pieces[place], pieces[place - 1]
    following = pieces[place + 1] if place + 1 < len(pieces) else None
    if section != "education" or piece.before not in _COMMAS:
        return place
    if is_east_asian(piece.text[0]):
        is_parted = not following or bool(_classes(following) & _EAST_ASIAN)
        is_parted = is_parted and not _classes(piece) & _EAST_ASIAN
        is_field = len(piece.text) <= _LONGEST_FIELD and not _classes(piece) & {"cjk-place", "cjk-degree", "cjk-study"}
        is_degree = bool(_classes(before) & {"cjk-degree", "cjk-study"})
        return place - 1 if is_parted and is_field and is_degree and _is_even(before, piece) else place
    if following is None or following.before not in _COMMAS:
        return place
    is_degree = len(re.sub(r"\W", "", before.text)) <= _LONGEST_DEGREE and bool(_classes(before) & _DEGREES)
    is_school = bool(_classes(following) & {"organisation"}) and not _classes(following) & {"department", "unit"}
    is_field = before.line == piece.line and not _classes(piece) & _NAMES and len(piece.tokens) <= _LONGEST_LAST
    is_field = is_field and not re.search(r"\d|^[A-Z]+$", piece.text) and piece.text[:1].isupper()
    return place - 1 if is_degree and is_school and is_field and " " in piece.text else place


_LONGEST_DEGREE, _LONGEST_FIELD = 8, 14  # letters
_COMMAS = (",", "，", "、")
_EAST_ASIAN = frozenset(("cjk-organisation", "cjk-department", "cjk-unit", "cjk-house"))


def _find_linked(pieces: Sequence[Piece], place: int, section: str) -> int:
    """Return where two links begin that “and” joins: at [one university] and [another]."""
    piece, before = pieces[place], pieces[place - 1]
    if place < 2 or section not in CAREER or piece.before or before.before:
        return place
    first = pieces[place - 2]
    both = first.tokens[-1].run.href and piece.tokens[0].run.href and first.line == piece.line
    return place - 2 if both and before.text.casefold() in _AND else place


def _find_slash(pieces: Sequence[Piece], place: int, section: str) -> int:
    """Return where two names begin that a slash joins, where other signs part the fields: “CNRS / Sorbonne, Paris”."""
    piece, before = pieces[place], pieces[place - 1]
    if section not in CAREER or piece.before != "/" or not _is_even(before, piece):
        return place
    is_parted = any(other.before and other.before not in ("/", "\n") for other in pieces[1:])
    one, two = _classes(before), _classes(piece)
    differ = any(bool(one & names) != bool(two & names) for names in (_ROLES, _DEGREES))
    return place if differ or not is_parted or names_place(before.text) or names_place(piece.text) else place - 1


def _classes(piece: Piece) -> set[str]:
    words = [token.text for token in piece.tokens if token.text.casefold() not in _UNSAID]
    return {name for word in words for name in find_classes(word)}


def _is_member(piece: Piece) -> bool:
    """Tell whether a piece is a few words that name nothing, as those of fields."""
    is_dated = bool(re.search(r"\d", piece.text))
    names = _classes(piece) & _NAMES
    is_word = len(piece.tokens) == 1 and names == {"organisation"} and piece.text.istitle()  # Society, Technology
    return len(piece.tokens) <= _LONGEST_MEMBER and not is_dated and (is_word or not names)


def _is_even(one: Piece, two: Piece) -> bool:
    """Tell whether two pieces stand in one line with one format, outside of brackets or in the same."""
    first, second = one.tokens[-1].run, two.tokens[0].run
    same = (first.strong, first.em, first.href) == (second.strong, second.em, second.href)
    return same and one.line == two.line and one.inside == two.inside
