"""Names and sizes in the package: one word is one thing, and nothing is too long to be read at once."""

from __future__ import annotations

import inspect
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest
from judges import ROOT
from package_nodes import PACKAGE, list_modules

import cvgen

MODULE_LINES = 300
FUNCTION_LINES = 50


@pytest.fixture(scope="module")
def sources() -> dict[Path, str]:
    return {file.relative_to(PACKAGE): file.read_text("utf-8") for file in sorted(PACKAGE.rglob("*.py"))}


class Definition(NamedTuple):
    """What defines a name: a class or a function."""

    place: str
    name: str
    lines: int
    is_class: bool


@pytest.fixture(scope="module")
def definitions() -> list[Definition]:
    return [
        Definition(f"{path}:{line}", name, lines, is_class)
        for path, nodes in list_modules().items()
        for line, name, lines, is_class in nodes.definitions
    ]


def test_each_class_name_is_defined_once(definitions: list[Definition]) -> None:
    """A leading underscore makes no other name."""
    places = defaultdict(list)
    for one in definitions:
        if one.is_class:
            places[one.name.lstrip("_")].append(one.place)
    twice = [f"{name}: {', '.join(found)}" for name, found in places.items() if len(found) > 1]
    assert not twice, "\n".join(twice)


def test_each_file_of_tests_has_a_name_of_its_own() -> None:
    """Else pytest collects neither the second nor anything else."""
    names = Counter(file.name for file in (ROOT / "tests").rglob("test_*.py"))
    assert names
    assert [name for name, count in names.items() if count > 1] == []


def test_no_module_has_the_name_of_a_public_function(sources: dict[Path, str]) -> None:
    """A module or package of that name would hide it; a command's module is named for its command."""
    public = {name for name in cvgen.__all__ if inspect.isfunction(getattr(cvgen, name))}
    assert public
    others = [path for path in sources if path.parts[0] != "cli"]
    assert [str(path) for path in others if public & {*path.with_suffix("").parts}] == []


def test_no_module_and_no_function_is_too_long(sources: dict[Path, str], definitions: list[Definition]) -> None:
    long = [
        f"{path}: {count} lines" for path, text in sources.items() if (count := len(text.splitlines())) > MODULE_LINES
    ]
    long += [
        f"{one.place}: {one.name} has {one.lines} lines"
        for one in definitions
        if not one.is_class and one.lines > FUNCTION_LINES
    ]
    assert not long, "\n".join(long)
