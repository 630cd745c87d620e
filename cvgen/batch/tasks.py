"""Tasks of a batch: one project each, built by a worker that may share no disk with the others."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvgen.problems import CvgenError, InvalidProfile, Problem, describe_bug, select_errors, treat_as_errors
from cvgen.system.disk import explain_fault, merge_files, write_files
from cvgen.system.fingerprint import digest
from cvgen.system.temporary import TemporaryFolder

if TYPE_CHECKING:
    from cvgen.batch.cards import Card
    from cvgen.formats.page import Output
    from cvgen.pipeline.jobs import Job
    from cvgen.pipeline.options import Options
    from cvgen.profile.model import Profile
    from cvgen.project.loader import Examination


@dataclass(frozen=True, slots=True)
class BatchTask:
    """A project to build: its files by name, the `profile` among them, and the `folder` of its output."""

    folder: str
    profile: str
    files: Mapping[str, bytes]
    options: Options


@dataclass(frozen=True, slots=True)
class BatchResult:
    """The result of a task: files, the `documents` among them as receipts have them, and the problems.

    `unmade` are the documents that could not be made, each with the short hashes of what is private in it.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    card: Card | None = None
    seconds: float = 0.0
    documents: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    unmade: Mapping[str, frozenset[str]] = field(default_factory=dict)


def task_fingerprint(task: BatchTask, program: str) -> str:
    """Return the hash of all that the result of a task depends on; `program` is the fingerprint of cvgen."""
    inputs = [program, repr(task.options), task.profile]
    inputs += [f"{name}\0{digest(data)}" for name, data in sorted(task.files.items())]
    return digest("\n".join(inputs).encode(errors="surrogateescape"))


def build_task(task: BatchTask) -> BatchResult:
    """Build the documents of a project, in a worker. Whatever goes wrong is a problem of the result."""
    start = time.perf_counter()
    try:
        result = _build_documents(task)
    except CvgenError as error:
        result = BatchResult(problems=error.problems)
    except Exception as error:  # neither a full disk nor a bug must end the batch
        fault = explain_fault(error) if isinstance(error, OSError) else None
        result = BatchResult(problems=fault.problems if fault else [describe_bug(error, task.profile)])
    return replace(result, seconds=time.perf_counter() - start)


def _build_documents(task: BatchTask) -> BatchResult:
    from cvgen.pipeline.examine import examine
    from cvgen.pipeline.jobs import plan_jobs

    with TemporaryFolder() as folder:
        project = Path(folder)
        write_files(task.files, project)
        examined = examine(project / task.profile, name=task.profile, today=task.options.today, day=task.options.day)
        problems = treat_as_errors(examined.problems) if task.options.strict else list(examined.problems)
        if examined.draft is None:
            return BatchResult(problems=problems)
        planned = plan_jobs(examined.draft, locales=task.options.locales, today=task.options.day)
        jobs = [job for job in planned if not job.kind.letter]  # what a batch makes is a site for everybody
        if examined.profile is None or select_errors(problems):
            return BatchResult(problems=problems, unmade=_list_unmade(examined.draft, jobs))
        return _make_documents(task, project, examined, jobs, problems)


def _make_documents(
    task: BatchTask, project: Path, examined: Examination, jobs: Sequence[Job], problems: Sequence[Problem]
) -> BatchResult:
    """Make the documents of these jobs; what cannot be made does not stop the others, which do not link to it."""
    from cvgen.batch.cards import make_card
    from cvgen.pipeline.ownership import describe_document
    from cvgen.profile.selection import select_items

    profile, planned = examined.profile, list(jobs)
    if profile is None:
        raise InvalidProfile(problems)
    outputs: dict[str, Output] = {}
    errors: dict[str, CvgenError] = {}
    while planned and len(outputs) < len(planned):
        planned = [job for job in jobs if job.file not in errors]
        outputs = _write_outputs(task, project, examined, planned, errors)
    found = [problem for output in outputs.values() for problem in output.problems]
    found += [problem for error in errors.values() for problem in error.problems]
    if task.options.strict and found:
        return BatchResult(problems=[*problems, *treat_as_errors(found)], unmade=_list_unmade(profile, jobs))
    files = merge_files(output.files for output in outputs.values())
    return BatchResult(
        files,
        [*problems, *found],
        make_card(profile, examined.lock, files, planned) if files else None,
        documents={
            job.file: describe_document(outputs[job.file], select_items(profile, job.kind, examined.lock).profile)
            for job in planned
        },
        unmade=_list_unmade(profile, [job for job in jobs if job.file in errors]),
    )


def _write_outputs(
    task: BatchTask, project: Path, examined: Examination, planned: Sequence[Job], errors: dict[str, CvgenError]
) -> dict[str, Output]:
    """Return the outputs of jobs by file, and add what fails to the errors."""
    from cvgen.formats import run_writer_here
    from cvgen.pipeline.one_document import prepare_input, write_output

    outputs = {}
    for job in planned:
        try:
            given = prepare_input(job, examined, project, task.options, beside=planned)
            outputs[job.file] = write_output(job, given, examined, partial(run_writer_here, job.format, given))
        except CvgenError as error:
            errors[job.file] = error
    return outputs


def _list_unmade(profile: Profile, jobs: Sequence[Job]) -> dict[str, frozenset[str]]:
    from cvgen.pipeline.ownership import digest_private

    return {job.file: frozenset(digest_private(profile, job.kind)) for job in jobs}
