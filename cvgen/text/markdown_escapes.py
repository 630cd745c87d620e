"""Plain text escaped as Markdown."""

from __future__ import annotations

import re

_SPECIAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|`|(?<!\*)\*(?!\*)(?=\S)|(?<=\S)(?<!\*)\*(?!\*)|(?<![\w])_(?=\w)|(?<=\w)_(?!\w)"
    r"|\](?=\()|&(?=#?\w+;)|<(?=[a-z][a-z0-9+.-]*:)|~(?=~)",
    re.IGNORECASE,
)
_BLOCK_START = re.compile(r"(#{1,6}(?=\s)|[-+](?=\s)|>|={3,}$|-{3,}$|\d{1,9}(?=[.)]\s))")


def escape_markdown(text: str) -> str:
    """Return plain text as Markdown; only characters that would have a meaning there are escaped."""
    return _SPECIAL.sub(lambda match: "\\" + match.group(), text)


def escape_block_start(line: str) -> str:
    """Return a line of Markdown that begins a paragraph; what would begin a list or heading is escaped."""
    match = _BLOCK_START.match(line)
    if not match:
        return line
    start = match.group()
    return f"{start}\\{line[len(start) :]}" if start[0].isdigit() else f"\\{line}"
