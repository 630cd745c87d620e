"""The table of formats: a page becomes files, in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cvgen.formats.page import Output, Page


@dataclass(frozen=True, slots=True)
class Format:
    """One output format: its name, file suffix, one-line summary and writer, and what the writer can do.

    `emoji`: every program that reads this format can draw emoji (otherwise they are left out).
    `template`: the writer takes a template's HTML; a data format is made from the profile alone.
    `require` loads what is slow to import, and raises InvalidProfile if this machine lacks what `write` needs.
    `isolated`: the engine is written in C and may crash, so builds run it in a process of its own, where the page has
    no profile.
    `embeds_profile`: the file carries the profile inside.
    `animated`: pictures may move.
    """

    name: str
    suffix: str
    summary: str
    write: Callable[[Page], Output]
    emoji: bool = False
    template: bool = True
    require: Callable[[], None] = lambda: None
    isolated: bool = False
    embeds_profile: bool = False
    animated: bool = False


def _import_writer(module: str) -> Callable[[Page], Output]:
    """Return the `write` function of a module of this package; the module is imported on the first call."""

    def write(page: Page) -> Output:
        output: Output = import_module(f"{__name__}.{module}").write(page)
        return output

    return write


def _prepare_pdf() -> None:
    from cvgen.formats.pdf.engine import require_pango
    from cvgen.formats.pdf.font_set import preload_fonts

    require_pango()
    preload_fonts()
    import_module(f"{__name__}.pdf.writer")


FORMATS: Mapping[str, Format] = {
    format.name: format
    for format in (
        Format(
            "html",
            ".html",
            "web page in one file, pictures beside it",
            _import_writer("html.writer"),
            emoji=True,
            animated=True,
        ),
        Format(
            "pdf",
            ".pdf",
            "tagged PDF (PDF/UA-1 and PDF/A-3a), fonts embedded",
            _import_writer("pdf.writer"),
            require=_prepare_pdf,
            isolated=True,
            embeds_profile=True,
        ),
        Format("docx", ".docx", "Word document with real styles", _import_writer("word.writer")),
        Format("md", ".md", "Markdown", _import_writer("plain.markdown"), emoji=True),
        Format("txt", ".txt", "plain text, 72 columns", _import_writer("plain.text"), emoji=True),
        Format("json", ".json", "JSON Resume 1.x", _import_writer("data.jsonresume"), template=False),
        Format("rendercv", ".rendercv.yaml", "RenderCV's YAML", _import_writer("data.rendercv"), template=False),
        Format("bib", ".bib", "the papers in BibTeX", _import_writer("data.bib"), template=False),
        Format(
            "csl",
            ".csl.json",
            "the papers in CSL-JSON, for Zotero and pandoc",
            _import_writer("data.csl"),
            template=False,
        ),
        Format(
            "ris", ".ris", "the papers in RIS, for EndNote and Mendeley", _import_writer("data.ris"), template=False
        ),
        Format("vcf", ".vcf", "vCard 4.0", _import_writer("data.vcard"), template=False),
        Format(
            "jsonld",
            ".jsonld",
            "person and papers in schema.org's terms",
            _import_writer("data.jsonld"),
            template=False,
        ),
    )
}


def write_page(format: Format, page: Page) -> Output:
    """Return the files a format makes from a page; a writer that may crash runs in a process of its own."""
    if not format.isolated:
        return format.write(page)
    from cvgen.formats.writer_process import write_isolated

    return write_isolated(format.name, page)
