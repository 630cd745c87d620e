"""Take headings that are a label and what it says as text: “###### Languages: Greek (native)”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.sections.headings import find_label_key
from cvgen.readers.page.sections.language_names import are_languages
from cvgen.readers.page.sections.term_lines import split_terms


def lower_labels(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of a page with headings that are a label and what it says as paragraphs."""
    return [_lower_label(block) for block in blocks]


def _lower_label(block: Block) -> Block:
    label, colon, rest = heading_text(block).replace("：", ":").partition(":") if block.level else ("", "", "")
    terms = split_terms(rest)
    if colon and find_label_key(label) == "languages" and are_languages(terms):
        return replace(block, kind="paragraph", level=0)
    return block
