"""The lines of a block that hold parts of a paper, and sentences that cite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.blocks.line_runs import is_link_label, slice_line, split_by_link
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.papers.author_marks import is_legend
from cvgen.readers.page.papers.paper_draft import NUMBER_ALONE
from cvgen.readers.page.papers.paper_patterns import DEAD_LABELS

_LABEL_LINE = re.compile(
    r"\W*(abstract|摘要|authors?|title|contributions?|highlights?|tl;?dr|keywords?)\W*", re.IGNORECASE
)
_NUMBER = re.compile(
    r"\s*(?:\[[A-Z]{0,2}[.-]?\d{1,3}\](?=\s*[^\W\d])|\[\d{1,3}\]|[(（]?\d{1,3}[.)）、]|[CJPWTB]\d{1,3}[.:)]|\d{1,3}\s+[–—-](?=\s+[^\W\d]))\s*(?=\S)"
)
_SENTENCE = re.compile(r"(?:^|(?<=[.!?] ))\S.*?(?:[.!?](?=\s|$)|$)")
_BEFORE_CITATION = re.compile(r"\b(?:in|by|of|from|to|see|with|on)\s*[\[(（]?$", re.IGNORECASE)
_CITED = re.compile(r"[\[(（]?\d{1,3}[\])）]?|(?:[\w-]+\.)+[A-Za-z]{2,}")  # [1], or the host of a link without a label
_LONGEST_LINE = 2000  # characters


def select_lines(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[str]]:
    """Return the lines that hold parts of a paper, without the number of a list, and what cites other papers.

    The latter are sentences such as “Presented in [1] and [2].”, whose links are no fields, as Markdown.
    """
    held: list[TextLine] = []
    cited: list[str] = []
    for line in lines:
        rest, sentences = _cut_citations(line)
        held += [] if _says_nothing(line_text(rest)) else [rest]
        cited += sentences
    if len(held) > 1 and NUMBER_ALONE.fullmatch(line_text(held[0])):
        del held[0]
    elif held and (number := _NUMBER.match(line_text(held[0]))):
        held[0] = slice_line(trim_line(held[0], " "), number.end())
    held = [line for number, line in enumerate(held) if not number or not _is_dead(line)]
    held = [*held[:1], *(part for line in held[1:] for part in _part_labels(line))]
    held = [_list_links(_mend_words(_cut_label(line))) for line in held]
    return held, cited


def _part_labels(line: TextLine) -> list[TextLine]:
    """Return a line whose labels of links stand before bold text, or a bar and a sentence, in two.

    [PDF](…) [code](…) **FOG 2026**; [Code](…) | A new way to ring bells in fog.
    """
    end = next((n for n, run in enumerate(line) if not run.href and re.search(r"\w", run.text)), 0)
    labels = [piece for href, piece in split_by_link(line[:end]) if href and line_text(piece)]
    barred = _BARRED.match(line[end].text) if labels else None
    if not labels or not all(map(is_link_label, labels)) or not (line[end].strong or barred):
        return [line]
    begin = barred.end() if barred else 0
    return [line[:end], [line[end].with_text(line[end].text[begin:]), *line[end + 1 :]]]


_BARRED = re.compile(r"\s*\|\s*(?=[A-Z](?:\S*\s+){7})")


_PREPRINT = re.compile(r"(arxiv(?: preprint)?)\s*[:,]?\s*(?:arxiv:)?\s*abs/(\d{4}\.\d{4,5})", re.IGNORECASE)


_ET_AL = re.compile(r"\bet\. ?(?=al\b)", re.IGNORECASE)


def _mend_words(line: TextLine) -> TextLine:
    """Return a line with “et al.” and the number of a preprint as usual: et. al., arXiv preprint: abs/2506.09999."""
    return [run.with_text(_ET_AL.sub("et ", _PREPRINT.sub(r"\1 arXiv:\2", run.text))) for run in line]


_AND = re.compile(r"\s*,?\s*(?:and|&|und|et|y|e)\s*", re.IGNORECASE)


def _list_links(line: TextLine) -> TextLine:
    """Return a line with a comma in place of “and” between two links: [slides](…) and [code](…)."""
    groups = [[*runs] for _, runs in groupby(line, key=lambda run: run.href)]
    for before, runs, after in zip(groups, groups[1:], groups[2:], strict=False):
        if before[0].href and after[0].href and _AND.fullmatch("".join(run.text for run in runs)):
            runs[:] = [runs[0].with_text(", ")]
    return [run for runs in groups for run in runs]


_LABEL_BEFORE = re.compile(r"\W{0,2}(?:current |publication )?status\W{0,2}:\W{0,2}\s+(?=\S)", re.IGNORECASE)


def _cut_label(line: TextLine) -> TextLine:
    """Return a line without “Status:” in front of it."""
    match = _LABEL_BEFORE.match(line_text(line))
    return slice_line(trim_line(line, " "), match.end()) if match else line


_REPEATED = re.compile(
    r"\W{0,3}?(?:[—―⸺⸻]+|[–]{2,}|-{3,}|_{3,}|(?:ders|dies|idem|eadem)\.?(?=[,.:;/]))\s*[.,:;]?\s*(?:(?:and|&|et|und|y|e|/)\s+)?(?=\S)",
    re.IGNORECASE,
)


def cut_repeated_authors(line: TextLine) -> tuple[TextLine, bool]:
    """Return a line without the dash that stands for the authors of the paper above, and whether it has one."""
    match = _REPEATED.match(line_text(line))
    return (slice_line(trim_line(line, " "), match.end()), True) if match else (line, False)


_FIELD_BEHIND = re.compile(r"[,.(]\s*(?:[^\W\d_]+\.? )?(?:19|20)\d\d\b|[”\"»’], ")


def cut_whole_link(lines: Sequence[TextLine]) -> tuple[list[TextLine], str]:
    """Return lines without the link around all their words, and where it leads, "" if there is no such link.

    There is one if more than a title stands in it: a year behind a sign, or another format.
    """
    runs = [run for line in lines for run in line if re.search(r"\w", run.text)]
    href = runs[0].href if runs else None
    if not href or any(run.href != href for run in runs):
        return list(lines), ""
    forms = {(run.strong, run.em) for run in runs}
    if len(forms) == 1 and not _FIELD_BEHIND.search(" ".join(map(line_text, lines))):
        return list(lines), ""
    return [[replace(run, href=None) for run in line] for line in lines], href


def _says_nothing(text: str) -> bool:
    """Tell whether a line holds no part of a paper: it is empty, explains marks or is the word “Abstract”."""
    return not text or is_legend(text) or bool(_LABEL_LINE.fullmatch(text))


def is_label_line(text: str) -> bool:
    """Tell whether a line is but the word for what the paper has below it: “Highlights |”."""
    return bool(
        re.fullmatch(r"\W*(?:highlights?|tl;?dr|keywords?)\W*", text, re.IGNORECASE) or DEAD_LABELS.fullmatch(text)
    )


def _is_dead(line: TextLine) -> bool:
    """Tell whether a line is of labels of links that lead nowhere: **Paper** | **Code**; arXiv is a venue, too."""
    text = line_text(line)
    return bool(DEAD_LABELS.fullmatch(text)) and "arxiv" not in text.casefold() and not any(run.href for run in line)


def _cut_citations(line: TextLine) -> tuple[TextLine, list[str]]:
    """Return a line without its sentences that cite, and these."""
    chars = expand_characters(line)
    if not any(run.href for run in line) or len(chars.text) > _LONGEST_LINE:
        return line, []
    spans = [match.span() for match in _SENTENCE.finditer(chars.text) if _cites(chars, *match.span())]
    rest: TextLine = []
    begin = 0
    for start, end in spans:
        rest += chars.slice(begin, start)
        begin = end
    rest += chars.slice(begin, len(chars.text))
    return (rest if spans else line), [format_line(chars.slice(*span)).strip(" .") for span in spans]


def _cites(chars: Characters, begin: int, end: int) -> bool:
    """Tell whether a sentence has a link with a number, or with no label, behind “in”, “by” or the like."""
    for place in range(begin + 1, end):
        href = chars.runs[place].href
        if not href or href == chars.runs[place - 1].href:
            continue
        stop = next((n for n in range(place, end) if chars.runs[n].href != href), end)
        text = chars.text[place:stop].strip()
        is_cited = _CITED.fullmatch(text) and (text.strip("[]()（）").isdigit() or text in href)
        if is_cited and _BEFORE_CITATION.search(chars.text[max(begin, place - 12) : place]):
            return True
    return False
