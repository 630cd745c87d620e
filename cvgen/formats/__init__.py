"""The table of formats: a page or a selection becomes files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cvgen.formats.page import Output, Page, Selection, WriterInput
    from cvgen.problems import Problem


@dataclass(frozen=True, slots=True)
class Format:
    """One output format, of pages or of data: its name, file suffix and one-line summary.

    `require` loads what is slow to import, and raises CvgenError if this machine lacks what the writer needs.
    `isolated`: the engine is written in C and may crash, so builds run it in a process of its own.
    `find_faults` returns why it cannot be written, as far as that shows without such an engine.
    """

    name: str
    suffix: str
    summary: str
    require: Callable[[], None] = field(default=lambda: None, kw_only=True)
    isolated: bool = field(default=False, kw_only=True)
    find_faults: Callable[[Page], Sequence[Problem]] | None = field(default=None, kw_only=True)

    @property
    def is_data(self) -> bool:
        """Whether it is made from the selected profile, without a template."""
        return isinstance(self, DataFormat)


@dataclass(frozen=True, slots=True)
class DataFormat(Format):
    """A format whose writer takes the selected profile."""

    write: Callable[[Selection], Output]


@dataclass(frozen=True, slots=True)
class PageFormat(Format):
    """A format whose writer takes a template's HTML, and what that writer can do.

    `emoji`: every program that reads this format can draw emoji (otherwise they are left out).
    `embeds_profile`: the file carries the profile inside; `embeds_digest`: the hash of it.
    `animated`: pictures may move.
    """

    write: Callable[[Page], Output]
    emoji: bool = False
    embeds_profile: bool = False
    embeds_digest: bool = False
    animated: bool = False


def _import_writer(module: str) -> Callable[[Any], Output]:
    """Return the `write` function of a module of this package; the module is imported on the first call."""

    def write(given: Page | Selection) -> Output:
        output: Output = import_module(f"{__name__}.{module}").write(given)
        return output

    return write


def _find_pdf_faults(page: Page) -> Sequence[Problem]:
    from cvgen.formats.pdf.faults import find_faults

    return find_faults(page)


def _prepare_pdf() -> None:
    from cvgen.formats.pdf.engine import require_pango
    from cvgen.formats.pdf.font_set import preload_fonts

    require_pango()
    preload_fonts()
    import_module(f"{__name__}.pdf.writer")


FORMATS: Mapping[str, Format] = {
    format.name: format
    for format in (
        PageFormat(
            "html",
            ".html",
            "web page in one file, pictures beside it",
            _import_writer("html.writer"),
            emoji=True,
            animated=True,
        ),
        PageFormat(
            "pdf",
            ".pdf",
            "tagged PDF (PDF/UA-1 and PDF/A-3a), fonts embedded",
            _import_writer("pdf.writer"),
            require=_prepare_pdf,
            isolated=True,
            find_faults=_find_pdf_faults,
            embeds_profile=True,
        ),
        PageFormat(
            "docx", ".docx", "Word document with real styles", _import_writer("word.writer"), embeds_digest=True
        ),
        PageFormat("md", ".md", "Markdown", _import_writer("plain.markdown"), emoji=True),
        PageFormat("txt", ".txt", "plain text, 72 columns", _import_writer("plain.text"), emoji=True),
        DataFormat("json", ".json", "JSON Resume 1.x", _import_writer("data.jsonresume")),
        DataFormat("rendercv", ".rendercv.yaml", "RenderCV's YAML", _import_writer("data.rendercv")),
        DataFormat("bib", ".bib", "the papers in BibTeX", _import_writer("data.bib")),
        DataFormat("csl", ".csl.json", "the papers in CSL-JSON, for Zotero and pandoc", _import_writer("data.csl")),
        DataFormat("ris", ".ris", "the papers in RIS, for EndNote and Mendeley", _import_writer("data.ris")),
        DataFormat("vcf", ".vcf", "vCard 4.0", _import_writer("data.vcard")),
        DataFormat("jsonld", ".jsonld", "person and papers in schema.org's terms", _import_writer("data.jsonld")),
    )
}


def run_writer(format: Format, given: WriterInput) -> Output:
    """Return the files a format makes; a writer that may crash runs in a process of its own."""
    if not format.isolated:
        return run_writer_here(format, given)
    from cvgen.formats.writer_process import write_isolated

    return write_isolated(format, given)


def run_writer_here(format: Format, given: WriterInput) -> Output:
    """Return the files a format makes, in this process. Raises TypeError if it takes the other kind of input."""
    from cvgen.formats.page import Page, Selection

    if isinstance(format, PageFormat) and isinstance(given, Page):
        return format.write(given)
    if isinstance(format, DataFormat) and isinstance(given, Selection):
        return format.write(given)
    raise TypeError(f"{format.name} is not made from a {type(given).__name__}")
