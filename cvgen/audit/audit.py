"""The audit of an output folder: each built file against the profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cvgen.audit.facts import ProfileFact, list_document_facts, list_facts
from cvgen.audit.files import BuiltFile, find_built_files
from cvgen.audit.left_out import OmissionFinder
from cvgen.audit.machines.judge import MachineReading, read_as_machine
from cvgen.audit.machines.text_lines import has_lines
from cvgen.audit.outline import outline_document
from cvgen.audit.parity import FactState, FactVerdict, ParityJudge
from cvgen.audit.readings import FileReading, read_file
from cvgen.document.compose import choose_wording
from cvgen.document.model import Document
from cvgen.pipeline.jobs import Job
from cvgen.pipeline.one_document import compose_job
from cvgen.pipeline.options import DEFAULT_OPTIONS, Options
from cvgen.problems import InvalidProfile, Problem
from cvgen.profile.model import Profile
from cvgen.profile.selection import DocumentContent
from cvgen.project.loader import Examination
from cvgen.system.project_files import read_project_file


@dataclass(frozen=True, slots=True)
class FileAudit:
    """A built file, what was read of it, and what became of each fact of the profile.

    `machines` is what a résumé parser takes out of it, None if it is nothing that such a one is given.
    """

    file: BuiltFile
    reading: FileReading
    verdicts: tuple[FactVerdict, ...]
    machines: MachineReading | None = None


@dataclass(frozen=True, slots=True)
class AuditResult:
    """The audit of several files, what could not be audited, and the facts of the profile."""

    files: tuple[FileAudit, ...]
    problems: tuple[Problem, ...] = ()
    facts: tuple[ProfileFact, ...] = ()

    @property
    def losses(self) -> list[tuple[FileAudit, FactVerdict]]:
        """What is lost, and in which file."""
        return [(one, verdict) for one in self.files for verdict in one.verdicts if verdict.state is FactState.LOST]


def audit_output(
    examined: Examination,
    profile: Path,
    output: Path,
    documents: Sequence[str] = (),
    options: Options = DEFAULT_OPTIONS,
) -> AuditResult:
    """Return the audit of the built files of some documents, of all if none are named.

    Raises UnknownNameError for a document that there is not, InvalidProfile for a profile that has errors.
    """
    if examined.profile is None:
        raise InvalidProfile(examined.problems)
    facts = list_facts(examined.profile)
    files, problems = find_built_files(examined.profile, profile, output, documents, options.day)
    audits = tuple(_audit_file(file, examined, profile.parent, facts, output) for file in files)
    return AuditResult(audits, tuple(problems), tuple(facts))


def _audit_file(
    file: BuiltFile, examined: Examination, project: Path, facts: Sequence[ProfileFact], output: Path
) -> FileAudit:
    data, job = read_project_file(file.path, output), file.job
    reading = read_file(file.path.name, data)
    content, document = compose_job(job, examined, project, file.options, lambda name: (output / name).is_file())
    verdicts = judge_reading(reading, job, content, document, examined.profile or content.profile, facts)
    is_resume = has_lines(file.path.name) and not job.kind.is_page and not job.kind.letter
    machines = read_as_machine(file.path.name, data, document, facts) if is_resume else None
    return FileAudit(file, reading, tuple(verdicts), machines)


def judge_reading(
    reading: FileReading,
    job: Job,
    content: DocumentContent,
    document: Document,
    profile: Profile,
    facts: Sequence[ProfileFact],
) -> list[FactVerdict]:
    """Return what became of the facts of a profile, and of the document's own texts, in what was read of its file."""
    wording = choose_wording(content.profile, job.locale, job.kind, emoji=getattr(job.format, "emoji", False))
    finder = OmissionFinder(profile, job.kind, job.format, content)
    judge = ParityJudge(outline_document(document), reading, wording, finder)
    return judge.judge([*facts, *list_document_facts(job.kind, document, profile)])
