"""Markdown files with front matter in a folder of a project."""

from __future__ import annotations

import re
from pathlib import Path

from cvgen.problems import Problem, Severity
from cvgen.system.project_files import FileRefusedError, list_entries, read_project_file
from cvgen.system.refusals import refusal_error
from cvgen.yaml.front_matter import parse_front_matter
from cvgen.yaml.source import Source

_MAX_BYTES = 1024 * 1024
_FILE = re.compile(r"[^._].*\.md")


def list_markdown_files(project: Path, folder: str) -> list[Path]:
    """Return the Markdown files of a folder of a project, sorted; not those for its readers on a web host."""
    files = (file for file in list_entries(project / folder) if _FILE.fullmatch(file.name))
    return [file for file in files if file.name.casefold() != "readme.md"]


def read_markdown(file: Path, name: str, project: Path) -> Source | None:
    """Return the source of a Markdown file, None if it has no front matter. Raises InvalidProfile or DiskError."""
    try:
        raw = read_project_file(file, project, limit=_MAX_BYTES)
    except FileRefusedError as refusal:
        raise refusal_error(refusal, name) from None
    return parse_front_matter(raw, name)


def warn_of_plain_text(name: str, what: str, example: str) -> Problem:
    """Return the warning that a file without front matter is not `what` its folder is for."""
    message = f"this file has no front matter, so it is no {what}"
    hint = f"let it begin with three lines: ---, {example}, ---"
    return Problem("no-front-matter", message, hint, Severity.WARNING, file=name)
