"""Titles and their subtitles as one text."""

from __future__ import annotations

import re

# What a title may end with that takes no colon, quotation marks and Markdown's stars behind it aside.
_CLOSED = re.compile(r"[?!.…:;–—؟？！。：][*_\"'”’»“）)]*$")
_WIDE = re.compile(r"[\u3000-\u9fff\uac00-\ud7af\uff00-\uffef][*_]*$")


def join_title(title: str, subtitle: str) -> str:
    """Return a title with its subtitle: "Short: The Long Part", "Why? A Reply"."""
    if not subtitle.strip() or not title.strip():
        return title or subtitle
    title = title.rstrip()
    wide = bool(_WIDE.search(title))
    if _CLOSED.search(title):
        return f"{title}{'' if wide else ' '}{subtitle.strip()}"
    return f"{title}{'：' if wide else ': '}{subtitle.strip()}"


def cut_subtitle(title: str, subtitle: str) -> str:
    """Return the title in front of a subtitle, the inverse of `join_title`; a title without it is as it was."""
    subtitle = subtitle.strip()
    start = title.rstrip().removesuffix(subtitle).rstrip()
    if not subtitle or start == title.rstrip():
        return title
    return next((one for one in (start[:-1], start) if one and join_title(one, subtitle) == title), title)
