"""Run a batch: give every project to a worker, and write what comes back.

Workers get the files of a project as bytes, and return those of its documents as bytes; only this process writes. So a
pool of processes and a cluster of machines are the same: something to `submit` to. A profile at fault, or a worker that
dies, does not affect the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from cvgen.batch.outcomes import Outcome
from cvgen.batch.projects import pack_project, refuse_folders
from cvgen.batch.receipts import encode_receipt, is_current, read_documents, select_kept
from cvgen.batch.tasks import BatchResult, BatchTask, build_task, task_fingerprint
from cvgen.pipeline.ownership import find_obsolete
from cvgen.pipeline.receipt import RECEIPT_NAME
from cvgen.problems import CvgenError, Problem
from cvgen.system.disk import write_files
from cvgen.system.fingerprint import program_fingerprint
from cvgen.system.process import ChildDeadlineError

if TYPE_CHECKING:
    from cvgen.pipeline.options import Options

_MAX_TRIES = 2


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A task that a worker has: its fingerprint, and how often it was tried."""

    task: BatchTask
    fingerprint: str
    tries: int


class Workers(Protocol):
    """Who tasks can be given to: processes of this machine, or a cluster."""

    most: int  # tasks at a time

    def submit(self, work: Callable[[BatchTask], BatchResult], task: BatchTask, /) -> Future[BatchResult]:
        """Have a task done."""


def run_batch(
    profiles: Mapping[str, Path], output: Path, options: Options, workers: Workers, *, force: bool = False
) -> Iterator[Outcome]:
    """Build all profiles, each into its folder of the output, and yield the outcomes as they come.

    Unchanged profiles are not built again, unless by `force`. What cannot be made stays as it was, unless it shows what
    is private now.
    """
    program = program_fingerprint()
    running: dict[Future[BatchResult], _Attempt] = {}
    pending, refused = iter(profiles.items()), refuse_folders(profiles)
    while True:
        while len(running) < workers.most and (following := next(pending, None)):
            folder, profile = following
            if folder in refused:
                yield Outcome(str(profile), folder, "failed", problems=[refused[folder]])
                continue
            try:
                task = BatchTask(folder, profile.name, pack_project(profile), options)
            except CvgenError as error:
                yield Outcome(str(profile), folder, "failed", problems=error.problems)
                continue
            fingerprint = task_fingerprint(task, program)
            if not force and is_current(output / folder, fingerprint):
                yield Outcome(str(profile), folder, "unchanged")
            else:
                running[workers.submit(build_task, task)] = _Attempt(task, fingerprint, 1)
        if not running:
            return
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            attempt = running.pop(future)
            result = _get_result(future, attempt.task.profile)
            if result is None and attempt.tries < _MAX_TRIES:
                running[workers.submit(build_task, attempt.task)] = replace(attempt, tries=attempt.tries + 1)
            else:
                result = result or BatchResult(problems=[_make_death_problem(attempt.task)])
                yield _write_result(result, attempt, str(profiles[attempt.task.folder]), output)


def _get_result(future: Future[BatchResult], profile: str) -> BatchResult | None:
    """Return the result of a task, None if its worker died."""
    try:
        return future.result()
    except (BrokenProcessPool, CancelledError, OSError):
        return None
    except ChildDeadlineError as error:  # no second try would be quicker
        message = f"this took longer than {error.seconds:g} s, and was stopped"
        return BatchResult(problems=[Problem("too-slow", message, "give it more time with --deadline", file=profile)])
    except Exception as error:
        if type(error).__name__ == "KilledWorker":  # Dask's, after tries of its own
            return None
        raise


def _make_death_problem(task: BatchTask) -> Problem:
    hint = "build it by itself, with “cvgen build”, and report it if that ends in the same way"
    return Problem("worker-died", "the process that made it died, twice", hint, file=task.profile)


def _write_result(result: BatchResult, attempt: _Attempt, profile: str, output: Path) -> Outcome:
    """Write the files of a result, and return the outcome for the profile, which is named as its owner did."""
    folder, tries = attempt.task.folder, attempt.tries
    problems = [replace(one, file=_name_file(one.file, attempt.task, profile)) for one in result.problems]
    try:
        _write_folder(result, output / folder, attempt.fingerprint)
    except CvgenError as error:
        return Outcome(profile, folder, "failed", result.seconds, tries, error.problems)
    state = "built" if result.files and not result.unmade else "failed"
    return Outcome(profile, folder, state, result.seconds, tries, problems)


def _name_file(name: str, task: BatchTask, profile: str) -> str:
    """Return a file of a project as its owner would name it: from where the profile is named."""
    if name == task.profile:
        return profile
    return str(Path(profile).parent / name) if name in task.files else name


def _write_folder(result: BatchResult, folder: Path, fingerprint: str) -> None:
    """Write the files of a result, and remove those of earlier ones that no document has any more."""
    before = read_documents(folder)
    kept = select_kept(before, result)
    if not result.files and len(kept) == len(before):
        return
    if not result.files and not result.unmade:  # the profile cannot be read: nobody knows what is private in it
        return
    documents = {**kept, **result.documents}
    obsolete = find_obsolete(before, documents, folder)
    receipt = encode_receipt(result, documents, fingerprint)
    write_files({**result.files, RECEIPT_NAME: receipt}, folder, obsolete.unchanged)
