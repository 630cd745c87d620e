"""The build of documents: made in memory first, then written file by file."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.formats.page import Output, Page
from cvgen.pipeline.examine import examine
from cvgen.pipeline.inputs import BuildRecord
from cvgen.pipeline.jobs import Job, UnknownNameError, plan_jobs
from cvgen.pipeline.one_document import render_page, theme_name, write_output
from cvgen.pipeline.options import DEFAULT_OPTIONS, Options
from cvgen.problems import InvalidProfile, Problem, select_errors, sort_problems, treat_as_errors
from cvgen.project.loader import Examination
from cvgen.system.disk import merge_files, write_files

if TYPE_CHECKING:
    from cvgen.formats.writer_process import PendingOutput


@dataclass(frozen=True, slots=True)
class Built:
    """A document in the output folder: `size` in bytes, `pages` where it has pages, `seconds` it took to make.

    `note` tells the owner what was done to it. `seconds` is None where no input has changed, and it stayed as it was.
    """

    file: Path
    size: int
    pages: int | None
    note: str
    seconds: float | None


def build(
    profile: str | Path = "profile.yaml",
    output: str | Path = "output",
    documents: Iterable[str] = (),
    formats: Iterable[str] = (),
    options: Options = DEFAULT_OPTIONS,
    *,
    force: bool = False,
    on_problems: Callable[[Sequence[Problem]], None] = lambda problems: None,
    on_start: Callable[[str], None] = lambda file: None,
) -> list[Built]:
    """Build documents of a profile into a folder, and return them.

    Documents whose inputs have not changed stay as they are, unless `force` is true. `on_problems` gets warnings,
    `on_start` the name of each file before it is made. Raises InvalidProfile if the profile or a file it names is at
    fault, UnknownNameError for an unknown document, format or locale; then nothing in the folder has changed.
    """
    documents, formats = list(documents), list(formats)
    record = _open_record(Path(profile), Path(output), documents, formats, options)
    examined = examine(Path(profile), name=str(profile), today=options.today)
    problems = treat_as_errors(examined.problems) if options.strict else examined.problems
    if examined.profile is None or select_errors(problems):
        raise InvalidProfile(problems)
    jobs = plan_jobs(examined.profile, documents, formats, options.locales)
    if not jobs:
        raise UnknownNameError("no document has this language")
    on_problems(problems)
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
    return [Built(Path(output) / job.file, *record.describe(job.file), seconds.get(job.file)) for job in jobs]


def _open_record(
    profile: Path, output: Path, documents: list[str], formats: list[str], options: Options
) -> BuildRecord:
    environment = {"epoch": None if options.epoch is None else str(options.epoch), "theme": options.theme}
    request = {"documents": documents, "formats": formats, "locales": list(options.locales)}
    return BuildRecord(profile, output, environment, **request, theme=options.theme, strict=options.strict)


@dataclass(slots=True)
class _BuildTask:
    """A document in progress: its page and inputs, the time it was begun, and its output, now or `pending`."""

    job: Job
    page: Page
    inputs: Mapping[str, str]
    start: float
    pending: PendingOutput | None = None
    output: Output = field(default_factory=lambda: Output({}))
    seconds: float = 0.0

    def finish(self, examined: Examination) -> None:
        """Get the output, made here or in the other process."""
        self.output = write_output(self.job, self.page, examined, self.pending.result if self.pending else None)
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
        page = render_page(job, examined, project, options, lambda file: (output / file).is_file(), jobs)
        inputs |= record.page_inputs(page, with_links=job.format.name == "html")
        task = _BuildTask(job, page, inputs, start)
        if job.format.isolated:
            from cvgen.formats.writer_process import PendingOutput  # slow to import

            task.pending = PendingOutput(job.format.name, page)
        else:
            task.finish(examined)
        tasks.append(task)
    for task in tasks:
        if task.pending:
            on_start(task.job.file)
            task.finish(examined)
    return sorted(tasks, key=lambda task: changed.index(task.job))
