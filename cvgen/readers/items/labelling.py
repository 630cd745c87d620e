"""Label the parts of one free item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

from cvgen.readers.items.decode import find_readings
from cvgen.readers.items.facts import find_facts
from cvgen.readers.items.features import Surroundings, list_features
from cvgen.readers.items.label_rules import find_barred_labels, find_breaks, find_line_ends, goes_on
from cvgen.readers.items.model import FieldModel, load_model
from cvgen.readers.items.pieces import Piece, split_pieces
from cvgen.readers.items.record_features import add_record_features
from cvgen.readers.items.record_pieces import arrange_pieces
from cvgen.readers.items.tokens import TokenLines, split_tokens
from cvgen.readers.page.blocks.characters import Characters
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.papers.author_marks import MARKS

_MOST_CHARACTERS = 6000  # of an item; longer ones are prose
_MOST_PIECES = 600
_MOST_READINGS = 5


@dataclass(frozen=True, slots=True)
class ItemContext:
    """What is known of an item before it is read.

    `own_names` are forms of the owner's name in lower case, `kind` that of its block, `section` the key of its section,
    and `has_heading` says that its first line is a heading.
    """

    own_names: frozenset[str] = frozenset()
    kind: str = "item"
    section: str = ""
    has_heading: bool = False


@dataclass(frozen=True)
class LabelledPart:
    """A run of text of an item with one label: title, authors, venue …; words that are no field are “other”.

    `line` has its formatting and links; `certainty` is the share (0–1) of the readings that have the same part.
    `number` is the line of the item that it begins in.
    """

    label: str
    line: TextLine
    certainty: float
    number: int = 0

    @cached_property
    def text(self) -> str:
        """Its text without formatting and images; many rules look at it."""
        return line_text(self.line)


@dataclass(frozen=True, slots=True)
class LabelledItem:
    """One reading of an item: its parts in order, and its share (0–1) of the weight of all readings."""

    parts: tuple[LabelledPart, ...]
    certainty: float

    def find(self, label: str) -> TextLine:
        """Return the first part with a label, empty if there is none."""
        return next((part.line for part in self.parts if part.label == label), [])


def label_item(lines: Sequence[TextLine], model: str, context: ItemContext) -> list[LabelledItem]:
    """Return the likeliest readings of an item, best first; none if it has no words, or too many.

    `model` is “papers” or “records”. Every word of the lines is in one part; signs between parts are in none.
    """
    return list(_label(tuple(map(tuple, lines)), model, context))


@lru_cache(maxsize=1024)
def _label(lines: tuple[tuple[TextRun, ...], ...], model: str, context: ItemContext) -> tuple[LabelledItem, ...]:
    """Return the readings of an item; a page's items are read several times, until its owner's name is known."""
    return tuple(label_with(load_model(model), [list(line) for line in lines], context))


def label_with(model: FieldModel, lines: Sequence[TextLine], context: ItemContext) -> list[LabelledItem]:
    """Return the likeliest readings of an item with a given model."""
    if sum(len(run.text) for line in lines for run in line) > _MOST_CHARACTERS:
        return []
    item = split_tokens(lines)
    pieces = split_pieces(item, model.whole)
    is_record = bool(context.section) and not model.whole  # whose fields no sign may part
    if is_record:
        pieces = arrange_pieces(pieces, context.section)
    if not pieces or len(pieces) > _MOST_PIECES:
        return []
    needed = context.kind != "paragraph"
    readings = find_readings(
        model,
        describe(pieces, context),
        breaks=find_line_ends(pieces) if is_record else find_breaks(pieces),
        barred=find_barred_labels(pieces, context.own_names if context.section == "papers" else None),
        inner=[bool(model.whole) and goes_on(piece) for piece in pieces],
        needed=needed,
    )
    certainties = _share_of_parts(readings)
    best = readings[:_MOST_READINGS]
    spans = {part for _, labels in best for part in _parts(labels)}
    cuts = {
        (label, begin, end): _cut(item, pieces[begin:end], _JOINTS.get(model.labels[label], " "))
        for label, begin, end in spans
    }
    return [
        LabelledItem(
            tuple(
                LabelledPart(model.labels[part[0]], cuts[part], certainties[part], pieces[part[1]].line)
                for part in _parts(labels)
            ),
            share,
        )
        for share, labels in best
    ]


def describe(pieces: Sequence[Piece], context: ItemContext) -> list[list[str]]:
    """Return the features of the pieces of an item."""
    around = Surroundings(context.kind, context.section, context.has_heading)
    facts = find_facts(pieces, context.own_names, is_paper=context.section == "papers")
    described = list_features(pieces, facts, around)
    if context.section:
        add_record_features(described, pieces, context.section)
    return described


def _parts(labels: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield label, begin and end of each run of pieces with one label."""
    begin = 0
    for label, group in groupby(labels):
        end = begin + len(list(group))
        yield label, begin, end
        begin = end


