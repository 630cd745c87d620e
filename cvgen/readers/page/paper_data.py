"""A paper that was read, as a profile has it: its kind, status and date, its identifiers, and no word of it lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cvgen.readers.page import author_marks
from cvgen.readers.page.content import Content
from cvgen.readers.page.inline import Bit, escaped
from cvgen.readers.page.papers import add_link, is_venue
from cvgen.readers.page.titles import NUMBER, Paper, word_count
from cvgen.readers.word_check import lost
from cvgen.text.identifiers import identifiers

Data = dict[str, Any]
_YEAR = re.compile(r"(?:19|20)\d\d")


def data(paper: Paper, content: Content) -> Data:
    """Return a paper as a profile has it."""
    _take_shields(paper, content.shields)
    points = [point for point in content.points if not _point_of_links(paper, point)]
    if not paper.venue and not paper.badge and points and is_venue([Bit(points[0])], paper):
        paper.venue = points.pop(0).rstrip(".")
    urls = [paper.url, *paper.links.values(), *(f"https://github.com/{name}" for name in content.stars)]
    found = identifiers(urls)
    kind = _kind(paper)
    made: Data = {"title": paper.title, "authors": [author.data() for author in paper.authors], **kind}
    made |= {key: value for key, value in found.items() if value}
    addresses = {f"https://arxiv.org/abs/{found.get('arxiv')}", f"https://doi.org/{found.get('doi')}"}
    if paper.url and paper.url not in paper.links.values() and paper.url not in addresses:
        made["url"] = paper.url
    made["links"] = paper.links
    made["highlights"] = points if _short(points) else []
    made["note"] = "; ".join(filter(None, map(_balanced, paper.notes)))
    made["text"] = "\n\n".join([*paper.texts, *([] if made["highlights"] else ["\n".join(_listed(points))]),
                                *content.more]).strip()  # fmt: skip
    made["abstract"] = content.abstract
    if content.images:
        made["image"] = content.images[0]
    if made["note"] == made.get("date"):
        made["note"] = ""
    if "date" not in made and (match := re.match(r"(\d\d)(\d\d)\.", str(found.get("arxiv", "")))):
        made["date"] = f"20{match[1]}-{match[2]}"
    return made


def _take_shields(paper: Paper, shields: list[str]) -> None:
    """Read pictures of words: the first is the badge, if there is no other, with its year; the others are remarks."""
    rest = list(shields)
    if rest and not paper.badge:
        paper.badge = rest.pop(0)
        if rest and _YEAR.fullmatch(rest[0]):
            paper.badge += f" {rest.pop(0)}"
    paper.notes += map(escaped, rest)


def _balanced(text: str) -> str:
    """Return a remark without a bracket that the other one of is lost."""
    if text.startswith(("(", "（")) and not re.search("[)）]", text):
        return text[1:]
    return text[:-1] if text.endswith((")", "）")) and not re.search("[(（]", text) else text


_ONE_LINK = re.compile(r"\[\**\\?\[?([^\[\]\\]{1,40}?)\\?\]?\**\]\(([^()\s]+)\)")


def _point_of_links(paper: Paper, point: str) -> bool:
    """Take the links of a point that holds nothing else."""
    found = _ONE_LINK.findall(point)
    if not found or re.search(r"\w", _ONE_LINK.sub("", point)) or any(word_count(label) > 5 for label, _ in found):
        return False
    for label, href in found:
        add_link(paper, label.strip("* "), href)
    return True


def _short(points: list[str]) -> bool:
    return not any("\n" in point for point in points)


def _listed(points: list[str]) -> list[str]:
    return ["- " + point.replace("\n", "\n  ") for point in points]


# Words that the arrangement of a paper says in its own way.
_ALLOWED = frozenset((
    "and", "authors", "author", "by", "in", "the", "abstract", "bibtex", "of", "with", "equal", "contribution",
    "j", "c", "m", "corresponding", "equally", "contributed",
))  # fmt: skip


def complete(made: Data, content: Content) -> Data:
    """Return a paper with every line of its chunk that holds a word it lacks at the end of its text."""
    marked = any(isinstance(author, str) and author[-1:] in "*†" for author in made["authors"])
    lines = [*content.badges, *(NUMBER.sub("", text) for text in content.texts()), *content.points, *content.more]
    missing = lost(lines, made, allowed=_ALLOWED)
    missing = [line for line in missing if not (marked and author_marks.is_legend(line))]
    made["text"] = "\n\n".join(filter(None, [made.get("text", ""), *missing]))
    return made


# Asked in this order.
_TYPES: tuple[tuple[str, str], ...] = (
    ("preprint", r"preprint|arxiv|biorxiv|ssrn|预印本"),
    ("workshop", r"workshop|(?-i:\b(?:CVPR|ICCV|ECCV|WACV)W\b)"),
    ("thesis", r"thesis|dissertation"),
    ("report", r"tech(nical|\.)? report"),
    ("patent", r"patent|专利"),
    ("chapter", r"chapter"),
    ("conference", r"\b(conference|proceedings|symposium|annual meeting)\b|\bproc\.|会议"),
    (
        "article",
        r"transactions|journal|letters|magazine|nature|science|(?-i:\b(T[A-Z]{2,5}|IJCV|JCV|RAL)\b)|\btrans\b|cell\b|plos"
        r"|applied|survey|review of|physics|medicine|biology|energy|engineering|期刊|学报",
    ),
    ("conference", r"(?-i:\b[A-Z][A-Za-z-]*[A-Z][A-Za-z-]*\b\W*(?:20)?\d\d)"),
)
_STATUS: Mapping[str, str] = {
    "under review": r"under re(view|vision)|submitted|in submission|审稿",
    "in preparation": r"in preparation|working paper",
    "accepted": r"accepted|to appear|in press|forthcoming|录用",
    "preprint": r"preprint|arxiv\b|预印本",
}


def _kind(paper: Paper) -> Data:
    """Return venue, badge, type, status and date, as far as badge and venue line tell."""
    said = f"{paper.badge} {paper.venue}"
    made: Data = {}
    venue, year = _split_venue(paper.venue)
    if _YEAR.fullmatch(venue.strip(" .()")):
        venue, year = "", venue.strip(" .()")
    if not venue and (
        match := re.fullmatch(r"(?P<name>[A-Z][\w&/. -]*?)[ '’,]*(?P<year>(?:19|20)\d\d)\b(.*)", paper.badge)
    ):
        venue = "" if re.search(_STATUS["preprint"], match["name"], re.IGNORECASE) else match["name"].strip()
    made["venue"], made["badge"] = venue, escaped(paper.badge)
    kinds = (name for name, pattern in _TYPES if re.search(pattern, said, re.IGNORECASE))
    made["type"] = next(kinds, "")
    states = (name for name, pattern in _STATUS.items() if re.search(pattern, said, re.IGNORECASE))
    made["status"] = next(states, "")
    years = _YEAR.findall(paper.badge) or ([year] if year else []) or _YEAR.findall(paper.venue)
    dated = years or [note for note in paper.notes if re.fullmatch(_YEAR, note)]
    if dated:
        made["date"] = dated[0]
    return {key: value for key, value in made.items() if value}


def _split_venue(text: str) -> tuple[str, str]:
    """Return a venue and its year where the line ends with it: *Nature*, 2024."""
    match = re.fullmatch(
        r"(?:[Ii]n[: ]\s*)?(\*{0,2})(?P<name>[^*]{3,}?)\1[,.]?\s*[,(]?\s*(?P<year>(?:19|20)\d\d)\)?\.?", text
    )
    if match and match["name"].count("(") == match["name"].count(")"):
        return match["name"].strip(" ,."), match["year"]
    return text.removesuffix(".") if text.count(".") == 1 else text, ""
