"""The accessibility of built files as lines, and what fails as problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cvgen.audit.accessibility.criteria import CriterionOutcome, CriterionResult
from cvgen.audit.audit import AuditResult
from cvgen.problems import Problem, Severity

_MOST = 5  # faults of a criterion in a message


def format_accessibility(result: AuditResult) -> Iterator[str]:
    """Yield a line for each file: how many criteria are passed, failed and not examined, and which the last are."""
    files = [audit for audit in result.files if audit.accessibility]
    if files:
        yield from ("", "Accessibility (“--report FILE.html” says all of it):")
    for audit in files:
        counts = Counter(one.outcome for one in audit.accessibility)
        parts = [f"{counts[outcome]} {outcome}" for outcome in CriterionOutcome if counts[outcome]]
        validated = next((one.detail for one in audit.accessibility if one.key == "validated"), "")
        yield f"  {audit.file.name}: {', '.join(parts)}{f' – {validated}' if validated else ''}"


def list_failures(result: AuditResult) -> list[Problem]:
    """Return each criterion that fails, as a warning about its files."""
    failed: dict[CriterionResult, list[str]] = {}
    for audit in result.files:
        for one in audit.accessibility:
            if one.outcome is CriterionOutcome.FAILED:
                failed.setdefault(one, []).append(audit.file.name)
    return [_make_problem(one, names) for one, names in failed.items()]


def _make_problem(result: CriterionResult, names: list[str]) -> Problem:
    faults = "; ".join(result.faults[:_MOST]) + (
        f"; and {len(result.faults) - _MOST} more" if result.faults[_MOST:] else ""
    )
    message = f"{', '.join(names)}: not so: {result.criterion.title[0].lower()}{result.criterion.title[1:]}"
    return Problem("accessibility", message, f"{faults} ({result.criterion.standard})", Severity.WARNING)
