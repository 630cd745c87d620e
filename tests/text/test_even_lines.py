"""Items shared among lines that are about as wide."""

from __future__ import annotations

import pytest

from cvgen.text.even_lines import split_lines


@pytest.mark.parametrize(
    ("widths", "starts"),
    [
        ([30, 30], []),
        ([50, 40, 30], [1]),
        ([30, 30, 30, 30], [2]),
        ([10] * 11, [6]),
        ([120, 10], [1]),
        ([33] * 5, [2, 4]),
        ([60, 30, 60, 30, 16], [2, 3]),
        ([], []),
    ],
)
def test_lines_are_about_as_wide(widths: list[float], starts: list[int]) -> None:
    assert split_lines(widths, 2, 100) == starts
