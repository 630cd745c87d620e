"""Words, links and slices of a line of text runs."""

from __future__ import annotations

import re
from itertools import groupby

from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.lines import line_text, trim_line

PUNCTUATION = " ,.;:|/·•-–—\\&+()[]{}（）【】，。；：、~*_"


def word_count(text: str) -> int:
    """Return how many words a text has; three Chinese characters count as one."""
    return len(re.findall(r"[^\W_]+", text)) + len(re.findall(r"[\u4e00-\u9fff]", text)) // 3


def slice_line(line: TextLine, begin: int) -> TextLine:
    """Return a line without its first `begin` characters."""
    rest: TextLine = []
    for run in line:
        if begin < len(run.text):
            rest.append(run.with_text(run.text[begin:]))
        begin = max(0, begin - len(run.text))
    return rest


def keep_first(line: TextLine, length: int) -> TextLine:
    """Return the first `length` characters of a line."""
    kept: TextLine = []
    for run in trim_line(line, " "):
        kept += [run.with_text(run.text[:length])] if length > 0 else []
        length -= len(run.text)
    return kept


def space_runs(line: TextLine) -> TextLine:
    """Return a line with a space where a format ends with a word and another begins with a capital, as boxes do."""
    spaced: TextLine = []
    for run in line:
        run = run.with_text(run.text.replace("📍", "|"))  # a pin before a place
        before = spaced[-1] if spaced else None
        if before and run.text[:1].isupper() and re.search(r"[a-zß-ÿ)]{3}$", before.text) and _differ(before, run):
            spaced[-1] = before.with_text(f"{before.text} ")
        spaced.append(run)
    return spaced


def _differ(one: TextRun, two: TextRun) -> bool:
    return (one.strong, one.em, one.code) != (two.strong, two.em, two.code) and one.href is two.href is None


def split_by_link(line: TextLine) -> list[tuple[str | None, TextLine]]:
    """Return a line in parts that lead to one address each, with the address; None where there is no link."""
    return [(href, list(runs)) for href, runs in groupby(line, key=lambda run: run.href)]


def first_href(line: TextLine) -> str:
    """Return the first address that a line links to, "" if there is none."""
    return next((run.href for run in line if run.href), "")


_SINGLE_QUOTED = re.compile(r"['’‘][^\W\d_].{2,250}['’](?!\w)")
_QUOTES = '“"„«「『《‘'


def begins_set_off(line: TextLine) -> bool:
    """Tell whether a line begins with something set off, as titles and names are: by its form, a link or quotes."""
    first = _find_first(line)
    is_quoted = line[0].text[:1] in _QUOTES or bool(_SINGLE_QUOTED.match(line_text(line)))
    return first.em or first.strong or first.href is not None or is_quoted


def is_set_off(line: TextLine) -> bool:
    """Tell whether all of a line is set off in one way."""
    first = _find_first(line)
    form = (first.strong, first.em, first.href)
    words = [run for run in line if re.search(r"\w", run.text)]
    return any(form) and all((run.strong, run.em, run.href) == form for run in words)


def _find_first(line: TextLine) -> TextRun:
    return next((run for run in line if re.search(r"\w", run.text)), line[0])


_LINK_LABEL = re.compile(
    r"\W*((paper|code|pdf|project|page|arxiv|link|demo|video|slides?|github|homepage|website|poster|report|data(set)?"
    r"|bib(tex)?|doi|lire|read|view|voir|leer|leggi|lesen|volltext|full[- ]text|open access|lien|enlace|données)\b"
    r"|网页|论文|链接|代码|预览|下载)",
    re.IGNORECASE,
)


def is_link_label(line: TextLine) -> bool:
    """Tell whether a text begins like the label of a paper's link: paper, code, PDF."""
    return bool(_LINK_LABEL.match(line_text(line)))
