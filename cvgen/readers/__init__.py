"""The table of readers of other tools' pages and CVs.

Nothing is lost. What has no key of its own becomes a section or stays in a text. What has no place at all is kept with
its line in the source, and `cvgen import` writes it in comments at the end of the profile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from cvgen.problems import Problem, Severity, Spot
from cvgen.readers.certainty import Doubt
from cvgen.readers.traces import SectionTrace

IN_COMMENT = "it is kept in a comment at the end of the profile"  # the hint of every text that fits nowhere


@dataclass(frozen=True, slots=True)
class Origin:
    """A file or folder to import: its `name` as the owner wrote it, its path and its bytes (none for a folder)."""

    name: str
    path: Path
    raw: bytes = b""


@dataclass(slots=True)
class ImportResult:
    """What a reader makes of its source; it fills this while it reads.

    `profile` is plain data (dict, list, str, bool) in the shape of profile.yaml, `problems` is what the owner should
    know, `unplaced` are texts that fit nowhere, each with its place in the source, `doubts` are items that it is
    not sure of, and `files` are to be copied, by their path in the project. `sections` says where each section went,
    and `spots` where items stand in the source: the mapping in the data, known by its identity, and its place.
    """

    profile: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unplaced: list[tuple[Spot, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)
    sections: list[SectionTrace] = field(default_factory=list)
    spots: list[tuple[Mapping[str, Any], Spot]] = field(default_factory=list)

    def note(
        self,
        spot: Spot,
        code: str,
        message: str,
        hint: str = "",
        *,
        length: int = 1,
        severity: Severity = Severity.WARNING,
    ) -> None:
        """Add a problem at a place of the source."""
        line, column, text = (spot.line, spot.column, spot.text) if spot.line else (0, 0, "")
        self.problems.append(Problem(code, message, hint, severity, spot.file, line, column, length, text))

    def locate(self, items: Iterable[Mapping[str, Any]], spot: Spot) -> None:
        """Remember where items of the profile stand in the source."""
        self.spots += [(item, spot) for item in items]

    def keep(self, spot: Spot, text: str, code: str, message: str) -> None:
        """Keep a text that fits nowhere in the profile, and add a problem that says so."""
        self.note(spot, code, message, IN_COMMENT)
        self.unplaced.append((spot, text))


@dataclass(frozen=True, slots=True)
class Reader:
    """A format to import. `recognises` tells the format by its content; `read` fills an ImportResult.

    Both take any bytes, or a folder. `read` raises InvalidProfile where nothing can be read. `is_free` says that
    it reads what people have written as they like, so that its items are to be rated.
    """

    name: str
    summary: str
    recognises: Callable[[Origin], bool]
    read: Callable[[Origin, ImportResult], None]
    is_free: bool = False


def _make_reader(name: str, summary: str, module: str) -> Reader:
    """Return the reader in a module of this package, which is imported on first use."""

    def recognises(origin: Origin) -> bool:
        return bool(import_module(f"{__name__}.{module}").recognises(origin))

    def read(origin: Origin, imported: ImportResult) -> None:
        import_module(f"{__name__}.{module}").read(origin, imported)

    return Reader(name, summary, recognises, read, is_free=not module.startswith("data."))


# Asked in this order: formats with a mark of their own come before those told by their look.
_MODULES: tuple[tuple[str, str, str], ...] = (
    ("al-folio", "the folder of a site made with al-folio, or its _data/cv.yml alone", "folders.alfolio"),
    ("academicpages", "the folder of a site made with academicpages", "folders.academicpages"),
    (
        "hugo",
        "the folder of a site made with Hugo Blox, Wowchemy or Academic, or a page about an author",
        "folders.hugo",
    ),
    ("rendercv", "RenderCV's YAML, 1.x and 2.x", "data.rendercv"),
    ("yamlresume", "YAMLResume", "data.yamlresume"),
    ("orcid", "a record of ORCID, as JSON or XML, or its archive", "data.orcid"),
    ("scholar", "gs_data.json, which acad-homepage's crawler makes of Google Scholar", "data.scholar"),
    ("linkedin", "LinkedIn's copy of your data: the ZIP archive, its folder, or one table", "data.linkedin"),
    ("europass", "Europass, as XML or JSON", "data.europass"),
    ("pdf", "a PDF that carries data: cvgen's own, or Europass's", "data.pdf"),
    ("bibtex", "a bibliography in BibTeX", "data.bibtex"),
    ("ris", "a bibliography in RIS, or EndNote's tagged form", "data.ris"),
    ("endnote", "a bibliography in EndNote's XML", "data.endnote_xml"),
    ("citations", "a table of papers: citations.csv of Google Scholar, or Zotero's", "data.paper_tables"),
    ("jsonresume", "JSON Resume, of any version", "data.jsonresume"),
    ("csl", "a bibliography in CSL-JSON, which Zotero writes", "data.csl_json"),
    ("website", "the folder of any other website of several pages, in Markdown or HTML", "folders.website"),
    ("acad-homepage", "a homepage made with acad-homepage: its folder, or about.md alone", "page.acad_homepage"),
    ("word", "a CV in Word (.docx), as a draft", "page.word_file"),
    ("html", "a page in HTML, or the folder of one with index.html", "page.html_page"),
    ("markdown", "a CV in Markdown, as plain as people write them", "page.markdown_cv"),
)
READERS: Mapping[str, Reader] = {name: _make_reader(name, summary, module) for name, summary, module in _MODULES}
