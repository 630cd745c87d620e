"""Runs of tokens that are part of one field: quotations, links, phrases in italics."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import groupby, pairwise

from cvgen.readers.items.token_kinds import is_year
from cvgen.readers.items.tokens import Token
from cvgen.readers.items.word_classes import find_classes


def find_runs(tokens: Sequence[Token], whole: Container[str]) -> list[int]:
    """Return for each token the number of the run that is one piece, 0 for none."""
    runs = [0] * len(tokens)
    quotes = [*_find_quotes(tokens), *find_single_quotes(tokens)] if "quote" in whole else []
    quotes = [span for span in quotes if not _is_inside(span, quotes)]
    phrases = [span for span in _find_phrases(tokens, whole) if not _is_inside(span, quotes)]
    for number, (begin, end) in enumerate([*quotes, *phrases], 1):
        runs[begin:end] = [number] * (end - begin)
    return runs


def _is_inside(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a run is part of a longer one."""
    return any(begin <= span[0] and span[1] <= end and (begin, end) != span for begin, end in others)


_SINGLE_OPENERS, _SINGLE_CLOSERS = ("‘", "'"), ("’", "'")
# A quotation may end before them; before others, it is a plural's apostrophe.
_AFTER_QUOTE = frozenset(("in", "In", "(", "[", "with", "With"))


