"""Read a line of an internship that names no role: a firm, a team of it, a town."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cvgen.readers.items.record_facts import take_facts
from cvgen.readers.items.record_places import names_place
from cvgen.readers.items.word_classes import find_classes, list_words
from cvgen.readers.page.blocks.content import Content
from cvgen.readers.page.blocks.inline_markdown import format_line
from cvgen.readers.page.records.line_parts import split_at_commas, split_link, strip_emphasis

Data = dict[str, Any]

_ROLES = frozenset(("role", "post", "degree", "study", "cjk-role", "cjk-post", "cjk-degree"))
_HOUSES = frozenset(("organisation", "house", "cjk-organisation", "cjk-house"))
_TEAM = re.compile(
    r"\b(?:team|labs?|laboratory|department|dept\.?|division|unit|section|academy|AI)\b"
    r"|(?:团队|组|部|部门|实验室|研究院|事业部|中心)$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:universit\w*|institute|college|hospital|inc|ltd|corp(?:oration)?|company)\b|(?:大学|公司|集团|教育部)$",
    re.IGNORECASE,
)
_UNIVERSITY = re.compile(r"\buniversit|大学$", re.IGNORECASE)
_LINK, _ADDRESS = re.compile(r"\[(?P<label>[^\[\]]+)\]\((?P<url>[^()\s]+)\)"), re.compile(r"\]\([^()\s]*\)")
_MOST_PARTS, _LONGEST_PART = 3, 6  # words


def read_firm_line(content: Content) -> Data:
    """Return the item of one line such as “Quay Academy, Harbour Ltd, Hangzhou”, empty if it says more or less."""
    record = take_facts("experience", content.lines) if len(content.lines) == 1 and not content.points else None
    lines = record.text_lines() if record else []
    if record is None or len(lines) != 1 or record.facts.keys() - {"date", "links"}:
        return {}
    text, duties = _cut_duties(format_line(lines[0]).strip(" ."))
    text = _part_team(text)
    if "｜" in text or re.search(r"[:;()（）]", _ADDRESS.sub("", text)) or _names_role(text):
        return {}
    parts = split_at_commas(text)
    number = len(parts)
    while number > 1 and (names_place(parts[number - 1]) or _is_town(parts[number - 1], parts[: number - 1])):
        number -= 1
    place = ", ".join(parts[number:])
    whole = _LINK.fullmatch(parts[0]) if number == 1 and re.search("[,，]", parts[0]) else None
    parts = [strip_emphasis(part) for part in (split_at_commas(whole["label"]) if whole else parts[:number])]
    least = 1 if place and not whole else 2
    if not least <= len(parts) <= _MOST_PARTS or any(len(part.split()) > _LONGEST_PART for part in parts):
        return {}
    known = [number for number, part in enumerate(parts) if _names_firm(part) or _UNIVERSITY.search(_show(part))]
    known = known or [number for number, part in enumerate(parts) if _FIRM.search(_show(part))]
    firm = len(parts) - 1 if _is_team(parts[0]) and not _is_team(parts[-1]) else 0
    firm = known[0] if len(known) == 1 else firm
    teams = [part for number, part in enumerate(parts) if number != firm]
    item = split_link("organisation", parts[firm]) | ({"department": ", ".join(teams)} if teams else {})
    return {**item, **({"url": whole["url"]} if whole else {}), "place": place, **duties, **record.facts}


def _cut_duties(text: str) -> tuple[str, Data]:
    """Return a line without the sentence about what was done there, and this: “Fog Labs, Oslo. Working on bells”."""
    match = _DUTIES.search(text)
    return (text[: match.start()], {"text": match["text"]}) if match else (text, {})


_DUTIES = re.compile(r"(?<=[^\W\d_]{2})\.\s+(?P<text>(?:[A-Z][a-z]+(?:ing|ed)|Led|Built) [a-z]+ .+)$")


def _part_team(text: str) -> str:
    """Return a line with a comma between a team and its firm in brackets: “Lamp Search (Quay Group), Oslo”."""
    match = _TEAM_OF.match(text)
    is_firm = match is not None and (_names_firm(match["firm"]) or bool(_FIRM.search(match["firm"])))
    return f"{match['team']}, {match['firm']}{text[match.end() :]}" if match and is_firm else text


_TEAM_OF = re.compile(r"(?P<team>[^(),，]{3,60}?)\s*[(（](?P<firm>[^(),，]{3,60})[)）](?=\s*(?:[,，]|$))")
_FIRM = re.compile(r"\b(?:group|inc|ltd|corp(?:oration)?|technolog(?:y|ies)|company)\b\.?$", re.IGNORECASE)


def _is_town(last: str, before: Sequence[str]) -> bool:
    """Tell whether one word without a link, behind parts that all have one, is a town that no list holds."""
    is_word = bool(re.fullmatch(r"[^\W\d_]+", last)) and not _is_team(last) and not _names_firm(last)
    return is_word and all(_LINK.fullmatch(part) for part in before)


def _show(part: str) -> str:
    """Return a part as it is shown, without the address that it leads to."""
    return match["label"] if (match := _LINK.fullmatch(part)) else part


def _names_role(text: str) -> bool:
    return bool(_ROLES & {name for word in re.findall(r"[^\W\d_][\w.'’-]*", text) for name in find_classes(word)})


def _names_firm(part: str) -> bool:
    """Tell whether a part is, or begins with, a firm whose name the lists hold: “Tencent AI Lab”."""
    words = _show(part).casefold().split()
    return any(" ".join(words[:number]) in _FIRMS for number in (1, 2))


_FIRMS = list_words("firm")


def _is_team(part: str) -> bool:
    """Tell whether a part names one of a firm's teams, and no firm whose name the lists hold."""
    part = _show(part)
    words = re.findall(r"[^\W\d_][\w.'’-]*", part)
    is_known = bool(words) and bool(_HOUSES & {*find_classes(words[0])}) and len(words) > 1
    return bool(_TEAM.search(part)) and not _WHOLE.search(part) and not is_known
