"""Check of dates far in the future."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from cvgen.problems import Finding
from cvgen.profile.model import Profile
from cvgen.profile.walk import walk_values
from cvgen.text.dates import Date, Period

YEARS_AHEAD = 8  # a doctorate that begins next year ends before


def check_dates(profile: Profile, today: datetime.date) -> Iterator[Finding]:
    """Yield findings for dates so far in the future that they are probably typing errors."""
    for path, value in walk_values(profile):
        if isinstance(value, Period):
            last: Date = value.end or value.start
            if last.year > today.year + YEARS_AHEAD:
                yield Finding(path, "far-ahead", f"{last.year} lies far ahead", "is the year right?")
