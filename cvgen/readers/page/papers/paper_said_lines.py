"""Lines of a paper that a label begins: “TL;DR: …”, “Keywords: …”, “Links: …”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cvgen.readers.items import LabelledPart
from cvgen.readers.page.blocks.inline import TextLine, TextRun
from cvgen.readers.page.blocks.line_runs import first_href, split_by_link, word_count
from cvgen.readers.page.blocks.lines import line_text

# What follows these labels is told in sentences.
_SAID = re.compile(
    r"\W*(?:tl;?\s?dr|keywords?|impact|highlights?|(?:key |main )?contribut(?:ions?|ors?)|intro(?:duction)?|summary"
    r"|overview|key (?:idea|insight|finding|takeaway)s?|motivation|follow[- ]?up(?: work)?(?:\s*\([^()]{1,40}\))?"
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
    """Return lines, those that are but a label with a colon as one with the line below: “Keywords:”, “fog, lamps”."""
    joined: list[TextLine] = []
    for line in lines:
        last = joined[-1] if joined else []
        if len(joined) > 1 and _SAID.fullmatch(line_text(last).rstrip(" *")):
            joined[-1] = [*last, TextRun(" "), *line]
        else:
            joined.append(line)
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
        elif _leads_nowhere(line):
            parts += [LabelledPart("link" if run.href else "glue", [run], 1.0, number) for run in line]
        elif _SAID.match(text) or (goes_on and word_count(text) >= _LEAST_SENTENCE):
            parts.append(LabelledPart("prose", line, 1.0, number))
            goes_on = True
        else:
            held.append(line)
    return held, parts


def _leads_nowhere(line: TextLine) -> bool:
    """Tell whether a line is nothing but links with short labels, of which one leads nowhere."""
    runs = [run for run in line if re.search(r"\w", run.text)]
    hrefs = {run.href for run in runs}
    return (
        "" in hrefs
        and None not in hrefs
        and len(hrefs) > 1
        and all(word_count(run.text) <= _MOST_LABEL for run in runs)
    )


_MOST_LABEL = 3  # words
