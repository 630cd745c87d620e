"""The build of documents: made in memory first, then written file by file."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.formats.page import Output, WriterInput
from cvgen.pipeline.examine import examine
from cvgen.pipeline.inputs import BuildRecord
from cvgen.pipeline.jobs import Job, plan_jobs
from cvgen.pipeline.one_document import prepare_input, theme_name, write_output
from cvgen.pipeline.options import DEFAULT_OPTIONS, Options
from cvgen.problems import InvalidProfile, Problem, UnknownNameError, select_errors, sort_problems, treat_as_errors
from cvgen.project.loader import Examination
from cvgen.system.disk import merge_files, write_files

if TYPE_CHECKING:
    from concurrent.futures import Future


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """A document in the output folder: `size` in bytes, `pages` where it has pages, `seconds` it took to make.

    `note` tells the owner what was done to it. `seconds` is None where no input has changed, and it stayed as it was.
    """

    file: Path
    size: int
    pages: int | None
    note: str
    seconds: float | None


class BuildResult(list[BuiltDocument]):
    """The documents that a build left in the output folder, and its `warnings`, sorted by line."""

    def __init__(self, documents: Iterable[BuiltDocument], warnings: Iterable[Problem]) -> None:
        super().__init__(documents)
        self.warnings = sort_problems(warnings)


def build(
    profile: str | Path = "profile.yaml",
    output: str | Path = "output",
    documents: str | Iterable[str] = (),
    formats: str | Iterable[str] = (),
    options: Options = DEFAULT_OPTIONS,
    *,
    force: bool = False,
) -> BuildResult:
    """Build documents of a profile into a folder.

    `documents` and `formats` are names, all and their own if empty. Documents whose inputs have not changed stay as
    they are, unless `force` is true. Raises CvgenError: InvalidProfile if the profile or a file it names is at fault,
    UnknownNameError for an unknown document, format or locale, MachineError if this machine cannot; then nothing in the
    folder has changed.
    """
    return build_documents(profile, output, documents, formats, options, force=force)


def build_documents(
    profile: str | Path,
    output: str | Path,
    documents: str | Iterable[str],
    formats: str | Iterable[str],
    options: Options,
    *,
    force: bool = False,
    arguments: Sequence[str] | None = None,
    on_problems: Callable[[Sequence[Problem]], None] = lambda problems: None,
    on_start: Callable[[str], None] = lambda file: None,
) -> BuildResult:
    """Build as `build` does, and tell of it while it runs.

    `on_problems` gets warnings as soon as they are known, `on_start` the name of each file before it is made.
    `arguments` are those of the command line, to be found again if nothing has changed.
    """
    documents = [documents] if isinstance(documents, str) else list(documents)
    formats = [formats] if isinstance(formats, str) else list(formats)
    environment = {"epoch": None if options.epoch is None else str(options.epoch), "theme": options.theme}
    record = BuildRecord(Path(profile), Path(output), environment, arguments)
    examined = examine(Path(profile), name=str(profile), today=options.today)
    problems = treat_as_errors(examined.problems) if options.strict else examined.problems
    if examined.profile is None or select_errors(problems):
        raise InvalidProfile(problems)
    jobs = plan_jobs(examined.profile, documents, formats, options.locales)
    if not jobs:
        raise UnknownNameError("no document has this language")
    on_problems(problems)
    record.note_names(examined.profile)
    record.expect_files(job.file for job in jobs)
    changed = [job for job in jobs if force or not record.is_current(job.file)]
    tasks = _make_documents(changed, jobs, examined, Path(profile).parent, Path(output), record, options, on_start)
    if warnings := sort_problems(problem for task in tasks for problem in task.output.problems):
        if options.strict:
            raise InvalidProfile(treat_as_errors(warnings))
        on_problems(warnings)
    files = merge_files(task.output.files for task in tasks)
    for task in tasks:
        record.add_document(task.job.file, task.inputs, task.output)
    day = options.today.isoformat() if options.today and not problems and not warnings else None
    write_files(files | record.finish([job.file for job in jobs], examined.profile, day), Path(output))
    seconds = {task.job.file: task.seconds for task in tasks}
    built = [BuiltDocument(Path(output) / job.file, *record.describe(job.file), seconds.get(job.file)) for job in jobs]
    return BuildResult(built, [*problems, *warnings])


@dataclass(slots=True)
class _BuildTask:
    """A document in progress: what its writer is given, its inputs, when it was begun, its output, now or `pending`."""

    job: Job
    given: WriterInput
    inputs: Mapping[str, str]
    start: float
    pending: Future[Output] | None = None
    output: Output = field(default_factory=lambda: Output({}))
    seconds: float = 0.0

    def finish(self, examined: Examination) -> None:
        """Get the output, made here or in the other process."""
        self.output = write_output(self.job, self.given, examined, self.pending.result if self.pending else None)
        self.seconds = time.perf_counter() - self.start


def _make_documents(
    changed: Sequence[Job],
    jobs: Sequence[Job],
    examined: Examination,
    project: Path,
    output: Path,
    record: BuildRecord,
    options: Options,
    on_start: Callable[[str], None],
) -> list[_BuildTask]:
    """Make documents; another process makes those of isolated formats at the same time."""
    tasks: list[_BuildTask] = []
    for job in sorted(changed, key=lambda job: not job.format.isolated):
        on_start(job.file)
        start = time.perf_counter()
        linked = [other.file for other in plan_jobs(examined.profile)] if examined.profile else []
        inputs = record.common_inputs(theme_name(job, examined, options), linked)
        given = prepare_input(job, examined, project, options, lambda file: (output / file).is_file(), jobs)
        inputs |= record.writer_inputs(given, with_links=job.format.name == "html")
        task = _BuildTask(job, given, inputs, start)
        if job.format.isolated:
            from cvgen.formats.writer_process import start_writing  # slow to import

            task.pending = start_writing(job.format, given)
        else:
            task.finish(examined)
        tasks.append(task)
    for task in tasks:
        if task.pending:
            on_start(task.job.file)
            task.finish(examined)
    return sorted(tasks, key=lambda task: changed.index(task.job))
