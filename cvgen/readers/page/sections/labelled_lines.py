"""Make sections of labelled lines: “Languages: German (native)”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import takewhile

from cvgen.problems import Spot
from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.content import extract_content
from cvgen.readers.page.blocks.html_tree import make_element
from cvgen.readers.page.blocks.inline import TextLine, TextRun, extract_runs
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_blocks import replace_lines
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.blocks.page_blocks import Block
from cvgen.readers.page.records.line_dates import list_dates, parse_whole_date
from cvgen.readers.page.sections.draft import PageSection
from cvgen.readers.page.sections.headings import find_label_key
from cvgen.readers.page.sections.language_names import are_languages
from cvgen.readers.page.sections.nested_lists import split_head
from cvgen.readers.page.sections.prose import is_prose
from cvgen.readers.page.sections.reference_items import read_references
from cvgen.readers.page.sections.role_words import begins_with_role
from cvgen.readers.page.sections.splitting import split_items
from cvgen.readers.page.sections.term_lines import split_term_lines, split_terms

_LEVEL = 6  # of the heading that a label is
_MOST_LABEL_WORDS = 5
_TERMS = ("interests", "skills", "languages")
_LISTS = ("service", "memberships", "editorial", "licences", "certificates", "awards", "outreach", "references")
_CAREER = ("education", "experience", "clinical", "teaching", "supervision", "grants", "breaks")
# What labels may name, by the key of the section that they stand in; elsewhere, a label may be of an item.
_ANYWHERE = frozenset(("languages", "memberships", "references"))
_BESIDE_LISTS = _ANYWHERE | {"skills", "interests"}
_ALONE = frozenset((*_TERMS, *_LISTS, *_CAREER))
_NAMED_BY_LABELS = {
    **dict.fromkeys(("", "about", "contact"), _ALONE),
    **dict.fromkeys(_TERMS, _ANYWHERE | {"certificates", "licences"}),
    **dict.fromkeys((*_LISTS, "supervision"), _BESIDE_LISTS),
}
_OF_SENTENCES = ("news", "papers", "projects", "education", "experience", "clinical", "talks", "teaching")
_MIXED = ("", "about", "contact", "languages", "memberships", "licences", "certificates")
_LABEL = re.compile(r"(?:^|[.;|•·]\s+|\s[–—]\s+)(?P<label>[^\W\d_][^:：.;()|•·]{1,48}?)\s*[:：](?!//)\s*(?=\S)")
_SOFTWARE = re.compile(
    r"software|programs|programmes|logiciels|programas|softwares?|programmi|oprogramowanie|программы|软件|ソフトウェア",
    re.IGNORECASE,
)
_LONGEST_TERM = 8  # words of an interest or skill
_EMPTY = Block("item", make_element("p"), Spot(""))


@dataclass(frozen=True, slots=True)
class _LinePart:
    """A part of a line: what stands behind a label that names `key`, or ("") what is left of the line."""

    lines: list[TextLine]
    label: str = ""
    key: str = ""


def part_labelled_lines(sections: Sequence[PageSection]) -> list[PageSection]:
    """Return sections with each line that a label makes one of another kind as a section of its own behind its own.

    Where several labels name different kinds, each is a section, also of the kind that the heading above names.
    """
    return [part for section in sections for part in _part_section(section)]


def _part_section(section: PageSection) -> list[PageSection]:
    parts, others = _part_blocks(
        section.blocks, _NAMED_BY_LABELS.get(section.key, _ANYWHERE) - {section.key}, section.key
    )
    if section.key in _MIXED:
        all_parts, all_others = _part_blocks(section.blocks, _ALONE, section.key)
        if len({other.key for other in all_others}) > 1:
            parts, others = all_parts, all_others
    if not section.key and any(other.key == "skills" for other in others) and _are_skills(section.blocks):
        section.known_key = "skills"
        return [section]
    if others:
        section.blocks = parts
    return [section, *others]


def _are_skills(blocks: Sequence[Block]) -> bool:
    """Tell whether a list is nothing but labels with terms behind them, of which none is more than skills."""
    found = split_term_lines(blocks)
    lines, prose = found or ([], [])
    others = {_read_label(line.label) for line in lines} - {"skills"}
    return len(lines) > 1 and not prose and others <= {""} and all(line.label and line.terms for line in lines)


def _part_blocks(blocks: Sequence[Block], allowed: Set[str], own: str) -> tuple[list[Block], list[PageSection]]:
    found = [_part_block(block, allowed, own) for block in blocks]
    return [block for left, _ in found for block in left], [section for _, others in found for section in others]


def _part_block(block: Block, allowed: Set[str], own: str) -> tuple[list[Block], list[PageSection]]:
    """Return what is left of a block without the parts that its labels name, and these as sections.

    It stands in a section of the key `own`; a paragraph that begins in bold may name any other.
    """
    if block.kind == "item" and (found := _part_list(block, allowed)):
        return [], [found]
    if block.kind == "other" and block.element.tag in ("table", "dl"):
        parts = [(row, _read_row(row, allowed)) for row in split_items(block, ())]
        sections = [_make_section(part, row) for row, part in parts if part]
        return ([row for row, part in parts if not part], sections) if sections else ([block], [])
    if block.kind not in ("paragraph", "item"):
        return [block], []
    if block.kind == "paragraph" and own not in _OF_SENTENCES and _begins_bold(block):
        allowed = allowed | (_ALONE - {own})
    content = extract_content(block, keep_line_ends=True)
    if content.points or content.other_blocks or content.images or content.badges or content.frames:
        return [block], []
    found_parts = [part for line in content.lines for part in _part_line(line, allowed)]
    named = [part for part in found_parts if part.key]
    if not named:
        return [block], []
    rest = [line for part in found_parts if not part.key for line in part.lines]
    return [replace_lines(block, rest)] if rest else [], [_make_section(part, block) for part in named]


def _begins_bold(block: Block) -> bool:
    """Tell whether a block begins with a few words in bold."""
    lines = extract_content(block).lines
    bold = line_text(list(takewhile(lambda run: run.strong, lines[0]))) if lines else ""
    return 0 < len(bold.split()) <= _MOST_LABEL_WORDS


def _part_list(block: Block, allowed: Set[str]) -> PageSection | None:
    """Return the section that a list item with a list in it is: “Languages”, and below it one a line."""
    head, inner = split_head(block.element)
    label = line_text(extract_runs(head)).rstrip(" :：")
    named = _read_label(label) if inner else ""
    if not named or named not in allowed:
        return None
    if named == "languages" and not are_languages([item.text_content() for item in inner]):
        return None
    items = [Block("item", item, block.spot) for item in inner]
    return PageSection(label, items, block.spot, _LEVEL, _LEVEL, named, is_label=True)


def _read_label(label: str) -> str:
    """Return the key that a label names, "" if none."""
    if len(label.split()) > _MOST_LABEL_WORDS:
        return ""
    return "skills" if _SOFTWARE.fullmatch(label.strip()) else find_label_key(label)


def _read_row(row: Block, allowed: Set[str]) -> _LinePart | None:
    """Return what a row of a label and what it says names."""
    lines = extract_content(row, keep_line_ends=True).lines
    if len(lines) < 2 or row.kind not in ("row", "item"):
        return None
    label = line_text(lines[0]).rstrip(" :：")
    named = _find_key(label, [run for line in lines[1:] for run in (*line, TextRun(", "))][:-1], allowed)
    return _LinePart(lines[1:], label, named) if named else None


def _part_line(line: TextLine, allowed: Set[str]) -> Iterator[_LinePart]:
    """Yield the parts of a line; without a label that names a kind, it is one."""
    whole = expand_characters(_add_colon(line))
    labels = [match for match in _LABEL.finditer(whole.text) if _may_name(match, whole, allowed)]
    begin, parts = 0, list[_LinePart]()
    for match, following in zip(labels, [*labels[1:], None], strict=False):
        end = following.start() if following else len(whole.text)
        rest = trim_line(whole.slice(match.end(), end), " ;|•·–—*")
        if named := _find_key(match["label"], rest, allowed):
            before = trim_line(whole.slice(begin, match.start("label")), " ;|•·–—*")
            parts += [_LinePart([before])] if line_text(before) else []
            parts.append(_LinePart([rest], match["label"].strip(), named))
            begin = end
    after = trim_line(whole.slice(begin), " ;|•·–—") if begin else line
    yield from [*parts, _LinePart([after])] if line_text(after) else parts


def _add_colon(line: TextLine) -> TextLine:
    """Return a line with a colon behind the words in bold at its start that are a label: “**Languages** Welsh”."""
    first, *others = line
    text = first.text.strip()
    is_label = first.strong and first.href is None and _read_label(text) in _TERMS
    if not is_label or not others or text[-1] in ":：" or others[0].strong or re.match(r"\s*[:：]", others[0].text):
        return line
    return [replace(first, text=f"{text}: "), *others]


def _may_name(match: re.Match[str], line: Characters, allowed: Set[str]) -> bool:
    """Tell whether a label may name a kind, so that what stands before it ends there."""
    return line.runs[match.start("label")].href is None and _read_label(match["label"]) in allowed


def _find_key(label: str, rest: TextLine, allowed: Set[str]) -> str:
    """Return the key that a label names for what stands behind it, "" if it is no section of its own."""
    named = _read_label(label)
    if not named or named not in allowed:
        return ""
    text = format_line(rest)
    terms = split_terms(text)
    if named == "languages":
        return named if _name_languages(split_terms(_DASHES.sub(", ", text))) else ""
    if named == "references":
        return named if read_references([replace_lines(_EMPTY, [rest])]) else ""
    if not terms or is_prose(rest):
        return ""
    if named in ("interests", "skills"):
        return named if all(len(term.split()) <= _LONGEST_TERM for term in terms) else ""
    return named if named not in _CAREER or list_dates(line_text(rest)) else ""


_DASHES = re.compile(r"(?<=[)）])\s+[–—-]\s+(?=[^\W\d_])")
_BETWEEN_NAMES = re.compile(
    r"\s*[;；]\s*"
    r"|[,，、](?:\s+(?:and|und|et|y|e|en|och|i|и))?\s+(?![^()（）]*[)）])(?=(?:the |die |der )?[^\W\d_a-zß-ÿ])"
)
_LONGEST_NAME = 12  # words


def _split_names(line: TextLine) -> list[TextLine]:
    """Return the organisations that somebody is a member of, each as a line; one alone where some may be none."""
    whole = expand_characters(line)
    ends = [(match.start(), match.end()) for match in _BETWEEN_NAMES.finditer(whole.text)]
    begins, ends = [0, *(end for _, end in ends)], [*ends, (len(whole.text), 0)]
    parts = [trim_line(whole.slice(begin, end), " ,;.") for begin, (end, _) in zip(begins, ends, strict=True)]
    texts = [line_text(part) for part in parts]
    are_names = all(text and len(text.split()) <= _LONGEST_NAME and not parse_whole_date(text) for text in texts)
    return parts if are_names and not any(map(begins_with_role, texts)) else [line]


_AND = re.compile(r"\s+(?:and|und|et|y|e|og|och|en|i|и|&)\s+(?![^(]*\))|和|及|、")
_LEAST_SHARE = 3  # one of so many languages behind a label is known to us


def _name_languages(terms: Sequence[str]) -> bool:
    """Tell whether enough terms behind a label are known as languages, and none is longer than a language's name."""
    names = [name for term in terms for name in _AND.split(term)]
    known = sum(are_languages([name]) for name in names)
    return known * _LEAST_SHARE >= len(names) and all(len(name.split()) <= _LONGEST_TERM for name in names)


def _make_section(part: _LinePart, block: Block) -> PageSection:
    """Return the section that a label is the heading of; a role stays with what it is said of."""
    lines = part.lines
    if part.key == "languages":
        lines = [[replace(run, text=_DASHES.sub(", ", run.text)) for run in line] for line in lines]
    if part.key == "memberships":
        lines = [name for line in lines for name in _split_names(line)]
    elif part.key not in _TERMS and begins_with_role(part.label):
        first = replace(lines[0][0], text=f"{part.label}: ", strong=False, em=False, href=None)
        lines = [[first, *lines[0]], *lines[1:]]
    if part.key == "memberships":
        blocks = [replace_lines(block, [line], "item") for line in lines]
    else:
        blocks = [replace_lines(block, lines, "paragraph" if part.key in _TERMS or len(lines) > 1 else "item")]
    return PageSection(part.label, blocks, block.spot, _LEVEL, _LEVEL, part.key, is_label=True)
