"""Read a paper from a box, a list item or a table row."""

from __future__ import annotations

import re

from cvgen.readers.page.author_list import read_authors
from cvgen.readers.page.author_marks import Legend, is_legend
from cvgen.readers.page.content import Content
from cvgen.readers.page.inline import TextLine, TextRun
from cvgen.readers.page.inline_markdown import format_line
from cvgen.readers.page.line_runs import PUNCTUATION, slice_line, split_by_link, word_count
from cvgen.readers.page.lines import line_text, trim_line
from cvgen.readers.page.paper_draft import SOURCE_TYPE, PaperDraft
from cvgen.readers.page.paper_kind import is_venue
from cvgen.readers.page.paper_title import take_title
from cvgen.text.markdown_escapes import escape_markdown


def read_paper(content: Content, legend: Legend, own_names: frozenset[str]) -> PaperDraft | None:
    """Return the paper that a block holds, None if nothing in it is a title.

    `legend` says what marks behind names mean; `own_names` are forms of the owner's name, in lower case.
    """
    in_list = content.kind in ("item", "paragraph", "row")
    paper = PaperDraft([line for line in content.lines if line_text(line)])
    if not paper.lines:
        return None
    paper.badge = content.badges[0] if content.badges else ""
    paper.notes += content.badges[1:]
    if not take_title(paper, headed=content.has_heading, in_list=in_list, legend=legend, own_names=own_names):
        return None
    for line in paper.lines:
        _place_line(paper, line, legend, own_names)
    return paper


_ABSTRACT_LABEL = re.compile(r"\W*(abstract|摘要)\W*", re.IGNORECASE)
_AUTHOR_LABEL = re.compile(r"(authors?|by|作者)\s*[:：]\s*", re.IGNORECASE)
_MARK_FIRST = re.compile(r"[*†‡#§✉]")  # the line says what a mark behind a name means
_MAX_NOTE_WORDS = 12


def _place_line(paper: PaperDraft, line: TextLine, legend: Legend, own_names: frozenset[str]) -> None:
    """Put a line, or the parts of it, where they belong: authors, links, venue, notes or texts."""
    text = line_text(line)
    if is_legend(text) or _ABSTRACT_LABEL.fullmatch(text):
        return
    if not paper.authors:
        unlabelled = trim_line(_strip_label(line, _AUTHOR_LABEL), " ,.:")
        if author_list := read_authors(unlabelled, legend, own_names):
            authors, rest = author_list
            paper.set_authors(authors)
            line = trim_line(rest, " ,.;:|·")
            if not line_text(line).strip(PUNCTUATION) or is_legend(line_text(line)):
                return
    line = _take_links(paper, _take_year(paper, line))
    text = format_line(line)
    if not line_text(line).strip(PUNCTUATION):
        return
    if not paper.venue and is_venue(line, paper) and not _MARK_FIRST.match(line_text(line)):
        paper.venue = _strip_emphasis(text).lstrip(" .,;|").rstrip(" ,;|")
    elif word_count(text) <= _MAX_NOTE_WORDS:
        paper.notes.append(_unwrap_labels(text.strip(" ,;|")))
    else:
        paper.texts.append(text)


_YEAR = re.compile(r"[(（]((?:19|20)\d\d)[a-z]?[)）][.,。]?\s*")
_SOURCE_TYPE = re.compile(rf"{SOURCE_TYPE}[.．]?\s*")


def _take_year(paper: PaperDraft, line: TextLine) -> TextLine:
    """Take a year in brackets at the start of a line as a note; return the line without it and a type of source."""
    if year := _YEAR.match(line_text(line)):
        paper.notes.append(year[1])
    return _strip_label(_strip_label(line, _YEAR), _SOURCE_TYPE)


def _strip_label(line: TextLine, label: re.Pattern[str]) -> TextLine:
    """Return a line without a label at its start."""
    match = label.match(line_text(line))
    return slice_line(trim_line(line, " "), match.end()) if match else line


def _strip_emphasis(text: str) -> str:
    """Return a line of Markdown without the emphasis around all of it."""
    match = re.fullmatch(r"(\*{1,3})((?:(?!\*).)+)\1\.?", text)
    return match[2] if match else text


def _unwrap_labels(text: str) -> str:
    """Return labels in brackets without these, [[PDF]] [[Code]] as “PDF, Code”; other texts as they are."""
    labels = re.fullmatch(r"(?:\[+[^\[\]()]+\]+[\s|,/·]*)+", text)
    return ", ".join(re.findall(r"\[([^\[\]]+)", text)) if labels else text


_EMPTY_BRACKETS = re.compile(r"\s*[\[(（]\s*[|/,·\s]*[\])）]")
_MAX_LABEL_WORDS = 5


def _take_links(paper: PaperDraft, line: TextLine) -> TextLine:
    """Take the links before or behind the text of a line, which are labels only; return the rest of the line.

    A label that leads nowhere becomes a note.
    """
    parts = split_by_link(line)
    rest: TextLine = []
    for index, (href, part) in enumerate(parts):
        text = line_text(part)
        is_label = word_count(text) <= _MAX_LABEL_WORDS
        if href is None or not is_label or not (text.startswith("[") or _is_at_edge(parts, index)):
            rest += part
        elif href:
            paper.add_link(text, href)
        elif label := text.strip(PUNCTUATION):
            paper.notes.append(escape_markdown(label))
    if not re.search(r"\w", "".join(run.text for run in rest)):
        return []
    has_empty_brackets = bool(_EMPTY_BRACKETS.search(line_text(rest)))
    rest = trim_line(rest, " |/·,&[]" if len(rest) < len(line) else " |/·,&")
    return [TextRun(_EMPTY_BRACKETS.sub("", line_text(rest)))] if has_empty_brackets else rest


def _is_at_edge(parts: list[tuple[str | None, TextLine]], index: int) -> bool:
    """Tell whether a line has words outside links only before one of its parts, or only behind it."""
    before = "".join(line_text(part) for href, part in parts[:index] if href is None)
    behind = "".join(line_text(part) for href, part in parts[index + 1 :] if href is None)
    return not re.search(r"\w", before) or not re.search(r"\w", behind)
