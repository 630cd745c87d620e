"""The small parts of a new Word file: its settings, its fonts, the names of its languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from cvgen.formats.word.theme_look import Look
from cvgen.formats.word.xml import content, w
from cvgen.system.cache import answers

_SCRIPTS = {
    "eastAsia": {"Hans", "Hant", "Jpan", "Kore"},
    "bidi": {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo"},
}


@answers
def language(tag: str) -> tuple[str, str]:
    """Return which attribute of `w:lang` a BCP 47 tag belongs to, and the tag with its region, as Word wants it.

    "zh" is ("eastAsia", "zh-CN"): the likeliest region is CLDR's.
    """
    from babel.core import get_global

    subtags = tag.replace("_", "-").split("-")
    region = next((part.upper() for part in subtags[1:] if re.fullmatch(r"[A-Za-z]{2}|\d{3}", part)), "")
    script = next((part.title() for part in subtags[1:] if re.fullmatch(r"[A-Za-z]{4}", part)), "")
    likely = get_global("likely_subtags")
    name = subtags[0].lower()
    found = likely.get("_".join(part for part in (name, script or region) if part)) or likely.get(name, "")
    script = script or next((part for part in found.split("_")[1:] if len(part) == 4), "")
    region = region or next((part for part in found.split("_")[1:] if len(part) in (2, 3)), "")
    kind = next((kind for kind, scripts in _SCRIPTS.items() if script in scripts), "val")
    return kind, f"{name}-{region}" if region else name


def settings(languages: dict[str, str]) -> Iterable[etree._Element]:
    """Yield the settings of the document."""
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


def fonts(look: Look) -> bytes:
    """Return the table of fonts, with what may stand in for them."""
    root = w("fonts")
    for name in dict.fromkeys(look.fonts.values()):
        font = w("font", name=name)
        if name == "Garamond":
            font.append(w("altName", val="EB Garamond"))  # the face of the PDF, where Office's own is missing
        root.append(font)
    return content(root)
