"""Characters by writing system, as ranges for regular expressions."""

from __future__ import annotations

import re

# Chinese, Japanese and Korean, with their punctuation and full-width forms.
EAST_ASIAN = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
EAST_ASIAN_LETTERS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3"  # kana, Han characters and syllables of Hangul
EAST_ASIAN_LANGUAGES = frozenset({"ja", "ko", "zh"})
# Hebrew, Arabic and their neighbours in the Basic Multilingual Plane.
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_ANY_EAST_ASIAN = re.compile(f"[{EAST_ASIAN}]")


def has_east_asian(text: str) -> bool:
    """Tell whether a text has Chinese, Japanese or Korean characters."""
    return bool(_ANY_EAST_ASIAN.search(text))
