"""Tell paragraphs in a row, and lines between <br>, that are a paper each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.inline import TextLine, TextRun, extract_runs
from cvgen.readers.page.blocks.line_blocks import replace_lines
from cvgen.readers.page.blocks.line_runs import is_set_off
from cvgen.readers.page.blocks.lines import break_at_line_ends, line_text, split_lines
from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.papers.author_list import is_line_of_names
from cvgen.readers.page.papers.paper_headings import find_heading_status, find_heading_type
from cvgen.readers.page.sections.prose import is_prose
from cvgen.readers.page.sections.splitting import UNSPLIT, append_images

_LEAST_WORDS = 6  # of a paper with its venue
_LEAST_PAPERS = 2
_LEAST_SHARE = 0.6  # of a section's paragraphs
_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
_STATES = (  # of what has not appeared yet, in the languages of the headings
    "forthcoming|in press|to appear|accepted|submitted|under review|in preparation|im druck|im erscheinen|eingereicht"
    "|in vorbereitung|angenommen|à paraître|sous presse|soumis|accepté|en prensa|en preparación|aceptado|en evaluación"
    "|no prelo|em preparação|submetido|aceite|in corso di (?:stampa|pubblicazione)|in preparazione|accettato"
    r"|te verschijnen|ter perse|ingediend|w druku|w przygotowaniu|złożon\w+|under utgivning|i tryck|inskickad|в печати"
    r"|принят\w* к публикации|baskıda|değerlendirmede"
)
_EAST_ASIAN_STATES = "印刷中|掲載予定|投稿中|待刊|已录用|在审|출간 예정|게재 예정|심사 중"
_PAGES = r"\d+\s*[:,]\s*(?:pp?\.\s*)?\d+\s*[–-]\s*\d+"
_WHEN = re.compile(rf"{_YEAR}|{_PAGES}|\b(?:{_STATES})\b|{_EAST_ASIAN_STATES}", re.IGNORECASE)


_MOST_LABEL_WORDS = 5


def name_headings(blocks: Sequence[Block], level: int) -> list[Block]:
    """Return the blocks of a section of papers with headings of this level for lines by themselves that name papers.

    They name a kind, a year or how far papers are: **2025**, **Under review**, Book chapters:. Beside one of these,
    lines of the same form are headings, too.
    """
    labels = {id(block): label for block in blocks if (label := _find_label(block))}
    forms = {(run.strong, run.em) for text, run in labels.values() if _names_papers(text)}
    return [
        replace(block, kind="heading", level=level)
        if (label := labels.get(id(block))) and (label[1].strong, label[1].em) in forms
        else block
        for block in blocks
    ]


def _find_label(block: Block) -> tuple[str, TextRun] | None:
    """Return the text and the first run of a paragraph of few words that is set off or ends with a colon."""
    lines = extract_content(block).lines if block.kind == "paragraph" else []
    text = line_text(lines[0]).strip() if len(lines) == 1 else ""
    if not text or len(text.split()) > _MOST_LABEL_WORDS or any(run.href for run in lines[0]):
        return None
    run = next(run for run in lines[0] if run.text.strip())
    return (text.rstrip(" :："), run) if is_set_off(lines[0]) or text[-1] in ":：" else None


def _names_papers(text: str) -> bool:
    return bool(re.fullmatch(_YEAR, text) or find_heading_status(text) or find_heading_type(text))


def list_paper_rows(blocks: Sequence[Block], own_names: frozenset[str]) -> list[Block]:
    """Return the blocks of a section of papers with paragraphs that are a paper each, or whose lines are, as items.

    They are returned as they are where papers stand in lists, boxes or tables, and below a heading that is the title,
    as one of their lines is of names alone.
    """
    if any(block.kind in ("item", "box", "row", "block", "other") for block in blocks):
        return list(blocks)
    paragraphs = [block for block in blocks if block.kind == "paragraph"]
    titled = {
        id(block)
        for before, block in pairwise(blocks)
        if before.kind == "heading" and (_WITH.search(heading_text(before)) or _has_names(block, own_names))
    }
    rows = {id(block): [] if id(block) in titled else _split_rows(block) for block in paragraphs}
    found = [block for block in paragraphs if rows[id(block)]]
    number = sum(map(len, rows.values()))
    first = paragraphs.index(found[0]) if found else 0  # what stands above it is about the list
    if number < _LEAST_PAPERS or len(found) < _LEAST_SHARE * len(paragraphs[first:]):
        return list(blocks)
    return [row for block in blocks for row in (rows.get(id(block)) or [block])]


_WITH = re.compile(r"[(,]\s*(?:with|mit|avec|con|com)\s+[^\W\da-z]")  # names of a title


def _has_names(block: Block, own_names: frozenset[str]) -> bool:
    """Tell whether one of several lines of a paragraph is of names alone."""
    lines = extract_content(block, keep_line_ends=True).lines
    return len(lines) > 1 and any(is_line_of_names(line, own_names) for line in lines)


_LOWEST = 6  # level of a heading
_NUMBER = re.compile(r"\s*\[\d{1,3}\]\s*(?=\S)")


def split_numbered(block: Block) -> list[Block]:
    """Return the papers of a box as items, each begins with its number in square brackets; none if it has no such.

    A line in bold above them is a heading.
    """
    if block.element.xpath(UNSPLIT):
        return []
    lines = [line for line in split_lines(break_at_line_ends(extract_runs(block.element))) if line_text(line)]
    starts = [index for index, line in enumerate(lines) if _NUMBER.match(line_text(line))]
    above = lines[: starts[0]] if starts else []
    if len(starts) + len(above) < _LEAST_PAPERS or len(above) > 1 or not all(map(is_set_off, above)):
        return []
    blocks = [replace(replace_lines(block, above, "heading"), level=_LOWEST)] if above else []
    for begin, end in pairwise([*starts, len(lines)]):
        item = replace_lines(block, lines[begin:end], "item")
        item.element.text = _NUMBER.sub("", item.element.text or "", count=1)
        blocks.append(item)
    append_images(blocks[len(above)].element, block.element.xpath("descendant::img"))
    return blocks


def _split_rows(block: Block) -> list[Block]:
    """Return the papers of a paragraph as items, none if it is none."""
    content = extract_content(block)
    lines = content.lines
    if content.images or content.badges or content.points or content.other_blocks or not lines:
        return []
    if len(lines) > 1 and (all(map(_is_reference, lines)) or all(map(_begins_title, lines))):
        return [replace_lines(block, [line], "item") for line in lines]
    return [replace(block, kind="item")] if _is_reference(lines[0]) else []


def _begins_title(line: TextLine) -> bool:
    """Tell whether a line begins with a title in bold, and not with the owner's name: no names follow it."""
    bold = list(takewhile(lambda run: run.strong and not run.image, line))
    rest = line_text(line[len(bold) :]).lstrip()
    words = line_text(bold).split()
    return len(words) > 1 and words[0][:1].isupper() and bool(_BEHIND_TITLE.match(rest))


_BEHIND_TITLE = re.compile(r"[.:(（–—|]|$|, (?:(?:19|20)\d\d|with )")


def _is_reference(line: TextLine) -> bool:
    """Tell whether a line says what appeared, where and when."""
    text = line_text(line)
    return len(text.split()) >= _LEAST_WORDS and bool(_WHEN.search(text)) and not is_prose(line)
