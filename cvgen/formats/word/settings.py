"""The settings of a new Word file."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from cvgen.formats.word.xml import w


def make_settings(languages: dict[str, str], *, embeds_fonts: bool) -> Iterable[etree._Element]:
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
    if embeds_fonts:
        yield w("embedTrueTypeFonts")  # without it, Word drops the fonts when somebody saves the file
    yield w("defaultTabStop", val=720)
    yield w("characterSpacingControl", val="doNotCompress")
    yield w("compat", *(w("compatSetting", name=name, uri=uri, val=value) for name, value in compat.items()))
    yield w("themeFontLang", **languages)
    yield w("decimalSymbol", val=".")
    yield w("listSeparator", val=",")
