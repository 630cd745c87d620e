"""Cut the second mention of a title: above its whole reference, some people set the title of a paper as a link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from cvgen.readers.page.blocks.characters import expand_characters
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.line_runs import is_set_off
from cvgen.readers.page.blocks.lines import line_text, trim_line

_LEAST_TITLE, _MOST_TITLE = 4, 60  # words
_ASIDE = re.compile(r"[(（][^()（）]*[)）]\W*$")  # the title in another language


def cut_repeated_title(lines: Sequence[TextLine]) -> tuple[list[TextLine], str]:
    """Return the lines of a paper without the title where it stands again, below itself or behind the authors, and it.

    The title that is left is set in quotation marks: nothing in it ends it. It is "" if it stands once only.
    """
    first, *others = lines
    title = _find_title(first, is_alone=not others)
    words = re.findall(r"\w+", _ASIDE.sub("", line_text(title)))
    if not _LEAST_TITLE <= len(words) <= _MOST_TITLE:
        return list(lines), ""
    again = re.compile(r"[“\"«‘']?\b" + r"\W{1,4}".join(map(re.escape, words)) + r"\b[\s.,?!”\"»’']*", re.IGNORECASE)
    rest = [first[len(title) :], *others]
    left = [_cut(line, again) for line in rest]
    if left == rest:
        return list(lines), ""
    if not _QUOTED.search(line_text(title)):
        title = [title[0].with_text("“"), *trim_line(title, " "), title[0].with_text("”")]
    return [[*title, *left[0]], *left[1:]], " ".join(words)


_QUOTED = re.compile(r"[“”\"«»]")


def _find_title(line: TextLine, *, is_alone: bool) -> TextLine:
    """Return the runs that a title is: the link that a line begins with, or all of a line above others."""
    if line and line[0].href:
        return list(takewhile(lambda run: run.href == line[0].href, line))
    return [] if is_alone or not is_set_off(line) else list(line)


def _cut(line: TextLine, again: re.Pattern[str]) -> TextLine:
    """Return a line without a title, if other words stand before or behind it."""
    chars = expand_characters(line)
    match = again.search(chars.text)
    if not match or not re.search(r"\w", chars.text[: match.start()] + chars.text[match.end() :]):
        return line
    return [*chars.slice(0, match.start()), *chars.slice(match.end())]
