"""Texts of ours as RenderCV 2.8 takes them: what it would hand to Typst as a command is parted by a word joiner.

Its converter of Markdown leaves `#word`, `$$…$$`, a grave accent and HTML as they are, and Typst stops at what is no
command of its own. A word joiner (U+2060) is invisible, and leaves the words as they are read.
"""

from __future__ import annotations

import re
from typing import Any

_JOINER = "\u2060"
_LEFT_QUOTE = f"‘{_JOINER}"  # for a grave accent that is around no code
_CODE = re.compile(r"(^```[\w-]*\n.*?^```$|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
# Where a joiner goes: behind a “#” before a letter, between two dollars, behind a “<” that begins no address; and
# behind emphasis or a link, of which Typst would take a bracket, a full stop or a semicolon for a part.
_PLACES = (
    re.compile(r"#(?=[A-Za-z])"),
    re.compile(r"\$(?=\$)"),
    re.compile(r"<(?=[A-Za-z/!?])(?!https?://|mailto:)"),
    re.compile(r"(?:\]\([^()\s]*\)|[*_])(?=[(;\[]|\.[^\W\d_])"),
)
_PROTECTED = re.compile(rf"(?<=[#$<*_)]){_JOINER}")


def protect_text(text: str) -> str:
    """Return a text, in Markdown, in which nothing but its code is a command of Typst's to RenderCV."""
    parts = _CODE.split(text)
    parts[::2] = map(_protect_part, parts[::2])
    return "".join(parts)


def _protect_part(text: str) -> str:
    text = text.replace("`", _LEFT_QUOTE)
    for place in _PLACES:
        text = place.sub(rf"\g<0>{_JOINER}", text)
    return text


def protect_name(name: str) -> str:
    """Return a person's name, which RenderCV puts between straight quotes: those of it are “curly”."""
    curly = re.sub(r'"([^"]*)"', r"“\1”", name).replace('"', "”")
    return protect_text(curly.replace("\\", "∖"))


def restore_texts(value: Any) -> Any:
    """Return a value of RenderCV's YAML with its texts, at any depth, as they were before `protect_text`."""
    if isinstance(value, str):
        return _PROTECTED.sub("", value.replace(_LEFT_QUOTE, "`"))
    if isinstance(value, list):
        return [restore_texts(one) for one in value]
    return {key: restore_texts(one) for key, one in value.items()} if isinstance(value, dict) else value
