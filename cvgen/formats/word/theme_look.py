"""A theme's tokens as Word needs them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cvgen.formats.word.style_table import LOOKS, Paragraph
from cvgen.problems import InvalidProfile, Problem

# What a theme may choose, and what holds where it does not.
TOKENS = {
    "accent": "#7a1f2b",
    "text": "#1b1b1f",
    "muted": "#5a5d66",
    "rule": "#c9c6c0",
    "word_look": "book",
    "word_font": "Garamond",
    "word_font_cjk": "Microsoft YaHei",
    "word_font_rtl": "Times New Roman",
    "word_font_code": "Consolas",
    "size": "10.5pt",
    "leading": "1.36",
    "space": "1",
    "page_size": "A4",
    "page_margin": "21mm 22mm 20mm",
}
# What a kind of document may have of its own: the token “resume_size” stands before “size” in a résumé.
_OF_ITS_OWN = {"size": "{}_size", "leading": "{}_leading", "page_margin": "{}_margin"}
# How much of the space between paragraphs is left where a page is set tighter, as its style sheet does.
_TIGHTER = {"resume": 0.65}
_PAPER = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96}


@dataclass(frozen=True, slots=True)
class Look:
    """The tokens as Word needs them: colours "RRGGBB", body size in points, page and margins in millimetres.

    `leading` is the distance of lines, in sizes of the text; `spread` how much of the space between paragraphs is
    used; `styles` are the paragraph styles by name; `term` is the width of the column of terms, in millimetres;
    `rtl`: the document reads from right to left; `upright`: it is in a script that knows no italics.
    """

    colors: Mapping[str, str]
    fonts: Mapping[str, str]
    size: float
    leading: float
    spread: float
    page: tuple[float, float]
    margins: tuple[float, float, float, float]
    styles: Mapping[str, Paragraph]
    rtl: bool = False
    upright: bool = False
    term: float = 36

    @property
    def text_width(self) -> float:
        """The width of a full line, in millimetres."""
        return self.page[0] - self.margins[1] - self.margins[3]

    @classmethod
    def of(cls, tokens: Mapping[str, str], kind: str) -> Look:
        """Read the tokens for a kind of document; raises InvalidProfile for one that Word could not use."""
        names = {name: _OF_ITS_OWN.get(name, name).format(kind) for name in TOKENS}
        names = {name: own if own in tokens else name for name, own in names.items()}
        chosen = {name: tokens.get(names[name], default) for name, default in TOKENS.items()}
        paper = _PAPER.get(chosen["page_size"].lower())
        if paper is None:
            raise _unusable("page_size", "A4 or Letter")
        styles = LOOKS.get(chosen["word_look"])
        if styles is None:
            raise _unusable("word_look", " or ".join(LOOKS))
        sides = [_millimetres(names["page_margin"], side) for side in chosen["page_margin"].split()]
        if not 1 <= len(sides) <= 4:
            raise _unusable(names["page_margin"], "one to four lengths, as “21mm 22mm 20mm”")
        top, right, bottom, left = (sides * 4)[:4] if len(sides) < 3 else (sides + sides[1:])[:4]
        return cls(
            colors={name: _rgb(name, chosen[name]) for name in ("accent", "text", "muted", "rule")},
            fonts={name: chosen[name] for name in chosen if name.startswith("word_font")},
            size=_millimetres(names["size"], chosen["size"]) / _UNITS["pt"],
            leading=_number(names["leading"], chosen["leading"]),
            spread=_TIGHTER.get(kind, 1) * _number("space", chosen["space"]),
            page=paper,
            margins=(top, right, bottom, left),
            styles=styles,
        )


def _unusable(token: str, wanted: str) -> InvalidProfile:
    return InvalidProfile([Problem("bad-token", f"Word cannot use the token “{token}”", f"write {wanted}")])


def _millimetres(token: str, text: str) -> float:
    match = re.fullmatch(r"(\d+(?:\.\d+)?|\.\d+)(mm|cm|in|pt|px)", text.strip())
    if match is None:
        raise _unusable(token, "a length in mm, cm, in, pt or px")
    return float(match[1]) * _UNITS[match[2]]


def _number(token: str, text: str) -> float:
    match = re.fullmatch(r"\d+(?:\.\d+)?|\.\d+", text.strip())
    if match is None:
        raise _unusable(token, "a number as “1.36”")
    return float(match[0])


def _rgb(token: str, text: str) -> str:
    match = re.fullmatch(r"#([0-9a-f]{6}|[0-9a-f]{3})", text.strip().lower())
    if match is None:
        raise _unusable(token, "a colour as “#7a1f2b”")
    return (match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])).upper()
