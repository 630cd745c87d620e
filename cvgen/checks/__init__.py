"""Checks: probable mistakes in a valid profile."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from cvgen.checks.dates import check_dates
from cvgen.checks.documents import check_choices
from cvgen.checks.files import check_files, check_photo
from cvgen.checks.papers import check_own_name, check_repeated_papers
from cvgen.checks.texts import check_formulas, check_languages, check_links
from cvgen.checks.themes import check_themes
from cvgen.problems import Problem
from cvgen.profile.documents import check_documents
from cvgen.profile.lock import Lock
from cvgen.profile.model import Profile
from cvgen.yaml.source import Source


def check_profile(
    profile: Profile, source: Source, project: Path, today: datetime.date | None, lock: Lock
) -> Iterator[Problem]:
    """Yield the problems that all checks find; `project` is the folder of the profile's files.

    Without `today`, dates are not checked.
    """
    findings = [
        *check_own_name(profile),
        *check_repeated_papers(profile),
        *check_files(profile, project),
        *check_photo(profile, lock),
        *check_links(profile),
        *check_formulas(profile),
        *check_languages(profile),
        *check_documents(profile),
        *check_choices(profile),
        *check_themes(profile, project),
        *(check_dates(profile, today) if today else ()),
    ]
    for finding in findings:
        if isinstance(finding, Problem):  # of another file, with its line
            yield finding
            continue
        yield source.problem(
            finding.path, finding.code, finding.message, finding.hint, part=finding.part, severity=finding.severity
        )
