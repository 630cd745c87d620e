"""The process of a preview in which documents are audited: it takes as long as it takes, and delays nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cvgen.pipeline.options import Options
from cvgen.problems import Problem

_POLITE = 10  # steps of niceness: what is looked at comes first


@dataclass(frozen=True, slots=True)
class AuditQuestion:
    """A built document of a profile: its file, its bytes, and the names of the files that it links to."""

    profile: Path
    file: str
    content: bytes
    options: Options
    beside: frozenset[str]


def make_handler() -> Callable[[AuditQuestion], list[Problem]]:
    """Return the function that audits documents in this process."""
    if hasattr(os, "nice"):
        os.nice(_POLITE)
    return audit_document


def audit_document(question: AuditQuestion) -> list[Problem]:
    """Return what is lost in a document, what fails of its accessibility, and hints; nothing if it is not there."""
    from cvgen.audit.accessibility_report import list_failures
    from cvgen.audit.audit import AuditResult, audit_content
    from cvgen.audit.facts import list_facts
    from cvgen.audit.files import BuiltFile
    from cvgen.audit.machine_report import list_hints
    from cvgen.audit.text_report import list_losses
    from cvgen.pipeline.examine import examine
    from cvgen.pipeline.jobs import plan_every_job

    options, name = question.options, str(question.profile)
    examined = examine(question.profile, name=name, today=options.today, day=options.day)
    job = plan_every_job(examined.profile, options.day).get(question.file) if examined.profile else None
    if examined.profile is None or job is None:
        return []
    facts = list_facts(examined.profile)
    file = BuiltFile(question.file, Path(question.file), job, options)
    audit = audit_content(
        file, question.content, examined, question.profile.parent, facts, question.beside.__contains__
    )
    result = AuditResult((audit,), (), tuple(facts))
    return [*list_losses(result, examined.source), *list_failures(result), *list_hints(result, examined.source)]
