"""Typefaces of a Word file, for each script: the theme's own, and those that Office has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cvgen.formats.word.languages import classify_language
from cvgen.themes.fonts import FAMILIES

EMBEDDED_FACES = ("Regular", "Bold", "Italic")  # Word slants the bold one itself
AUTO = "auto"  # as a token: the face of the PDF, or the one that Office has for the language

# East Asian faces of Office by language, first the one with serifs.
_OFFICE: Mapping[str, tuple[str, str]] = {
    "zh-CN": ("SimSun", "Microsoft YaHei"),
    "zh-TW": ("PMingLiU", "Microsoft JhengHei"),
    "ja-JP": ("Yu Mincho", "Yu Gothic"),
    "ko-KR": ("Batang", "Malgun Gothic"),
}
_TRADITIONAL = ("zh-TW", "zh-HK", "zh-MO")
# What stands in for a face where it is neither installed nor read from the file.
SUBSTITUTES: Mapping[str, str] = {
    "EB Garamond": "Garamond",
    "Garamond": "EB Garamond",
    "Gentium Book Plus": "Cambria",
    "Lato": "Calibri",
    "Noto Sans": "Segoe UI",
    "Open Sans": "Segoe UI",
    "Roboto": "Arial",
    "Source Sans 3": "Calibri",
    "Yu Mincho": "MS Mincho",
    "Yu Gothic": "MS Gothic",
    "PMingLiU": "MingLiU",
}


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of a document in the language `locale`.

    `latin` is that of the theme or the owner's choice, `is_serif` tells whether it has serifs; `east_asian` is the
    owner's choice for all East Asian languages, empty for Office's own.
    """

    latin: str
    is_serif: bool
    east_asian: str
    right_to_left: str
    code: str
    locale: str

    def find_east_asian(self, locale: str = "") -> str:
        """Return the face for East Asian text in a language, by default the document's own."""
        return self.east_asian or _find_office_face(locale or self.locale, self.is_serif)


def choose_faces(tokens: Mapping[str, str], locale: str) -> Faces:
    """Return the faces that the tokens ask for, in a document of a language."""
    latin = _resolve(tokens["word_font"], tokens["font"])
    is_serif = FAMILIES[latin].is_serif if latin in FAMILIES else tokens["word_look"] == "book"
    return Faces(
        latin=latin,
        is_serif=is_serif,
        east_asian=_resolve(tokens["word_font_cjk"], ""),
        right_to_left=_resolve(tokens["word_font_rtl"], "Times New Roman" if is_serif else "Arial"),
        code=tokens["word_font_code"],
        locale=locale,
    )


def can_embed(family: str) -> bool:
    """Tell whether a Word file can carry a font family; East Asian ones are too large."""
    return family in FAMILIES and set(EMBEDDED_FACES) <= set(FAMILIES[family].faces)


def _resolve(token: str, automatic: str) -> str:
    return automatic if token == AUTO else token


def _find_office_face(locale: str, is_serif: bool) -> str:
    tag = classify_language(locale)[1]
    key = "zh-TW" if tag in _TRADITIONAL else next((key for key in _OFFICE if key[:3] == tag[:3]), "zh-CN")
    return _OFFICE[key][0 if is_serif else 1]
