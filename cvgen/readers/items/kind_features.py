"""Describe an item by its words and shape, to tell what kind it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cvgen.readers.date_spans import DateSpan, find_date_spans
from cvgen.readers.items.record_amounts import AMOUNT
from cvgen.readers.items.record_courses import CODE
from cvgen.readers.items.record_patterns import QUOTED
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.owner.personal_names import is_name
from cvgen.text.scripts import EAST_ASIAN_LETTERS

_WORD = re.compile(rf"[{EAST_ASIAN_LETTERS}]+|[^\W\d_{EAST_ASIAN_LETTERS}][^\W\d_{EAST_ASIAN_LETTERS}'’-]*")
_PARTS = re.compile(r"[,;:|·，；：、。（()）]|\s[–—-]\s|\.\s")
_MOST_WORDS, _FIRST_WORDS, _MOST_PARTS = 40, 4, 4
_ENDING = 4  # letters by which a word that no list has is known
_SIZES = (3, 6, 10, 16, 25)  # of items, in words


def list_kind_features(text: str) -> list[str]:
    """Return the features of an item by which its kind is told; its text may be of several lines."""
    spans = find_date_spans(text)
    bare = text
    for span in reversed(spans):
        bare = f"{bare[: span.begin]}, {bare[span.end :]}"
    parts = [part for part in map(str.strip, _PARTS.split(bare)) if re.search(r"\w", part)]
    return [*_describe_words(bare), *_describe_parts(parts), *_describe_shape(text, bare, spans)]


def _describe_words(text: str) -> Iterator[str]:
    """Yield the words of a text, its first ones apart, and the ends of these."""
    words = [word.casefold() for word in _WORD.findall(text)][:_MOST_WORDS]
    for place, word in enumerate(words):
        yield f"w={word}"
        if word > "\u3000":
            yield from (f"j={word[at : at + 2]}" for at in range(len(word) - 1))
        if place < _FIRST_WORDS:
            yield f"{min(place, 1)}w={word}"
            yield f"{min(place, 1)}e={word[-_ENDING:]}"
            yield f"{min(place, 1)}2={' '.join(words[place : place + 2])}"


def _describe_parts(parts: list[str]) -> Iterator[str]:
    """Yield the classes of the words in the parts between signs, those of the first and last ones apart."""
    for place, part in enumerate(parts):
        names = {name for word in _WORD.findall(part) for name in find_classes(word)}
        for name in sorted(names):
            yield f"c={name}"
            if place < _MOST_PARTS:
                yield f"p{place}={name}"
        if place == len(parts) - 1:
            yield from (f"z={name}" for name in sorted(names))
        if place < _MOST_PARTS and len(part.split()) > 1 and is_name(part):
            yield f"name{place}"
    yield f"parts={min(len(parts), 6)}"


def _describe_shape(text: str, bare: str, spans: list[DateSpan]) -> Iterator[str]:
    """Yield how an item is dated, and whether amounts, codes, quotation marks and labels are in it."""
    yield f"dates={min(len(spans), 2)}"
    for span in spans[:1]:
        is_open = span.date.endswith("present") or span.date.startswith("since")
        yield "open" if is_open else "range" if " – " in span.date else f"day{len(span.date)}"
    if AMOUNT.search(bare):
        yield "amount"
    if quoted := QUOTED.search(bare):
        yield "quoted"
        yield "quoted behind" if re.search(r"[^\W_]", bare[: quoted.start()]) else "quoted first"
    if CODE.search(bare):
        yield "code"
    if re.match(r"\W*[^:：]{2,40}[:：]\s", bare):
        yield "label"
    yield f"size={sum(len(bare.split()) > size for size in _SIZES)}"
    yield "bias"
