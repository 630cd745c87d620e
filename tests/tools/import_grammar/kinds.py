"""Invented items of all kinds, by which a model learns to tell what kind an item is."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from cvgen.readers.items.kind_features import list_kind_features
from import_grammar.record_style import make_style, write_record
from import_grammar.records import MAKERS

ONCE = ()
NEEDED = ()
LISTS = 2000
LEAST_WEIGHT = 0.1
_SAME = {"clinical": "experience"}  # what the words of an item do not tell
PARAMETERS = {"c1": 0.3, "c2": 0.5, "max_iterations": 80, "feature.minfreq": 4}


def make_described(r: Random, lists: int) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Yield the features of one item of each kind and what it is, a number of times."""
    for _ in range(lists):
        for key, (make, _) in MAKERS.items():
            if key in _SAME:
                continue
            style = make_style(r)
            lines = write_record(r, style, make(r, style))
            text = "\n".join("".join(run.text for run in line) for line in lines)
            yield [list_kind_features(text)], [key]


def describe_pages(r: Random) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Yield the features of records of real shapes, and of what kind they are."""
    from import_grammar.page_variants import describe_kinds

    return describe_kinds()
