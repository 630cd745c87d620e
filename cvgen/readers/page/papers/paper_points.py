"""Take the links and the abstract out of the points below a paper."""

from __future__ import annotations

import re

from cvgen.profile.same_paper import normalise_text
from cvgen.readers.page.blocks.line_runs import word_count
from cvgen.readers.page.papers.paper_draft import PaperDraft

_ABSTRACT = re.compile(r"\W*(?:abstract|摘要)\W{0,3}[:：]\W{0,3}?\s*(?=\w)", re.IGNORECASE)


def take_abstract(paper: PaperDraft, points: list[str]) -> str:
    """Take the abstract out of points or texts, and return it without its label; "" if there is none."""
    for texts in (points, paper.texts):
        for text in texts:
            if (match := _ABSTRACT.match(text)) and len(text.split()) >= _LEAST_ABSTRACT_WORDS:
                texts.remove(text)
                paper.understood.append(match.group())
                return text[match.end() :]
    return ""


_LEAST_ABSTRACT_WORDS = 20
_ONE_LINK = re.compile(r"\[\**\\?\[?([^\[\]\\]{1,40}?)\\?\]?\**\]\(([^()\s]+)\)")
_WHOLE_LINK = re.compile(r"\W*\[(?P<label>[^\[\]]{4,400})\]\((?P<href>[^()\s]+)\)\W*")
_MAX_LABEL_WORDS = 5


def take_link_point(paper: PaperDraft, point: str) -> bool:
    """Take the links of a point that holds nothing else; tell whether it is such a point."""
    if (match := _WHOLE_LINK.fullmatch(point)) and normalise_text(match["label"]) == normalise_text(paper.title):
        paper.url = paper.url or match["href"]  # the title again
        paper.understood.append(match["label"])
        return True
    links = _ONE_LINK.findall(point)
    is_long = any(word_count(label) > _MAX_LABEL_WORDS for label, _ in links)
    if not links or is_long or re.search(r"\w", _ONE_LINK.sub("", point)):
        return False
    for label, href in links:
        paper.add_link(label.strip("* "), href)
    return True


_LINKS_BEHIND = re.compile(r"(?<=[.!?。])(?:\s*\[\\?\[[^\[\]\\]{1,40}\\?\]\]\([^()\s]+\))+\s*$")


def cut_links(paper: PaperDraft, point: str) -> str:
    """Return a point without the links in square brackets behind its last sentence, which become the paper's."""
    match = _LINKS_BEHIND.search(point)
    for label, href in _ONE_LINK.findall(match.group()) if match else ():
        paper.add_link(label, href)
    return point[: match.start()] if match else point
