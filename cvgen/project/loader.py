"""Loading of a project: the profile or its problems, with source and lock file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.problems import InvalidProfile, Problem, sort_problems
from cvgen.yaml.reader import read_yaml
from cvgen.yaml.source import Source

if TYPE_CHECKING:
    from cvgen.profile.lock import Lock
    from cvgen.profile.model import Profile


@dataclass(frozen=True, slots=True)
class Examination:
    """The result of reading a profile: itself (None if it has errors), its problems, its source and its lock file.

    `draft` is the profile also if the checks found errors in it, None if it is not valid.
    """

    profile: Profile | None
    problems: list[Problem]
    source: Source
    lock: Lock
    draft: Profile | None = None


def load_project(file: Path, name: str | None = None) -> Examination:
    """Read and validate a profile, its letters and the lock file beside it; `name` is the profile's name in problems.

    Raises InvalidProfile if the profile is not YAML, or empty.
    """
    from cvgen.profile.lock import EMPTY_LOCK, lock_path, read_lock
    from cvgen.profile.migration import warn_of_old_keys
    from cvgen.profile.model import Profile
    from cvgen.profile.validation import validate
    from cvgen.project.letters import join_letters

    source = read_yaml(file, name)
    if source.data is None:
        hint = "“cvgen init” writes a profile to start from"
        raise InvalidProfile([Problem("empty-file", "this file is empty", hint, file=source.name)])
    source, errors = join_letters(source, file.parent)
    profile, problems = validate(source, Profile, file.parent)
    if profile is None or errors:
        return Examination(None, sort_problems([*source.warnings, *errors, *problems]), source, EMPTY_LOCK)
    lock, problems = read_lock(lock_path(file), str(lock_path(source.name)), file.parent)
    return Examination(profile, [*source.warnings, *warn_of_old_keys(source), *problems], source, lock, profile)
