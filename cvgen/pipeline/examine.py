"""All problems of a profile: those of loading, and those of the checks."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from cvgen.problems import InvalidProfile, Problem, select_errors, sort_problems
from cvgen.project.loader import Examination, load_project

if TYPE_CHECKING:
    from cvgen.profile.model import Profile


def load(file: str | Path, *, today: datetime.date | None = None, warnings: list[Problem] | None = None) -> Profile:
    """Return a validated and checked profile.

    With `today`, dates far in the future are warned of. Warnings are added to the list `warnings`, if one is given.
    Raises InvalidProfile if there is an error, DiskError if the file cannot be read.
    """
    examined = examine(Path(file), today=today)
    if examined.profile is None:
        raise InvalidProfile(select_errors(examined.problems))
    if warnings is not None:
        warnings += examined.problems
    return examined.profile


def examine(
    file: Path, *, name: str | None = None, today: datetime.date | None = None, day: datetime.date | None = None
) -> Examination:
    """Load a profile and find all its problems; `name` is the file's name in them; `day` is that of the build.

    Raises InvalidProfile if it is not YAML, or empty.
    """
    loaded = load_project(file, name)
    if loaded.profile is None:
        return loaded
    from cvgen.checks import check_profile
    from cvgen.checks.author_lists import check_pasted_lists
    from cvgen.checks.citation_styles import find_style_problems
    from cvgen.checks.site_files import find_site_problems
    from cvgen.checks.themes import find_theme_problems
    from cvgen.pipeline.clashes import find_clashes
    from cvgen.project.file_advice import place_findings

    found = chain(
        check_profile(loaded.profile, file.parent, today, loaded.lock, day),
        check_pasted_lists(loaded.source.data, loaded.profile),
        find_clashes(loaded.profile, file.parent),
    )
    findings, remarks = place_findings(found, loaded.source)
    others = [
        *find_theme_problems(loaded.profile, file.parent),
        *find_style_problems(loaded.profile, file.parent),
        *find_site_problems(loaded.profile, file.parent),
    ]
    problems = sort_problems([*findings, *others, *loaded.problems])
    profile = None if select_errors(problems) else loaded.profile
    return replace(loaded, profile=profile, problems=problems, remarks=[*loaded.remarks, *remarks])
