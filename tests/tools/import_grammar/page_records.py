"""Records of the pages kept for mending, labelled by expected profiles.

Each entry that the importer cuts out of a page is laid beside the expected items of that page: where every value is
found in its words, they are its labels. All people and works on these pages are invented.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

from expected_items import read_expected
from item_facts import StatedItem, split_words

from cvgen.readers.importing import import_source
from cvgen.readers.items import record_items
from cvgen.readers.items.pieces import Piece, split_pieces
from cvgen.readers.items.record_facts import take_facts
from cvgen.readers.items.record_keys import KEYS
from cvgen.readers.items.record_pieces import arrange_pieces
from cvgen.readers.items.record_reader import RecordReading
from cvgen.readers.items.tokens import Token, split_tokens
from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.lines import line_text

PAGES = Path(__file__).resolve().parents[2] / "readers" / "items" / "seen"
_TEXTS = ("text", "note")
_LEAST_SHARE = 0.6  # of the words of an entry that its expected item has
Lines = tuple[tuple[TextRun, ...], ...]


@dataclass(frozen=True)
class PageRecord:
    """An entry of a page: its section as expected, the kind of its block, its text, and what rules leave of it.

    `labels` are those of each character of `rest`.
    """

    section: str
    kind: str
    text: str
    rest: Lines
    labels: tuple[tuple[str, ...], ...]

    def list_pieces(self) -> tuple[list[Piece], list[str]]:
        """Return the pieces of the entry as the importer sees them, and the label of each."""
        pieces = arrange_pieces(split_pieces(split_tokens([list(line) for line in self.rest])), self.section)
        return pieces, [self._find_label(piece) for piece in pieces]

    def _find_label(self, piece: Piece) -> str:
        """Return the label of most letters of a piece."""
        letters: Counter[str] = Counter()
        for token in piece.tokens:
            letters.update(self.labels[token.line][token.begin : token.end])
        return letters.most_common(1)[0][0]


@cache
def find_page_records() -> tuple[PageRecord, ...]:
    """Return the entries of all pages that their expected profiles label whole."""
    return tuple(record for page in sorted(PAGES.iterdir()) for record in label_page(page))


def label_page(page: Path) -> Iterator[PageRecord]:
    """Yield the entries of a page that its expected profile labels whole."""
    readings = [reading for one in read_expected(page / "expected.yaml") for reading in one.readings]
    items = [item for item in readings if item.kind in KEYS]
    for lines, kind in _list_entries(page / "src"):
        if record := _label_entry(lines, kind, items):
            yield record


def _list_entries(source: Path) -> dict[tuple[Lines, str], None]:
    """Return the lines of each entry that the importer reads, and the kind of its block."""
    entries: dict[tuple[Lines, str], None] = {}
    read = record_items.read_record

    def listen(key: str, lines: Sequence[TextLine], kind: str = "item") -> list[RecordReading]:
        entries[tuple(map(tuple, lines)), kind] = None
        return read(key, lines, kind)

    files = list(source.iterdir())
    with patch.object(record_items, "read_record", listen):
        import_source(files[0] if len(files) == 1 and files[0].is_file() else source, project=source)
    return entries


def _label_entry(lines: Lines, kind: str, items: Sequence[StatedItem]) -> PageRecord | None:
    """Return an entry with the labels of the expected item that has most of its words, None if none fits."""
    text = "\n".join(line_text(list(line)) for line in lines)
    words = {*split_words(text)}
    best, share = None, _LEAST_SHARE
    for item in items:
        if not {*item.naming_words} <= words:
            continue
        record = take_facts(item.kind, [list(line) for line in lines])
        rest = record.text_lines()
        found = _label_words(rest, item, {*split_words(" ".join(map(str, record.facts.values())))})
        if found and found.share > share:
            best = PageRecord(item.kind, kind, text, tuple(map(tuple, rest)), found.list_labels(rest))
            share = found.share
    return best


@dataclass(frozen=True)
class _LabelledWords:
    """The words of some lines, each with its line and where it begins and ends there, and their labels."""

    words: list[tuple[str, int, int, int]]
    labels: list[str]

    @property
    def share(self) -> float:
        """The share of words that have a label."""
        return sum(label != "other" for label in self.labels) / max(1, len(self.labels))

    def find(self, value: Sequence[str]) -> int | None:
        """Return where the words of a value stand in a row that has no label yet."""
        for place in range(len(self.words) - len(value) + 1):
            stop = place + len(value)
            row = [word for word, *_ in self.words[place:stop]]
            if value and row == list(value) and {*self.labels[place:stop]} == {"other"}:
                return place
        return None

    def list_labels(self, lines: Sequence[TextLine]) -> tuple[tuple[str, ...], ...]:
        """Return the label of each character of the lines; what stands between two words of one label has it, too."""
        marks = [["other"] * len(expand_characters(line).text) for line in lines]
        before = (-1, 0, "")
        for (_, number, begin, end), label in zip(self.words, self.labels, strict=True):
            start = before[1] if before[::2] == (number, label) else begin
            marks[number][start:end] = [label] * (end - start)
            before = (number, end, label)
        return tuple(map(tuple, marks))


def _place_words(token: Token) -> Iterator[tuple[str, int, int, int]]:
    """Yield the words of a token, each with its line, begin and end; of Chinese and Japanese, the characters."""
    words = split_words(token.text)
    are_characters = len(words) == len(token.text)
    for number, word in enumerate(words):
        begin, end = (token.begin + number, token.begin + number + 1) if are_characters else (token.begin, token.end)
        yield word, token.line, begin, end


def _label_words(lines: Sequence[TextLine], item: StatedItem, known: set[str]) -> _LabelledWords | None:
    """Return the words of lines with the labels of an item, None if one of its values is neither there nor known."""
    words = [word for token in split_tokens(lines).tokens for word in _place_words(token)]
    found = _LabelledWords(words, ["other"] * len(words))
    facts = [(fact.key.partition(".")[0], split_words(fact.value)) for fact in item.facts]
    for key, value in sorted(facts, key=lambda fact: -len(fact[1])):
        if key not in (*KEYS[item.kind], *_TEXTS):
            continue
        place = found.find(value)
        if place is not None:
            found.labels[place : place + len(value)] = [key] * len(value)
        elif key not in _TEXTS and not {*value} <= known:
            return None
    return found
