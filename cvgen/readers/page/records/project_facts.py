"""What bars, labels and points say of a project beside its name: the owner's part, who paid for it, where and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from cvgen.readers.free_dates import parse_trailing_date
from cvgen.readers.items.record_amounts import AMOUNT
from cvgen.readers.items.record_givers import names_giver
from cvgen.readers.items.record_labels import find_label_keys
from cvgen.readers.items.record_places import names_house, part_place
from cvgen.readers.page.records.line_dates import parse_whole_date
from cvgen.readers.page.records.line_parts import split_at_commas, split_trailing_links, strip_emphasis

Data = dict[str, Any]

_PART = re.compile(
    r"(?:(?:team|project|group|tech(?:nical)?|student|core|lead|main|sole|independent|principal|key"
    r"|research|software|data)[ -]?){0,2}"
    r"(?:leader|lead|member|developer|participant|contributor|maintainer|investigator|designer|captain|founder|editor|coordinator|director|engineer|researcher|programmer|manager|assistant)"
    r"|(?:co-?)?(?-i:PI)|(?:项目|团队|技术|核心|主要)?(?:负责人|队长|组长|成员|参与者|开发者|骨干)",
    re.IGNORECASE,
)


_STATE = re.compile(
    r"concluded|completed|finished|on-?going|in progress|current|active|abgeschlossen|laufend"
    r"|已?结题|在研|进行中|已?完成",
    re.IGNORECASE,
)
_BAR = re.compile(r"\s+\\?[|｜]\s+")
_LABELLED = re.compile(
    r"[*_]{0,3}(?P<label>[^\W\d][^:：*\n]{1,30}?)[*_]{0,3}\s*[:：][*_\s]*(?P<value>[^*_\s][^\n]*?)[*_.\s]*"
)
_LONGEST_VALUE = 12  # words


def split_name(line: str) -> tuple[str, Data]:
    """Return the name of a project, and what stands behind bars after it: “Thesis | Concluded | Team Leader”.

    Where nothing behind the bars is told by its form, all of the line is the name.
    """
    named, links = split_trailing_links(line.strip())
    name, *pieces = _BAR.split(named)
    found, rest = _read_pieces(pieces)
    if not found and not any(map(_STATE.fullmatch, rest)):
        return line, {}
    more = {"text": " | ".join(rest), "links": links}
    return name, found | {key: value for key, value in more.items() if value}


def take_facts(item: Data, texts: Sequence[str], points: Sequence[str]) -> tuple[list[str], list[str]]:
    """Add to a project what the lines and points below its name say by labels or form; return what is left of them."""
    kept: list[str] = []
    for text in texts:
        found, rest = _read_pieces(_BAR.split(text.strip()), item)
        item |= found
        if "role" in found and "organisation" not in item and len(rest) == 1 and names_giver(rest[0]):
            item["organisation"] = strip_emphasis(rest.pop())
        kept += [" | ".join(rest)] * bool(rest)
    found, others = _read_labelled(points, item)
    item |= found
    houses = [*map(_read_house, others)] if not item.get("date") else []
    if sum(map(bool, houses)) == 1:
        item |= max(houses, key=bool)
        others = [point for point, house in zip(others, houses, strict=True) if not house]
    return kept, others


_ASIDE = re.compile(r"\**\s*[(（](?P<part>[^()（）]{2,24})[)）][*\s.]*$")


def take_part(item: Data) -> None:
    """Take the owner's part in a project from brackets behind its title, or from a short list: “Salt Board, Leader”.

    The list may say who paid for it and when, too.
    """
    title = str(item.get("title", ""))
    aside = _ASIDE.search(title)
    if "role" not in item and aside and _PART.fullmatch(aside["part"]):
        title = title[: aside.start()].strip("* ")
        item |= {"title": title, "role": aside["part"]}
        dated = parse_trailing_date(title.rstrip(" .")) if not item.get("date") else None
        if dated and dated.rest.rstrip().endswith((",", ".", "，")):  # Salt Board, 2026. (PI)
            item |= {"title": dated.rest.strip(" ,.，"), "date": dated.date}
    parts = split_at_commas(str(item.get("text", "")).strip(" ."))
    roles = [part for part in parts if _PART.fullmatch(part)]
    if "role" in item or len(roles) != 1 or len(parts) > _MOST_PARTS:
        return
    dates = [part for part in parts if parse_whole_date(part)] if not item.get("date") else []
    rest = [part for part in parts if part not in (*roles, *dates[:1])]
    item["role"] = roles[0]
    item |= {"date": parse_whole_date(dates[0])} if dates else {}
    item.pop("text")
    if rest:
        item["organisation" if len(rest) == 1 and names_house(rest[0]) else "text"] = ", ".join(rest)


_MOST_PARTS = 4


def _read_pieces(pieces: Iterable[str], known: Mapping[str, Any] = MappingProxyType({})) -> tuple[Data, list[str]]:
    """Return what pieces between bars say that is not `known`: a part, a date, a label; and the other pieces."""
    found, rest = _read_labelled(pieces, known)
    for piece in list(rest):
        plain = strip_emphasis(piece)
        told = {"role": plain if _PART.fullmatch(plain) else "", "date": parse_whole_date(plain)}
        told = {key: value for key, value in told.items() if value and key not in found and not known.get(key)}
        found |= told
        rest = [one for one in rest if one is not piece] if told else rest
    return found, rest


def _read_labelled(texts: Iterable[str], known: Mapping[str, Any]) -> tuple[Data, list[str]]:
    """Return what texts with labels say that is not `known`, “Role: …”, “Period: …”; and the other texts."""
    found: Data = {}
    rest: list[str] = []
    for text in texts:
        key, value = _read_label(text)
        if key and key not in found and not known.get(key):
            found[key] = value
        else:
            rest.append(text)
    return found, rest


def _read_label(text: str) -> tuple[str, str]:
    """Return the key that the label of a text means in a project, and what it says; "" for other texts."""
    match = _LABELLED.fullmatch(text)
    keys = find_label_keys(match["label"]) if match else None
    if match is None or keys is None or len(match["value"].split()) > _LONGEST_VALUE:
        return "", ""
    date = "" if keys else parse_whole_date(match["value"])
    told = [key for key in keys if key in _TOLD and not AMOUNT.search(match["value"])]
    return ("date", date) if date else (told[0], match["value"]) if told else ("", "")


_TOLD = ("role", "organisation", "place")


def _read_house(point: str) -> Data:
    """Return where and when a project was done, as a point below it says: “Fog University, Norway, (2022 – 2023)”.

    Other points give {}.
    """
    dated = parse_trailing_date(point)
    if not dated or not _HOUSE.fullmatch(name := dated.rest.strip(" ,.;:|–—-")) or not names_house(name):
        return {}
    organisation, place = part_place(name)
    return {"organisation": organisation, "place": place, "date": dated.date}


_HOUSE = re.compile(r"(?:(?:[A-ZÀ-Þ][^\s,]*|of|for|the|and|&|de|di|du),? ?){1,12}")  # no sentence
