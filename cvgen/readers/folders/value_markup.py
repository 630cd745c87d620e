"""HTML that stands in the values of settings and front matter."""

from __future__ import annotations

import re
from typing import Any

from cvgen.readers.folders.page_texts import to_markdown

_TAG = re.compile(
    r"(?<![\\`])</?(?:a|abbr|b|big|br|center|cite|code|del|div|em|font|h[1-6]|i|img|ins|li|ol|p|s|small|span|strong"
    r"|sub|sup|tt|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_LONG_KEYS = frozenset(("text", "bio", "abstract", "note", "texts"))  # whose texts may have paragraphs
_LINE_END = re.compile(r"(?P<stop>[.:;!?]?)[\s,]*\\?\n[\s,]*")


def format_html_values(data: dict[str, Any]) -> None:
    """Turn the HTML in texts of a profile's plain data into Markdown; lines of short texts are joined with commas."""
    for key, value in list(data.items()):
        if key != "extra":
            data[key] = _format_value(value, key in _LONG_KEYS)


def _format_value(value: Any, is_long: bool) -> Any:
    if isinstance(value, dict):
        for key, part in list(value.items()):
            label = _format_text(key, False) if isinstance(key, str) else key
            del value[key]
            value[label] = part if key == "extra" else _format_value(part, is_long or key in _LONG_KEYS)
        return value
    if isinstance(value, list):
        value[:] = [_format_value(part, is_long) for part in value]
        return value
    return _format_text(value, is_long) if isinstance(value, str) else value


def _format_text(text: str, is_long: bool) -> str:
    if not _TAG.search(text):
        return text
    written = to_markdown(text)
    return written if is_long else _LINE_END.sub(_join_lines, written)


def _join_lines(match: re.Match[str]) -> str:
    return f"{match['stop']} " if match["stop"] else ", "
