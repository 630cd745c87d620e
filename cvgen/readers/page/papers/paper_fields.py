"""Put what references say in numbers and of the kind of a work into a paper."""

from __future__ import annotations

import re

from cvgen.readers.page.papers.paper_draft import PaperDraft
from cvgen.readers.page.papers.paper_kind import read_kind
from cvgen.readers.page.papers.paper_numbers import read_locator
from cvgen.text.markdown_escapes import escape_markdown

_NUMBERED = ("patent", "report", "working paper")  # their locator is a number of their own
_NUMBER_WORD = re.compile(r"^\W*(?:no|nr|num|n[°º])\b[\s.]*|^\W*#\s*", re.IGNORECASE)
_NUMBER_AT_END = re.compile(r"[\s,]*(?:\b(?:no|nr|n[°º])\.?\s*|\s)(?P<number>[A-Z]{0,3}-?\d[\d/.-]*)$", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{2,6}[ -]?\d[\d./-]*")
_LONGEST_MARK = 4  # characters of a mark for the type of a source, [EB/OL]


def place_locator(paper: PaperDraft, text: str) -> None:
    """Put volume, number and pages into a paper; a second number without a word is where the article begins."""
    if paper.fields.get("type") in _NUMBERED:
        paper.set_field("number", _NUMBER_WORD.sub("", text))
        return
    day = re.fullmatch(r"\d{1,2}", text)
    if day and paper.dates and re.fullmatch(r"\d{4}-\d\d", paper.dates[-1]):  # 2020 Mar 11
        paper.dates[-1] += f"-{int(day[0]):02}"
        return
    found = read_locator(text)
    if _CODE.fullmatch(text) and not found.keys() & {"volume", "number", "pages", "article_number"}:  # ET-07, LRC 109
        found = {"number": found.pop("rest", text)}
    if rest := found.pop("rest", ""):
        paper.notes.append(escape_markdown(rest))
    if found.keys() == {"volume"} and "volume" in paper.fields and re.fullmatch(r"\W*\d+\W*", text):
        found = {"pages": found["volume"]}  # (2021) 44 Modern Hearth Review 310
    elif "volume" in found and "series" in paper.fields and not paper.venues:
        found["number"] = found.pop("volume")  # (Studies in Fire, vol. 3)
    paper.set_fields(found)
    paper.understood.append(text)


_CITED = re.compile(r"(?P<volume>\d{1,4}) (?P<venue>[A-Z][^\d()]{2,60}?) (?P<pages>\d{1,5})")  # 98 Fog L. Rev. 1123
_VOLUME_BEHIND = re.compile(r"(?P<venue>(?=.*\w\.).*[^\W\d]\.?) (?P<volume>\d{1,3})")  # Phys. Rev. Fog 3


def take_volume(paper: PaperDraft, venue: str) -> str:
    """Return a venue without volume and page around it, which are put into the paper: 98 Lakeshore L. Rev. 1123."""
    plain = re.sub(r"[*_]", "", venue)
    if match := _CITED.fullmatch(plain):
        paper.set_field("pages", match["pages"])
    else:
        match = _VOLUME_BEHIND.fullmatch(plain)
    if not match or "volume" in paper.fields:
        return venue
    paper.set_field("volume", match["volume"])
    paper.understood.append(venue)
    return match["venue"]


def place_kind(paper: PaperDraft, text: str) -> None:
    """Put what a work calls itself into a paper: its type, and its own words where they say more."""
    kind = read_kind(text)
    if kind in ("working paper", "report") and (match := _NUMBER_AT_END.search(text)):
        paper.set_field("number", match["number"])
        paper.understood.append(match.group())
        text = text[: match.start()]
    paper.set_field("type", kind)
    if kind == "patent":
        paper.patents.append(text)
    elif kind in ("", "thesis", "report", "working paper", "media", "article") and len(text) > _LONGEST_MARK:
        paper.set_field("kind", text.strip(" .,:()[]"))
    else:
        paper.understood.append(text)
