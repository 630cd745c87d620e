"""Warnings of authors left out of the middle of a list, which no format of bibliographies has a word for."""

from __future__ import annotations

from collections.abc import Sequence

from cvgen.formats.page import Selection
from cvgen.problems import Problem, Severity, TextProblem
from cvgen.profile.authors import Person


def warn_of_gaps(selection: Selection, file: str) -> list[Problem]:
    """Return a warning for each paper whose list has three dots in its middle, at the line of its title."""
    wording = selection.wording
    return [
        TextProblem(
            "not-in-format",
            f"“{wording.plain_text(paper.title)}” has “…” for people left out: the list in {file} has no gap",
            "name them all: `max_authors` of a document says how many it shows",
            severity=Severity.WARNING,
            part=wording.resolve(paper.title),
            key="title",
        )
        for paper in selection.profile.papers
        if any(map(_has_gap, (paper.authors, paper.editors, paper.translators)))
    ]


def _has_gap(people: Sequence[Person]) -> bool:
    return any(not person.is_named for person in people[:-1])
