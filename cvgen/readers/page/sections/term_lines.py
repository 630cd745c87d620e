"""Split lines of terms: “Programming: Python, C++”, “German (native) · English (C1)”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cvgen.readers.page.blocks.content import Content, extract_content
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.sections.outline import join_blocks
from cvgen.readers.page.sections.prose import is_prose

_LABEL = re.compile(
    r"(?P<label>(?P<open>\*{1,3})?[^:：*]{1,60}?)(?(open)(?:\*{1,3}\s*[:：]|\s*[:：]\s*\*{1,3}|\s*[:：])|\s*[:：])"
    r"\s*(?P<rest>(?!//).*)$"
)
_BOLD_LABEL = re.compile(r"\*\*(?P<label>[^*]{1,60})\*\*\s*(?:[–—-]\s+|\(|,?\s+)(?P<rest>\S.*)$")
_SPACED_LABEL = re.compile(r"(?P<label>[^:：*,;|–—()\[\]]{2,40}?)\s+[|–—]\s+(?P<rest>[^|–—]+[,;，、][^|–—]+)")
_LONGEST_TERM = 12  # words
_LONGEST_LABEL = 6  # words
_HEADED = 2  # lines: a term and what is said of it


@dataclass(frozen=True, slots=True)
class TermLine:
    """A line of a list of terms: a label, "" if there is none, and the terms behind it, each as Markdown.

    `is_row` says that the line is not an item of a list: what stands in it may be several items. `text` is what stands
    behind the label in one piece, where it is a sentence; `source` is that of every line.
    """

    label: str
    terms: tuple[str, ...]
    is_row: bool = False
    text: str = ""
    source: str = ""


def split_term_lines(blocks: Sequence[Block]) -> tuple[list[TermLine], list[Block]] | None:
    """Return the lines of terms in blocks and the blocks of prose among them; None if a block is neither."""
    lines: list[TermLine] = []
    prose: list[Block] = []
    for block in join_headed_lists(blocks):
        content = extract_content(block, keep_line_ends=True)
        if block.kind == "paragraph" and content.lines and not content.points and _is_remark(content.lines[0]):
            prose.append(block)
            continue
        if content.other_blocks or content.images or block.kind not in ("item", "paragraph", "row", "block"):
            return None
        lines += map(_keep_sentence, _read_lines(block, content))
    if sum(not line.label and _is_long(line) for line in lines) * 2 > len(lines):
        return None
    return lines, prose


def _is_remark(line: TextLine) -> bool:
    return is_prose(line) or all(run.href is not None or not re.search(r"\w", run.text) for run in line)


def _is_long(line: TermLine) -> bool:
    return any(_count_words(term) > _LONGEST_TERM for term in line.terms)


def _keep_sentence(line: TermLine) -> TermLine:
    """Return a line whose terms behind a label are parts of a sentence with that in one piece."""
    is_sentence = line.label and (_is_long(line) or _DESCRIBES.match(line.text))
    return replace(line, terms=(), text=line.text) if is_sentence else replace(line, text="")


_DESCRIBES = re.compile(  # Proficient in Lamps and ropes, with experience in bells.
    r"(?:highly |very |also )?(?:speciali[sz]|proficient|skilled|experienced|familiar|well-versed|knowledgeable)\w*"
    r"\s(?:in|with|at)\s.*\s(?:with|including|such as|using)\s.*\.$",
    re.IGNORECASE,
)


def join_headed_lists(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with each heading and the list or lines below it as one."""
    joined: list[list[Block]] = []
    for block in blocks:
        if joined and joined[-1][0].kind == "heading" and block.kind in ("item", "paragraph"):
            joined[-1].append(block)
        else:
            joined.append([block])
    return [join_blocks(group, "block") if group[0].kind == "heading" else group[0] for group in joined]


