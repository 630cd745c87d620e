"""Tidy a record: what its labels cannot say."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers.items.record_awards import join_award
from cvgen.readers.items.record_keys import NEEDED
from cvgen.readers.items.record_labels import strip_label
from cvgen.readers.items.record_parts import (
    join_reason,
    move_letters,
    name_untitled,
    part_body,
    part_college,
    part_funder,
    part_giver,
    part_issuer,
    part_unit,
    swap_giver,
    swap_role,
)
from cvgen.readers.items.record_places import (
    move_place,
    names_house,
    names_place,
    place_record,
    place_student,
    place_text,
    return_acronym,
)
from cvgen.readers.items.record_students import tidy_student
from cvgen.readers.items.word_classes import find_classes
from cvgen.readers.page.records.line_parts import strip_emphasis

Data = dict[str, Any]

_INTERNSHIP = re.compile(r"\bintern(?:ship)?s?\b|实习|stagiaire|praktikant|tirocin", re.IGNORECASE)


def tidy_record(key: str, item: Data) -> Data:
    """Return an item with what follows from its words: an internship, quotation marks that are no part of a title."""
    if key == "experience" and _INTERNSHIP.search(item.get("role", "")):
        item["internship"] = True
    for name in ("title", "thesis", "note"):
        if name in item:
            item[name] = unquote(item[name])
    if "role" in item:
        item["role"] = strip_label(item["role"])
    if ") (" in item.get("note", "") and item["note"].count("(") == item["note"].count(")") == 1:
        item["note"] = item["note"].replace(") (", ", ")
    needed = NEEDED.get(key, ("title",))
    if len(needed) == 1 and needed[0] not in item and "organisation" in item:
        item[needed[0]] = item.pop("organisation")  # “Royal Society Grant” is the whole name
    if "role" in item and "organisation" in item:
        item["role"] = _TRAILING.sub("", item["role"])
    _strip_for(key, item)
    if key in ("awards", "grants") and "organisation" in item and "title" in item:
        item["title"] = _AWARDED.sub("", item["title"])
    join_reason(key, item)
    _name_giver(key, item)
    join_award(key, item)
    _shorten_fields(key, item)
    _part_link(key, item)
    _title_role(key, item)
    _return_place(key, item)
    for part in (
        swap_role,
        part_giver,
        swap_giver,
        part_funder,
        part_issuer,
        place_student,
        tidy_student,
        move_place,
        return_acronym,
        place_record,
        place_text,
        move_letters,
        name_untitled,
        part_college,
        part_body,
        part_unit,
    ):
        part(key, item)
    _tidy_department(key, item)
    return item


_CODE_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")


def _tidy_department(key: str, item: Data) -> None:
    """Part the department of a post or degree from its organisation or degree."""
    if key in ("education", "experience", "clinical") and "department" not in item:
        if "place" in item and "organisation" not in item:
            item["organisation"] = item.pop("place")
            place_record(key, item)
        place = item.get("place", "")
        is_whole = _WHOLE.fullmatch(place) or (_ACRONYM.fullmatch(place) and not names_place(place))
        if "organisation" in item and is_whole and (_DEPARTMENT.match(item["organisation"]) or _WHOLE.fullmatch(place)):
            item["department"], item["organisation"] = item["organisation"], item.pop("place")
        else:
            item |= _split_department(item.get("organisation", ""))
    if key == "education" and "department" not in item:
        item |= _split_degree(item.get("degree", ""))
    if key == "education":
        item |= _split_field(item)


_AWARDED = re.compile(  # what joined the title to who gave it: “Quay Scholarship awarded by the Harbour Board”
    r"[\s,]+(?:awarded|granted|given|offered|conferred|funded|sponsored|presented|issued|provided|assigned)(?:\s+by)?$",
    re.IGNORECASE,
)
_GIVEN_AT = re.compile(r"(?:at|by|from|awarded\s+by|given\s+by)\s+(?:the\s+)?(?P<organisation>[^\W\da-z][^,;.]{2,90})")
_GIVEN_ASIDE = re.compile(r"(?P<organisation>[^\W\da-z][^(),;.]{2,80})(?:\s*\((?P<note>[^()]{3,200})\))?")


def _name_giver(key: str, item: Data) -> None:
    """Move who gave an award from a remark that is nothing else: “at the Salt Workshop”, “Salt Board (for a talk)”."""
    name = "note" if key == "awards" else "text"
    note = item.get(name, "")
    if key not in ("awards", "grants") or "organisation" in item or not note:
        return
    match = _GIVEN_AT.fullmatch(note) or _GIVEN_ASIDE.fullmatch(note)
    if match and (match.re is _GIVEN_AT or names_house(match["organisation"])):
        item["organisation"] = match["organisation"]
        rest = match.groupdict().get("note")
        item |= {name: rest} if rest else {}
        if not rest:
            item.pop(name)


_LINKED = re.compile(r"(?P<title>[^\[\]]+?)\s*[(（]\[(?P<note>[^\[\]]+)\]\((?P<url>[^()\s]+)\)[)）]")


def _part_link(key: str, item: Data) -> None:
    """Move what stands in brackets and leads somewhere from the title of an award to its note."""
    match = _LINKED.fullmatch(item.get("title", "")) if key == "awards" and "url" not in item else None
    if match and "note" not in item:
        item |= match.groupdict()


_FOR = re.compile(
    r"(?:,\s*(?:an?\s+)?(?:grant|funding|award|bourse|stipend|subvention|Förderung|ayuda))?\s+(?:for|für|pour|para|per)$"
)


def _strip_for(key: str, item: Data) -> None:
    """Leave out what joined who gives a grant to its title: “Research Grant for “Lamps””."""
    if key == "grants" and "organisation" in item and "title" in item:
        item["organisation"] = _FOR.sub("", item["organisation"])


_LONGEST = {
    "teaching": ("level", 7),
    "supervision": ("level", 8),
    "talks": ("kind", 6),
    "outreach": ("kind", 6),
}  # words


def _shorten_fields(key: str, item: Data) -> None:
    """Make text of the level of a course or the kind of a talk that goes on like a sentence; a code leads nowhere."""
    if key == "teaching" and "code" in item:
        item["code"] = _CODE_LINK.sub(r"\1", item["code"])  # the title leads there
    if key == "teaching" and "organisation" not in item and _UNIT.fullmatch(str(item.get("level", ""))):
        item["organisation"] = item.pop("level")
    name, most = _LONGEST.get(key, ("", 0))
    value = str(item.get(name, ""))
    if len(value.split()) > most:
        item["text"] = " ".join(filter(None, (item.pop(name), str(item.get("text", "")))))


def _title_role(key: str, item: Data) -> None:
    """Give a lecturer's post without a course what it is as title: “Guest lecturer, École des chartes”."""
    if key != "teaching" or "role" not in item or "title" not in item:
        return
    if "organisation" in item:
        if _UNIT.fullmatch(item["title"]) and not _DETAILS & item.keys():
            item["organisation"], item["title"] = f"{item['title']}, {item['organisation']}", item.pop("role")
        return
    words = re.findall(r"\w+", item["title"].casefold())
    if _DETAILS & item.keys() or not words or words[0] in _ROOMS:
        return
    if _HOUSES & {*find_classes(words[0])} or words[-1] in _SCHOOLS:
        item["organisation"], item["title"] = item["title"], item.pop("role")


