"""Tell where initials end a name, or a list of names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.readers.items.token_kinds import is_year
from cvgen.readers.items.tokens import CAPITAL, INITIALS, Token

_INITIALS = re.compile(INITIALS)
_INITIAL, _BARE_INITIALS = re.compile(rf"{CAPITAL}\."), re.compile(rf"{CAPITAL}{{1,3}}")
_FAMILY = re.compile(r"[A-Z][\w’'-]*[a-z][\w’'-]*")
_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ’'-]+")  # LOVELACE, A.
_NAME_MARKS = frozenset("*†‡§#¶")


def ends_names(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether the initial before a token ends a list of names: Lovelace A, Babbage C. On engines."""
    if _ends_inverted_name(tokens, place):
        return True
    if place < 2 or not _INITIAL.fullmatch(tokens[place - 1].text) or not _is_behind_family(tokens, place - 1):
        return False
    line = [token for token in tokens if token.line == tokens[place].line and token.text not in _NAME_MARKS]
    inverted = sum(
        bool(_FAMILY.fullmatch(one.text) and _BARE_INITIALS.fullmatch(two.text) and three.text == ",")
        for one, two, three in zip(line, line[1:], line[2:], strict=False)
    )
    ahead = tokens[place : place + 3]
    is_first = place == 2 or tokens[place - 3].line != tokens[place].line
    has_words = len(ahead) > 1 and ahead[0].is_word and ahead[1].is_word
    is_joined = has_words and ahead[1].text in ("and", "et", "und") and not ahead[-1].text.islower()  # Quist and Roe
    return inverted > 0 or (is_first and has_words and not is_joined)


def _is_behind_family(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a family name stands before an initial, or before others: Lovelace A, Lovelace A B."""
    while place > 1 and len(tokens[place - 1].text) == 1 and tokens[place - 1].text.isupper():
        place -= 1
    return bool(_FAMILY.fullmatch(tokens[place - 1].text))


def _ends_inverted_name(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether initials behind a family name and a comma end before a token: Lovelace, A. B. On engines."""
    start = place
    while start and _INITIALS.fullmatch(tokens[start - 1].text) and tokens[start - 1].line == tokens[place].line:
        start -= 1
    is_inverted = (
        start < place
        and start > 1
        and tokens[start - 1].text == ","
        and bool(_FAMILY.fullmatch(tokens[start - 2].text) or _CAPITALS.fullmatch(tokens[start - 2].text))
        and not (start > 2 and _INITIALS.fullmatch(tokens[start - 3].text))  # A. Lovelace, C. Babbage
        and not _begins_with_initials(tokens, start)  # A. King Lovelace, C. Babbage
        and not _is_behind_whole(tokens, start, place)
    )
    return is_inverted and tokens[place].is_word and not _INITIALS.fullmatch(tokens[place].text)


def _is_behind_whole(tokens: Sequence[Token], start: int, place: int) -> bool:
    """Tell whether initials between a name in two words and one that ends behind them are of this: Ada King, C. Roe."""
    before = tokens[start - 3] if start > 2 else None
    is_whole = before is not None and before.is_word and before.line == tokens[start].line and before.text.istitle()
    ahead = tokens[place : place + 2]
    ends = len(ahead) < 2 or not ahead[1].is_word or ahead[1].run is not ahead[0].run or ahead[1].text in _JOINTS
    return is_whole and ahead[0].text[0].isupper() and (ends or is_year(ahead[1].text))


_JOINTS = frozenset(("and", "et", "und", "y", "e"))


def _begins_with_initials(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether the line of a token begins with initials, so that those of all its names are first."""
    first = place
    while first and tokens[first - 1].line == tokens[place].line:
        first -= 1
    return bool(_INITIALS.fullmatch(tokens[first].text))
