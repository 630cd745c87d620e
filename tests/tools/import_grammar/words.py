"""The words of words.txt and record_words.txt, by the name of their list."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


def words(name: str, file: str = "words") -> list[str]:
    """Return the entries of a list in a file."""
    return _read(file)[name]


@cache
def _read(file: str) -> dict[str, list[str]]:
    text = re.sub(r"(?m)^#.*", "", Path(__file__).with_name(f"{file}.txt").read_text("utf-8"))
    lists = re.findall(r"^\[([\w-]+)\]\n([^\[]+)", text, re.MULTILINE)
    return {name: [" ".join(entry.split()) for entry in entries.split(";")] for name, entries in lists}
