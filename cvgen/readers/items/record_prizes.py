"""Mend the fields of an award: the contest that a prize was won in, and what goes on with its title."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers.items.record_awards import CONTEST_LINE, RANK_NAME
from cvgen.readers.items.record_places import names_house, names_place

Data = dict[str, Any]


def mend_award(key: str, item: Data) -> None:
    """Put prize, contest and who gave it where they belong, if an item is an award."""
    for repair in _REPAIRS if key == "awards" else ():
        repair(item)


_CONTEST = re.compile(
    r"(?:(?P<before>[\d/.,%\s]+), )?"
    r"(?P<organisation>[^()]*\b(?:Contest|Competition|Olympiad|Olympics|Challenge|Cup|Hackathon|Games|Conference|Conf\.|Symposium"
    r"|Workshop|Congress)\b[^()]*?)"
    r"(?:\s*\((?P<note>[^()]+)\))?(?P<more>,\s+[^,()]{3,40})?"
)


def _place_contest(item: Data) -> None:
    """Make the contest or conference of a prize what gave it, with what stands in brackets behind it as the note."""
    if "title" not in item:
        return
    note = str(item.get("note", ""))
    match = None if CONTEST_LINE.match(str(item.get("organisation", ""))) else _CONTEST.fullmatch(note)
    if match and (match["before"] or "organisation" not in item or _PLACED.fullmatch(item["title"])):
        item["organisation"] = ", ".join(filter(None, [match["organisation"], item.get("organisation")]))
        item["note"] = (match["before"] or (match["note"] or "") + (match["more"] or "")).strip(" ,")
    elif note.startswith(("(", "（")) and "organisation" in item:  # … Contest (Spring), Group A
        item["organisation"], item["note"] = f"{item['organisation']} {note}", ""
    if "organisation" in item and _EDITION.fullmatch(str(item.get("note", ""))):
        item["organisation"], item["note"] = f"{item['organisation']} ({item['note']})", ""
    if not item.get("note", "-"):
        del item["note"]


def _note_group(item: Data) -> None:
    """Make a remark of what was taken for the place of a contest and is none: Lamp Cup (Python)."""
    place = str(item.get("place", ""))
    if (
        place
        and "note" not in item
        and _CONTEST.fullmatch(str(item.get("organisation", "")))
        and not any(map(names_place, place.split(", ")))
    ):
        item["note"] = item.pop("place")


_SAID_AGAIN = re.compile(
    r"[\u4e00-\u9fff][^,，;；]*(?:奖学金|獎學金|奖|獎|称号)|(?:Only|Top)\s.+|\w+[- ](?:[Ww]ide|[Ll]evel)"
)


def _note_translation(item: Data) -> None:
    """Make a remark of the name of an award in Chinese, or of how few get it, behind one in English."""
    said = str(item.get("organisation", ""))
    if _SAID_AGAIN.fullmatch(said) and "title" in item and not re.search(r"[\u4e00-\u9fff]", item["title"]):
        item["note"] = "; ".join(filter(None, [item.get("note", ""), item.pop("organisation")]))


_EDITION = re.compile(r"[A-Z][\w&-]*[A-Z][\w&-]*?[ -]?(?:(?:19|20)\d\d|['’]\d\d)")  # IROS 2025


_BRACKET_FIRST = re.compile(r"(?P<aside>[(（][^()（）]+[)）]),\s+(?P<name>.+)")


def _return_bracket(item: Data) -> None:
    """Return to an award the bracket that begins who gave it, or where: “2nd Prize | (National), Fog Cup”."""
    for name in ("organisation", "place"):
        match = _BRACKET_FIRST.fullmatch(str(item.get(name, "")))
        if match and "title" in item:
            item["title"] += f" {match['aside']}"
            item[name] = match["name"]


_CJK_PRIZE = re.compile(r"[\u4e00-\u9fff]{2,12}(?:奖|獎|名|展品)")
_GROUP_AND_PRIZE = re.compile(rf"(?P<group>[(（][^()（）]+[)）])[\s,，]*(?P<prize>{_CJK_PRIZE.pattern})")


def _join_prize(item: Data) -> None:
    """Join a contest and the prize in it where both are Chinese, as neither gives the other: 雾钟竞赛, 一等奖.

    Where the group stands in brackets between them, they have a key each: 雾钟竞赛（研究生组） 一等奖.
    """
    if "organisation" not in item and (match := _GROUP_AND_PRIZE.fullmatch(str(item.get("note", "")))):
        item |= {"title": match["prize"], "organisation": f"{item['title']}{match['group']}"}
        del item["note"]
    prize = str(item.get("organisation", ""))
    if _CJK_PRIZE.fullmatch(prize) and re.search(r"[\u4e00-\u9fff]", item.get("title", "")):
        item["title"] = f"{item['title']}, {item.pop('organisation')}"


_WON_IN = re.compile(  # 雾灯设计大赛2021年 二等奖
    rf"(?P<organisation>[\u4e00-\u9fff][^,，;；]*(?:赛|杯)(?:(?:19|20)\d\d年?)?)[\s,，]+(?P<title>{_CJK_PRIZE.pattern})"
)


def _name_work(item: Data) -> None:
    """Make the contest of a Chinese prize what gave it, and what won it a remark: 雾灯一号 | 雾灯设计大赛 二等奖."""
    place = str(item.get("place", ""))
    said = " ".join(filter(None, [str(item.get("organisation", "")), place if _CJK_PRIZE.fullmatch(place) else ""]))
    if "title" in item and (match := _WON_IN.fullmatch(said)):
        item["note"] = "; ".join(filter(None, [item["title"], item.get("note", "")]))
        item |= match.groupdict()
        if _CJK_PRIZE.fullmatch(place):
            del item["place"]


_IN_CONTEST = re.compile(
    r"(?P<title>[\u4e00-\u9fff][^()（）]*(?:赛|杯)[^()（）]*奖\**)\s?(?:[(（](?P<note>[^()（）]{2,30})[)）])?"
)


def _note_work(item: Data) -> None:
    """Make remarks of what stands behind a Chinese prize and its contest: 雾灯竞赛二等奖(A类), 智能小车."""
    match = _IN_CONTEST.fullmatch(str(item.get("title", "")))
    work = str(item.get("organisation", ""))
    if match and _HAN_ALONE.fullmatch(work) and not _names_other(work):
        noted = [match["note"], item.pop("organisation"), item.get("note")]
        item |= {"title": match["title"].replace("**", ""), "note": ", ".join(filter(None, noted))}


_TIME_OF = re.compile(r"[\u4e00-\u9fff].*(?:学年|年度|届)")
_HAN_ALONE = re.compile(r"[\u4e00-\u9fff]{2,16}")


def _join_quoted(item: Data) -> None:
    """Return to a Chinese award the words around its quotation marks: 2021-2022学年“三好学生”."""
    title, organisation = str(item.get("title", "")), str(item.get("organisation", ""))
    if title and _TIME_OF.fullmatch(organisation):
        item["title"] = f"{item.pop('organisation')}“{title}”"
    elif "“" in title and _HAN_ALONE.fullmatch(organisation) and not _names_other(organisation):
        item["title"] = f"{title}“{item.pop('organisation')}”"


def _names_other(organisation: str) -> bool:
    return names_house(organisation) or organisation.endswith(("奖", "獎"))


_PLACED = re.compile(
    r"(?:(?:\d(?:st|nd|rd|th)|first|second|third|fourth|fifth|gold(?:en)?|silver|bronze|grand|special|top)[ -]"
    r"(?:place|prize|award|medal)|champion|winner|runner-up|finalist|honou?rable mention)s?",
    re.IGNORECASE,
)


def _swap_prize(item: Data) -> None:
    """Swap a contest and the prize in it where each has the other's key: “Fog Challenge | 1st Place”."""
    title, prize = str(item.get("title", "")), str(item.get("organisation", ""))
    if _PLACED.fullmatch(prize) and _CONTEST.fullmatch(title) and not _PLACED.search(title):
        item["title"], item["organisation"] = prize, title
        if "note" not in item and "place" in item and not names_place(item["place"]):
            item["note"] = item.pop("place")


