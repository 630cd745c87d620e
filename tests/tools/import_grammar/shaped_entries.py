"""Labelled entries of invented people, in the shapes of many homepages and CVs.

Files of the folder `entries` hold them, site by site:

    === oslo-historian: history, Markdown CV, en
    # Grants and Fellowships => grants
    - {organisation:Gladys Krieble Foundation}, **{title:publication grant}**, {date:2019}
      {text:Field work in three archives}

Braces label a part by its key, lines further in go on with an entry, and what stands in no braces joins two parts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from cvgen.readers.items.pieces import Piece, split_pieces
from cvgen.readers.items.record_keys import KEYS
from cvgen.readers.items.tokens import split_tokens
from cvgen.readers.page.blocks.html_tree import parse_line
from cvgen.readers.page.blocks.inline import TextLine, extract_runs
from cvgen.readers.page.blocks.lines import split_lines
from cvgen.readers.page.papers.paper_frame import frame_paper
from import_grammar import papers
from import_grammar.labelled import Example
from import_grammar.record_style import LabelledRun
from import_grammar.records import read_record

FOLDER = Path(__file__).parent / "entries"
_BEGIN, _END = "⸂", "⸃"  # around a part; Markdown takes them for punctuation
_LABEL = re.compile(r"\{(\w+):((?:[^{}]|\{[^{}:]*\})*)\}")
_MARK = re.compile(f"({_BEGIN}\\w+{_BEGIN}|{_END})")


@dataclass(frozen=True)
class ShapedEntry:
    """An entry of a site: the key of its section, the heading it stands below, its lines in Markdown with braces."""

    site: str
    section: str
    heading: str
    lines: tuple[str, ...]

    def to_lines(self) -> list[TextLine]:
        """Return the lines of the entry as the importer sees them, in runs that know their labels."""
        marked = [_LABEL.sub(rf"{_BEGIN}\1{_BEGIN}\2{_END}", line) for line in self.lines]
        return [line for text in marked for line in _label_runs(text)]


def _label_runs(text: str) -> Iterator[TextLine]:
    """Yield the lines of a text in Markdown, usually one, without its marks."""
    label = "other"
    for line in split_lines(extract_runs(parse_line(text))):
        labelled: TextLine = []
        for run in line:
            for part in _MARK.split(run.text):
                if part.startswith(_BEGIN):
                    label = part.strip(_BEGIN)
                elif part == _END:
                    label = "other"
                elif part:
                    labelled.append(
                        LabelledRun(part, run.strong, run.em, run.code, run.sup, run.href, run.image, label)
                    )
        yield labelled


@dataclass
class ShapedSite:
    """A site: its headings with the keys of their sections, and its entries."""

    name: str
    headings: list[tuple[str, str]] = field(default_factory=list)
    entries: list[ShapedEntry] = field(default_factory=list)


@cache
def read_sites() -> tuple[ShapedSite, ...]:
    """Return all sites of all files."""
    return tuple(site for file in sorted(FOLDER.glob("*.txt")) for site in _read_file(file.read_text("utf-8")))


def _read_file(text: str) -> Iterator[ShapedSite]:
    """Yield the sites of a file."""
    for part in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        head, *lines = part.splitlines()
        site = ShapedSite(head.partition(":")[0].strip())
        heading = key = ""
        for line in lines:
            if line.startswith("#"):
                heading, key = (part.strip() for part in line.strip("# ").rsplit("=>", 1))
                site.headings.append((heading, key))
            elif line.startswith("- "):
                site.entries.append(ShapedEntry(site.name, key, heading, (line[2:],)))
            elif line.strip() and site.entries:
                last = site.entries[-1]
                site.entries[-1] = ShapedEntry(last.site, last.section, last.heading, (*last.lines, line.strip()))
        yield site


def label_record(entry: ShapedEntry) -> Example:
    """Return an entry without what rules take out, in pieces with the labels of the model of records."""
    example = read_record(entry.section, entry.to_lines())
    known = {*KEYS[entry.section], "text", "note", "other"}
    return replace(example, labels=[label if label in known else "text" for label in example.labels])


def label_paper(entry: ShapedEntry) -> Example:
    """Return a paper without what rules take off its lines, in pieces with the labels of the model of papers."""
    lines = frame_paper(entry.to_lines(), "").lines
    pieces = split_pieces(split_tokens(lines), papers.WHOLE)
    return Example(lines, pieces, [_find_paper_label(piece) for piece in pieces])


def _find_paper_label(piece: Piece) -> str:
    """Return the label of most letters of a piece; what has none is the label of a link, if it leads anywhere."""
    letters: Counter[str] = Counter()
    for token in piece.tokens:
        label = getattr(token.run, "label", "other")
        if label == "other" and token.run.href is not None:
            label = "link"
        letters[_PAPER_LABELS.get(label, label)] += len(token.text)
    return letters.most_common(1)[0][0]


_PAPER_LABELS = {
    **dict.fromkeys(("volume", "number", "pages"), "locator"),
    **dict.fromkeys(("doi", "url"), "id"),
    **dict.fromkeys(("status", "award", "text"), "note"),
    "type": "kind",
}
