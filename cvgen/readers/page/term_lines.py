"""Split lines of terms: “Programming: Python, C++”, “German (native) · English (C1)”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cvgen.readers.page.content import Content, extract_content
from cvgen.readers.page.page_blocks import Block
from cvgen.readers.page.prose import is_prose

_LABEL = re.compile(
    r"(?P<label>(?:\*\*|\*)?[^:：*]{1,60}?)(?:(?:\*\*|\*)\s*[:：]|\s*[:：]\s*(?:\*\*|\*)|\s*[:：])\s*(?P<rest>(?!//).*)$"
)
_BOLD_LABEL = re.compile(r"\*\*(?P<label>[^*]{1,60})\*\*\s*(?:[–—-]\s+|\(|,?\s+)(?P<rest>\S.*)$")
_LONGEST_TERM = 12  # words
_LONGEST_LABEL = 6  # words


@dataclass(frozen=True, slots=True)
class TermLine:
    """A line of a list of terms: a label, "" if there is none, and the terms behind it, each as Markdown.

    `is_row` says that the line is not an item of a list: what stands in it may be several items.
    """

    label: str
    terms: tuple[str, ...]
    is_row: bool = False


def split_term_lines(blocks: Sequence[Block]) -> tuple[list[TermLine], list[Block]] | None:
    """Return the lines of terms in blocks and the blocks of prose among them; None if a block is neither."""
    lines: list[TermLine] = []
    prose: list[Block] = []
    for block in blocks:
        content = extract_content(block, keep_line_ends=True)
        if block.kind == "paragraph" and content.lines and is_prose(content.lines[0]) and not content.points:
            prose.append(block)
            continue
        if content.other_blocks or content.images or block.kind not in ("item", "paragraph", "row", "block", "heading"):
            return None
        found = list(_read_lines(block, content))
        if any(max(map(_count_words, (line.label, *line.terms)), default=0) > _LONGEST_TERM for line in found):
            return None
        lines += found
    return lines, prose


def _read_lines(block: Block, content: Content) -> Iterator[TermLine]:
    """Yield the lines of a block: those of a paragraph, or one with the points below it."""
    texts = content.format_lines()
    if block.kind == "row" and len(texts) > 1:
        yield TermLine(_strip(texts[0]), split_terms(", ".join(texts[1:])))
    elif content.points or block.kind == "heading":
        first = [_read_line(text) for text in texts[:1]]
        label = first[0].label or (first[0].terms[0] if len(first[0].terms) == 1 else "") if first else ""
        below = [term for point in content.points for term in _split_point(point)]
        yield TermLine(label, (*(first[0].terms if first and first[0].label else ()), *below))
    else:
        for text in texts:
            line = _read_line(text, is_row=block.kind == "paragraph")
            yield line


def _split_point(point: str) -> tuple[str, ...]:
    return split_terms(point) if "\n" not in point else (point,)


def _read_line(text: str, *, is_row: bool = False) -> TermLine:
    """Return a line with the label in front of it, if there is one."""
    for pattern in (_LABEL, _BOLD_LABEL):
        match = pattern.fullmatch(text)
        if match and _count_words(match["label"]) <= _LONGEST_LABEL and "](" not in match["label"]:
            rest = match["rest"]
            rest = rest.removesuffix(")") if pattern is _BOLD_LABEL and rest.count(")") > rest.count("(") else rest
            return TermLine(_strip(match["label"].strip("*")), split_terms(rest))
    return TermLine("", split_terms(text) if is_row else (_strip(text),), is_row)


_SEPARATORS = re.compile(r"\s*(?:[,，;；、•·|/](?=\s)|[，；、•·|]|\s&bull;\s)\s*")


def split_terms(text: str) -> tuple[str, ...]:
    """Return the terms of a line between commas, dots, bars; none of those in brackets and links split it."""
    terms, depth, begin = [], 0, 0
    places = {match.start(): match.end() for match in _SEPARATORS.finditer(text)}
    for place, char in enumerate(text):
        depth += (char in "([（【") - (char in ")]）】")
        if depth <= 0 and place in places and place >= begin:
            terms.append(text[begin:place])
            begin = places[place]
    return tuple(term for part in [*terms, text[begin:]] if (term := _strip(part)))


def _strip(text: str) -> str:
    """Return a term without emphasis around it, “and” before it and a dot behind it."""
    text = re.sub(r"^(?:and|und|et|y|和|及)\s+", "", text.strip(" .;。"))
    match = re.fullmatch(r"(\*{1,2})([^*]+)\1", text)
    return (match[2] if match else text).strip(" .;:：。")


def _count_words(text: str) -> int:
    return len(re.sub(r"\]\([^)]*\)", "]", text).split())
