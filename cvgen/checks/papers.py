"""Checks of papers: the owner's name among the authors, and repeated papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvgen.problems import Finding, find_nearest
from cvgen.profile.model import Profile
from cvgen.profile.owner import Owner
from cvgen.profile.same_paper import paper_marks


def check_own_name(profile: Profile) -> Iterator[Finding]:
    """Yield findings for papers without the owner among their authors, and for names that only may be the owner's."""
    owner = Owner(profile)
    guessed: dict[str, list[int]] = {}
    for index, paper in enumerate(profile.papers):
        authors = [author.name for author in paper.authors]
        found = owner.find_in(authors)
        fitting = [name for name in authors if owner.match(name) == "initials"]
        if not found and len(fitting) > 1:
            yield _make_doubt(index, fitting)
        elif not found and authors:
            yield _make_absence(profile, index, authors)
        for place in found:
            if owner.match(authors[place]) == "initials":
                guessed.setdefault(authors[place], []).append(index)
    for name, papers in guessed.items():
        where = f"{len(papers)} papers" if len(papers) > 1 else "this paper"
        message = f"“{name}” is taken for you in {where}, by the surname and the initials"
        hint = f"if it is you, add it to “other_names”; if not, “not_me: [{name}]”"
        yield Finding(("papers", papers[0], "authors"), "own-name-by-initials", message, hint, part=name)


def _make_absence(profile: Profile, index: int, authors: Sequence[str]) -> Finding:
    name = profile.name.resolve(profile.locales[0], profile.locales[0])
    near = find_nearest(name, authors, 0.7)
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
            yield Finding(("papers", index, known[0]), "same-paper-twice", message, "keep one of them")
        for mark in marks:
            first.setdefault(mark, index)
