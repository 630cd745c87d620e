"""Read sections of terms: interests, skills, languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from cvgen.readers.free_dates import parse_trailing_date
from cvgen.readers.page.blocks.block_markdown import format_blocks
from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.inline import TextRun
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_blocks import replace_lines
from cvgen.readers.page.blocks.lines import line_text
from cvgen.readers.page.blocks.page_blocks import Block, heading_text
from cvgen.readers.page.sections.language_items import make_languages
from cvgen.readers.page.sections.language_names import are_languages
from cvgen.readers.page.sections.outline import join_blocks, promote_bold_lines
from cvgen.readers.page.sections.prose import is_prose
from cvgen.readers.page.sections.splitting import split_items
from cvgen.readers.page.sections.term_lines import TermLine, split_term_lines, split_terms

Data = dict[str, Any]

TERM_KEYS = ("interests", "skills", "languages")
_LEAST_TERMS, _LONGEST_TERM = 3, 5  # terms of a single point that is a list, and words of each
_LEAST_PHRASE = 3  # words of a part between commas, on average, that is no term
_LEAST_SENTENCE = 5  # words of the only term that is one
_MOST_UNKNOWN = 2  # terms of a line that may be languages that we do not know


@dataclass(frozen=True, slots=True)
class TermList:
    """What a section of terms holds: items, those of other kinds by their keys, and prose."""

    items: list[Data]
    others: dict[str, list[Data]]
    prose: list[Block]


def read_term_section(key: str, blocks: Sequence[Block], title: str) -> TermList:
    """Return what a section of one of TERM_KEYS holds; nothing if a block is neither terms nor prose.

    Skills in a line without a label are those of a group called like the section, whose `title` it is.
    """
    if key == "interests" and (headed := _read_headed(blocks)):
        return headed
    parts = [part for block in promote_bold_lines(blocks) for part in split_items(block, ("item",))]
    parts = [_join_levels(part) if key == "languages" else _join_label(part) for part in parts]
    found = split_term_lines(parts)
    if found is None:
        return TermList([], {}, [])
    lines, prose = found
    lines = [*map(_keep_phrase, _part_only_line(lines))] if key == "interests" else lines
    lines = lines if key != "skills" else [part for line in lines for part in _part_languages(line)]
    spoken = [line for line in lines if key != "interests" and are_languages((line.label, *line.terms))]
    if key == "languages":
        tests = [line for line in lines if _TEST.match(_write_line(line)) and line not in spoken]
        lines = [line for line in lines if line not in tests]
        others = [line for line in lines if line not in spoken and len(line.terms) > _MOST_UNKNOWN and spoken]
        items = [item for line in lines if line not in others for item in make_languages(line, is_group=len(lines) > 1)]
        skills = [item for line in others for item in _make_items("skills", line, title)]
        return TermList(items, {"skills": skills, "certificates": [*map(_make_certificate, tests)]}, prose)
    items = [item for line in lines if line not in spoken for item in _make_items(key, line, title)]
    languages = [item for line in spoken for item in make_languages(replace(line, label=""))]
    return TermList(items, {"languages": languages}, prose)


def _read_headed(blocks: Sequence[Block]) -> TermList | None:
    """Return interests that are a subheading each, with what is said of them below it; None where not all are."""
    cards = [block for block in blocks if block.kind == "box" and extract_content(block).has_heading]
    if len(cards) >= _LEAST_HEADINGS and cards == list(blocks[: len(cards)]):
        others = read_term_section("interests", blocks[len(cards) :], "")
        return replace(others, items=[*map(_read_card, cards), *others.items])
    places = [number for number, block in enumerate(blocks) if block.kind == "heading"]
    spans = list(pairwise([*places, len(blocks)]))
    if len(places) < _LEAST_HEADINGS or any(end - begin < _LEAST_HEADINGS for begin, end in spans):
        return None
    items = [
        {"title": heading_text(blocks[begin]), "text": _format_blocks(blocks[begin + 1 : end])} for begin, end in spans
    ]
    return TermList(items, {}, list(blocks[: places[0]]))


_LEAST_HEADINGS = 2


def _read_card(block: Block) -> Data:
    """Return the interest that a box is about: its heading, and as text what stands below it."""
    content = extract_content(block)
    title, *lines = content.lines
    points = "\n".join(f"- {point}" for point in content.points)
    texts = [text for text in map(format_line, lines) if not _INDEX.fullmatch(text)]
    return {"title": line_text(title), "text": "\n\n".join(filter(None, [*texts, points]))}


_INDEX = re.compile(r"\d{1,2}(?:\s*[/·—–-]\s*[A-Z]+)?")  # 01 / FOG


def _format_blocks(blocks: Sequence[Block]) -> str:
    return "\n\n".join(format_blocks(join_blocks(blocks, "section").element))


_TEST = re.compile(  # of a language, by its name: IELTS Academic, 7.5
    r"\W*(?:TOEFL|IELTS|TOEIC|GRE|PTE|CET|TestDaF|Test[- ]DaF|telc|DSH|Goethe|DELF|DALF|TCF|DELE|SIELE|CELI|CILS"
    r"|HSK|JLPT|TOPIK|CAE|CPE|FCE"
    r"|Cambridge (?:English|Certificate)|(?:大学)?英语[四六]级)(?!\w).*"
)


def _write_line(line: TermLine) -> str:
    return (f"{line.label}: {line.source}" if line.label else line.source).rstrip(" .")


def _make_certificate(line: TermLine) -> Data:
    """Return the test of a language as a certificate: what it is and how it ended, and when."""
    text = _write_line(line)
    found = parse_trailing_date(text)
    title = found.rest.strip(" ,;(（–—-") if found else text
    return {"title": title, **({"date": found.date} if found else {})}


def _part_only_line(lines: list[TermLine]) -> list[TermLine]:
    """Return the only line of a list as several terms, if commas part at least three short ones in it."""
    terms = split_terms(lines[0].source) if len(lines) == 1 and not lines[0].label else ()
    is_list = len(terms) >= _LEAST_TERMS and all(len(term.split()) <= _LONGEST_TERM for term in terms)
    return [replace(lines[0], terms=terms, is_row=True)] if is_list else lines


_CLAUSE = re.compile(
    r"(?:(?:and|but|or|und|et|y|e)\s+)?(?:how|why|what|when|where|whether|which|who|that|not|wie|warum|was|wann|wo|ob|comment|pourquoi|quand|où"
    r"|cómo|por qué|cuándo|dónde|come|perché|quando|dove|como|onde)\b",
    re.IGNORECASE,
)


def _keep_phrase(line: TermLine) -> TermLine:
    """Return a line with what is said of an interest in one piece, where that is a phrase and no list of terms."""
    rest = line.source
    is_long = len(rest.split()) >= _LEAST_PHRASE * len(line.terms) > 0
    is_one = len(line.terms) == 1 and len(rest.split()) >= _LEAST_SENTENCE
    are_names = ";" in rest or (not is_one and all(term[:1].isupper() for term in line.terms))
    is_sentence = rest.endswith((".", "。")) and is_long and not are_names
    if not line.label or not (is_sentence or any(map(_CLAUSE.match, line.terms))):
        return line
    return replace(line, terms=(), text=rest.rstrip("."))


def _join_label(block: Block) -> Block:
    """Return an item of a label that ends with a colon and a second line as one line."""
    lines = extract_content(block, keep_line_ends=True).lines if block.kind == "item" else []
    if len(lines) != 2 or not line_text(lines[0]).endswith((":", "：")) or not line_text(lines[1]):
        return block
    return replace_lines(block, [[*lines[0], TextRun(" "), *lines[1]]])


def _join_levels(block: Block) -> Block:
    """Return a block of languages and, in a second line, how well somebody speaks them as one line."""
    lines = extract_content(block, keep_line_ends=True).lines
    if len(lines) != 2 or not all(map(line_text, lines)):
        return block
    names = split_terms(line_text(lines[0]))
    level = line_text(lines[1])
    if not are_languages(names) or are_languages([level]) or any("(" in name for name in names):
        return block
    return replace_lines(block, [[TextRun(", ".join(f"{name} ({level})" for name in names))]], "paragraph")


_WITH_LEVEL = re.compile(r".+[(（][^()（）]+[)）]$|.+\s[ABC][12]$")


def _part_languages(line: TermLine) -> Iterator[TermLine]:
    """Yield a line of terms, the languages with a level among them apart: “R, Python; German (native)”."""
    spoken = [term for term in line.terms if are_languages([term]) and _WITH_LEVEL.fullmatch(term)]
    others = tuple(term for term in line.terms if term not in spoken)
    if not spoken or not others or are_languages(others):
        yield line
        return
    yield replace(line, terms=others)
    yield TermLine("", tuple(spoken), is_row=True)


def _make_items(key: str, line: TermLine, title: str) -> Iterator[Data]:
    if key == "languages":
        yield from make_languages(line)
    elif line.label:
        yield {"title": line.label, "keywords": list(line.terms), "text": line.text}
    elif key == "skills" and line.is_row and len(line.terms) > 1:
        yield {"title": title, "keywords": list(line.terms)}
    else:
        yield from ({"title": term} for term in line.terms)


def read_interests(blocks: Sequence[Block]) -> list[Data]:
    """Return list items as interests, none if one of them is a sentence or more."""
    if any(is_prose(line) for block in blocks for line in extract_content(block).lines):
        return []
    return read_term_section("interests", blocks, "").items
