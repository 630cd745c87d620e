"""Read one reference in a text of its own: a recommended citation, the place of publication of a page about a paper."""

from __future__ import annotations

import html
import re
from typing import Any

import lxml.html

from cvgen.problems import Spot
from cvgen.profile.same_paper import normalise_text, normalise_words
from cvgen.readers.page.blocks.content import Content
from cvgen.readers.page.blocks.inline import extract_runs
from cvgen.readers.page.blocks.lines import split_lines
from cvgen.readers.page.papers.author_marks import DEFAULT_LEGEND
from cvgen.readers.page.papers.paper_item import build_paper_item
from cvgen.readers.page.papers.paper_reader import read_papers

Data = dict[str, Any]

_STRONG = re.compile(r"(?<![\w*])\*\*([^*<>]+)\*\*(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*])\*{1,3}([^*<>]+)\*{1,3}(?![\w*])|(?<![\w_])_([^_<>]+)_(?![\w_])")
_LONGEST = 1500  # characters
_LEAST_SHARE = 0.5  # of a reading among all
_COMPARED = 24  # characters of two titles


def read_reference(text: str, title: str) -> Data:
    """Return what a reference in HTML or Markdown says, by the keys of a profile; {} if it is not one of this title.

    `note` and `text` hold words that no key has.
    """
    if len(text) > _LONGEST:
        return {}
    text = html.unescape(text).replace(title, f"“{title}”", 1) if f"“{title}" not in text else text
    text = _STRONG.sub(r"<b>\1</b>", text)
    marked = _EMPHASIS.sub(lambda match: f"<i>{match[1] or match[2]}</i>", text)
    lines = split_lines(extract_runs(lxml.html.fromstring(f"<div>{marked}</div>")))
    content = Content("item", Spot(""), lines)
    papers = read_papers(content, DEFAULT_LEGEND, frozenset(), most=1)
    if not papers or papers[0].certainty < _LEAST_SHARE:
        return {}
    item = build_paper_item(papers[0], content)
    return item if _is_same(title, item["title"]) else {}


_LEAST_COMMON = 0.6  # of the words of two titles, of a paper that was called otherwise once


def _is_same(title: str, other: str) -> bool:
    """Tell whether two titles begin alike, or have most of their words in common."""
    wanted, found = (normalise_text(words)[:_COMPARED] for words in (title, other))
    if found and (wanted.startswith(found) or found.startswith(wanted)):
        return True
    one, two = ({word for word in normalise_words(words) if len(word) > _SHORT} for words in (title, other))
    return min(len(one), len(two)) >= _SHORT and len(one & two) >= _LEAST_COMMON * max(len(one), len(two))


_SHORT = 3


def read_place(text: str, title: str) -> Data:
    """Return what the place of a publication says besides the title; {} if any of its words would stand in no key."""
    item = read_reference(f"“{html.escape(title, quote=False)}.” {text.strip(' .')}.", title)
    return {} if item.get("note") or item.get("text") else item
