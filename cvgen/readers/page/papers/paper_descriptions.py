"""Cut the sentences that describe a paper from its lines: “We measure fog with bells. [Model]”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.readers.items import LabelledPart
from cvgen.readers.page.blocks.inline import TextLine
from cvgen.readers.page.blocks.lines import line_text, trim_line
from cvgen.readers.page.papers.author_list import names_people
from cvgen.readers.page.papers.paper_kind import is_prize
from cvgen.readers.page.papers.paper_parts import holds_links
from cvgen.text.scripts import EAST_ASIAN_LETTERS

_FIRST_LINES, _LEAST_SENTENCE = 2, 15
_LEAST_PLAIN = 10  # words, nearly all of them small
_LEAST_BEHIND_NAMES = 8
_WITH_DATE = re.compile(r"\b(?:19|20)\d\d\b")
_EAST_ASIAN_SENTENCE = re.compile(f"(?!.*(?:19|20)\\d\\d)(?=(?:.*?[{EAST_ASIAN_LETTERS}]){{12}}).{{0,1000}}。")
_IN_SHORT = re.compile(r"\W*TL;?DR\b[.:]?\s*\S")
_AND_OTHERS = re.compile(r"\b(?:etc|et al)\.?\W*$")


def cut_description(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[LabelledPart]]:
    """Return the lines of a paper without a last one that describes it in sentences, and these as a part.

    Lines of nothing but links may follow, or links in the same line. One that begins with “TL;DR” is one in any case.
    """
    if number := next((n for n, line in enumerate(lines) if n and _IN_SHORT.match(line_text(line))), 0):
        return _cut(lines, number, lines[number], [])
    number = next((n for n in range(len(lines) - 1, -1, -1) if not holds_links(lines[n])), 0)
    if not number:
        return list(lines), []
    sentences, links = _cut_links(lines[number])
    text = line_text(sentences)
    if is_prize(text) or not (_is_sentence(text, number, lines[number - 1]) or _EAST_ASIAN_SENTENCE.fullmatch(text)):
        return list(lines), []
    return _cut(lines, number, sentences, links)


def _cut(
    lines: Sequence[TextLine], number: int, sentences: TextLine, links: TextLine
) -> tuple[list[TextLine], list[LabelledPart]]:
    parts = [LabelledPart("prose", list(sentences), 1.0, number)]
    parts += [LabelledPart("link", links, 1.0, number)] * bool(links)
    return [*lines[:number], *lines[number + 1 :]], parts


def _is_sentence(text: str, number: int, above: TextLine) -> bool:
    """Tell whether a line of a paper, counted from 0, reads as prose and names neither people nor a venue."""
    words = re.findall(r"[^\W\d_]+", text)
    small = sum(word.islower() for word in words)
    if not text.endswith(".") or not re.match(r"\W*[A-Z0-9]", text):
        return False
    least = len(words) * (2 / 3 if number >= _FIRST_LINES else 4 / 5)  # right below the title, authors may stand
    if len(words) >= _LEAST_SENTENCE and small >= least:
        return True
    if number < _FIRST_LINES or _WITH_DATE.search(text):
        return False
    is_behind_names = bool(_AND_OTHERS.search(line_text(above))) or names_people(above)
    is_behind_names &= len(words) >= _LEAST_BEHIND_NAMES and small * 2 >= len(words)
    return is_behind_names or (len(words) >= _LEAST_PLAIN and small * 6 >= len(words) * 5)


def _cut_links(line: TextLine) -> tuple[TextLine, TextLine]:
    """Return a line without the links behind its last sentence, and these."""
    number = len(line)
    while number and (line[number - 1].href or not re.search(r"\w", line[number - 1].text)):
        number -= 1
    if number in (0, len(line)) or "." in line_text(line[number:]):
        return line, []
    ended = line_text(line[:number]).rstrip(" [(").endswith(".") and holds_links(line[number:])
    return (trim_line(line[:number], " [("), trim_line(line[number:], " ")) if ended else (line, [])
