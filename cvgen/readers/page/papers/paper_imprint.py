"""Where a paper appeared, by the parts around: places and publishers, series, what stands before a volume."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from cvgen.readers.items import LabelledPart
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.inline import TextRun
from cvgen.readers.page.blocks.line_runs import first_href, slice_line
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.papers.paper_fields import is_country
from cvgen.readers.page.papers.paper_kind import read_status
from cvgen.readers.page.papers.paper_patterns import DEAD_LABEL
from cvgen.readers.page.papers.paper_venues import find_venues, names_publisher


def tidy_imprint(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts of a paper with places, publishers and venues by the names that their words have."""
    return find_venues(_name_town(_name_publisher(_move_state(_end_titles(parts)))))


def _end_titles(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, the words in italics that end a title with it: Sleep in *Homarus*. | *Journal of Tides*."""
    ended = [part for whole in parts for part in _part_house(whole)]
    for number, (one, two) in enumerate(pairwise(ended)):
        line = trim_line(two.line, " ")
        words = list(takewhile(lambda run: run.em and not run.strong, line))
        rest = slice_line(line, sum(len(run.text) for run in words))
        is_cut = (one.label, two.label, one.number) == ("title", "venue", two.number) and words and not one.line[-1].em
        if is_cut and re.match(r"\.\s", line_text(rest)) and any(run.em or run.strong for run in rest):
            ended[number] = replace(one, line=[*one.line, TextRun(" "), *words])
            ended[number + 1] = replace(two, line=trim_line(rest, " ."))
        elif (one.label, two.label) == ("title", "venue") and (match := _IN_TITLE.match(line_text(line))):
            ended[number] = replace(
                one, line=[*one.line, TextRun(" "), *expand_characters(line).slice(*match.span(1 if match[1] else 2))]
            )
            ended[number + 1] = replace(two, line=trim_line(slice_line(line, match.end()), " "))
    return ended


_HOUSE_BEHIND = re.compile(r"[.。]\s*(?=[\u4e00-\u9fff]{2,14}(?:出版社|书局|印书馆|出版会)$)")


def _part_house(part: LabelledPart) -> list[LabelledPart]:
    """Return a title and the Chinese publisher behind its full stop as two parts."""
    match = _HOUSE_BEHIND.search(part.text) if part.label == "title" else None
    if match is None:
        return [part]
    chars = expand_characters(part.line)
    title = replace(part, line=chars.slice(0, match.start()))
    return [title, replace(part, label="publisher", line=chars.slice(match.end()))]


_IN_TITLE = re.compile(  # (*Martes*). *Journal of Tides*; and Salt on Islands. *Journal of Tides*
    r"(\([^()]{2,60}\)(?: [a-zß-ÿ][^.?!]{3,120}(?=[.?!]))?"
    r"|(?:and|und|et|y|e|&) [^.?!]{6,120}[?!]?)[.,]?\s+(?<=[.?!] )(?=\W*[A-Z])"
    r"|(\([^()]{2,60}\)),\s+"
)


def _name_publisher(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, a place alone before a date as a publisher, where none of its words is known of places."""
    named = [_relabel(part) for part in parts]
    if any(part.label in ("publisher", "organisation") for part in named):
        return named
    for number, (one, two) in enumerate(pairwise(parts)):
        if one.label != "place" or two.label not in ("date", "edition"):
            continue
        words = re.findall(r"[\w.-]+", one.text)
        classes = [set(find_classes(word)) for word in words]
        is_house = len(words) > 1 and not any(found & _OF_PLACES for found in classes)
        if is_house or any("publisher" in found for found in classes):
            named[number] = replace(one, label="publisher")
    return named


def _relabel(part: LabelledPart) -> LabelledPart:
    """Return a university's press as a publisher, a town before a publisher as their place, and a status as a note."""
    text = part.text
    status, rest = read_status(text) if part.label in _OTHERS else ("", "")
    if status and (not rest or part.label == "other"):  # FirstView; Under review at Fog Letters
        return replace(part, label="note")
    if part.label == "venue" and first_href(part.line) and DEAD_LABEL.fullmatch(text):
        return replace(part, label="link")
    if part.label == "organisation" and _PRESS_OF.match(text):
        return replace(part, label="publisher")
    match = _TOWN_FIRST.fullmatch(text) if part.label == "venue" else None
    return replace(part, label="place") if match and names_publisher(match["house"]) else part


_OTHERS = ("publisher", "place", "series", "organisation", "other")
_TOWN_FIRST = re.compile(r"[A-ZÀ-Þ][\w. -]{2,30}(?:, [A-Z]{2})?: (?P<house>[^:]{3,60})")  # Chapel Hill: Fog Press
_PRESS_OF = re.compile(  # of a university
    r"(?:serv\w+|secretariado|presses|ediciones|edições|edizioni|éditions|editorial|editora|imprenta)\b.{4,}",
    re.IGNORECASE,
)
_STATE_FIRST = re.compile(r"(?P<state>[A-Z]{2})\s*:\s*(?=\S)")


def _move_state(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, the state before a publisher as part of the town: Eugene, | OR: Cascade."""
    moved = list(parts)
    for number, (one, two) in enumerate(pairwise(parts)):
        match = _STATE_FIRST.match(two.text) if (one.label, two.label) == ("place", "publisher") else None
        if match:
            moved[number] = replace(one, line=[*one.line, TextRun(f", {match['state']}")])
            moved[number + 1] = replace(two, line=slice_line(trim_line(two.line, " "), match.end()))
    return moved


def _name_town(parts: Sequence[LabelledPart]) -> list[LabelledPart]:
    """Return the parts, what seems a publisher before its country or behind its town as places: Chicago, | IL."""
    named = list(parts)
    for number, (one, two) in enumerate(pairwise(parts)):
        if {one.label, two.label} != {"place", "publisher"} or one.number != two.number:
            continue
        house = line_text((one if one.label == "publisher" else two).line).strip(" .,")
        is_state = two.label == "publisher" and _is_state(house)
        is_town = one.label == "publisher" and is_country(two.text) and not _is_house(house)
        if is_state or is_town:
            named[number] = replace(one, label="place", line=[*trim_line(one.line, " ,"), TextRun(", "), *two.line])
            del named[number + 1]
            break
    return named


def _is_state(text: str) -> bool:
    return "state" in find_classes(text) or bool(re.fullmatch(r"[A-Z]{2}|U\.?S\.?A|U\.?K", text))


def _is_house(text: str) -> bool:
    words = re.findall(r"[\w’'-]+", text)
    return len(words) > _MOST_TOWN_WORDS or any(
        {"publisher", "organisation", "house"} & set(find_classes(word)) for word in words
    )


_MOST_TOWN_WORDS = 2
_OF_PLACES = frozenset(("place", "town", "state", "press-town", "publishing-town", "cjk-town", "cjk-place"))


_PRESS = re.compile(r"(?!.*\b(?:Free|Associated)\b)[A-Z][^:,;()]{2,50}? (?:(?:University )?Press|Verlag|Publishers)")
_PAGED = ("volume", "number", "pages", "article_number", "publisher")


def take_journal(fields: dict[str, str], heading_type: str) -> str:
    """Take the journal out of the fields of a paper without a venue, where it seems a series or publisher."""
    houses = fields.keys() & {"series", "publisher"}
    if houses == {"series"} and fields.keys() & {"pages", "article_number"}:
        fields["volume"] = fields.pop("number", fields.get("volume", ""))  # Salt, v. 207
        return fields.pop("series")
    return fields.pop(*houses) if heading_type == "article" and len(houses) == 1 else ""


def sort_publisher(fields: dict[str, str], venue: str, heading_type: str) -> str:
    """Return the venue; a publisher without pages becomes the publisher, and a word in capitals the venue.

    A book with a venue, a volume and a publisher is one of a series.
    """
    if heading_type == "book" and venue and fields.keys() >= {"publisher", "volume"} and "pages" not in fields:
        fields |= {"series": venue, "number": fields.pop("volume"), "venue": ""}
    elif _PRESS.fullmatch(venue) and not any(fields.get(key) for key in _PAGED):
        fields["publisher"], fields["venue"] = venue, ""
    elif not venue and "place" not in fields and _ACRONYM.fullmatch(fields.get("publisher", "")):
        fields["venue"] = fields.pop("publisher")
    return fields["venue"]


_ACRONYM = re.compile(
    r"(?!PMLR|OUP|CUP|SAGE|CRC|PUF|UTET|CEDAM|IGI|SIAM)(?=.*[a-z].*[A-Z]|[A-Z]{4})[A-Z][A-Za-z&-]{2,9}"
)
