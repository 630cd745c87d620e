"""CSS that declares the bundled fonts."""

from __future__ import annotations

from collections.abc import Iterator
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
    latin = next((family for family in families if family not in EAST_ASIAN.values()), "")
    kept = [] if families[0] in EAST_ASIAN.values() else families[:1]  # that of the text, where it has other letters
    rules = [rule for family in families for rule in _make_faces(family, family)]
    if latin and not kept:
        rules += [rule for family in families for rule in _make_mark_faces(family, latin)]
    rules.append(f":root {{ --font: {_join_families(families, latin)} }}")
    for language, family in EAST_ASIAN.items():
        if family in families[len(kept) + 1 :]:
            others = [name for name in families[len(kept) :] if name != family]
            rules.append(f":lang({language}) {{ font-family: {_join_families([*kept, family, *others], latin)} }}")
    return "\n".join(rules)


def _make_faces(family: str, name: str, limit: str = "") -> Iterator[str]:
    """Yield the rules of a family's faces, under a name, for all characters that it has or within a limit."""
    for path, face in zip(FAMILIES[family].paths(), FAMILIES[family].faces, strict=True):
        weight, style = FACES[face]
        source = f'font-family: "{name}"; src: url("{SCHEME}{quote(path)}")'
        yield f"@font-face {{ {source}; font-weight: {weight}; font-style: {style}{limit} }}"


def _make_mark_faces(family: str, latin: str) -> Iterator[str]:
    """Yield the rules of a Latin family's faces for what a family is not to draw, if that is anything.

    They stand before it. To limit its own range is no way: WeasyPrint takes each character in the range of a face for
    one that the face draws, so that the families after it draw nothing, and their letters are boxes.
    """
    if avoided := FAMILIES[family].avoided:
        codes = ", ".join(f"U+{ord(char):X}" for char in sorted(avoided))
        yield from _make_faces(latin, _name_marks(family, latin), f"; unicode-range: {codes}")


def _name_marks(family: str, latin: str) -> str:
    return f"{latin} in {family}"


def _join_families(families: list[str], latin: str) -> str:
    """Return the families for CSS, in order of preference; `latin` draws what the first of them is not to."""
    first = [_name_marks(families[0], latin)] if latin and FAMILIES[families[0]].avoided else []
    return ", ".join(f'"{family}"' for family in (*first, *families))
