"""What a subheading says of the items below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cvgen.readers.items.record_kinds import find_talk_kind
from cvgen.readers.page.records.line_dates import parse_whole_date
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.readers.page.sections.role_words import begins_with_role

Data = dict[str, Any]

# The key of items that a subheading of their section is the value of.
_KEYS: Mapping[str, str] = {
    "papers": "topic",
    "talks": "kind",
    "exhibitions": "kind",
    "outreach": "kind",
    "supervision": "level",
    "service": "role",
    "editorial": "role",
    "teaching": "level",
}
_WITH_ORGANISATION = ("awards", "certificates", "clinical", "education", "experience", "grants", "projects", "service",
                      "supervision", "teaching", "memberships", "licences")  # fmt: skip
_CATEGORY = re.compile(
    r"industr|academi|research|teaching|professional|internship|position|experience|employment|\bwork\b|part.time|full.time"
    r"|volunteer|current|past\b|previous|former|other|选|其他|工业|学术|实习|全职|兼职",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"assistant|instructor|lecturer|lectures?\b|tutor|teacher|seminar|助教|主讲|dozent|vorlesung|chargée? de",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"universi|institut|college|school|academy|polytech|hochschule|école|\beth\b|\binc\b|\bltd\b|gmbh|hospital|society|association|academy|foundation|federation|council|verein|gesellschaft|société|asociación|associazione"
    r"|大学|学院|公司|研究所|研究院",
    re.IGNORECASE,
)
_PROJECT_ROLE = re.compile(
    r"maintain|contribut|developer|\blead|member|author|creator|collaborat|维护|贡献", re.IGNORECASE
)
_STAGE = re.compile(
    r"undergrad|bachelor|master|ph\.?d|doctora|graduate|school|college|studium|本科|硕士|博士|研究生|高中|大学期间",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:intern|fellow|engineer|scientist|researcher|student|member|reviewer|editor|chair)\b", re.IGNORECASE
)
_ASSISTANT = re.compile(r"(?:graduate |undergraduate )?teaching assistant(?:ship)?s?|助教", re.IGNORECASE)
_OTHER_POSTS = re.compile(r"work|experience|employment|position|工作|经历", re.IGNORECASE)
_INTERNSHIP = re.compile(r"intern|实习|praktik|\bstages?\b", re.IGNORECASE)


_ROLE_AT = re.compile(
    r"(?P<role>[^()（）,:]{3,40}?)(?:\s*[(（](?P<organisation>[^()（）]{2,60})[)）]|\s+(?:at|@)\s+(?P<other>\S.{2,60}))"
)


def add_title(key: str, item: Data, title: str) -> None:
    """Add to an item what the heading of its section says of all of them: internships, teaching assistants."""
    if key == "experience" and _INTERNSHIP.search(title) and not _OTHER_POSTS.search(title):
        item.setdefault("internship", True)
    if key == "talks" and (kind := find_talk_kind(title)):
        item.setdefault("kind", kind)
    if key == "teaching" and (match := _ROLE_AT.fullmatch(title.strip())) and _ROLE.search(match["role"]):
        item.setdefault("role", match["role"])
        item.setdefault("organisation", match["organisation"] or match["other"])
    if key == "teaching" and _ASSISTANT.fullmatch(title.strip()) and not item.get("role"):
        item["role"] = re.sub(r"(?:ship)?s?$", "", title.strip())


def find_group_key(key: str, label: str) -> str:
    """Return the key of items of section `key` that can hold a subheading, "" if none can."""
    if key in _WITH_ORGANISATION and _ORGANISATION.search(label):
        return "organisation"
    if key == "awards":
        return "during" if _STAGE.search(label) else ""
    if key == "projects":
        return "role" if _PROJECT_ROLE.search(label) else ""
    return "role" if key == "teaching" and _ROLE.search(label) else _KEYS.get(key, "")


def names_category(heading: str) -> bool:
    """Tell whether a heading in a section of posts names a kind of them, not an employer."""
    return not _ORGANISATION.search(heading) and bool(_CATEGORY.search(heading))


def names_stage(heading: str) -> bool:
    """Tell whether a heading is a stage of studies: “Undergraduate”, “Advanced”."""
    return bool(_LEVEL.fullmatch(heading.strip(" :：")))


_LEVEL = re.compile(
    r"(?:under|post)?graduates?(?: (?:level|courses|teaching|modules))?|advanced(?: level)?"
    r"|introductory|bachelor(?:['’]?s)?|master(?:['’]?s)?|ph\.?d\.?|doctoral|grado|pos(?:t)?grado|licence|licenciatura|graduação|pós-graduação|laurea.*"
    r"|mestrado|grundständig|weiterführend|本科生?|研究生|学部|大学院|학부|대학원",
    re.IGNORECASE,
)


def names_group(heading: str) -> bool:
    """Tell whether a subheading names a kind of section, such as “Teaching”, and no role: “Teaching assistant”."""
    return bool(find_section_key(heading)) and not _ROLE.search(heading) and not _POST.search(heading)


def _may_be_body(label: str) -> bool:
    """Tell whether a subheading may be an organisation: it names no kind of work, and no role."""
    return not names_group(label) and not begins_with_role(label)


def add_label(key: str, item: Data, label: str) -> str:
    """Add a subheading to an item below it; return the key that holds it, "" if none does.

    A date is that of items without one; “Internships” makes posts internships.
    """
    if date := parse_whole_date(label):
        if not item.get("date"):
            item["date"] = date
        return "date" if str(item["date"]).startswith(date[:4]) else ""
    if key == "experience" and _INTERNSHIP.search(label):
        item["internship"] = True
    field = find_group_key(key, label)
    if key in ("memberships", "service", "editorial") and not item.get("organisation") and _may_be_body(label):
        field = "organisation"
    if not field:
        return ""
    if key == "education" and field == "organisation" and not _ORGANISATION.search(str(item.get("organisation", ""))):
        item["degree"] = ", ".join(filter(None, [item.get("degree", ""), item.pop("organisation", "")]))
    if field == "organisation" and key == "memberships" and not _ORGANISATION.search(str(item.get("organisation", ""))):
        item["role"] = ", ".join(filter(None, [item.pop("organisation", ""), item.get("role", "")]))
    if field == "role" and key in ("service", "editorial") and not item.get("organisation"):
        item["organisation"] = item.pop("role", "")
    is_alike = key == "talks" and field == "kind" and item.get(field) == find_talk_kind(label)
    if item.get(field) not in (None, "", label) and not is_alike:
        return ""
    item[field] = label
    return field
