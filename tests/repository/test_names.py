"""Names and sizes in the package: one word is one thing, and nothing is too long to be read at once."""

from __future__ import annotations

import ast
import inspect
from collections import defaultdict
from pathlib import Path

import pytest
from judges import ROOT

import cvgen

PACKAGE = ROOT / "cvgen"
MODULE_LINES = 300
FUNCTION_LINES = 50


@pytest.fixture(scope="module")
def sources() -> dict[Path, str]:
    return {file.relative_to(PACKAGE): file.read_text("utf-8") for file in sorted(PACKAGE.rglob("*.py"))}


@pytest.fixture(scope="module")
def nodes(sources: dict[Path, str]) -> list[tuple[Path, ast.AST]]:
    return [(path, node) for path, source in sources.items() for node in ast.walk(ast.parse(source))]


def test_each_class_name_is_defined_once(nodes: list[tuple[Path, ast.AST]]) -> None:
    """A leading underscore makes no other name."""
    places = defaultdict(list)
    for path, node in nodes:
        if isinstance(node, ast.ClassDef):
            places[node.name.lstrip("_")].append(f"{path}:{node.lineno}")
    twice = [f"{name}: {', '.join(found)}" for name, found in places.items() if len(found) > 1]
    assert not twice, "\n".join(twice)


def test_no_module_has_the_name_of_a_public_function(sources: dict[Path, str]) -> None:
    """A module or package of that name would hide it; a command's module is named for its command."""
    public = {name for name in cvgen.__all__ if inspect.isfunction(getattr(cvgen, name))}
    assert public
    others = [path for path in sources if path.parts[0] != "cli"]
    assert [str(path) for path in others if public & {*path.with_suffix("").parts}] == []


def test_no_module_and_no_function_is_too_long(sources: dict[Path, str], nodes: list[tuple[Path, ast.AST]]) -> None:
    long = [
        f"{path}: {count} lines" for path, text in sources.items() if (count := len(text.splitlines())) > MODULE_LINES
    ]
    for path, node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            count = (node.end_lineno or node.lineno) - node.lineno + 1
            if count > FUNCTION_LINES:
                long.append(f"{path}:{node.lineno}: {node.name} has {count} lines")
    assert not long, "\n".join(long)
