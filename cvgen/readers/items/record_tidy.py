"""Tidy a record: what its labels cannot say."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers.items.record_awards import join_award
from cvgen.readers.items.record_departments import tidy_department
from cvgen.readers.items.record_givers import part_funder, part_giver, swap_giver
from cvgen.readers.items.record_keys import NEEDED
from cvgen.readers.items.record_labels import strip_label
from cvgen.readers.items.record_parts import (
    join_reason,
    move_letters,
    name_house,
    name_untitled,
    part_body,
    part_college,
    part_employer,
    part_issuer,
    part_unit,
    return_firm,
    swap_role,
    swap_school,
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
from cvgen.readers.page.records.line_parts import strip_emphasis, strip_links

Data = dict[str, Any]

_INTERNSHIP = re.compile(r"\bintern(?:ship)?s?\b|实习|stagiaire|praktikant|tirocin", re.IGNORECASE)


def tidy_record(key: str, item: Data) -> Data:
    """Return an item with what follows from its words: an internship, quotation marks that are no part of a title."""
    if key == "experience" and _INTERNSHIP.search(item.get("role", "")):
        item["internship"] = True
    for name in ("title", "thesis", "note"):
        if name in item:
            item[name] = unquote(item[name])
    _tidy_brackets(item)
    needed = NEEDED.get(key, ("title",))
    if len(needed) == 1 and needed[0] not in item and "organisation" in item:
        item[needed[0]] = item.pop("organisation")  # “Royal Society Grant” is the whole name
    if "role" in item:
        item["role"] = strip_label(item["role"])
    _strip_ends(item)
    _strip_for(key, item)
    if key in ("awards", "grants") and "organisation" in item and "title" in item:
        item["title"] = _OF.sub("", _AWARDED.sub("", item["title"]))
    join_reason(key, item)
    _name_giver(key, item)
    join_award(key, item)
    _shorten_fields(key, item)
    _part_link(key, item)
    _title_role(key, item)
    _return_place(key, item)
    for part in _PARTS:
        part(key, item)
    tidy_department(key, item)
    return item


def _strip_ends(item: Data) -> None:
    """Leave out what joins a role or degree to its organisation, to which the number goes: “Member for the 18th”."""
    for name in {"role", "degree"} & item.keys() if "organisation" in item else ():
        if ends := _TRAILING.search(item[name]):
            item["organisation"] = f"{ends['number'] or ''} {item['organisation']}".strip()
            item[name] = item[name][: ends.start()]
        item[name] = _ASIDE_FIRST.sub(r"\1", item[name])


_SLANTED_BRACKET = re.compile(r"\*{1,2}(?P<aside>[(（][^()（）*]+[)）])\*{1,2}")
_SLANTED_FIRST = re.compile(r"(?P<mark>\*{1,2})(?P<name>[^*,]+)(?P=mark),\s+(?P<place>.+)")
_EXPECTED = re.compile(r"[(（]?(?P<word>expected|anticipated)[)）]?[,:]?\s+(?=\S)", re.IGNORECASE)


def _mend_emphasis(item: Data) -> None:
    """Take the emphasis from brackets in a degree, and return to an employer the end of its name in italics."""
    if "degree" in item:
        item["degree"] = _SLANTED_BRACKET.sub(r"\g<aside>", item["degree"])
        if (expected := _EXPECTED.match(item["degree"])) and "text" not in item:
            item["degree"], item["text"] = item["degree"][expected.end() :], expected["word"]
    match = _SLANTED_FIRST.fullmatch(str(item.get("place", "")))
    if match and "organisation" in item:  # *Graduate Centre, FOGU*, Fogtown
        item["organisation"], item["place"] = f"{item['organisation']}, {match['name']}", match["place"]


def _tidy_brackets(item: Data) -> None:
    """Join the brackets of a note, and leave out one whose other half stood around the date."""
    note = str(item.get("note", ""))
    if ") (" in note and note.count("(") == note.count(")") == 1:
        item["note"] = note.replace(") (", ", ")
    elif note.count(")") == note.count("(") + 1:
        item["note"] = _LONE_BRACKET.sub(r"\1\2", note)
    for name in {"organisation", "title", "role"} & item.keys():  # Fog Review (FR, 2023–)
        item[name] = _BEFORE_BRACKET.sub("", item[name])
    _mend_emphasis(item)


_BEFORE_BRACKET = re.compile(r"(?<=\w)\s?[,，;；]\s?(?=[)）])")
_LONE_BRACKET = re.compile(r"^([^()]*)\)(?=[.,;])([^()]*)$")


_AWARDED = re.compile(  # what joined the title to who gave it: “Quay Scholarship awarded by the Harbour Board”
    r"[\s,]+(?:awarded|granted|given|offered|conferred|funded|sponsored|presented|issued|provided|assigned)(?:\s+by)?$",
    re.IGNORECASE,
)
_GIVEN_AT = re.compile(r"(?:at|by|from|awarded\s+by|given\s+by)\s+(?:the\s+)?(?P<organisation>[^\W\da-z][^,;.]{2,90})")
_GIVEN_ASIDE = re.compile(
    r"(?!(?i:top|rank\w*|only|among|\w+[- ](?:wide|level))\b)(?P<organisation>[^\W\da-z][^(),;.]{1,80}[^(),;.\s]"
    r"(?: \([A-Z][A-Za-z&-]{1,9}\))?)(?:\s*\((?P<note>[^()]{3,200})\))?"
)


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


_LONGEST = {  # words
    "teaching": ("level", 7),
    "supervision": ("level", 8),
    "talks": ("kind", 6),
    "outreach": ("kind", 6),
}


def _shorten_fields(key: str, item: Data) -> None:
    """Make text of the level of a course or the kind of a talk that goes on like a sentence; a code leads nowhere."""
    if key == "teaching" and "code" in item:
        item["code"] = strip_links(item["code"])  # the title leads there
    if key == "teaching" and "organisation" not in item and _UNIT.fullmatch(str(item.get("level", ""))):
        item["organisation"] = item.pop("level")
    name, most = _LONGEST.get(key, ("", 0))
    value = str(item.get(name, ""))
    if len(value.split()) > most:
        item["text"] = " ".join(filter(None, (item.pop(name), str(item.get("text", "")))))


def _return_others(key: str, item: Data) -> None:
    """Return to a list of those whom somebody serves the “etc.” that ends it, or the last of several short names."""
    name = "organisation" if "organisation" in item else "role"  # where a heading says what the role is
    listed = str(item.get(name, ""))
    if key not in ("service", "editorial") or "," not in listed:
        return
    if item.get("text") == "etc" and name == "organisation":
        item[name] += f", {item.pop('text')}."
    for other in (
        sorted({"text", "place", "role"} - {name}) if all(map(_SHORT_NAME.fullmatch, listed.split(", "))) else ()
    ):
        text = str(item.get(other, ""))
        if _SHORT_NAME.fullmatch(text) and (other != "role" or not text.isupper()):  # SPC, TPC
            item[name] += f", {item.pop(other)}"


_SHORT_NAME = re.compile(r"[A-Z][\w@&’'-]*[A-Z][\w@&’'-]*")
_SCHOOL_BEHIND = re.compile(r"(?P<title>.{4,}\w) \((?P<organisation>(?![CGNT]PU\))[A-Z]\w*U[A-Z]{0,2})\)")


def _part_school(key: str, item: Data) -> None:
    """Part the short name of a university from the title of a course: “Lamps and Fog (SlateUHK)”."""
    match = _SCHOOL_BEHIND.fullmatch(str(item.get("title", ""))) if key == "teaching" else None
    if match and "organisation" not in item:
        item |= match.groupdict()


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
_TRAILING = re.compile(  # Member for the 18th
    r"\s+(?:der|des|für|du|de|de la|(?:of|for|at|in|to|on)(?:\s+the)?(?:\s+(?P<number>\d{1,3}(?:st|nd|rd|th)))?)$"
)
_ASIDE_FIRST = re.compile(r"^\(([^()]+)\)(?=,\s)")  # (MSc), Fog Studies
_OF = re.compile(r"\s+(?:of|by|from)(?:\s+the)?$")  # First prize of the
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


_PARTS = (
    swap_role,
    swap_school,
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
    name_house,
    part_college,
    part_body,
    _part_school,
    _return_others,
    part_employer,
    part_unit,
    return_firm,
)
_QUOTED = re.compile(r"[“„«「『《\"]\s*([^”“»」』》\"]+?)\s*[”“»」』》\"]")


_SINGLE_QUOTED = re.compile(r"['‘](?=\w)((?:[^'’‘]|(?<=\w)['’](?=\w))+)['’]")


def unquote(text: str) -> str:
    """Return a text without the quotation marks around all of it, and the emphasis in them."""
    match = _QUOTED.fullmatch(text.strip(" .,")) or _SINGLE_QUOTED.fullmatch(text.strip(" .,"))
    return strip_emphasis(match[1]) if match else text
