"""The homepages of a website in other languages: zh.md, about-en.md, zh/index.html."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LANGUAGES = frozenset((
    "en", "eng", "english", "de", "german", "deutsch", "fr", "french", "français", "es", "spanish", "español", "it",
    "italian", "italiano", "pt", "portuguese", "português", "nl", "pl", "sv", "ru", "russian", "tr", "zh", "cn", "chs",
    "chinese", "ja", "jp", "japanese", "ko", "kr", "korean", "中文", "英文",
))  # fmt: skip
_REGIONS = frozenset(["cn", "hans", "hant", "tw", "hk", "us", "gb", "uk", "br"])
_HOMES = frozenset(
    ["about", "me", "aboutme", "index", "home", "homepage", "page", "default", "accueil", "inicio", "start"]
)
_FOLDERS = frozenset(["_pages", "pages", "src", "source", "docs", "content", "www", "site", "_tabs"])
_BETWEEN = re.compile(r"[-_. ]+")
_PAGE = re.compile(r"(?P<path>.+?)(?:\.(?P<language>\w{2}))?\.(?:md|markdown|qmd|html?)", re.IGNORECASE)
_MOST = 8  # languages of a site


def list_language_homes(names: Iterable[str], home: str) -> list[str]:
    """Return the names of pages, beside the home, that say nothing but a language and that the page is a home."""
    return [name for name in sorted(names) if name != home and is_language_home(name)][:_MOST]


def is_language_home(name: str) -> bool:
    """Tell whether the name of a page, with its folders, says nothing but a language and that the page is a home."""
    match = _PAGE.fullmatch(name.lower())
    if not match:
        return False
    parts = [part for part in match["path"].split("/") if part not in _FOLDERS]
    words = [word for part in [*parts, match["language"] or ""] for word in _BETWEEN.split(part) if word]
    are_known = all(word in _LANGUAGES or word in _REGIONS or word in _HOMES for word in words)
    return are_known and any(word in _LANGUAGES for word in words)
