"""Checks of papers: the owner's name among the authors, repeated papers, and numbers of books."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cvgen.problems import Finding, find_nearest, suggest_name
from cvgen.profile.authors import Person, is_open
from cvgen.profile.badges import find_badges, list_badge_names
from cvgen.profile.model import Profile
from cvgen.profile.owner import Owner
from cvgen.profile.papers import Paper
from cvgen.profile.same_paper import paper_marks
from cvgen.text.identifiers import read_isbn
from cvgen.yaml.writer import dump_inline

_MOST_NAMES = 4  # spellings in a message


def check_own_name(profile: Profile) -> Iterator[Finding]:
    """Yield findings for papers without the owner among their authors, and for names that only may be the owner's."""
    owner = Owner(profile)
    guessed: dict[str, list[int]] = {}
    for index, paper in enumerate(profile.papers):
        people = _list_people(paper)
        names = [person.name for person in people]
        found = owner.find_in(names)
        fitting = [name for name in names if owner.match(name) not in ("", "full")]
        if not found and len(fitting) > 1:
            yield _make_doubt(index, fitting)
        elif not found and names and not is_open(paper.authors):
            yield _make_absence(profile, index, people)
        for place in found:
            if owner.match(names[place]) != "full":
                guessed.setdefault(names[place], []).append(index)
    if guessed:
        yield _make_guess(guessed)


def check_badges(profile: Profile) -> Iterator[Finding]:
    """Yield a finding for each colour that no badge has."""
    used = find_badges(profile.badges, profile.papers)
    known = list(dict.fromkeys(list_badge_names(profile.papers)))
    for key in profile.badges:
        if key not in used:
            message = f"no badge has this colour: none begins with “{key}”, nor is that its paper’s venue or type"
            yield Finding(("badges", key), "unused-badge", message, suggest_name(key, known))


def _list_people(paper: Paper) -> list[Person]:
    """Return everybody who has a part in a paper; an owner may be its editor or translator alone."""
    lists = (paper.authors, paper.editors, paper.translators)
    return [person for people in lists for person in people if not person.organisation]


def _make_guess(guessed: dict[str, list[int]]) -> Finding:
    """Return the one finding for all names that were taken for the owner's."""
    names, papers = list(guessed), sorted({index for places in guessed.values() for index in places})
    quoted = [f"“{name}”" for name in names[:_MOST_NAMES]]
    quoted += [f"{len(names) - _MOST_NAMES} more spellings"] if len(names) > _MOST_NAMES else []
    listed = f"{', '.join(quoted[:-1])} and {quoted[-1]} are" if quoted[1:] else f"{quoted[0]} is"
    where = f"{len(papers)} papers" if len(papers) > 1 else "this paper"
    message = f"{listed} taken for you in {where}, by the surname and the initials"
    hint = f"if it is you, add it to “other_names”; if not, “not_me: [{names[0]}]”"
    if names[1:]:
        hint = f"if they are you, “other_names: {dump_inline(names)}”; if one is not, put it under “not_me”"
    return Finding(("papers", papers[0], "authors"), "own-name-by-initials", message, hint, part=names[0])


def _make_absence(profile: Profile, index: int, people: Sequence[Person]) -> Finding:
    name = profile.name.resolve(profile.locales[0], profile.locales[0])
    near = find_nearest(name, [person.name for person in people], 0.7)
    hint = f"if “{near}” is you, mend it or add" if near else "if one of them is you, add"
    message = f"“{name}” is not among the authors of this paper"
    return Finding(("papers", index, "authors"), "not-an-author", message, f"{hint} the spelling to “other_names”")


def _make_doubt(index: int, names: Sequence[str]) -> Finding:
    message = f"{' and '.join(f'“{name}”' for name in names)} both fit your name, so neither is marked as yours"
    hint = "add yours to “other_names”, or the other to “not_me”"
    return Finding(("papers", index, "authors"), "two-fit-your-name", message, hint, part=names[0])


def check_repeated_papers(profile: Profile) -> Iterator[Finding]:
    """Yield findings for papers with the DOI, arXiv identifier or title of an earlier one."""
    first: dict[tuple[str, str], int] = {}
    for index, paper in enumerate(profile.papers):
        marks = list(paper_marks(paper.doi, paper.arxiv, paper.title.all().values()))
        if known := next((mark for mark in marks if mark in first), None):
            message = f"this paper has the same {known[0]} as number {first[known] + 1} of the list"
            path, earlier = ("papers", index, known[0]), ("papers", first[known])
            yield Finding(path, "same-paper-twice", message, "keep one of them", earlier=earlier)
        for mark in marks:
            first.setdefault(mark, index)


def check_isbns(profile: Profile) -> Iterator[Finding]:
    """Yield findings for numbers of books whose check digit is wrong (ISO 2108); others may be no ISBN at all."""
    for index, paper in enumerate(profile.papers):
        for number in _ISBN.findall(paper.isbn or ""):
            if not read_isbn(number):
                message = f"the last digit of “{number.strip()}” does not fit the others, as it does in an ISBN"
                yield Finding(("papers", index, "isbn"), "isbn", message, "compare it with the book")


_ISBN = re.compile(r"(?<![\dX])(?:97[89][ -]?)?(?:\d[ -]?){9}[\dXx](?![\dX])")
