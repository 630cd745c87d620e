"""The table of formats. A format turns one rendered page into files, in memory; `build` writes them to disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cvgen.document import Document
    from cvgen.problems import Problem
    from cvgen.profile import Profile
    from cvgen.themes import Theme
    from cvgen.wording import Wording


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
        from cvgen.wording import Wording

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


@dataclass(frozen=True, slots=True)
class Format:
    """`emoji`: whether every reader of this format can draw emoji (else they are left out).

    `moving`: whether pictures may move in it.
    `template`: whether it is made of a template's HTML; a data format is made of the profile alone.
    `require` loads what is slow, and raises InvalidProfile where this machine lacks what `write` needs.
    `apart`: whether its engine is in C and may crash: builds run it in a process of its own, where the page has no
    profile.
    `encloses`: whether the profile travels in it.
    """

    name: str
    suffix: str
    summary: str
    write: Callable[[Page], Output]
    emoji: bool = False
    template: bool = True
    require: Callable[[], None] = lambda: None
    apart: bool = False
    encloses: bool = False
    moving: bool = False


def _late(module: str) -> Callable[[Page], Output]:
    """Return the `write` of a module of this package, imported when it is first used."""

    def write(page: Page) -> Output:
        output: Output = import_module(f"{__name__}.{module}").write(page)
        return output

    return write


def _pango() -> None:
    from cvgen.formats import pdf_engine

    pdf_engine.require_pango()
    pdf_engine.warm()
    import_module(f"{__name__}.pdf")


FORMATS: Mapping[str, Format] = {
    format.name: format
    for format in (
        Format("html", ".html", "web page in one file, pictures beside it", _late("html"), emoji=True, moving=True),
        Format(
            "pdf",
            ".pdf",
            "tagged PDF (PDF/UA-1 and PDF/A-3a), fonts embedded",
            _late("pdf"),
            require=_pango,
            apart=True,
            encloses=True,
        ),
        Format("docx", ".docx", "Word document with real styles", _late("docx")),
        Format("md", ".md", "Markdown", _late("markdown"), emoji=True),
        Format("txt", ".txt", "plain text, 72 columns", _late("text"), emoji=True),
        Format("json", ".json", "JSON Resume 1.x", _late("jsonresume"), template=False),
        Format("rendercv", ".rendercv.yaml", "RenderCV's YAML", _late("rendercv"), template=False),
        Format("bib", ".bib", "the papers in BibTeX", _late("bib"), template=False),
        Format("csl", ".csl.json", "the papers in CSL-JSON, for Zotero and pandoc", _late("csl"), template=False),
        Format("ris", ".ris", "the papers in RIS, for EndNote and Mendeley", _late("ris"), template=False),
        Format("vcf", ".vcf", "vCard 4.0", _late("vcard"), template=False),
        Format("jsonld", ".jsonld", "person and papers in schema.org's terms", _late("jsonld"), template=False),
    )
}


def write(format: Format, page: Page) -> Output:
    """Return what a format makes of a page, in a process of its own if its engine may crash."""
    if not format.apart:
        return format.write(page)
    from cvgen.formats import apart

    return apart.write(format.name, page)
