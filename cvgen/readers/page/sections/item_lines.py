"""Split a block in whose lines several items stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvgen.readers.items.record_keys import CAREER
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.line_blocks import replace_lines
from cvgen.readers.page.blocks.line_runs import begins_set_off, is_set_off
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.languages import translates
from cvgen.readers.page.records.line_dates import (
    find_leading_date,
    find_trailing_date,
    is_dated,
    list_dates,
    parse_whole_date,
)
from cvgen.readers.page.sections.prose import is_prose
from cvgen.readers.page.sections.role_words import list_words
from cvgen.readers.page.sections.run_on_items import split_run_on
from cvgen.readers.page.sections.whole_items import (
    are_marked_items,
    are_quoted_items,
    are_whole_items,
    begins_item,
)

_UNSPLIT = ("news", "projects")  # their texts are sentences
_DATED_ABOVE = ("exhibitions", "outreach", "talks", "awards", "grants", "teaching")


def split_item_lines(block: Block, key: str) -> list[Block]:
    """Return the items of section `key` in the lines of a paragraph or list item; the block itself if it is one."""
    if block.kind not in ("paragraph", "item") or key in _UNSPLIT:
        return [block]
    content = extract_content(block)
    if content.points or content.other_blocks or content.images or content.badges or content.frames:
        return [block]
    # What the source has in lines of its own.
    broken = extract_content(block, keep_line_ends=True).lines if block.kind == "paragraph" else content.lines
    is_free = block.kind == "paragraph" or bool(block.element.xpath("descendant::br"))
    if is_free and (shared := list(_share_head(broken, key))):
        return [replace_lines(block, lines, "item") for lines in shared]
    lines = []
    if block.kind == "paragraph":
        lines = _list_whole_items(broken, key) if all(map(_ends_item, broken)) else []
    lines = lines or _list_items(content.lines, key)
    is_same = len(lines) < 2 and (not lines or [*map(line_text, lines)] == [*map(line_text, content.lines)])
    return [block] if is_same else [replace_lines(block, [line], "item") for line in lines]


_WITH_HEADS = (*CAREER, "service")
_WHAT = frozenset(("degree", "study", "role", "post", "cjk-degree", "cjk-study", "cjk-role", "cjk-post"))


def _share_head(lines: Sequence[TextLine], key: str) -> Iterator[list[TextLine]]:
    """Yield each post or degree in the lines below the name of the employer or school, with that above it.

    Yields nothing where they are not all dated, or are but one.
    """
    if len(lines) < 2 or key not in _WITH_HEADS or list_dates(line_text(lines[0])) or names_what(line_text(lines[0])):
        return
    parts = [part for line in lines[1:] for part in split_run_on(line, key)]
    texts = [line_text(part) for part in parts]
    if len(parts) > 1 and all(is_dated(text) and names_what(text) and begins_item(text) for text in texts):
        yield from ([lines[0], part] for part in parts)


def names_what(text: str) -> bool:
    """Tell whether one of the first words of a text is a role or degree."""
    words = list_words(text)[:_FIRST_WORDS]
    return any(_WHAT & {*find_classes(word)} for word in words)


_FIRST_WORDS = 4


def _ends_item(line: TextLine) -> bool:
    """Tell whether a line ends as items do, and is not one that an editor has wrapped."""
    text = line_text(line)
    return text[-1:] in (")", "）", ".", "。") or find_trailing_date(text) is not None


def _list_items(lines: Sequence[TextLine], key: str) -> list[TextLine]:
    """Return the items in the lines of a block, nothing where its lines are parts of one."""
    if len(lines) == 2 and translates(*map(line_text, lines)):
        return []
    if len(lines) == 1:
        return [] if is_prose(lines[0]) and not is_dated(line_text(lines[0])) else split_run_on(lines[0], key)
    if len(lines) > 2 and key in _DATED_ABOVE and parse_whole_date(line_text(lines[0])):
        return list(_add_date(lines[0], lines[1:]))
    return _list_whole_items(lines, key)


def _list_whole_items(lines: Sequence[TextLine], key: str) -> list[TextLine]:
    """Return the items in several lines of which each is one or more, else nothing."""
    if len(lines) < 2:
        return []
    texts = [line_text(line) for line in lines]
    begins_dated = [bool(find_leading_date(text)) for text in texts]
    if begins_dated[0] and not any(begins_dated[1:]):  # what stands below is about the first
        return []
    are_alike = len({(line[0].strong, line[0].em) for line in lines}) == 1
    are_set_off = are_alike and all(begins_set_off(line) and not is_set_off(line) for line in lines)
    are_marked = are_set_off and are_marked_items(texts, key)
    if not (are_marked or are_whole_items(texts, key) or are_quoted_items(texts, key)):
        return []
    return [item for line in lines for item in split_run_on(line, key)]


def _add_date(date: TextLine, lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield lines with the date that stands above all of them, if each begins with its title."""
    if all(map(begins_set_off, lines)):
        yield from ([*date, TextRun(", "), *line] for line in lines)
