"""Readings of plain texts: Markdown and text."""

from __future__ import annotations

from cvgen.audit.readings import FileReading, ReadRun


def read(content: bytes) -> FileReading:
    """Return the text as it is."""
    return FileReading({"text": [ReadRun(content.decode())]}, None)
