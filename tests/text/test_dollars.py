"""Which dollar signs enclose formulas: a case is a line of dollars.txt."""

from __future__ import annotations

from pathlib import Path

from slices import try_all

from cvgen.text.markdown import find_formulas, strip_markdown

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "dollars.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@try_all("case", CASES)
def test_money_variables_and_names_are_no_formulas(case: list[str]) -> None:
    kind, text, *formulas = case
    assert find_formulas(text) == formulas
    assert bool(formulas) == (kind == "formula")
    if kind == "prose":
        assert strip_markdown(text) == text.replace("\\$", "$")


def test_many_signs_take_no_time() -> None:
    assert find_formulas("$a b " * 5000) == []
    assert len(find_formulas("US$/C$ " * 2000 + "$x$")) == 1
