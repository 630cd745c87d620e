"""What a subheading says of the items below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cvgen.readers.items.record_kinds import find_talk_kind
from cvgen.readers.items.record_places import place_record
from cvgen.readers.page.records.line_dates import parse_whole_date
from cvgen.readers.page.sections.headed_services import clear_role, name_role
from cvgen.readers.page.sections.headings import find_section_key
from cvgen.readers.page.sections.language_names import find_language
from cvgen.readers.page.sections.role_words import begins_with_role, names_part
from cvgen.readers.page.sections.service_words import names_service

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
_LONGEST_GROUP, _FIRST_WORDS = 6, 3
_LONGEST_ROLE = 3  # words of what somebody was in a course
_WITH_ORGANISATION = ("awards", "certificates", "clinical", "education", "experience", "grants", "projects", "service",
                      "supervision", "teaching", "memberships", "licences")  # fmt: skip
_CATEGORY = re.compile(
    r"industr|academi|research|teaching|professional|internship|position|experience|employment|\bwork\b|part.time|full.time"
    r"|volunteer|current|past\b|previous|former|earlier|prior\b|additional|other|选|其他|工业|学术|实习|全职|兼职",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"assistant|instructor|lecturer|lectures?\b|tutor|teacher|seminar|助教|主讲|dozent|vorlesung|chargée? de"
    r"|profess?ora?\b|docente|lehrbeauftragt|ayudante|vacataire",
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
    r"\b(?:intern|fellow|engineer|scientist|researcher|student|member|reviewer|editor|chair"
    r"|doctorante?|doctorand[oa]?|doktorand(?:in)?|chercheuse|chercheur|stagiaire|étudiante?|estudiante|praktikant(?:in)?"
    r"|investigador|ingénieure?)\b"
    r"|\b(?:leader|head|director|manager|coordinator|officer|postdoc|trainee|mitarbeiter(?:in)?|leiter(?:in)?)$",
    re.IGNORECASE,
)
_ASSISTANT = re.compile(r"(?:graduate |undergraduate )?teaching assistant(?:ship)?s?|助教", re.IGNORECASE)


def names_assistants(heading: str) -> bool:
    """Tell whether a heading says of the courses below it that their owner assisted in them: “Teaching Assistant”."""
    return bool(_ASSISTANT.fullmatch(heading.strip(" :：")))


_OTHER_POSTS = re.compile(
    r"work|(?<!internship )(?<!intern )experience|employment|position|工作|(?<!实习)经历", re.IGNORECASE
)
_INTERNSHIP = re.compile(r"intern|实习|praktik|\bstages?\b", re.IGNORECASE)


# “Teaching assistantships at Delta University”, “Lehre an der Universität Bern”, “Tutor (MIT)”
_AT_BODY = re.compile(
    r"(?P<what>[^()（）,:]{3,60}?)(?:\s*[(（](?P<aside>[^()（）]{2,60})[)）]"
    r"|\s+(?:(?:at|@|from)(?:\s+the)?|an\s+der|am|à(?:\s+la)?|en\s+la|en\s+el|na|no|presso|alla|all['’]|à\s+l['’](?=\w)|till|vid|aan\s+de)\s*(?P<body>\b[A-ZÀ-Þ].{1,60})"
    r"|(?:,|\s+[–—-])\s+(?P<house>[A-ZÀ-Þ].{1,60}))"
)
_ONE = re.compile(r"(?<=assistant)(?:ship)?s?$|(?<=[eo]r)s$", re.IGNORECASE)


def _add_body(key: str, item: Data, label: str) -> str:
    """Add the organisation that a heading names and what somebody was there; return the key of the first, or ""."""
    match = _AT_BODY.fullmatch(label.strip(" :：")) if key in _WITH_ORGANISATION else None
    if not match or match["aside"] == "".join(re.findall(r"\b[A-Z]", match["what"])):  # Program Committee (PC)
        return ""
    what, body = match["what"], match["body"] or match["aside"] or match["house"]
    is_role = key == "teaching" and bool(_ROLE.search(what) or begins_with_role(what))
    is_general = match["house"] is None and bool(_GENERAL.fullmatch(what) or find_section_key(what))
    is_taught = key == "teaching" and (is_role or is_general)
    is_body = _ORGANISATION.search(body) or _HOUSE.fullmatch(body) or (is_taught and match["body"])
    if not is_body or not (is_role or is_general) or item.get("organisation") not in (None, "", body):
        return ""
    item["organisation"] = body
    if is_role and not _GENERAL.fullmatch(what):
        item.setdefault("role", _ONE.sub("", what))
    return "organisation"


def add_title(key: str, item: Data, title: str) -> None:
    """Add to an item what the heading of its section says of all of them: internships, teaching assistants."""
    if key == "experience" and names_internships(title):
        item.setdefault("internship", True)
    if key == "talks" and (kind := find_talk_kind(title)):
        item.setdefault("kind", kind)
    if key == "teaching":
        _add_body(key, item, title)
    if key == "teaching" and names_assistants(title) and not item.get("role"):
        item["role"] = _ONE.sub("", title.strip())
    if key == "service" and not item.get("organisation") and names_service(title):
        name_role(item, title)


def names_internships(heading: str) -> bool:
    """Tell whether a heading is of internships alone: not “Work experience and internships”."""
    return bool(_INTERNSHIP.search(heading)) and not _OTHER_POSTS.search(heading)


def find_group_key(key: str, label: str) -> str:
    """Return the key of items of section `key` that can hold a subheading, "" if none can."""
    if key in _SPOKEN and (spoken := _IN_LANGUAGE.match(label)) and find_language(spoken[1]):
        return "text"
    if key in _WITH_ORGANISATION and _ORGANISATION.search(label):
        return "organisation"
    if key == "awards":
        return "during" if _STAGE.search(label) else ""
    if key == "projects":
        return "role" if _PROJECT_ROLE.search(label) else ""
    if key == "grants" and names_part(label):
        return "role"
    if key == "supervision" and _SUPERVISES.search(label):
        return "role"
    if key == "teaching" and _HOUSE.fullmatch(label.strip(" :：")):
        return "organisation"
    if key == "teaching" and (_ROLE.search(label) or (begins_with_role(label) and len(label.split()) <= _LONGEST_ROLE)):
        return "role"
    return "" if key == "teaching" and _names_no_level(label) else _KEYS.get(key, "")


def _names_no_level(label: str) -> bool:
    """Tell whether a subheading of courses is a time or a place: “Before 2020”, “Teaching at Delta University”."""
    match = _AT_BODY.fullmatch(label.strip(" :："))
    return bool(_YEAR.search(label) or (match and match["body"] and _GENERAL.fullmatch(match["what"])))


_TAUGHT_IN = re.compile(r"(?P<what>.{3,40}) (?:in|during) (?P<date>(?:19|20)\d\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


_SUPERVISES = re.compile(
    r"\b(?:super|ad)vis[eo]r\b|\bmentor\b|betreuer(?:in)?\b|gutachter(?:in)?\b|\bdirect(?:eur|rice)\b|encadrante?\b"
    r"|\bdirectora?\b|orientadora?\b|relat(?:ore|rice)\b|promotor\b|handledare\b|指导教师|导师",
    re.IGNORECASE,
)
_SPOKEN = ("talks", "outreach", "teaching")
_IN_LANGUAGE = re.compile(r"(?:in|auf|en|em|på|w|po) ([^\W\d_]+)$", re.IGNORECASE)  # “In Norwegian”

# Houses by their acronyms, and what is called Tech: courses below “UCLA” or “Georgia Tech” were given there.
_HOUSE = re.compile(
    r"(?!(?:TA|RA|GTA|BSC?|MSC?|BA|MA|MBA|LLM|LLB|PHD|JD|MD|MPH|MPP|AI|ML|NLP|CS|HCI|EE|USA|UK|EU)s?$)"
    r"[A-Z]{2,6}(?:[-–— ][A-Z][\w-]*){0,2}"
    r"|(?:[A-Z][\w.-]+ ){1,3}Tech|ETH(?: Zürich| Zurich)?"
)


def names_category(heading: str) -> bool:
    """Tell whether a heading in a section of posts names a kind of them, not an employer."""
    return not _ORGANISATION.search(heading) and bool(_CATEGORY.search(heading))


def names_stage(heading: str) -> bool:
    """Tell whether a heading is a stage of studies: “Undergraduate”, “Advanced”."""
    return bool(_LEVEL.fullmatch(heading.strip(" :：")))


_LEVEL = re.compile(
    r"(?:under|post)?graduates?(?: (?:level|courses|teaching|modules))?|advanced(?: level)?"
    r"|introductory|bachelor(?:['’]?s)?|master(?:['’]?s)?|ph\.?d\.?|[bm]\.?(?:sc|a|eng|phil|ed)\.?|doctoral|grado|pos(?:t)?grado|licence|licenciatura|graduação|pós-graduação|laurea.*"
    r"|mestrado|grundständig|weiterführend|本科生?|研究生|学部|大学院|학부|대학원",
    re.IGNORECASE,
)


def names_group(heading: str) -> bool:
    """Tell whether a subheading names a kind of section, such as “Teaching”, and no role: “Teaching assistant”.

    A long one does with its first words: “A Bio-Inspired Method for Counting Votes in Small Towns” is a title.
    """
    words = heading.split()
    if len(words) > _LONGEST_GROUP and find_section_key(" ".join(words[:_FIRST_WORDS])) in ("", "about"):
        return False
    is_post = _POST.search(heading) and not _OF_WORK.search(heading)
    return bool(find_section_key(heading)) and not _ROLE.search(heading) and not is_post


_OF_WORK = re.compile(  # Reviewer Experience, Visiting / Intern
    r"\b(?:experiences?|activit(?:y|ies)|services?)\W*$|\bvisit(?:s|ing)\s*(?:/|&|and\s)", re.IGNORECASE
)


def _may_be_body(label: str) -> bool:
    """Tell whether a subheading may be an organisation: it names no kind of work, and no role."""
    return not names_group(label) and not names_service(label) and not begins_with_role(re.sub(r"s$", "", label))


def _says_nothing(key: str, label: str) -> bool:
    """Tell whether a subheading says no more than the kind of its section: “Talks”, “Courses taught”."""
    is_general = bool(_GENERAL.fullmatch(label.strip(" :：")) or _SPEAKS.search(label))
    return is_general and find_group_key(key, label) in ("kind", "level")


_SPEAKS = re.compile(r"^\W*(?:I|We|My|Our|Ich|Wir|J['’]|Je|Nous)\b")  # “I regularly teach:”

# Headings that say no more than the kind of section, which are no kind of talk and no level of a course.
_GENERAL = re.compile(
    r"(?:(?:my|all|selected|recent|past|previous|other|current|list|of|the|and|&|academic|university|in),?\s+)*"
    r"(?:(?:talks?|presentations?|teaching|courses?|classes|modules?|units|lectures?|experiences?|taught|convened|offered|delivered|given|activit(?:y|ies)|students|supervisions?|supervised"
    r"|mentoring|mentorship|advising|outreach|media|details|overview|vorträge|präsentationen|lehre|lehrveranstaltungen|kurse|betreuung"
    r"|exposés|présentations|enseignements?|cours|encadrement|charlas|presentaciones|docencia|enseñanza|cursos|presentazioni|interventi"
    r"|didattica|corsi|apresentações|ensino|disciplinas|lezingen|onderwijs|wykłady|dydaktyka|föredrag|undervisning)\b[\s,/&-]*(?:and\s+)?)+"
    r"|(?:past|upcoming|previous|earlier|future|forthcoming)(?:\s+events)?"
    r"|报告|讲座|教学|授课|课程|講演|発表|担当授業|講義|강연|발표|강의",
    re.IGNORECASE,
)


def _lower_kind(key: str, field: str, item: Data, role: str) -> None:
    """Make the kind of a course, which stands under its role, a remark where a role is known: “Seminar”."""
    kind = str(item.get("role", ""))
    is_role = key == "teaching" and field == "role" and begins_with_role(role)
    if is_role and kind and not begins_with_role(kind):
        item["text"] = ", ".join(filter(None, [item.pop("role"), item.get("text", "")]))


def add_label(key: str, item: Data, label: str) -> str:
    """Add a subheading to an item below it; return the key that holds it, "" if none does.

    A date is that of items without one; “Internships” makes posts internships.
    """
    label = label.rstrip(" :：")
    taught = _TAUGHT_IN.fullmatch(label) if key == "teaching" else None
    if date := parse_whole_date(taught["date"] if taught and _GENERAL.fullmatch(taught["what"]) else label):
        if not item.get("date"):
            item["date"] = date
        return "date" if str(item["date"]).startswith(date[:4]) else ""
    if key == "experience" and _INTERNSHIP.search(label):
        item["internship"] = True
    return _add_body(key, item, label) or _add_field(key, item, label)


_LEAST_TITLE = 5  # words of a talk


def _add_field(key: str, item: Data, label: str) -> str:
    """Add a subheading that is no date to an item; return the key that holds it, "" if none does."""
    if key == "talks" and "event" not in item and len(label.split()) >= _LEAST_TITLE and not find_talk_kind(label):
        item |= {"title": label.rstrip("."), "event": item["title"]}  # the events of one talk stand below it
        return "title"
    field = "" if _says_nothing(key, label) else find_group_key(key, label)
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
    if field == "role" and key == "service":
        clear_role(item, label)
    _lower_kind(key, field, item, label)
    if item.get(field) in (None, "", label) or (field == "kind" and item[field] == find_talk_kind(label)):
        item[field] = label
        if field == "organisation":
            place_record(key, item)
        return field
    return field if str(item[field]).startswith(f"{label} (") else ""
