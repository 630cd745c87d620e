"""The bundled fonts: their families and their files.

The files are those of the package rendercv-fonts, so that a PDF needs no font of the machine. Each (family, weight,
style) is one whole file: WeasyPrint merges several into one font, which then draws wrong glyphs.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from cvgen.problems import InvalidProfile, MissingLibraryError, Problem, TextProblem

PACKAGE = "rendercv_fonts"

FACES = {"Regular": (400, "normal"), "Bold": (700, "normal"), "Italic": (400, "italic"), "BoldItalic": (700, "italic")}
_UPRIGHT = ("Regular", "Bold")


@dataclass(frozen=True, slots=True)
class Family:
    """A font family; `files` is the path of its files in the package, with "{}" for the name of the face.

    `avoided` are characters that another family is to draw.
    """

    name: str
    files: str
    faces: tuple[str, ...] = tuple(FACES)
    avoided: str = ""
    is_serif: bool = False

    def paths(self) -> list[str]:
        """Return the path of each face's file inside the package."""
        return [self.files.format(face) for face in self.faces]


FAMILIES: Mapping[str, Family] = {
    family.name: family
    for family in (
        Family("EB Garamond", "EB Garamond/EBGaramond-{}.ttf", is_serif=True),
        Family("Gentium Book Plus", "Gentium Book Plus/GentiumBookPlus-{}.ttf", is_serif=True),
        Family("Lato", "Lato/Lato-{}.ttf"),
        Family("Noto Sans", "Noto Sans/NotoSans-{}.ttf"),
        Family("Open Sans", "Open Sans/OpenSans-{}.ttf"),
        Family("Raleway", "Raleway/Raleway-{}.ttf"),
        Family("Roboto", "Roboto/Roboto-{}.ttf"),
        Family("Source Sans 3", "Source Sans 3/SourceSans3-{}.ttf"),
        # Their daggers are as wide as Han characters; so are Chinese dots and quotation marks, and the bullet is a dot.
        Family("Noto Sans SC", "Noto Sans/NotoSansSC-{}.ttf", _UPRIGHT, avoided="†‡·•‘’“”"),
        Family("Noto Sans JP", "Noto Sans/NotoSansJP-{}.ttf", _UPRIGHT, avoided="†‡"),
        Family("Noto Sans KR", "Noto Sans/NotoSansKR-{}.ttf", _UPRIGHT, avoided="†‡"),
    )
}

# The same Han character is drawn differently in China, Japan and Korea, so the language decides.
EAST_ASIAN: Mapping[str, str] = {"zh": "Noto Sans SC", "ja": "Noto Sans JP", "ko": "Noto Sans KR"}


def require_family(name: str) -> str:
    """Return the name of a bundled family; raises InvalidProfile if there is no such family."""
    if name not in FAMILIES:
        known = ", ".join(family for family in FAMILIES if family not in EAST_ASIAN.values())
        message, hint = f"there is no bundled font “{name}”", f"there are: {known}"
        raise InvalidProfile([TextProblem("unknown-font", message, hint, part=name, key="font")])
    return name


def read_font(path: str) -> bytes:
    """Return the font file at a path inside the package. Raises InvalidProfile as `find_font` does."""
    try:
        return find_font(path).read_bytes()
    except OSError:
        raise damaged_font(path) from None


def find_font(path: str) -> Path:
    """Return where the font file of a path inside the package is.

    Raises InvalidProfile if the package or the file is missing, unreadable or damaged, or the path is no font's.
    """
    if not any(path in family.paths() for family in FAMILIES.values()):
        raise damaged_font(path)
    file = _folder() / path
    try:
        with file.open("rb") as stream:
            is_complete = _is_complete(stream, file.stat().st_size)
    except OSError:
        raise damaged_font(path) from None
    if not is_complete:
        raise damaged_font(path)
    return file


def _is_complete(stream: BinaryIO, size: int) -> bool:
    """Tell whether a file is a TrueType font whose tables all lie inside it (OpenType, “Table directory”)."""
    head = stream.read(12)
    table_count = int.from_bytes(head[4:6])
    directory = stream.read(16 * table_count)
    if head[:4] != b"\0\1\0\0" or len(directory) < 16 * table_count:
        return False
    tables = (struct.unpack_from(">II", directory, 8 + 16 * n) for n in range(table_count))  # offset and length
    return all(offset + length <= size for offset, length in tables)


@cache
def _folder() -> Path:
    spec = find_spec(PACKAGE)  # finds the package without running it
    if spec is None or spec.origin is None:
        raise damaged_font("")
    return Path(spec.origin).parent


def damaged_font(path: str) -> MissingLibraryError:
    """Return the error to raise for a font file that is missing or damaged, or for all of them if the path is empty."""
    what = f"the font file “{path}” is missing or damaged" if path else "the fonts are not installed"
    hint = "install them anew: python -m pip install --force-reinstall rendercv-fonts"
    return MissingLibraryError([Problem("no-font", what, hint)])