_UNIT = re.compile(r"(?:Department|Dept\.?|School|Faculty|Institute|Institut|Division) (?:of|für|for) [^,]+")
_HOUSES = frozenset(("organisation", "house", "cjk-organisation"))
_SCHOOLS = frozenset(
    ("university", "college", "school", "institute", "institut", "universität", "hochschule", "academy")
)
_ROOMS = frozenset(("laboratory", "lab", "research"))  # words that titles of courses begin with
_DETAILS = frozenset(("code", "level", "credits", "hours", "term", "enrolment"))  # of courses alone
_TRAILING = re.compile(r"\s+(?:of|for|at|in|der|des|für|du|de|de la|at the|of the)$")
_FIELDS = frozenset(("field", "venue", "journal", "acronym", "meeting"))


def _return_place(key: str, item: Data) -> None:
    """Return to the organisation what was taken for its place and is the last of a list: “A Journal, B Journal, C”."""
    place, organisation = item.get("place", ""), item.get("organisation", "")
    if not place or not organisation:
        return
    classes = {name for word in re.findall(r"\w+", place) for name in find_classes(word)}
    if names_place(place) or classes & {"place", "state", "town"}:
        return
    is_several = len(re.findall(r"[,，、;]", organisation)) > 1 or "《" in place
    is_list = key == "editorial" or (key == "service" and (is_several or bool(classes & _FIELDS)))
    if is_list or (" and " in place and classes & {"field"}):
        joint = "、" if "、" in organisation else ", "
        item["organisation"] = f"{organisation}{joint}{item.pop('place')}"


def _split_degree(text: str) -> Data:
    """Return degree and department of “Master in School of Law”, nothing if a text is not so."""
    match = re.fullmatch(
        rf"(?P<degree>.{{2,60}}?)(?:\s+(?:in|at|from)(?:\s+the)?|,)\s+(?P<department>{_DEPARTMENT.pattern})",
        text,
        re.IGNORECASE,
    )
    return match.groupdict() if match else {}


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


_DEPARTMENT = re.compile(
    r"(?:(?:Department|Dept\.?|School|Faculty|College|Institute|Division|Chair|Center|Centre|Laboratory|Section)"
    r"\s+(?:of|for)\s|Institut für|Fakultät für|Lehrstuhl|Département|Departamento|Dipartimento|Faculté|Facultad).*",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-ZÀ-Þ]{3,8}")
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


_QUOTED = re.compile(r"[“„«「『《\"]\s*([^”“»」』》\"]+?)\s*[”“»」』》\"]")


_SINGLE_QUOTED = re.compile(r"['‘](?=\w)((?:[^'’‘]|(?<=\w)['’](?=\w))+)['’]")


def unquote(text: str) -> str:
    """Return a text without the quotation marks around all of it, and the emphasis in them."""
    match = _QUOTED.fullmatch(text.strip(" .,")) or _SINGLE_QUOTED.fullmatch(text.strip(" .,"))
    return strip_emphasis(match[1]) if match else text
