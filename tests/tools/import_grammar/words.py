"""The words of words.txt, by the name of their list."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


def words(name: str) -> list[str]:
    """Return the entries of a list."""
    return _read()[name]


@cache
def _read() -> dict[str, list[str]]:
    text = re.sub(r"(?m)^#.*", "", Path(__file__).with_suffix(".txt").read_text("utf-8"))
    lists = re.findall(r"^\[(\w+)\]\n([^\[]+)", text, re.MULTILINE)
    return {name: [" ".join(entry.split()) for entry in entries.split(";")] for name, entries in lists}
