"""Mend the fields of a record that hold brackets, dates or names of others."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from cvgen.readers.items.record_keys import find_remark_key
from cvgen.readers.items.record_places import mend_talk, names_campus, names_house, names_place
from cvgen.readers.items.record_posts import mend_post
from cvgen.readers.items.record_prizes import mend_award
from cvgen.readers.items.word_classes import find_classes, list_words
from cvgen.readers.page.records.line_dates import parse_whole_date

Data = dict[str, Any]


def repair_record(key: str, item: Data) -> Data:
    """Return an item with short names, campuses, codes, contests, hosts and dates where they belong."""
    for repair in _REPAIRS:
        repair(key, item)
    return item


def finish_record(key: str, item: Data) -> None:
    """Leave out of an item what is said twice, and say who hosted a talk; no words but those of dates get lost."""
    _drop_second_date(key, item)
    mend_talk(key, item)
    _place_host(key, item)


_SHORT_LINK = re.compile(
    r"(?P<name>[^\[\]]{4,}?)\s*\(\[(?P<short>[A-Z][\w&.-]{1,12})\]\((?P<url>[^()\s]+)\)\)(?P<rest>[^\[\]]*)"
)


def _unlink_short_name(key: str, item: Data) -> None:
    """Take the address from the short name behind an organisation: “Fog University ([FU](https://…))”."""
    match = _SHORT_LINK.fullmatch(str(item.get("organisation", "")))
    if match:
        item["organisation"] = f"{match['name']} ({match['short']}){match['rest']}"
        if key in _WITH_URL:
            item.setdefault("url", match["url"])
        else:
            item["links"] = {**item.get("links", {}), match["short"]: match["url"]}


_WITH_URL = ("education", "experience", "clinical", "memberships", "service", "editorial")
_CAMPUS = re.compile(
    r"(?P<campus>[(（](?:[^()（）]*\b[Cc]ampus|[^()（）]*校区|(?P<short>[A-Z]{2,}(?:-[A-Z][A-Za-z]+)?))[)）])[,\s]*(?P<place>.*)"
    r"|(?P<site>[(（][^()（）]{2,30}[)）]),\s*(?P<town>.+)"
)


_SITE = re.compile(r"(?P<site>[(（][\u4e00-\u9fff]{2,6}[)）])[\s,，]*(?P<unit>[\u4e00-\u9fff].+)")


def _return_campus(key: str, item: Data) -> None:
    """Return to a school its campus, town or short name, which began the place: “(Harbour Campus), Norway”.

    So does what begins the department: 哈尔滨工业大学 | （深圳） 计算机学院.
    """
    organisation, place = str(item.get("organisation", "")), str(item.get("place", ""))
    is_tech = place.endswith(" Tech") and organisation.endswith("Institute of Technology")
    if organisation and (names_campus(organisation, place) or is_tech):  # (Guangzhou), (Georgia Tech)
        item["organisation"] += f" ({item.pop('place')})"
        return
    if (site := _SITE.fullmatch(str(item.get("department", "")))) and "organisation" in item:
        item["organisation"], item["department"] = f"{item['organisation']}{site['site']}", site["unit"]
    match = _CAMPUS.fullmatch(str(item.get("place", "")))
    if match and "organisation" in item and not names_place(match["short"] or ""):
        item["organisation"] += f" {match['campus'] or match['site']}"
        item["place"] = match["place"] or match["town"]
        if not item["place"]:
            del item["place"]


def _drop_second_date(key: str, item: Data) -> None:
    """Leave out of the remark a date that the item has; the more precise one of both is its date."""
    name = find_remark_key(key)
    date, remark = str(item.get("date", "")), str(item.get(name, ""))
    if not re.match(r"\d{4}", date) or not re.search(r"\d{4}", remark):
        return
    kept: list[str] = []
    for piece in re.split(r",\s+", remark):
        other = parse_whole_date(piece)
        if other and (date.startswith(other) or (other.startswith(date) and "–" not in other)):
            date = max(date, other, key=len)
        else:
            kept.append(piece)
    if len(", ".join(kept)) == len(remark):
        return
    item["date"] = date
    item[name] = ", ".join(kept)
    if not kept:
        del item[name]


_SHORT_BEHIND = re.compile(r"(?P<event>.+?),?\s+(?P<short>\([A-Z][A-Za-z]{1,9}\))")
_HOSTED = re.compile(r"(?:(?P<event>.+?),\s+)?(?P<how>(?:co-?)?(?:organi[sz]ed|hosted|sponsored|held))", re.IGNORECASE)


def _place_host(key: str, item: Data) -> None:
    """Say who hosted a talk in its text; the event is what stands before: “Review Day, organised by the Board”."""
    said = str(item.get("text", ""))
    short = (
        _SHORT_BEHIND.fullmatch(str(item.get("event", ""))) if key == "talks" and said.startswith("organi") else None
    )
    if short and not said.endswith(")"):  # Fog Days, (EFS) and: organised by the European Fog Society
        item["event"], item["text"] = short["event"], f"{said} {short['short']}"
    match = _HOSTED.fullmatch(said) if key == "talks" and "event" in item else None
    if match:
        item["text"] = f"{match['how']} by {item['event']}"
        item["event"] = match["event"] or ""
        if not item["event"]:
            del item["event"]
            item["text"] = item["text"][:1].upper() + item["text"][1:]


_GOES_ON = re.compile(r"(?P<phrase>(?:with|via|through|using|towards?)\s[^,;]+)(?:[,;]\s+(?P<rest>.+))?", re.DOTALL)


def _return_phrase(key: str, item: Data) -> None:
    """Return to the title of a grant how it goes on: Bells Integrated | with 3D Fog, RISUD."""
    match = _GOES_ON.fullmatch(str(item.get("text", ""))) if key == "grants" and "title" in item else None
    if match and "organisation" not in item:
        item["title"] += f" {match['phrase']}"
        item.pop("text")
        item |= {"organisation": match["rest"]} if match["rest"] else {}


_REPORT = re.compile(r"\[?(?P<said>[\u4e00-\u9fff]{0,8}(?:报告|讲座|演讲|讲学))(?:\]\([^()\s]+\))?")


def _return_report(key: str, item: Data) -> None:
    """Return to the title of a talk the Chinese word for it that was taken for a place: ISKE 2021 报告."""
    match = _REPORT.fullmatch(str(item.get("place", ""))) if key == "talks" and "title" in item else None
    if match:
        gap = " " if item["title"][-1].isascii() and item["title"][-1].isalnum() else ""
        item["title"] += f"{gap}{match['said']}"
        item.pop("place")


def _return_house(key: str, item: Data) -> None:
    """Return to the event of a talk the university that its place begins with: School of Fog | Fog University, Oslo."""
    first, comma, rest = str(item.get("place", "")).partition(", ")
    if key == "talks" and "event" in item and comma and names_house(first) and not names_place(first):
        item["event"], item["place"] = f"{item['event']}, {first}", rest


_REVIEWS = re.compile(
    r"(?P<organisation>[^\W\da-z](?:[^,;:()]|\([^()]*\)(?=\s\d))*?)\s+(?P<role>(?:\([^()]{3,12}\)\s)?(?:(?:[Ss]enior|[Ee]mergency|[Mm]eta-?)\s?)?"
    r"(?:[Rr]eviewers?|[Rr]eferee"
    r"|(?:[Ss]enior )?[Aa]rea [Cc]hair|PC [Mm]ember|[Pp]rogram(?:me)? [Cc]ommittee [Mm]ember|[Ss]ession [Cc]hair))"
)
_OF_ALL = list_words("reviewer-kind")
_MOST_WORDS = 6


def _part_reviewer(key: str, item: Data) -> None:
    """Part for whom somebody reviews from what they are: “FOGCONF Reviewer”, but not “Conference reviewer”."""
    match = _REVIEWS.fullmatch(str(item.get("role", ""))) if key == "service" and "organisation" not in item else None
    body = match["organisation"] if match else ""
    words = re.findall(r"[^\W\d_]+", body.casefold())
    is_body = 0 < len(words) <= _MOST_WORDS and _OF_ALL.isdisjoint(words)
    if match and (is_body or re.search(r"(?:19|20)\d\d", body)):
        item |= match.groupdict()


_COURSE_CODE = re.compile(r"[(（]?(?P<code>\d{4,9}(?:-\d{1,3})?)[)）]?(?:,\s*|$)(?P<rest>.*)", re.DOTALL)


def _place_code(key: str, item: Data) -> None:
    """Make the number in brackets behind a course its code: “Hydrology (00240332)”."""
    if key != "teaching" or "code" in item:
        return
    for name in ("level", "text"):
        match = _COURSE_CODE.match(str(item.get(name, "")))
        if match and (name == "level" or str(item[name])[:1] in "(（") and not (name == "level" and match["rest"]):
            item["code"] = match["code"]
            item[name] = match["rest"]
            if not item[name]:
                del item[name]
            return


_REST_OF_FIRM = re.compile(r"(?:Ltd|Inc|LLC|Limited|Corp)\.?", re.IGNORECASE)


def _join_firm(key: str, item: Data) -> None:
    """Return to a firm how it is limited, which was taken for the whole of it: “Lamp Co. | Ltd.”"""
    if _REST_OF_FIRM.fullmatch(str(item.get("organisation", ""))) and "department" in item:
        item["organisation"] = f"{item.pop('department')}, {item['organisation']}"


def _name_department(key: str, item: Data) -> None:
    """Make the part of a school that was taken for a degree the department: “Graduate Institute of Lamps”."""
    degree, place = str(item.get("degree", "")), str(item.get("place", ""))
    if key == "education" and not degree and "department" in item and _STAY.match(str(item.get("organisation", ""))):
        item |= {"degree": item["organisation"], "organisation": item.pop("department")}
    if key != "education" or "department" in item:
        return
    if _names_degree(place) and degree and not _names_degree(degree.split()[0]):
        item |= {"department": degree, "degree": item.pop("place")}  # Fog Lab, Quay University (Ph.D.)
    elif _UNIT_OF.match(degree):
        item["department"] = item.pop("degree")


_STAY = re.compile(r"(?:Summer|Winter|Exchange|Visiting) ")


def _names_degree(word: str) -> bool:
    classes = find_classes(word)
    return "degree" in classes and "place" not in classes  # MA


_UNIT_OF = re.compile(
    r"(?:the )?(?:(?:graduate|undergraduate) )?"
    r"(?:institute|school|department|faculty|college|division|academy) (?:of|for) ",
    re.IGNORECASE,
)


def _return_town(key: str, item: Data) -> None:
    """Return to the place a town that is called like a school: College Station, Texas."""
    department = str(item.get("department", ""))
    if key in ("education", "experience") and names_place(department) and "organisation" in item:
        item["place"] = ", ".join(filter(None, [item.pop("department"), item.get("place", "")]))


_BOLD_FIRST = re.compile(r"\*\*(?P<name>[^*]+)\*\*\s*,\s*(?P<place>.+)")


def _return_bold(key: str, item: Data) -> None:
    """Make the name in bold that begins the place the employer; what stood there is its department."""
    match = _BOLD_FIRST.fullmatch(str(item.get("place", ""))) if key in ("education", "experience") else None
    if match and "organisation" in item and "department" not in item and _names_unit(item["organisation"]):
        item["department"], item["organisation"], item["place"] = (
            item["organisation"],
            match["name"].strip(),
            match["place"],
        )


def _name_company(key: str, item: Data) -> None:
    """Make a firm the employer where a part of it was taken for that: “Damo Academy, Alibaba, Hangzhou”."""
    if key != "experience" or _names_firm(str(item.get("organisation", "-"))):
        return
    first, comma, rest = str(item.get("place", "")).partition(", ")
    if comma and _names_firm(first) and "organisation" in item and "department" not in item:
        item["department"], item["organisation"], item["place"] = item["organisation"], first, rest
    elif _names_firm(str(item.get("department", ""))) and "organisation" in item:
        item["department"], item["organisation"] = item["organisation"], item["department"]
    elif _names_firm(str(item.get("role", ""))):
        if "organisation" in item and "department" not in item:
            item["department"] = item["organisation"]
        item["organisation"] = item.pop("role")


_OFFICE = re.compile(
    r"(?P<role>(?:[A-Z][\w-]+ ){0,2}(?:Member|Fellow|Director|Head|Chair|President|Secretary|Treasurer|Leader|Dean))"
    r" (?:of|at) (?:the )?(?P<organisation>[A-Z].+)"
)


def _part_office(key: str, item: Data) -> None:
    """Part an office from the body that it is in: “Council Member of the Harbour Association”."""
    match = _OFFICE.fullmatch(str(item.get("organisation", ""))) if key == "experience" and "role" not in item else None
    item |= match.groupdict() if match else {}


_FIRMS = list_words("firm")


def _names_firm(text: str) -> bool:
    return text.casefold() in _FIRMS


def _return_home(key: str, item: Data) -> None:
    """Make a text that is nothing but a town the place of a post."""
    text = str(item.get("text", ""))
    if key in ("experience", "education") and "place" not in item and names_place(text):
        item["place"] = item.pop("text")


def _names_unit(text: str) -> bool:
    classes = {name for word in re.findall(r"\w+", text) for name in find_classes(word)}
    return bool(classes & {"unit", "department"}) or bool(re.search(r"\b(?:Team|Group|Lab|Division|Unit)$", text))


_REPAIRS: tuple[Callable[[str, Data], None], ...] = (
    _unlink_short_name, _join_firm, _name_department, _return_campus, _return_bold, _return_town, _name_company,
    _part_office, _return_home,
    mend_award, mend_post, _return_phrase, _return_report, _return_house, _part_reviewer, _place_code,
)  # fmt: skip
