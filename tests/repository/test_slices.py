"""No test is passed over: neither a case of many in one test, nor a file among data."""

from __future__ import annotations

import tomllib

import pytest
from judges import ROOT
from slices import try_all


@try_all(("number", "double"), [(1, 2), (2, 5), (3, 6), (4, 9)])
def check_double(number: int, double: int) -> None:
    assert 2 * number == double


def test_each_case_that_fails_is_told() -> None:
    with pytest.raises(ExceptionGroup, match="2 of 4 cases fail") as caught:
        check_double()
    assert [failure.__notes__ for failure in caught.value.exceptions] == [
        ["The case is (2, 5)"],
        ["The case is (4, 9)"],
    ]


def test_no_cases_fail() -> None:
    @try_all("case", [])
    def check_nothing(case: object) -> None:
        """Say nothing."""

    with pytest.raises(AssertionError):
        check_nothing()


def test_no_tests_lie_where_they_are_not_looked_for() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]
    files = [file.relative_to(ROOT) for file in (ROOT / "tests").rglob("test_*.py")]
    assert len(files) > 250
    assert [file for file in files if {*file.parts} & {*settings["norecursedirs"]}] == []
