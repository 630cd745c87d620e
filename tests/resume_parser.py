"""A naive parser of résumés, as applicant tracking systems have them: lines, usual headings, gaps and dates.

It sees a PDF's lines and where they stand, nothing else. A line that is a usual heading begins a section, a gap of more
than 1.4 line heights another entry. What is in a line before its date is a title, what follows is more of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import NamedTuple

_WIDE = 1.4
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?\(?\d[\d ()/.-]{7,}\d")
_MONTH = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Autumn|Winter)[a-z]*\.? (?:\d\d?, )?)?"
)
_POINT = rf"{_MONTH}(?:19|20)\d\d(?:/\d\d)?"
_DATE = re.compile(rf"(?:since )?{_POINT}(?: ?[–-] ?(?:{_POINT}|present))?$")
_BULLET = re.compile("[•–▪] ?")


class Line(NamedTuple):
    """A line of text, and how far its baseline is below the one above, in points; 0 at the top of a page."""

    text: str
    gap: float


class Job(NamedTuple):
    """What a date is found with: the text before it, and that below it up to the first bullet."""

    title: str
    date: str
    detail: str


class ParsedResume(NamedTuple):
    """A résumé; `sections` are its jobs by what the heading above them is for, in the entries that gaps part."""

    name: str
    email: str
    phone: str
    sections: Mapping[str, list[list[Job]]]


def parse_resume(pdf: bytes, headings: Mapping[str, str]) -> ParsedResume:
    """Return what a résumé says; `headings` are the usual ones in small letters, and the section that each begins."""
    lines = list(_read_lines(pdf))
    text = "\n".join(line.text for line in lines)
    email, phone = _EMAIL.search(text), _PHONE.search(text)
    sections: dict[str, list[Line]] = {}
    section = ""
    for line in lines:
        if line.text.casefold() in headings:
            section = headings[line.text.casefold()]
        else:
            sections.setdefault(section, []).append(line)
    jobs = {key: [list(_find_jobs(block)) for block in _part_by_gaps(found)] for key, found in sections.items() if key}
    return ParsedResume(lines[0].text, email[0] if email else "", phone[0] if phone else "", jobs)


def _read_lines(pdf: bytes) -> Iterator[Line]:
    import pdfplumber

    with pdfplumber.open(BytesIO(pdf)) as document:
        pages = [page.extract_text_lines() for page in document.pages]
    for lines in pages:
        above = 0.0
        for line in lines:
            baseline = line["chars"][0]["matrix"][5]
            yield Line(line["text"], above - baseline if above else 0)
            above = baseline


def _part_by_gaps(lines: list[Line]) -> list[list[str]]:
    """Return the lines of a section in blocks; how far lines are from each other in a block, the nearest two say."""
    wide = _WIDE * min((line.gap for line in lines[1:] if line.gap > 0), default=0)
    blocks: list[list[str]] = []
    for text, gap in lines:
        if not blocks or gap > wide:
            blocks.append([])
        blocks[-1].append(text)
    return blocks


def _find_jobs(lines: list[str]) -> Iterator[Job]:
    """Yield what stands with dates: what is above the first date is its title, what is below a date its detail."""
    above: list[str] = []
    job: Job | None = None
    has_bullets = False
    for text in lines:
        has_bullets = has_bullets or bool(_BULLET.match(text))
        if date := _DATE.search(text):
            if job:
                yield job
            job = Job(" ".join([*above, text[: date.start()]]).strip(), date[0], "")
            above, has_bullets = [], False
        elif not job:
            above.append(text)
        elif not has_bullets:
            job = job._replace(detail=f"{job.detail} {text}".strip())
    if job:
        yield job
