"""The settings and font table of a new Word file."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from cvgen.formats.word.theme_look import Look
from cvgen.formats.word.xml import serialize, w


def make_settings(languages: dict[str, str]) -> Iterable[etree._Element]:
    """Yield the content of the settings part; `languages` are the attributes of `w:themeFontLang`."""
    uri = "http://schemas.microsoft.com/office/word"
    compat = {
        "compatibilityMode": 15,  # Word 2013 and newer: no "Compatibility Mode" in the title bar
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    yield w("zoom", percent=100)
    yield w("defaultTabStop", val=720)
    yield w("characterSpacingControl", val="doNotCompress")
    yield w("compat", *(w("compatSetting", name=name, uri=uri, val=value) for name, value in compat.items()))
    yield w("themeFontLang", **languages)
    yield w("decimalSymbol", val=".")
    yield w("listSeparator", val=",")


def make_font_table(look: Look) -> bytes:
    """Return the font table part, which names the document's fonts and their substitutes."""
    root = w("fonts")
    for name in dict.fromkeys(look.fonts.values()):
        font = w("font", name=name)
        if name == "Garamond":
            font.append(w("altName", val="EB Garamond"))  # the font of the PDF, where Office's own is missing
        root.append(font)
    return serialize(root)
