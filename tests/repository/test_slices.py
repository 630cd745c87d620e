"""Many cases in one test: each is tried, and each that fails is told."""

from __future__ import annotations

import pytest
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
