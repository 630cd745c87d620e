"""The title of a paper: a link, bold, quoted, a sentence or a line."""

from __future__ import annotations

import re

from cvgen.readers.page.author_list import read_authors
from cvgen.readers.page.author_marks import Legend
from cvgen.readers.page.inline import TextRun
from cvgen.readers.page.line_runs import (
    first_href,
    first_part,
    is_link_label,
    slice_line,
    split_before_link,
    split_by_link,
)
from cvgen.readers.page.lines import line_text, trim_line
from cvgen.readers.page.marked_title import take_marked_title
from cvgen.readers.page.paper_draft import SOURCE_TYPE, PaperDraft
from cvgen.readers.page.paper_prefix import take_prefix, take_venue_line


def take_title(paper: PaperDraft, *, headed: bool, in_list: bool, legend: Legend, own_names: frozenset[str]) -> bool:
    """Take the title out of a paper's lines, and what stands before it; tell whether there is one.

    `headed` papers have a heading as their first line; papers `in_list` need authors or a mark that tells the title.
    """
    if not headed:
        take_venue_line(paper)
    take_prefix(paper)
    if headed:
        return paper.set_title(paper.lines[0], [], first_href(paper.lines[0]))
    return (
        take_marked_title(paper)
        or _take_title_after_authors(paper, legend, own_names)
        or _take_plain_title(paper, in_list, legend, own_names)
    )


_YEAR = re.compile(r"[(（]?((?:19|20)\d\d)[a-z]?[)）.,]+\s*")


def _take_title_after_authors(paper: PaperDraft, legend: Legend, own_names: frozenset[str]) -> bool:
    """Take the title of a reference that begins with its authors: A. Lovelace and C. Babbage. Title. Venue, 1843."""
    author_list = read_authors(paper.lines[0], legend, own_names)
    if not author_list:
        return False
    authors, rest = author_list
    if len(authors) == 1 and not line_text(rest) and authors[0].name.casefold() not in own_names:
        return False
    rest = trim_line(rest, " ,.;:")
    if year := _YEAR.match(line_text(rest)):
        paper.notes.append(year[1])
        rest = slice_line(rest, year.end())
    lines = [rest, *paper.lines[1:]] if line_text(rest) else paper.lines[1:]
    if not lines:
        return False
    titled = PaperDraft(lines, badge=paper.badge)
    if not take_marked_title(titled) and not _take_first_sentence(titled):
        return False
    paper.title, paper.url, paper.lines = titled.title, titled.url, titled.lines
    paper.set_authors(authors)
    return True


_SENTENCE = re.compile(r"(.{12,}?[^.A-Z\s])[.?]\s+(?=[A-Z\d*(\[“]|(?:ar|bio|med)Xiv)")
_CHINESE_SENTENCE = re.compile(rf"([^.。]*[\u4e00-\u9fff][^.。]{{5,}}?)(?={SOURCE_TYPE}|[.。]\s*[\u4e00-\u9fff《*])")
# The part after a comma that names where a paper appeared, and so ends its title.
_VENUE_NEXT = re.compile(
    r"[^,]*\b(transactions|journal|conference|proceedings|symposium|workshop|letters|magazine)\b"
    r"|[^,]*\([A-Z][\w-]*[A-Z][\w-]*\)|(in )?[A-Z][\w-]*[A-Z]\w* ?(19|20)\d\d|(19|20)\d\d",
    re.IGNORECASE,
)
_SHORTEST_TITLE = 12  # characters


def _take_first_sentence(paper: PaperDraft) -> bool:
    """Take the first sentence as the title: up to a full stop, a link to the paper or a venue after a comma."""
    line = paper.lines[0]
    text = line_text(line)
    match = _SENTENCE.match(text) or _CHINESE_SENTENCE.match(text)
    length = match.end(1) if match else len(text)
    before_link = line_text(split_before_link(line)[0]).rstrip(" .。[(（")
    links = [link for href, link in split_by_link(line) if href is not None]
    if len(before_link) >= _SHORTEST_TITLE and any(map(is_link_label, links)):
        length = min(length, len(before_link))
    commas = re.finditer(r",\s+", text[:length])
    length = next((comma.start() for comma in commas if _VENUE_NEXT.match(text, comma.end())), length)
    if length < _SHORTEST_TITLE:
        return False
    return paper.set_title([TextRun(text[:length].rstrip("."))], slice_line(line, length), first_href(line))


def _take_plain_title(paper: PaperDraft, in_list: bool, legend: Legend, own_names: frozenset[str]) -> bool:
    """Take plain text as the title: a line of its own, or up to where names begin."""
    line = paper.lines[0]
    before, rest = split_before_link(line)
    text = line_text(before)
    has_more_lines = len(paper.lines) > 1
    bar = re.search(r"\s[|｜]", text) if has_more_lines else None
    if bar and bar.start() >= _SHORTEST_TITLE:  # Title |Venue|[paper](…)|
        return paper.set_title([TextRun(text[: bar.start()])], slice_line(line, bar.end()), "")
    if not has_more_lines and read_authors(line, legend, own_names):
        return False
    if text.endswith((":", "：")) and rest:  # Our system: [its name](…)
        link = first_part(rest)
        return paper.set_title([*before, *link], rest[len(link) :], first_href(link))
    if has_more_lines and text:
        return paper.set_title(before, rest, "")
    whole_text = line_text(line)
    for match in re.finditer(r"[.,?]\s+|\s[-–—|]\s", whole_text):
        authors = slice_line(line, match.end())
        if match.start() >= _SHORTEST_TITLE and read_authors(authors, legend, own_names):
            return paper.set_title([TextRun(whole_text[: match.start()])], authors, first_href(line))
    return not in_list and bool(text) and paper.set_title(before, rest, "")
