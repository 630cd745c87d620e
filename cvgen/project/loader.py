"""Loading of a project: the profile or its problems, with source and lock file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.problems import InvalidProfile, Problem, select_errors, sort_problems
from cvgen.yaml.reader import read_yaml
from cvgen.yaml.source import Source

if TYPE_CHECKING:
    from cvgen.profile.lock import Lock
    from cvgen.profile.model import Profile
    from cvgen.project.live_papers import JoinedPapers


def require_project_files(source: Source, project: Path) -> Source:
    """Return the source of a profile with its letters, its pages and the papers of its BibTeX files.

    Raises InvalidProfile with what is wrong with these files, DiskError if this machine does not let one be read.
    """
    joined = _join_files(source, project)
    if errors := select_errors(joined.problems):
        raise InvalidProfile(errors)
    return joined.source


def _join_files(source: Source, project: Path) -> JoinedPapers:
    """Return a source with what other files of its project hold (papers, letters, pages), and what is wrong there."""
    from cvgen.project.bibtex_files import access_project
    from cvgen.project.item_files import join_items
    from cvgen.project.letters import join_letters
    from cvgen.project.live_papers import join_papers
    from cvgen.project.page_files import join_pages

    joined = join_papers(source, access_project(project))
    for join in (join_letters, join_pages, join_items):
        joined.source, problems = join(joined.source, project)
        joined.problems += problems
    return joined


@dataclass(frozen=True, slots=True)
class Examination:
    """The result of reading a profile: itself (None if it has errors), its problems, its source and its lock file.

    `draft` is the profile also if the checks found errors in it, None if it is not valid. `remarks` are warnings about
    the BibTeX files that are worth a look, but not at each build; `files` are the fingerprints of these files as they
    were read, by name.
    """

    profile: Profile | None
    problems: list[Problem]
    source: Source
    lock: Lock
    draft: Profile | None = None
    remarks: Sequence[Problem] = ()
    files: Mapping[str, str] = field(default_factory=dict)


def load_project(file: Path, name: str | None = None) -> Examination:
    """Read and validate a profile, its letters and pages, its BibTeX files and the lock file beside it.

    `name` is the profile's name in problems. Raises InvalidProfile if the profile is not YAML, or empty, and DiskError
    if this machine does not let a file be read.
    """
    from cvgen.profile.lock import EMPTY_LOCK, lock_path, read_lock
    from cvgen.profile.migration import warn_of_old_keys
    from cvgen.profile.model import Profile
    from cvgen.profile.validation import validate

    source = read_yaml(file, name)
    if source.data is None:
        hint = "“cvgen init” writes a profile to start from"
        raise InvalidProfile([Problem("empty-file", "this file is empty", hint, file=source.name)])
    joined = _join_files(source, file.parent)
    source = joined.source
    profile, problems = validate(source, Profile, file.parent)
    problems = [*source.warnings, *joined.problems, *problems]
    if profile is None or select_errors(joined.problems):
        return Examination(None, sort_problems(problems), source, EMPTY_LOCK)
    lock, more = read_lock(lock_path(file), str(lock_path(source.name)), file.parent)
    problems = [*problems, *warn_of_old_keys(source), *more]
    return Examination(profile, problems, source, lock, profile, joined.remarks, joined.files)


def require_project(file: Path) -> tuple[Profile, Source]:
    """Return a profile, and the source of it and of what other files of its project hold.

    Raises InvalidProfile if it is not valid.
    """
    examined = load_project(file, str(file))
    if examined.profile is None:
        raise InvalidProfile(select_errors(examined.problems))
    return examined.profile, examined.source
