"""Make headings of the labels above items in one paragraph: “Ph.D.”, and below it a student in each line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cvgen.readers.items.record_kinds import find_talk_kind
from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.line_blocks import replace_lines
from cvgen.readers.page.blocks.line_runs import is_set_off
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.records.line_dates import list_dates, parse_whole_date
from cvgen.readers.page.sections.group_labels import find_group_key, names_category, names_stage
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.readers.page.sections.prose import is_prose
from cvgen.readers.page.sections.role_words import begins_with_role
from cvgen.readers.page.sections.whole_items import begins_item, names_outlet

_KEYS = ("supervision", "teaching", "service", "talks", "awards", "grants", "editorial", "outreach", "exhibitions")
_LEVEL = 6  # of the heading that a label is
_LONGEST_LABEL = 6  # words


def part_group_labels(blocks: Sequence[Block], key: str) -> Iterator[Block]:
    """Yield the blocks of a section; in place of a paragraph that begins with a label, a heading and its items."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        is_free = key in _KEYS and block.kind == "paragraph"
        lines = extract_content(block, keep_line_ends=True).lines if is_free else []
        below = extract_content(after).lines if after and after.kind == "paragraph" else []
        is_head = len(lines) == 1 and bool(below) and _heads_paragraphs(lines[0], key)
        if is_head or (len(lines) == len(below) == 1 and _heads_outlets(lines[0], key) and names_outlet(below[0])):
            yield replace(replace_lines(block, [trim_line(lines[0], " :：")], "heading"), level=_LEVEL)
        elif len(lines) > 1 and _is_label(lines[0], key, lines[1:]) and all(map(_is_item, lines[1:])):
            heading = replace_lines(block, [trim_line(lines[0], " :：")], "heading")
            yield replace(heading, level=_LEVEL)
            yield from (replace_lines(block, [line], "item") for line in lines[1:])
        else:
            yield block


def _heads_paragraphs(line: TextLine, key: str) -> bool:
    """Tell whether a line by itself says what somebody was in the courses below it, or their level."""
    text = line_text(line).rstrip(":： ")
    if not is_set_off(line) or line[0].href is not None or len(text.split()) > _LONGEST_LABEL or list_dates(text):
        return False
    is_role = key == "teaching" and find_group_key(key, text) == "role"
    return is_role or names_stage(text)


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


def _is_item(line: TextLine) -> bool:
    return begins_item(line_text(line)) and not is_prose(line) and not is_set_off(line)
