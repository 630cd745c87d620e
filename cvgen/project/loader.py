"""A project as loaded: the profile or every problem of it, with its source and its lock file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.problems import InvalidProfile, Problem
from cvgen.yaml.reader import Source, read_yaml

if TYPE_CHECKING:
    from cvgen.profile.lock import Lock
    from cvgen.profile.model import Profile


@dataclass(frozen=True, slots=True)
class Examination:
    """What came of reading a profile: the profile (None if it has errors), every problem, the source, and the lock."""

    profile: Profile | None
    problems: list[Problem]
    source: Source
    lock: Lock


def load_project(file: Path, name: str | None = None) -> Examination:
    """Read a profile and the lock file beside it, and validate both; `name` is how problems call the profile.

    Raises InvalidProfile if the profile is not even YAML, or empty.
    """
    from cvgen.profile.lock import EMPTY_LOCK, lock_path, read_lock
    from cvgen.profile.model import Profile
    from cvgen.profile.validation import validate

    source = read_yaml(file, name)
    if source.data is None:
        hint = "“cvgen init” writes a profile to start from"
        raise InvalidProfile([Problem("empty-file", "this file is empty", hint, file=source.name)])
    profile, problems = validate(source, Profile)
    if profile is None:
        return Examination(None, problems, source, EMPTY_LOCK)
    lock, problems = read_lock(lock_path(file), str(lock_path(source.name)), file.parent)
    return Examination(profile, problems, source, lock)
