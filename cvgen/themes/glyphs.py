"""Which characters the bundled fonts can draw, and which families a text needs."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO

from cvgen.problems import InvalidProfile, Problem, TextProblem
from cvgen.system import cache as user_cache
from cvgen.system.fingerprint import digest, stat_fingerprint
from cvgen.themes import fonts
from cvgen.themes.fonts import EAST_ASIAN, FAMILIES

# Families that help where that of the text has no glyph, in order: Noto Sans has Greek, Cyrillic, Vietnamese,
# Devanagari and phonetics, Open Sans has Hebrew, the last two have rare symbols.
_COMPANIONS = ("Noto Sans", *EAST_ASIAN.values(), "Open Sans", "Gentium Book Plus", "Source Sans 3")
MATCH = "Source Sans 3"  # which the Latin letters of the East Asian families are from

# Controls, joiners, direction marks, line separators and spaces, for which no glyph is needed.
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_VARIATION_SELECTORS = frozenset(range(0xFE00, 0xFE10))
_MAX_PROBLEMS = 5
_MAX_WORDS = 40  # characters of them to show


@cache
def family_coverage(family: str) -> frozenset[int]:
    """Return the code points that every face of a family draws. Raises InvalidProfile if a file is damaged."""
    # Bold East Asian faces draw what regular ones draw (a test checks that), and are slow to read.
    paths = FAMILIES[family].paths()[: 1 if family in EAST_ASIAN.values() else None]
    inputs = "".join(f"{path} {stat_fingerprint(fonts.find_font(path).stat())}\n" for path in paths)
    name = f"characters-{digest(f'{inputs}{FAMILIES[family].avoided}'.encode())}"
    cached = user_cache.get(name)
    if cached is not None:
        return frozenset(array("I", cached))
    code_points = frozenset.intersection(*map(_read_characters, paths)) - set(map(ord, FAMILIES[family].avoided))
    user_cache.put(name, array("I", sorted(code_points)).tobytes())
    return code_points


def _read_characters(path: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # it has no types

    file = BytesIO(fonts.read_font(path))
    try:
        with TTFont(file, lazy=True) as font:
            font.setGlyphOrder([""] * font["maxp"].numGlyphs)  # reading the glyphs' names takes longest
            return frozenset(font.getBestCmap())
    except Exception:  # fontTools raises anything for a damaged file
        raise fonts.damaged_font(path) from None


def _list_code_points(text: str) -> dict[int, None]:
    """Return the code points of a text that need a glyph, in order of appearance."""
    composed = unicodedata.normalize("NFC", text)
    return {
        code: None
        for code in map(ord, dict.fromkeys(composed))
        if unicodedata.category(chr(code)) not in _INVISIBLE and code not in _VARIATION_SELECTORS
    }


def choose_families(text: str, family: str, languages: Iterable[str] = ()) -> list[str]:
    """Return the families that a text needs: the one it is set in, then those that help it, in order of preference.

    `languages` are those of the text, the main one first, as BCP 47 tags: Japanese is drawn by a Japanese font, and a
    text that is mainly Japanese is set in it, with its Latin letters and digits, in place of `family`.
    Raises InvalidProfile if a font file is missing or damaged.
    """
    subtags = [tag.split("-")[0] for tag in languages]
    preferred = dict.fromkeys(EAST_ASIAN[subtag] for subtag in subtags if subtag in EAST_ASIAN)
    companions = [name for name in _COMPANIONS if name not in preferred and name != family]
    companions[1:1] = preferred  # after Noto Sans
    if subtags and subtags[0] in EAST_ASIAN:
        family = EAST_ASIAN[subtags[0]]
        companions = [MATCH, *(name for name in companions if name not in (family, MATCH))]
    not_covered = _list_code_points(text).keys() - family_coverage(family)
    left, chosen = set(not_covered), [family]
    for name in companions:
        wanted = not_covered if name in preferred else left
        if wanted and not family_coverage(name).isdisjoint(wanted):
            chosen.append(name)
            left -= family_coverage(name)
    return chosen


def has_all_glyphs(text: str, family: str) -> bool:
    """Return whether a family, or one that helps it, draws every character of a text. Raises as `choose_families`."""
    left = set(_list_code_points(text))
    for name in (family, *_COMPANIONS):
        if not left:
            return True
        left -= family_coverage(name)
    return not left


def find_missing_glyphs(text: str, families: Iterable[str]) -> list[str]:
    """Return the characters of a text that none of the families draws, in order of appearance."""
    covered = frozenset[int]().union(*map(family_coverage, families))
    return [chr(code) for code in _list_code_points(text) if code not in covered]


def require_glyphs(pieces: Sequence[str], families: Collection[str]) -> None:
    """Raise InvalidProfile if none of the families draws some characters; it tells of the first few pieces with any.

    `pieces` are those of a text, in order.
    """
    missing = find_missing_glyphs("".join(pieces), families)
    found: dict[str, list[str]] = {}
    for char in missing:
        found.setdefault(next((piece for piece in pieces if char in piece), char), []).append(char)
    problems = [_missing_glyphs(chars, piece) for piece, chars in found.items()]
    if (more := len(problems) - _MAX_PROBLEMS) > 0:
        message = f"the PDF has no font for this and {more - 1} other texts" if more > 1 else problems[-1].message
        problems[_MAX_PROBLEMS:] = [replace(problems[_MAX_PROBLEMS], message=message)]
    if problems:
        raise InvalidProfile(problems)


def _missing_glyphs(chars: Sequence[str], piece: str) -> Problem:
    """Return the problem with the characters of a piece of text, one or several, that no family draws."""
    words = " ".join(word for word in piece.split() if not set(word).isdisjoint(chars))
    code = f"U+{ord(chars[0]):04X}, {unicodedata.name(chars[0], 'a character without a name')}"
    if len(chars) > 1:
        shown = words if len(words) <= _MAX_WORDS else f"{words[:_MAX_WORDS]}…"
        code = f"{len(chars)} characters, the first is {code}"
    else:
        shown = f"\N{DOTTED CIRCLE}{chars[0]}" if unicodedata.combining(chars[0]) else chars[0]
    return TextProblem(
        "no-glyph",
        f"the PDF has no font that draws “{shown}” ({code})",
        "write it another way, or leave it out of this document; HTML and Word can show it",
        part=chars[0],
        near=piece.strip(),
        otherwise=("locales",),  # whose months and fixed words need it
    )
