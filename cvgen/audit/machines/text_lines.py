"""Lines of a file as a résumé parser sees them: their text, and how far apart they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

WIDE = 1.4  # times the usual distance of lines: what is further apart is parted


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text, and how far it is below the one above, in any unit; 0 at the top of a page.

    `pieces` are its parts that a wide space parts, each with its distance from the left edge.
    """

    text: str
    gap: float = 0.0
    page: int = 1
    pieces: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LineReading:
    """The lines of a file's body; what stands `beside` it (in headers, footers and text boxes); and what else counts.

    `pictures` and `tables` are how many of them there are.
    """

    lines: Sequence[TextLine]
    beside: str = ""
    boxes: str = ""
    pictures: int = 0
    tables: int = 0


# The modules that read lines, by suffix; each has a function `read_lines`, which takes the bytes of a file.
_READERS: Mapping[str, str] = {".pdf": "pdf_lines", ".docx": "word_lines"}


def has_lines(name: str) -> bool:
    """Return whether a file of this name is of a kind that résumé parsers are given."""
    return PurePath(name).suffix in _READERS


def read_lines(name: str, content: bytes) -> LineReading:
    """Return the lines of a file. Raises KeyError if `has_lines` is false."""
    module = import_module(f"cvgen.audit.machines.{_READERS[PurePath(name).suffix]}")
    read: Callable[[bytes], LineReading] = module.read_lines
    return read(content)
