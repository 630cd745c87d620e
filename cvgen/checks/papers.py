"""Checks of papers: the owner's name among the authors, and repeated papers."""

from __future__ import annotations

from collections.abc import Iterator

from cvgen.problems import Finding, find_nearest
from cvgen.profile.model import Profile
from cvgen.profile.owner import Owner
from cvgen.profile.same_paper import paper_marks


def check_own_name(profile: Profile) -> Iterator[Finding]:
    """Yield findings for papers without the owner among their authors: mostly another spelling of the name."""
    owner = Owner(profile)
    name = profile.name.resolve(profile.locales[0], profile.locales[0])
    for index, paper in enumerate(profile.papers):
        authors = [author.name for author in paper.authors]
        if any(map(owner.is_me, authors)):
            continue
        near = find_nearest(name, authors, 0.7)
        hint = f"if “{near}” is you, mend it or add" if near else "if one of them is you, add"
        message = f"“{name}” is not among the authors of this paper"
        yield Finding(("papers", index, "authors"), "not-an-author", message, f"{hint} the spelling to “other_names”")


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
