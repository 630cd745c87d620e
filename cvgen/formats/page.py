"""The input of a writer (a page or a selection) and its result (an output)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from cvgen.document.model import Document
    from cvgen.document.wording import Wording
    from cvgen.problems import Problem
    from cvgen.profile.model import Profile
    from cvgen.themes.loader import Theme


@dataclass(frozen=True, slots=True)
class EngineLimits:
    """What an engine may take for one page: seconds, and MiB of address space, as much as there is if None."""

    seconds: float = 600.0  # a list of 5,000 papers takes some 100
    memory: int | None = None


DEFAULT_LIMITS = EngineLimits()


@dataclass(frozen=True, slots=True)
class Page:
    """The input of a page format: a template's HTML, and what the HTML does not tell.

    It can be pickled, and read in a process that does not import pydantic. `project` is the only folder that local
    files may be read from. `epoch` (seconds since 1970, UTC) is the time written into metadata; None writes none.
    `stem` is the output's name without suffix ("cv"). `fit_to` is the number of pages that the text may be set smaller
    for, `max_pages` that which it may have: only then is it told what each begins with. `profile_digest` is the hash
    of the profile as the document shows it, for formats that carry it. `embedded_files` are the files that the document
    carries inside, by name. `limits` are those of an engine that has a process of its own. `problems` are warnings that
    do not depend on the format. `beside` are pages that go with it, as HTML by their names without suffix.
    """

    html: str
    document: Document
    theme: Theme
    project: Path
    stem: str
    epoch: int | None = None
    fit_to: int | None = None
    max_pages: int | None = None
    profile_digest: str = ""
    embedded_files: Mapping[str, bytes] = field(default_factory=dict)
    limits: EngineLimits = DEFAULT_LIMITS
    problems: Sequence[Problem] = ()
    beside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Selection:
    """The input of a data format: `profile` is the part of the profile that the document shows.

    `wording` has the words of the document's language. `project` and `stem` are as in a page.
    """

    profile: Profile
    wording: Wording
    document: Document
    project: Path
    stem: str


WriterInput: TypeAlias = Page | Selection


@dataclass(frozen=True, slots=True)
class Output:
    """The result of a writer: files by relative name, the document itself first.

    `pages` is the number of pages, where the format has pages. `problems` are warnings about what could not be done as
    asked. `beginnings` tells for each page what it begins with. `note` tells the owner what was done to the document.
    """

    files: Mapping[str, bytes]
    pages: int | None = None
    problems: Sequence[Problem] = ()
    beginnings: Sequence[str] = ()
    note: str = ""
