"""What docs/trust.md promises: its numbers are those of the code, and the tests that it names are there."""

from __future__ import annotations

import re
from importlib import import_module

from judges import ROOT

PAGE = (ROOT / "docs" / "trust.md").read_text("utf-8")


def look_up(name: str) -> float:
    """Return the value of a name such as “cvgen.yaml.reader.MAX_BYTES”, of a class as it is by default."""
    module = re.split(r"\.(?=[A-Z])", name)[0]
    value = import_module(module)
    for attribute in name.removeprefix(f"{module}.").split("."):
        value = getattr(value() if isinstance(value, type) else value, attribute)
    return float(value)  # type: ignore[arg-type]


def test_limits_are_those_of_the_code() -> None:
    rows = re.findall(r"^\| .+ \| ([\d,]+)[^|]* \| `(cvgen\.[\w.]+)` \|$", PAGE, re.MULTILINE)
    assert len(rows) > 20
    assert {name: float(number.replace(",", "")) for number, name in rows} == {name: look_up(name) for _, name in rows}


def test_the_tests_it_names_are_there() -> None:
    named = re.findall(r"`(?:tests/[\w/]+/)?(test_\w+\.py)`", PAGE)
    there = {file.name for file in (ROOT / "tests").rglob("test_*.py")}
    assert len(named) > 15
    assert set(named) <= there
