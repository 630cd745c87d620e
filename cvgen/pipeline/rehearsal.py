"""Rehearsal of a build: what it would say of each document, without the PDF's engine and without writing.

A build asks nothing here: its writers find the same. What only the engine, the disk or the options of a build can say
is not found; docs/preview.md lists it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from cvgen.checks.preflight import might_be_refused
from cvgen.pipeline.citations import find_unset_papers
from cvgen.pipeline.jobs import Job, plan_jobs, theme_name
from cvgen.pipeline.options import DEFAULT_OPTIONS, Options
from cvgen.problems import InvalidProfile, MachineError, Problem
from cvgen.profile.selection import select_items
from cvgen.project.loader import Examination
from cvgen.themes.loader import load_theme


def rehearse_documents(
    examined: Examination, project: Path, options: Options = DEFAULT_OPTIONS
) -> Mapping[str, Sequence[Problem]]:
    """Return the problems of the documents that a build makes by default, by file; those without any are left out.

    An error stops that document alone. Documents that raise no doubt are not rehearsed: most profiles need no more
    than a look. Where this machine is at fault, which the build itself says, nothing is said of the profile.
    """
    if examined.profile is None:
        return {}
    jobs = plan_jobs(examined.profile, today=options.day)
    found: dict[str, Sequence[Problem]] = {}
    for job in jobs:
        try:
            if is_in_doubt(job, examined, project, options):
                found[job.file] = rehearse_job(job, jobs, examined, project, options)
        except MachineError:
            continue
    return {file: problems for file, problems in found.items() if problems}


def is_in_doubt(job: Job, examined: Examination, project: Path, options: Options = DEFAULT_OPTIONS) -> bool:
    """Return whether a build might have a problem with a job; if not, it has none. Raises MissingLibraryError."""
    profile = examined.profile
    if profile is None:
        return False
    try:
        theme = load_theme(theme_name(job, profile, options), project, {**profile.tokens, **job.kind.tokens})
    except InvalidProfile:
        return True
    selected = select_items(profile, job.kind, examined.lock).profile
    if find_unset_papers(selected, job.kind, job.locale, project):
        return True
    return might_be_refused(selected, job.kind, job.format, job.locale, theme, project, examined.lock)


def rehearse_job(
    job: Job, jobs: Sequence[Job], examined: Examination, project: Path, options: Options = DEFAULT_OPTIONS
) -> Sequence[Problem]:
    """Return the problems of a job, one of `jobs`, as a build would have them, with their places.

    Raises MachineError as the build does.
    """
    from cvgen.formats import run_writer_here
    from cvgen.formats.page import Page
    from cvgen.pipeline.one_document import prepare_input  # late: slow to import, and most documents raise no doubt

    problems: Sequence[Problem]
    try:
        given = prepare_input(job, examined, project, options, beside=jobs, embeds=False)
        if job.format.find_faults and isinstance(given, Page):
            problems = job.format.find_faults(given)
        else:
            problems = run_writer_here(job.format, given).problems
        problems = [*problems, *(given.problems if isinstance(given, Page) else ())]
    except InvalidProfile as error:
        problems = error.problems
    return [examined.source.locate(problem) for problem in problems]
