"""Runs of tokens that are part of one field: quotations, links, phrases in italics."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import groupby

from cvgen.readers.items.tokens import Token
from cvgen.readers.items.word_classes import find_classes


def find_runs(tokens: Sequence[Token], whole: Container[str]) -> list[int]:
    """Return for each token the number of the run that is one piece, 0 for none."""
    runs = [0] * len(tokens)
    spans = [*(_find_quotes(tokens) if "quote" in whole else ()), *_find_phrases(tokens, whole)]
    for number, (begin, end) in enumerate(spans, 1):
        runs[begin:end] = [number] * (end - begin)
    return runs


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

    def format_of(token: Token) -> tuple[object, ...]:
        run = token.run
        if run.href is not None and "link" in whole:
            return token.line, "link", run.href
        is_phrase = (run.strong or run.em) and "emphasis" in whole
        return token.line, "emphasis" if is_phrase else "", id(run)

    begin = 0
    for form, group in groupby(tokens, key=format_of):
        ours = list(group)
        end = begin + len(ours)
        words = [token.text for token in ours if token.is_word]
        is_phrase = form[1] == "link" or any(_is_small(word) for word in words)
        if (
            form[1]
            and len(words) >= _LEAST_WORDS
            and is_phrase
            and not _holds_fields(ours)
            and end - begin < len(tokens)
        ):
            yield begin, end
        begin = end


def _is_small(word: str) -> bool:
    """Tell whether a word is one of those that titles have in small letters, and names have not."""
    return word.islower() and not {"function", "in"}.isdisjoint(find_classes(word))


def _holds_fields(tokens: Sequence[Token]) -> bool:
    """Tell whether a run holds a year or another number: it is no title then, or not only."""
    return any(token.text[0].isdigit() and token.text[-1].isdigit() for token in tokens[1:])
