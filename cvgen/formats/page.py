"""What a writer is given, a page, and what it returns, an output."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cvgen.document.model import Document
    from cvgen.document.wording import Wording
    from cvgen.problems import Problem
    from cvgen.profile.model import Profile
    from cvgen.themes.loader import Theme


@dataclass(frozen=True, slots=True)
class Page:
    """What a writer is given: a template's HTML, and what cannot be told from it.

    `profile` is what the document shows of it, for formats that are data. `project` is the only folder local files may
    be read from; `epoch` (seconds since 1970, UTC) is the time written into metadata, or None for none; `stem` is the
    output's name without suffix ("cv"); `version` is the wording ("short", "long") of texts that have several;
    `fit_to` is how many pages it is set smaller for, if it is; `enclosed` are the files that travel inside, by name.
    """

    html: str
    profile: Profile
    document: Document
    theme: Theme
    project: Path
    stem: str
    epoch: int | None = None
    version: str = "long"
    fit_to: int | None = None
    enclosed: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def wording(self) -> Wording:
        """The words of this document, for formats that are data."""
        from cvgen.document.wording import Wording

        return Wording(self.document.locale, self.profile.locales[0], wording=self.version)


@dataclass(frozen=True, slots=True)
class Output:
    """Files by relative name, the document itself first; `pages` where the format has pages.

    `problems` are warnings: what could not be done as it was asked for. `beginnings` says of each page what it begins
    with, `note` what was done to the document that its owner should know.
    """

    files: Mapping[str, bytes]
    pages: int | None = None
    problems: Sequence[Problem] = ()
    beginnings: Sequence[str] = ()
    note: str = ""
