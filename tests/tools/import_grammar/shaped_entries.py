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
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from cvgen.readers.items import ItemContext
from cvgen.readers.items.labelling import describe
from cvgen.readers.items.record_keys import KEYS
from cvgen.readers.page.blocks.html_tree import parse_line
from cvgen.readers.page.blocks.inline import TextLine, extract_runs
from cvgen.readers.page.blocks.lines import split_lines
from import_grammar.labelled import BRACES, Example
from import_grammar.page_variants import Described
from import_grammar.record_style import LabelledRun
from import_grammar.records import read_record

FOLDER = Path(__file__).parent / "entries"
_BEGIN, _END = "⸂", "⸃"  # around a part; Markdown takes them for punctuation
_MARK = re.compile(f"({_BEGIN}\\w+{_BEGIN}|{_END})")


@dataclass(frozen=True)
class ShapedEntry:
    """An entry: the key of its section, and its lines in Markdown with braces."""

    section: str
    lines: tuple[str, ...]

    def to_lines(self) -> list[TextLine]:
        """Return the lines of the entry as the importer sees them, in runs that know their labels."""
        marked = [BRACES.sub(rf"{_BEGIN}\1{_BEGIN}\2{_END}", line) for line in self.lines]
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
        key = ""
        for line in lines:
            if line.startswith("#"):
                heading, key = (part.strip() for part in line.strip("# ").rsplit("=>", 1))
                site.headings.append((heading, key))
            elif line.startswith("- "):
                site.entries.append(ShapedEntry(key, (line[2:],)))
            elif line.strip() and site.entries:
                last = site.entries[-1]
                site.entries[-1] = ShapedEntry(last.section, (*last.lines, line.strip()))
        yield site


def describe_entries() -> Iterator[Described]:
    """Yield the features and labels of the pieces of all entries that the model of records reads."""
    for entry in (entry for site in read_sites() for entry in site.entries if entry.section in KEYS):
        if (example := label_record(entry)).pieces:
            yield describe(example.pieces, ItemContext(section=entry.section)), example.labels


def label_record(entry: ShapedEntry) -> Example:
    """Return an entry without what rules take out, in pieces with their labels; what has no key of records is text."""
    example = read_record(entry.section, entry.to_lines())
    known = {*KEYS[entry.section], "text", "note", "other"}
    return replace(example, labels=[label if label in known else "text" for label in example.labels])
