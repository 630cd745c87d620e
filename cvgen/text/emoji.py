"""Emoji in texts."""

from __future__ import annotations

import re

# Characters with the property Emoji_Presentation (UTS #51), and characters that U+FE0F turns into emoji.
_EMOJI_CHARACTER = (
    r"[\U0001F000-\U0001FAFF\u231A\u231B\u23E9-\u23EC\u23F0\u23F3\u25FD\u25FE\u2614\u2615\u2648-\u2653\u267F\u2693\u26A1"
    r"\u26AA\u26AB\u26BD\u26BE\u26C4\u26C5\u26CE\u26D4\u26EA\u26F2\u26F3\u26F5\u26FA\u26FD\u2705\u270A\u270B\u2728\u274C"
    r"\u274E\u2753-\u2755\u2757\u2795-\u2797\u27B0\u27BF\u2B1B\u2B1C\u2B50\u2B55]|[\u0023-\u3299]\uFE0F\u20E3?"
)
_EMOJIS = rf"(?:(?:{_EMOJI_CHARACTER})[\uFE0F\u200D\U000E0020-\U000E007F]*)+"
_EMOJI = re.compile(rf"[ \u00A0]?{_EMOJIS}(?=[.,;:!?)]|$)|{_EMOJIS}[ \u00A0]?")  # with one space beside it


def strip_emoji(text: str) -> str:
    """Return a text without emoji and the space beside each, for formats whose fonts may lack them."""
    return _EMOJI.sub("", text).strip(" ") if _EMOJI.search(text) else text
