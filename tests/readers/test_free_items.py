"""Free items: a model trained on invented ones tells the fields of others, which nobody wrote for it."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import lxml.html
import pytest
from slices import keep

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

from import_grammar.labelled import BRACES, Example, lab, read_example
from train_import_models import train

from cvgen.readers.items import ItemContext, LabelledItem, label_item
from cvgen.readers.items.decode import find_readings
from cvgen.readers.items.label_rules import find_breaks
from cvgen.readers.items.labelling import describe, label_with
from cvgen.readers.items.model import FieldModel, load_model, read_model
from cvgen.readers.page.blocks.inline import TextLine, extract_runs
from cvgen.readers.page.blocks.lines import line_text, split_lines

# What a few invented items suffice to tell.
LINES = "<b>Sleepy Hedges: A Study of Slow Plants</b><br>Iva Nova, <b>Per Holm</b>*, Wei Xu<br><i>GARDENCONF</i>, 2031"
ITEMS = {
    LINES: {
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


@cache
def train_small_model(count: int) -> FieldModel:
    return read_model(train("papers", count))


@pytest.mark.parametrize(("count", "html"), keep([(40, LINES), *((400, html) for html in ITEMS)], (40, LINES)))
def test_small_model(count: int, html: str) -> None:
    best = label_with(train_small_model(count), read(html), ItemContext(section="papers"))[0]
    assert ITEMS[html].items() <= fields(best).items()


@pytest.mark.parametrize("html", ITEMS)
def test_shipped_model(html: str) -> None:
    readings = label_item(read(html), "papers", ItemContext(section="papers"))
    assert ITEMS[html].items() <= fields(readings[0]).items()
    shares = [reading.certainty for reading in readings]
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 1.000001


LABELLED = (Path(__file__).parent / "labelled" / "papers.txt").read_text("utf-8").splitlines()
LEAST_WHOLE, LEAST_PIECES = 0.66, 0.92  # of the labelled papers and of their pieces; neither may fall


def read_labelled(line: str) -> Example:
    html = BRACES.sub(lambda match: lab(match[1], match[2]), line)
    return read_example(html, load_model("papers").whole)


def test_labelled_papers() -> None:
    """Papers that people might write, labelled by hand before the model was trained for the first time."""
    model = load_model("papers")
    right = pieces = whole = 0
    examples = [read_labelled(line) for line in LABELLED if line and not line.startswith("#")]
    for example in examples:
        described = describe(example.pieces, ItemContext(section="papers"))
        labels = find_readings(model, described, breaks=find_breaks(example.pieces), needed=True)[0][1]
        found = [model.labels[label] == wanted for label, wanted in zip(labels, example.labels, strict=True)]
        right, pieces, whole = right + sum(found), pieces + len(found), whole + all(found)
    assert whole >= len(examples) * LEAST_WHOLE
    assert right >= pieces * LEAST_PIECES


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
