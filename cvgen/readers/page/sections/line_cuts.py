"""Cut a line at signs that stand in no brackets, quotes and links."""

from __future__ import annotations

import re

from cvgen.readers.page.blocks.characters import Characters, expand_characters
from cvgen.readers.page.blocks.lines import trim_line

_PAIRS = {"(": ")", "（": "）", "[": "]", "【": "】", "“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "《": "》"}


def cut_line(line: Characters, pattern: re.Pattern[str]) -> list[Characters]:
    """Return the parts of a line between the matches of a pattern that stand in no brackets, quotes and links."""
    inside = _find_inside(line)
    parts, begin = [], 0
    for match in pattern.finditer(line.text):
        if not any(inside[match.start() : match.end()]):
            parts.append(line.slice(begin, match.start()))
            begin = match.end()
    parts.append(line.slice(begin))
    trimmed = [trim_line(part, " ,;，；.。") if len(parts) > 1 else part for part in parts]
    return [expand_characters(part) for part in trimmed if part]


def _find_inside(line: Characters) -> list[bool]:
    """Return for each character of a line whether it stands within brackets, quotes, a link or emphasis."""
    inside: list[bool] = []
    closing: list[str] = []  # the signs that close what is open
    for place, (char, run) in enumerate(zip(line.text, line.runs, strict=True)):
        was_inside = bool(closing)
        if closing and char in closing[-1]:
            closing.pop()
        elif signs := _find_closing(line.text, place, char):
            closing.append(signs)
        inside.append(was_inside or run.href is not None or run.em)
    return inside


def _find_closing(text: str, place: int, char: str) -> str:
    """Return the signs of which one closes the bracket or quotation mark at a place, "" if none does."""
    if char in _PAIRS:
        return _PAIRS[char] if any(sign in text[place + 1 :] for sign in _PAIRS[char]) else ""
    closing = {'"': '"', "'": "'", "‘": "’"}.get(text[place], "")
    if not closing or (place and text[place - 1] not in " ([（"):
        return ""
    return closing if re.search(rf"[^\s]{re.escape(closing)}(?!\w)", text[place + 1 :]) else ""
