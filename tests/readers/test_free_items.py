"""Free items: a model trained on invented ones tells the fields of others, which nobody wrote for it."""

from __future__ import annotations

import sys
from pathlib import Path

import lxml.html
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

from train_import_models import train

from cvgen.readers.items import ItemContext, LabelledItem, label_item
from cvgen.readers.items.labelling import label_with
from cvgen.readers.items.model import FieldModel, read_model
from cvgen.readers.page.inline import TextLine, extract_runs
from cvgen.readers.page.lines import line_text, split_lines

ITEMS = {
    "<b>Sleepy Hedges: A Study of Slow Plants</b><br>Iva Nova, <b>Per Holm</b>*, Wei Xu<br><i>GARDENCONF</i>, 2031": {
        "title": "Sleepy Hedges: A Study of Slow Plants",
        "authors": "Iva Nova, Per Holm*, Wei Xu",
        "venue": "GARDENCONF",
        "date": "2031",
    },
    "[HEDGE 2029] <a href='https://h.example'>Why Do Hedges Sleep?</a>, P. Holm and I. Nova, [<a href='x'>pdf</a>]": {
        "badge": "HEDGE 2029",
        "title": "Why Do Hedges Sleep?",
        "authors": "P. Holm and I. Nova",
    },
}


def read(html: str) -> list[TextLine]:
    return split_lines(extract_runs(lxml.html.fromstring(f"<div>{html}</div>")))


def fields(item: LabelledItem) -> dict[str, str]:
    return {part.label: line_text(part.line) for part in reversed(item.parts)}


@pytest.fixture(scope="module")
def small_model() -> FieldModel:
    return read_model(train("papers", 120))


@pytest.mark.parametrize("html", ITEMS)
def test_small_model(small_model: FieldModel, html: str) -> None:
    best = label_with(small_model, read(html), ItemContext(section="papers"))[0]
    assert ITEMS[html].items() <= fields(best).items()


@pytest.mark.parametrize("html", ITEMS)
def test_shipped_model(html: str) -> None:
    readings = label_item(read(html), "papers", ItemContext(section="papers"))
    assert ITEMS[html].items() <= fields(readings[0]).items()
    shares = [reading.certainty for reading in readings]
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 1.000001


def test_training_is_repeatable() -> None:
    assert train("papers", 8) == train("papers", 8)


@pytest.mark.parametrize("text", ["", "·", "word", "(" * 3000, "a, " * 1900, "x" * 7000, "1. " * 500])
def test_odd_items(text: str) -> None:
    for reading in label_item([read(text)[0]] if text else [], "papers", ItemContext(section="papers")):
        assert reading.parts


def test_no_word_is_lost() -> None:
    html = "<b>One</b> two (three), [four] <i>five.</i> Six & seven<br>“eight” – nine/ten, 11"
    best = label_item(read(html), "papers", ItemContext(section="papers"))[0]
    words = " ".join(line_text(part.line) for part in best.parts)
    for word in ["One", "two", "three", "four", "five", "Six", "seven", "eight", "nine", "ten", "11"]:
        assert word in words