def _share_of_parts(readings: Sequence[tuple[float, tuple[int, ...]]]) -> dict[tuple[int, int, int], float]:
    """Return for each part the share of the readings that have it."""
    shares: dict[tuple[int, int, int], float] = {}
    for share, labels in readings:
        for part in _parts(labels):
            shares[part] = shares.get(part, 0.0) + share
    return shares


_JOINTS = {"organisation": ", ", "department": ", ", "place": ", ", "event": ", "}  # of lines, by label


def _cut(item: TokenLines, pieces: Sequence[Piece], joint: str) -> TextLine:
    """Return the text from the first to the last of these pieces; what stood in several lines, in one."""
    cut: TextLine = []
    rest = ""  # what stands behind the part in the line before
    for number, group in groupby(pieces, key=lambda piece: piece.line):
        ours = list(group)
        chars = item.lines[number]
        begin, end = _widen(chars, ours[0].tokens[0].begin, ours[-1].tokens[-1].end)
        cut += [TextRun(", " if rest.strip() == "," else joint)] * bool(cut) + chars.slice(begin, end)
        rest = chars.text[end:]
    return cut


_PAIRS = {")": "(", "）": "（", "]": "[", "】": "【", "”": "“", "»": "«", "」": "「", "』": "『", "》": "《", '"': '"'}
_ENDS = "?!%+…"
_ABBREVIATION = re.compile(r"\b(?:[^\W\d_]{1,5}\.)+[^\W\d_]{1,4}$|\b(?:Inc|Ltd|Co|Corp)$")  # Ph.D, Inc
_STARTS = "¥€£$₹#@~≈¿¡∆∇√∞"


def _widen(chars: Characters, begin: int, end: int) -> tuple[int, int]:
    """Return begin and end of a part with the marks and the halves of brackets that belong to its words."""
    if chars.text[end : end + 2] in (" ?", " !"):  # as the French set them
        end += 2
    if chars.text[end : end + 2] == " »" and chars.text[begin:end].count("«") > chars.text[begin:end].count("»"):
        end += 2
    if chars.text[begin:end].endswith("et al") and chars.text[end : end + 1] == ".":
        end += 1
    while end < len(chars.text):
        here = chars.text[end]
        opened = _PAIRS.get(here)
        inside = chars.text[begin:end]
        is_half = opened is not None and (
            inside.count(opened) > inside.count(here) if opened != here else inside.count(here) % 2 == 1
        )
        is_stop = here == "." and bool(_ABBREVIATION.search(inside))
        closing = chars.text[end + 1 : end + 2]  # (Dr. rer. medic.)
        is_stop |= here == "." and inside.count(_PAIRS.get(closing, ")")) > inside.count(closing or ")")
        if not (is_half or is_stop or here in _ENDS or here in MARKS or chars.runs[end].sup):
            break
        end += 1
    start = chars.text[:begin].rstrip()
    while start and start[-1] in _STARTS:
        start = start[:-1]
        begin = len(start)
    begin, end = _close_quotes(chars.text, begin, end)
    if (
        begin > 1
        and chars.text[begin - 2] == "«"
        and chars.text[begin:end].count("»") > chars.text[begin:end].count("«")
    ):
        begin -= 2  # as the French set them
    half = next((mark for mark in chars.text[begin:end] if mark in _PAIRS and mark != '"'), "")
    if chars.text[begin - 1 : begin] == '"' and chars.text[begin:end].count('"') % 2:
        begin -= 1
    if half and begin and chars.text[begin - 1] == _PAIRS[half]:
        inside = chars.text[begin:end]
        begin -= inside.count(half) > inside.count(_PAIRS[half])
    return begin, end


def _close_quotes(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return begin and end of a part with the quotation marks around the first and the last of several names."""
    inside = text[begin:end]
    before, behind = text[begin - 1 : begin], text[end : end + 1]
    if inside.count('"') % 2 and behind != '"' and before == '"':  # "Peat and Power", Nordic Meeting
        return begin - 1, end
    if inside.count('"') and before == behind == '"':
        return begin - 1, end + 1
    marks = [mark for mark in inside if mark in _PAIRS or mark in _PAIRS.values()]
    if marks and marks[0] in _PAIRS and before == _PAIRS[marks[0]] and before in _QUOTED:
        begin -= 1
    if marks and behind in _PAIRS and _PAIRS[behind] == marks[-1] and marks[-1] in _QUOTED:
        end += 1
    return begin, end


_QUOTED = "“«「『《"
