"""Links that open a file in the owner's editor at a line and column."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from cvgen.problems import Problem

# Link patterns by editor; {path} begins with a slash, and is escaped as in URLs.
EDITORS: Mapping[str, str] = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
}


def find_link_pattern(editor: str) -> str:
    """Return the pattern of an editor's links: by its name, or as the owner wrote it. Raises ValueError if invalid."""
    pattern = EDITORS.get(editor, editor)
    if "{path}" not in pattern or ":" not in pattern:
        raise ValueError(f"there are: {', '.join(EDITORS)}; or write a pattern such as {EDITORS['idea']}")
    return pattern


def make_editor_link(pattern: str, problem: Problem) -> str:
    """Return the address that opens the place of a problem."""
    path = "/" + Path(problem.file).absolute().as_posix().lstrip("/")
    values = {
        "path": quote(os.fsencode(path), safe="/:"),
        "line": max(problem.line, 1),
        "column": max(problem.column, 1),
    }
    address = pattern
    for name, value in values.items():
        address = address.replace(f"{{{name}}}", str(value))
    return address
