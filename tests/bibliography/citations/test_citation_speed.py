"""How long references take: a list of an academic's life is set within a second, whatever the style."""

from __future__ import annotations

import time
from itertools import cycle, islice
from pathlib import Path

import pytest
from yaml_data import load_yaml

from cvgen.bibliography.citations.engine import format_reference, load_style

HERE = Path(__file__).parent
OWN = sorted((HERE.parents[2] / "cvgen" / "bibliography" / "citations" / "own").glob("*.csl"))


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.stem)
def test_171_works_take_less_than_a_second(file: Path) -> None:
    """They take a tenth of it; the rest is for slow machines."""
    works = load_yaml((HERE / "works" / "seen.yaml").read_text("utf-8"))
    style = load_style(file.read_bytes(), file.name)
    begin = time.process_time()
    for work, locale in zip(islice(cycle(works), 171), cycle(("en", "de", "zh")), strict=False):
        format_reference(style, work, locale)
    assert time.process_time() - begin < 1
