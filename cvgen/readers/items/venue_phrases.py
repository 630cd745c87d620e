"""Tell where the name of a venue goes on over commas and “and”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from cvgen.readers.items.token_kinds import is_year
from cvgen.readers.items.tokens import Token
from cvgen.readers.items.word_classes import find_classes, list_words


@cache
def _list_long_venues() -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    """Return the words of names of venues that hold commas, which are left out, and the first ones of all."""
    names = frozenset(tuple(re.findall(r"[^\W_]+", name)) for name in list_words("long-venue"))
    return names, frozenset(name[0] for name in names)


_MOST_LISTED = 20  # words and commas of the name of a venue


def is_in_long_venue(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a place is beside a comma in a name that has some: Transactions on Systems, Man, and Cybernetics."""
    comma = place - tokens[place].is_word
    if comma < 1 or tokens[comma].text != ",":
        return False
    line = tokens[comma].line
    names, firsts = _list_long_venues()
    for begin in range(max(0, comma - _MOST_LISTED), comma):
        if tokens[begin].text.casefold() not in firsts:
            continue
        words: list[str] = []
        for end in range(begin, min(len(tokens), begin + _MOST_LISTED)):
            if tokens[end].line != line or not (tokens[end].is_word or tokens[end].text == ","):
                break
            words += [tokens[end].text.casefold()] * tokens[end].is_word
            if end > comma and tuple(words) in names:
                return True
    return False


_PAIRING = frozenset(("and", "&", "und", "et"))
_BEFORE_PAIR = frozenset(",.;|(–—-*†‡#")


def is_in_pair(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a place is beside the “and” of a venue of single words, as no names are behind full ones.

    Ada Lovelace, Charles Babbage, Ear and Hearing, 1843; so is the comma in Journal of Salt, Mist and Rain.
    """
    return any(
        (tokens[sign].text in _PAIRING and _joins_words(tokens, sign))
        or (tokens[sign].text == "," and _is_before_pair(tokens, sign))
        for sign in (place, place - 1)
    )


def _is_before_pair(tokens: Sequence[Token], comma: int) -> bool:
    """Tell whether a comma stands before a word and the “and” of a name: Work, Employment and Society."""
    names = _take_words(tokens, comma) if comma else []
    is_series = len(names) == 1 or any("venue" in find_classes(token.text) for token in names)
    is_pair = comma + 2 < len(tokens) and tokens[comma + 1].is_word and tokens[comma + 2].text in _PAIRING
    return is_series and is_pair and _joins_words(tokens, comma + 2)


def _joins_words(tokens: Sequence[Token], sign: int) -> bool:
    """Tell whether “and” joins single words, behind which a year or the end comes, and before them no such word."""
    line, run = tokens[sign].line, tokens[sign].run
    behind = [*takewhile(lambda token: token.is_word and token.line == line and token.run is run, tokens[sign + 1 :])]
    words = [*takewhile(lambda token: not token.text[0].isdigit(), behind)]
    if not words or not words[0].text[:1].isupper() or not _is_plain(tokens[sign - 1]):
        return False
    if not all(map(_is_plain, words)) or not (len(words) == 1 or any(token.text.islower() for token in words)):
        return False
    ahead = tokens[sign + 1 + len(words) : sign + 3 + len(words)]
    if ahead and ahead[0].text == "," and ahead[0].line == line and not _is_number(ahead[-1].text):
        return False  # Lovelace, Ada and Babbage, Charles
    begin = sign - 1
    while begin > 1 and tokens[begin - 1].text == "," and tokens[begin - 1].line == line:
        names = _take_words(tokens, begin - 1)
        if any("venue" in find_classes(token.text) for token in names):
            return True  # Journal of Salt, Mist and Rain
        if len(names) != 1 or not _is_plain(names[0]):
            break
        begin -= 2  # Work, Employment and Society
    if begin == sign - 1 and _is_dated_run(tokens, begin, sign + 1 + len(behind)):
        return True
    is_parted = begin > 1 and tokens[begin - 1].line == line and tokens[begin - 1].text in _BEFORE_PAIR
    end = begin - sum(1 for _ in takewhile(lambda token: not token.is_word, reversed(tokens[:begin])))
    return is_parted and len(_take_words(tokens, end)) > 1


def _is_number(text: str) -> bool:
    """Tell whether a word is a number, or the word for one: vol., pp."""
    return text[0].isdigit() or not {"volume", "number", "pages"}.isdisjoint(find_classes(text))


def _is_dated_run(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Tell whether words with a year at their end are all of a run in bold, italics or code."""
    run = tokens[begin].run
    is_all = (begin == 0 or tokens[begin - 1].run is not run) and (end == len(tokens) or tokens[end].run is not run)
    return is_all and (run.strong or run.em or run.code) and is_year(tokens[end - 1].text)


def _take_words(tokens: Sequence[Token], end: int) -> list[Token]:
    """Return the words of a line that end at a place, the last of them first."""
    line = tokens[end - 1].line
    return [*takewhile(lambda token: token.is_word and token.line == line, reversed(tokens[:end]))]


def _is_plain(token: Token) -> bool:
    """Tell whether a token is a whole word, no initial."""
    return token.is_word and len(token.text) > _LEAST_LETTERS and token.text.isalpha()


_LEAST_LETTERS = 1
