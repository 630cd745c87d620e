"""The audit of an output folder: each built file against the profile."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cvgen.audit.accessibility.criteria import CriterionResult
from cvgen.audit.accessibility.examine import examine_file
from cvgen.audit.accessibility.validator import validate_pdf
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
from cvgen.pipeline.jobs import Job, theme_name
from cvgen.pipeline.one_document import compose_job
from cvgen.pipeline.options import DEFAULT_OPTIONS, Options
from cvgen.problems import InvalidProfile, Problem
from cvgen.profile.model import Profile
from cvgen.profile.selection import DocumentContent
from cvgen.project.loader import Examination
from cvgen.system.project_files import read_project_file
from cvgen.system.verapdf import VeraPdf
from cvgen.themes.loader import load_theme


@dataclass(frozen=True, slots=True)
class FileAudit:
    """A built file, what was read of it, and what became of each fact of the profile.

    `accessibility` is what became of its criteria, `machines` what a résumé parser takes out of it, None if it is no
    file that such a one is given.
    """

    file: BuiltFile
    reading: FileReading
    verdicts: tuple[FactVerdict, ...]
    sha256: str
    size: int
    accessibility: tuple[CriterionResult, ...] = ()
    machines: MachineReading | None = None


@dataclass(frozen=True, slots=True)
class AuditResult:
    """The audit of several files, what could not be audited, and the facts of the profile.

    `validator` is the name and version of that which judged the PDFs, "" if none did.
    """

    files: tuple[FileAudit, ...]
    problems: tuple[Problem, ...] = ()
    facts: tuple[ProfileFact, ...] = ()
    validator: str = ""

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
    validator: VeraPdf | None = None,
) -> AuditResult:
    """Return the audit of the built files of some documents, of all if none are named; a `validator` judges the PDFs.

    Raises UnknownNameError for a document that there is not, InvalidProfile for a profile that has errors.
    """
    if examined.profile is None:
        raise InvalidProfile(examined.problems)
    facts = list_facts(examined.profile)
    files, problems = find_built_files(examined.profile, profile, output, documents, options.day)
    version = validator.read_version() if validator else ""
    audits = (_audit_file(file, examined, profile.parent, facts, output) for file in files)
    judged = tuple(_validate(audit, validator, version) for audit in audits)
    told = {one.fact.place: one.fact for audit in judged for one in audit.verdicts}
    return AuditResult(judged, tuple(problems), tuple(told.values()), f"veraPDF {version}" if version else "")


def _validate(audit: FileAudit, validator: VeraPdf | None, version: str) -> FileAudit:
    """Return the audit of a file with what a validator says of it, if it is a PDF."""
    if audit.file.path.suffix != ".pdf":
        return audit
    verdict = validate_pdf(audit.file.path, validator, version)
    return replace(audit, accessibility=(*audit.accessibility, verdict))


def _audit_file(
    file: BuiltFile, examined: Examination, project: Path, facts: Sequence[ProfileFact], output: Path
) -> FileAudit:
    data = read_project_file(file.path, output)
    return audit_content(file, data, examined, project, facts, lambda name: (output / name).is_file())


def audit_content(
    file: BuiltFile,
    data: bytes,
    examined: Examination,
    project: Path,
    facts: Sequence[ProfileFact],
    is_there: Callable[[str], bool],
) -> FileAudit:
    """Return the audit of the content of a built file; `is_there` tells which other files it may link to."""
    job = file.job
    reading = read_file(file.path.name, data)
    content, document = compose_job(job, examined, project, file.options, is_there)
    profile = examined.profile or content.profile
    verdicts = judge_reading(reading, job, content, document, profile, facts)
    is_resume = has_lines(file.path.name) and not job.kind.is_page and not job.kind.letter
    machines = read_as_machine(file.path.name, data, document, facts) if is_resume else None
    tokens = {**profile.tokens, **job.kind.tokens}
    theme = load_theme(theme_name(job, profile, file.options), project, tokens, is_trusted=bool(file.options.theme))
    criteria = examine_file(file.path.name, data, theme.tokens)
    digest = hashlib.sha256(data).hexdigest()
    return FileAudit(file, reading, tuple(verdicts), digest, len(data), criteria, machines)


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
