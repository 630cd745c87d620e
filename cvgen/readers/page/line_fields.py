"""Split a line of a section into the fields of its items."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from cvgen.readers.page.line_parts import split_at_commas, split_link, split_sentence, strip_emphasis, strip_markup

Data = dict[str, Any]


def split_fields(key: str, text: str, date: str) -> list[Data] | None:
    """Return the items of section `key` that a line without its date holds; None if its parts cannot be told."""
    split = _SPLITTERS.get(key)
    return split(text, date) if split else None


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
_DEPARTMENT = re.compile(
    r"^(the )?(department|dept|school|college|faculty|institute|lab|division)\b.* of |学院$|系$", re.IGNORECASE
)
_DEGREE_AND_DEPARTMENT = re.compile(
    r"^(?P<degree>.{2,60}?)\s+(?:in|at|from|,)\s+(?P<where>(?:the )?(?:department|school|college|faculty).*)$",
    re.IGNORECASE,
)
_AT = re.compile(r"^(?P<what>[^\[\]]{2,70}?)\s+(?:at|@|from)\s+(?P<where>(?:the )?\S.*)$", re.IGNORECASE)


def names_degree(text: str) -> bool:
    """Tell whether a text names a degree or a stage of education."""
    return bool(_DEGREE.search(text))


def _split_education(text: str, date: str) -> list[Data] | None:
    """Split “B.Eng. in Physics, School of Science, Example University, Town. More.”"""
    sentence, rest = split_sentence(text)
    parts = split_at_commas(sentence)
    if len(parts) == 1 and (match := _AT.match(parts[0])) and names_degree(match["what"]):
        parts = [match["what"], match["where"]]
    degree = next((part for part in parts if names_degree(strip_markup(part))), None)
    schools = [part for part in parts if _SCHOOL.search(strip_markup(part)) and part is not degree]
    if degree is None or not schools:
        return None
    school = next((part for part in reversed(schools) if not _DEPARTMENT.search(strip_markup(part))), schools[-1])
    departments = [part for part in schools if part is not school]
    others = [part for part in parts if part not in (degree, school) and part not in schools]
    place = [part for part in others if parts.index(part) > parts.index(school)]
    subject = [part for part in others if part not in place]
    if not departments and (match := _DEGREE_AND_DEPARTMENT.match(degree)):
        degree, departments = match["degree"], [match["where"]]
    item: Data = {"date": date, **split_link("organisation", school)}
    item["degree"] = ", ".join([degree, *subject])
    item["department"] = ", ".join(departments)
    item["place"] = ", ".join(place)
    item["text"] = rest
    return [item]


_ROLE = re.compile(
    r"intern\b|internship|engineer|scientist|researcher\b|assistant|student|professor|fellow|post-?doc|lecturer"
    r"|manager|analyst|developer|visiting|member|leader|consultant|architect|founder|director"
    r"|实习|研究员|助理|工程师|教授|讲师",
    re.IGNORECASE,
)
_INTERNSHIP = re.compile(r"\bintern(ship)?\b|实习", re.IGNORECASE)
_LONGEST_ROLE = 80


def _split_experience(text: str, date: str) -> list[Data] | None:
    """Split “Research Intern, [Example Lab](…), Town” or “Research Intern at Example Lab, Town”."""
    sentence, rest = split_sentence(text)
    first, *others = split_at_commas(sentence) or [""]
    if others and _ROLE.search(strip_markup(first)) and len(first) < _LONGEST_ROLE and " at " not in first:
        role, where = first, ", ".join(others)
    elif (match := _AT.match(sentence)) and _ROLE.search(match["what"]) and "," not in match["what"]:
        role, where = match["what"], match["where"]
    else:
        return None
    item: Data = {"date": date, **split_link("organisation", re.sub(r"^(at|@) +", "", where))}
    item |= {"role": strip_emphasis(role), "text": rest}
    if _INTERNSHIP.search(role):
        item["internship"] = True
    return [item]


_AWARD = re.compile(r"scholarship|award|fund|prize|medal|honou?r|winner|fellowship|place|奖|荣誉", re.IGNORECASE)
_DURING = re.compile(r"^\**[(（]([^()（）]{2,30})[)）]\**\s*[:：,，]?\s*")
_REMARK = re.compile(r"([^()（）]+?)\s*[(（]([^()（）]+)[)）]\.?")
_YEARS_LAST = re.compile(
    r"^(?P<name>.*?)\s*(?:\bof|\bin|,)?\s*(?P<date>(?:19|20)\d\d\s*[-–—]\s*(?:19|20)\d\d|(?:19|20)\d\d)$"
)
_YEAR_FIRST = re.compile(r"^(?P<date>(?:19|20)\d\d)\s+(?P<name>\D.*)$")


def _split_awards(text: str, date: str) -> list[Data] | None:
    """Split “(B.Eng.): Example Scholarship of 2021-2022, 2025 Example Award, Example Fund (a remark)”."""
    during = _DURING.match(text)
    parts = split_at_commas(text[during.end() :] if during else text)
    if not during and (len(parts) < 2 or not all(_AWARD.search(part) for part in parts)):
        return None
    return [_split_award(part, date, during[1] if during else "") for part in parts]


def _split_award(text: str, date: str, during: str) -> Data:
    """Split “Example Award 2025 (a remark)”; its own year counts more than the date of the line."""
    item: Data = {"title": text, "date": date, "during": during}
    if match := _REMARK.fullmatch(text):
        item["title"], item["note"] = match[1], match[2]
    if match := _YEARS_LAST.match(item["title"]) or _YEAR_FIRST.match(item["title"]):
        item["title"], item["date"] = match["name"], re.sub(r"\s*[-–—]\s*", " – ", match["date"])
    return item


def _split_service(text: str, date: str) -> list[Data] | None:
    """Split “Reviewer: ICML, NeurIPS”."""
    match = re.match(r"\**(?P<role>[^:：\[\]*]{3,50})\**\s*[:：]\**\s*(?P<rest>\S.*)$", text)
    if not match or len(match["role"].split()) > 5 or match["rest"].startswith("//"):
        return None
    return [{"role": match["role"].strip(), "organisation": match["rest"].strip(), "date": date}]


_SPLITTERS: Mapping[str, Callable[[str, str], list[Data] | None]] = {
    "education": _split_education,
    "experience": _split_experience,
    "awards": _split_awards,
    "service": _split_service,
    "editorial": _split_service,
    "clinical": _split_experience,
}
