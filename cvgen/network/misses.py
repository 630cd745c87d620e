"""What could not be refreshed, and the warnings about it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from cvgen.network.answers import Unavailable
from cvgen.problems import Place, Problem, Severity, sort_problems
from cvgen.yaml.source import Source

# By kind: what is said where an older value stays, and where there is none.
_MESSAGES = {
    "stars": ("the stars of {} are still those of {}", "the stars of {} are not known"),
    "citations": ("the citations of {} are still those of {}", "the citations of {} are not known"),
    "images": ("the copy of {} is still that of {}", "there is no copy of {}"),
}


@dataclass(frozen=True, slots=True)
class Miss:
    """A question without an answer: its place in the profile, and its name for the owner.

    `known` says whether an older value stays, `since` of which day that is.
    """

    kind: str
    path: Place
    name: str
    known: bool
    since: datetime.date | None
    failure: Unavailable


def report_misses(misses: Sequence[Miss], source: Source) -> list[Problem]:
    """Return a warning for each reason; misses for the same one stand in it together."""
    groups: dict[tuple[object, ...], list[Miss]] = defaultdict(list)
    for miss in misses:
        groups[miss.kind, miss.known, miss.since, miss.failure.reason, miss.failure.hint].append(miss)
    problems = []
    for first, *rest in groups.values():
        names = first.name if not rest else f"{first.name} and {len(rest)} more"
        message = _MESSAGES[first.kind][not first.known].format(names, first.since or "an earlier day")
        message, hint = f"{message}: {first.failure.reason}", first.failure.hint
        code = "stale" if first.known else "not-found-out"
        problems.append(source.problem(first.path, code, message, hint, severity=Severity.WARNING))
    return sort_problems(problems)
