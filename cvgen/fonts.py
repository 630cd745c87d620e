"""Bundled fonts: which families there are, which characters their faces draw, and the CSS that declares them.

The files are those of the package rendercv-fonts, so a PDF needs no font of the machine it is made on. One whole file
stands behind each (family, weight, style): WeasyPrint merges several into one font, which then draws wrong glyphs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from cvgen.problems import InvalidProfile, Problem

PACKAGE = "rendercv_fonts"
SCHEME = "font:"

_FACES = {"Regular": (400, "normal"), "Bold": (700, "normal"), "Italic": (400, "italic"), "BoldItalic": (700, "italic")}
_UPRIGHT = ("Regular", "Bold")


@dataclass(frozen=True, slots=True)
class Family:
    """A family of faces; `files` is the path of its files in the package, "{}" standing for the name of the face."""

    name: str
    files: str
    faces: tuple[str, ...] = tuple(_FACES)

    def paths(self) -> list[str]:
        """Return the path of each face's file inside the package."""
        return [self.files.format(face) for face in self.faces]


FAMILIES: Mapping[str, Family] = {
    family.name: family
    for family in (
        Family("EB Garamond", "EB Garamond/EBGaramond-{}.ttf"),
        Family("Gentium Book Plus", "Gentium Book Plus/GentiumBookPlus-{}.ttf"),
        Family("Lato", "Lato/Lato-{}.ttf"),
        Family("Noto Sans", "Noto Sans/NotoSans-{}.ttf"),
        Family("Open Sans", "Open Sans/OpenSans-{}.ttf"),
        Family("Raleway", "Raleway/Raleway-{}.ttf"),
        Family("Roboto", "Roboto/Roboto-{}.ttf"),
        Family("Source Sans 3", "Source Sans 3/SourceSans3-{}.ttf"),
        Family("Noto Sans SC", "Noto Sans/NotoSansSC-{}.ttf", _UPRIGHT),
        Family("Noto Sans JP", "Noto Sans/NotoSansJP-{}.ttf", _UPRIGHT),
        Family("Noto Sans KR", "Noto Sans/NotoSansKR-{}.ttf", _UPRIGHT),
    )
}

# The same Han character is drawn differently in China, Japan and Korea: the language decides.
EAST_ASIAN: Mapping[str, str] = {"zh": "Noto Sans SC", "ja": "Noto Sans JP", "ko": "Noto Sans KR"}

# Who helps where the family of the text has no glyph: Noto Sans has Greek, Cyrillic, Vietnamese, Devanagari and
# phonetics, Open Sans has Hebrew, Gentium what else linguists write.
_COMPANIONS = ("Noto Sans", *EAST_ASIAN.values(), "Open Sans", "Gentium Book Plus")

# Controls, joiners and direction marks, line separators, private ends of lines, and spaces, which the shaper makes.
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_MOST_PROBLEMS = 5


def content(path: str) -> bytes:
    """Return the font file that stands at a path inside the package.

    Raises InvalidProfile if the package, or this file of it, is missing or unreadable, or the path is no font's.
    """
    if not any(path in family.paths() for family in FAMILIES.values()):
        raise _damaged(path)
    try:
        return (_folder() / path).read_bytes()
    except OSError:
        raise _damaged(path) from None


@cache
def _folder() -> Path:
    spec = find_spec(PACKAGE)  # finds it without running it
    if spec is None or spec.origin is None:
        raise _damaged("")
    return Path(spec.origin).parent


def _damaged(path: str) -> InvalidProfile:
    what = f"the font file “{path}” is missing or damaged" if path else "the fonts are not installed"
    hint = "install them anew: python -m pip install --force-reinstall rendercv-fonts"
    return InvalidProfile([Problem("no-font", what, hint)])


@cache
def coverage(family: str) -> frozenset[int]:
    """Return the code points that every face of a family draws. Raises InvalidProfile if a file is damaged."""
    return frozenset.intersection(*(_characters(path) for path in FAMILIES[family].paths()))


def _characters(path: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    content_check = _folder() / path
    try:
        with TTFont(content_check, lazy=True) as font:
            return frozenset(font.getBestCmap())
    except Exception:
        raise _damaged(path) from None
