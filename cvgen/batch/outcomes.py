"""Outcomes of a batch, one for each profile, and their summary."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from cvgen.problems import Problem, select_errors
from cvgen.system.disk import write_stream


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a batch did with a profile: `state` is "built", "unchanged" or "failed"."""

    profile: str
    folder: str
    state: str
    seconds: float = 0.0
    tries: int = 1
    problems: Sequence[Problem] = ()


def summarise(outcomes: Iterable[Outcome], seconds: float) -> dict[str, object]:
    """Return a summary for machines: counts, times, and every outcome by folder."""
    listed = sorted(outcomes, key=lambda outcome: outcome.folder)
    counts = {state: sum(outcome.state == state for outcome in listed) for state in ("built", "unchanged", "failed")}
    return {
        "profiles": len(listed),
        **counts,
        "retries": sum(outcome.tries - 1 for outcome in listed),
        "seconds": round(seconds, 3),
        "people": [asdict(outcome) for outcome in listed],
    }


def write_summary(summary: Mapping[str, object], file: Path) -> None:
    """Write a summary as JSON; bytes of names that are no UTF-8 are escaped."""
    write_stream([json.dumps(summary, indent=1, ensure_ascii=False).encode(errors="backslashreplace") + b"\n"], file)


def collect_errors(outcomes: Iterable[Outcome]) -> list[Problem]:
    """Return the errors of all profiles that failed."""
    failed = (outcome for outcome in outcomes if outcome.state == "failed")
    return [problem for outcome in failed for problem in select_errors(outcome.problems)]
