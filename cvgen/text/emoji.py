"""Emoji in texts."""

from __future__ import annotations

import re

# Characters with the property Emoji_Presentation (UTS #51), characters that U+FE0F turns into emoji, and those with the
# property Emoji that no font of ours draws (an envelope, scales), without marks with a meaning (✝ ✖ ✳ ✴).
_EMOJI_CHARACTER = (
    r"[\U0001F000-\U0001FAFF\u231A\u231B\u23E9-\u23EC\u23F0\u23F3\u25FD\u25FE\u2614\u2615\u2648-\u2653\u267F\u2693\u26A1"
    r"\u26AA\u26AB\u26BD\u26BE\u26C4\u26C5\u26CE\u26D4\u26EA\u26F2\u26F3\u26F5\u26FA\u26FD\u2705\u270A\u270B\u2728\u274C"
    r"\u274E\u2753-\u2755\u2757\u2795-\u2797\u27B0\u27BF\u2B1B\u2B1C\u2B50\u2B55]|[\u0023-\u3299]\uFE0F\u20E3?"
    r"|[\u21A9\u21AA\u2328\u23CF\u23ED-\u23EF\u23F1\u23F2\u23F8-\u23FA\u25FB\u25FC\u2604\u2618\u2620\u2622\u2623\u2626"
    r"\u262A\u262E\u2638\u2639\u265F\u2692\u2694-\u2697\u2699\u269B\u269C\u26A7\u26B0\u26B1\u26C8\u26CF\u26D1\u26D3\u26E9\u26F0"
    r"\u26F1\u26F4\u26F7-\u26F9\u2708\u2709\u270D\u270F\u2712\u2721\u2744\u2763]"
    # Ornaments that are no emoji, nor any mark that authors bear: pencils, florettes, snowflakes, hearts.
    r"|[\u2619\u270E\u2710\u2711\u273B-\u2743\u2745-\u274B\u2761\u2762\u2765-\u2767]"
)
_KEYCAP = re.compile(r"([0-9])\uFE0F?\u20E3|\U0001F51F")
_SIGN = re.compile(r"([©®™])\uFE0F")
_EMOJIS = rf"(?:(?:{_EMOJI_CHARACTER})[\uFE0F\u200D\U000E0020-\U000E007F]*)+"
_EMOJI = re.compile(rf"{_EMOJIS}(?:[ \u00A0]+{_EMOJIS})*")
_GAP = "\0"  # where emoji stood; no text has this character
# What would stand there without anything in it, and what is left of it: Markdown's emphasis, links and list items,
# brackets, and the commas of a list.
_RESIDUES = (
    (re.compile(r"(\*{1,3}|_{1,3}|~~|`+)\0\1"), "\0"),
    (
        re.compile(r"!?\[\0\]\(<?(?:([a-z]+:[^\s()<>]*)|[^\s()<>]*)>?\)"),
        lambda link: f"<{link[1]}>" if link[1] else "\0",
    ),
    (re.compile(r"[(（]\0[)）]|\[\0\](?!\()"), "\0"),
    (re.compile(r"(?m)^[ \t]*(?:[-*+]|\d{1,9}[.)]|#{1,6}|>)[ \t]*\0[ \t]*(?:\n|$)"), ""),
    (re.compile(r"[ \t]*[,;·、，][ \t]*\0(?=[ \t]*(?:[,;·、，]|\n|$))"), ""),
    (re.compile(r"(?m)^([ \t]*)\0[ \t]*[,;:·、，][ \t]*"), r"\1"),
)
_GAPS = re.compile(  # with one space beside them
    r"[ \u00A0]?\0(?=[.,;:!?)]|$|[*_]{1,3}(?:[.,;:!?)\s]|$))|\0[ \u00A0]?", re.MULTILINE
)


def find_leading_emoji(text: str) -> str:
    """Return the emoji that a text begins with, "" if there is none."""
    match = _EMOJI.match(text.lstrip()) if not text.isascii() else None
    return match.group() if match else ""


def strip_emoji(text: str) -> str:
    """Return a text in Markdown without emoji and what would be empty without them, for fonts that may lack them.

    Digits in keycaps stay.
    """
    if text.isascii() or not _EMOJI.search(text):
        return text
    text = _KEYCAP.sub(lambda match: match[1] or "10", text)
    text = _EMOJI.sub(_GAP, _SIGN.sub(r"\1", text))
    for pattern, rest in _RESIDUES:
        text = pattern.sub(rest, text)
    return _GAPS.sub("", text).strip(" ")
