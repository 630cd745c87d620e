"""From text to a Profile, or to every Problem at once, in the order of their lines."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen import source
from cvgen.problems import InvalidProfile, Problem, errors, in_order

if TYPE_CHECKING:
    from cvgen.lock import Lock
    from cvgen.profile import Profile


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of reading a profile: the profile (None if it has errors), every problem, the source, and the lock."""

    profile: Profile | None
    problems: list[Problem]
    source: source.Source
    lock: Lock


def load(file: str | Path, *, today: datetime.date | None = None) -> Profile:
    """Read and validate a profile; `today` lets dates far ahead be noticed. Raises InvalidProfile if it has errors."""
    examined = examine(Path(file), today=today)
    if examined.profile is None:
        raise InvalidProfile(errors(examined.problems))
    return examined.profile


def examine(file: Path, *, name: str | None = None, today: datetime.date | None = None) -> Examined:
    """Read a profile and say everything that is wrong with it; `name` is how problems call the file.

    Raises InvalidProfile if it is not even YAML.
    """
    from cvgen import lock
    from cvgen.checks import check
    from cvgen.profile import Profile
    from cvgen.validate import validated

    read = source.read(file, name)
    if read.data is None:
        hint = "“cvgen init” writes a profile to start from"
        raise InvalidProfile([Problem("empty-file", "this file is empty", hint, file=read.name)])
    profile, problems = validated(read, Profile)
    if profile is None:
        return Examined(None, problems, read, lock.EMPTY)
    locked, wrong = lock.read(lock.beside(file), str(lock.beside(read.name)), file.parent)
    problems = in_order([*check(profile, read, file.parent, today, locked), *wrong])
    return Examined(None if errors(problems) else profile, problems, read, locked)


def dump(profile: Profile) -> str:
    """Write a profile as YAML that `load` reads as an equal profile."""
    from cvgen import yamltext

    return yamltext.written(profile.model_dump(mode="json", exclude_defaults=True, by_alias=True))
