"""Permanent numbers of papers, written into the text of a profile."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cvgen.problems import InvalidProfile
from cvgen.profile.model import Profile
from cvgen.profile.papers import Paper
from cvgen.profile.validation import validate
from cvgen.yaml.edits import Edit, add_leading_number, apply_edits
from cvgen.yaml.reader import parse_yaml
from cvgen.yaml.source import Source

_KEY = "permanent_number"


def number_profile(source: Source, profile: Profile, project: Path | None = None) -> str:
    """Return the text of a valid profile with a number for each paper that has none, and all else as it is.

    `project` is as `validate` takes it. Raises InvalidProfile with every paper that no number can be written into.
    """
    numbers = assign_numbers(profile.papers)
    edits: list[Edit] = []
    problems = []
    for place, number in numbers.items():
        found = add_leading_number(source, source.find(("papers", place)), _KEY, number)
        edits += found
        if not found:
            message = "no number can be written here: a name (“&”, “*”) is there"
            problems.append(
                source.problem(("papers", place), "not-numbered", message, f"write “{_KEY}: {number}” yourself")
            )
    text = apply_edits(source.text, edits)
    if not problems and not _says_same(profile, numbers, text, source.name, project):
        message = "with numbers, the papers would say something else"
        problems = [source.problem(("papers",), "not-numbered", message, f"write “{_KEY}” yourself", key=True)]
    if problems:
        raise InvalidProfile(problems)
    return text


def assign_numbers(papers: Sequence[Paper]) -> dict[int, int]:
    """Return a number by place for each paper that has none: the oldest has the lowest, behind all that there are.

    Of one date, that is older which stands where a list has its older ones; what has no date is the newest.
    """
    dated = [paper.date.sort_key() for paper in papers if paper.date]
    is_ascending = len(dated) > 1 and dated[0] < dated[-1]
    places = range(len(papers)) if is_ascending else range(len(papers) - 1, -1, -1)

    def find_age(place: int) -> tuple[bool, tuple[int, ...]]:
        date = papers[place].date
        return date is None, date.sort_key() if date else ()

    missing = [place for place in sorted(places, key=find_age) if papers[place].permanent_number is None]
    highest = max((paper.permanent_number or 0 for paper in papers), default=0)
    return {place: highest + above for above, place in enumerate(missing, 1)}


def _says_same(profile: Profile, numbers: dict[int, int], text: str, name: str, project: Path | None) -> bool:
    """Return whether a text is that of a profile with these numbers."""
    after, _ = validate(parse_yaml(text, name), Profile, project)
    papers = [
        paper.model_copy(update={_KEY: numbers.get(place, paper.permanent_number)})
        for place, paper in enumerate(profile.papers)
    ]
    return after == profile.model_copy(update={"papers": tuple(papers)})
