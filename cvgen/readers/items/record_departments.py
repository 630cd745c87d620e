"""Part the department of a post or degree from its organisation, and a field from the school."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers.items.record_keys import CAREER
from cvgen.readers.items.record_places import names_house, names_place, place_record
from cvgen.readers.items.word_classes import find_classes

Data = dict[str, Any]

_ARTICLE = re.compile(r"(?<![^\[])the (?=[A-Z])", re.IGNORECASE)  # before the name of a department


def tidy_department(key: str, item: Data) -> None:
    """Part the department of a post or degree from its organisation or degree."""
    if key == "experience" and "department" not in item and "organisation" in item:
        _part_team(item)
    _drop_repeated(key, item)
    if key in CAREER and "department" not in item:
        if "place" in item and "organisation" not in item:
            item["organisation"] = item.pop("place")
            place_record(key, item)
        name, place = item.get("organisation", ""), item.get("place", "")
        is_team = name.endswith(" Team") and place and not names_place(place)  # of a firm
        is_whole = _WHOLE.fullmatch(place) or (_ACRONYM.fullmatch(place) and not names_place(place))
        if name and (is_team or (is_whole and (_DEPARTMENT.match(name) or _WHOLE.fullmatch(place)))):
            item["department"], item["organisation"] = item["organisation"], item.pop("place")
        else:
            item |= _split_department(name)
    if _ACRONYM.fullmatch(str(item.get("organisation", ""))) and _BODY.match(str(item.get("department", ""))):
        item["department"], item["organisation"] = item["organisation"], item["department"]  # CFAL, Agency for Fog
    if "department" in item:
        item["department"] = _ARTICLE.sub("", item["department"])
    elif key == "education":
        item |= _split_degree(item.get("degree", ""))
    if key == "education":
        item |= _split_field(item) | _split_subject(item)
        if "degree" not in item and (match := _DEGREE_BEHIND.fullmatch(str(item.get("organisation", "")))):
            item |= match.groupdict()


_TEAM = r"(?P<department>[^,]{2,60} (?:Team|Group|Lab|Laboratory|Division))"
_TEAM_BEHIND = re.compile(rf"(?P<role>[^,]{{3,60}}), {_TEAM}")
_TEAM_FIRST = re.compile(rf"{_TEAM}, (?P<organisation>[^\W\da-z][^,]{{1,60}})")


def _part_team(item: Data) -> None:
    """Part a team of a firm from the role before it, or from the firm behind: “Lamp Team, DeepFog”."""
    match = _TEAM_BEHIND.fullmatch(str(item.get("role", ""))) or _TEAM_FIRST.fullmatch(item["organisation"])
    if match and not names_place(match.groupdict().get("organisation", "")):
        item |= match.groupdict()


def _drop_repeated(key: str, item: Data) -> None:
    """Drop a place or department that is the organisation again, which a logo says, too."""
    organisation = item.get("organisation", "") if key in CAREER else ""
    for name in ("department", "place") if organisation else ():
        if item.get(name) == organisation:
            del item[name]


_DEGREE_BEHIND = re.compile(  # 海港大学 灯塔教育学博士研究生
    r"(?P<organisation>[\u4e00-\u9fff（）()]{2,18}(?:大学|大學|学院|學院|研究院|研究所)(?:[（(][^()（）]+[)）])?)\s+"
    r"(?P<degree>[^\s,，]{1,24}(?:博士|硕士|碩士|学士|學士|本科)(?:研究生|生)?(?:\s\S{2,30})?)"
)


def _split_degree(text: str) -> Data:
    """Return degree and department of “Master in School of Law”, nothing if a text is not so."""
    match = re.fullmatch(
        rf"(?P<degree>.{{2,60}}?)(?:\s+(?:in|at|from)(?:\s+the)?|,)\s+(?P<department>{_DEPARTMENT.pattern})",
        text,
        re.IGNORECASE,
    )
    match = match or _SCHOOL_BEHIND.fullmatch(text)
    return match.groupdict() if match else {}


_SCHOOL_BEHIND = re.compile(  # Undergraduate, Orla Honours College
    r"(?P<degree>[^,]{2,60}), (?P<department>[A-Z][^,]*\b(?:School|College|Academy|Institute|Department|Class)\b[^,]*)"
)


_FIELD_BEHIND = re.compile(
    r"(?P<organisation>.*(?:\bUniversit\w+|\bCollege|\bInstitute of \w+|\bAcademy)(?: of [^,]+?)?) in "
    r"(?P<field>[^\W\da-z][^,;]{2,80})"
)


def _split_field(item: Data) -> Data:
    """Return organisation and degree of “Harbour University in Marine Science”, where the degree has no field yet."""
    match = _FIELD_BEHIND.fullmatch(item.get("organisation", ""))
    degree = item.get("degree", "")
    if not match or not degree or " in " in degree or names_place(match["field"]):
        return {}
    classes = {name for word in re.findall(r"\w+", match["field"]) for name in find_classes(word)}
    if classes & {"house", "state", "town"} or "field" not in classes:
        return {}
    return {"organisation": match["organisation"], "degree": f"{degree} in {match['field']}"}


_SUBJECT_BEHIND = re.compile(
    r"(?P<department>[^，,]+(?:学院|學院|系|研究[所院]|学部|实验室))[，,]\s*(?P<subject>[^，,]{2,30})"
)


def _split_subject(item: Data) -> Data:
    """Return department and degree where the Chinese department has the subject behind it: 雾钟学院，灯塔工程.

    It may seem to be the place.
    """
    department, degree, place = (str(item.get(name, "")) for name in ("department", "degree", "place"))
    if _CJK.fullmatch(place) and not names_place(place):
        department = f"{department}，{place}"
    match = _SUBJECT_BEHIND.fullmatch(department)
    if not match or not degree or names_house(match["subject"]):
        return {}
    if department != item["department"]:
        del item["place"]
    return {"department": match["department"], "degree": f"{match['subject']}，{degree}"}


_CJK = re.compile(r"[\u4e00-\u9fff]{3,20}(?<![区市县省州])")


_DEPARTMENT = re.compile(
    r"(?:(?:Department|Dept\.?|School|Faculty|College|Institute|Division|Chair|Center|Centre|Laboratory|Section)"
    r"\s+(?:of|for)\s|Institut für|Fakultät für|Lehrstuhl|Département|Departamento|Dipartimento|Faculté|Facultad).*",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-ZÀ-Þ]{3,8}")
_BODY = re.compile(r"(?:(?:National|Chinese|Federal) )?(?:Agency|Ministry|University|Academy) (?:for|of) ")
_LINKED_UNIT = re.compile(  # [School of Law](…), [University of Exampleton](…)
    rf"(?P<department>\[(?:the )?{_DEPARTMENT.pattern[:-2]}[^\[\]]*\]\([^()\s]+\)),? (?:at )?"
    r"\[(?P<organisation>[^\[\]]+)\]\((?P<url>[^()\s]+)\)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:.*\s)?(?:universi\S*|university|institute of technology|polytechnic\S*|hospital|academy)\b.*", re.IGNORECASE
)


_SUBUNIT = re.compile(
    r"(?:Department|Dept\.?|Division|Section|Faculty|Chair|Lehrstuhl|Abteilung|Departamento|Département|Dipartimento)\s(?:of|for|de|di|für|d['’])"
)


_UNIT_LAST = re.compile(r"[\w’'& -]+\s(?:Cent(?:er|re)|Lab|Laboratory|Department)")
_UNIT_OF = re.compile(  # Institut für Bildkunde der Universität Siegen
    r"(?P<department>(?:\w*[Ii]nstitut|Seminar|Fakultät|Lehrstuhl|Abteilung|Zentrum|Fachbereich|Professur|Arbeitsgruppe)\s[^,]+?)\s+"
    r"(?:der|an\sder|des)\s+(?P<organisation>(?:Technischen?\s|Freien?\s|Medizinischen?\s)?"
    r"(?:[\w-]*[Uu]niversität|\w*[Hh]ochschule|TU|FU|HU|LMU|ETH)\b.*)"
)


def _split_department(text: str) -> Data:
    """Return department and organisation of “School of Law, University of Exampleton”, nothing if a text is not so."""
    if "[" not in text and (match := _UNIT_OF.fullmatch(text)):
        return match.groupdict()
    if (match := _LINKED_UNIT.fullmatch(text)) and _WHOLE.fullmatch(match["organisation"]):
        return match.groupdict()
    first, comma, rest = text.partition(", ")
    if not comma or "[" in text:
        return {}
    if _DEPARTMENT.fullmatch(first) and _WHOLE.fullmatch(rest):
        return {"department": first, "organisation": rest}
    if _UNIT_LAST.fullmatch(first) and _WHOLE.fullmatch(rest) and not _WHOLE.fullmatch(first):
        return {"department": first, "organisation": rest}
    if _SUBUNIT.match(first) and ", " not in rest and names_house(rest) and not _DEPARTMENT.fullmatch(rest):
        return {"department": first, "organisation": rest}
    for place in (
        match.start() for match in re.finditer(", ", text)
    ):  # University of California, Davis, Institute of …
        whole, part = text[:place], text[place + 2 :]
        if _WHOLE.fullmatch(whole) and _DEPARTMENT.fullmatch(part) and not _WHOLE.fullmatch(part):
            return {"department": part, "organisation": whole}
    return {}
