"""Split a line of several items with commas between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.html_tree import parse_line
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.owner.owner_words import load_owner_words
from cvgen.readers.page.sections.prose import is_prose
from cvgen.readers.page.sections.role_words import begins_with_role
from cvgen.readers.page.sections.term_lines import split_terms

_KEYS = ("awards", "memberships", "certificates", "licences")
_SERVICE_KEYS = ("service", "editorial")
_LONGEST_TERM = 12  # words
_LABEL = re.compile(r"[^:：]{2,40}[:：]")
_AGAIN = re.compile(
    r"\W*(?:honou?rs|awards|scholarships|fellowships|prizes)(?: (?:and|&) \w+)?\W*[:：][\s*]*(?=[\w\[])", re.IGNORECASE
)


def split_comma_line(block: Block, key: str, title: str) -> list[Block]:
    """Return the items of a paragraph that lists awards, memberships or the like, none if it does not.

    The venues that somebody works for are one item, whose role is the
    `title` of the section.
    """
    lines = extract_content(block).lines if block.kind == "paragraph" else []
    if len(lines) != 1 or is_prose(lines[0]):
        return []
    text = format_line(lines[0])
    text, labels = _AGAIN.subn("", text) if key == "awards" else (text, 0)
    terms = split_terms(text)
    if len(terms) == 1 or any(len(term.split()) > _LONGEST_TERM for term in terms):
        return []
    if key in _SERVICE_KEYS:
        return _make_items(block, [text if _LABEL.match(text) or begins_with_role(text) else f"{title}: {text}"])
    has_role = load_owner_words().role.search(text)  # “Fellow, Quiet Society” is one membership
    return _make_items(block, terms) if key in _KEYS and (labels or not has_role) else []


def _make_items(block: Block, texts: Sequence[str]) -> list[Block]:
    return [replace(block, kind="item", element=parse_line(text)) for text in texts]
