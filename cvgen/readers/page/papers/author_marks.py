"""Marks after the names of authors, and the legends that explain them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

EQUAL, CORRESPONDING = "equal", "corresponding"
Legend = Mapping[str, str]  # the meaning of each mark: EQUAL or CORRESPONDING

# For pages without a legend; the first two are also the marks of profile.yaml.
DEFAULT_LEGEND: Legend = {"*": EQUAL, "†": CORRESPONDING, "‡": CORRESPONDING, "#": CORRESPONDING, "✉": CORRESPONDING,
                          "📧": CORRESPONDING, "^": EQUAL, "§": EQUAL, "★": EQUAL, "⋆": EQUAL, "☆": EQUAL}  # fmt: skip
MARKS = "*†‡#✉📧^§¶+∗⁎＊♯~️★⋆☆"
_ASTERISKS = "∗⁎＊"
_EXPLANATION = re.compile(
    rf"(?:<sup>\s*\\?([{MARKS}\d])\s*</sup>|([{MARKS}]))\s*"
    r"(?:[:=：–-]|denotes?|indicates?|represents?|means?|stands for|表示|为)?\s*(?:the\s+|as\s+)?"
    r"(equal|co-?first|joint|contribut|major|共同|同等|correspond|通讯|通信)",
    re.IGNORECASE,
)
_DIGIT_EXPLANATION = re.compile(
    r"(?<![\w.])([1-9])\s*(?:[:=：–-]|denotes?|indicates?)?\s*(?:the\s+)?"
    r"(joint first|co-?first|equal contribut|contributed equal|equally contribut|corresponding author)",
    re.IGNORECASE,
)
_LEGEND_LINE = re.compile(
    rf"[\s(（\[*_]*(?:(?:notes?|note that|legend|marks|注|备注)[\s*_]*[:：]?[\s*_]*)?"
    rf"(?:(?:and|,)?\s*(?:\\?[{MARKS}]|<sup>.{{1,3}}</sup>)+[\s*_]*(?:[:=：–-]|denotes?|indicates?|represents?|means?|"
    r"表示|为)?\s*(?:the\s+|as\s+)?[\w\s/-]{0,30}?(?:equal|co-?first|contribut|correspond|共同|同等|通讯|通信)[\w\s-]*[,;.，；。|/\s]*)+"
    r"[\s)）\]*_.]*",
    re.IGNORECASE,
)
_LONGEST_LEGEND = 200  # characters


def read_legend(text: str) -> Legend:
    """Return the meanings of marks as the text of a page explains them, the default ones where it does not."""
    legend = dict(DEFAULT_LEGEND)
    for match in _DIGIT_EXPLANATION.finditer(text):
        legend[match[1]] = CORRESPONDING if re.match("corr", match[2], re.IGNORECASE) else EQUAL
    for match in _EXPLANATION.finditer(text):
        meaning = CORRESPONDING if re.match(r"corr|通", match[3], re.IGNORECASE) else EQUAL
        legend[_normalise_mark(match[1] or match[2])] = meaning
    return legend


def find_meanings(marks: Iterable[str], legend: Legend) -> set[str]:
    """Return what these marks mean; other characters mean nothing."""
    return {legend[mark] for mark in map(_normalise_mark, marks) if mark in legend}


def _normalise_mark(mark: str) -> str:
    return "*" if mark in _ASTERISKS else mark


def is_legend(text: str) -> bool:
    """Tell whether a line holds nothing but explanations of marks."""
    return len(text) <= _LONGEST_LEGEND and bool(_LEGEND_LINE.fullmatch(text))
