"""What a profile begun from ORCID has, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cvgen.problems import Problem, Severity

if TYPE_CHECKING:
    from cvgen.network.new_profile import NewProfile

_MOST = 5  # titles that are listed


def describe_new_profile(new: NewProfile) -> Iterator[str]:
    """Yield lines that say who was asked, and what they told."""
    from cvgen.profile.model import SECTIONS

    profile = new.imported.profile
    sections = (f"{key} {len(profile[key])}" for key in SECTIONS if profile.get(key))
    yield f"asked ORCID: {', '.join((str(profile['name']), *sections))}"
    added = [f"{what} {number}" for what, number in sorted(new.added.items()) if number]
    if new.failure is None or added:
        known = f"{new.author}, " if new.author else ""
        yield f"asked OpenAlex: {known}{', '.join(added) if added else 'it adds nothing'}"
    if new.others:
        yield f"OpenAlex ascribes {new.others} more to you, which ORCID does not list: “cvgen sync” shows them."


def list_doubts(new: NewProfile, file: str) -> list[Problem]:
    """Return what the owner is to look at: authors that nobody lists, retractions, a source that did not answer."""
    problems = []
    if new.failure:
        message = f"OpenAlex told less than it knows: {new.failure.reason}"
        hint = new.failure.hint or "“cvgen sync” asks it again"
        problems.append(Problem("not-fetched", message, hint, Severity.WARNING))
    if new.alone:
        message = f"no source lists the authors of {_name_titles(new.alone)}: you stand there alone"
        problems.append(Problem("no-authors", message, "add the others, if there are any", Severity.WARNING, file))
    if new.retracted:
        message = f"said to be retracted: {_name_titles(new.retracted)}"
        problems.append(
            Problem("retracted", message, "if one is not, take out its status: retracted", Severity.WARNING, file)
        )
    return problems


def _name_titles(titles: Sequence[str]) -> str:
    """Return the first of some titles, and how many more there are."""
    named = ", ".join(f"“{title}”" for title in titles[:_MOST])
    return named if len(titles) <= _MOST else f"{named} and {len(titles) - _MOST} more"
