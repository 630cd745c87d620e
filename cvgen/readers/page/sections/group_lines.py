"""Make headings of the labels above items in one paragraph: “Ph.D.”, and below it a student in each line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cvgen.readers.date_spans import find_date_spans
from cvgen.readers.items.record_kinds import find_talk_kind
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.line_blocks import replace_lines
from cvgen.readers.page.blocks.line_runs import is_set_off
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.records.line_dates import list_dates, parse_whole_date
from cvgen.readers.page.sections.group_labels import find_group_key, names_category, names_stage
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.readers.page.sections.outline import is_bold_line
from cvgen.readers.page.sections.prose import is_prose
from cvgen.readers.page.sections.role_words import begins_with_role
from cvgen.readers.page.sections.whole_items import begins_item, names_outlet

_KEYS = ("supervision", "teaching", "service", "talks", "awards", "grants", "editorial", "outreach", "exhibitions")
_LEVEL = 6  # of the heading that a label is
_LONGEST_LABEL = 6  # words
_LONGEST_HOUSE = 14
_ROLE_KEYS = ("teaching", "service", "editorial", "supervision")
_HOUSES = frozenset(("organisation", "house", "department", "unit"))


def part_group_labels(blocks: Sequence[Block], key: str) -> Iterator[Block]:
    """Yield the blocks of a section; in place of a paragraph that begins with a label, a heading and its items."""
    is_headed = any(block.kind == "heading" for block in blocks)  # else each bold line above a list is a heading
    for block, after in pairwise([*_name_houses(blocks, key), None]):
        if block is None:
            continue
        if is_headed and key in _ROLE_KEYS and after and after.kind == "item" and _names_role(block):
            yield replace(block, kind="heading", level=_LEVEL)
            continue
        is_free = key in _KEYS and block.kind == "paragraph"
        lines = extract_content(block, keep_line_ends=True).lines if is_free else []
        below = extract_content(after).lines if after and after.kind == "paragraph" else []
        is_list = after is not None and after.kind == "item"
        is_head = len(lines) == 1 and bool(below or is_list) and _heads_items(lines[0], key, is_list=is_list)
        if is_head or (len(lines) == len(below) == 1 and _heads_outlets(lines[0], key) and names_outlet(below[0])):
            yield replace(replace_lines(block, [trim_line(lines[0], " :：")], "heading"), level=_LEVEL)
        elif len(lines) > 1 and after and after.kind == "item" and all(map(_announces, lines)):
            for level, line in enumerate(lines, _LEVEL):
                yield replace(replace_lines(block, [trim_line(line, " :：")], "heading"), level=level)
        elif len(lines) > 1 and _is_label(lines[0], key, lines[1:]) and all(map(_is_item, lines[1:])):
            heading = replace_lines(block, [trim_line(lines[0], " :：")], "heading")
            yield replace(heading, level=_LEVEL)
            yield from (replace_lines(block, [line], "item") for line in lines[1:])
        else:
            yield block


def _names_role(block: Block) -> bool:
    """Tell whether a line in bold says what somebody was, or whom they taught, in all that stands below it."""
    text = block.element.text_content().strip(" :：")
    is_line = block.kind == "paragraph" and is_bold_line(block) and not list_dates(text)
    return is_line and (begins_with_role(text) or names_stage(text))


def _name_houses(blocks: Sequence[Block], key: str) -> Iterator[Block]:
    """Yield the blocks of a section of courses, with a slanted line below a school as part of its name.

    “*Department of Biosciences. 2019 to present.*” is said of all that stands below it.
    """
    above: Block | None = None
    for block in blocks:
        lines = extract_content(block).lines if above and block.kind == "paragraph" else []
        name, date = _read_house(lines[0]) if len(lines) == 1 else ("", "")
        if above and name and key == "teaching":
            yield replace_lines(above, [[TextRun(f"{name}, {heading_text(above)}")]])
            if date:
                yield replace(replace_lines(block, [[TextRun(date)]], "heading"), level=max(above.level, _LEVEL - 1))
        else:
            yield from filter(None, (above, block if block.kind != "heading" else None))
        above = block if block.kind == "heading" else None
    if above:
        yield above


def _read_house(line: TextLine) -> tuple[str, str]:
    """Return the name of a part of a school in a slanted line, and the date behind it; "" if it says anything else."""
    text = line_text(line)
    if not all(run.em for run in line if run.text.strip()) or len(text.split()) > _LONGEST_HOUSE or is_prose(line):
        return "", ""
    dates = find_date_spans(text)
    name = text[: dates[0].begin] if dates else text
    classes = {found for word in re.findall(r"\w+", name) for found in find_classes(word)}
    is_house = bool(classes & _HOUSES) and (not dates or not re.search(r"\w", text[dates[0].end :]))
    return (name.strip(" .,;–—-("), dates[0].date if dates else "") if is_house else ("", "")


def _heads_items(line: TextLine, key: str, *, is_list: bool) -> bool:
    """Tell whether a line by itself says what somebody was in the courses below it, or their level.

    Of service, it ends with a colon: “**Journal Reviewer:**”. It is set off, unless a list follows.
    """
    whole = line_text(line)
    text = whole.rstrip(":： ")
    if (
        not (is_list or is_set_off(line))
        or line[0].href is not None
        or len(text.split()) > _LONGEST_LABEL
        or list_dates(text)
    ):
        return False
    may_be_role = key == "teaching" or (key in _ROLE_KEYS and whole != text)
    return (may_be_role and find_group_key(key, text) == "role") or names_stage(text)


def _heads_outlets(line: TextLine, key: str) -> bool:
    """Tell whether a line by itself says of what kind the reports of outlets below it are: “Interviews:”."""
    text = line_text(line)
    is_free = key == "outreach" and is_set_off(line) and line[0].href is None
    return is_free and text.endswith((":", "：")) and len(text.split()) <= _LONGEST_LABEL


def _is_label(line: TextLine, key: str, below: Sequence[TextLine]) -> bool:
    """Tell whether a line says something of the lines below it, and is not the name of an item that they describe."""
    text = line_text(line)
    label = text.rstrip(":： ")
    if len(text.split()) > _LONGEST_LABEL:
        return False
    if label != text or (line[0].href is None and is_set_off(line) and parse_whole_date(label)):
        return bool(parse_whole_date(label) or find_group_key(key, label))
    if line[0].href is not None or not is_set_off(line) or not find_group_key(key, label):
        return False
    are_items = len(below) > 1 and all(list_dates(line_text(one)) for one in below)
    is_role = find_group_key(key, label) in ("role", "organisation") or (key == "teaching" and begins_with_role(label))
    names_kind = names_stage(label) or names_category(label) or find_section_key(label) or find_talk_kind(label)
    return are_items or is_role or bool(names_kind)


def _announces(line: TextLine) -> bool:
    """Tell whether a line is a few words before a colon at its end."""
    text = line_text(line)
    return text.endswith((":", "：")) and len(text.split()) <= _LONGEST_LABEL


def _is_item(line: TextLine) -> bool:
    return begins_item(line_text(line)) and not is_prose(line) and not is_set_off(line)