def find_single_quotes(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield begin and end of the words inside single quotation marks that close in their line; no apostrophe closes."""
    place = 0
    while place < len(tokens) - 1:
        if _opens_quote(tokens, place):
            ends = range(place + 2, min(len(tokens), place + _MOST_QUOTED))
            if end := next((n for n in ends if _closes_quote(tokens, n)), 0):
                yield place + 1, end
                place = end
        place += 1


def _opens_quote(tokens: Sequence[Token], place: int) -> bool:
    token, following = tokens[place], tokens[place + 1]
    is_start = place == 0 or token.spaced or tokens[place - 1].line != token.line or tokens[place - 1].text in "([,"
    return token.text in _SINGLE_OPENERS and is_start and not following.spaced and following.line == token.line


def _closes_quote(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    following = tokens[place + 1] if place + 1 < len(tokens) and tokens[place + 1].line == token.line else None
    if token.text not in _SINGLE_CLOSERS or token.spaced:
        return False
    if following is None or not following.is_word:
        return following is None or following.text in ",.;:()[]?!" or following.spaced
    changes = following.run.em and not token.run.em
    return following.spaced and (changes or following.text in _AFTER_QUOTE or following.text[0].isdigit())


_QUOTE_PAIRS = {"“": "”", "„": "“", "«": "»", '"': '"', "《": "》", "〈": "〉", "「": "」", "『": "』"}
_MOST_QUOTED, _LEAST_WORDS = 40, 3


def _find_quotes(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield begin and end of the words inside quotation marks that close in their line."""
    place = 0
    while place < len(tokens):
        closing = _QUOTE_PAIRS.get(tokens[place].text)
        if tokens[place].text == "[" and (place == 0 or tokens[place - 1].line != tokens[place].line):
            closing = "]"  # [A Title in Brackets], which is longer than a badge and has no number
        if closing:
            ends = range(place + 1, min(len(tokens), place + _MOST_QUOTED))
            end = next((n for n in ends if tokens[n].text == closing and tokens[n].line == tokens[place].line), 0)
            is_badge = closing == "]" and (end - place <= _LEAST_WORDS or _holds_fields(tokens[place:end]))
            if end > place + 1 and not is_badge:
                yield place + 1, end
                place = end
        place += 1


def _find_phrases(tokens: Sequence[Token], whole: Container[str]) -> Iterator[tuple[int, int]]:
    """Yield begin and end of links that are as long as titles, and of phrases in bold or italics.

    A year, a number or all of the item in one link or format ends them: then it is more than one field.
    """

    def format_of(numbered: tuple[int, Token]) -> tuple[object, ...]:
        number, token = numbered
        run = token.run
        if run.href is not None and "link" in whole:
            return token.line, "link", run.href
        is_phrase = (run.strong or run.em) and "emphasis" in whole
        return token.line, "emphasis" if is_phrase else "", number

    begin = 0
    for form, group in groupby(zip(_number_runs(tokens), tokens, strict=True), key=format_of):
        ours = [token for _, token in group]
        end = begin + len(ours)
        words = [token.text for token in ours if token.is_word]
        is_phrase = form[1] == "link" or any(map(_is_small, words)) or _is_sentence(words)
        if (
            form[1]
            and len(words) >= _LEAST_WORDS
            and (
                (is_phrase and not _holds_fields(ours, are_words=True))
                or _holds_years(ours, others := [*tokens[:begin], *tokens[end:]])
                or _is_title_line(ours, others)
            )
            and end - begin < len(tokens)
        ):
            yield begin, end
        begin = end


def _number_runs(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield for each token the number of the run of one format that it is in; italics in bold words are in theirs."""
    number = 0
    yield from [number] * bool(tokens)
    for before, here in pairwise(tokens):
        number += before.run is not here.run and not is_nested(before, here)
        yield number


def is_nested(before: Token, here: Token) -> bool:
    """Tell whether two tokens are in one bold run, in which words are in italics: **Ticks of *Ixodes* species**."""
    one, two = before.run, here.run
    if one.sup != two.sup and (one.strong, one.em, one.href) == (two.strong, two.em, two.href):  # *XVI^e^ siècle*
        return before.line == here.line
    is_bold = one.strong and two.strong and one.em != two.em and one.href == two.href and before.line == here.line
    return is_bold and (not here.spaced or one.text[-1:].isspace() or two.text[:1].isspace())


def _is_small(word: str) -> bool:
    """Tell whether a word is one of those that titles have in small letters, and names have not."""
    word = _ELIDED.sub(r"\1e", word)
    return word.islower() and not {"function", "in"}.isdisjoint(find_classes(word))


_ELIDED = re.compile(r"([dl])[’'].*")  # d'une


def _is_sentence(words: Sequence[str]) -> bool:
    """Tell whether most words after the first are in small letters, as no name has them."""
    return sum(word.islower() for word in words[1:]) * 2 >= len(words)


def _holds_years(tokens: Sequence[Token], others: Sequence[Token]) -> bool:
    """Tell whether all numbers of a run are years, or days in brackets, and another year stands outside of it."""
    numbers = [token.text for token in tokens[1:] if token.text[0].isdigit()]
    years = sum(map(is_year, numbers))
    if not years:
        return False
    days = sum(text.isdigit() and len(text) < _LEAST_VOLUME for text in numbers)
    is_dated = years == len(numbers) or (tokens[-1].text == ")" and 0 < years == len(numbers) - days)
    return is_dated and any(is_year(token.text) for token in others)


def _is_title_line(tokens: Sequence[Token], others: Sequence[Token]) -> bool:
    """Tell whether a run is the first line, is a sentence that ends with a year, and another year stands elsewhere."""
    words = [token.text for token in tokens if token.is_word]
    is_line = tokens[0].line == 0 and all(token.line for token in others)
    is_dated = is_year(words[-1]) and any(is_year(token.text) for token in others)
    return is_line and is_dated and len(words) >= _LEAST_TITLE and any(map(_is_small, words))


_LEAST_TITLE = 6  # words of a line
_LEAST_VOLUME = 3  # digits of what is no day


def _holds_fields(tokens: Sequence[Token], *, are_words: bool = False) -> bool:
    """Tell whether a run holds a year or another number: it is no title then, or not only.

    With `are_words`, a year in the middle of a phrase is one of its words: Evidence from the 2015 Elections.
    """
    numbers = [n for n, token in enumerate(tokens) if n and token.text[0].isdigit() and token.text[-1].isdigit()]
    return not all(are_words and _is_year_in_phrase(tokens, number) for number in numbers)


def _is_year_in_phrase(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether an article is before a year and a word behind it, all of one format."""
    around = tokens[place - 1 : place + 2]
    is_one = len(around) == _AROUND and len({token.run for token in around}) == 1
    return is_one and is_year(around[1].text) and around[0].text in _ARTICLES and around[2].is_word


_AROUND = 3
_ARTICLES = frozenset(("the", "The", "a", "les", "des", "du", "der", "die", "las", "los", "del", "dei", "delle"))


_GOES_ON_BEHIND = frozenset(("for", "of", "to", "with", "using", "via", "from", "by", "based"))


def is_beside_short(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a place is beside or in the brackets of a short name in a title: Salt by Eye (SALT) for Tides."""
    for opening in range(max(1, place - 3), place + 1):
        around = tokens[opening - 1 : opening + 4]
        if len(around) < _SHORT_TOKENS or (around[1].text, around[3].text) != ("(", ")"):
            continue
        is_one = len({(token.line, token.run.href, token.run.strong) for token in around}) == 1
        if is_one and _SHORT_NAME.fullmatch(around[2].text) and around[4].text in _GOES_ON_BEHIND:
            return around[0].is_word
    return False


_SHORT_TOKENS = 5  # a word, the name in brackets, and what follows
_SHORT_NAME = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Za-z][\w-]{1,9}")
