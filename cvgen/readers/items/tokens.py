"""Split the lines of an item into tokens: words, numbers, formulas and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cvgen.readers.items.token_kinds import PATENT_NUMBER
from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.inline import TextLine, TextRun

_CJK = r"\u3005\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3"
# Words behind which a run of Chinese or Japanese is cut, as nothing else parts its fields.
_CJK_ENDS = (
    "大学|大學|学院|學院|研究院|研究所|实验室|實驗室|研究室|中心|公司|集团|学部|大学院|研究科|学科|专业|工学院"
    "|博士後研究員|博士后|博士|硕士|碩士|修士|学士|學士|本科|研究生|助教授|准教授|副教授|教授|讲师|講師|研究员|研究員"
    "|实习生|工程师|助理|학교|대학교|연구원|교수|박사|석사|학사"
)
CAPITAL = "[A-ZÀ-ÖØ-ÞČĐŁŚŞŠŻŽİ]"  # of an initial: A., Č., Ž.
INITIALS = rf"(?:{CAPITAL}\.(?:-[a-z]\.)?-?){{1,4}}"  # A. B., J.-P., J.-h.
_TOKEN = re.compile(
    rf"""https?://[^\s<>]+ | (?i:(?:dx\.)?doi\.org/10\.|arxiv\.org/(?:abs|pdf)/)[^\s<>]+
  | \$(?![\s$])[^$\n]{{1,80}}(?<!\s)\$(?!\d)
  | (?i:arxiv)\s?:\s?\d{{4}}\.\d{{4,5}}(?:v\d+)? | \d{{4}}\.\d{{5}}(?:v\d+)?(?!\d)
  | (?i:doi)\s?:\s?10\.\d{{4,9}}/[^\s<>]+
  | 10\.\d{{4,9}}/[^\s<>]+
  | {PATENT_NUMBER} | 年(?=第) | (?<!\w)R\s?&\s?R(?!\w)
  | [{_CJK}]{{1,40}}?(?:{_CJK_ENDS})(?!出版社) | [{_CJK}]+
  | {INITIALS}(?![a-z])
  | [^\W\d_{_CJK}]{{2,}}(?=['’]?(?:19|20)\d\d(?!\d))
  | ['’]\d\d(?!\d)
  | (?i:isbn)(?:-1[03])?\s?:?\s?[\dXx][\dXx -]{{8,15}}[\dXx] | (?i:pmid|pmcid)\s?:?\s?(?:PMC)?\d+
  | \d{{1,3}}(?:,\d{{3}})+(?![\d\w]) | \d+(?:[./]\d+)*(?![^\W_{_CJK}])
  | [^\W_{_CJK}]+(?:[-‐‑'’‘][^\W_{_CJK}]+)*(?:(?<=[^\W\d_]{{2}})\(e?s\))?
  | \S""",
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W_]")
_LONGEST_MARK = 3  # characters above a name that are a mark


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign: its text, its line, where in the line it begins and ends, and the run it is from.

    `spaced` says that white space stands before it; `is_word` that it holds a letter or digit and is no mark above a
    name.
    """

    text: str
    line: int
    begin: int
    end: int
    run: TextRun
    spaced: bool
    is_word: bool


@dataclass(frozen=True, slots=True)
class TokenLines:
    """The tokens of an item, and its lines as characters."""

    tokens: tuple[Token, ...]
    lines: tuple[Characters, ...]


def split_tokens(lines: Sequence[TextLine]) -> TokenLines:
    """Return the tokens of an item's lines; images have none."""
    characters = tuple(map(expand_characters, lines))
    return TokenLines(
        tuple(token for index, chars in enumerate(characters) for token in _split(chars, index)), characters
    )


def _split(chars: Characters, line: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(chars.text):
        begin, end = match.span()
        for start, stop in _cut_at_runs(chars, begin, end):
            text = chars.text[start:stop]
            spaced = start > 0 and chars.text[start - 1].isspace()
            is_mark = chars.runs[start].sup and len(text) <= _LONGEST_MARK and not _is_ordinal(chars.text[:start], text)
            yield Token(text, line, start, stop, chars.runs[start], spaced, not is_mark and bool(_WORD.search(text)))


def _is_ordinal(before: str, text: str) -> bool:
    """Tell whether what stands above the line makes a number an ordinal: XVIe, 19th."""
    return text in _ORDINALS and bool(re.search(r"(?:\d|\b[IVXLC]+)$", before[-8:]))


_ORDINALS = frozenset(("e", "er", "re", "ère", "ème", "nde", "st", "nd", "rd", "th", "o", "a", "ª", "º"))


def _cut_at_runs(chars: Characters, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a token between which its formatting changes: of a name and the mark above it."""
    for place in range(begin + 1, end):
        if chars.runs[place].sup != chars.runs[place - 1].sup or chars.runs[place].href != chars.runs[place - 1].href:
            yield begin, place
            begin = place
    yield begin, end
