"""Files that two documents would both be written to, in whichever formats and languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from cvgen.pipeline.jobs import Job, plan_jobs
from cvgen.pipeline.site_pages import is_public_page
from cvgen.problems import Finding, Severity
from cvgen.profile.documents import find_setting
from cvgen.profile.model import Profile
from cvgen.system.disk import is_file
from cvgen.system.site_files import OWN_FOLDERS

# What a homepage has beside it, if a document could be written there; a test holds that there is nothing else.
SITE_FILES = frozenset({"404.html", "about.html", "about/index.html", "robots.txt"})
_REDIRECTS = frozenset({"about.html", "about/index.html"})  # give way to a page
_HINT = "give one of them another “file”"


def find_clashes(profile: Profile, project: Path) -> Iterator[Finding]:
    """Yield a finding for each document that would be written over another one, or over a file of the homepage.

    Two documents of one name and format are found without it, by the check of documents.
    """
    owners: dict[str, Job] = {}
    jobs = plan_jobs(profile)
    has_site = any(job.file == "index.html" and job.kind.template == "homepage" for job in jobs)
    for job in jobs:
        other = owners.setdefault(job.file, job)
        is_told = other.kind.name == job.kind.name or (other.kind.file, other.format) == (job.kind.file, job.format)
        if not is_told:
            message = f"“{other.kind.name}” and “{job.kind.name}” would both be written to {job.file}"
            yield _make_finding(profile, [job, other], message)
        elif has_site and (_is_of_site(job) or _is_published(job.file, project)):
            yield _make_finding(profile, [job], f"“{job.kind.name}” would be written over {job.file} of the homepage")
    for job in jobs:
        for folder in map(str, PurePosixPath(job.file).parents):
            if folder in owners:
                message = f"“{job.kind.name}” needs a folder “{folder}”, the name of “{owners[folder].kind.name}”’s"
                yield _make_finding(profile, [job, owners[folder]], message)


def _is_of_site(job: Job) -> bool:
    return job.file in SITE_FILES and not (job.file in _REDIRECTS and is_public_page(job))


def _is_published(file: str, project: Path) -> bool:
    """Return whether the owner has a file of this name in a folder that is published unchanged."""
    return file.startswith(tuple(f"{folder}/" for folder in OWN_FOLDERS)) and is_file(project / file)


def _make_finding(profile: Profile, jobs: list[Job], message: str) -> Finding:
    own = (*profile.documents, *profile.letters)
    name = next((job.kind.name for job in jobs if job.kind.name in own), jobs[0].kind.name)
    return Finding(find_setting(profile, name, "file"), "two-files", message, _HINT, Severity.ERROR)
