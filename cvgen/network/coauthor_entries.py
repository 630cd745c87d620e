"""Co-authors as entries of a profile's `people`: new ones, and what those that are there lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cvgen.network.coauthors import Coauthor, Coauthors, fold_name, is_like_place
from cvgen.problems import Place
from cvgen.profile.agreed_changes import AgreedChanges
from cvgen.text.networks import read_orcid

_MAX_SPELLINGS = 8  # of one name


@dataclass(slots=True)
class PeopleNews:
    """What sources say of co-authors that a profile does not.

    `new` are entries of `people`. By the path of an entry that is there, `more` are the keys that it lacks, `spellings`
    other spellings of its name, and `newer` its affiliation and the newest one where that is another: the owner's word
    stays unless they say otherwise. `doubtful` are names that may be those of several people, and `crowded` is the
    number of works with too many authors to know them.
    """

    new: list[dict[str, Any]] = field(default_factory=list)
    more: dict[Place, dict[str, Any]] = field(default_factory=dict)
    spellings: dict[Place, list[str]] = field(default_factory=dict)
    newer: dict[Place, tuple[Any, str]] = field(default_factory=dict)
    doubtful: list[str] = field(default_factory=list)
    crowded: int = 0


def compare_people(found: Coauthors, data: Mapping[str, Any]) -> PeopleNews:
    """Return what is new of co-authors beside the plain data of a profile.

    An entry is somebody's by the ORCID iD, else by the name, unless two have it; namesakes with two ORCID iDs are two.
    """
    known = [entry if isinstance(entry, Mapping) else {} for entry in _list_entries(data)]
    index = _index_entries(known)
    news = PeopleNews(doubtful=[*found.doubtful], crowded=found.crowded)
    places = [_find_entries(person, known, index) for person in found.people]
    rivals = Counter(number for hits in places for number in hits)
    shared = Counter(key for person in found.people for key in person.list_keys())
    for person, hits in zip(found.people, places, strict=True):
        names = _list_spellings(person, shared)
        if not hits:
            news.new.append(_make_entry(person, names))
        elif len(hits) == 1 and (rivals[hits[0]] == 1 or _has_orcid(known[hits[0]], person)):
            _compare(news, person, hits[0], known[hits[0]], names)
        else:
            news.doubtful.append(person.name)
    return news


def make_changes(news: PeopleNews) -> AgreedChanges:
    """Return what is new of people as changes to the profile, for an owner who agrees to all but newer affiliations."""
    changes = AgreedChanges(completions={**news.more})
    for path, names in news.spellings.items():
        changes.entries[*path, "other_names"] = [(name, "") for name in names]
    if news.new:
        changes.entries["people",] = [(entry, "") for entry in news.new]
    return changes


def _list_entries(data: Mapping[str, Any]) -> Sequence[Any]:
    people = data.get("people")
    return people if isinstance(people, list) else []


def _index_entries(known: Sequence[Mapping[str, Any]]) -> dict[str, list[int]]:
    """Return the numbers of entries by their names and ORCID iDs."""
    index: dict[str, list[int]] = {}
    for number, entry in enumerate(known):
        for key in {*map(fold_name, _list_names(entry)), read_orcid(str(entry.get("orcid") or ""))}:
            index.setdefault(key, []).append(number)
    return index


def _find_entries(person: Coauthor, known: Sequence[Mapping[str, Any]], index: Mapping[str, list[int]]) -> list[int]:
    """Return the numbers of the entries that are a person's, or may be."""
    if person.orcid in index and person.orcid:
        return index[person.orcid][:1]
    found = {number for key in person.list_keys() for number in index.get(key, ())}
    return sorted(
        number for number in found if not (person.orcid and read_orcid(str(known[number].get("orcid") or "")))
    )


def _has_orcid(entry: Mapping[str, Any], person: Coauthor) -> bool:
    return bool(person.orcid) and read_orcid(str(entry.get("orcid") or "")) == person.orcid


def _list_names(entry: Mapping[str, Any]) -> list[str]:
    others = entry.get("other_names")
    return [str(entry.get("name") or ""), *map(str, others if isinstance(others, list) else [])]


def _list_spellings(person: Coauthor, shared: Mapping[str, int]) -> list[str]:
    """Return other spellings of a name, the usual ones first: none that is found anyway, or that is another's, too."""
    spellings: dict[str, str] = {}
    for name, _ in person.spellings.most_common():
        key = fold_name(name)
        if key != fold_name(person.name) and shared[key] == 1:
            spellings.setdefault(key, name)
    return [*spellings.values()][:_MAX_SPELLINGS]


def _make_entry(person: Coauthor, names: Sequence[str]) -> dict[str, Any]:
    entry = {"name": person.name, "other_names": [*names], "affiliation": person.affiliation, "orcid": person.orcid}
    return {key: value for key, value in entry.items() if value}


def _compare(news: PeopleNews, person: Coauthor, number: int, entry: Mapping[str, Any], names: Sequence[str]) -> None:
    """Add to the news what an entry that is there lacks."""
    path: Place = ("people", number)
    values = {"affiliation": person.affiliation, "orcid": person.orcid}
    if more := {key: value for key, value in values.items() if value and not entry.get(key)}:
        news.more[path] = more
    there = {*map(fold_name, _list_names(entry))}
    if spellings := [name for name in (person.name, *names) if fold_name(name) not in there]:
        news.spellings[path] = spellings
    written = entry.get("affiliation")
    versions = [written] if isinstance(written, str) else [*written.values()] if isinstance(written, Mapping) else []
    if versions and person.affiliation and not any(is_like_place(person.affiliation, one) for one in versions):
        news.newer[path] = (written, person.affiliation)
