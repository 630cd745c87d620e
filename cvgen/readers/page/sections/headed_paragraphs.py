"""Make headings of the first lines of paragraphs, in bold, that name sections: “**EDUCATION**<br>Ph.D., …”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.line_blocks import replace_lines
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.records.line_dates import list_dates
from cvgen.readers.page.sections.headings import find_label_key, find_section_key
from cvgen.readers.page.sections.language_names import are_languages
from cvgen.readers.page.sections.prose import is_prose
from cvgen.readers.page.sections.term_lines import split_terms

_LEVEL = 6
_LONGEST_HEADING = 6  # words
_LEAST = 2  # such paragraphs of a page; a single one may be an item


def part_headed_paragraphs(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a page; one on which no heading names a section has such lines in bold as headings."""
    blocks = [_lower_label(block) for block in blocks]
    if any(find_section_key(heading_text(block)) for block in blocks if block.level):
        return blocks
    parts = [(block, _find_heading(block)) for block in blocks]
    known = sum(bool(heading and find_section_key(line_text(heading))) for _, heading in parts)
    if known < _LEAST or known * 2 < sum(bool(heading) for _, heading in parts):
        return blocks
    return [part for block, heading in parts for part in (_part(block, heading) if heading else [block])]


def _find_heading(block: Block) -> TextLine:
    """Return the words in bold that a paragraph begins with, if they look like a heading."""
    lines = extract_content(block).lines if block.kind == "paragraph" else []
    if not lines:
        return []
    bold = [run for run in lines[0] if run.strong]
    rest = line_text([run for run in lines[0] if not run.strong]).strip(" :：")
    text = line_text(bold)
    is_alone = (
        lines[0][0].strong and lines[0][0].href is None and (not rest or (rest[0] in "(（" and rest[-1] in ")）"))
    )
    is_short = 0 < len(text.split()) <= _LONGEST_HEADING
    return bold if is_alone and is_short and not list_dates(text) and not re.search(r"[.!?,]$", text) else []


def _lower_label(block: Block) -> Block:
    """Return a heading that is a label and what it says as a paragraph: “###### Languages: Greek (native)”."""
    label, colon, rest = heading_text(block).replace("：", ":").partition(":") if block.level else ("", "", "")
    terms = split_terms(rest)
    if colon and find_label_key(label) == "languages" and are_languages(terms):
        return replace(block, kind="paragraph", level=0)
    return block


def _part(block: Block, heading: TextLine) -> Iterator[Block]:
    """Yield the heading of a paragraph, what stands behind it, and its other lines, as items unless they are prose."""
    first, *lines = extract_content(block).lines
    title = trim_line(heading, " :：")
    title = [
        replace(run, text=run.text.capitalize() if line_text(title).isupper() else run.text, strong=False)
        for run in title
    ]
    yield replace(replace_lines(block, [title], "heading"), level=_LEVEL)
    aside = trim_line([run for run in first if not run.strong], " :：()（）")
    if line_text(aside):
        yield replace_lines(block, [aside], "paragraph")
    if lines and any(map(is_prose, lines)):
        yield replace_lines(block, lines, "paragraph")
    else:
        yield from (replace_lines(block, [line], "item") for line in lines)
