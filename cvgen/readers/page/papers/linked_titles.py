"""Set titles that are links in quotation marks, where something in them might seem to end them."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.line_runs import split_by_link
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.papers.author_list import names_people

_LEAST_RUNS = 2  # a title and what stands behind it
_LEAST_TITLE = 4  # words
_LISTED = re.compile(r"[A-Z][^“”\"«»|:]*: [^“”\"«»|:]*\w, (?:and|&) [^“”\"«»|:]*[a-z]")  # Buoys: Salt, Fog, and Tide
_NUMBERED = re.compile(r"[^“”\"«»|:.]*\d: (?:[^\s“”\"«»|]+ ){2,}[^“”\"«»|.]+")  # Bells 2: Louder than the First
_PAIRED = re.compile(r"[^“”\"«»|:]*: [A-Z][a-z]+ and [a-z]+")  # Buoys 2025: Methods and results
_SERIES = re.compile(  # Sampling Fog, Salting and Tides
    r"(?:[\w-]+ ){1,6}[\w-]+, (?:[\w-]+, )*[\w-]+ (?:and|&) [^“”\"«».]+"
)
_REMARK = re.compile(r"^\s*[(（][^()（）]{2,20}[)）]")
_COUNTED = re.compile(r"[^“”\"«»|]*\b\d{1,3},\d{3}\b[^“”\"«»|]*")  # 2,000+ Lamps
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def quote_link(line: TextLine) -> TextLine:
    """Return a line with the link that it begins with in quotation marks, if its title might seem to end inside.

    A list in it might seem to be people, a comma in a number to part fields or, where the link is all of the line, a
    number before a colon a volume.
    """
    line = trim_line(line, " ")
    first = line[0]
    text = first.text.strip()
    rest = _REMARK.sub("", "".join(run.text for run in line[1:]))
    is_alone = not re.search(r"\w", rest) and any(form.fullmatch(text) for form in (_NUMBERED, _PAIRED, _SERIES))
    may_end = _LISTED.fullmatch(text) or _COUNTED.fullmatch(text)
    is_before = len(line) >= _LEAST_RUNS and line[1].text.startswith((",", ".")) and bool(may_end)
    if not first.href or not (is_alone or (is_before and not _YEAR.search(text))):
        return line
    form = first.with_text
    return [form("“"), first.with_text(first.text.strip()), form("”"), *line[1:]]


def quote_linked_between(line: TextLine) -> TextLine:
    """Return a line with the link in quotation marks that stands between names and an emphasised venue: a title.

    Ada Reed, Bo Lind. [Salt (H5/H8) in Fog, Oslo, 2021 to 2024.](…) **Harbour Review**, 15, 3.
    """
    pieces = split_by_link(line)
    place = next((n for n, (href, _) in enumerate(pieces) if href), 0)
    if place != 1 or len(pieces) <= _LEAST_RUNS:
        return line
    (_, names), (_, title), (_, rest) = pieces[:3]
    text = line_text(title).strip(" .")
    venue = next((run for run in rest if re.search(r"\w", run.text)), rest[0])
    is_title = len(text.split()) >= _LEAST_TITLE and not re.search(r"[“”\"«»\[\]]", text)
    if not is_title or not (venue.strong or venue.em) or not names_people(names):
        return line
    form = title[0].with_text
    return [*names, form("“"), *trim_line(title, " ."), form("”"), *line[len(names) + len(title) :]]
