"""Make the report of an audit."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from cvgen import __version__
from cvgen.audit.accessibility.criteria import CriterionResult
from cvgen.audit.audit import AuditResult, FileAudit
from cvgen.audit.facts import ProfileFact
from cvgen.audit.machines.judge import MachineReading
from cvgen.audit.parity import FactState, FactVerdict
from cvgen.audit.reports.model import (
    FORMAT,
    AuditReport,
    CriterionReport,
    FactReport,
    FileReport,
    JobReport,
    ParserReport,
    ProblemReport,
)
from cvgen.problems import Problem
from cvgen.yaml.source import Source


def make_report(
    result: AuditResult, problems: Sequence[Problem], source: Source, date: datetime.date, validator: str = ""
) -> AuditReport:
    """Return the report of an audit; `problems` are all that was told, `validator` is that which ran."""
    return AuditReport(
        FORMAT, "cvgen", __version__, validator, date.isoformat(), source.name,
        tuple(map(_report_file, result.files)),
        tuple(_report_facts(result, source)),
        tuple(map(_report_problem, problems)),
    )  # fmt: skip


def _report_file(audit: FileAudit) -> FileReport:
    states = [verdict.state for verdict in audit.verdicts]
    job = audit.file.job
    return FileReport(
        audit.file.name, audit.sha256, audit.size, job.kind.name, job.format.name, job.locale,
        states.count(FactState.FOUND), states.count(FactState.LEFT_OUT), states.count(FactState.LOST),
        tuple(map(_report_criterion, audit.accessibility)),
        _report_machine(audit.machines) if audit.machines else None,
    )  # fmt: skip


def _report_criterion(result: CriterionResult) -> CriterionReport:
    criterion = result.criterion
    return CriterionReport(
        result.key, criterion.title, criterion.standard, result.outcome.value, result.detail, result.faults
    )


def _report_machine(reading: MachineReading) -> ParserReport:
    resume = reading.resume
    jobs = [
        *(JobReport("experience", job.title, job.detail, job.date) for job in resume.list_jobs("experience")),
        *(JobReport("education", job.title, job.detail, job.date) for job in resume.list_jobs("education")),
    ]
    return ParserReport(
        resume.name, resume.email, resume.phone, resume.links, resume.headings, tuple(jobs), reading.skills
    )


def _report_facts(result: AuditResult, source: Source) -> list[FactReport]:
    verdicts = {audit.file.name: {one.fact.place: one for one in audit.verdicts} for audit in result.files}
    reports = []
    for fact in result.facts:
        found = {name: states[fact.place] for name, states in verdicts.items() if fact.place in states}
        if any(verdict.state is not FactState.FOUND for verdict in found.values()):
            reports.append(_report_fact(fact, found, source))
    return reports


def _report_fact(fact: ProfileFact, found: dict[str, FactVerdict], source: Source) -> FactReport:
    path = ".".join(map(str, fact.place))
    reasons = {name: verdict.omission.why for name, verdict in found.items() if verdict.omission}
    outcomes = {name: verdict.state.value for name, verdict in found.items()}
    return FactReport(path, source.problem(fact.place, "", "").line, fact.text, outcomes, reasons)  # type: ignore[arg-type]


def _report_problem(problem: Problem) -> ProblemReport:
    return ProblemReport(
        problem.code, problem.severity.value, problem.message, problem.hint, problem.file, problem.line, problem.column
    )
