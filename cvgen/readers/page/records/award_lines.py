"""Split a line of several awards into the fields of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cvgen.readers.items.record_patterns import OWN_PART
from cvgen.readers.page.records.line_parts import split_at_commas, split_link

Data = dict[str, Any]

_AWARD = re.compile(
    r"scholarship(?!s? (?:council|committee))|award(?!ed)|fund(?!ed|\s(?:for|of)\b)"
    r"|prize|medal|honou?r|winner|fellowship|\bplace\b|奖|荣誉|称号|优秀|三好|标兵|先进"
    r"|\bgrants?\b(?!\s*(?:no|\d))"
    r"|\b(?:merit|outstanding|excellent|model|advanced) (?:[\w-]+ ){0,2}(?:students?|graduates?|leaders?|scholars?)\b",
    re.IGNORECASE,
)
_CONTEST = re.compile(r"[^:]*\b(?:competition|contest|challenge|olympiad|cup|hackathon)\b[^:]*:\s", re.IGNORECASE)
_AWARD_AT = re.compile(r"(?:award|prize|medal)\s+(?:on|at|in|of)\b", re.IGNORECASE)
_RANK = re.compile(
    r"(?:.*[\W\d]\s)?(?:gold|silver|bronze|grand|first|second|third|[1-3](?:st|nd|rd)|special|honou?rable)[ -]"
    r"(?:class |grade )?(?:prize|award|medal|mention|place)",
    re.IGNORECASE,
)
_OF_CONTEST = re.compile(r"\bawards\b|\b(?:competition|contest|challenge|cup|scholarship)\b", re.IGNORECASE)
_ASIDE = re.compile(r"[(（][^()（）]*[)）]")
_IN_EAST_ASIAN = re.compile(r"[\u3041-\u9fff\uac00-\ud7a3]{3}")
_DURING = re.compile(rf"^\**[(（](?!{OWN_PART})([^()（）]{{2,30}})[)）]\**\s*[:：,，]?\s*")
_AND = re.compile(r"^(?:and|&)\s+")
_REMARK = re.compile(r"([^()（）]+?)\s*[(（]([^()（）]+)[)）]\.?")
_YEARS_LAST = re.compile(
    r"^(?P<name>.*?)\s*(?:\bof|\bin|,)?\s*(?P<date>(?:19|20)\d\d\s*[-–—]\s*(?:19|20)\d\d|(?:19|20)\d\d)$"
)
_YEAR_FIRST = re.compile(r"^(?P<date>(?:19|20)\d\d)\s+(?P<name>\D.*)$")


def split_awards(text: str, date: str) -> list[Data]:
    """Return the awards of “(B.Eng.): Example Scholarship of 2021-2022, 2025 Example Award, Example Fund (a remark)”.

    None of them if the line names one only.
    """
    during = _DURING.match(text)
    parts = _split_parts((text[during.end() :] if during else text).removesuffix("."))
    if not during and len(parts) > 1 and _CONTEST.match(parts[0]) and _names_awards(parts):
        return [{"title": text.strip(" ."), "date": date}]  # Slate Contest: 2nd prize (lamps), 3rd prize (buoys)
    is_rank = len(parts) == 2 and _RANK.fullmatch(parts[0]) and _OF_CONTEST.search(parts[1])
    if len(parts) > 1 and (_AWARD_AT.match(parts[1]) or (is_rank and not _RANK.fullmatch(parts[1]))):
        return []  # Silver medal, Award on the Slate Contest; Bronze Award, Slate Design Awards
    is_twice = len({_IN_EAST_ASIAN.search(part) is None for part in parts}) > 1  # in two languages
    is_list = len(parts) > 1
    if not (is_list or during) or (is_list and (is_twice or not _names_awards(parts))):
        return []
    return [_split_award(part, date, during[1] if during else "") for part in parts]


def lists_awards(text: str) -> bool:
    """Tell whether a line names several awards."""
    parts = _split_parts(text)
    is_contest = len(parts) > 1 and bool(_CONTEST.match(parts[0])) and _names_awards(parts)
    return is_contest or len(split_awards(text, "")) > 1


def _split_parts(text: str) -> list[str]:
    """Return the parts of a line between commas; awards that name no contest also between 、: 灯塔奖学金、优秀学生."""
    names = _ENUMERATED.split(text)
    are_awards = len(names) > 1 and _names_awards(names) and not _CHINESE_CONTEST.search(text)
    return names if are_awards else split_at_commas(text)


_ENUMERATED = re.compile(r"、(?![^()（）]*[)）])")
_CHINESE_CONTEST = re.compile(r"赛|杯")


def _names_awards(parts: Sequence[str]) -> bool:
    """Tell whether each part has a word for an award, not counting what is said of it in brackets."""
    return all(_AWARD.search(_ASIDE.sub("", part)) for part in parts)


def _split_award(text: str, date: str, during: str) -> Data:
    """Split “Example Award 2025 (a remark)”; its own year counts more than the date of the line."""
    item: Data = {**split_link("title", _AND.sub("", text)), "date": date, "during": during}
    text = item["title"]
    if match := _REMARK.fullmatch(text):
        item["title"], item["note"] = match[1], match[2]
    if match := _YEARS_LAST.match(item["title"]) or _YEAR_FIRST.match(item["title"]):
        item["title"], item["date"] = match["name"], re.sub(r"\s*[-–—]\s*", " – ", match["date"])
    item["title"] = _BOLD.sub(r"\1", item["title"])
    return item


_BOLD = re.compile(r"^(?:\*\*|__)([^*_]+)(?:\*\*|__)$")
