"""Permanent numbers of papers, written into the text of a profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from cvgen.problems import InvalidProfile
from cvgen.profile.model import Profile
from cvgen.profile.papers import Paper
from cvgen.profile.validation import validate
from cvgen.yaml.edits import Edit, add_leading_number, add_leading_pairs, apply_edits
from cvgen.yaml.reader import parse_yaml
from cvgen.yaml.source import Source

_KEY = "permanent_number"


def number_profile(
    source: Source,
    profile: Profile,
    project: Path | None = None,
    join: Callable[[Source], Source] = lambda source: source,
) -> str:
    """Return the text of a valid profile with a number for each paper that has none, and all else as it is.

    The numbers of papers in BibTeX files go to `overrides`. `project` is as `validate` takes it, `join` adds to a
    source what stands in other files. Raises InvalidProfile with every paper that no number can be written into.
    """
    numbers = assign_numbers(profile.papers)
    edits: list[Edit] = []
    problems = []
    elsewhere: dict[str, int] = {}
    for place, number in numbers.items():
        holder, path = source.enter(("papers", place))
        item = holder.find(path)
        if holder.name != source.name and (key := item.value.get("key")) and key not in elsewhere:
            elsewhere[key] = number
        elif found := add_leading_number(source, item, _KEY, number) if holder.name == source.name else []:
            edits += found
        else:
            message = "no number can be written for this paper: a name (“&”, “*”) is there, or no citation key"
            problems.append(
                source.problem(("papers", place), "not-numbered", message, f"write “{_KEY}: {number}” yourself")
            )
    edits += _edit_overrides(source, elsewhere) if elsewhere else []
    text = apply_edits(source.text, edits)
    if not problems and not _says_same(profile, numbers, join(parse_yaml(text, source.name)), project):
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


def _edit_overrides(source: Source, numbers: Mapping[str, int]) -> list[Edit]:
    """Return the edits that write numbers of papers in BibTeX files, by citation key; some are missing if unsure."""
    papers = source.find(("papers",))
    overrides = papers.children.get("overrides")
    known = overrides.children if overrides else {}
    edits = [
        edit
        for key, number in numbers.items()
        if key in known
        for edit in add_leading_number(source, known[key], _KEY, number)
    ]
    pairs = {key: f"{{{_KEY}: {number}}}" for key, number in numbers.items() if key not in known}
    if not pairs:
        return edits
    if overrides and overrides.keys:
        return edits + add_leading_pairs(source, overrides, pairs)
    return edits + add_leading_pairs(source, papers, pairs, "overrides") if overrides is None else edits


def _says_same(profile: Profile, numbers: dict[int, int], renewed: Source, project: Path | None) -> bool:
    """Return whether a source is that of a profile with these numbers."""
    after, _ = validate(renewed, Profile, project)
    papers = [
        paper.model_copy(update={_KEY: numbers.get(place, paper.permanent_number)})
        for place, paper in enumerate(profile.papers)
    ]
    return after == profile.model_copy(update={"papers": tuple(papers)})
