"""What the words of a heading hint at that is no known one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cvgen.readers.page.sections.headings import normalise_heading

_FILE = Path(__file__).with_name("heading_hints.yaml")


def find_hinted_keys(heading: str) -> frozenset[str]:
    """Return the keys of the profile at which words of a heading hint: outreach for “For farmers”."""
    words = normalise_heading(heading).split()
    return frozenset(
        key for key, hints in _load_hints().items() if any(_has_hint(word, hint) for word in words for hint in hints)
    )


def _has_hint(word: str, hint: str) -> bool:
    if ord(hint[0]) >= _EAST_ASIAN:
        return hint in word
    return word.startswith(hint[:-1]) if hint.endswith("*") else word == hint


_EAST_ASIAN = 0x3000  # scripts without spaces begin there


@cache
def _load_hints() -> Mapping[str, tuple[str, ...]]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    table: Any = yaml.load(_FILE.read_bytes(), Loader=loader)  # noqa: S506 - this loader makes nothing but text
    return {
        key: tuple(normalise_heading(word.rstrip("*")).replace(" ", "") + "*" * word.endswith("*") for word in words)
        for key, words in table.items()
    }
