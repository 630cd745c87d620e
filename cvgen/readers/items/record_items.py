"""Read the content of a block as a record, with the points and texts below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cvgen.readers import ImportResult
from cvgen.readers.items.record_doubts import find_doubt
from cvgen.readers.items.record_facts import take_facts
from cvgen.readers.items.record_reader import read_record
from cvgen.readers.items.word_classes import list_words
from cvgen.readers.page.blocks.block_markdown import format_points
from cvgen.readers.page.blocks.content import Content
from cvgen.readers.page.blocks.hrefs import normalise_href
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_runs import slice_line, word_count
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.records.nested_points import nest_points

Data = dict[str, Any]

_BULLET = re.compile(r"^\s*[-•·▪*]\s+")
_NO_FIELD = re.compile(
    r"[^:]{3,30}:\s|\w+ed\b|(?:Led|Built|Wrote|Ran|Taught|Made|Won|Gave|Work|Lead|\w+ing)\b"
)  # a label or verb
_SENTENCE_WORDS = 12  # a line below the first that is longer is prose
_HEADINGS = list_words("record-heading")
_MOST_POINT_WORDS = 8  # of a point that may be a field


def read_record_item(key: str, content: Content, imported: ImportResult | None = None) -> Data | None:
    """Return the item of section `key` that a block holds, None if its words cannot be told apart.

    The doubt about it, which is to be rated, is added to `imported`.
    """
    head, prose = _split_prose(content.lines)
    points = list(content.points)
    readings = read_record(key, head, content.kind)
    promoted, rest = _promote_points(points)
    if promoted and readings and _lacks_name(key, readings[0].item):
        tried = read_record(key, [*head, *promoted], content.kind)
        if tried and not _lacks_name(key, tried[0].item):
            readings, points = tried, rest
    if not readings:
        return None
    labelled, points = _read_labelled(key, points)
    item = readings[0].item
    for reading in readings:
        for name, value in labelled.items():
            reading.item.setdefault(name, value)
    others = [dict(reading.item) for reading in readings[1:]]
    for data in (item, *others):
        _add_below(data, prose, points, content)
    if imported:
        imported.doubts.append(find_doubt(readings, others, content))
    return item


_LABELLED = ("thesis", "advisor", "grade")


def _read_labelled(key: str, points: Sequence[str]) -> tuple[Data, list[str]]:
    """Return what points below a degree say of it alone, “Thesis: …”, “Advisor: …”, and the other points."""
    found: Data = {}
    rest: list[str] = []
    for point in points:
        record = take_facts(key, [[TextRun(re.sub(r"[*_`]", "", point))]]) if key == "education" else None
        facts = record.facts if record and not record.text_lines() and "\n" not in point and "](" not in point else {}
        if facts and facts.keys() <= {*_LABELLED} - found.keys():
            found |= facts
        else:
            rest.append(point)
    return found, rest


def _lacks_name(key: str, item: Data) -> bool:
    """Tell whether a post or degree says no organisation, or no role."""
    names = {
        "education": ("organisation",),
        "experience": ("organisation", "role"),
        "clinical": ("organisation", "role"),
    }
    return any(name not in item for name in names.get(key, ()))


def _split_prose(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
    """Return the lines that may hold fields, and those of prose below them."""
    worded = [line for line in lines if re.search(r"\w", line_text(line))]
    kept = [_strip_bullet(line) for line in worded]
    for number, line in enumerate(worded):
        text = line_text(line)
        if number and (_BULLET.match(text) or _is_prose(text) or text.strip(" :*").casefold() in _HEADINGS):
            return kept[:number], kept[number:]
    return kept, []


def _is_prose(text: str) -> bool:
    return word_count(text) > _SENTENCE_WORDS and bool(
        re.search(r"[.!?。]$|\b(?:I|we|my|our|is|was|are|were|to|that|which)\b", text)
    )


def _strip_bullet(line: TextLine) -> TextLine:
    match = _BULLET.match(line_text(line))
    line = slice_line(trim_line(line, " "), match.end()) if match else line
    return _trim_backslash(line)


def _trim_backslash(line: TextLine) -> TextLine:
    """Return a line without the backslash that Markdown breaks lines with."""
    return trim_line(line, "\\") if line_text(line).endswith("\\") else line


def _promote_points(points: Sequence[str]) -> tuple[list[TextLine], list[str]]:
    """Return the first points as lines, as they may name the employer, and the others."""
    promoted: list[TextLine] = []
    for point in points[:2]:
        if "\n" in point or "](" in point or word_count(point) > _MOST_POINT_WORDS or _NO_FIELD.match(point):
            break
        promoted.append([TextRun(re.sub(r"[*_`]", "", point))])
    return promoted, list(points[len(promoted) :])


def _add_below(item: Data, prose: Sequence[TextLine], points: Sequence[str], content: Content) -> None:
    """Add to an item what stands below its fields: lines of prose, points, blocks and films."""
    texts = [format_line(line) for line in prose]
    nested = nest_points(points)
    if nested is None:
        texts.append(format_points(points))
    elif nested:
        item["highlights"] = [*item.get("highlights", []), *nested]
    texts += content.other_blocks
    for src in content.frames:
        item.setdefault("links", {}).setdefault("video", normalise_href(src))
    if text := "\n\n".join(filter(None, [item.get("text", ""), *texts])):
        item["text"] = text
