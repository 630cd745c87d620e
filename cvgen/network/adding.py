"""Works that sources know, beside what a profile has of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cvgen.network.joining import JoinedWork
from cvgen.network.sources.record import Record
from cvgen.profile.completion import find_data
from cvgen.profile.known_items import KnownItem, find_known_items
from cvgen.profile.owner import Owner, read_owner
from cvgen.profile.same_paper import normalise_text
from cvgen.text.name_lists import OMISSION, is_others
from cvgen.text.networks import read_orcid

# What tells a publication from its preprint: an owner's entry of the one gets these of the other.
PUBLICATION = ("type", "venue", "date", "doi", "volume", "number", "pages", "article_number", "badge", "publisher")


@dataclass(frozen=True, slots=True)
class Addition:
    """A work, its `item` as the profile would have it, and the item that is there already, if one is.

    `spelling` is the owner's name in it where the profile does not know that as theirs, but the source does, by the
    ORCID iD. `has_owner` says whether the owner is among the authors, and `guess` is the name that is taken for theirs
    by a surname and initials alone, which may be a namesake's; `namesake` is one that is, by its ORCID iD.
    """

    work: JoinedWork
    item: dict[str, Any]
    known: KnownItem | None = None
    spelling: str = ""
    has_owner: bool = True
    changes: Mapping[str, Any] = field(default_factory=dict)
    guess: str = ""
    namesake: str = ""


def compare_work(work: JoinedWork, data: Mapping[str, Any], *, with_abstract: bool = False) -> Addition:
    """Return what a work would add to the plain data of a profile."""
    item = _tidy_item(work, data, with_abstract=with_abstract)
    known = next(find_known_items(data, {work.section: [item]}), None)
    owner = read_owner(data)
    if owner is None or work.section != "papers":
        return Addition(work, item, known)
    spelling = _find_unknown_spelling(work, data, owner)
    item |= _name_owner(item, work, owner, spelling)
    names = [_read_name(person) for key in ("authors", "editors") for person in item.get(key, ())]
    fits = {name: fit for name in names if (fit := owner.match(name))}
    guess, namesake = ("", "") if spelling else _find_doubt(fits, work, owner, find_own_orcid(data))
    has_owner = bool(spelling or (fits and not namesake))
    changes = _find_changes(known, item, data)
    return Addition(work, item, known, spelling, has_owner, changes, guess, namesake)


def is_known(record: Record, data: Mapping[str, Any]) -> bool:
    """Return whether the plain data of a profile have a work."""
    return any(find_known_items(data, {record.section: [record.item]}))


def _tidy_item(work: JoinedWork, data: Mapping[str, Any], *, with_abstract: bool) -> dict[str, Any]:
    """Return the item of a work without what the profile does not want or says anyway."""
    item = dict(work.item)
    if work.retraction:
        item["status"] = "retracted"
    if not with_abstract:
        item.pop("abstract", None)
    if item.get("language") in (data.get("locales") or ["en"]):
        del item["language"]
    if normalise_text(str(item.get("badge", ""))) == normalise_text(str(item.get("venue", ""))):
        item.pop("badge", None)
    if "doi" in item or "isbn" in item:
        item.pop("issn", None)  # which says nothing more, and stands in no list of papers
    return item


def _read_name(person: Any) -> str:
    return str(person.get("name") or "") if isinstance(person, Mapping) else str(person)


def _find_unknown_spelling(work: JoinedWork, data: Mapping[str, Any], owner: Owner) -> str:
    """Return the owner's name as the work has it, if it is the owner's by the ORCID iD alone; else ""."""
    orcid = find_own_orcid(data)
    spellings = (person.name for person in work.contributors if orcid and person.orcid == orcid)
    return next((name for name in spellings if not owner.match(name)), "")


def _find_doubt(fits: Mapping[str, str], work: JoinedWork, owner: Owner, own: str) -> tuple[str, str]:
    """Return the name that may be the owner's or a namesake's, and the one that is a namesake's by the ORCID iD.

    `fits` are names with how they fit the owner's, whose ORCID iD is `own`.
    """
    people = (person for record in work.records for person in record.contributors if person.orcid)
    orcids = {person.orcid for person in people if owner.match(person.name)}
    first = next(iter(fits), "")
    if own and orcids:
        return "", "" if own in orcids else first
    return "" if "full" in fits.values() else first, ""


def _name_owner(item: Mapping[str, Any], work: JoinedWork, owner: Owner, spelling: str) -> dict[str, Any]:
    """Return the authors with the owner among them, where they are one of those behind “et al.”; else nothing."""
    authors = list(item.get("authors", ()))
    if not authors or not is_others(_read_name(authors[-1])) or any(owner.match(_read_name(one)) for one in authors):
        return {}
    names = [person.name for person in work.contributors]
    place = next((index for index, name in enumerate(names) if name == spelling or owner.match(name)), None)
    if place is None:
        return {}
    *named, others = authors
    dots = [OMISSION] if place > len(named) else []
    return {"authors": [*named, *dots, names[place], *([others] if place + 1 < len(names) else [])]}


def find_own_orcid(data: Mapping[str, Any]) -> str:
    """Return the owner's ORCID iD in the plain data of a profile, with its hyphens; "" if there is none."""
    holders = (data.get("sources"), data.get("links"))
    written = (str(holder.get("orcid") or "") for holder in holders if isinstance(holder, Mapping))
    return next(filter(None, map(read_orcid, written)), "")


def _find_changes(known: KnownItem | None, item: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a publication that an owner's entry of its preprint has otherwise."""
    old = find_data(data, known.path) if known else None
    if not isinstance(old, Mapping) or item.get("type") == "preprint":
        return {}
    if "preprint" not in (old.get("type"), old.get("status")):
        return {}
    return {key: item[key] for key in PUBLICATION if key in item and old.get(key) not in (None, item[key])}
