"""The table of formats. A format turns one rendered page into files, in memory; `build` writes them to disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cvgen.formats.page import Output, Page


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


def _import_late(module: str) -> Callable[[Page], Output]:
    """Return the `write` of a module of this package, imported when it is first used."""

    def write(page: Page) -> Output:
        output: Output = import_module(f"{__name__}.{module}").write(page)
        return output

    return write


def _prepare_pdf() -> None:
    from cvgen.formats.pdf import engine

    engine.require_pango()
    engine.warm()
    import_module(f"{__name__}.pdf.writer")


FORMATS: Mapping[str, Format] = {
    format.name: format
    for format in (
        Format(
            "html",
            ".html",
            "web page in one file, pictures beside it",
            _import_late("html.writer"),
            emoji=True,
            moving=True,
        ),
        Format(
            "pdf",
            ".pdf",
            "tagged PDF (PDF/UA-1 and PDF/A-3a), fonts embedded",
            _import_late("pdf.writer"),
            require=_prepare_pdf,
            apart=True,
            encloses=True,
        ),
        Format("docx", ".docx", "Word document with real styles", _import_late("word.writer")),
        Format("md", ".md", "Markdown", _import_late("plain.markdown"), emoji=True),
        Format("txt", ".txt", "plain text, 72 columns", _import_late("plain.text"), emoji=True),
        Format("json", ".json", "JSON Resume 1.x", _import_late("data.jsonresume"), template=False),
        Format("rendercv", ".rendercv.yaml", "RenderCV's YAML", _import_late("data.rendercv"), template=False),
        Format("bib", ".bib", "the papers in BibTeX", _import_late("data.bib"), template=False),
        Format(
            "csl",
            ".csl.json",
            "the papers in CSL-JSON, for Zotero and pandoc",
            _import_late("data.csl"),
            template=False,
        ),
        Format("ris", ".ris", "the papers in RIS, for EndNote and Mendeley", _import_late("data.ris"), template=False),
        Format("vcf", ".vcf", "vCard 4.0", _import_late("data.vcard"), template=False),
        Format(
            "jsonld", ".jsonld", "person and papers in schema.org's terms", _import_late("data.jsonld"), template=False
        ),
    )
}


def write_page(format: Format, page: Page) -> Output:
    """Return what a format makes of a page, in a process of its own if its engine may crash."""
    if not format.apart:
        return format.write(page)
    from cvgen.formats import isolated

    return isolated.write_isolated(format.name, page)
