"""The build of documents: made in memory first, then written file by file."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from cvgen.pipeline.examine import examine
from cvgen.pipeline.inputs import BuildRecord
from cvgen.pipeline.jobs import Job, plan_jobs
from cvgen.pipeline.making import BuildTask, Maker
from cvgen.pipeline.options import DEFAULT_OPTIONS, Options
from cvgen.pipeline.paper_pages import select_shown
from cvgen.problems import (
    CvgenError,
    InvalidProfile,
    Problem,
    UnknownNameError,
    join_errors,
    select_errors,
    sort_problems,
    treat_as_errors,
)
from cvgen.profile.lock import Lock
from cvgen.profile.model import Profile
from cvgen.system.disk import merge_files


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
    """The documents that a build left in the output folder, and its `warnings`, sorted by line.

    `failures` says why files could not be made: the earlier ones stay, except those that are told to be withdrawn.
    `removed` are files that nobody asks for any more, `left` those of them that somebody has changed.
    """

    def __init__(self, documents: Iterable[BuiltDocument] = (), warnings: Iterable[Problem] = ()) -> None:
        super().__init__(documents)
        self.warnings = sort_problems(warnings)
        self.failures: dict[Path, CvgenError] = {}
        self.removed: list[Path] = []
        self.left: list[Path] = []


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

    `documents` and `formats` are names, all and their own if empty; if both are, and no languages are named, files of
    earlier builds that nobody asks for any more are removed. Documents whose inputs have not changed stay as they are,
    unless `force` is true. Raises CvgenError: InvalidProfile if the profile or a file it names is at fault,
    UnknownNameError for an unknown document, format or locale, MachineError if this machine cannot. Documents that are
    not concerned are written even so; of the others the earlier ones stay, unless they show what is private now.
    """
    result = build_documents(profile, output, documents, formats, options, force=force)
    if result.failures:
        raise join_errors(result.failures.values())
    return result


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
    """Build as `build` does, and tell of it while it runs; where some documents could be made, return the failures.

    `on_problems` gets warnings as soon as they are known, `on_start` the name of each file before it is made.
    `arguments` are those of the command line, to be found again if nothing has changed.
    """
    documents = [documents] if isinstance(documents, str) else list(documents)
    formats = [formats] if isinstance(formats, str) else list(formats)
    environment = {"epoch": None if options.epoch is None else str(options.epoch), "theme": options.theme}
    environment["website"] = options.website or None
    record = BuildRecord(Path(profile), Path(output), environment, arguments, options.day)
    examined = examine(Path(profile), name=str(profile), today=options.today, day=options.day)
    problems = treat_as_errors(examined.problems) if options.strict else examined.problems
    if examined.profile is None or select_errors(problems):
        _refuse(record, examined.draft, InvalidProfile(problems))
    jobs = plan_jobs(examined.profile, documents, formats, options.locales, today=options.day)
    if not jobs:
        raise UnknownNameError("no document has this language")
    on_problems(problems)
    record.note_names(examined.profile)
    record.note_files(examined.files)
    tasks = Maker(examined, Path(profile).parent, options, record, on_start).make(jobs, force=force)
    warnings = sort_problems(problem for task in tasks for problem in task.output.problems)
    errors = [task.error for task in tasks if task.error]
    if options.strict and warnings:
        errors.append(InvalidProfile(treat_as_errors(warnings)))
    if errors and (options.strict or len(errors) == len(jobs)):
        _refuse(record, examined.profile, join_errors(errors))
    on_problems([*warnings, *record.withdrawals])
    is_full = not (documents or formats or options.locales)
    if is_full:
        record.keep_documents({job.file for job in jobs})
    day = options.today.isoformat() if options.today and not problems and not warnings and not errors else None
    record.record_run([job.file for job in jobs], examined.profile, day, is_full=is_full)
    result = _write(record, examined.profile, examined.lock, jobs, tasks, Path(output), options.day)
    result.warnings = sort_problems([*problems, *warnings, *record.withdrawals])
    return result


def _refuse(record: BuildRecord, profile: Profile | None, error: CvgenError) -> NoReturn:
    """Raise the error for which nothing is written; documents that show what is private now are removed even so."""
    if profile is not None:
        record.withdraw_revealing(profile)
    if record.withdrawals:
        record.write({})
    raise type(error)([*error.problems, *record.withdrawals])


def _write(
    record: BuildRecord,
    profile: Profile,
    lock: Lock,
    jobs: Sequence[Job],
    tasks: Sequence[BuildTask],
    output: Path,
    day: datetime.date | None,
) -> BuildResult:
    """Write what could be made, and return the result of the build."""
    made = [task for task in tasks if not task.error]
    for task in made:
        shown = select_shown(task.job, plan_jobs(profile, today=day), profile, lock)
        record.add_document(task.job.file, task.inputs, task.output, shown)
    obsolete = record.write(merge_files(task.output.files for task in made))
    seconds = {task.job.file: task.seconds for task in made}
    failures = {task.job.file: task.error for task in tasks if task.error}
    built = [job.file for job in jobs if job.file not in failures]
    result = BuildResult(BuiltDocument(output / file, *record.describe(file), seconds.get(file)) for file in built)
    result.failures = {output / file: error for file, error in failures.items()}
    withdrawn = {problem.file for problem in record.withdrawals}
    result.removed = [output / name for name in obsolete.unchanged if str(output / name) not in withdrawn]
    result.left = [output / name for name in obsolete.changed]
    return result
