"""Checks of author lists: what was read of pasted texts, and entries that are no name of one person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cvgen.problems import Finding, Place
from cvgen.profile.authors import Person, is_open
from cvgen.profile.model import Profile
from cvgen.profile.owner import Owner
from cvgen.profile.people import Directory
from cvgen.text.name_list_words import FOR_OTHERS, is_like_organisation
from cvgen.text.name_lists import is_omission, is_others, split_names
from cvgen.text.name_parts import is_initials, put_given_first, strip_suffix
from cvgen.yaml.writer import dump_inline

LISTS = ("authors", "editors", "translators")
# What every text with several names has; most names have none of it.
_BETWEEN = re.compile(r"[,;；、&]|\sand\s", re.IGNORECASE)
_KNOWN_MARKS = frozenset("*†✉")


@dataclass(frozen=True, slots=True)
class PastedList:
    """A list of people written as one text: its place, the text, what was read, and whether that is in doubt."""

    place: Place
    text: str
    names: tuple[str, ...]
    is_doubtful: bool

    @property
    def count(self) -> int:
        """How many people it names."""
        return sum(not (is_others(name) or is_omission(name)) for name in self.names)


def find_pasted_lists(data: Any) -> Iterator[PastedList]:
    """Yield the lists of people in the plain data of a profile that are one text."""
    papers = data.get("papers") if isinstance(data, Mapping) else None
    for index, paper in enumerate(papers if isinstance(papers, list) else ()):
        for key in LISTS if isinstance(paper, Mapping) else ():
            value = paper.get(key)
            text = value[0] if isinstance(value, list) and len(value) == 1 else value
            if not isinstance(text, str):
                continue
            read = split_names(text)
            if isinstance(value, str) or (len(read.names) > 1 and not read.is_doubtful):
                yield PastedList(("papers", index, key), text, read.names, read.is_doubtful)


def check_pasted_lists(data: Any, profile: Profile) -> Iterator[Finding]:
    """Yield findings for pasted lists that could as well be read otherwise; the owner's name in full settles it."""
    owner = Owner(profile)
    for pasted in find_pasted_lists(data):
        if pasted.is_doubtful and "full" not in map(owner.match, pasted.names):
            message = f"these names can be read in more than one way; they are taken for {pasted.count} people"
            if pasted.count == 1:
                message = "these names can be read in more than one way; they are taken for one person"
            hint = f"write the list: {pasted.place[-1]}: {dump_inline(pasted.names)}"
            yield Finding(pasted.place, "doubtful-names", message, hint)


def check_author_lists(profile: Profile) -> Iterator[Finding]:
    """Yield findings for entries of author lists that are no name of one person, and for marks that say nothing."""
    owner, inverts = Owner(profile), _inverts_names(profile)
    for index, paper in enumerate(profile.papers):
        for key in LISTS:
            people = getattr(paper, key)
            for place, person in enumerate(people):
                path = ("papers", index, key, place)
                if not person.organisation and owner.match(person.name) != "full":
                    yield from _check_entry(person, path, inverts=inverts)
            for place, (person, _) in enumerate(pairwise(people)):
                if is_open([person]):
                    message = f"“{person.name}” stands before other names"
                    hint = "put it last; where some are left out in between, write “…”"
                    path = ("papers", index, key, place)
                    yield Finding(path, "open-in-the-middle", message, hint, part=person.name)
    yield from _check_marks(profile)
    yield from _check_people(profile)


def _inverts_names(profile: Profile) -> bool:
    """Tell whether most people in a profile have the family name first: then so may two words before a comma be."""
    names = [person.name for paper in profile.papers for key in LISTS for person in getattr(paper, key)]
    inverted = [name for name in names if len(parts := strip_suffix(name)[0]) > 1 and " " not in parts[0]]
    return len(inverted) > sum("," not in name for name in names)


def _check_entry(person: Person, path: Place, *, inverts: bool) -> Iterator[Finding]:
    name = person.name
    if FOR_OTHERS.match(name):
        message, hint = f"“{name}” is no author", "put the group under “collaboration” of the paper"
        yield Finding(path, "not-a-person", message, hint, part=name)
    elif is_like_organisation(name):
        message = f"“{name}” looks like an organisation, and exports take the names of people apart"
        hint = f"if it is one, write it as {{organisation: {dump_inline(name)}}}"
        yield Finding(path, "like-an-organisation", message, hint, part=name)
    elif _BETWEEN.search(name) and len(names := split_names(name).names) > 1:
        may_be_one = name.count(",") == 1 and not any(map(is_initials, [*names[0].split(), names[-1].split()[0]]))
        if not (may_be_one and inverts):
            message, hint = f"“{name}” looks like {len(names)} people in one entry", "give each an entry: "
            hint += dump_inline(names) + f"; if it is one: {dump_inline(put_given_first(name))}" * may_be_one
            yield Finding(path, "several-in-one", message, hint, part=name)


def _check_marks(profile: Profile) -> Iterator[Finding]:
    """Yield one finding for each mark that has no meaning, at the first paper that uses it."""
    known = _KNOWN_MARKS | set(profile.marks)
    for index, paper in enumerate(profile.papers):
        for mark in dict.fromkeys(mark for person in paper.creators for mark in person.list_marks()):
            if mark not in known:
                known |= {mark}
                message = f"nothing says what “{mark}” behind an author means"
                hint = f"say it at the top of the profile: marks: {{{dump_inline(mark)}: shared last author}}"
                yield Finding(("papers", index, "authors"), "mark-without-meaning", message, hint, part=mark)


def _check_people(profile: Profile) -> Iterator[Finding]:
    directory = Directory(profile.people)
    for index, person in enumerate(profile.people):
        for key, name in (("name", person.name), *(("other_names", name) for name in person.other_names)):
            others = [other for other in directory.find_all(name) if other is not person]
            if others:
                message = f"“{name}” is a name of “{others[0].name}” as well, so it links to neither"
                hint = "keep it where it belongs"
                yield Finding(("people", index, key), "name-of-two-people", message, hint, part=name)
