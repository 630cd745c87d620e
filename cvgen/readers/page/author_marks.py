"""What the marks behind names mean: as the page says itself, else as is usual."""

from __future__ import annotations

import re
from collections.abc import Mapping

EQUAL, CORRESPONDING = "equal", "corresponding"
Legend = Mapping[str, str]  # what each mark means

# What marks mean where a page does not say; the first two are also those of profile.yaml.
USUAL: Legend = {"*": EQUAL, "†": CORRESPONDING, "‡": CORRESPONDING, "#": CORRESPONDING, "✉": CORRESPONDING,
                 "📧": CORRESPONDING, "^": EQUAL, "§": EQUAL, "★": EQUAL, "⋆": EQUAL, "☆": EQUAL}  # fmt: skip
MARKS = "*†‡#✉📧^§¶+∗⁎＊♯~️★⋆☆"
_LEGEND = re.compile(
    rf"([{MARKS}])\s*(?:[:=：–-]|denotes?|indicates?|represents?|means?|stands for|表示|为)?\s*(?:the\s+|as\s+)?"
    r"(equal|co-?first|joint|contribut|major|共同|同等|correspond|通讯|通信)",
    re.IGNORECASE,
)


def legend(text: str) -> Legend:
    """Return what the marks of a page mean, as it says itself, the usual meaning where it does not."""
    found = dict(USUAL)
    for match in _LEGEND.finditer(text):
        mark = "*" if match[1] in "∗⁎＊" else match[1]
        found[mark] = CORRESPONDING if re.match(r"corr|通", match[2], re.IGNORECASE) else EQUAL
    return found


_LEGEND_LINE = re.compile(
    rf"[\s(（\[*_]*(?:(?:\\?[{MARKS}]|<sup>.{{1,3}}</sup>)+[\s*_]*(?:[:=：–-]|denotes?|indicates?|represents?|means?|"
    r"表示|为)?\s*(?:the\s+|as\s+)?[\w\s/-]{0,30}?(?:equal|co-?first|contribut|correspond|共同|同等|通讯|通信)[\w\s-]*[,;.，；。|/\s]*)+"
    r"[\s)）\]*_.]*",
    re.IGNORECASE,
)

_LONGEST_LEGEND = 200


def is_legend(text: str) -> bool:
    """Tell whether a line only says what marks mean."""
    return len(text) <= _LONGEST_LEGEND and bool(_LEGEND_LINE.fullmatch(text))
