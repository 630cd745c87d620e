"""Rehearsal of a build: what it would say of each document, found without the PDF's engine, and nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from cvgen.checks.preflight import might_be_refused
from cvgen.pipeline.jobs import Job, plan_jobs
from cvgen.pipeline.options import DEFAULT_OPTIONS, Options
from cvgen.problems import InvalidProfile, MachineError, Problem
from cvgen.profile.selection import select_items
from cvgen.project.loader import Examination
from cvgen.themes.loader import load_theme


def rehearse_documents(examined: Examination, project: Path) -> Mapping[str, Sequence[Problem]]:
    """Return the problems of the documents that a build makes by default, by file; those without any are left out.

    An error stops that document alone. What only the engine or the disk can say is not found: docs/commands.md lists
    it.
    """
    if examined.profile is None:
        return {}
    jobs = plan_jobs(examined.profile)
    found = {job.file: rehearse_job(job, jobs, examined, project) for job in jobs}
    return {file: problems for file, problems in found.items() if problems}


def rehearse_job(
    job: Job, jobs: Sequence[Job], examined: Examination, project: Path, options: Options = DEFAULT_OPTIONS
) -> Sequence[Problem]:
    """Return the problems that a build would have with a job, one of `jobs`; none where this machine is at fault."""
    try:
        if not _is_in_doubt(job, examined, project, options):
            return ()
        problems = _find_faults(job, jobs, examined, project, options)
    except InvalidProfile as error:
        problems = error.problems
    except MachineError:  # `cvgen doctor` and the build itself say that
        return ()
    return [examined.source.locate(problem) for problem in problems]


def _find_faults(
    job: Job, jobs: Sequence[Job], examined: Examination, project: Path, options: Options
) -> Sequence[Problem]:
    """Return what a writer warns of; raises InvalidProfile as it does."""
    from cvgen.formats import run_writer_here
    from cvgen.formats.page import Page
    from cvgen.pipeline.one_document import prepare_input  # late: slow to import, and most documents are not in doubt

    given = prepare_input(job, examined, project, options, beside=jobs)
    if job.format.find_faults and isinstance(given, Page):
        return job.format.find_faults(given)
    return run_writer_here(job.format, given).problems


def _is_in_doubt(job: Job, examined: Examination, project: Path, options: Options) -> bool:
    profile = examined.profile
    if profile is None:
        return False
    name = options.theme or job.kind.theme or profile.theme
    theme = load_theme(name, project, {**profile.tokens, **job.kind.tokens})
    selected = select_items(profile, job.kind)
    return might_be_refused(selected, job.kind, job.format, job.locale, theme, project, examined.lock)