_HELD = re.compile(
    rf"(?:(?P<note>[^,]+), )?(?:(?P<held>(?:in|at) [^,]{{3,80}}), )?[*_]*(?P<title>{RANK_NAME})[*_]*", re.IGNORECASE
)


def _name_prize_behind(item: Data) -> None:
    """Make the prize behind a contest the title: Lamp Competition | in Quay College, First Prize."""
    match = _HELD.fullmatch(str(item.get("note", "")))
    if match and "organisation" not in item and CONTEST_LINE.fullmatch(str(item.get("title", ""))):
        item["organisation"] = " ".join(filter(None, [item["title"], match["held"]]))
        item["title"] = match["title"]
        item.pop("note")
        item |= {"note": match["note"]} if match["note"] else {}


_BRACKET_AND_PRIZE = re.compile(r"[(（][^()（）]+[)）],\s+[\w ]*(?i:prize|award|medal|place|奖)")
_HONOURED = re.compile(r"(?:with|in|at|among)\s")


def _join_title(item: Data) -> None:
    """Return to the title of an award what goes on with it: “Graduated | with Honours”, “Merit Award | First Class”."""
    note = str(item.get("note", ""))
    if "title" in item and _BRACKET_AND_PRIZE.fullmatch(note):
        item["title"] += f" {item.pop('note')}"
    if re.fullmatch(r"[^\W\d_]+ed", str(item.get("title", ""))) and _HONOURED.match(note):
        item["title"] += f" {item.pop('note')}"
    if "title" in item and _RANK.fullmatch(str(item.get("organisation", ""))):
        item["title"] += f", {item.pop('organisation')}"


