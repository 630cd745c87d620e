"""Turn a paper that was read into an item of a profile."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers.page.author_marks import is_legend
from cvgen.readers.page.block_markdown import format_points
from cvgen.readers.page.content import Content
from cvgen.readers.page.inline import TextRun
from cvgen.readers.page.line_runs import word_count
from cvgen.readers.page.paper_draft import LIST_NUMBER, PaperDraft
from cvgen.readers.page.paper_kind import is_venue, read_kind
from cvgen.readers.word_check import find_lost_lines
from cvgen.text.identifiers import arxiv_url, doi_url, find_identifiers, repository_url

Data = dict[str, Any]


def build_paper_item(paper: PaperDraft, content: Content) -> Data:
    """Return a paper as a profile has it. Lines of `content` with a word that it lacks end its text."""
    paper.add_shields(content.shields)
    points = [point for point in content.points if not _take_link_point(paper, point)]
    if not paper.venue and not paper.badge and points and is_venue([TextRun(points[0])], paper):
        paper.venue = points.pop(0).rstrip(".")
    identifiers = find_identifiers(
        [paper.url, *paper.links.values(), *(repository_url(name) for name in content.stars)]
    )
    item: Data = {"title": paper.title, "authors": [author.to_profile() for author in paper.authors]}
    item |= read_kind(paper) | {key: value for key, value in identifiers.items() if value}
    addresses = {arxiv_url(identifiers.get("arxiv")), doi_url(identifiers.get("doi"))}
    if paper.url and paper.url not in paper.links.values() and paper.url not in addresses:
        item["url"] = paper.url
    item["links"] = paper.links
    item["highlights"] = [] if any("\n" in point for point in points) else points
    item["note"] = "; ".join(filter(None, map(_strip_lone_bracket, paper.notes)))
    nested = [] if item["highlights"] else [format_points(points)]
    item["text"] = "\n\n".join([*paper.texts, *nested, *content.other_blocks]).strip()
    item["abstract"] = content.abstract
    if content.images:
        item["image"] = content.images[0]
    if item["note"] == item.get("date"):
        item["note"] = ""
    if "date" not in item and (match := re.match(r"(\d\d)(\d\d)\.", identifiers.get("arxiv", ""))):
        item["date"] = f"20{match[1]}-{match[2]}"
    _add_lost_lines(item, content)
    return item


_ONE_LINK = re.compile(r"\[\**\\?\[?([^\[\]\\]{1,40}?)\\?\]?\**\]\(([^()\s]+)\)")
_MAX_LABEL_WORDS = 5


def _take_link_point(paper: PaperDraft, point: str) -> bool:
    """Take the links of a point that holds nothing else; tell whether it is such a point."""
    links = _ONE_LINK.findall(point)
    if not links or re.search(r"\w", _ONE_LINK.sub("", point)):
        return False
    if any(word_count(label) > _MAX_LABEL_WORDS for label, _ in links):
        return False
    for label, href in links:
        paper.add_link(label.strip("* "), href)
    return True


def _strip_lone_bracket(text: str) -> str:
    """Return a note without a bracket at its start or end whose other half is missing."""
    if text.startswith(("(", "（")) and not re.search("[)）]", text):
        return text[1:]
    return text[:-1] if text.endswith((")", "）")) and not re.search("[(（]", text) else text


# Words that the fields of a paper say in their own way.
_FIELD_WORDS = frozenset((
    "and", "authors", "author", "by", "in", "the", "abstract", "bibtex", "of", "with", "equal", "contribution",
    "j", "c", "m", "corresponding", "equally", "contributed",
))  # fmt: skip


def _add_lost_lines(item: Data, content: Content) -> None:
    """Add every line of a paper's block that holds a word it lacks to the end of its text."""
    has_marks = any(isinstance(author, str) and author[-1:] in "*†" for author in item["authors"])
    lines = [LIST_NUMBER.sub("", text) for text in content.format_lines()]
    lines = [*content.badges, *lines, *content.points, *content.other_blocks]
    lost = find_lost_lines(lines, item, allowed=_FIELD_WORDS)
    lost = [line for line in lost if not (has_marks and is_legend(line))]
    item["text"] = "\n\n".join(filter(None, [item["text"], *lost]))
