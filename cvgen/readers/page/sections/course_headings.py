"""Make headings of paragraphs that say what somebody was where in all courses below them: “Assistant, Quay College”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from cvgen.readers.free_dates import parse_trailing_date
from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.html_tree import parse_line
from cvgen.readers.page.blocks.inline import TextRun
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_blocks import replace_lines
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.sections.role_words import begins_with_role

_LEVEL = 6
_LONGEST = 20  # words
_COURSE = re.compile(r"\W*[A-Z]{2,5}[ -]?\d{2,4}[A-Z]?\b")


def promote_roles(blocks: Sequence[Block], key: str) -> list[Block]:
    """Return the blocks of a section of courses with such paragraphs as headings; every course below has a code.

    A date behind the role is that of each course.
    """
    return list(_promote(blocks)) if key == "teaching" else list(blocks)


def _promote(blocks: Sequence[Block]) -> Iterator[Block]:
    date, number = "", 0
    while number < len(blocks):
        courses = _list_courses(blocks[number:])
        if not courses:
            yield blocks[number]
            number += 1
            continue
        heading, date = _cut_date(blocks[number])
        yield heading
        yield from (_add_date(course, date) for course in courses)
        number += 1 + len(courses)


def _list_courses(blocks: Sequence[Block]) -> list[Block]:
    """Return the items below a paragraph that says a role; none if it does not, or if not all are courses."""
    first, *others = blocks
    text = " ".join(first.element.text_content().split())
    if first.kind != "paragraph" or len(text.split()) > _LONGEST or not begins_with_role(text):
        return []
    items = list(takewhile(lambda block: block.kind == "item", others))
    return items if all(_COURSE.match(block.element.text_content()) for block in items) else []


def _cut_date(block: Block) -> tuple[Block, str]:
    """Return a paragraph as a heading without the date at its end, and this, "" if there is none."""
    chars = expand_characters(extract_content(block).lines[0])
    found = parse_trailing_date(chars.text)
    rest = chars.slice(0, len(found.rest) if found else len(chars.text))
    return replace(
        block, kind="heading", level=_LEVEL, element=parse_line(format_line(rest))
    ), found.date if found else ""


def _add_date(course: Block, date: str) -> Block:
    lines = extract_content(course).lines
    return replace_lines(course, [[*lines[0], TextRun(f", {date}")], *lines[1:]]) if date else course
