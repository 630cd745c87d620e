"""Read the content of a block as a record, with the points and texts below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cvgen.readers import ImportResult
from cvgen.readers.items.free_record import FreeRecord
from cvgen.readers.items.record_doubts import find_doubt
from cvgen.readers.items.record_facts import take_facts
from cvgen.readers.items.record_keys import KEYS
from cvgen.readers.items.record_places import names_place
from cvgen.readers.items.record_prose import split_prose
from cvgen.readers.items.record_reader import RecordReading, read_record
from cvgen.readers.items.record_tidy import unquote
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.block_markdown import format_points
from cvgen.readers.page.blocks.content import Content
from cvgen.readers.page.blocks.hrefs import normalise_href
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_runs import word_count
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.records.line_dates import parse_whole_date
from cvgen.readers.page.records.nested_points import nest_points

Data = dict[str, Any]

_NO_FIELD = re.compile(
    r"[^:]{3,30}:\s|\w+ed\b|(?:Led|Built|Wrote|Ran|Taught|Made|Won|Gave|Work|Lead|\w+ing)\b"
)  # a label or verb
_DESCRIPTION = re.compile(
    r"^\*{0,2}(?:Course )?[Dd]escription\*{0,2}[:：]\*{0,2}\s*(?=\S)"
)  # a label that says nothing
_MOST_POINT_WORDS, _MOST_DATED_WORDS = 8, 14  # of a point that may be a field, and of one that ends with a date


def read_record_item(key: str, content: Content, imported: ImportResult | None = None) -> Data | None:
    """Return the item of section `key` that a block holds, None if its words cannot be told apart.

    The doubt about it, which is to be rated, is added to `imported`.
    """
    head, prose = split_prose(key, content.lines)
    points = list(content.points)
    readings = read_record(key, head, content.kind)
    if named := _read_with_name(key, head, content, readings):
        readings, points = named, points[1:]
    elif _lacks_name(key, readings[0].item if readings else {}):
        readings, points = _read_with_points(key, head, content, readings)
    if not readings:
        return None
    labelled, points = _read_labelled(key, points)
    item = readings[0].item
    if key == "experience" and "role" not in item:
        labelled, points = _take_role(labelled, points)
    for reading in readings:
        for name, value in labelled.items():
            reading.item.setdefault(name, value)
    others = [dict(reading.item) for reading in readings[1:]]
    for data in (item, *others):
        _add_below(data, prose, _take_field(key, data, points), content)
    if imported:
        imported.doubts.append(find_doubt(readings, others, content))
    return item


def _read_with_name(
    key: str, head: Sequence[TextLine], content: Content, readings: Sequence[RecordReading]
) -> list[RecordReading]:
    """Return the readings of an item whose first point says the degree or role that it lacks, none if it does not."""
    name = {"education": "degree", "experience": "role", "clinical": "role"}.get(key, "")
    point = content.points[0] if name and content.points and readings else ""
    named = _LABEL_BEHIND.split(_LINK.sub(r"\1", point), maxsplit=1)[0]
    if not point or "\n" in point or word_count(named) > _MOST_NAME_WORDS or _NO_FIELD.match(point):
        return []
    lacks = not _names(name, str(readings[0].item.get(name, "")))
    if not lacks or not _names(name, point):
        return []
    line = _read_links(point.rstrip(" ."))
    tried = read_record(key, [line, *head], content.kind)
    known = "" if name in readings[0].item else str(readings[0].item.get("organisation", ""))
    found = [reading for reading in tried if _tells(name, reading.item, known)]
    if found and ("text" in readings[0].item or "text" not in found[0].item):
        return found
    if not known:
        return []
    return [replace(reading, item={name: format_line(line), **reading.item}) for reading in readings]


def _tells(name: str, item: Data, known: str) -> bool:
    """Tell whether an item has a degree or role, and the organisation that is `known`, if one is."""
    organisation = str(item.get("organisation", ""))
    return _names(name, str(item.get(name, ""))) and bool(organisation) and known in ("", organisation)


_LABEL_BEHIND = re.compile(r"[,;]\s*(?=[A-Z][a-z]+:\s)")  # PhD in Fog, Supervisors: …
_MOST_NAME_WORDS = 14
_FIRST_WORDS = 4  # of which one names a degree or post
_NAMING = {"degree": frozenset(("degree", "study", "cjk-degree")), "role": frozenset(("role", "post", "cjk-role"))}
_NO_POSTS = frozenset(
    ("student", "lead", "leader", "head", "principal", "senior", "member", "associate", "major", "minor")
)


def _names(name: str, text: str) -> bool:
    """Tell whether one of the first words of a text is of a degree, or of a post."""
    words = re.findall(r"[^\W\d_][\w.'’-]*", text)[:_FIRST_WORDS]
    plain = [word.replace("’", "'") for word in words if word.casefold() not in _NO_POSTS]
    return any(_NAMING[name] & {*find_classes(word)} for word in plain)


def _read_with_points(
    key: str, head: Sequence[TextLine], content: Content, readings: list[RecordReading]
) -> tuple[list[RecordReading], list[str]]:
    """Return the readings of an item with its first points, if these name its employer, and the other points."""
    promoted = _promote_points(content.points) if key != "service" or len(content.points) == 1 else []
    known: Data = readings[0].item if readings else {}
    for count in range(len(promoted), 0, -1):
        tried = read_record(key, [*head, *promoted[:count]], content.kind)
        gains = bool(tried) and _count_names(key, tried[0].item) > _count_names(key, known)
        tells = gains and any(_tells_field(key, line) for line in promoted[:count])
        if tells and tried[0].item.get("text") == known.get("text"):
            return tried, list(content.points[count:])
    return readings, list(content.points)


def _tells_field(key: str, line: TextLine) -> bool:
    """Tell whether a line leads somewhere, or names an organisation, department, place, and a role or degree."""
    told = _TOLD | (_DEGREES if key == "education" else _ROLES)
    classes = {name for word in re.findall(r"\w+", line_text(line)) for name in find_classes(word)}
    text = line_text(line)
    is_named = any(run.href for run in line) or bool(classes & told) or bool(re.search(r"\b[A-Z]{3,}\b", text))
    return is_named or bool(parse_whole_date(text)) or (key in _TITLED and bool(_ENDS_WITH_YEAR.search(text)))


_TITLED = ("awards", "grants", "certificates", "licences")
_TOLD = frozenset(("organisation", "house", "department", "unit", "place", "state", "town", "cjk-organisation"))
_DEGREES = frozenset(("degree", "study", "cjk-degree", "cjk-study"))
_ROLES = frozenset(("role", "post", "cjk-role", "cjk-post"))
_LABELLED = {
    "education": ("date", "thesis", "advisor", "grade", "links"),
    "awards": ("date",),
    "talks": ("date",),
    "service": ("date",),
    "grants": ("date", "amount", "currency", "number", "role", "organisation"),
    "experience": ("date",),
    "teaching": ("role", "date", "term", "code", "level", "organisation", "enrolment"),
}


def _read_labelled(key: str, points: Sequence[str]) -> tuple[Data, list[str]]:
    """Return what points below an item say of it alone, “Thesis: …”, “Advisor: …”, a date, and the other points."""
    found: Data = {}
    rest: list[str] = []
    for point in points:
        told = _LABELLED.get(key, ())
        said = _TIME.sub("", point).rstrip(".") if _TIME.match(point) else point
        record = take_facts(key, [_read_links(said)]) if told and "\n" not in point else None
        facts = dict(record.facts) if record and not record.text_lines() else {}
        if record and not facts and _says_where(record, key):
            facts = record.facts | {"place": line_text(record.text_lines()[0])}
            told = (*told, "place")
        if facts and facts.keys() <= {*told} - found.keys():
            found |= {name: unquote(value) if name == "thesis" else value for name, value in facts.items()}
        else:
            rest.append(point)
    return found, rest


_TIME = re.compile(  # Time: May 2022 – July 2024
    r"\W*(?:time|dates?|period|duration|when|zeitraum|période|periodo|período|时间|起止时间)\b\W*[:：]\W*(?=[\w])",
    re.IGNORECASE,
)


_ROLE = re.compile(r"\W*(?:role|position|job title|职位|职务)\b\W*[:：]\W*(?P<role>\w[^,;:]{2,60}?)[\s.]*", re.I)


def _take_role(labelled: Data, points: Sequence[str]) -> tuple[Data, list[str]]:
    """Return what points say with the role that the first one may name, and the other points: “Role: Intern”."""
    match = _ROLE.fullmatch(points[0]) if points else None
    return (labelled | match.groupdict(), list(points[1:])) if match else (labelled, list(points))


_BARE_DEGREE = re.compile(r"[^\W\d_][\w.’']*(?: [Dd]egree| of [A-Z][a-z]+)?")
_FIELD_BELOW = re.compile(
    r"(?P<field>[A-Z][\w &/-]{3,60}), "
    r"(?P<department>(?:School|College|Department|Faculty|Institute) of [A-Z][\w &/-]{2,60})\.?"
)


def _take_field(key: str, item: Data, points: Sequence[str]) -> Sequence[str]:
    """Add to a degree that names no field the field and school in the first point below it; return the other points."""
    degree = str(item.get("degree", "")) if key == "education" and "department" not in item else ""
    match = _FIELD_BELOW.fullmatch(points[0]) if points and _BARE_DEGREE.fullmatch(degree) else None
    if match is None:
        return points
    item |= {"degree": f"{degree}, {match['field']}", "department": match["department"]}
    return points[1:]


def _says_where(record: FreeRecord, key: str) -> bool:
    """Tell whether what is left of a line with a date is a place: “2019–2021 | Leeds, UK”."""
    left = [line_text(line) for line in record.text_lines()]
    is_place = len(left) == 1 and all(map(names_place, left[0].split(", ")))
    return is_place and "place" in KEYS[key] and record.facts.keys() == {"date"}


def _lacks_name(key: str, item: Data) -> bool:
    """Tell whether an item says nothing of its organisation, role, degree or event, if items of its kind mostly do."""
    return _count_names(key, item) < len(_NAMES.get(key, ()))


def _count_names(key: str, item: Data) -> int:
    return sum(name in item for name in _NAMES.get(key, ()))


_NAMES = {
    "education": ("organisation", "degree"),
    "experience": ("organisation", "role"),
    "clinical": ("organisation", "role"),
    "service": ("organisation",),
    **dict.fromkeys(("awards", "exhibitions", "outreach", "certificates", "licences"), ("organisation",)),
    "grants": ("organisation",),
    "talks": ("event",),
    "teaching": ("organisation", "role"),
}


def _promote_points(points: Sequence[str]) -> list[TextLine]:
    """Return the first points as lines, as they may name the employer."""
    promoted: list[TextLine] = []
    for point in points[:2]:
        words = word_count(_LINK.sub(r"\1", point))
        most = _MOST_DATED_WORDS if _ENDS_WITH_YEAR.search(point) else _MOST_POINT_WORDS
        if "\n" in point or not 0 < words <= most or _NO_FIELD.match(point):
            break
        promoted.append(_read_links(point))
    return promoted


_ENDS_WITH_YEAR = re.compile(r"(?:19|20)\d\d[)\].*]*$")
_LINK = re.compile(r"\[(\[[^\[\]]+\]|[^\[\]]+)\]\(([^()\s]+)\)")  # also [[Code]](…)


def _read_links(point: str) -> TextLine:
    """Return a point in Markdown as a line, without its emphasis."""
    line: TextLine = []
    end = 0
    for match in _LINK.finditer(point):
        line += [TextRun(re.sub(r"[*_`]", "", point[end : match.start()])), TextRun(match[1], href=match[2])]
        end = match.end()
    return [run for run in [*line, TextRun(re.sub(r"[*_`]", "", point[end:]))] if run.text]


def _add_below(item: Data, prose: Sequence[TextLine], points: Sequence[str], content: Content) -> None:
    """Add to an item what stands below its fields: lines of prose, points, blocks and films."""
    texts = [_DESCRIPTION.sub("", format_line(line)) for line in prose]
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
