"""Lines of a paper that a label begins: “TL;DR: …”, “Keywords: …”, “Links: …”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.readers.items import LabelledPart
from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.line_runs import first_href, is_link_label, split_by_link, word_count
from cvgen.readers.page.blocks.lines import line_text

# What follows these labels is told in sentences.
_SAID = re.compile(
    r"\W*(?:tl;?\s?dr|keywords?|impact|highlights?|(?:key |main |my )?contribut(?:ions?|ors?)|intro(?:duction)?"
    r"|(?:short |brief )?summary|overview|key (?:idea|insight|finding|takeaway)s?|motivation"
    r"|follow[- ]?up(?: work)?(?:\s*\([^()]{1,40}\))?"
    r"|in short|亮点|简介|摘要|关键词|贡献|主要贡献|一句话总结)\W{0,3}[:：]",
    re.IGNORECASE,
)
_LINKS = re.compile(
    r"\W*(?:(?:\w+ ){0,2}(?:links?|resources|materials?|blogs?|blog posts?)(?: \([^()]{1,30}\))?|链接|资源)"
    r"\W{0,3}[:：]",
    re.IGNORECASE,
)
_LEAST_SENTENCE = 14  # words of a line that goes on with what was said above it


def join_labels(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return lines, those that are but a label with a colon as one with the line below: “Keywords:”, “fog, lamps”.

    So are lines of one link each.
    """
    joined: list[TextLine] = []
    links = False  # the last one is of such
    for line in lines:
        last = joined[-1] if joined else []
        is_link = len(joined) > 1 and len(hrefs := {run.href for run in line if run.text.strip()}) == 1 and any(hrefs)
        if len(joined) > 1 and (_SAID.fullmatch(line_text(last).rstrip(" *")) or (links and is_link)):
            joined[-1] = [*last, TextRun(" "), *line]
        else:
            joined.append(line)
        links = is_link
    return joined


def cut_said_lines(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[LabelledPart]]:
    """Return the lines of a paper without those that a label begins, and their parts: prose and links.

    Long lines below one of prose go on with it.
    """
    held, parts = [*lines[:1]], []
    goes_on = False
    for number, line in enumerate(lines[1:], 1):
        text = line_text(line)
        if _LINKS.match(text) and first_href(line):
            parts += [LabelledPart("link", part, 1.0, number) for href, part in split_by_link(line) if href]
            parts.append(LabelledPart("glue", line, 1.0, number))
        elif _holds_labels(line):
            parts += [
                LabelledPart("link" if href else "glue", piece, 1.0, number) for href, piece in split_by_link(line)
            ]
        elif _SAID.match(text) or (goes_on and word_count(text) >= _LEAST_SENTENCE):
            parts.append(LabelledPart("prose", line, 1.0, number))
            goes_on = True
        else:
            held.append(line)
    held, links = _cut_last_links(held)
    return held, [*parts, *links]


def _holds_labels(line: TextLine) -> bool:
    """Tell whether a line is nothing but links with short labels, not all of which are usual: “[code] [Fog Demo]”.

    One leads nowhere, most stand in brackets, or the first is a usual one: linked authors and venues are no labels.
    """
    if re.search(r"\w", "".join(run.text for run in line if run.href is None)):
        return False
    links = [piece for href, piece in split_by_link(line) if href is not None and re.search(r"\w", line_text(piece))]
    bracketed = [piece for piece in links if line_text(piece).startswith("[")]
    if len(links) + len(bracketed) < _LEAST_LINKS or any(word_count(line_text(piece)) > _MOST_LABEL for piece in links):
        return False
    if any(re.search(r"\d\d", line_text(piece)) for piece in bracketed):  # [FOG 2026] is a badge
        return False
    usual = [is_link_label(piece) for piece in links]
    is_nowhere = any(piece[0].href == "" for piece in links)
    return is_nowhere or (not all(usual) and (usual[0] or len(bracketed) * 2 > len(links)))


_LEAST_LINKS = 2
_MOST_LABEL = 4  # words


_LEADS_TO = re.compile(  # … Preprint on [arXiv](…), [HAL](…)
    r"(?:^|(?<=[.,;!?] ))(?P<words>(?:(?:an?|the|also|open[- ]access|freely) )*"
    r"(?:pre-?print|manuscript|full text|thesis|paper|pdf)?"
    r" ?(?:(?:is )?(?:also |freely |publicly )?available )?(?:on|at|from|via|in) ?)$",
    re.IGNORECASE,
)
_BETWEEN_LINKS = re.compile(r"[\s,;.]*(?:and )?\s*(?:(?:also )?(?:on|at|in) ?)?\s*")
_LEAST_WORDS = 2


def _cut_last_links(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[LabelledPart]]:
    """Return the lines of a paper without the links that a few words at its end introduce, and these as parts."""
    chars = expand_characters(lines[-1])
    begin = next((n for n, run in enumerate(chars.runs) if run.href and _leads_on(chars, n)), 0)
    match = _LEADS_TO.search(chars.text[:begin])
    if match is None or word_count(match["words"]) < _LEAST_WORDS:
        return [*lines], []
    number, pieces = len(lines) - 1, split_by_link(chars.slice(begin, len(chars.text)))
    parts = [LabelledPart("link" if href else "glue", piece, 1.0, number) for href, piece in pieces]
    glue = LabelledPart("glue", chars.slice(match.start("words"), begin), 1.0, number)
    return [*lines[:-1], chars.slice(0, match.start("words"))], [glue, *parts]


def _leads_on(chars: Characters, begin: int) -> bool:
    """Tell whether nothing but links and what joins them stands from a place on."""
    rest = split_by_link(chars.slice(begin, len(chars.text)))
    return all(href or _BETWEEN_LINKS.fullmatch(line_text(piece)) for href, piece in rest)
