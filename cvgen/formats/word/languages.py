"""Languages as Word names them."""

from __future__ import annotations

import re
from functools import cache

_SCRIPTS = {
    "eastAsia": {"Hans", "Hant", "Jpan", "Kore"},
    "bidi": {"Arab", "Hebr", "Syrc", "Thaa", "Nkoo"},
}


@cache
def classify_language(tag: str) -> tuple[str, str]:
    """Return the attribute of `w:lang` that a BCP 47 tag belongs to, and the tag with its region, which Word needs.

    "zh" is ("eastAsia", "zh-CN"): the likeliest region is CLDR's.
    """
    from babel.core import get_global

    subtags = tag.replace("_", "-").split("-")
    region = next((part.upper() for part in subtags[1:] if re.fullmatch(r"[A-Za-z]{2}|\d{3}", part)), "")
    script = next((part.title() for part in subtags[1:] if re.fullmatch(r"[A-Za-z]{4}", part)), "")
    likely_tags = get_global("likely_subtags")
    language = subtags[0].lower()
    likely = likely_tags.get("_".join(part for part in (language, script or region) if part))
    likely_parts = (likely or likely_tags.get(language, "")).split("_")[1:]
    script = script or next((part for part in likely_parts if len(part) == 4), "")
    region = region or next((part for part in likely_parts if len(part) in (2, 3)), "")
    attribute = next((attribute for attribute, scripts in _SCRIPTS.items() if script in scripts), "val")
    return attribute, f"{language}-{region}" if region else language
