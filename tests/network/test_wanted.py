"""What a person may type to name works, and what each of it is taken for: a line each in a dropped file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvgen.network.look_up import _FIRST
from cvgen.network.wanted import WorkQuery, read_wanted
from cvgen.problems import ArgumentError

FILE = Path(__file__).with_name("wanted.txt")


def describe(text: str) -> str:
    try:
        wanted = read_wanted(text)
    except ArgumentError as error:
        [problem] = error.problems
        return f"! {problem.message}; {problem.hint}"
    return f"{wanted.kind}: {wanted.value}"


def test_everything_that_may_be_typed(golden: Callable[[Path, str], None]) -> None:
    typed = [line.partition("  →  ")[0] for line in FILE.read_text("utf-8").splitlines()]
    golden(FILE, "".join(f"{text}  →  {describe(text)}\n" for text in typed))


@given(st.text(max_size=80))
def test_any_text_is_taken_or_refused(text: str) -> None:
    try:
        wanted = read_wanted(text)
    except ArgumentError:
        return
    assert wanted.value
    assert wanted.is_person or wanted.kind in (*_FIRST, "title")


@pytest.mark.parametrize("number", ["9783161484100", "0306406152", "080442957X", "978-0-306-40615-7"])
def test_one_wrong_digit_of_an_isbn_is_noticed(number: str) -> None:
    assert read_wanted(f"ISBN {number}").kind == "isbn"
    wrong = number.replace("0", "1", 1)
    with pytest.raises(ArgumentError, match="last digit of this ISBN"):
        read_wanted(f"ISBN {wrong}")


def test_what_is_typed_stays_for_messages() -> None:
    assert read_wanted(" doi:10.5555/12 ") == WorkQuery("doi", "10.5555/12", " doi:10.5555/12 ")
