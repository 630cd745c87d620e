"""Choose the date of an item among the dates in its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from cvgen.readers.date_spans import DateSpan, find_date_spans
from cvgen.readers.items.free_record import FreeRecord
from cvgen.readers.items.record_patterns import EXPIRES
from cvgen.readers.items.record_places import names_place
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.characters import Characters
from cvgen.readers.page.blocks.inline import TextRun

_OPENERS, _CLOSERS = "([（【「", ")]）】」"
_DELIMITERS = ",;:|｜·•–—-.、，；：。\t/~"
_LONGEST_LINE = 30  # words; a date in prose is not that of the item
# Names of what is served at hold years: SIGCOMM 2024.
_STRICT = frozenset(("service", "editorial", "talks"))
# What is said of a date before it, or nothing.
_LEADING = re.compile(
    r"(?:\b(?:(?:successfully\s+)?(?:completed|granted|obtained|defended|received|graduated|conferred|admitted|licensed|issued|awarded|elected"
    r"|joined|registered|soutenue?|obtenue?|abgeschlossen|verliehen))"
    r"\s+(?:(?:in|on|en|im|am|le)\s+)?|\ba\.?\s?a\.\s*|\baa\.\s?aa\.\s*|\b(?:anno\s+accademico|année\s+universitaire|curso(?:\s+académico)?"
    r"|academic\s+years?|a\.?\s?y\.|years?\s+taught:?|semestres?\s*:|semesters?\s*:|taught\s+in:?|ano\s+letivo|studienjahr|läsåret|studieåret|rok\s+akademicki)\s+"
    r"|\b(?:in|on|am|le|el|il|en|em|nel|im(?:\s+jahre?)?|w)\s+)?$",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|en|em|nel|im(?:\s+jahre?)?|w)\s+", re.IGNORECASE)  # alone: National Prize in 2023
_ON = re.compile(r"\b(?:on|am|le|el|il)\s+", re.IGNORECASE)  # before a day
_PLACED = re.compile(r"[,;:.]\s|\s(?:at|an|bei|chez)\s|\s@")  # behind a title: Bells at the Fog Society in 2023
_GOES_ON = re.compile(r"(?:at|by|from|for|von|par|por|da)\s")


class ItemDate(NamedTuple):
    """The date of an item: its line, where in the line it begins and ends, and the date as a profile writes it."""

    line: int
    begin: int
    end: int
    date: str


def find_item_date(key: str, lines: Sequence[Characters]) -> ItemDate | None:
    """Return the date of an item of section `key` in its lines, None if none of those in them is its own.

    A range counts more than a month, that more than a year, and what signs set off more than what stands in a text.
    """
    found: list[tuple[float, ItemDate]] = []
    for number, line in enumerate(lines):
        if len(line.text.split()) > _LONGEST_LINE and number:
            continue
        spans = list(filter(may_be_own, find_date_spans(line.text)))
        for found_span in _leave_bodies(line.text, spans) if key == "service" else spans:
            span = _close_span(key, line.text, found_span)
            rank = _rank(key, line, span)
            if rank > 0:
                said = _LEADING.search(line.text, 0, span.begin)
                begin = said.start() if said else span.begin
                if len(span.date) == len("2024") and (season := _SEASON.match(line.text, span.end)):
                    date = f"{season['value'].capitalize()} {span.date}"
                    span = DateSpan(span.begin, season.end(), date)
                if key == "teaching" and (seasons := _SEASONS.search(line.text, 0, begin)):
                    begin, span = seasons.start(), replace(span, date=f"{seasons['value']} {span.date}")
                found.append((rank - number / 2, ItemDate(number, begin, span.end, span.date)))
    return max(found, key=lambda pair: pair[0])[1] if found else None


_MORE_BODIES = re.compile(
    r"\)?\s*[,;]\s*(?:and\s+)?[^\W\da-z][\w&-]*(?:\s[^\W\da-z]\w*){0,4}\s*\(?"
)  # CVPR (2024), ECCV 2024


def _leave_bodies(text: str, spans: list[DateSpan]) -> list[DateSpan]:
    """Return the dates in a text without those of several bodies, the first of “2025, Reviewer, FOG 2025, ICL 2025”."""
    are_of_bodies = [bool(_MORE_BODIES.fullmatch(text, *pair)) for pair in _list_gaps(spans)]
    if not any(are_of_bodies):
        return spans
    leads = not are_of_bodies[0] and not re.search(r"\w", text[: spans[0].begin])
    return spans[:1] if leads else []


def _list_gaps(spans: Sequence[DateSpan]) -> list[tuple[int, int]]:
    """Return where the text between each two dates begins and ends."""
    return [(one.end, two.begin) for one, two in pairwise(spans)]


def may_be_own(span: DateSpan) -> bool:
    """Tell whether a date is of a time in which its owner lived: a census of 1910 is what a thesis was about."""
    year = re.search(r"\d{4}", span.date)
    return year is None or int(year.group()) >= _FIRST_YEAR


_FIRST_YEAR = 1930


def is_glued(text: str, date: ItemDate) -> bool:
    """Tell whether a date stands inside a name in Chinese or Japanese that no sign parts: 某大学2023学年优秀学生."""
    before, behind = text[: date.begin][-1:], text[date.end :][:1]
    return bool(_IDEOGRAPH.match(before) and _IDEOGRAPH.match(behind)) or bool(_SCHOOL_YEAR.match(text, date.end))


_SCHOOL_YEAR = re.compile(r"\s?学年度?[\u4e00-\u9fff“《]")  # which a prize is called after
_IDEOGRAPH = re.compile(r"[\u3041-\u9fff]")
_SEASONS = re.compile(r"(?:(?<=[,;(] )|(?<=[(]))(?P<value>Spring|Summer|Fall|Autumn|Winter)s\s+$")  # Summers 2023
_SEASON = re.compile(r"\s*,\s*(?P<value>spring|summer|fall|autumn|winter)(?=\s*(?:[|:,–—-]|$))", re.IGNORECASE)
_ASIDES = re.compile(r"[(（][^()（）]{1,60}[)）]")
_DATED_ASIDE = re.compile(r"[(（][^()（）]*\d\d[^()（）]*[)）]")
_DASH_LAST = re.compile(r"\s+[–—-]\s*$")
_TITLED = frozenset(
    ("talks", "exhibitions", "outreach", "teaching")
)  # whose titles are taken out before dates are looked for


def _close_span(key: str, text: str, span: DateSpan) -> DateSpan:
    """Return a date without the dash that parts it from a title that was taken out: 2019 – “Low Water”."""
    dash = _DASH_LAST.search(text[span.begin : span.end])
    if key in _TITLED and dash and text[span.end :].lstrip().startswith("｜"):
        shorter = find_date_spans(text[span.begin : span.begin + dash.start()])
        if len(shorter) == 1:
            return DateSpan(span.begin, span.begin + shorter[0].end, shorter[0].date)
    return span


def _rank(key: str, line: Characters, span: DateSpan) -> float:
    """Return how likely a date is that of the item, 0 if it is part of a name or text."""
    said = _LEADING.search(line.text, 0, span.begin)
    before, after = line.text[: said.start() if said else span.begin].rstrip(" *"), line.text[span.end :].lstrip(" *")
    is_first, is_last = not re.search(r"\w", before), not _ASIDES.sub("", after).strip(_CLOSERS + " .,;:。|｜")
    is_said = bool(said and _IN.fullmatch(said[0]) and (key not in _TITLED or _PLACED.search(before)))
    is_said = is_said or bool(said and _ON.fullmatch(said[0]) and len(span.date) == len("2024-03-09"))
    starts = is_first or is_said or before[-1] in _DELIMITERS + _OPENERS or _changes(line, span.begin)
    starts = starts or (key == "talks" and names_place(re.split(rf"[{re.escape(_DELIMITERS)}]", before)[-1]))
    ends = is_last or after[0] in _DELIMITERS + _CLOSERS + _OPENERS or _changes(line, span.end)
    ends = ends or (is_said and key in _PRIZES and bool(_GOES_ON.match(after)))
    ends = ends or (key == "supervision" and "degree" in find_classes(re.split(r"[\s,]", after)[0]))  # 2021 PhD in Fog
    if key == "service" and _HELD.search(before) and after[:1] == ",":  # Fog Conference (FC) 2023, Glasgow
        return 1
    if key == "awards" and _SCHOOL_YEAR.match(line.text, span.end):
        return 0.5
    is_range = bool(re.search("–|since|, ", span.date))  # or several years
    if (
        key in ("service", "editorial")
        and before[-1:] in tuple(_OPENERS)
        and _DATED_ASIDE.search(line.text, 0, span.begin)
    ):
        return 0  # CHI (2024, 2025), UIST (2025)
    if not (starts and ends) and not is_first and not (is_last and (is_range or key not in _STRICT)):
        return 2 if is_range and key not in _STRICT else 0
    precision = 3 if is_range else 2 if len(span.date) > len("2024") else 1
    is_head = is_first and bool(span.begin < len(line.runs)) and _is_set_off(line.runs[span.begin]) and ends
    return precision + (2 if starts and ends else 0) + (_HEAD if is_head and key in _DATED_FIRST else 0)


_HELD = re.compile(r"\([A-Z][\w-]{1,11}\)$")  # the short name of what was served at
_HEAD = 3  # what a date counts that begins its line in a format of its own
_DATED_FIRST = ("awards", "grants", "talks", "service")
_PRIZES = ("awards", "grants")


def _is_set_off(run: TextRun) -> bool:
    return run.code or run.em or run.strong


def _changes(line: Characters, place: int) -> bool:
    """Tell whether the formatting changes at a place of a line."""
    if not 0 < place < len(line.runs):
        return True
    one = line.runs[place - 1]
    while place < len(line.text) - 1 and line.text[place].isspace():
        place += 1
    two = line.runs[place]
    return (one.strong, one.em, one.code, one.href) != (two.strong, two.em, two.code, two.href)


def take_days(record: FreeRecord, month: str) -> None:
    """Take the days of a talk which stand behind it, where its date is their month: 2024.07 … July 9–12, 2024."""
    for number, line in enumerate(record.lines):
        for span in find_date_spans(line.text):
            ends = span.date.split(" – ")
            if len(month) == len("2024-07") and any(end.startswith(f"{month}-") for end in ends):
                record.cut(number, span.begin, span.end)
                record.facts["date"] = span.date
                return


def cut_month(record: FreeRecord, date: str) -> None:
    """Cut the month at the end of a line which the days of a talk say, too: “Oral, July 2025”, “July 9-12, 2025”."""
    for number, line in enumerate(record.lines):
        for span in find_date_spans(line.text):
            is_month = len(span.date) == len("2025-07") and date.startswith(f"{span.date}-")
            if is_month and not line.text[span.end :].strip():
                record.cut(number, span.begin, span.end)
                return


def take_expiry(record: FreeRecord) -> None:
    """Take the date until which a certificate is valid."""
    for number, line in enumerate(record.lines):
        for match in EXPIRES.finditer(line.text):
            after = line.text[match.end() :]
            spans = [span for span in find_date_spans(after) if span.begin == 0]
            if spans:
                record.cut(number, match.start(), match.end() + spans[0].end)
                record.facts["expires"] = spans[0].date
                return
