"""Everything that is wrong with a profile: what loading finds, and what a careful friend would say."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.problems import InvalidProfile, select_errors, sort_problems
from cvgen.project.loader import Examination, load_project

if TYPE_CHECKING:
    from cvgen.profile.model import Profile


def load(file: str | Path, *, today: datetime.date | None = None) -> Profile:
    """Read and validate a profile; `today` lets dates far ahead be noticed. Raises InvalidProfile if it has errors."""
    examined = examine(Path(file), today=today)
    if examined.profile is None:
        raise InvalidProfile(select_errors(examined.problems))
    return examined.profile


def examine(file: Path, *, name: str | None = None, today: datetime.date | None = None) -> Examination:
    """Read a profile and find everything that is wrong with it; `name` is how problems call the file.

    Raises InvalidProfile if it is not even YAML.
    """
    loaded = load_project(file, name)
    if loaded.profile is None:
        return loaded
    from cvgen.checks import check_profile

    found = check_profile(loaded.profile, loaded.source, file.parent, today, loaded.lock)
    problems = sort_problems([*found, *loaded.problems])
    return replace(loaded, profile=None if select_errors(problems) else loaded.profile, problems=problems)
