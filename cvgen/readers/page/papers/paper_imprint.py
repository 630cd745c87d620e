"""Where a paper appeared, by the parts around: places and publishers, series, what stands before a volume."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise, takewhile

from cvgen.readers.items import LabelledPart
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.line_runs import first_href, slice_line
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.papers.paper_fields import is_numbered_series
from cvgen.readers.page.papers.paper_kind import is_prize, read_kind, read_status

_LEAST_WORDS, _MOST_WORDS = 3, 12
_SMALL = frozenset(("function", "in"))
_VENUE_LABELS = frozenset(("venue", "note", "organisation", "place", "publisher", "series", "other"))
_NO_NAMES = frozenset(("date", "locator", "id", "link", "glue", "days"))


def tidy_imprint(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts of a paper with places, publishers and venues by the names that their words have."""
    return _find_venue_line(_find_located(_name_publisher(_move_state(_end_titles(parts)))))


def _end_titles(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, the words in italics that end a title with it: Sleep in *Homarus*. | *Journal of Tides*."""
    ended = list(parts)
    for number, (one, two) in enumerate(pairwise(parts)):
        line = trim_line(two.line, " ")
        words = list(takewhile(lambda run: run.em and not run.strong, line))
        rest = slice_line(line, sum(len(run.text) for run in words))
        is_cut = (one.label, two.label, one.number) == ("title", "venue", two.number) and words and not one.line[-1].em
        if is_cut and re.match(r"\.\s", line_text(rest)) and any(run.em or run.strong for run in rest):
            ended[number] = replace(one, line=[*one.line, TextRun(" "), *words])
            ended[number + 1] = replace(two, line=trim_line(rest, " ."))
    return ended


def _name_publisher(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, a place alone before a date as a publisher, where none of its words is known of places."""
    if any(part.label in ("publisher", "organisation") for part in parts):
        return list(parts)
    named = list(parts)
    for number, (one, two) in enumerate(pairwise(parts)):
        words = re.findall(r"[\w.-]+", line_text(one.line))
        classes = [set(find_classes(word)) for word in words]
        is_house = len(words) > 1 and not any(found & _OF_PLACES for found in classes)
        is_house = is_house or any("publisher" in found for found in classes)
        if one.label == "place" and two.label in ("date", "edition") and is_house:
            named[number] = replace(one, label="publisher")
    return named


_STATE_FIRST = re.compile(r"(?P<state>[A-Z]{2})\s*:\s*(?=\S)")


def _move_state(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, the state before a publisher as part of the town: Eugene, | OR: Cascade."""
    moved = list(parts)
    for number, (one, two) in enumerate(pairwise(parts)):
        match = _STATE_FIRST.match(line_text(two.line)) if (one.label, two.label) == ("place", "publisher") else None
        if match:
            moved[number] = replace(one, line=[*one.line, TextRun(f", {match['state']}")])
            moved[number + 1] = replace(two, line=slice_line(trim_line(two.line, " "), match.end()))
    return moved


_OF_PLACES = frozenset(("place", "town", "state", "press-town", "publishing-town", "cjk-town", "cjk-place"))


def _find_located(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, what stands before a volume as the venue, if there is no other: *Past & Present* 251.

    So is a series of working papers with a number.
    """
    if any(part.label == "venue" for part in parts):
        return list(parts)
    found = list(parts)
    for number, part in enumerate(parts):
        if part.label in ("other", "note", "locator", "kind") and is_numbered_series(part.line):
            found[number] = replace(part, label="venue")
            return found
    for number, (one, two) in enumerate(pairwise(parts)):
        text = line_text(one.line)
        is_name = one.label in ("note", "other", "place") and text[:1].isupper() and not re.search(r"[\d:]", text)
        is_volume = two.label == "locator" and line_text(two.line)[:1].isdigit() and one.number == two.number
        if number and is_name and is_volume and not (is_prize(text) or read_status(text)[0] or read_kind(text)):
            found[number] = replace(one, label="venue")
            break
    return found


def _find_venue_line(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, a note that has a line of its own and the form of a venue as one if there is no other."""
    if any(part.label == "venue" for part in parts) or not any(part.label == "authors" for part in parts):
        return list(parts)
    found: list[LabelledPart] = []
    for number, group in groupby(parts, key=lambda part: part.number):
        ours = list(group)
        rest = [part for part in ours if part.label not in _NO_NAMES]
        if number and len(rest) == 1 and rest[0].label in _VENUE_LABELS and _is_like_venue(rest[0].line):
            ours = [replace(part, label="venue") if part is rest[0] else part for part in ours]
        found += ours
    return found


def _is_like_venue(line: TextLine) -> bool:
    """Tell whether a text is in capitals as names of journals are, and says no prize, status, amount or link."""
    text = line_text(line)
    words = re.findall(r"[^\W\d_]+", text)
    capitals = sum(word[0].isupper() or not _SMALL.isdisjoint(find_classes(word)) for word in words)
    is_name = _LEAST_WORDS <= len(words) <= _MOST_WORDS and capitals == len(words) and text[0].isupper()
    return is_name and not (re.search(r"[\d%]", text) or first_href(line) or is_prize(text) or read_status(text)[0])
