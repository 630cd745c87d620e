"""What the package's modules import, define and call, of one walk through their syntax trees for all tests."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from judges import ROOT

PACKAGE = ROOT / "cvgen"
WRITES = frozenset((
    "write_text", "write_bytes", "copyfile", "copyfileobj", "copytree", "copy2", "move", "touch", "rename", "replace",
))  # fmt: skip
READS = frozenset((
    "open", "read_bytes", "read_text", "fdopen", "copyfile", "copy2", "copytree", "copy", "fromfile", "memmap",
))  # fmt: skip
Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


class ModuleNodes(NamedTuple):
    """The imports of a module, late ones too; what it defines: line, name, number of lines, whether it is a class; and
    its calls of functions that may read or write a file.
    """

    imports: list[ast.Import | ast.ImportFrom]
    definitions: list[tuple[int, str, int, bool]]
    calls: list[ast.Call]


@cache
def list_modules() -> Mapping[Path, ModuleNodes]:
    """Return the nodes of all modules of the package by their paths in it; whole trees would take much memory."""
    files = sorted(PACKAGE.rglob("*.py"))
    return {file.relative_to(PACKAGE): list_nodes(file.read_text("utf-8")) for file in files}


def list_nodes(source: str) -> ModuleNodes:
    """Return the nodes of a module."""
    found = ModuleNodes([], [], [])
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found.imports.append(node)
        elif isinstance(node, Definition):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            found.definitions.append((node.lineno, node.name, lines, isinstance(node, ast.ClassDef)))
        elif isinstance(node, ast.Call) and name_function(node) in WRITES | READS:
            found.calls.append(node)
    return found


def name_function(call: ast.Call) -> str:
    """Return the last name of the function that is called, "" if it has none."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
