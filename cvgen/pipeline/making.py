"""Documents made in memory; another process makes those of isolated formats at the same time."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.formats.page import Output, WriterInput
from cvgen.pipeline.inputs import BuildRecord
from cvgen.pipeline.jobs import Job, plan_jobs, theme_name
from cvgen.pipeline.one_document import count_word_pages, prepare_input, write_output
from cvgen.pipeline.options import Options
from cvgen.problems import CvgenError, InvalidProfile
from cvgen.project.loader import Examination

if TYPE_CHECKING:
    from concurrent.futures import Future


@dataclass(slots=True)
class BuildTask:
    """A document in progress: its inputs, what its writer is given, its output, or the error that there is instead."""

    job: Job
    start: float = field(default_factory=time.perf_counter)
    inputs: dict[str, str] = field(default_factory=dict)
    given: WriterInput | None = None
    pending: Future[Output] | None = None
    output: Output = field(default_factory=lambda: Output({}))
    error: CvgenError | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the documents of a profile; `on_start` gets the name of each file before it is made."""

    examined: Examination
    project: Path
    options: Options
    record: BuildRecord
    on_start: Callable[[str], None]

    def make(self, jobs: Sequence[Job], *, force: bool) -> list[BuildTask]:
        """Return the tasks of the documents that are not current, all if `force`, in the order of the jobs.

        What cannot be made does not stop the others; they do not link to a file that will not be there.
        """
        tasks: dict[str, BuildTask] = {}
        planned = list(jobs)
        self.record.expect_files(job.file for job in planned)
        while changed := [job for job in planned if self._must_make(job.file, tasks, force)]:
            tasks |= {task.job.file: task for task in self._make_documents(changed, planned)}
            failed = {file for file, task in tasks.items() if task.error}
            if failed and self.examined.profile:
                self.record.withdraw_foreign(failed)
                self.record.withdraw_revealing(self.examined.profile, failed)
            planned = [job for job in jobs if job.file not in failed]
            self.record.expect_files(job.file for job in planned)
            missing = [f"there {file}" for file in failed if not self.record.will_exist(file)]
            tasks = {
                file: task
                for file, task in tasks.items()
                if task.error or not any(task.inputs.get(label) == "True" for label in missing)
            }
        return [tasks[job.file] for job in jobs if job.file in tasks]

    def _must_make(self, file: str, tasks: Container[str], force: bool) -> bool:
        return file not in tasks and (force or not self.record.is_current(file))

    def _make_documents(self, changed: Sequence[Job], planned: Sequence[Job]) -> list[BuildTask]:
        tasks = [BuildTask(job) for job in sorted(changed, key=lambda job: not job.format.isolated)]
        for task in tasks:
            with _note_error(task):
                self._prepare(task, planned)
                if not task.job.format.isolated:
                    self._write(task)
        for task in tasks:
            if task.pending:
                self.on_start(task.job.file)
                with _note_error(task):
                    self._write(task, task.pending.result)
        return tasks

    def _prepare(self, task: BuildTask, planned: Sequence[Job]) -> None:
        """Prepare what the writer of a document takes; if that is isolated, it begins to write."""
        job, record, examined = task.job, self.record, self.examined
        self.on_start(job.file)
        if examined.profile is None:
            raise InvalidProfile(examined.problems)
        others = [other for other in plan_jobs(examined.profile, today=self.options.day) if not other.kind.letter]
        linked, theme = [other.file for other in others], theme_name(job, examined.profile, self.options)
        # A page tells what is on the others of its site, which may depend on the day.
        with_day = any(one.day for one in (job.kind, *(o.kind for o in others if o.kind.is_page and job.kind.is_page)))
        task.inputs = record.common_inputs(theme, linked, with_day=with_day)
        for name in (name for name, letter in examined.profile.letters.items() if letter is job.kind.letter):
            task.inputs |= record.letter_inputs(name)
        task.inputs |= record.style_inputs(job.kind) | record.page_inputs(job.kind)
        task.given = prepare_input(job, examined, self.project, self.options, record.will_exist, planned)
        task.inputs |= record.writer_inputs(task.given, with_links=job.format.name == "html")
        if job.format.isolated:
            from cvgen.formats.writer_process import start_writing  # slow to import

            task.pending = start_writing(job.format, task.given)

    def _write(self, task: BuildTask, get_output: Callable[[], Output] | None = None) -> None:
        """Write a document here, or get what another process wrote."""
        if task.given is not None:
            output = write_output(task.job, task.given, self.examined, get_output)
            task.output = count_word_pages(task.job, output, self.examined)
        task.seconds = time.perf_counter() - task.start


@contextmanager
def _note_error(task: BuildTask) -> Iterator[None]:
    """Note why a document cannot be made, for the others go on."""
    try:
        yield
    except CvgenError as error:
        task.error = error
