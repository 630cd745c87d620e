"""Bundled fonts: which families there are, which characters their faces draw, and the CSS that declares them.

The files are those of the package rendercv-fonts, so a PDF needs no font of the machine it is made on. One whole file
stands behind each (family, weight, style): WeasyPrint merges several into one font, which then draws wrong glyphs.
"""

from __future__ import annotations

import struct
import unicodedata
from array import array
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from cvgen.problems import InvalidProfile, Problem
from cvgen.system import cache as kept
from cvgen.system.fingerprint import digest, stat_fingerprint

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

# Who helps where the family of the text has no glyph, in order: Noto Sans has Greek, Cyrillic, Vietnamese, Devanagari
# and phonetics, Open Sans has Hebrew, the last two have signs that are rare.
_COMPANIONS = ("Noto Sans", *EAST_ASIAN.values(), "Open Sans", "Gentium Book Plus", "Source Sans 3")

# Controls, joiners and direction marks, line separators, and spaces, which the shaper makes.
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_VARIATIONS = frozenset(range(0xFE00, 0xFE10))
_MOST_PROBLEMS = 5


def package_release() -> str:
    """Return the release of the package of fonts, by the name beside it: asking importlib.metadata takes longer."""
    return next((file.name for file in _folder().parent.glob(f"{PACKAGE}-*.dist-info")), "")


def read_font(path: str) -> bytes:
    """Return the font file that stands at a path inside the package. Raises InvalidProfile as `found` does."""
    try:
        return find_font(path).read_bytes()
    except OSError:
        raise _damaged_font(path) from None


def find_font(path: str) -> Path:
    """Return where the font file of a path inside the package is.

    Raises InvalidProfile if the package, or this file of it, is missing or unreadable, or the path is no font's.
    """
    if not any(path in family.paths() for family in FAMILIES.values()):
        raise _damaged_font(path)
    file = _folder() / path
    try:
        with file.open("rb") as stream:
            whole = _is_whole(stream, file.stat().st_size)
    except OSError:
        raise _damaged_font(path) from None
    if not whole:
        raise _damaged_font(path)
    return file


def _is_whole(stream: BinaryIO, size: int) -> bool:
    """Tell whether a file is a TrueType font whose tables all lie inside it (OpenType, “Table directory”)."""
    head = stream.read(12)
    number = int.from_bytes(head[4:6])
    directory = stream.read(16 * number)
    if head[:4] != b"\0\1\0\0" or len(directory) < 16 * number:
        return False
    tables = (struct.unpack_from(">II", directory, 8 + 16 * n) for n in range(number))  # offset and length
    return all(offset + length <= size for offset, length in tables)


@cache
def _folder() -> Path:
    spec = find_spec(PACKAGE)  # finds it without running it
    if spec is None or spec.origin is None:
        raise _damaged_font("")
    return Path(spec.origin).parent


def _damaged_font(path: str) -> InvalidProfile:
    what = f"the font file “{path}” is missing or damaged" if path else "the fonts are not installed"
    hint = "install them anew: python -m pip install --force-reinstall rendercv-fonts"
    return InvalidProfile([Problem("no-font", what, hint)])


@cache
def family_coverage(family: str) -> frozenset[int]:
    """Return the code points that every face of a family draws. Raises InvalidProfile if a file is damaged."""
    # Bold East Asian faces draw what regular ones draw (a test says so), and their maps take long to read.
    paths = FAMILIES[family].paths()[: 1 if family in EAST_ASIAN.values() else None]
    about = "".join(f"{path} {stat_fingerprint(find_font(path).stat())}\n" for path in paths)
    name = f"characters-{digest(about.encode())}"
    known = kept.get(name)
    if known is not None:
        return frozenset(array("I", known))
    drawn = frozenset.intersection(*map(_read_characters, paths))
    kept.put(name, array("I", sorted(drawn)).tobytes())
    return drawn


