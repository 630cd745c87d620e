"""Titles of papers that are links, bold or quoted."""

from __future__ import annotations

import re

from cvgen.readers.page.author_list import read_authors
from cvgen.readers.page.inline import TextLine, TextRun
from cvgen.readers.page.line_runs import PUNCTUATION, first_href, first_part, is_link_label, slice_line, word_count
from cvgen.readers.page.lines import line_text
from cvgen.readers.page.paper_draft import PaperDraft

_MIN_LINK_WORDS, _MIN_BOLD_WORDS = 3, 4
_QUOTED = re.compile(r"[\"“”'‘《](.{8,}?)[,.]?[\"”’'》][,.]?\s*")


def take_marked_title(paper: PaperDraft) -> bool:
    """Take the link, bold text or quotation at the start of the first line as the title; tell whether there is one."""
    line = paper.lines[0]
    link = first_part(line)
    is_whole_line = len(line) == len(link) and not is_link_label(link)
    if link and link[0].href is not None and (word_count(line_text(link)) >= _MIN_LINK_WORDS or is_whole_line):
        return paper.set_title(link, line[len(link) :], link[0].href)
    bold = _bold_start(line)
    if bold and word_count(line_text(bold)) >= _MIN_BOLD_WORDS and not _is_author_list(bold):
        return paper.set_title(bold, line[len(bold) :], "")
    if match := _QUOTED.match(line_text(line)):
        return paper.set_title([TextRun(match[1])], slice_line(line, match.end()), first_href(line))
    return False


def _bold_start(line: TextLine) -> TextLine:
    """Return the bold text at the start of a line, up to a link, a second sentence or a bracket of its own."""
    bold: TextLine = []
    for run in line:
        is_space = not run.text.strip()
        if run.href or not (run.strong or (bold and is_space)):
            break
        if bold and is_space and bold[-1].text.rstrip()[-1:] in (".", "?", "!"):
            break
        if bold and run.text.startswith(("(", "（")):  # **Title** **(in progress)**
            break
        bold.append(run)
    return bold


def _is_author_list(line: TextLine) -> bool:
    """Tell whether a line holds authors and nothing else."""
    author_list = read_authors(line, {})
    return bool(author_list and not line_text(author_list[1]).strip(PUNCTUATION))
