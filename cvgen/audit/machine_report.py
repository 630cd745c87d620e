"""What résumé parsers read of built files, as text, and their hints as problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvgen.audit.audit import AuditResult
from cvgen.audit.machines.text import format_machine_reading
from cvgen.problems import Finding, Problem
from cvgen.yaml.source import Source


def format_machines(result: AuditResult) -> Iterator[str]:
    """Yield the lines of what résumé parsers read of the files."""
    readings = [(audit.file.name, audit.machines) for audit in result.files if audit.machines]
    if readings:
        yield from ("", "What a program that sorts résumés reads:")
    for name, reading in readings:
        yield from (f"  {line}" for line in format_machine_reading(name, reading))


def list_hints(result: AuditResult, source: Source) -> list[Problem]:
    """Return the hints about what parsers read, each once with its files."""
    files: dict[Finding, list[str]] = {}
    for audit in result.files:
        for hint in audit.machines.hints if audit.machines else ():
            files.setdefault(hint, []).append(audit.file.name)
    return [_place_hint(hint, names, source) for hint, names in files.items()]


def _place_hint(hint: Finding, names: Sequence[str], source: Source) -> Problem:
    message = f"{', '.join(names)}: {hint.message}"
    if hint.path:
        return source.problem(hint.path, hint.code, message, hint.hint, severity=hint.severity)
    return Problem(hint.code, message, hint.hint, hint.severity)