def _read_characters(path: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it has no types

    file = BytesIO(read_font(path))
    try:
        with TTFont(file, lazy=True) as font:
            font.setGlyphOrder([""] * font["maxp"].numGlyphs)  # reading their names takes longest
            return frozenset(font.getBestCmap())
    except Exception:  # fontTools raises whatever the damage leads to
        raise _damaged_font(path) from None


def _visible_code_points(text: str) -> dict[int, None]:
    """Return the code points of a text that need a glyph, in the order they come."""
    composed = unicodedata.normalize("NFC", text)
    return {
        code: None
        for code in map(ord, dict.fromkeys(composed))
        if unicodedata.category(chr(code)) not in _INVISIBLE and code not in _VARIATIONS
    }


def choose_families(text: str, family: str, languages: Iterable[str] = ()) -> list[str]:
    """Return the families that a text needs: the one it is set in, then those that help it, in order of preference.

    `languages` are those of the text, the main one first, as BCP 47 tags: Japanese is drawn by a Japanese face.
    Raises InvalidProfile if a font file is missing or damaged.
    """
    spoken = dict.fromkeys(EAST_ASIAN[tag] for tag in (tag.split("-")[0] for tag in languages) if tag in EAST_ASIAN)
    companions = [name for name in _COMPANIONS if name not in spoken and name != family]
    companions[1:1] = spoken  # after Noto Sans
    foreign = _visible_code_points(text).keys() - family_coverage(family)
    left, chosen = set(foreign), [family]
    for name in companions:
        wanted = foreign if name in spoken else left
        if wanted and not family_coverage(name).isdisjoint(wanted):
            chosen.append(name)
            left -= family_coverage(name)
    return chosen


def find_missing_glyphs(text: str, families: Iterable[str]) -> list[str]:
    """Return the characters of a text that none of the families draws, in the order they come."""
    covered = frozenset[int]().union(*map(family_coverage, families))
    return [chr(code) for code in _visible_code_points(text) if code not in covered]


def require_glyphs(text: str, families: Collection[str]) -> None:
    """Raise InvalidProfile, with a problem for each of the first characters that none of the families draws."""
    absent = find_missing_glyphs(text, families)
    if not absent:
        return
    unsaid = len(absent) - _MOST_PROBLEMS
    problems = [_no_glyph(char, families) for char in absent[:_MOST_PROBLEMS]]
    if unsaid > 0:
        more = f"there are {unsaid} more characters that no bundled font has"
        problems.append(Problem("no-glyph", more, "HTML and Word can show them: leave them out of the PDF only"))
    raise InvalidProfile(problems)


def _no_glyph(char: str, families: Collection[str]) -> Problem:
    name = unicodedata.name(char, "a character without a name")
    shown = f"\N{DOTTED CIRCLE}{char}" if unicodedata.combining(char) else char
    return Problem(
        "no-glyph",
        f"the PDF has no font that draws “{shown}” (U+{ord(char):04X}, {name}); it is set in {', '.join(families)}",
        "write it another way, or leave it out of this document; HTML and Word can show it",
        source=char,
    )


def require_family(name: str) -> str:
    """Return the bundled family of this name; raises InvalidProfile if there is none."""
    if name not in FAMILIES:
        known = ", ".join(family for family in FAMILIES if family not in EAST_ASIAN.values())
        raise InvalidProfile([Problem("unknown-font", f"there is no bundled font “{name}”", f"there are: {known}")])
    return name


def font_style_sheet(families: list[str]) -> str:
    """Return CSS that declares every face of the families, and sets `--font` to them in order of preference.

    Raises InvalidProfile if a file of theirs is damaged: WeasyPrint would take another face, and not say so. Text in an
    East Asian language whose own face is among them prefers that one.
    """
    for path in (path for family in families for path in FAMILIES[family].paths()):
        find_font(path)
    rules = [_face(path, family, face) for family in families for path, face in _files(family)]
    rules.append(f":root {{ --font: {_stack(families)} }}")
    for language, family in EAST_ASIAN.items():
        if family in families[2:]:
            others = [name for name in families[1:] if name != family]
            rules.append(f":lang({language}) {{ font-family: {_stack([families[0], family, *others])} }}")
    return "\n".join(rules)


def _files(family: str) -> Iterable[tuple[str, str]]:
    return zip(FAMILIES[family].paths(), FAMILIES[family].faces, strict=True)


def _face(path: str, family: str, face: str) -> str:
    weight, style = _FACES[face]
    source = f'font-family: "{family}"; src: url("{SCHEME}{quote(path)}")'
    return f"@font-face {{ {source}; font-weight: {weight}; font-style: {style} }}"


def _stack(families: Iterable[str]) -> str:
    return ", ".join(f'"{family}"' for family in families)
