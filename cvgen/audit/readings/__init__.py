"""Readings of built files: their texts in each order that programs read, and their links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import PurePath

PAGE_END = "\f"
TAGS, SCREEN_READERS = "tags", "screen readers"  # the orders in which PDFs and pages are read aloud


@dataclass(frozen=True, slots=True)
class ReadRun:
    """Some text of a file; `unseen` says why nobody sees it (“in the colour of the paper”), "" where it is seen."""

    text: str
    unseen: str = ""


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file read back.

    `orders` has its text once for each way to read it, by the program or order that reads so: in runs, with a PAGE_END
    behind each page where there are pages. `links` are the targets of its links, None where the format has no links
    but the addresses that stand in its text. `unseen_links` are those that nobody sees, and why. `records` are the
    texts of data's records: a paper, a post.
    """

    orders: Mapping[str, Sequence[ReadRun]]
    links: frozenset[str] | None = field(default_factory=frozenset)
    unseen_links: Mapping[str, str] = field(default_factory=dict)
    records: Sequence[str] = ()


# The modules that read files, by suffix; each has a function `read`, which takes the bytes of a file.
_READERS: Mapping[str, str] = {
    ".pdf": "pdf",
    ".docx": "word",
    ".html": "html",
    ".md": "plain",
    ".txt": "plain",
    ".json": "values",
    ".jsonld": "values",
    ".yaml": "values",
    ".bib": "entries",
    ".ris": "entries",
    ".vcf": "entries",
}


def read_file(name: str, content: bytes) -> FileReading:
    """Return what is read back of a built file of this name. Raises KeyError for a suffix that no format has."""
    read: Callable[[bytes], FileReading] = import_module(f"{__name__}.{_READERS[PurePath(name).suffix]}").read
    return read(content)
