"""Links that open a file in the owner's editor at a line and column."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from cvgen.problems import Problem

# By name; {path} begins with a slash, and is escaped as addresses are.
EDITORS: Mapping[str, str] = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
}


def pattern(editor: str) -> str:
    """Return the pattern of an editor's links, by name or as the owner wrote it. Raises ValueError if it is none."""
    found = EDITORS.get(editor, editor)
    if "{path}" not in found or ":" not in found:
        raise ValueError(f"there are: {', '.join(EDITORS)}; or write a pattern such as {EDITORS['idea']}")
    return found


def link(pattern: str, problem: Problem) -> str:
    """Return the address that opens the place of a problem."""
    path = "/" + Path(problem.file).absolute().as_posix().lstrip("/")
    words = {"path": quote(path, safe="/:"), "line": max(problem.line, 1), "column": max(problem.column, 1)}
    for name, word in words.items():
        pattern = pattern.replace(f"{{{name}}}", str(word))
    return pattern
