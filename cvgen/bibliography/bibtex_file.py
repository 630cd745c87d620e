"""BibTeX files as sources of papers: their tree, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import unquote

from cvgen.bibliography.bibtex_parser import BibtexEntry
from cvgen.bibliography.bibtex_reader import BibtexPaper, read_papers
from cvgen.bibliography.latex import decode_verbatim
from cvgen.bibliography.named_files import NamedFiles
from cvgen.problems import InvalidProfile, Problem, Severity, Spot
from cvgen.profile.papers import Paper
from cvgen.profile.types import Text
from cvgen.text.decoding import decode_text
from cvgen.yaml.source import Key, Node, Source

_HEAD = re.compile(r"@\s*([A-Za-z]+)\s*[{(]\s*([^\s,{}\"=]*)")
_KEYWORD_FIELDS = ("keywords", "keyword", "mendeley-tags", "groups")
# What the reader reports of what it kept or mended without loss: worth a look, but not at each build.
_REMARKS = frozenset({"kept", "capitals", "no-key"})
# What an import does not take over, and stays where it is here: nothing is to be done.
_STAYING = frozenset({"kept-fields", "left-out", "private-note", "commented"})
# What else programs export, by how it begins.
_OTHER_FORMATS = {
    "RIS": re.compile(r"\s*TY  ?-"),
    "PubMed's format": re.compile(r"\s*PMID- "),
    "EndNote's format": re.compile(r"\s*%[0AT] "),
    "JSON": re.compile(r"\s*[\[{]\s*[\[{\"\]}]"),
    "a web page": re.compile(r"\s*<(?:!doctype )?html", re.IGNORECASE),
    "XML": re.compile(r"\s*<[?\w]"),
}
_MEND = "mend it in the program that writes this file"


@dataclass(slots=True)
class BibtexFile:
    """The papers of a BibTeX file, the source that their places are in, and what its owner should know.

    `entries` are all of its entries but for containers, `papers` those that were wanted and are papers; `source` holds
    their plain data as a list. `unusable` are the problems of entries that are no papers, by
    type and key. `remarks` are warnings about values that no key of a paper can hold.
    """

    name: str
    source: Source
    papers: Sequence[BibtexPaper] = ()
    entries: list[BibtexEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    unusable: dict[tuple[str, str], Problem] = field(default_factory=dict)

    def note(self, spot: Spot, code: str, message: str, hint: str = "") -> None:
        """Add what the parser or reader reports; a file that is broken stops the build, for papers may be lost."""
        if code in _STAYING:
            return
        hint = _MEND if code == "bibtex" else hint
        problem = _make_problem(spot, code, message, hint, Severity.ERROR if code == "bibtex" else Severity.WARNING)
        (self.remarks if code in _REMARKS else self.problems).append(problem)

    def keep(self, spot: Spot, text: str, code: str, message: str) -> None:
        """Add a problem about a text that is left out: an entry that is no paper, or what a field says again."""
        head = _HEAD.match(text) if code == "no-paper" else None
        if head is None:
            self.note(spot, code, message, "the first one counts" if code == "duplicate-field" else "it is left out")
        else:
            hint = "it is left out: add what is missing, or put its key under “exclude”"
            self.unusable[head[1].lower(), head[2]] = _make_problem(spot, code, message, hint, Severity.WARNING)

    def drop_problems_outside(self, taken: Sequence[BibtexPaper]) -> None:
        """Forget warnings about papers that are not among these."""
        lines = {line for paper in taken for line in _list_lines(paper.entry)}
        others = {line for entry in self.entries for line in _list_lines(entry)} - lines
        self.problems = [one for one in self.problems if one.severity is Severity.ERROR or one.line not in others]
        self.remarks = [one for one in self.remarks if one.line not in others]


def parse_bibtex(
    raw: bytes,
    name: str,
    named_files: NamedFiles | None = None,
    strings: dict[str, str] | None = None,
    wants: Callable[[BibtexEntry], bool] = lambda entry: True,
) -> BibtexFile:
    """Return the papers of a BibTeX file, none if it has strings alone.

    `strings` are those of the files before it; its own are added. Entries that `wants` refuses are not made papers:
    libraries have thousands of others' papers. Raises InvalidProfile if it is no text, or empty.
    """
    file = BibtexFile(name, Source(name, "", Node([], 1, 1, 1)))
    text = decode_text(raw, name, file)
    own: dict[str, str] = dict(strings or {})

    def is_wanted(entry: BibtexEntry) -> bool:
        file.entries.append(entry)
        return wants(entry)

    papers = read_papers(text, name, file, named_files.find if named_files else None, own, is_wanted)
    if papers is None and own != (strings or {}):
        papers = []  # abbreviations for the files behind it
    if strings is not None:
        strings |= own
    if papers is None:
        message, hint = _explain_no_entries(text)
        raise InvalidProfile([Problem("no-entries", message, hint, file=name)])
    nodes: dict[Key, Node] = {index: _make_node(file, paper) for index, paper in enumerate(papers)}
    root = Node([node.value for node in nodes.values()], 1, 1, 1, nodes)
    file.source, file.papers = Source(name, text, root), papers
    return file


def _explain_no_entries(text: str) -> tuple[str, str]:
    """Return message and hint for a file in which there is no entry: it may be of another format."""
    if name := next((name for name, first in _OTHER_FORMATS.items() if first.match(text)), ""):
        return f"this is {name}, not BibTeX", "export it as BibTeX from the program or site that it is from"
    return "there is no BibTeX entry in this file", "is it the right file, and written to its end?"


def list_keywords(entry: BibtexEntry) -> list[str]:
    """Return the keywords of an entry as written, the groups of JabRef and the tags of Mendeley among them."""
    fields = entry.fields
    parts = [part for name in _KEYWORD_FIELDS for part in re.split(r"[,;]", fields.get(name, ""))]
    return [" ".join(part.replace("{", "").replace("}", "").split()) for part in parts if part.strip()]


def _make_node(file: BibtexFile, paper: BibtexPaper) -> Node:
    """Return the node of a paper: its place is that of the entry, and those of its values are those of their fields."""
    entry, data = paper.entry, _escape_formulas(file, paper)
    children: dict[Key, Node] = {key: _make_leaf(paper, key, value) for key, value in data.items()}
    for key in ("extra", "links"):
        if isinstance(inner := data.get(key), Mapping):
            children[key].children = {name: _make_leaf(paper, name, value) for name, value in inner.items()}
    length = len(f"@{entry.kind}{{{entry.key}")
    return Node(data, entry.spot.line, entry.spot.column, length, children)


def _make_leaf(paper: BibtexPaper, key: str, value: Any) -> Node:
    name = paper.origins.get(key, key)
    if name not in paper.entry.spots:
        name = _find_field(paper, value) if isinstance(value, str) and "/" in value else ""
    spot, written = paper.entry.spots.get(name, paper.entry.spot), paper.entry.fields.get(name, "")
    length = len(written.partition("\n")[0]) + 2 if name else len(paper.entry.kind) + 1
    return Node(value, spot.line, spot.column, length)


def _find_field(paper: BibtexPaper, address: str) -> str:
    """Return the first field that says the last part of an address or the name of a file, "" if none does."""
    part = unquote(address.rstrip("/").rpartition("/")[2])
    return next((name for name in paper.entry.spots if part and part in decode_verbatim(paper.entry.fields[name])), "")


def _escape_formulas(file: BibtexFile, paper: BibtexPaper) -> dict[str, Any]:
    """Return a paper with the dollar signs of each text escaped that has a formula which is not LaTeX, and note it."""
    data = dict(paper.data)
    for key, value in paper.data.items():
        if isinstance(value, str) and "$" in value and key in _list_text_keys() and (fault := _find_fault(value)):
            message = f"a formula in this text cannot be read: {fault}"
            file.note(paper.find_spot(key), "math", message, "it is shown as it is written")
            data[key] = re.sub(r"(?<!\\)\$", r"\$", value)
    return data


@cache
def _list_text_keys() -> frozenset[str]:
    return frozenset(name for name, field in Paper.model_fields.items() if Text in _list_types(field.annotation))


def _list_types(annotation: Any) -> Iterator[Any]:
    yield annotation
    yield from getattr(annotation, "__args__", ())


def _find_fault(text: str) -> str:
    """Return why a formula in a text cannot be read, "" if all can."""
    from cvgen.text import formulas, markdown  # most texts have none

    for latex in markdown.find_formulas(text):
        try:
            formulas.convert_to_mathml(latex)
        except formulas.NotLatexError as error:
            return str(error)
    return ""


def _make_problem(spot: Spot, code: str, message: str, hint: str, severity: Severity) -> Problem:
    line, column, text = (spot.line, spot.column, spot.text) if spot.line else (0, 0, "")
    return Problem(code, message, hint, severity, spot.file, line, column, 1, text)


def _list_lines(entry: BibtexEntry) -> range:
    """Return the numbers of the lines of an entry."""
    return range(entry.spot.line, entry.spot.line + entry.text.count("\n") + 1)
