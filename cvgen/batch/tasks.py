"""Tasks of a batch: one project each, built by a worker that may share no disk with the others."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.problems import CvgenError, Problem, describe_bug, select_errors, treat_as_errors
from cvgen.system.disk import merge_files, write_files
from cvgen.system.fingerprint import digest

if TYPE_CHECKING:
    from cvgen.batch.cards import Card
    from cvgen.pipeline.options import Options


@dataclass(frozen=True, slots=True)
class BatchTask:
    """A project to build: its files by name, the `profile` among them, and the `folder` of its output."""

    folder: str
    profile: str
    files: Mapping[str, bytes]
    options: Options


@dataclass(frozen=True, slots=True)
class BatchResult:
    """The result of a task: the files of its documents, none if the profile is at fault, and the problems."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    card: Card | None = None
    seconds: float = 0.0


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
    except Exception as error:  # a bug must not end the batch
        result = BatchResult(problems=[describe_bug(error, task.profile)])
    return replace(result, seconds=time.perf_counter() - start)


def _build_documents(task: BatchTask) -> BatchResult:
    from cvgen.batch.cards import make_card
    from cvgen.formats import run_writer_here
    from cvgen.pipeline.examine import examine
    from cvgen.pipeline.jobs import plan_jobs
    from cvgen.pipeline.one_document import prepare_input, write_output

    with tempfile.TemporaryDirectory(prefix="cvgen-") as folder:
        project = Path(folder)
        write_files(task.files, project)
        examined = examine(project / task.profile, name=task.profile, today=task.options.today)
        problems = treat_as_errors(examined.problems) if task.options.strict else list(examined.problems)
        if examined.profile is None or select_errors(problems):
            return BatchResult(problems=problems)
        jobs = plan_jobs(examined.profile, locales=task.options.locales)
        outputs = []
        for job in jobs:
            given = prepare_input(job, examined, project, task.options, beside=jobs)
            outputs.append(write_output(job, given, examined, partial(run_writer_here, job.format, given)))
        problems += [problem for output in outputs for problem in output.problems]
        files = merge_files(output.files for output in outputs)
        return BatchResult(files, problems, make_card(examined.profile, examined.lock, files, jobs))
