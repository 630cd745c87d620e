"""CSS that declares the bundled fonts."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from urllib.parse import quote

from cvgen.themes.fonts import EAST_ASIAN, FACES, FAMILIES, find_font

SCHEME = "font:"  # of the addresses of font files; what follows is the path inside the package


def make_font_style_sheet(families: list[str]) -> str:
    """Return CSS that declares every face of the families, and sets `--font` to them in order of preference.

    Text in an East Asian language prefers that language's own font, if it is among them. Raises InvalidProfile if a
    font file is damaged, since WeasyPrint would take another face in silence.
    """
    for path in (path for family in families for path in FAMILIES[family].paths()):
        find_font(path)
    rules = [_make_face(path, family, face) for family in families for path, face in _list_files(family)]
    rules.append(f":root {{ --font: {_join_families(families)} }}")
    kept = [] if families[0] in EAST_ASIAN.values() else families[:1]  # that of the text, where it has other letters
    for language, family in EAST_ASIAN.items():
        if family in families[len(kept) + 1 :]:
            others = [name for name in families[len(kept) :] if name != family]
            rules.append(f":lang({language}) {{ font-family: {_join_families([*kept, family, *others])} }}")
    return "\n".join(rules)


def _list_files(family: str) -> Iterable[tuple[str, str]]:
    return zip(FAMILIES[family].paths(), FAMILIES[family].faces, strict=True)


def _make_face(path: str, family: str, face: str) -> str:
    weight, style = FACES[face]
    source = f'font-family: "{family}"; src: url("{SCHEME}{quote(path)}")'
    limit = f"; unicode-range: {_list_ranges(avoided)}" if (avoided := FAMILIES[family].avoided) else ""
    return f"@font-face {{ {source}; font-weight: {weight}; font-style: {style}{limit} }}"


def _list_ranges(avoided: str) -> str:
    """Return the ranges of all characters but some."""
    codes = [-1, *sorted(map(ord, avoided)), 0x110000]
    return ", ".join(f"U+{low + 1:X}-{high - 1:X}" for low, high in pairwise(codes) if high - low > 1)


def _join_families(families: Iterable[str]) -> str:
    return ", ".join(f'"{family}"' for family in families)