_RANK = re.compile(
    r"(?:first|second|third|1st|2nd|3rd|special)[ -](?:class|grade|tier|rank)|[一二三特]等"
    r"|(?:meritorious|outstanding|successful) (?:winner|participant)|honou?rable mention|finalist(?: winner)?",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"[\s,]+(?:awarded|granted|given|conferred|presented|issued)$|\s(?:in|at|of|from|by)(?: the)?$", re.IGNORECASE
)
_LEVEL = re.compile(
    r"(?:inter)?(?:national|provincial|municipal|university|state|city|school)[- ]level (?:award|prize)\b.*",
    re.IGNORECASE,
)
_IN_THE = re.compile(r"^(?:in|at) (?:the )?(?=\d|[A-Z])")
_GOVERNMENT = re.compile(r"(?:Govt\.|Government|Ministry|Dept\.) (?:of )?[^;:]{3,80}")


def _name_giver(item: Data) -> None:
    """Strip what joined an award to who gave it; a government in the remark is that."""
    if "organisation" not in item and _GOVERNMENT.fullmatch(str(item.get("note", ""))):
        item["organisation"] = item.pop("note")
    if _LEVEL.fullmatch(str(item.get("title", ""))) and _PLACED.fullmatch(str(item.get("note", ""))):
        item["title"], item["note"] = item["note"], item["title"]
    if "organisation" in item and "title" in item:
        item["title"] = _GIVEN.sub("", item["title"])
        item["organisation"] = _IN_THE.sub("", item["organisation"])


_CONTEST_FIRST = re.compile(  # Slate Contest in Bells (Lamp Cup), First prize
    r"(?P<organisation>\[?[^:\[\]]{0,120}\b(?:contest|competition|challenge|olympiad|cup|hackathon|conference|forum|symposium"
    r"|congress|workshop)\b[^:\[\]]{0,80}(?:\]\([^()\s]+\))?)(?:, |\**\s[–—-]\s)"
    rf"(?P<title>{RANK_NAME}|(?:best|excellent|outstanding|most|top|distinguished)(?: [\w-]+){{1,3}} (?:award|prize))",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"(?P<title>(?:meritorious|outstanding|successful|honou?rable) (?:winner|participant|mention)|finalist"
    r"|[^,]{3,24} (?:prize|place|medal))"
    r", (?P<contest>[^,]*\b(?:contest|competition|challenge|olympiad)\b[^,]*)",
    re.IGNORECASE,
)
_REGION = re.compile(r"[A-Z]\w+ (?:Province|City|District|Region|Division)")


def _name_contest(item: dict[str, Any]) -> None:
    """Make the prize the title of an award, and the contest before it what gave it."""
    if "title" not in item:
        return
    organisation, note = str(item.get("organisation", "")), str(item.get("note", ""))
    said = ", ".join(filter(None, [item["title"].replace("**", ""), organisation]))
    if match := _CONTEST_FIRST.fullmatch(said):
        item |= match.groupdict()
    elif organisation and (match := _RANKED.fullmatch(item["title"])):
        item |= {"title": match["title"], "organisation": f"{match['contest']} ({organisation})"}
    elif (
        _PLACED.fullmatch(note)
        and (names_place(organisation) or _REGION.fullmatch(organisation))
        and CONTEST_LINE.fullmatch(item["title"])
    ):
        item |= {"title": item.pop("note"), "organisation": f"{item['title']} ({organisation})"}


_FOR_WHOM = re.compile(r"(?P<organisation>[^,]+), (?P<note>[Ff]or [^,]+)")


def _part_purpose(item: Data) -> None:
    """Part what an award is for from who gave it: “Quay University, for students from abroad”."""
    match = _FOR_WHOM.fullmatch(str(item.get("organisation", "")))
    if match and "title" in item:
        item["organisation"] = match["organisation"]
        item["note"] = ", ".join(filter(None, [str(item.get("note", "")), match["note"]]))


_REPAIRS = (
    _part_purpose,
    _return_bracket,
    _name_work,
    _join_quoted,
    _note_work,
    _join_prize,
    _swap_prize,
    _join_title,
    _place_contest,
    _name_prize_behind,
    _name_contest,
    _name_giver,
    _note_group,
    _note_translation,
)
