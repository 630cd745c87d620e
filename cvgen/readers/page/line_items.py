"""A line of a list as an item of a section: its date, what stands first, and the rest; no word of it is dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cvgen.readers import free_dates
from cvgen.readers.page.content import Content
from cvgen.readers.page.inline import address
from cvgen.readers.word_check import lost

Data = dict[str, Any]

# The key that holds what an item of a section is called.
LEADS: Mapping[str, str] = {"education": "organisation", "experience": "role", "service": "role", "news": "text"}
_TRIM = " ,.;:|·，。；：、–—-"


def read(key: str, content: Content) -> list[Data]:
    """Return the items of section `key` that a chunk of a page holds, none if it holds no line."""
    lines = content.texts()
    if not lines:
        return []
    line, more = _BULLET.sub("", lines[0]), lines[1:]
    when = free_dates.leading(line) or (None if key == "news" else free_dates.trailing(line))
    in_name = when is not None and re.fullmatch(r"\d{4}", when.date) and not _DATED.match(line)
    undated = when is None and not any(len(found) > len("2024") for found in free_dates.within(line))
    if (undated or in_name) and key != "news" and (below := _dated_below(more, whole=bool(in_name))):
        when, more = free_dates.When(below.date, line), list(below.lines)
    if when and when.rest is not line and _SEVERAL.match(when.rest):
        when = None  # several dates, of which none is the date
    rest = when.rest.strip() if when else line
    rest = rest if rest.strip(_TRIM) else ""
    if not rest and more:
        rest, more = more[0], more[1:]
    rest = _clean(rest)
    if not rest:
        return []
    date = when.date if when else ""
    split = _SPLIT.get(key)
    found = split(rest, date) if split else None
    if found is None or lost([rest], found, allowed=_DROPPED):
        rest, links = _links_behind(rest)
        lead = LEADS.get(key, "title")
        found = [{**({lead: rest} if key == "news" else _linked(lead, rest)), "date": date, "links": links}]
    last = found[-1]
    if when and when.said:
        last["note" if key == "awards" else "text"] = when.said
    _add(key, last, content, more)
    return [item if key != "news" else _news(item) for item in found]


def _dated_below(lines: list[str], *, whole: bool) -> _Below | None:
    """Return the date that the line below the first begins or ends with, or that any (with `whole`, only so) is."""
    if lines and not whole and (found := free_dates.leading(lines[0]) or free_dates.trailing(lines[0])):
        return _Below(found.date, (*filter(None, [found.said, found.rest.strip(_TRIM)]), *lines[1:]))
    for index, line in enumerate(lines):
        when = free_dates.leading(line)
        if when and not when.rest.strip(" .,*_"):
            said = [when.said] if when.said else []  # expected, or a season
            return _Below(when.date, (*lines[:index], *lines[index + 1 :], *said))
    return None


_DATED = re.compile(r"[*_(\[]*\d{4}\W*(?:$|[,.:;)\]*_])")  # a year that stands before a name, not in it


@dataclass(frozen=True, slots=True)
class _Below:
    """A date below the first line, and the lines there without it."""

    date: str
    lines: tuple[str, ...]


_SEVERAL = re.compile(r"[*_,&\s]*(?:and\s+)?(?:(?:spring|summer|fall|autumn|winter)\s+)?(?:19|20)\d\d\b", re.IGNORECASE)
_BULLET = re.compile(r"^[-•·▪]\s+")
_DROPPED = frozenset(["of", "at", "in", "from", "the", "and"])


_LONGEST_DEGREE = 80


def _clean(text: str) -> str:
    """Return a line without the punctuation that a date before it has left."""
    text = re.sub(r"^[\s,:;|·，：；、–—-]+(?=\S)", "", text)
    return text.strip().removesuffix("\\").strip()


def _news(item: Data) -> Data:
    """Return an item of news: its text in one."""
    links = " ".join(f"[{label}]({url})" for label, url in item.pop("links", {}).items())
    points = item.pop("highlights", [])
    text = " ".join(filter(None, [item["text"], links, item.pop("more", ""), *points]))
    return {"date": item["date"], "text": " ".join(text.split())}


def _add(key: str, item: Data, content: Content, more: list[str]) -> None:
    """Add to an item what stands below its first line."""
    single = [point for point in content.points if "\n" not in point]
    texts = list(more)
    if len(single) == len(content.points):
        item["highlights"] = [*item.get("highlights", []), *single]
    else:
        texts.append("\n".join("- " + point.replace("\n", "\n  ") for point in content.points))
    texts += content.more
    for address_ in content.frames:
        item.setdefault("links", {}).setdefault("video", address(address_))
    name = "more" if key == "news" else "text"
    text = "\n\n".join(filter(None, [item.get(name, ""), *texts]))
    first, _, rest = text.partition("\n\n")
    if key == "education" and "degree" not in item and len(first) < _LONGEST_DEGREE and _DEGREE.search(first):
        item["degree"], text = _unbold(first), rest
    if text:
        item[name] = text if key != "news" else " ".join(text.split())


_LAST_LINK = re.compile(
    r"\s*\\?[|,，·]?\s*[\[(（]{0,2}\[\\?\[?([^\[\]]{1,40}?)\\?\]?\]\(([^()\s]+)\)[\])）]{0,2}[.,;\s]*$"
)


def _links_behind(text: str) -> tuple[str, dict[str, str]]:
    """Return a line without the links that end it behind a bar or in brackets, and these."""
    links: dict[str, str] = {}
    while match := _LAST_LINK.search(text):
        before = text[: match.start()]
        apart = re.match(r"\s*\\?[|·]", match.group()) or re.match(r"\s*[,，]?\s*[\[(（]?\[\\?\[", match.group())
        if not before.strip() or not apart or match[1] in links:
            break
        links[match[1].strip(" []")] = match[2]
        text = before.rstrip(" ,|·\\")
    return text, dict(reversed(links.items()))


def pieces(text: str, marks: str = ",，") -> list[str]:
    """Return the parts of a line between commas, those in brackets and links aside."""
    found, depth, start = [], 0, 0
    for place, char in enumerate(text):
        depth += (char in "([（【") - (char in ")]）】")
        if char in marks and depth <= 0:
            found.append(text[start:place].strip())
            start = place + 1
    return [part for part in [*found, text[start:].strip()] if part]


_DEGREE = re.compile(
    r"\b(ph\.?\s?d|doctor|d\.?phil|m\.?\s?phil|m\.?\s?sc?\b|m\.?\s?eng|m\.?\s?a\b|msc|mba|master|b\.?\s?sc?\b|b\.?\s?eng|[bm]\.e\."
    r"|b\.?\s?a\b|bachelor|undergrad|graduate student|post-?doc|diploma|b\.?tech|m\.?tech|exchange|visiting"
    r"|high school)"
    r"|博士|硕士|学士|本科|研究生|高中|直博",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"universi|institut|college|school|academy|polytechni|école|eth\b|mit\b|大学|学院|研究所", re.IGNORECASE
)
_PART = re.compile(
    r"^(the )?(department|dept|school|college|faculty|institute|lab|division)\b.* of |学院$|系$", re.IGNORECASE
)
_IN = re.compile(
    r"^(?P<degree>.{2,60}?)\s+(?:in|at|from|,)\s+(?P<where>(?:the )?(?:department|school|college|faculty).*)$",
    re.IGNORECASE,
)
_AT = re.compile(r"^(?P<what>[^\[\]]{2,70}?)\s+(?:at|@|from)\s+(?P<where>(?:the )?\S.*)$", re.IGNORECASE)


def _education(text: str, date: str) -> list[Data] | None:
    """Split “B.Eng. in Physics, School of Science, Example University, Town. More.”"""
    head, tail = _sentence(text)
    parts = pieces(head)
    if len(parts) == 1 and (match := _AT.match(parts[0])) and _DEGREE.search(match["what"]):
        parts = [match["what"], match["where"]]
    item: Data = {"date": date}
    degree = next((part for part in parts if _DEGREE.search(_plain(part))), None)
    schools = [part for part in parts if _SCHOOL.search(_plain(part)) and part is not degree]
    if degree is None or not schools:
        return None
    whole = next((part for part in reversed(schools) if not _PART.search(_plain(part))), schools[-1])
    department = [part for part in schools if part is not whole]
    if not department and (match := _IN.match(degree)):
        degree_said, department = match["degree"], [match["where"]]
    else:
        degree_said = degree
    others = [part for part in parts if part not in (degree, whole) and part not in schools]
    place = [part for part in others if parts.index(part) > parts.index(whole)]
    subject = [part for part in others if part not in place]
    item |= _linked("organisation", whole)
    item["degree"] = ", ".join([degree_said, *subject])
    item["department"] = ", ".join(department)
    item["place"] = ", ".join(place)
    item["text"] = tail
    return [item]


def _sentence(text: str) -> tuple[str, str]:
    """Return the first sentence of a line, and the rest of it."""
    match = re.match(r"(.{12,}?(?:[\w)\]）*]{4}|[\u4e00-\u9fff]))[.。]\s*(?=$|[A-Z\[*(]|[\u4e00-\u9fff])", text)
    if not match or match[1].count("[") != match[1].count("]") or match[1].count("(") != match[1].count(")"):
        return text.rstrip(" .。"), ""
    return match[1], text[match.end() :].strip()


def _plain(text: str) -> str:
    return re.sub(r"\]\([^)]*\)|[*_\[\]]", " ", text)


def _linked(key: str, text: str) -> Data:
    """Return a text by its key, and where it leads if all of it is one link."""
    bold = re.fullmatch(r"\*\*([^*]+)\*\*", text.strip())
    match = re.fullmatch(r"\[([^\[\]]+)\]\(([^()\s]+)\)", (bold[1] if bold else text).strip())
    if match:
        return {key: match[1].strip("* "), "url": match[2]}
    return {key: bold[1] if bold else text.strip()}


_ROLE = re.compile(
    r"intern\b|internship|engineer|scientist|researcher\b|assistant|student|professor|fellow|post-?doc|lecturer"
    r"|manager|analyst|developer|visiting|member|leader|consultant|architect|founder|director"
    r"|实习|研究员|助理|工程师|教授|讲师",
    re.IGNORECASE,
)


def _experience(text: str, date: str) -> list[Data] | None:
    """Split “Research Intern, [Example Lab](…), Town” or “Research Intern at Example Lab, Town”."""
    head, tail = _sentence(text)
    parts = pieces(head)
    if len(parts) > 1 and _ROLE.search(_plain(parts[0])) and len(parts[0]) < 80 and " at " not in parts[0]:
        where = ", ".join(parts[1:])
        role = parts[0]
    elif (match := _AT.match(head)) and _ROLE.search(match["what"]) and "," not in match["what"]:
        role, where = match["what"], match["where"]
    else:
        return None
    item: Data = {"date": date, **_linked("organisation", re.sub(r"^(at|@) +", "", where)), "role": _unbold(role)}
    item["text"] = tail
    item["internship"] = bool(re.search(r"\bintern(ship)?\b|实习", role, re.IGNORECASE))
    return [item if item["internship"] else {key: value for key, value in item.items() if key != "internship"}]


def _unbold(text: str) -> str:
    match = re.fullmatch(r"(\*{1,2})([^*]+)\1", text.strip())
    return match[2] if match else text


_AWARD = re.compile(r"scholarship|award|fund|prize|medal|honou?r|winner|fellowship|place|奖|荣誉", re.IGNORECASE)
_DURING = re.compile(r"^\**[(（]([^()（）]{2,30})[)）]\**\s*[:：,，]?\s*")
_WON = re.compile(r"^(?P<name>.*?)\s*(?:\bof|\bin|,)?\s*(?P<date>(?:19|20)\d\d\s*[-–—]\s*(?:19|20)\d\d|(?:19|20)\d\d)$")
_YEAR_FIRST = re.compile(r"^(?P<date>(?:19|20)\d\d)\s+(?P<name>\D.*)$")


def _awards(text: str, date: str) -> list[Data] | None:
    """Split “(B.Eng.): Example Scholarship of 2021-2022, 2025 Example Award, Example Fund (a remark)”."""
    during = _DURING.match(text)
    parts = pieces(text[during.end() :] if during else text)
    if not during and (len(parts) < 2 or not all(_AWARD.search(part) for part in parts)):
        return None
    return [_award(part, date, during[1] if during else "") for part in parts]


def _award(text: str, date: str, during: str) -> Data:
    item: Data = {"title": text, "date": date, "during": during}
    if match := re.fullmatch(r"([^()（）]+?)\s*[(（]([^()（）]+)[)）]\.?", text):
        item["title"], item["note"] = match[1], match[2]
    if match := _WON.match(item["title"]) or _YEAR_FIRST.match(item["title"]):
        item["title"], item["date"] = match["name"], re.sub(r"\s*[-–—]\s*", " – ", match["date"])
    return item


def _service(text: str, date: str) -> list[Data] | None:
    """Split “Reviewer: ICML, NeurIPS” or “Reviewer for ICML”."""
    match = re.match(r"\**(?P<role>[^:：\[\]*]{3,50})\**\s*[:：]\s*\**\s*(?P<rest>\S.*)$", text)
    if not match or len(match["role"].split()) > 5 or match["rest"].startswith("//"):
        return None
    return [{"role": match["role"].strip(), "organisation": match["rest"].strip(), "date": date}]


_SPLIT: Mapping[str, Callable[[str, str], list[Data] | None]] = {
    "education": _education,
    "experience": _experience,
    "awards": _awards,
    "service": _service,
}


def own(content: Content) -> list[Data]:
    """Return a chunk as entries of a section of the owner's own."""
    return read("sections", content)