def _read_lines(block: Block, content: Content) -> Iterator[TermLine]:
    """Yield the lines of a block: those of a paragraph, or one with the points below it."""
    texts = content.format_lines()
    if block.kind == "row" and len(texts) > 1:
        yield TermLine(_strip(texts[0]), split_terms(", ".join(texts[1:])))
    elif content.points:
        yield from map(_read_line, texts[1:])
        below = tuple(term for point in content.points for term in _split_point(point))
        first = _read_line(texts[0]) if texts else TermLine("", ())
        if first.label or len(first.terms) != 1:
            yield replace(first, terms=(*first.terms, *below))
        else:
            yield TermLine(first.terms[0], below)
    elif len(texts) > 1 and (block.kind == "block" or _is_headed(content)) and not _read_line(texts[0]).label:
        terms = tuple(term for text in texts[1:] for term in split_terms(text))
        said = texts[1] if len(texts) == _HEADED else ""  # what may be a sentence
        yield TermLine(_strip(texts[0]), terms, text=said, source=said)
    else:
        yield from (_read_line(text, is_row=block.kind == "paragraph") for text in texts)


def _is_headed(content: Content) -> bool:
    """Tell whether the first of two lines is in bold and the other is not, or is one term and the other several."""
    bold = [all(run.strong for run in line if run.text.strip()) for line in content.lines]
    terms = [len(split_terms(text)) for text in content.format_lines()]
    return bold == [True, False] or (len(terms) == 2 and terms[0] == 1 < terms[1])


def _split_point(point: str) -> tuple[str, ...]:
    """Return the terms of a point; those of points below it stand in brackets behind its own."""
    first, *below = point.split("\n")
    inner = [line[2:].strip() for line in below if line.startswith("- ")]
    if below and first and len(inner) == len(below) and all(_count_words(term) <= _LONGEST_TERM for term in inner):
        return (f"{_strip(first)} ({', '.join(inner)})",)
    return split_terms(point) if not below else (point,)


def _read_line(text: str, *, is_row: bool = False) -> TermLine:
    """Return a line with the label in front of it, if there is one."""
    for pattern in (_LABEL, _BOLD_LABEL, _SPACED_LABEL):
        match = pattern.fullmatch(text)
        is_whole = match and match["label"].count("(") == match["label"].count(")")
        if match and is_whole and _count_words(match["label"]) <= _LONGEST_LABEL and "](" not in match["label"]:
            rest = match["rest"]
            rest = rest.removesuffix(")") if pattern is _BOLD_LABEL and rest.count(")") > rest.count("(") else rest
            return TermLine(_strip(match["label"].strip("*")), split_terms(rest), text=rest, source=rest)
    return TermLine("", split_terms(text) if is_row else (_strip(text),), is_row, source=text)


_SEPARATORS = re.compile(r"\s*(?:[;/](?=\s)|[，；、•·|]|,(?!\d\d\d))\s*")


def split_terms(text: str) -> tuple[str, ...]:
    """Return the terms of a line between commas, dots, bars; none of those in brackets and links split it."""
    text = text[1:-1] if text[:1] == "{" and text[-1:] == "}" else text
    terms, depth, begin = [], 0, 0
    places = {match.start(): match.end() for match in _SEPARATORS.finditer(text)}
    for place, char in enumerate(text):
        depth += (char in "([（【") - (char in ")]）】")
        if depth <= 0 and place in places and place >= begin:
            terms.append(text[begin:place])
            begin = places[place]
    return tuple(
        term for part in [*terms, text[begin:]] if (term := _strip(part)) and term.casefold() not in _AND_SO_ON
    )


_AND_SO_ON = ("etc", "and so on", "and more", "usw", "等", "等等", "...", "…")


def _strip(text: str) -> str:
    """Return a term without emphasis around it, “and” before it and a dot behind it."""
    text = re.sub(r"^(?:and|und|et|y|和|及)\s+", "", text.strip(" .;。"))
    match = re.fullmatch(r"(\*{1,2})([^*]+)\1", text)
    return (match[2] if match else text).strip(" .;:：。")


def _count_words(text: str) -> int:
    return len(re.sub(r"\]\([^)]*\)", "]", text).split())
