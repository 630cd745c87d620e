"""A theme's design tokens, parsed for Word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cvgen.formats.word.faces import AUTO, Faces, can_embed, choose_faces
from cvgen.formats.word.style_table import CHARACTERS, LOOK_CHARACTERS, LOOKS, lighten_paper_titles
from cvgen.formats.word.style_types import Font, ParagraphStyle
from cvgen.problems import InvalidProfile, TextProblem
from cvgen.themes.lengths import PAPER, parse_length, parse_sides
from cvgen.themes.tokens import choose_name, resolve_tokens

# The tokens that Word uses, and their values where a theme has none.
TOKENS = {
    "accent": "#7a1f2b",
    "text": "#1b1b1f",
    "muted": "#5a5d66",
    "rule": "#c9c6c0",
    "word_look": "book",
    "font": "EB Garamond",
    "word_font": AUTO,
    "word_font_cjk": AUTO,
    "word_font_rtl": AUTO,
    "word_font_code": "Consolas",
    "word_embed": "subset",
    "size": "10.5pt",
    "leading": "1.36",
    "space": "1",
    "dates": "edge",
    "terms": "edge",
    "paper_titles": "bold",
    "page_size": "A4",
    "page_margin": "21mm 22mm 20mm",
}
# Tokens that a kind of document may have of its own: in a résumé, “resume_size” comes before “size”.
_OWN_TOKENS = ("size", "leading", "page_margin")
# The share of the space between paragraphs that a kind of document uses, as in its style sheet.
_SPREAD = {"resume": 0.65}
EMBEDDINGS = ("subset", "whole", "none")
_POINT = 25.4 / 72  # in millimetres


@dataclass(frozen=True, slots=True)
class Look:
    """How a Word file looks: colours as "RRGGBB", body size in points, page and margins in millimetres.

    `embeds` is how much of its fonts the file carries, one of EMBEDDINGS; `leading` the distance of lines, in sizes of
    the text; `spread` the share of the space between paragraphs that is used; `styles` are the paragraph styles by
    name, `characters` those of runs; `dates_beside`: dates stand behind what they are the dates of, not at the right
    edge; `terms_run_in`: a term is followed by its text, not beside it in a column; `term_width` is that of the column
    of terms, in millimetres; `rtl`: the document reads from right to left;
    `upright`: it is in a script without italics.
    """

    colors: Mapping[str, str]
    faces: Faces
    embeds: str
    size: float
    leading: float
    spread: float
    page: tuple[float, float]
    margins: tuple[float, float, float, float]
    styles: Mapping[str, ParagraphStyle]
    characters: Mapping[str, Font]
    dates_beside: bool = False
    terms_run_in: bool = False
    rtl: bool = False
    upright: bool = False
    term_width: float = 36

    @property
    def embeds_fonts(self) -> bool:
        """Whether the file carries fonts."""
        return self.embeds != "none" and can_embed(self.faces.latin)

    @property
    def text_width(self) -> float:
        """The width of a full line, in millimetres."""
        return self.page[0] - self.margins[1] - self.margins[3]

    @classmethod
    def from_tokens(cls, tokens: Mapping[str, str], kind: str, locale: str = "en") -> Look:
        """Parse the tokens for a kind of document in a language.

        Raises InvalidProfile for a token that Word cannot use.
        """
        names = {name: choose_name(tokens, name, kind) if name in _OWN_TOKENS else name for name in TOKENS}
        chosen = resolve_tokens({name: tokens.get(names[name], default) for name, default in TOKENS.items()}, kind)
        paper = PAPER.get(chosen["page_size"].lower())
        if paper is None:
            raise _unusable_token("page_size", chosen["page_size"], "A4 or Letter")
        styles = LOOKS.get(chosen["word_look"])
        if styles is None:
            raise _unusable_token("word_look", chosen["word_look"], " or ".join(LOOKS))
        if chosen["word_embed"] not in EMBEDDINGS:
            raise _unusable_token("word_embed", chosen["word_embed"], " or ".join(EMBEDDINGS))
        return cls(
            colors={name: _parse_colour(name, chosen[name]) for name in ("accent", "text", "muted", "rule")},
            faces=choose_faces(chosen, locale),
            embeds=chosen["word_embed"],
            size=_parse_millimetres(names["size"], chosen["size"]) / _POINT,
            leading=_parse_number(names["leading"], chosen["leading"]),
            spread=_SPREAD.get(kind, 1) * _parse_number("space", chosen["space"]),
            page=paper,
            margins=_parse_sides(names["page_margin"], chosen["page_margin"]),
            styles=styles if chosen["paper_titles"] == "bold" else lighten_paper_titles(styles),
            characters={**CHARACTERS, **LOOK_CHARACTERS.get(chosen["word_look"], {})},
            dates_beside=chosen["dates"] == "beside",
            terms_run_in=chosen["terms"] == "beside",
        )


def _unusable_token(token: str, value: str, wanted: str) -> InvalidProfile:
    message, hint = f"Word cannot use the token “{token}”", f"write {wanted}"
    return InvalidProfile([TextProblem("bad-token", message, hint, part=value, key=token)])


def _parse_sides(token: str, text: str) -> tuple[float, float, float, float]:
    try:
        return parse_sides(text)
    except ValueError:
        raise _unusable_token(token, text, "one to four lengths, as “21mm 22mm 20mm”") from None


def _parse_millimetres(token: str, text: str) -> float:
    try:
        return parse_length(text)
    except ValueError:
        raise _unusable_token(token, text, "a length in mm, cm, in, pt or px") from None


def _parse_number(token: str, text: str) -> float:
    match = re.fullmatch(r"\d+(?:\.\d+)?|\.\d+", text.strip())
    if match is None:
        raise _unusable_token(token, text, "a number as “1.36”")
    return float(match[0])


def _parse_colour(token: str, text: str) -> str:
    match = re.fullmatch(r"#([0-9a-f]{6}|[0-9a-f]{3})", text.strip().lower())
    if match is None:
        raise _unusable_token(token, text, "a colour as “#7a1f2b”")
    return (match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])).upper()
