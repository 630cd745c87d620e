"""The table of formats. A format turns one rendered page into files, in memory; `build` writes them to disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cvgen.document import Document
from cvgen.documents import BUILT_IN, Kind
from cvgen.profile import Profile
from cvgen.themes import Theme


@dataclass(frozen=True, slots=True)
class Page:
    """What a writer is given: a template's HTML, and what cannot be told from it.

    `profile` is what the document shows of it, for formats that are data. `project` is the only folder local files may
    be read from; `epoch` (seconds since 1970, UTC) is the time written into metadata, or None for none; `stem` is the
    output's name without suffix ("cv"); `kind` is the document's, and `default` the main language of the profile, if it
    is not the document's.
    """

    html: str
    profile: Profile
    document: Document
    theme: Theme
    project: Path
    stem: str
    epoch: int | None = None
    kind: Kind = BUILT_IN["cv"]
    default: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """Files by relative name, the document itself first; `pages` where the format has pages."""

    files: Mapping[str, bytes]
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """`emoji`: whether every reader of this format can draw emoji (else they are left out).

    `moving`: whether pictures may move in it.
    `template`: whether it is made of a template's HTML; a data format is made of the profile alone.
    `require` raises InvalidProfile where this machine lacks what `write` needs.
    """

    name: str
    suffix: str
    summary: str
    write: Callable[[Page], Output]
    emoji: bool = False
    template: bool = True
    require: Callable[[], None] = lambda: None
    moving: bool = False


def _html(page: Page) -> Output:
    from cvgen.formats.html import write

    return write(page)


def _pdf(page: Page) -> Output:
    from cvgen.formats.pdf import write

    return write(page)


def _pango() -> None:
    from cvgen.formats.pdf import require_pango

    require_pango()


def _docx(page: Page) -> Output:
    from cvgen.formats.docx import write

    return write(page)


FORMATS: Mapping[str, Format] = {
    format.name: format
    for format in (
        Format("html", ".html", "web page in one file, pictures beside it", _html, emoji=True, moving=True),
        Format("pdf", ".pdf", "tagged PDF (PDF/UA-1 and PDF/A-3a), fonts embedded", _pdf, require=_pango),
        Format("docx", ".docx", "Word document with real styles", _docx),
    )
}
