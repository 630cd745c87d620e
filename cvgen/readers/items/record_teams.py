"""Take the people that a grant lists with their parts: “A. Lovelace (PI), C. Babbage”."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any, NamedTuple

from cvgen.readers.items.free_record import FreeRecord, names_place
from cvgen.readers.page.owner.personal_names import is_name

_TITLE = r"(?:(?:Prof|Dr|Assoc|Asst|PD)\.?\s+){0,3}"
_FAMILY = r"[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ][\w’'-]*"
_INITIALED = (
    rf"(?:[A-Z]\.\s?-?){{0,3}}[A-Z]\.?\s+(?:(?:de|van|von|der|den|da|di|la)\s+){{0,2}}{_FAMILY}(?:\s{_FAMILY})?"
)
_FULL = rf"{_FAMILY}(?:\s+(?:[A-Z]\.|de|van|von|der|den|da|di|la|{_FAMILY})){{1,3}}"
_PART = (
    r"(?i:lead\s+|joint\s+)?(?i:co-?\s?)?(?i:P\.?I\.?s?|I|investigator|lead|principal\s+investigator|applicant"
    r"|coordinator|IP|senior\s+personnel)"
)
_PERSON = rf"{_TITLE}(?:{_INITIALED}|{_FULL})(?:\s*[(（](?:{_PART})[)）])?"
_TEAM = re.compile(
    rf"(?:^|(?<=[.;:,(|｜–—]\s)|(?<=[(｜])){_PERSON}"
    rf"(?:(?:\s*[,;]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+){_PERSON}){{0,14}}"
    rf"(?=\s*(?:[.,;|｜)）–—]|[(（](?!(?:{_PART})[)）])|$))"
)
_PERSONS = re.compile(
    rf"(?P<name>{_TITLE}(?P<initialed>{_INITIALED})|{_TITLE}{_FULL})(?:\s*[(（](?P<part>(?:{_PART}))[)）])?"
)
_LEADS = re.compile(r"(?:lead|joint|principal|IP$|P\.?I)", re.IGNORECASE)
_LEAST_INITIALED = 2  # names that tell a team without a part


class _TeamMember(NamedTuple):
    """A person in a list: the name, whether initials are in it, the part, whether it is set off as the owner is, and
    where it ends in the line."""

    name: str
    is_initialed: bool
    part: str
    is_set_off: bool
    end: int


def take_team(record: FreeRecord) -> None:
    """Take people of a grant: who leads it, the others, and the part of the owner, whose name is set off in bold."""
    if {"investigator", "co_investigators"} & record.facts.keys():
        return
    for number, line in enumerate(record.lines):
        if _take_cell(record, number):
            return
        for match in _TEAM.finditer(line.text):
            people = _read_people(record, number, *match.span())
            if _is_team(people):
                _add_team(record, people)
                record.cut(number, match.start(), people[-1].end)
                return


_CELL = re.compile(r"(?<=\|)[^|]+(?=\|)")
_LEAST_NAMES = 2


def _take_cell(record: FreeRecord, number: int) -> bool:
    """Take a cell of a row that holds nothing but names as people of the grant, and tell whether there was one."""
    for match in _CELL.finditer(record.lines[number].text):
        names = [name.strip() for name in re.split(r",\s+(?:and\s+)?|\s+(?:and|&)\s+|;\s*", match.group().strip(" ."))]
        people = [name for name in names if len(name.split()) > 1 and is_name(name) and not names_place(name)]
        if len(people) == len(names) >= _LEAST_NAMES:
            record.facts["co_investigators"] = names
            record.cut(number, *match.span())
            return True
    return False


def _read_people(record: FreeRecord, number: int, begin: int, end: int) -> list[_TeamMember]:
    """Return the people in a stretch of a line up to the first name that is none."""
    line = record.lines[number]
    people: list[_TeamMember] = []
    for match in _PERSONS.finditer(line.text, begin, end):
        name = match["name"].strip()
        if not is_name(name) or names_place(name):
            break
        run = line.runs[match.start("name")]
        people.append(_TeamMember(name, match["initialed"] is not None, match["part"] or "", run.strong, match.end()))
    return people


def name_owner(item: dict[str, Any], own_names: Collection[str]) -> None:
    """Give the owner a part in a grant whose list of people names them, who are no other person of it."""
    own = {_flatten(name) for name in own_names}
    leader, others = str(item.get("investigator", "")), item.get("co_investigators", [])
    left = [name for name in others if _flatten(name) not in own]
    if leader and _flatten(leader) in own:
        item.pop("investigator")
        item.setdefault("role", "PI")
    elif leader and len(left) < len(others):
        item.setdefault("role", "Co-PI")
    if len(left) < len(others):
        item.pop("co_investigators")
        item |= {"co_investigators": left} if left else {}


def _flatten(name: str) -> str:
    return " ".join(re.sub(r"[.\s]+", " ", re.sub(_TITLE, "", name)).casefold().split())


def _is_team(people: list[_TeamMember]) -> bool:
    initialed = sum(person.is_initialed for person in people)
    is_owner = len(people) == 1 and people[0].is_initialed and people[0].is_set_off
    return is_owner or any(person.part for person in people) or initialed >= max(_LEAST_INITIALED, len(people) - 1)


def _add_team(record: FreeRecord, people: list[_TeamMember]) -> None:
    """Add who leads a grant and the others to its facts."""
    others: list[str] = []
    for person in people:
        if person.is_set_off:
            if person.part:
                record.facts["role"] = person.part
        elif _LEADS.match(person.part) and "investigator" not in record.facts:
            record.facts["investigator"] = person.name
        else:
            others.append(person.name)
    if others:
        record.facts["co_investigators"] = others
    if "investigator" in record.facts and any(person.is_set_off for person in people):
        record.facts.setdefault("role", "Co-PI")  # somebody else leads it
