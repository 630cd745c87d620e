"""Settings of a build from outside the profile."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from cvgen.formats.page import DEFAULT_LIMITS, EngineLimits


@dataclass(frozen=True, slots=True)
class Options:
    """Settings from the command line and the environment.

    `theme` is used instead of the profile's. `locales` are the languages to build, all if empty. `epoch` (seconds since
    1970, UTC) is the time in metadata; None writes none. `today` lets dates far in the future be reported. `strict`
    turns warnings into errors. `limits` are those of an engine, for one document. `paper_pages` is whether a homepage
    comes with the pages of its papers, if its owner wants these: a preview makes them when somebody looks at one.
    `website` is the address of the pages if the profile has none: what publishes them may know it.
    """

    theme: str | None = None
    locales: str | tuple[str, ...] = ()
    epoch: int | None = None
    today: datetime.date | None = None
    strict: bool = False
    limits: EngineLimits = DEFAULT_LIMITS
    paper_pages: bool = True
    website: str = ""

    @property
    def day(self) -> datetime.date | None:
        """The day of the build, from which spans of time are counted back: that of `epoch`, else `today`."""
        if self.epoch is None:
            return self.today
        return datetime.datetime.fromtimestamp(self.epoch, datetime.UTC).date()

    def __post_init__(self) -> None:
        if isinstance(self.locales, str):  # one language, not each of its letters
            object.__setattr__(self, "locales", (self.locales,))


DEFAULT_OPTIONS = Options()
